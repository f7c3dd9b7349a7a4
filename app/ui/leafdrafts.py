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
    from app.services.operation import Done
    from app.services.session import Session

SCORED, LEAF = "评分", "leaf"
"""Where a record's unit and kind would stand, under which drafts at leaves are kept."""
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

    def _take(self, found: Mapping[Place, Typed]) -> None:
        self._typed = {**found, **self._typed}
        self.is_read = True
        self.came.emit()
        self.changed.emit()

    def _write(self, place: Place) -> None:
        typed, record = self.of(place), json.dumps(place, ensure_ascii=False)
        document = json.dumps(typed, ensure_ascii=False)

        def work(session: Session, _task: Task) -> Done:
            from app.services.screen import draft

            if typed:
                return draft.keep(session, SCORED, LEAF, record, document)
            return draft.drop(session, SCORED, LEAF, record)

        self._desk.ask("", work, lambda _done: None)


def _read(session: Session, _task: Task) -> dict[Place, Typed]:
    from app.services.screen import draft

    found = draft.drafts(session, SCORED)
    return {_place(each.record): json.loads(each.document) for each in found}


def _place(record: str) -> Place:
    unit, leaf, source = json.loads(record)
    return unit, leaf, source
