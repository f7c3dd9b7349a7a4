"""Drawings (图): vectors and their labels over the whole width, kept on one page.

A drawing is a value in millimetres from its upper left corner; the pages have it in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.reports.page.block import MM, Style
from app.reports.page.setting import Pager

Point = tuple[float, float]


class Shape(NamedTuple):
    """Lines from point to point, closed where they are filled; grays are 0 black … 1 white.

    ``weight`` 0: no line. ``dash`` are the lengths of strokes and gaps, in points.
    """

    points: tuple[Point, ...]
    fill: float | None = None
    weight: float = 0.5
    gray: float = 0.0
    dash: tuple[float, ...] = ()


class Label(NamedTuple):
    """A text between two x, its first line below ``y``."""

    text: str
    style: Style
    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing; ``said`` is what a reader that speaks says of it. Lengths in millimetres."""

    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    said: str = ""
    above: float = 0.0


class Drawn(NamedTuple):
    """A drawing's shapes on a page, in points, and what is said of them."""

    shapes: Sequence[Shape]
    said: str


def put_drawing(drawing: Drawing, pager: Pager) -> None:
    """Put the drawing on the pager's page, below what is there; the room is there."""
    left, top = pager.body.left, pager.y

    def at(point: Point) -> Point:
        return left + point[0] * MM, top - point[1] * MM

    shapes = [shape._replace(points=tuple(map(at, shape.points))) for shape in drawing.shapes]
    pager.page.drawings.append(Drawn(shapes, drawing.said))
    for label in drawing.labels:
        (x0, y), (x1, _) = at((label.left, label.y)), at((label.right, label.y))
        for line in pager.lines(label.text, label.style, x1 - x0):
            pager.page.put(line, label.style, x0, x1, y)
            y -= label.style.leading
    pager.y -= drawing.height * MM


def paint_shapes(canvas: Any, shapes: Sequence[Shape]) -> None:
    """The shapes on the library's canvas, in their order."""
    for shape in shapes:
        canvas.saveState()
        path = canvas.beginPath()
        path.moveTo(*shape.points[0])
        for point in shape.points[1:]:
            path.lineTo(*point)
        if shape.fill is not None:
            path.close()
            canvas.setFillGray(shape.fill)
        canvas.setStrokeGray(shape.gray)
        canvas.setLineWidth(shape.weight)
        canvas.setDash(list(shape.dash))
        canvas.drawPath(path, stroke=int(shape.weight > 0), fill=int(shape.fill is not None))
        canvas.restoreState()
