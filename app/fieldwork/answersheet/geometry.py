"""Where everything stands on an answer sheet, in millimetres from the paper's upper left corner.

The one description that the drawer and the reader share: A4 upright, a
fiducial in every corner, timing marks at both edges, the QR code, the grid for
the identity, and the bubbles of the questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.fieldwork.answersheet.layout import OPTIONS, Block, Kind

WIDTH, HEIGHT = 210.0, 297.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left and top edge, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Clockwise from the upper left one."""
        right, bottom = self.x + self.width, self.y + self.height
        return ((self.x, self.y), (right, self.y), (right, bottom), (self.x, bottom))


def _about(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, width, height)


MARKER_SIDE = 12.0
MARKER_MODULES = 6
MARKERS: tuple[Box, ...] = tuple(
    Box(x, y, MARKER_SIDE, MARKER_SIDE)
    for x, y in (
        (9.0, 9.0),
        (WIDTH - 9.0 - MARKER_SIDE, 9.0),
        (WIDTH - 9.0 - MARKER_SIDE, HEIGHT - 9.0 - MARKER_SIDE),
        (9.0, HEIGHT - 9.0 - MARKER_SIDE),
    )
)
"""The fiducials, clockwise from the upper left: one alone tells where up is."""
MARKER_BITS: tuple[tuple[str, ...], ...] = (
    ("1011", "0101", "0011", "0010"),
    ("0000", "1111", "1001", "1010"),
    ("0011", "0011", "0010", "1101"),
    ("1001", "1001", "0100", "0110"),
)
"""The white (1) and black modules inside each fiducial's black border; any two of them,
turned as you like, differ in seven modules at least (numbers 0 to 3 of the family 4X4_50)."""

QR = Box(168.0, 24.0, 25.0, 25.0)
FIELDS = Box(17.0, 24.0, 147.0, 25.0)
"""Three lines: test, unit, name."""
IDENTITY = Box(17.0, 52.0, 86.0, 44.5)
INSTRUCTIONS = Box(106.0, 52.0, 87.0, 44.5)

BUBBLE_WIDTH, BUBBLE_HEIGHT = 4.2, 2.8
BUBBLE_PITCH, ROW_PITCH = 5.9, 4.9
FRAME = 0.25
"""The weight of a bubble's frame."""

DIGITS = 6
FORMS = "ABCDEFGH"
MOST_PAGES = 8
_IDENTITY_LEFT, _IDENTITY_TOP = 44.0, 58.5

BLOCKS_LEFT, BLOCKS_TOP = 17.0, 99.0
BLOCK_WIDTH, BLOCK_HEIGHT = 44.0, 29.2
BLOCKS_ABREAST = 4
HEAD_HEIGHT = 3.6
NUMBER_WIDTH = 7.6

TIMING_WIDTH, TIMING_HEIGHT = 4.0, 1.6
TIMING_LEFT, TIMING_RIGHT = 11.5, WIDTH - 11.5


@dataclass(frozen=True, slots=True)
class Row:
    """Bubbles of which one row of the sheet consists, with the texts inside them."""

    name: str
    bubbles: tuple[Box, ...]
    letters: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question's place: its number, the box of number and bubbles, the bubbles by option."""

    number: int
    kind: Kind
    box: Box
    bubbles: tuple[Box, ...]

    @property
    def letters(self) -> str:
        """The options' letters."""
        return OPTIONS[: len(self.bubbles)]


def identity_rows() -> tuple[Row, ...]:
    """The grid of the identity: the number's digits, the paper's form, the page."""
    names = [*(f"digit {place}" for place in range(1, DIGITS + 1)), "form", "page"]
    pages = "".join(str(page) for page in range(1, MOST_PAGES + 1))
    texts = [*["0123456789"] * DIGITS, FORMS, pages]
    return tuple(
        Row(
            name,
            tuple(
                _bubble(_IDENTITY_LEFT + column * BUBBLE_PITCH, _IDENTITY_TOP + row * ROW_PITCH)
                for column in range(len(text))
            ),
            text,
        )
        for row, (name, text) in enumerate(zip(names, texts, strict=True))
    )


def _bubble(x: float, y: float) -> Box:
    return _about(x, y, BUBBLE_WIDTH, BUBBLE_HEIGHT)


def block_box(place: int) -> Box:
    """The box of the page's block ``place``, counted from 0, line by line."""
    band, column = divmod(place, BLOCKS_ABREAST)
    return Box(
        BLOCKS_LEFT + column * BLOCK_WIDTH,
        BLOCKS_TOP + band * BLOCK_HEIGHT,
        BLOCK_WIDTH,
        BLOCK_HEIGHT,
    )


def question_rows(block: Block, place: int) -> tuple[QuestionRow, ...]:
    """The questions of a block that stands at ``place``."""
    outer = block_box(place)
    rows: list[QuestionRow] = []
    for index, question in enumerate(block.questions):
        y = outer.y + HEAD_HEIGHT + (index + 0.5) * ROW_PITCH
        bubbles = tuple(
            _bubble(outer.x + NUMBER_WIDTH + (column + 0.5) * BUBBLE_PITCH, y)
            for column in range(question.options)
        )
        width = NUMBER_WIDTH + len(OPTIONS) * BUBBLE_PITCH
        box = Box(outer.x, y - ROW_PITCH / 2, width, ROW_PITCH)
        rows.append(QuestionRow(block.first + index, question.kind, box, bubbles))
    return tuple(rows)


def timing_marks() -> Iterator[Box]:
    """The marks at the left and the right edge, one pair for every second row of bubbles."""
    for y in timing_rows():
        yield _about(TIMING_LEFT, y, TIMING_WIDTH, TIMING_HEIGHT)
        yield _about(TIMING_RIGHT, y, TIMING_WIDTH, TIMING_HEIGHT)


def timing_rows() -> tuple[float, ...]:
    """The heights of the timing marks, from the top."""
    head = tuple(_IDENTITY_TOP + row * ROW_PITCH for row in range(0, DIGITS + 2, 2))
    body = tuple(
        BLOCKS_TOP + band * BLOCK_HEIGHT + HEAD_HEIGHT + (row + 0.5) * ROW_PITCH
        for band in range(6)
        for row in range(0, 5, 2)
    )
    return (29.0, 40.0, *head, *body)
