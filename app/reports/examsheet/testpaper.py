"""F07 法治理论测试试卷: one form (A to H) of a paper, and its 参考答案.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from app.reports.examsheet.optionline import option_lines
from app.reports.page.block import (
    HEADING,
    LABEL,
    NOTE,
    SUBTITLE,
    TABLE_HEAD,
    TEXT,
    TITLE,
    Block,
    Cell,
    Paragraph,
    Row,
    Table,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


class Section(IntEnum):
    """题型 in the order of the paper; the value is its place in the template's lists."""

    SINGLE = 0
    MULTIPLE = 1
    JUDGEMENT = 2
    BLANK = 3
    ESSAY = 4

    @property
    def by_hand(self) -> bool:
        """Whether it is answered on the paper and marked by people."""
        return self >= Section.BLANK


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question as it is printed: its number on this form, its options in this form's order."""

    number: str
    stem: str
    options: tuple[str, ...] = ()
    """Without their letters; empty for 判断, 填空 and 简答."""


@dataclass(frozen=True, slots=True)
class PaperSection:
    """The questions of one type."""

    section: Section
    points: str
    """每题 … 分."""
    total: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class ExamPaper:
    """F07: one form of a paper. ``unit_name`` is the unit that is tested, or the office."""

    number: ClassVar[str] = "F07"

    year: int
    unit_code: str
    unit_name: str
    test: str
    """The test's name."""
    form: str
    full: str
    """满分."""
    minutes: str
    sections: tuple[PaperSection, ...] = ()


OUTLINE = Outline(
    texts={
        "title": ("form",),
        "subtitle": ("test",),
        "facts": ("full", "minutes"),
        "section": ("numeral", "kind", "count", "points", "total"),
        "single": (),
        "multiple": (),
        "judgement": (),
        "blank": (),
        "essay": (),
        "stem": ("number", "stem"),
        "option": ("letter", "text"),
        "nothing": (),
        "marks_total": (),
        "notice_heading": (),
    },
    lists={
        "head_labels": 3,
        "marks_columns": 3,
        "notices": 3,
        "numerals": 5,
        "kinds": 5,
    },
)
ESSAY_SPACE = 62.0
"""The room for one answer in millimetres."""


def draw(content: ExamPaper, words: Wording) -> tuple[Block, ...]:
    """F07 as blocks."""
    blocks: list[Block] = [
        Paragraph(words.text("title", form=content.form), TITLE),
        Paragraph(words.text("subtitle", test=content.test), SUBTITLE),
        Paragraph(
            words.text("facts", full=content.full, minutes=content.minutes), SUBTITLE, below=2
        ),
        _candidate(words),
        *_marks(content, words),
        Paragraph(words.text("notice_heading"), HEADING, above=3, with_next=True),
        *(Paragraph(text, NOTE) for text in words.items("notices")),
    ]
    if not content.sections:
        blocks.append(Paragraph(words.text("nothing"), TEXT, above=4))
    for place, section in enumerate(content.sections):
        blocks += _section(section, words.items("numerals")[place], words)
    return tuple(blocks)


def _candidate(words: Wording) -> Table:
    """Who sits: to be written by hand."""
    cells = [
        cell for label in words.items("head_labels") for cell in (Cell(label, LABEL), Cell(""))
    ]
    return Table((5, 14, 5, 8, 5, 8), (Row(tuple(cells), height=9),))


def _marks(content: ExamPaper, words: Wording) -> tuple[Block, ...]:
    """The marks by section, for the sections that people mark."""
    by_hand = [
        numeral
        for numeral, section in zip(words.items("numerals"), content.sections, strict=False)
        if section.section.by_hand
    ]
    if not by_hand:
        return ()
    heads = (*by_hand, words.text("marks_total"))
    first, *others = words.items("marks_columns")
    rows = [Row((Cell(first, LABEL), *(Cell(head, TABLE_HEAD) for head in heads)), height=8)]
    rows += [Row((Cell(label, LABEL), *(Cell("") for _ in heads)), height=9) for label in others]
    return (Table((6, *(8.0 for _ in heads)), tuple(rows), above=3),)


def _section(section: PaperSection, numeral: str, words: Wording) -> list[Block]:
    heading = words.text(
        "section",
        numeral=numeral,
        kind=words.items("kinds")[section.section],
        count=len(section.questions),
        points=section.points,
        total=section.total,
    )
    advice = words.text(section.section.name.lower())
    return [
        Paragraph(heading, HEADING, above=5, with_next=True),
        Paragraph(advice, NOTE, below=1, with_next=True),
        *(_question(question, section.section, words) for question in section.questions),
    ]


def _question(question: PaperQuestion, section: Section, words: Wording) -> Together:
    stem = Paragraph(words.text("stem", number=question.number, stem=question.stem), TEXT)
    blocks: list[Paragraph | Table] = [stem]
    lettered = [
        words.text("option", letter=letter, text=text)
        for letter, text in zip("ABCDEF", question.options, strict=False)
    ]
    blocks += [Paragraph(line, TEXT) for line in option_lines(lettered)]
    if section is Section.ESSAY:
        blocks.append(Table((1,), (Row((Cell(""),), height=ESSAY_SPACE),), above=1))
    return Together(tuple(blocks), above=1.5)


FORMS = (
    Form(
        name="法治理论测试试卷",
        retention=Retention.TEN_YEARS,
        content=ExamPaper,
        outline=OUTLINE,
        draw=draw,
    ),
)
