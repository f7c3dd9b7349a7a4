"""Text set into lines, and the pages that collect what is drawn.

Everything below is in points, from the lower left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from app.reports.page.block import Align, Pictures, Shape, Style, no_pictures
from app.reports.page.linebreak import break_lines
from app.reports.page.typeface import Face, Run, glyphs, printable, runs

RULE = 0.5
"""The weight of a rule."""


class Line(NamedTuple):
    """One line of text, broken and measured."""

    runs: tuple[Run, ...]
    width: float


class Piece(NamedTuple):
    """Text to draw: one font, one base line."""

    x: float
    y: float
    font: str
    size: float
    text: str


class Rule(NamedTuple):
    """A straight black line."""

    x0: float
    y0: float
    x1: float
    y1: float


class Plate(NamedTuple):
    """A box with round corners, filled black; with a ``weight`` its frame in ``gray`` (1 white)."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    weight: float = 0.0
    gray: float = 0.0


class Image(NamedTuple):
    """A JPEG in the middle of a box, as large as the box can hold."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes


class Place(NamedTuple):
    """Where a role signs (签署处), ``person`` alone where one is named."""

    role: str
    x: float
    y: float
    width: float
    height: float
    person: str = ""


class Nib(NamedTuple):
    """A straight piece of ink with round ends, ``weight`` points wide."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float


class Drawn(NamedTuple):
    """A drawing's shapes in points, and what is said of it to who cannot see it."""

    shapes: tuple[Shape, ...]
    said: str


@dataclass(slots=True)
class Page:
    """What one page shows, in reading order; ``plates`` and ``pale`` texts lie under the rest."""

    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    plates: list[Plate] = field(default_factory=list)
    pale: list[Piece] = field(default_factory=list)
    """Texts in gray, to be written over."""
    images: list[Image] = field(default_factory=list)
    drawings: list[Drawn] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    ink: list[Nib] = field(default_factory=list)
    qr: str = ""
    qr_at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """x, y and side of the QR code."""
    watermark: str = ""
    around: int | None = None
    """From this piece on they are not of the text but around it: head, foot, number."""

    def put(
        self,
        line: Line,
        style: Style,
        left: float,
        right: float,
        top: float,
        *,
        pale: bool = False,
    ) -> None:
        """Draw a line in the slot below ``top`` that is one leading high."""
        spare = right - left - line.width
        x = left + {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[style.align]
        y = top - style.leading / 2 - style.size * 0.38
        pieces = self.pale if pale else self.pieces
        for run in line.runs:
            pieces.append(Piece(x + run.offset, y, run.font, style.size, run.text))


@dataclass(frozen=True, slots=True)
class Body:
    """The type area (版心) of a page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


class Pager:
    """The pages as they fill: the current one, how far down it is used, what was missing.

    ``missing`` are characters that no font has, ``absent`` pictures that nobody gave.
    """

    def __init__(self, body: Body, pictures: Pictures = no_pictures) -> None:
        self.body = body
        self.pages = [Page()]
        self.y = body.top
        self.missing: set[str] = set()
        self.absent: set[str] = set()
        self._pictures = pictures
        self._kept: dict[str, bytes] = {}

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def room(self) -> float:
        return self.y - self.body.bottom

    @property
    def fresh(self) -> bool:
        return self.y == self.body.top

    def picture(self, digest: str) -> bytes:
        """A picture, asked for once; one that is not there is noted, and no bytes."""
        if digest not in self._kept:
            self._kept[digest] = self._pictures(digest) or b""
            if not self._kept[digest]:
                self.absent.add(digest)
        return self._kept[digest]

    def turn(self) -> None:
        """Start a new page."""
        self.pages.append(Page())
        self.y = self.body.top

    def lines(self, text: str, style: Style, width: float, indent: int = 0) -> tuple[Line, ...]:
        """The text in lines of ``width`` points; characters that no font has are noted."""
        lines, missing = set_text(text, style.face, style.size, width, indent)
        if missing:
            self.missing |= missing
        return lines


@lru_cache(maxsize=20_000)
def set_text(
    text: str, face: Face, size: float, width: float, indent: int = 0
) -> tuple[tuple[Line, ...], frozenset[str]]:
    """Lines of ``width`` points, one at least, and the characters that no font has.

    The first line of every paragraph begins ``indent`` characters further in.
    Spaces that hang over a line's end go; those that end a paragraph hold a place open.
    Kept, since forms repeat their heads, clauses and indicator names.
    """
    drawn, missing = printable(text, face)
    table = glyphs(face)
    limit = int(width * 1000 / size)
    lines: list[Line] = []
    for paragraph in drawn.split("\n"):
        whole = "\u3000" * indent + paragraph
        advances = [glyph.advance for glyph in map(table.__getitem__, whole) if glyph]
        for start, end in break_lines(whole, advances, limit):
            fits = end == len(whole) and sum(advances[start:end]) <= limit
            line = whole[start:end] if fits else whole[start:end].rstrip(" \u3000")
            lines.append(Line(*runs(line, face, size)))
    return tuple(lines), missing
