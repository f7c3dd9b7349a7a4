"""考核步骤: a visit recorded step by step, its papers keyed in the evening, its photos sorted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from app.ui.desk import Desk
from app.ui.message import Go, Stale
from app.ui.page import Page
from app.ui.photospage import PhotosPage
from app.ui.sectionedpage import SectionedPage
from app.ui.sheetkeyingpage import SheetKeyingPage
from app.ui.stepspage import StepsPage
from app.ui.stickwatch import StickWatch
from app.ui.theme import NEAR, ROOM


class VisitPage(SectionedPage):
    """``in_hand`` carries the unit's code and name for the frame.

    Every sheet has the unit at its own head; the page itself needs none.
    """

    name = "steps"
    icon = "clipboard-list"
    in_hand = Signal(str)

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk, "")
        self._sticks = sticks
        self.heading.hide()
        self._column.setContentsMargins(ROOM, NEAR, 0, 0)

    @property
    def title(self) -> str:
        return self.tr("考核步骤")

    @property
    def help(self) -> str:
        self.furnish()
        return self.sections.page.help

    def make_sheets(self) -> Sequence[Page]:
        self.steps = StepsPage(self.desk)
        self.steps.lay_flush()
        self.papers, self.photos = SheetKeyingPage(self.desk), PhotosPage(self.desk, self._sticks)
        for page in (self.steps, self.papers, self.photos):
            page.in_hand.connect(self.in_hand)
        self.photos.watched.connect(self.watched)
        return (self.steps, self.papers, self.photos)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocusProxy(self.sections.page)

    def load(self) -> None:
        """Each sheet asks for its own rows."""

    def hear(self, stale: Stale) -> None:
        """Each sheet hears for itself."""

    def go(self, wish: Go) -> None:
        """A unit is shown at its steps; a leaf of the wish is the name of a sheet."""
        self.furnish()
        if not self.sections.show_named(wish.leaf):
            self.sections.show_page(self.steps)
            self.steps.go(wish)
