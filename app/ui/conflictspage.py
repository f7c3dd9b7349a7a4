"""冲突: what two people set without seeing each other, side by side; one key settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.errors import UserError
from app.services.screen.parcelrows import ConflictRow
from app.ui.choicepanel import Choice, ChoicePanel
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.page import Page
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class ConflictsPage(Page):
    """``counted`` carries how many are open. The digit of a version takes it."""

    name = "conflicts"
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "conflicts", lambda row: row.id, self.tr("未决冲突"))
        self.view.empty_text = self.tr("没有未决的冲突。")
        self.panel = ChoicePanel(
            self.tr("选中左侧的一处冲突，这里并排列出各个值。"), self.tr("理由，如：经组内商定")
        )
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(self._enter)
        self.panel.set_keys(self.view)
        self.panel.taken.connect(self._take)
        self.panel.backed.connect(self._back)
        self.duo = Duo(self.view, self.panel, always=True, share=48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("冲突")

    def load(self) -> None:
        self.desk.ask(self.tr("读取冲突"), _conflicts, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def _show(self, rows: tuple[ConflictRow, ...]) -> None:
        before = self.view.currentIndex().row()
        self.view.show_rows(rows)
        self.counted.emit(len(rows))
        if rows and self.view.current() is None:
            self.view.select(rows[max(0, min(before, len(rows) - 1))].id)
        self._show_one(self.view.current())

    def _show_one(self, row: ConflictRow | None) -> None:
        if row is None:
            self.panel.show_choices("", ())
            return
        choices = [
            Choice(
                version.value,
                self.tr("{} 于 {}，{}").format(version.who, version.when, version.where),
                self.tr("采用这个"),
            )
            for version in row.versions
        ]
        self.panel.show_choices(f"{row.unit} {row.name} {row.what}".strip(), choices)

    def _take(self, place: int, reason: str) -> None:
        row = self.view.current()
        if row is None:
            return
        id, commit = row.id, row.versions[place].commit

        def work(session: Session) -> Done:
            from app.services.screen.gathering import resolve

            return resolve(session, id, commit, reason)

        label = self.tr("处理冲突 {}").format(row.what)
        self.desk.change(label, work, lambda _done: self._settled(), self._refuse)

    def _enter(self, row: ConflictRow, _column: str) -> None:
        self._show_one(row)
        self.duo.show_detail()
        self.panel.reason.setFocus()

    def _settled(self) -> None:
        self.refresh()
        self._back()

    def _back(self) -> None:
        self.duo.show_master()
        self.view.setFocus()

    def _refuse(self, error: UserError) -> None:
        if error.code == "reason-needed":
            self.panel.refuse(error.message)
        else:
            self.desk.show_refusal(error)


def _conflicts(session: Session, _task: Task) -> tuple[ConflictRow, ...]:
    from app.services.screen.gathering import conflicts

    return conflicts(session)


def _columns() -> tuple[Column[ConflictRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "unit",
            translate("ConflictsPage", "编码"),
            lambda row: row.unit or None,
            width=8,
            state=lambda row: State.CONFLICT,
        ),
        Column("name", translate("ConflictsPage", "单位"), lambda row: row.name or None, width=14),
        Column(
            "what",
            translate("ConflictsPage", "冲突的内容"),
            lambda row: row.what,
            width=26,
            stretches=True,
            strong=True,
        ),
    )
