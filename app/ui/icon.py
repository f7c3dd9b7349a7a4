"""Icons from the one set in ``resources/icons``, in a colour of the theme, sharp at any size."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from app.ui.theme import RESOURCES, look

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

FOLDER = RESOURCES / "icons"


class _Engine(QIconEngine):
    """Draws the icon when it is asked for, in the colour that the theme has then."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = look.colours
        colour = self._colour
        if mode == QIcon.Mode.Disabled:
            colour = "muted"
        elif mode == QIcon.Mode.Selected or (state == QIcon.State.On and colour == "text"):
            colour = "on_selection"
        _renderer(self._name, getattr(colours, colour)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer

    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


@lru_cache(maxsize=256)
def icon(name: str, colour: str = "text") -> QIcon:
    """The icon of this name in a colour of the theme."""
    return QIcon(_Engine(name, colour))


def pixmap(name: str, size: int, colour: str = "text", ratio: float = 1.0) -> QPixmap:
    """The icon as a picture for a label, ``size`` in pixels that do not depend on the device."""
    edge = round(size * ratio)
    made = icon(name, colour).pixmap(QSize(edge, edge))
    made.setDevicePixelRatio(ratio)
    return made
