"""The ink pad (屏幕手写): what a person writes with a pen, a finger or the mouse, as strokes.

A stroke is a list of points ``(x, y, pressure, milliseconds)``: x and y in parts of the pad's
width, y downwards; pressure from 0 to 1, a middling one where the device tells none; the time
since the first point of all. Nothing is made a picture: what is kept are these numbers.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from app.ui.theme import NEAR, look

MIDDLING = 0.5
"""The pressure of a device that tells none."""
SHARE = 3
"""The pad is a third as high as it is wide."""
THINNEST, THICKEST = 1.0, 4.5
"""Pixels at 100 % of a line at no pressure and at full."""
NEAREST = 0.0008
"""Points that are closer than this to the last one say nothing new."""
LEAST_INK = 3
"""Fewer points than this are a slip of the hand."""

Point = tuple[float, float, float, int]
PAPER, INK = QColor("#ffffff"), QColor("#101418")
"""It is paper, in every theme."""


class InkPad(QWidget):
    """``written`` follows each stroke and each wiping."""

    written = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.strokes: list[list[Point]] = []
        self._clock = QElapsedTimer()
        self._writes = False
        self._with_pen = False
        self.words = ""
        self.setAccessibleName(self.tr("手写签名处"))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        look.changed.connect(self.update)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written, or nothing but a slip."""
        return sum(len(stroke) for stroke in self.strokes) < LEAST_INK

    def wipe(self) -> None:
        """Begin anew."""
        self.strokes, self._writes = [], False
        self.update()
        self.written.emit()

    def take_back(self) -> None:
        """Take the last stroke back."""
        if self.strokes:
            self.strokes.pop()
            self.update()
            self.written.emit()

    def ink(self) -> tuple[tuple[Point, ...], ...]:
        """The strokes as they are kept."""
        return tuple(tuple(stroke) for stroke in self.strokes)

    def sizeHint(self) -> QSize:
        return QSize(look.px(360), look.px(120))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width // SHARE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._with_pen:
            self._begin(event.position(), MIDDLING)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._with_pen:
            self._go_on(event.position(), MIDDLING)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._with_pen = False
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        self._with_pen = True
        match event.type():
            case QEvent.Type.TabletPress:
                self._begin(event.position(), event.pressure())
            case QEvent.Type.TabletMove if event.buttons() & Qt.MouseButton.LeftButton:
                self._go_on(event.position(), event.pressure())
            case QEvent.Type.TabletRelease:
                self._with_pen = False
                self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        """The first finger writes; a palm that rests beside it does not."""
        finger = event.points()[0]
        pressure = finger.pressure() if 0 < finger.pressure() < 1 else MIDDLING
        match finger.state():
            case QEventPoint.State.Pressed:
                self._begin(finger.position(), pressure)
            case QEventPoint.State.Updated:
                self._go_on(finger.position(), pressure)
            case QEventPoint.State.Released:
                self._end()
        event.accept()

    def _begin(self, at: QPointF, pressure: float) -> None:
        if not self._clock.isValid() or not self.strokes:
            self._clock.start()
        self._writes = True
        self.strokes.append([self._point(at, pressure)])
        self.update()

    def _go_on(self, at: QPointF, pressure: float) -> None:
        if not self._writes:
            return
        point, last = self._point(at, pressure), self.strokes[-1][-1]
        if max(abs(point[0] - last[0]), abs(point[1] - last[1])) >= NEAREST:
            self.strokes[-1].append(point)
            self.update()

    def _end(self) -> None:
        if self._writes:
            self._writes = False
            self.written.emit()

    def _point(self, at: QPointF, pressure: float) -> Point:
        wide = max(1, self.width())
        return (
            round(min(max(at.x(), 0), self.width()) / wide, 5),
            round(min(max(at.y(), 0), self.height()) / wide, 5),
            round(min(max(pressure, 0.0), 1.0), 3),
            self._clock.elapsed(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), PAPER)
        painter.setPen(look.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self.strokes and self.words:
            painter.setPen(QColor("#55606b"))
            room = self.rect().adjusted(NEAR, NEAR, -NEAR, -NEAR)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self.words)
        for stroke in self.strokes:
            self._paint(painter, stroke)
        painter.end()

    def _paint(self, painter: QPainter, stroke: list[Point]) -> None:
        wide = self.width()
        for start, end in pairwise(stroke if len(stroke) > 1 else [*stroke, *stroke]):
            pressure = (start[2] + end[2]) / 2
            thick = look.px(100) * (THINNEST + (THICKEST - THINNEST) * pressure) / 100
            pen = QPen(INK, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(
                QPointF(start[0] * wide, start[1] * wide), QPointF(end[0] * wide, end[1] * wide)
            )
