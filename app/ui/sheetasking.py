"""What 补录 asks of the worker: the sheets, a sheet's lines, what was keyed kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.errors import UserError
from app.services.screen.sheetrows import Answer, Keyed, KeyingSheet, PaperRow, SheetLine
from app.ui.desk import Desk
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

Refused = Callable[[UserError], None]


class SheetAsking:
    """Every answer comes by the callable that is handed in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told = QCoreApplication.translate("SheetKeyingPage", "读取现场记录用纸")

    def papers(self, show: Callable[[tuple[PaperRow, ...]], None]) -> None:
        """The sheets that are printed for the team."""

        def work(session: Session, _task: Task) -> tuple[PaperRow, ...]:
            from app.services.screen import sheetkeying

            return sheetkeying.papers(session)

        self._desk.ask(self._told, work, show)

    def sheet(
        self,
        kind: str,
        number: str,
        unit: str,
        show: Callable[[KeyingSheet], None],
        refused: Refused,
    ) -> None:
        """A list of a sheet, with what was keyed of it before."""

        def work(session: Session, _task: Task) -> KeyingSheet:
            from app.services.screen import sheetkeying

            return sheetkeying.sheet(session, kind, number, unit)

        self._desk.ask(self._told, work, show, refused)

    def lines(
        self,
        sheet: KeyingSheet,
        answers: Mapping[str, Answer],
        show: Callable[[tuple[SheetLine, ...]], None],
        refused: Refused,
    ) -> None:
        """The lines that follow from what was answered."""

        def work(session: Session, _task: Task) -> tuple[SheetLine, ...]:
            from app.services.screen import sheetkeying

            return sheetkeying.lines_of(session, sheet.unit, sheet.kind, answers)

        self._desk.ask(self._told, work, show, refused)

    def keep_draft(self, sheet: KeyingSheet, keyed: Keyed) -> None:
        """Put what is keyed on the disk."""

        def work(session: Session) -> Done:
            from app.services.screen import sheetkeying

            return sheetkeying.keep_draft(session, sheet.unit, sheet.kind, sheet.number, keyed)

        self._desk.change(QCoreApplication.translate("SheetKeyingPage", "草稿"), work)

    def keep(
        self,
        label: str,
        sheet: KeyingSheet,
        keyed: Keyed,
        done: Callable[[Done], None],
        refused: Refused,
    ) -> None:
        """Record what was keyed: one commit, which undo takes back."""

        def work(session: Session) -> Done:
            from app.services.screen import sheetkeying

            return sheetkeying.keep(
                session, sheet.unit, sheet.kind, sheet.number, sheet.record, keyed
            )

        self._desk.change(label, work, done, refused)
