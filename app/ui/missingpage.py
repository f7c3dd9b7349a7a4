"""未评: every leaf that a unit still lacks, who owes it, and why it will not come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from app.errors import UserError
from app.services.screen.rows import two_places
from app.services.screen.scorerows import MissingRow
from app.ui.choicepanel import Choice, ChoicePanel
from app.ui.choicespage import ChoicesPage
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.message import Go
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

NOT_CONCERNED, WITHHELD = range(2)


class MissingPage(ChoicesPage):
    """``opened`` carries the unit and leaf whose figure is to be entered."""

    name = "missing"
    opened = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        self._wish = ""
        super().__init__(desk)
        self.view.opened.disconnect()
        self.view.opened.connect(lambda row, _column: self.opened.emit(row.unit, row.leaf))

    def made(self) -> tuple[ListView[MissingRow], ChoicePanel]:
        view = ListView(
            TableModel(_columns()), "missing", lambda row: (row.unit, row.leaf), self.tr("未评事项")
        )
        view.empty_text = self.tr("没有未评的评分点。")
        return view, ChoicePanel(
            self.tr("选中左侧的一项，这里写明由谁报送；不会再来的，写明原因。"),
            self.tr("理由，如：该单位没有行政执法职能"),
        )

    @property
    def title(self) -> str:
        return self.tr("未评")

    @property
    def help(self) -> str:
        return self.tr(
            "列出每个单位还没有得分的评分点、原因，以及欠报的是谁。没有另外写明原因的，"
            "都是“考核主体未报”：报来以前挡着审定。\n"
            "回车转到“逐项得分”的这一格，直接登记。\n"
            "不会再来的，写明理由，按数字键：1 单位不涉及，登记为不涉及指标"
            "（方案印发以后登记的，须第二人批准）；2 单位拒不提供，扣分项登记扣分，扣完为止，"
            "其他的登记为 0 分。Ctrl+Z 撤销。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("读取未评事项"), _missing, self._show)

    def go(self, wish: Go) -> None:
        self._wish = wish.unit
        self._stand()

    def choices(self, row: MissingRow) -> tuple[str, Sequence[Choice]]:
        what = self.tr("{} {}　{} {}（{} 分）").format(
            row.unit, row.name, row.leaf, row.leaf_name, two_places(row.full)
        )
        owed = self.tr("{}；考核主体未报，应由{}报送。").format(row.cause, row.owed)
        return f"{what}\n{owed}", [
            Choice(
                self.tr("单位不涉及"),
                self.tr("这个评分点不适用于本单位，登记为不涉及指标，不计入满分"),
                self.tr("登记为不涉及"),
            ),
            Choice(
                self.tr("单位拒不提供"),
                self.tr("单位不交材料，无从评分：这个评分点记 0 分"),
                self.tr("记为拒不提供"),
            ),
        ]

    def take(self, row: MissingRow, place: int, reason: str) -> None:
        def work(session: Session) -> Done:
            from app.services.screen import scores

            act = scores.not_concerned if place == NOT_CONCERNED else scores.withheld
            return act(session, row.unit, row.leaf, reason)

        told = self.tr("{} {} 单位不涉及") if place == NOT_CONCERNED else self.tr("{} {} 拒不提供")
        self.desk.change(
            told.format(row.unit, row.leaf), work, lambda _done: self.back(), self._refused
        )

    def _refused(self, error: UserError) -> None:
        self.panel.refuse(error.message)

    def _show(self, rows: tuple[MissingRow, ...]) -> None:
        place = self.view.currentIndex().row()
        self.view.show_rows(rows)
        self.counted.emit(len(rows))
        self._stand(max(0, place))

    def _stand(self, place: int = 0) -> None:
        wish, self._wish = self._wish, ""
        shown = self.model.shown
        if wish:
            found = next((row for row in shown if row.unit == wish), None)
            if found is not None:
                self.view.select((found.unit, found.leaf))
        if self.view.current() is None and shown:
            row = shown[min(place, len(shown) - 1)]
            self.view.select((row.unit, row.leaf))
        self.show_one(self.view.current())


def _missing(session: Session, _task: Task) -> tuple[MissingRow, ...]:
    from app.services.screen import scores

    return scores.missing(session)


def _columns() -> tuple[Column[MissingRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("unit", translate("MissingPage", "编码"), lambda row: row.unit, width=6),
        Column("name", translate("MissingPage", "单位"), lambda row: row.name, width=12),
        Column("leaf", translate("MissingPage", "指标"), lambda row: row.leaf, width=8),
        Column("leaf_name", translate("MissingPage", "评分点"), lambda row: row.leaf_name,
               width=12, stretches=True),
        Column("full", translate("MissingPage", "满分"), lambda row: row.full, two_places,
               figure=True, width=6),
        Column("cause", translate("MissingPage", "状态"), lambda row: row.cause, width=11,
               state=lambda _row: State.MISSING),
        Column("owed", translate("MissingPage", "应报送"), lambda row: row.owed, width=12),
    )  # fmt: skip
