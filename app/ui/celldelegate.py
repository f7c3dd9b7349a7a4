"""How a cell is drawn: the cell in hand has a frame in the accent, nothing else is added."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.tablemodel import Index
from app.ui.theme import look

SPACE = "\u2005"
"""A quarter of a letter: as far as the titles above stand off."""


class CellDelegate(QStyledItemDelegate):
    """Draws cells as the style does, but for the mark of the cell in hand."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The style draws no mark of its own; a text keeps off the column beside it."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]
        text: str = option.text  # type: ignore[attr-defined]
        if text:
            at_right = option.displayAlignment & Qt.AlignmentFlag.AlignRight  # type: ignore[attr-defined]
            option.text = text + SPACE if at_right else SPACE + text  # type: ignore[attr-defined]
