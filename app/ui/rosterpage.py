"""单位: the roster of the year, filtered as one types; the unit in hand edited beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.rosterrows import RosterSheet, UnitRow, UnitSheet
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import Field
from app.ui.finder import rank_of
from app.ui.listview import ListView
from app.ui.page import Page
from app.ui.planmodel import points_text
from app.ui.preference import Preferences
from app.ui.rosterpanel import RosterPanel
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

CATEGORIES = range(1, 10)
WAITS = "待第二人批准"


class RosterPage(Page):
    """Enter goes to the unit's form; Insert begins a new one."""

    name = "roster"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: RosterSheet | None = None
        self._wish = ""
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "roster", lambda row: row.code, self.tr("单位名册"))
        self.view.empty_text = self.tr(
            "还没有单位。点“添加单位”逐个录入，或者把单位工作簿拖到这里。"
        )
        self.panel = RosterPanel(desk)
        self.seek = Field(self.tr("查找单位"))
        self.seek.setPlaceholderText(self.tr("编码、名称或拼音"))
        self.seek.setClearButtonEnabled(True)
        self.category, self.only = QComboBox(), QComboBox()
        self.add = QPushButton(self.tr("添加单位"))
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask_unit)
        self._fill_filters()
        self._place()
        self._connect()
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("单位")

    @property
    def help(self) -> str:
        return ""

    def load(self) -> None:
        self.desk.ask(self.tr("读取名册"), _roster, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def leave(self) -> None:
        self.panel.leave()
        self.view.keep()

    def stand_on(self, code: str) -> None:
        """Take a unit in hand, now or once the roster is read."""
        self._wish = code
        if self.sheet is not None:
            self._stand()

    def begin(self) -> None:
        """Begin a new unit."""
        if self.sheet is not None:
            self.panel.begin(self.sheet)
            self.duo.show_detail()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.begin()
        else:
            super().keyPressEvent(event)

    def _fill_filters(self) -> None:
        self.category.setAccessibleName(self.tr("类别"))
        self.category.addItem(self.tr("全部类别"), None)
        for number in CATEGORIES:
            self.category.addItem(self.tr("{} 类").format(number), number)
        self.only.setAccessibleName(self.tr("显示哪些"))
        self.only.addItem(self.tr("全部单位"), None)
        self.only.addItem(self.tr("考核单位"), lambda row: not row.parent and not row.delegated)
        self.only.addItem(self.tr("委托考核"), lambda row: bool(row.delegated))
        self.only.addItem(self.tr("下属单位"), lambda row: bool(row.parent))
        self.only.addItem(self.tr("有登记事项"), lambda row: bool(row.marks))
        self.only.addItem(self.tr("待批准"), lambda row: WAITS in row.marks)

    def _place(self) -> None:
        left, row = QWidget(), QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self.seek, 1)
        for each in (self.category, self.only, self.add):
            row.addWidget(each)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(NEAR)
        below.addLayout(row)
        below.addWidget(self.view, 1)
        self.duo = Duo(left, self.panel, always=True, share=42)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)

    def _connect(self) -> None:
        self.seek.textChanged.connect(self._filter)
        self.seek.entered.connect(self.view.setFocus)
        self.category.activated.connect(self._filter)
        self.only.activated.connect(self._filter)
        self.add.clicked.connect(self.begin)
        self.view.chosen.connect(lambda _row: self._asking.start())
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.panel.backed.connect(self._back)
        self.panel.made.connect(self.stand_on)

    def _show(self, sheet: RosterSheet) -> None:
        self.sheet = sheet
        self.add.setEnabled(not sheet.frozen)
        self.view.show_rows(sheet.units)
        self._stand()
        self._ask_unit()

    def _stand(self) -> None:
        wish, self._wish = self._wish, ""
        if wish and not self.view.select(wish):
            self.seek.clear()
            self.category.setCurrentIndex(0)
            self.only.setCurrentIndex(0)
            self._filter()
            if not self.view.select(wish):
                self._wish = wish  # not read yet
        if self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].code)

    def _filter(self) -> None:
        typed, category = "".join(self.seek.text().split()).lower(), self.category.currentData()
        test = self.only.currentData()

        def wanted(row: UnitRow) -> bool:
            return (
                (category is None or row.category == category)
                and (test is None or bool(test(row)))
                and (not typed or rank_of(row, typed) is not None)
            )

        self.model.set_filter(wanted)
        if self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].code)

    def _ask_unit(self) -> None:
        row = self.view.current()
        if row is None or self.sheet is None:
            return
        code = row.code

        def work(session: Session, _task: Task) -> UnitSheet:
            from app.services.screen import roster

            return roster.unit_sheet(session, code)

        self.desk.ask(self.tr("读取单位"), work, self._show_unit)

    def _show_unit(self, unit: UnitSheet) -> None:
        row = self.view.current()
        if self.sheet is not None and row is not None and row.code == unit.code:
            self.panel.show_unit(unit, self.sheet)

    def _enter(self) -> None:
        self.duo.show_detail()
        self.panel.take_focus()

    def _back(self) -> None:
        self.duo.show_master()
        self._ask_unit()
        self.view.setFocus()


def _roster(session: Session, _task: Task) -> RosterSheet:
    from app.services.screen import roster

    return roster.roster(session)


def _columns() -> tuple[Column[UnitRow], ...]:
    translate = QCoreApplication.translate

    def waits(row: UnitRow) -> State | None:
        return State.STALE if WAITS in row.marks else None

    def kind(row: UnitRow) -> str | None:
        if row.parent:
            return translate("RosterPage", "属 {}").format(row.parent)
        return row.delegated or None

    return (
        Column("code", translate("RosterPage", "编码"), lambda row: row.code, width=9),
        Column(
            "name", translate("RosterPage", "名称"), lambda row: row.name, width=20, stretches=True
        ),
        Column(
            "category", translate("RosterPage", "类别"), lambda row: row.category, figure=True,
            width=5,
        ),
        Column("group", translate("RosterPage", "排名组"), lambda row: row.group or None, width=8),
        Column("team", translate("RosterPage", "考核组"), lambda row: row.team or None, width=7),
        Column(
            "possible", translate("RosterPage", "满分"), lambda row: row.possible, points_text,
            figure=True, width=7,
        ),
        Column(
            "marks", translate("RosterPage", "登记事项"), lambda row: "、".join(row.marks) or None,
            width=14, state=waits,
        ),
        Column("kind", translate("RosterPage", "负责单位或上级"), kind, width=14),
        Column(
            "affiliation", translate("RosterPage", "隶属"), lambda row: row.affiliation or None,
            width=8,
        ),
        Column("order", translate("RosterPage", "序列号"), lambda row: row.order, figure=True,
               width=7),
    )  # fmt: skip
