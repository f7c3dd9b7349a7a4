"""A page: a title, what it is about, rows that it asks for when it is seen and they are stale."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.message import Go, Stale
from app.ui.preference import Preferences
from app.ui.theme import GAP, HAIR, ROOM


class Page(QWidget):
    """Base of all pages. Subclasses set ``name``, ``icon`` and ``title`` and write ``load``."""

    name = ""
    icon = ""
    has_sections = False
    """Whether the keys that go from sheet to sheet are its own."""
    is_apart = False
    """Whether it stands at the navigation's foot, apart from the places of the work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._is_stale = True
        desk.stale.connect(self.hear)

    @property
    def title(self) -> str:
        """The page's name in the navigation."""
        raise NotImplementedError

    @property
    def help(self) -> str:
        """What F1 tells of this page, in plain paragraphs."""
        raise NotImplementedError

    def load(self) -> None:
        """Ask for the rows that the page shows."""
        raise NotImplementedError

    def remember(self, preferences: Preferences) -> None:
        """Take what was remembered of this page."""

    def leave(self) -> None:
        """Keep what is being typed: the page or the program is being left."""

    def end(self) -> None:
        """The page goes for good: give up what would still tell it something."""

    def takes(self, wish: Go) -> bool:
        """Whether this page is where such a wish is fulfilled."""
        del wish
        return False

    def go(self, wish: Go) -> None:
        """Show what is wished for, as far as it is of this page."""

    def hear(self, stale: Stale) -> None:
        """Something changed: refresh now if seen, else when seen next."""
        del stale
        self.refresh()

    def refresh(self) -> None:
        """Ask for fresh rows now if the page is seen, else when it is seen next."""
        self._is_stale = not self.isVisible()
        if self.isVisible():
            self.load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.load()


class Heading(QWidget):
    """The head of a page: title and a line below it at the left, its one figure at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = labelled(title, "title")
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.title.setWordWrap(True)
        self.figure = labelled("", "figure")
        self.unit = labelled("", "muted")
        words = QVBoxLayout()
        words.setSpacing(HAIR)
        words.addWidget(self.title)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(words, 1)
        row.addWidget(self.figure)
        row.addWidget(self.unit)
        self.buttons = QHBoxLayout()
        row.addSpacing(ROOM)
        row.addLayout(self.buttons)

    def say(self, *, title: str = "", line: str = "", figure: str = "", unit: str = "") -> None:
        """Set what is given."""
        for label, text in (
            (self.title, title),
            (self.line, line),
            (self.figure, figure),
            (self.unit, unit),
        ):
            if text:
                label.setText(text)


def holds_focus(widget: QWidget) -> bool:
    """Whether the focus is in this widget."""
    focus: QWidget | None = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def clear_background(area: QScrollArea) -> None:
    """Let what lies below a scrolled text show through."""
    area.viewport().setAutoFillBackground(False)
    area.widget().setAutoFillBackground(False)


def centred(widget: QWidget) -> QHBoxLayout:
    """A row with the widget in its middle, as high as the widget's lines need."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def labelled(text: str, role: str = "") -> QLabel:
    """A label in one of the roles of the style sheet."""
    label = QLabel(text)
    if role:
        label.setProperty("role", role)
    return label
