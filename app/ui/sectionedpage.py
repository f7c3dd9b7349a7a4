"""A page of several sheets, made when it is first seen: the window starts without them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from app.ui.desk import Desk
from app.ui.message import Go
from app.ui.page import Heading, Page
from app.ui.preference import Preferences
from app.ui.sections import Sections
from app.ui.theme import GAP, ROOM


class SectionedPage(Page):
    """Subclasses write ``make_sheets``. ``watched`` carries a task that takes long."""

    watched = Signal(object)
    sections: Sections
    has_sections = True

    def __init__(self, desk: Desk, line: str) -> None:
        super().__init__(desk)
        self.heading = Heading(self.title)
        self.heading.say(line=line)
        self._is_furnished = False
        self._preferences: Preferences | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.heading)

    def make_sheets(self) -> Sequence[Page]:
        """The sheets in their order, connected."""
        raise NotImplementedError

    def count(self, page: Page, number: int) -> None:
        """Tell beside a sheet's name how much waits there."""
        self.sections.count(page, number)

    def remember(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def leave(self) -> None:
        if self._is_furnished:
            self.sections.leave()

    def go(self, wish: Go) -> None:
        """A leaf of the wish is the name of a sheet."""
        self.sections.show_named(wish.leaf)

    def lay_flush(self) -> None:
        """Stand within another page, which has the title and the margins."""
        self.heading.hide()
        self._column.setContentsMargins(0, 0, 0, 0)

    def furnish(self) -> None:
        """Make the sheets, unless they are there."""
        if self._is_furnished:
            return
        self._is_furnished = True
        self.sections = Sections(self.make_sheets())
        self._column.addWidget(self.sections, 1)
        self.setFocusProxy(self.sections)
        if self._preferences is not None:
            self.sections.remember(self._preferences)

    def showEvent(self, event: QShowEvent) -> None:
        self.furnish()
        super().showEvent(event)
