"""A column that is scrolled where it does not fit, and never squeezed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.page import clear_background


class Scrolled(QScrollArea):
    """Qt asks texts that wrap for their least height at no width at all; here it is for this one.

    The column itself is passed over by the keyboard: it scrolls to what is in
    hand. ``name`` is given where there is nothing in it to be taken in hand.
    """

    def __init__(self, inside: QWidget, name: str = "") -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        if not name:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        clear_background(self)
        inside.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Give the column the height that its lines need at this width."""
        layout = self.widget().layout()
        if layout is not None:
            least = layout.totalMinimumSize().height()
            wrapped = layout.totalHeightForWidth(self.viewport().width())
            self.widget().setMinimumHeight(max(least, wrapped))
