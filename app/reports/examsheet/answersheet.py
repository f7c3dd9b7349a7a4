"""F07 答题卡: the answer sheet of one person, drawn where ``geometry`` says, to the millimetre.

The reader of the marks relies on it: nothing here is placed by hand but texts
that stand inside the boxes of the geometry. The QR code reads
``YHA|<sitting>|<person>|<form>|1/2``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.fieldwork.answersheet import geometry
from app.fieldwork.answersheet.geometry import Box
from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.layout import Block, Kind, Layout
from app.reports.examsheet.pen import Pen
from app.reports.form import Printed
from app.reports.page.block import Align, Size, Style
from app.reports.page.flow import A4, LaidOut
from app.reports.page.typeface import Face
from app.reports.wording import Outline, Wording, wording

TEMPLATE = "F07C"
OUTLINE = Outline(
    texts={
        "title": (),
        "identity": (),
        "digit": ("place",),
        "form": (),
        "page": (),
        "instructions": (),
        "right": (),
        "wrong": (),
        "correct": (),
        "foot": ("page", "pages"),
        "single": ("first", "last"),
        "multiple": ("first", "last"),
        "judgement": ("first", "last"),
    },
    lists={"fields": 3, "rules": 3, "judgement_options": 2},
)

TITLE = Style(Face.TITLE, Size.ER, 30.0, Align.CENTRE)
FIELD = Style(Face.FANG, Size.XIAO_SI, 20.0)
FIELD_LABEL = Style(Face.HEI, Size.WU, 20.0, Align.CENTRE)
HEADING = Style(Face.HEI, Size.XIAO_WU, 12.0)
HEADING_CENTRE = Style(Face.HEI, Size.XIAO_WU, 12.0, Align.CENTRE)
RULES = Style(Face.SONG, 8.0, 11.0)
SAMPLE = Style(Face.SONG, 8.0, 10.0)
NUMBER = Style(Face.HEI, Size.XIAO_WU, 10.0, Align.RIGHT)
LETTER = Style(Face.HEI, 7.0, 8.0, Align.CENTRE)
JUDGED_LETTER = Style(Face.HEI, 5.5, 8.0, Align.CENTRE)
"""Smaller, since a Chinese character is darker than a letter."""
FOOT = Style(Face.SONG, 8.0, 10.0, Align.CENTRE)
ROUND = 0.6
"""The radius of a bubble's corners."""
FRAME_GRAY = 0.35
LABEL_WIDTH = 21.0
FIELD_LABEL_WIDTH = 18.0


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The answer sheet of one person at one sitting; its pages follow from the layout.

    An empty ``person`` makes a spare sheet: the number is marked in the grid by
    hand. An empty ``form`` leaves the paper's form to be marked.
    """

    sitting: str
    person: str
    """准考号: up to six digits."""
    form: str
    """A to H."""
    test: str
    """The test's name as printed."""
    unit_name: str
    name: str
    layout: Layout


def print_answer_sheets(sheets: Iterable[AnswerSheet], *, duplex: bool = False) -> Printed:
    """The sheets as one PDF in their order, the same bytes every time.

    ``sheets`` is taken one by one: a generator may report progress or raise
    Cancelled. Raises BadInput for a broken template, ValueError for an identity
    that no sheet can carry.
    """
    from app.reports.page.paint import paint  # the PDF library, only when something is drawn

    words = wording(TEMPLATE, OUTLINE)
    missing: set[str] = set()

    def laid_out() -> Iterable[LaidOut]:
        for sheet in sheets:
            laid = lay_out(sheet, words)
            missing.update(laid.missing)
            yield laid

    painted = paint(laid_out(), lambda: words.text("title"), duplex=duplex)
    return Printed(painted.pdf, painted.pages, tuple(sorted(missing)))


