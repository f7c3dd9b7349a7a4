"""得分: every unit's result in one grid; a figure opens how it came about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.screen.rows import Derivation, TotalRow, two_places
from app.ui.derivationpanel import DerivationPanel
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.message import Go, Stale
from app.ui.page import Page
from app.ui.preference import Preferences
from app.ui.proofdoor import ProofDoor
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

COMPONENT_OF = {"daily": "日常", "site": "实地", "satisfaction": "满意度"}
PART_OF = {"base": "基础分", "bonus": "加分事项", "penalty": "扣分事项"} | {
    key: f"{name}（换算后）" for key, name in COMPONENT_OF.items()
}
"""The label of the derivation's node that a column shows; other columns show the whole."""


class TotalsPage(Page):
    """``in_hand`` carries the unit's code and name for the frame.

    ``told`` carries what the head says of all units: a line, the figure and its unit.
    """

    name = "totals"
    icon = "table-2"
    in_hand = Signal(str)
    told = Signal(str, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: tuple[TotalRow, ...] = ()
        self._wish = ""
        self._unit = ""
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "totals", lambda row: row.code, self.tr("得分表"))
        self.view.empty_text = self.tr("还没有考核单位。请先在“数据汇总”页导入方案和单位名册。")
        self.panel = DerivationPanel()
        self.door = ProofDoor(desk, self)
        self.group, self.only = QComboBox(), QComboBox()
        self.group.setAccessibleName(self.tr("组别"))
        self.only.setAccessibleName(self.tr("显示哪些"))
        self.only.addItem(self.tr("全部单位"), None)
        self.only.addItem(self.tr("有未评的"), lambda row: row.missing > 0)
        self.only.addItem(self.tr("有冲突的"), lambda row: row.conflicts > 0)
        self._fill_groups([])
        self._place()
        self.view.opened.connect(self._open)
        self.view.clicked.connect(lambda index: self._clicked(index.column()))
        self.view.chosen.connect(self._chose)
        self.panel.closed.connect(self._close_panel)
        self.panel.viewed.connect(lambda node: self.door.open(self._unit, node))
        self.group.activated.connect(self._filter)
        self.only.activated.connect(self._filter)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("总分")

    @property
    def help(self) -> str:
        return self.tr(
            "本页列出全部单位的得分、等次和名次。组成（日常、实地、满意度）为换算后的得分。"
            "有未评评分点的单位为暂计得分，不定等次和名次。\n"
            "点击任何一个数，或选中后按回车，右侧显示这个数是怎样得来的，"
            "可以逐层展开到每一条记录，以及记录人、时间、来源电脑和佐证；"
            "在有佐证的记录上按回车或者点“看佐证”，看照片和文件。\n"
            "点击列标题排序，再点两次恢复按组别和名次的顺序；在列标题上按右键选择要显示的列；"
            "Ctrl+C 把选中的行复制为表格。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("计算得分"), _totals, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def leave(self) -> None:
        self.view.keep()
        self.door.close()

    def go(self, wish: Go) -> None:
        self._wish = wish.unit
        self._stand()
        self.view.setFocus()

    def hear(self, stale: Stale) -> None:
        super().hear(stale)
        if self._unit and self.duo.shows_detail and stale.touches(self._unit):
            self._derive(self._unit, self.panel.part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.duo.shows_detail:
            self._close_panel()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        left = QWidget()
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        above.addWidget(self.group)
        above.addWidget(self.only)
        above.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        self.duo = Duo(left, self.panel, always=False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.duo)

    def _show(self, rows: tuple[TotalRow, ...]) -> None:
        self._rows = rows
        groups = sorted({row.group for row in rows if row.group})
        self._fill_groups(groups)
        self.view.show_rows(rows)
        complete = sum(row.complete for row in rows)
        self.told.emit(self._line(), f"{complete} / {len(rows)}", self.tr("单位已评完"))
        self._stand()

    def _line(self) -> str:
        missing = sum(row.missing for row in self._rows)
        conflicts = sum(row.conflicts for row in self._rows)
        told = []
        if missing:
            told.append(self.tr("未评 {} 项").format(missing))
        if conflicts:
            told.append(self.tr("未决冲突 {} 处").format(conflicts))
        for grade in ("优秀", "良好", "合格", "不合格"):
            count = sum(row.grade == grade for row in self._rows)
            if count:
                told.append(f"{grade} {count}")
        return "　".join(told) or self.tr("尚无评分")

    def _fill_groups(self, groups: list[str]) -> None:
        chosen = self.group.currentData()
        self.group.clear()
        self.group.addItem(self.tr("全部组别"), None)
        for name in groups:
            self.group.addItem(self.tr("{} 组").format(name), name)
        self.group.addItem(self.tr("不排名的"), "")
        self.group.setCurrentIndex(max(0, self.group.findData(chosen)))

    def _filter(self) -> None:
        group, test = self.group.currentData(), self.only.currentData()

        def wanted(row: TotalRow) -> bool:
            return (group is None or row.group == group) and (test is None or bool(test(row)))

        self.model.set_filter(wanted)

    def _stand(self) -> None:
        """Stand on the unit that was wished for, or on the first; wait until the rows are there."""
        if not self._rows:
            return
        wish, self._wish = self._wish, ""
        if wish and not self.view.select(wish, "total"):
            self.group.setCurrentIndex(0)
            self.only.setCurrentIndex(0)
            self._filter()
            self.view.select(wish, "total")
        if self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].code, "total")
            if self.isVisible():
                self.view.setFocus()

    def _chose(self, row: TotalRow) -> None:
        self.in_hand.emit(f"{row.code}  {row.name}")
        if self.duo.shows_detail and row.code != self._unit:
            self._derive(row.code, self.panel.part)

    def _clicked(self, column: int) -> None:
        row, key = self.view.current(), self.model.columns[column].key
        if row is not None and (key in PART_OF or key == "total"):
            self._open(row, key)

    def _open(self, row: TotalRow, key: str) -> None:
        self._derive(row.code, PART_OF.get(key, ""))

    def _derive(self, unit: str, part: str) -> None:
        self._unit = unit

        def work(session: Session, _task: Task) -> Derivation:
            from app.services.screen import office

            return office.derivation(session, unit)

        self.desk.ask(self.tr("读取得分由来"), work, partial(self._show_derivation, unit, part))

    def _show_derivation(self, unit: str, part: str, tree: Derivation) -> None:
        if unit != self._unit:
            return
        row = next((row for row in self._rows if row.code == unit), None)
        self.panel.show_tree(tree, part, row)
        self.duo.show_detail()
        if self.duo.is_narrow:
            self.panel.tree.setFocus()

    def _close_panel(self) -> None:
        self.duo.show_master()
        self.view.setFocus()


