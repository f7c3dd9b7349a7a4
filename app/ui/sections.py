"""A page that has several sheets, one seen at a time: their names in a row above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.page import Page
from app.ui.preference import Preferences
from app.ui.theme import GAP, HAIR


class _Stack(QStackedWidget):
    """Takes the room that is left: the names above keep their height, whatever a page asks."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        return False


class Sections(QWidget):
    """Holds pages within a page. Left and right go from name to name."""

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self.pages = tuple(pages)
        self._stack = _Stack()
        self._group = QButtonGroup(self)
        names = QHBoxLayout()
        names.setSpacing(HAIR)
        self.buttons: list[QToolButton] = []
        for place, page in enumerate(self.pages):
            button = QToolButton()
            button.setText(page.title)
            button.setCheckable(True)
            button.setProperty("section", True)
            button.setAccessibleName(page.title)
            button.clicked.connect(lambda _checked=False, page=page: self.show_page(page))
            self._group.addButton(button, place)
            names.addWidget(button)
            self.buttons.append(button)
            self._stack.addWidget(page)
        names.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(names)
        column.addWidget(self._stack, 1)
        self._keys: list[QShortcut] = []
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.turn(step))
            self._keys.append(shortcut)
        self.show_page(self.pages[0])

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.pages[self._stack.currentIndex()]

    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        place = self.pages.index(page)
        if page is not self.page:
            self.page.leave()
        self._stack.setCurrentIndex(place)
        self.buttons[place].setChecked(True)
        self.setFocusProxy(self.buttons[place])
        for key in self._keys:
            key.setEnabled(not page.has_sections)

    def turn(self, step: int) -> None:
        """Go to the page beside, and into it."""
        place = (self._stack.currentIndex() + step) % len(self.pages)
        self.show_page(self.pages[place])
        self.page.setFocus(Qt.FocusReason.TabFocusReason)

    def show_named(self, name: str) -> bool:
        """Bring the page of this name to the front; whether there is one."""
        found = next((page for page in self.pages if page.name == name), None)
        if found is not None:
            self.show_page(found)
        return found is not None

    def count(self, page: Page, number: int) -> None:
        """Tell beside a page's name how much waits there."""
        button = self.buttons[self.pages.index(page)]
        button.setText(f"{page.title} {number}" if number else page.title)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.page.leave()

    def remember(self, preferences: Preferences) -> None:
        """Hand on what was remembered."""
        for page in self.pages:
            page.remember(preferences)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        place = self._stack.currentIndex() + (step or 0)
        if step and self.buttons[self._stack.currentIndex()].hasFocus():
            if 0 <= place < len(self.pages):
                self.show_page(self.pages[place])
                self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
