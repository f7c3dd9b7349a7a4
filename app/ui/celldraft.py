"""What is typed into a row and not kept yet: on this laptop's disk within a second.

It is shown again after a crash, or when one comes back to the row, and counts
in no figure. Source: window.md, Manners.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import UserError
from app.ui.desk import Desk
from app.ui.rowform import RowForm
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

LATE = 800
"""Milliseconds after the last key."""


class CellDrafts(QObject):
    """The drafts of the rows that one form shows, of one ``kind``."""

    def __init__(self, desk: Desk, form: RowForm, kind: str) -> None:
        super().__init__(form)
        self._desk, self._form, self._kind = desk, form, kind
        self._texts: dict[str, Mapping[str, str]] = {}
        self._gone: set[str] = set()
        self.late = QTimer(self)
        self.late.setSingleShot(True)
        self.late.setInterval(LATE)
        self.late.timeout.connect(self.keep)
        form.changed.connect(self.late.start)

    def of(self, key: str, stored: Mapping[str, str]) -> Mapping[str, str]:
        """The draft of a row; ``stored`` is what was on the disk when the row was read."""
        if stored and key not in self._gone:
            self._texts.setdefault(key, stored)
        return self._texts.get(key, {})

    def keep(self) -> None:
        """Put what is typed on the disk, or take it away where nothing is left of it."""
        self.late.stop()
        key, texts = self._form.key, self._form.unkept
        if key and texts:
            self._texts[key] = texts
            kind, document = self._kind, json.dumps(texts, ensure_ascii=False)

            def work(session: Session) -> Done:
                from app.services.screen import cells

                return cells.keep_draft(session, kind, key, document)

            self._ask(work)
        else:
            self.forget(key)

    def forget(self, key: str) -> None:
        """The row has no draft any more."""
        if self._texts.pop(key, None) is None:
            return
        self._gone.add(key)
        kind = self._kind

        def work(session: Session) -> Done:
            from app.services.screen import cells

            return cells.drop_draft(session, kind, key)

        self._ask(work)

    def accept(self, key: str) -> None:
        """What was typed into a row is kept."""
        if self._form.key == key:
            self._form.accept()
        else:
            self.forget(key)

    def refuse(self, key: str, error: UserError) -> None:
        """At its field; where another row stands there by now, as a notice that names this one."""
        if self._form.key == key:
            self._form.refuse(error)
        else:
            self._desk.show_refusal(UserError(f"{key}{error.message}"))

    def _ask(self, work: Callable[[Session], Done]) -> None:
        def alone(session: Session, _task: Task) -> Done:
            return work(session)

        self._desk.ask(self.tr("草稿"), alone, lambda _done: None)
