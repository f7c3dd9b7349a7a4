"""A line to type in that can refuse: what is wrong stands below it, in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit

from app.ui.page import labelled


class Field(QLineEdit):
    """``entered`` follows Enter, ``again`` Ctrl+Enter.

    Ctrl+Z takes back what was typed here, and after that the last action.
    """

    entered = Signal()
    again = Signal()

    def __init__(self, name: str, refusal: QLabel | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._refusal = refusal
        self.textEdited.connect(self.accept)

    def put(self, text: str) -> None:
        """Put a text in, its beginning seen."""
        self.setText(text)
        self.setCursorPosition(0)
        self.accept()

    def refuse(self, sentence: str) -> None:
        """Mark the field and say why, in place."""
        self._mark(True)
        self.setAccessibleDescription(sentence)
        if self._refusal is not None:
            self._refusal.setText(sentence)
            self._refusal.show()

    def accept(self) -> None:
        """Take the mark away."""
        if not self.is_refused:
            return
        self._mark(False)
        self.setAccessibleDescription("")
        if self._refusal is not None:
            self._refusal.hide()

    @property
    def is_refused(self) -> bool:
        """Whether what stands in the field was refused."""
        return bool(self.property("wrong"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redoes = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undoes or redoes:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.again.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _mark(self, wrong: bool) -> None:
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)


def refusal_line() -> QLabel:
    """The line below a field or a form that says what is wrong."""
    label = labelled("", "wrong")
    label.setWordWrap(True)
    label.hide()
    return label