def lay_out(sheet: AnswerSheet, words: Wording) -> LaidOut:
    """The sheet's pages."""
    blocks = sheet.layout.pages
    if len(blocks) > geometry.MOST_PAGES:
        raise ValueError(f"an answer sheet of {len(blocks)} pages")
    pens = [_page(sheet, number, len(blocks), page, words) for number, page in enumerate(blocks, 1)]
    missing = frozenset[str]().union(*(pen.missing for pen in pens))
    return LaidOut(A4, tuple(pen.page for pen in pens), missing)


def _page(
    sheet: AnswerSheet, number: int, pages: int, blocks: tuple[Block, ...], words: Wording
) -> Pen:
    pen = Pen()
    _fiducials(pen)
    pen.text(words.text("title"), TITLE, Box(25, 9, 160, 12))
    _fields(pen, sheet, words)
    identity = Identity(sheet.sitting, sheet.person, sheet.form, number, pages)
    pen.qr(str(identity), geometry.QR)
    _identity(pen, sheet, number, words)
    _instructions(pen, words)
    for place, block in enumerate(blocks):
        _block(pen, block, place, words)
    foot = Box(25, geometry.HEIGHT - 17, 160, 8)
    pen.text(words.text("foot", page=number, pages=pages), FOOT, foot)
    return pen


def _fiducials(pen: Pen) -> None:
    for box, bits in zip(geometry.MARKERS, geometry.MARKER_BITS, strict=True):
        side = box.width / geometry.MARKER_MODULES
        dark = {(row, column) for row in range(6) for column in range(6)}
        dark -= {
            (row + 1, column + 1)
            for row, line in enumerate(bits)
            for column, bit in enumerate(line)
            if bit == "1"
        }
        for row in range(geometry.MARKER_MODULES):
            column = 0
            while column < geometry.MARKER_MODULES:
                length = 0
                while (row, column + length) in dark:
                    length += 1
                if length:
                    x, y = box.x + column * side, box.y + row * side
                    pen.fill(Box(x, y, length * side, side))
                column += length + 1
    for mark in geometry.timing_marks():
        pen.fill(mark)


def _fields(pen: Pen, sheet: AnswerSheet, words: Wording) -> None:
    box = geometry.FIELDS
    height = box.height / 3
    pen.frame(box, 0.2)
    pen.frame(Box(box.x, box.y, FIELD_LABEL_WIDTH, box.height), 0.2)
    labels = words.items("fields")
    values = (sheet.test, sheet.unit_name, sheet.name)
    for line, (label, value) in enumerate(zip(labels, values, strict=True)):
        y = box.y + line * height
        if line:
            pen.frame(Box(box.x, y, box.width, 0), 0.2)
        pen.text(label, FIELD_LABEL, Box(box.x, y, FIELD_LABEL_WIDTH, height))
        inner = Box(box.x + FIELD_LABEL_WIDTH + 2, y, box.width - FIELD_LABEL_WIDTH - 4, height)
        pen.text(value, FIELD, inner)


def _identity(pen: Pen, sheet: AnswerSheet, page: int, words: Wording) -> None:
    box = geometry.IDENTITY
    pen.frame(box, 0.2)
    pen.text(words.text("identity"), HEADING_CENTRE, Box(box.x, box.y, box.width, 4.5))
    digits = f"{sheet.person:>0{geometry.DIGITS}}" if sheet.person else " " * geometry.DIGITS
    marked = (*digits, sheet.form or " ", str(page))
    for place, (row, value) in enumerate(zip(geometry.identity_rows(), marked, strict=True), 1):
        label = words.text(row.name) if row.name in ("form", "page") else ""
        label = label or words.text("digit", place=place)
        top = row.bubbles[0].y
        pen.text(label, HEADING_CENTRE, Box(box.x, top, LABEL_WIDTH, geometry.BUBBLE_HEIGHT))
        for bubble, letter in zip(row.bubbles, row.letters, strict=True):
            if letter == value:
                pen.fill(bubble, ROUND)
            else:
                _bubble(pen, bubble, letter)