def _totals(session: Session, _task: Task) -> tuple[TotalRow, ...]:
    from app.services.screen import office

    return office.totals(session)


def _columns() -> tuple[Column[TotalRow], ...]:
    translate = QCoreApplication.translate

    def missing(row: TotalRow) -> State | None:
        return State.MISSING if row.missing else None

    def conflict(row: TotalRow) -> State | None:
        return State.CONFLICT if row.conflicts else None

    def figure(key: str, title: str, *, strong: bool = False) -> Column[TotalRow]:
        return Column(
            key,
            title,
            lambda row: getattr(row, key),
            two_places,
            figure=True,
            width=7,
            strong=strong,
        )

    return (
        Column("rank", translate("TotalsPage", "名次"), lambda row: row.rank, figure=True, width=5),
        Column("code", translate("TotalsPage", "编码"), lambda row: row.code, width=6),
        Column(
            "name",
            translate("TotalsPage", "单位"),
            lambda row: row.name,
            width=24,
            tip=_unit_tip,
            stretches=True,
        ),
        Column("group", translate("TotalsPage", "组别"), lambda row: row.group or None, width=7),
        figure("total", translate("TotalsPage", "总分"), strong=True),
        Column(
            "grade",
            translate("TotalsPage", "等次"),
            lambda row: row.grade or row.deferred or None,
            width=7,
        ),
        figure("daily", translate("TotalsPage", "日常")),
        figure("site", translate("TotalsPage", "实地")),
        figure("satisfaction", translate("TotalsPage", "满意度")),
        figure("base", translate("TotalsPage", "基础分")),
        figure("bonus", translate("TotalsPage", "加分")),
        figure("penalty", translate("TotalsPage", "扣分")),
        Column(
            "missing",
            translate("TotalsPage", "未评"),
            lambda row: row.missing or None,
            figure=True,
            width=6,
            state=missing,
        ),
        Column(
            "conflicts",
            translate("TotalsPage", "冲突"),
            lambda row: row.conflicts or None,
            figure=True,
            width=6,
            state=conflict,
        ),
        Column(
            "category",
            translate("TotalsPage", "类别"),
            lambda row: row.category,
            figure=True,
            width=5,
        ),
        Column(
            "outcomes",
            translate("TotalsPage", "拟作处理"),
            lambda row: row.outcomes or None,
            "、".join,
            width=28,
            tip=lambda row: "\n".join((*row.outcomes, *row.remarks)),
        ),
    )


def _unit_tip(row: TotalRow) -> str:
    return "\n".join((row.name, *row.remarks))
