"""What the panels beside a list have in common: one column that scrolls to where the focus is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import GAP, NEAR, ROOM, WIDE


class Panel(QScrollArea):
    """One column that scrolls up and down alone; ``backed`` follows Esc."""

    backed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)


def follow_focus(area: QScrollArea) -> None:
    """Scroll to whatever inside has the focus, its refusal below it in sight.

    Not while a button of the mouse is held: what was pressed would slip from below it.
    """

    def follow(_before: QWidget | None, now: QWidget | None) -> None:
        held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not held and area.isAncestorOf(now):
            area.ensureWidgetVisible(now, 0, WIDE * 2)

    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.focusChanged.connect(follow)
        area.destroyed.connect(lambda: app.focusChanged.disconnect(follow))


def panel_inside() -> tuple[QWidget, QVBoxLayout]:
    """The inside of a panel that scrolls, and its column."""
    inside = QWidget()
    inside.setObjectName("panel")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(inside)
    column.setContentsMargins(ROOM, GAP, ROOM, GAP)
    column.setSpacing(NEAR)
    return inside, column
