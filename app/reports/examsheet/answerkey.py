"""F07 参考答案: the key of one form, with where each answer is written.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.examsheet.testpaper import Section
from app.reports.page.block import (
    HEADING,
    LABEL,
    NOTE,
    SUBTITLE,
    TABLE_FIGURE,
    TABLE_HEAD,
    TEXT,
    TITLE,
    Block,
    Cell,
    Paragraph,
    Row,
    Table,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One question: its number on this form, the right letters or the reference answer."""

    number: str
    answer: str
    explanation: str = ""
    """依据: law and article."""


@dataclass(frozen=True, slots=True)
class KeySection:
    """The answers of one type."""

    section: Section
    points: str
    lines: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """F07K: the key of one form of a paper."""

    number: ClassVar[str] = "F07K"

    year: int
    unit_code: str
    unit_name: str
    test: str
    form: str
    sections: tuple[KeySection, ...] = ()


OUTLINE = Outline(
    texts={
        "title": ("form",),
        "subtitle": ("test",),
        "section": ("numeral", "kind", "points"),
        "nothing": (),
        "explanations": (),
        "note": (),
    },
    lists={
        "grid": 2,
        "answer_columns": 2,
        "explanation_columns": 3,
        "numerals": 5,
        "kinds": 5,
    },
)
ABREAST = 10


def draw(content: AnswerKey, words: Wording) -> tuple[Block, ...]:
    """F07K as blocks."""
    blocks: list[Block] = [
        Paragraph(words.text("title", form=content.form), TITLE),
        Paragraph(words.text("subtitle", test=content.test), SUBTITLE, below=2),
    ]
    if not content.sections:
        blocks.append(Paragraph(words.text("nothing"), TEXT, above=4))
    for place, section in enumerate(content.sections):
        heading = words.text(
            "section",
            numeral=words.items("numerals")[place],
            kind=words.items("kinds")[section.section],
            points=section.points,
        )
        blocks.append(Paragraph(heading, HEADING, above=3, with_next=True))
        draws = _written if section.section.by_hand else _grid
        blocks.append(draws(section.lines, words))
    blocks += _explanations(content, words)
    blocks.append(Paragraph(words.text("note"), NOTE, above=2))
    return tuple(blocks)


def _grid(lines: tuple[KeyLine, ...], words: Wording) -> Table:
    """Numbers above letters, ten abreast."""
    number, answer = words.items("grid")
    rows: list[Row] = []
    for start in range(0, len(lines), ABREAST):
        part = lines[start : start + ABREAST]
        blank = [Cell("")] * (ABREAST - len(part))
        heads = [Cell(line.number, TABLE_HEAD) for line in part]
        letters = [Cell(line.answer, TABLE_FIGURE) for line in part]
        rows.append(Row((Cell(number, LABEL), *heads, *blank), height=7))
        rows.append(Row((Cell(answer, LABEL), *letters, *blank), height=8))
    return Table((5, *(4.0,) * ABREAST), tuple(rows))


def _written(lines: tuple[KeyLine, ...], words: Wording) -> Table:
    head = Row(tuple(Cell(text, TABLE_HEAD) for text in words.items("answer_columns")), height=7)
    rows = tuple(
        Row((Cell(line.number, TABLE_FIGURE, sticky=True), Cell(line.answer))) for line in lines
    )
    return Table((3, 34), rows, (head,))


def _explanations(content: AnswerKey, words: Wording) -> list[Block]:
    rows = tuple(
        Row(
            (
                Cell(line.number, TABLE_FIGURE, sticky=True),
                Cell("" if section.section.by_hand else line.answer, TABLE_FIGURE),
                Cell(line.explanation),
            )
        )
        for section in content.sections
        for line in section.lines
        if line.explanation
    )
    if not rows:
        return []
    columns = words.items("explanation_columns")
    head = Row(tuple(Cell(text, TABLE_HEAD) for text in columns), height=7)
    heading = Paragraph(words.text("explanations"), HEADING, above=3, with_next=True)
    return [heading, Table((3, 4, 30), rows, (head,))]


FORMS = (
    Form(
        name="法治理论测试参考答案",
        retention=Retention.TEN_YEARS,
        content=AnswerKey,
        outline=OUTLINE,
        draw=draw,
        scored=True,
    ),
)