def _bubble(pen: Pen, bubble: Box, letter: str) -> None:
    pen.frame(bubble, geometry.FRAME, ROUND, FRAME_GRAY)
    pen.text(letter, LETTER if letter.isascii() else JUDGED_LETTER, bubble, pale=True)


def _instructions(pen: Pen, words: Wording) -> None:
    box = geometry.INSTRUCTIONS
    pen.frame(box, 0.2)
    pen.text(words.text("instructions"), HEADING_CENTRE, Box(box.x, box.y, box.width, 4.5))
    inner = Box(box.x + 2.5, box.y + 4.8, box.width - 5, box.height - 14)
    pen.paragraphs(words.items("rules"), RULES, inner)
    y = box.y + box.height - 4.2
    for left, name, draw in (
        (box.x + 2.5, "right", _right_samples),
        (box.x + 37.0, "correct", _correct_sample),
        (box.x + 57.0, "wrong", _wrong_samples),
    ):
        pen.text(words.text(name), SAMPLE, Box(left, y - 2, 8, 4))
        draw(pen, left + 8.5, y)


def _sample(pen: Pen, x: float, y: float) -> Box:
    box = Box(x, y - geometry.BUBBLE_HEIGHT / 2, geometry.BUBBLE_WIDTH, geometry.BUBBLE_HEIGHT)
    pen.frame(box, geometry.FRAME, ROUND, FRAME_GRAY)
    return box


def _right_samples(pen: Pen, x: float, y: float) -> None:
    """Filled, crossed, ticked."""
    pen.fill(_sample(pen, x, y), ROUND)
    box = _sample(pen, x + 7.0, y)
    pen.strokes(box, (((0.12, 0.08), (0.88, 0.92)), ((0.88, 0.08), (0.12, 0.92))))
    box = _sample(pen, x + 14.0, y)
    pen.strokes(box, (((0.15, 0.45), (0.4, 0.92)), ((0.4, 0.92), (0.95, -0.1))))


def _correct_sample(pen: Pen, x: float, y: float) -> None:
    """Filled and struck out again: the strokes leave the box at every corner."""
    box = _sample(pen, x + 1.0, y)
    pen.fill(box, ROUND)
    pen.strokes(box, (((-0.4, -0.5), (1.4, 1.5)), ((1.4, -0.5), (-0.4, 1.5))))


def _wrong_samples(pen: Pen, x: float, y: float) -> None:
    """A dot, a line below, a ring."""
    box = _sample(pen, x, y)
    pen.strokes(box, (((0.45, 0.5), (0.55, 0.5)),))
    box = _sample(pen, x + 7.0, y)
    pen.strokes(box, (((0.0, 1.25), (1.0, 1.25)),))
    box = _sample(pen, x + 14.0, y)
    pen.frame(Box(box.x - 0.8, box.y - 0.8, box.width + 1.6, box.height + 1.6), 0.35, 2.0)


def _block(pen: Pen, block: Block, place: int, words: Wording) -> None:
    outer = geometry.block_box(place)
    last = block.first + len(block.questions) - 1
    name = {Kind.SINGLE: "single", Kind.MULTIPLE: "multiple", Kind.JUDGEMENT: "judgement"}
    head = words.text(name[block.kind], first=block.first, last=last)
    pen.text(head, HEADING, Box(outer.x + 2.0, outer.y, outer.width - 2, geometry.HEAD_HEIGHT))
    judged = words.items("judgement_options")
    for row, question in zip(geometry.question_rows(block, place), block.questions, strict=True):
        number = Box(outer.x, row.box.y, geometry.NUMBER_WIDTH - 1.0, row.box.height)
        pen.text(str(row.number), NUMBER, number)
        letters = judged if block.kind is Kind.JUDGEMENT else question.letters
        for bubble, letter in zip(row.bubbles, letters, strict=False):
            _bubble(pen, bubble, letter)
