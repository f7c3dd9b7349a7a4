"""Drawings (图) put on their page, and painted as vectors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.reports.page.block import MM, Drawing, Point, Shape
from app.reports.page.setting import Drawn, Pager


def put_drawing(drawing: Drawing, pager: Pager) -> None:
    """Put the drawing below what is on the page; a page that has no room is turned."""
    if drawing.height * MM > pager.room and not pager.fresh:
        pager.turn()
    left, top = pager.body.left, pager.y

    def at(point: Point) -> Point:
        return left + point[0] * MM, top - point[1] * MM

    shapes = (shape._replace(points=tuple(map(at, shape.points))) for shape in drawing.shapes)
    pager.page.drawings.append(Drawn(tuple(shapes), drawing.said))
    for label in drawing.labels:
        (x0, y), (x1, _) = at((label.left, label.y)), at((label.right, label.y))
        for line in pager.lines(label.text, label.style, x1 - x0):
            pager.page.put(line, label.style, x0, x1, y)
            y -= label.style.leading
    pager.y -= drawing.height * MM


def paint_shapes(canvas: Any, shapes: Iterable[Shape]) -> None:
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
