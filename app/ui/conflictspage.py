"""冲突: what two people set without seeing each other, side by side; one key settles it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.errors import UserError
from app.services.screen.parcelrows import ConflictRow
from app.ui.choicepanel import Choice, ChoicePanel
from app.ui.choicespage import ChoicesPage
from app.ui.listview import ListView
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class ConflictsPage(ChoicesPage):
    """Every open conflict; the digit of a version takes it."""

    name = "conflicts"

    def made(self) -> tuple[ListView[ConflictRow], ChoicePanel]:
        view = ListView(
            TableModel(_columns()), "conflicts", lambda row: row.id, self.tr("未决冲突")
        )
        view.empty_text = self.tr("没有未决的冲突。")
        return view, ChoicePanel(
            self.tr("选中左侧的一处冲突，这里并排列出各个值。"), self.tr("理由，如：经组内商定")
        )

    @property
    def title(self) -> str:
        return self.tr("冲突")

    def load(self) -> None:
        self.desk.ask(self.tr("读取冲突"), _conflicts, self._show)

    def choices(self, row: ConflictRow) -> tuple[str, Sequence[Choice]]:
        return f"{row.unit} {row.name} {row.what}".strip(), [
            Choice(
                version.value,
                self.tr("{} 于 {}，{}").format(version.who, version.when, version.where),
                self.tr("采用这个"),
            )
            for version in row.versions
        ]

    def take(self, row: ConflictRow, place: int, reason: str) -> None:
        id, commit = row.id, row.versions[place].commit

        def work(session: Session) -> Done:
            from app.services.screen.gathering import resolve

            return resolve(session, id, commit, reason)

        label = self.tr("处理冲突 {}").format(row.what)
        self.desk.change(label, work, lambda _done: self._settled(), self._refuse)

    def _show(self, rows: tuple[ConflictRow, ...]) -> None:
        before = self.view.currentIndex().row()
        self.view.show_rows(rows)
        self.counted.emit(len(rows))
        if rows and self.view.current() is None:
            self.view.select(rows[max(0, min(before, len(rows) - 1))].id)
        self.show_one(self.view.current())

    def _settled(self) -> None:
        self.refresh()
        self.back()

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
