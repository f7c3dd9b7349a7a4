"""疑似重复: findings that two people may have recorded of one fact, for a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.services.screen.parcelrows import DuplicateRow
from app.ui.choicepanel import Choice, ChoicePanel
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.page import Page
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class DuplicatesPage(Page):
    """``counted`` carries how many pairs there are. Two different facts are left as they are."""

    name = "duplicates"
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(
            self.model, "duplicates", lambda row: row.ids, self.tr("疑似重复的扣分")
        )
        self.view.empty_text = self.tr("没有疑似重复的扣分。")
        self.panel = ChoicePanel(
            self.tr("选中左侧的一对，这里并排列出两条扣分；确是两件事的，不必处理。"),
            self.tr("理由，如：与另一条为同一件事"),
        )
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(self._enter)
        self.panel.set_keys(self.view)
        self.panel.taken.connect(self._withdraw)
        self.panel.backed.connect(self._back)
        self.duo = Duo(self.view, self.panel, always=True, share=48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("疑似重复")

    def load(self) -> None:
        self.desk.ask(self.tr("读取疑似重复"), _duplicates, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def _show(self, rows: tuple[DuplicateRow, ...]) -> None:
        self.view.show_rows(rows)
        self.counted.emit(len(rows))
        if rows and self.view.current() is None:
            self.view.select(rows[0].ids)
        self._show_one(self.view.current())

    def _show_one(self, row: DuplicateRow | None) -> None:
        if row is None:
            self.panel.show_choices("", ())
            return
        choices = [
            Choice(note or self.tr("（没有写事由）"), whose, self.tr("撤回这一条"))
            for note, whose in zip(row.notes, row.whose, strict=True)
        ]
        what = self.tr("{} {}，{} 第 {} 条，{}").format(
            row.unit, row.name, row.leaf, row.clause, row.date
        )
        self.panel.show_choices(what, choices)

    def _withdraw(self, place: int, reason: str) -> None:
        row = self.view.current()
        if row is None:
            return
        id = row.ids[place]

        def work(session: Session) -> Done:
            from app.services.screen import keying

            return keying.withdraw(session, id, reason)

        label = self.tr("撤回重复的扣分 {} {}").format(row.unit, row.leaf)
        self.desk.change(label, work, lambda _done: self._back())

    def _enter(self, row: DuplicateRow, _column: str) -> None:
        self._show_one(row)
        self.duo.show_detail()
        self.panel.reason.setFocus()

    def _back(self) -> None:
        self.duo.show_master()
        self.view.setFocus()


def _duplicates(session: Session, _task: Task) -> tuple[DuplicateRow, ...]:
    from app.services.screen.gathering import duplicates

    return duplicates(session)


def _columns() -> tuple[Column[DuplicateRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("unit", translate("DuplicatesPage", "编码"), lambda row: row.unit, width=8),
        Column("name", translate("DuplicatesPage", "单位"), lambda row: row.name, width=14),
        Column("leaf", translate("DuplicatesPage", "指标"), lambda row: row.leaf, width=9),
        Column("clause", translate("DuplicatesPage", "条款"), lambda row: row.clause, width=6),
        Column(
            "note",
            translate("DuplicatesPage", "事由"),
            lambda row: row.notes[0] or None,
            width=20,
            stretches=True,
        ),
    )
