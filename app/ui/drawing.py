"""A drawing of the paper on the screen: the same lines, in the theme's two colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.services.screen.resultrows import Drawing, Label, Shape
from app.ui.scrolled import Scrolled
from app.ui.theme import BODY, HAIR, look

WIDTH = 156.0
"""A drawing's width in millimetres."""
POINT = 25.4 / 72
"""A point in millimetres."""
LETTER = 9.0
"""The size of a drawing's letters in points: they are as large as the body text here."""
EDGE, TALL = 1.0, 20.0
"""What lies so many millimetres out of sight need not be painted: a line, a label of lines."""
SMALLEST = 0.85
"""How much smaller than that a drawing may become to fit; then it is scrolled."""


class DrawingView(QWidget):
    """Paints drawings one below the other; they grow with the text, and are told by ``said``."""

    def __init__(self) -> None:
        super().__init__()
        self._drawings: tuple[Drawing, ...] = ()
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_drawings(self, drawings: Sequence[Drawing]) -> None:
        """Show these."""
        self._drawings = tuple(drawings)
        self.setAccessibleName("；".join(each.said for each in self._drawings))
        self._fit()

    def fit(self, room: int) -> None:
        """Fit into a room of so many pixels as far as letters allow."""
        self._room = room
        self._fit()

    @property
    def scale(self) -> float:
        """Pixels in a millimetre."""
        whole = look.px(BODY) / (LETTER * POINT)
        fitting = self._room / WIDTH if self._room else whole
        return min(whole, max(whole * SMALLEST, fitting))

    def sizeHint(self) -> QSize:
        height = sum(each.height for each in self._drawings)
        return QSize(round(WIDTH * self.scale), round(height * self.scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = event.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font()
        font.setPixelSize(int(LETTER * POINT * self.scale))
        painter.setFont(font)
        above, below = seen.top() / self.scale, seen.bottom() / self.scale
        for drawing in self._drawings:
            for shape in drawing.shapes:
                heights = [y for _, y in shape.points]
                if max(heights) >= above - EDGE and min(heights) <= below + EDGE:
                    self._paint_shape(painter, shape)
            for label in drawing.labels:
                if above - TALL <= label.y <= below + EDGE:
                    self._paint_label(painter, label)
            painter.translate(0, drawing.height * self.scale)
            above, below = above - drawing.height, below - drawing.height

    def _paint_shape(self, painter: QPainter, shape: Shape) -> None:
        points = QPolygonF([QPointF(x * self.scale, y * self.scale) for x, y in shape.points])
        painter.setPen(Qt.PenStyle.NoPen)
        if shape.weight:
            width = max(1.0, shape.weight * POINT * self.scale)
            pen = QPen(_gray(shape.gray), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if shape.dash:
                pen.setDashPattern([max(1.0, length / shape.weight) for length in shape.dash])
            painter.setPen(pen)
        if shape.fill is None:
            painter.drawPolyline(points)
        else:
            painter.setBrush(_gray(shape.fill))
            painter.drawPolygon(points)

    def _paint_label(self, painter: QPainter, label: Label) -> None:
        painter.setPen(look.colour("text"))
        left, right = label.left * self.scale, label.right * self.scale
        leading = label.style.leading * POINT * self.scale
        flags = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "centre": Qt.AlignmentFlag.AlignHCenter,
            "right": Qt.AlignmentFlag.AlignRight,
        }[label.style.align.value]
        space = QRectF(left, label.y * self.scale, right - left, leading * 4)
        painter.drawText(space, int(flags) | int(Qt.TextFlag.TextWrapAnywhere), label.text)

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class DrawingArea(Scrolled):
    """Drawings that scroll where they do not fit; ``name`` tells what stands here."""

    def __init__(self, name: str) -> None:
        self.view = DrawingView()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        column.addStretch(1)
        super().__init__(inside, name)
        look.changed.connect(self._fit_view)

    def show_drawings(self, drawings: Sequence[Drawing]) -> None:
        """Show these."""
        self.view.show_drawings(drawings)
        self._fit_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_view()

    def _fit_view(self) -> None:
        self.view.fit(self.width() - 2 * HAIR - self.verticalScrollBar().sizeHint().width())


def _gray(gray: float) -> QColor:
    """Black is the text's colour here, white the ground's, and what is between is between."""
    ink, paper = look.colour("text"), look.colour("base")

    def between(one: int, other: int) -> int:
        return round(one + (other - one) * gray)

    return QColor(
        between(ink.red(), paper.red()),
        between(ink.green(), paper.green()),
        between(ink.blue(), paper.blue()),
    )
