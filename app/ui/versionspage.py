"""版本: two versions held against each other; what waits to be carried over to the one in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.planrows import DifferenceRow, PlanSheet, WaitingRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import labelled
from app.ui.plansection import PlanSection
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class VersionsPage(PlanSection):
    """``counted`` carries how many entries wait."""

    name = "versions"
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.older, self.newer = QComboBox(), QComboBox()
        self.older.setAccessibleName(self.tr("与哪一版比较"))
        self.newer.setAccessibleName(self.tr("哪一版"))
        for box in (self.older, self.newer):
            box.activated.connect(self.compare)
        self.view = ListView(
            TableModel(_difference_columns()), "differences", lambda row: row, self.tr("不同之处")
        )
        self.waiting = ListView(
            TableModel(_waiting_columns()), "waiting", lambda row: row.id, self.tr("等待沿用的记录")
        )
        self.waiting.empty_text = self.tr("没有等待沿用的记录。")
        self.refusal = refusal_line()
        self.reason = Field(self.tr("沿用或撤回的理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("理由，如：事实未变，仍按原记录"))
        self.carry = QPushButton(self.tr("沿用选中的"))
        self.drop = QPushButton(self.tr("撤回选中的"))
        self.carry.clicked.connect(lambda: self.settle(carry=True))
        self.drop.clicked.connect(lambda: self.settle(carry=False))
        self.reason.entered.connect(lambda: self.settle(carry=True))
        self.waiting.opened.connect(lambda _row, _column: self.reason.setFocus())
        self._place()
        self.setFocusProxy(self.newer)

    @property
    def title(self) -> str:
        return self.tr("版本")

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)
        self.waiting.remember(preferences)

    def load(self) -> None:
        super().load()
        self.count_waiting()

    def count_waiting(self) -> None:
        """Ask what waits."""
        self.desk.ask(self.tr("读取等待沿用的记录"), _waiting, self._show_waiting)

    def compare(self) -> None:
        """List what the one version has otherwise than the other."""
        older, newer = self.older.currentData(), self.newer.currentData()
        if older is None or newer is None:
            return

        def work(session: Session, _task: Task) -> tuple[DifferenceRow, ...]:
            from app.services.screen import plan

            return plan.differences(session, older, newer)

        self.desk.ask(self.tr("比较版本"), work, self.view.show_rows)

    def settle(self, *, carry: bool) -> None:
        """Carry what is selected over, or withdraw it."""
        places = sorted({index.row() for index in self.waiting.selectionModel().selectedRows()})
        ids = [self.waiting.rows.shown[place].id for place in places]
        reason = self.reason.text()
        if not ids:
            self.reason.refuse(self.tr("请先在上面选中记录，可以用 Shift 或 Ctrl 选多条。"))
            return

        def work(session: Session) -> Done:
            from app.services.screen import plan

            return plan.settle(session, ids, reason, carry=carry)

        words = self.tr("沿用 {} 条记录") if carry else self.tr("撤回 {} 条记录")
        self.keep(words.format(len(ids)), work, self._settled, self._refuse)

    def show_sheet(self, sheet: PlanSheet) -> None:
        draft = self.tr("草案") if sheet.state.changed or not sheet.versions else ""
        for box in (self.older, self.newer):
            chosen = box.currentData()
            box.clear()
            if draft:
                box.addItem(draft, 0)
            for version in sheet.versions:
                box.addItem(version.line, version.number)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        if self.older.currentData() == self.newer.currentData() and self.older.count() > 1:
            self.newer.setCurrentIndex(0)
            self.older.setCurrentIndex(1)
        self.view.empty_text = (
            self.tr("两版没有不同。")
            if self.older.count() > 1
            else self.tr("只有一版，没有可以比较的。")
        )
        self.compare()

    def _place(self) -> None:
        pick, act = QHBoxLayout(), QHBoxLayout()
        for box, words in ((self.newer, self.tr("比较")), (self.older, self.tr("与"))):
            pick.addWidget(QLabel(words))
            pick.addWidget(box, 1)
        act.addWidget(self.reason, 1)
        act.addWidget(self.carry)
        act.addWidget(self.drop)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(NEAR)
        below.addWidget(
            labelled(self.tr("等待沿用的记录：指标改动后不再计分，沿用或撤回"), "strong")
        )
        below.addWidget(self.waiting, 1)
        below.addLayout(act)
        below.addWidget(self.refusal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(pick)
        column.addWidget(self.view, 1)
        column.addWidget(self._below, 1)

    def _show_waiting(self, rows: tuple[WaitingRow, ...]) -> None:
        self.waiting.show_rows(rows)
        self._below.setVisible(bool(rows))
        self.counted.emit(len(rows))

    def _settled(self) -> None:
        self.reason.clear()
        self.reason.accept()

    def _refuse(self, error: UserError) -> None:
        self.reason.refuse("\n".join(error.sentences()))


def _waiting(session: Session, _task: Task) -> tuple[WaitingRow, ...]:
    from app.services.screen import plan

    return plan.waiting(session)


def _difference_columns() -> tuple[Column[DifferenceRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("what", translate("VersionsPage", "改动"), lambda row: row.what, width=7),
        Column("place", translate("VersionsPage", "指标或项目"), lambda row: row.place, width=22),
        Column("sheet", translate("VersionsPage", "内容"), lambda row: row.sheet, width=9),
        Column("column", translate("VersionsPage", "栏"), lambda row: row.column or None, width=12),
        Column("before", translate("VersionsPage", "原为"), lambda row: row.before, width=16),
        Column(
            "after", translate("VersionsPage", "改为"), lambda row: row.after, width=16,
            stretches=True,
        ),
    )  # fmt: skip


def _waiting_columns() -> tuple[Column[WaitingRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "unit", translate("VersionsPage", "单位"), lambda row: f"{row.unit} {row.unit_name}",
            width=20, state=lambda row: State.STALE,
        ),
        Column("indicator", translate("VersionsPage", "指标"), lambda row: row.indicator, width=10),
        Column("kind", translate("VersionsPage", "记录"), lambda row: row.kind, width=8),
        Column("source", translate("VersionsPage", "来源"), lambda row: row.source or None,
               width=12),
        Column("why", translate("VersionsPage", "原因"), lambda row: row.why, width=16),
        Column(
            "note", translate("VersionsPage", "说明"), lambda row: row.note or None, width=16,
            stretches=True,
        ),
    )  # fmt: skip
