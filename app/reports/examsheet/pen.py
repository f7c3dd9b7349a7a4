"""A pen that draws on a page in millimetres from its upper left corner."""

from __future__ import annotations

from collections.abc import Iterable

from app.fieldwork.answersheet.geometry import HEIGHT, Box
from app.reports.page.block import MM, Style
from app.reports.page.setting import Line, Page, Plate, Rule, set_text

SMALLEST = 6.5
"""Type is not made smaller than this many points; a longer text takes a second line."""


class Pen:
    """Draws on one page; ``missing`` collects the characters that no font has."""

    def __init__(self) -> None:
        self.page = Page()
        self.missing: set[str] = set()

    def fill(self, box: Box, radius: float = 0.0) -> None:
        """A black box."""
        self.page.plates.append(Plate(*_points(box), radius * MM))

    def frame(self, box: Box, weight: float, radius: float = 0.0, gray: float = 0.0) -> None:
        """A box's outline; a box of no height is a line."""
        self.page.plates.append(Plate(*_points(box), radius * MM, weight * MM, gray))

    def strokes(
        self, box: Box, strokes: Iterable[tuple[tuple[float, float], tuple[float, float]]]
    ) -> None:
        """Straight lines between points that are given in shares of the box."""
        for start, end in strokes:
            ends = [
                ((box.x + x * box.width) * MM, (HEIGHT - box.y - y * box.height) * MM)
                for x, y in (start, end)
            ]
            self.page.rules.append(Rule(*ends[0], *ends[1]))

    def text(self, text: str, style: Style, box: Box, *, pale: bool = False) -> None:
        """One line in the middle of the box's height; made smaller where it is too long for it."""
        while True:
            lines = self._lines(text, style, box.width)
            if len(lines) == 1 or style.size < SMALLEST:
                break
            style = Style(style.face, style.size - 0.5, style.leading, style.align)
        left, right = box.x * MM, (box.x + box.width) * MM
        top = (HEIGHT - box.y - box.height / 2) * MM + len(lines) * style.leading / 2
        for line in lines:
            self.page.put(line, style, left, right, top, pale=pale)
            top -= style.leading

    def paragraphs(self, texts: Iterable[str], style: Style, box: Box) -> None:
        """Texts below each other from the box's top."""
        top = (HEIGHT - box.y) * MM
        for text in texts:
            for line in self._lines(text, style, box.width):
                self.page.put(line, style, box.x * MM, (box.x + box.width) * MM, top)
                top -= style.leading

    def qr(self, text: str, box: Box) -> None:
        """A QR code."""
        x, y, side, _ = _points(box)
        self.page.qr, self.page.qr_at = text, (x, y, side)

    def _lines(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        lines, missing = set_text(text, style.face, style.size, width * MM)
        self.missing |= missing
        return lines


def _points(box: Box) -> tuple[float, float, float, float]:
    """Lower left corner, width and height in points."""
    bottom = HEIGHT - box.y - box.height
    return box.x * MM, bottom * MM, box.width * MM, box.height * MM
