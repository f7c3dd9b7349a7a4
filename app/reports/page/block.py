"""What a form is made of: paragraphs, tables, gaps. Values only; nothing is measured here.

Lengths are in millimetres, sizes of type in points. A form's drawing function
gives a sequence of blocks, and :mod:`app.reports.page.flow` puts them on pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from app.reports.page.typeface import Face

MM = 72 / 25.4
"""Points in a millimetre."""


class Align(Enum):
    """Where a line stands between its edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Size:
    """字号 in points."""

    ER = 22.0
    """二号"""
    SAN = 16.0
    """三号"""
    SI = 14.0
    """四号"""
    XIAO_SI = 12.0
    """小四"""
    WU = 10.5
    """五号"""
    XIAO_WU = 9.0
    """小五"""


@dataclass(frozen=True, slots=True)
class Style:
    """Face, size and leading (points from one base line to the next) of a text."""

    face: Face
    size: float
    leading: float
    align: Align = Align.LEFT


TITLE = Style(Face.TITLE, Size.ER, 32.0, Align.CENTRE)
SUBTITLE = Style(Face.KAI, Size.SI, 22.0, Align.CENTRE)
HEADING = Style(Face.HEI, Size.XIAO_SI, 20.0)
TEXT = Style(Face.FANG, Size.XIAO_SI, 19.0)
NOTE = Style(Face.KAI, Size.WU, 15.0)
TABLE_HEAD = Style(Face.HEI, Size.WU, 14.0, Align.CENTRE)
TABLE_TEXT = Style(Face.FANG, Size.WU, 14.0)
TABLE_FIGURE = Style(Face.FANG, Size.WU, 14.0, Align.CENTRE)
LABEL = Style(Face.HEI, Size.WU, 14.0, Align.CENTRE)
SMALL_HEAD = Style(Face.HEI, Size.XIAO_WU, 12.0, Align.CENTRE)
SMALL_TEXT = Style(Face.FANG, Size.XIAO_WU, 12.0)
SMALL_FIGURE = Style(Face.FANG, Size.XIAO_WU, 12.0, Align.CENTRE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text over the whole width. ``indent`` counts characters of the first line."""

    text: str
    style: Style = TEXT
    indent: int = 0
    above: float = 0.0
    below: float = 0.0
    with_next: bool = False
    """Never the last thing on a page: it goes over with what follows."""


Pictures = Callable[[str], bytes | None]
"""From a picture's SHA-256 to its print: an upright JPEG, or None where it is not there."""


def no_pictures(_digest: str) -> bytes | None:
    """A form without pictures asks for none."""
    return None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its SHA-256: the largest that the cell's width and ``height`` mm can hold."""

    digest: str
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    ``joins``: it shares the box of the cell above it (same text, no rule between).
    ``sticky``: its text is shown again on a page where its row or box goes on.
    ``foot`` is a second text at the bottom right: the place for a signature.
    ``picture`` stands above the text, and is never on another page than its beginning.
    ``roles`` sign in it (签署栏): room is left for their ink. ``person`` alone signs there.
    """

    text: str
    style: Style = TABLE_TEXT
    span: int = 1
    joins: bool = False
    sticky: bool = False
    foot: str = ""
    indent: float = 0.0
    picture: Picture | None = None
    roles: tuple[str, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``height`` is the least one, in millimetres."""

    cells: tuple[Cell, ...]
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Ruled rows. ``widths`` are shares of the whole width; ``head`` repeats on every page."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page where one page can hold them: a signature block.

    It never begins a page alone: the last row of the table before it comes along.
    """

    blocks: tuple[Paragraph | Table, ...]
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


Point = tuple[float, float]


class Shape(NamedTuple):
    """A line from point to point, closed where it is filled; grays go from 0, black, to 1.

    ``weight`` 0: no line. ``dash`` are the lengths of strokes and gaps in points.
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
    """A drawing (图) over the whole width, on one page; ``said`` tells it to who cannot see it.

    Lengths are in millimetres, from its upper left corner.
    """

    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    said: str = ""
    above: float = 0.0


Block = Paragraph | Table | Together | Drawing | PageBreak


@dataclass(frozen=True, slots=True)
class Chrome:
    """What every page of a sheet carries around its text."""

    number: str
    title: str
    unit: str
    foot: tuple[str, ...]
    """The lines of the foot; the page number is added to the last one."""
    qr: str
    """The text of the QR code; ``{page}/{pages}`` follows it."""
    banner: tuple[str, ...] = ()
    """Above the text at the left: 第 n 份, 内部资料 注意保管."""
    watermark: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One form ready to be laid out."""

    chrome: Chrome
    blocks: tuple[Block, ...] = field(default=())
    pictures: Pictures = no_pictures
