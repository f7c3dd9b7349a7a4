"""Things that stand against each other, side by side; one is taken, for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.field import Field, refusal_line
from app.ui.page import labelled
from app.ui.scrolled import Scrolled
from app.ui.theme import GAP, HAIR, NEAR

MOST = 9
"""The choices that a single digit takes."""


class Choice(NamedTuple):
    """One of them: what it says, whose it is, and what its button does."""

    text: str
    whose: str
    act: str


class ChoicePanel(QWidget):
    """``taken`` carries the place of a choice and the reason, never empty.

    The reason stays where it was typed, so that the next one of the same kind
    is one key.
    """

    taken = Signal(int, str)
    backed = Signal()

    def __init__(self, idle: str, hint: str) -> None:
        super().__init__()
        self._idle = idle
        self._place = 0
        self.what = labelled(idle, "strong")
        self.what.setWordWrap(True)
        self.refusal = refusal_line()
        self.reason = Field(self.tr("理由"), self.refusal)
        self.reason.setPlaceholderText(hint)
        self.reason.entered.connect(lambda: self.take(self._place))
        self.buttons: list[QPushButton] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GAP)
        self._arrange()
        self.show_choices("", ())

    def show_choices(self, what: str, choices: Sequence[Choice]) -> None:
        """Show these; none: what this place is for."""
        self._place = 0
        self.reason.accept()
        self.reason.setVisible(bool(choices))
        self.what.setText(what or self._idle)
        self.buttons = []
        while self._cards.count():
            widget = self._cards.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for place, choice in enumerate(choices):
            self._cards.addWidget(self._card(place, choice))

    def take(self, place: int) -> None:
        """Take one of them, where a reason is given; else ask for it."""
        if not 0 <= place < len(self.buttons):
            return
        self._place = place
        if self.reason.text().strip():
            self.taken.emit(place, self.reason.text().strip())
        else:
            self.refuse(self.tr("须写明理由。"))

    def refuse(self, sentence: str) -> None:
        """The reason will not do."""
        self.reason.refuse(sentence)
        self.reason.setFocus()

    def set_keys(self, view: QWidget) -> None:
        """The digits take a choice while the list beside is in hand."""
        for place in range(MOST):
            shortcut = QShortcut(QKeySequence(str(place + 1)), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda place=place: self.take(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, NEAR, NEAR)
        inner.setSpacing(GAP)
        inner.addLayout(self._cards)
        inner.addStretch(1)
        area = Scrolled(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, 0, 0)
        column.setSpacing(NEAR)
        for widget in (self.what, self.reason, self.refusal):
            column.addWidget(widget)
        column.addWidget(area, 1)

    def _card(self, place: int, choice: Choice) -> QWidget:
        card = QWidget()
        text, whose = labelled(choice.text, "strong"), labelled(choice.whose, "muted")
        button = QPushButton(self.tr("{} {}").format(place + 1, choice.act))
        button.setToolTip(self.tr("按数字键 {} 也可以").format(place + 1))
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.take(place))
        self.buttons.append(button)
        words = QVBoxLayout(card)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(HAIR)
        for label in (text, whose):
            label.setWordWrap(True)
            words.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        words.addLayout(row)
        return card
