"""What is typed at a leaf and not kept yet: on this laptop's disk within a second.

It is shown again when one comes back to the leaf, after a crash too, and counts in no figure.
Source: window.md, Manners.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from app.ui.desk import Desk
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

Place: TypeAlias = tuple[str, str, str]
"""Unit, leaf and source."""
Typed: TypeAlias = dict[str, dict[str, str]]
"""By form what stands in its fields."""


class LeafDrafts(QObject):
    """The drafts of a panel. ``came``: those of an earlier run were read; ``changed``: any."""

    came = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed: dict[Place, Typed] = {}
        self._is_asked = self.is_read = False

    def read(self) -> None:
        """Read what an earlier run left; once."""
        if not self._is_asked:
            self._is_asked = True
            self._desk.ask("", _read, self._take)

    def of(self, place: Place) -> Typed:
        """What is typed there."""
        return self._typed.get(place, {})

    def leaves(self, unit: str) -> list[str]:
        """The leaves of a unit that have drafts."""
        return [leaf for at, leaf, _ in self._typed if at == unit]

    def put(self, place: Place, typed: Typed) -> None:
        """Now this is typed there."""
        if typed != self.of(place):
            self._typed[place] = typed
            if not typed:
                del self._typed[place]
            self._write(place)
            self.changed.emit()

    def forget(self, place: Place, form: str) -> None:
        """What was typed in this form is kept."""
        self.put(place, {name: values for name, values in self.of(place).items() if name != form})

    def _take(self, found: Mapping[Place, str]) -> None:
        for place, document in found.items():
            self._typed.setdefault(place, json.loads(document))
        self.is_read = True
        self.came.emit()
        self.changed.emit()

    def _write(self, place: Place) -> None:
        typed = self.of(place)
        document = json.dumps(typed, ensure_ascii=False) if typed else ""

        def work(session: Session, _task: Task) -> None:
            from app.services.screen import draft

            draft.keep_at_leaf(session, place, document)

        self._desk.ask("", work, lambda _done: None)


def _read(session: Session, _task: Task) -> dict[Place, str]:
    from app.services.screen import draft

    return draft.leaf_drafts(session)
