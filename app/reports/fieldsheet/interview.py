"""F03 座谈交流（个别访谈）记录表: question by question, each person by category alone.

The two interviewers sign, never the interviewee. The names on the attendance
sheet of a group stand apart from the answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from app.reports.fieldsheet.record import Recorded, closing, opening, remarks, section
from app.reports.officesheet.ruled import head
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT, Block, Cell, Row, Table
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """One question, what was answered, how well the person knew."""

    question: str
    answer: str
    rating: str
    """知晓, 基本知晓, 不知晓 with the points; 未问."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPerson:
    """One interviewee, nameless, with the score of the interview and how it came about."""

    category: str
    score: str
    formula: str
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRecord(Recorded):
    """F03 座谈交流（个别访谈）记录表."""

    number: ClassVar[str] = "F03"

    mode: str
    interviewers: str
    template: str = ""
    """提纲"""
    leaves: str = ""
    """涉及指标: those that the measure feeds, with their names."""
    codes: str = ""
    """The same by their codes, as they stand in every row."""
    attendance: str = ""
    people: tuple[AskedPerson, ...] = ()


OUTLINE = Outline(
    texts={
        "title": (),
        "answers": (),
        "nothing": (),
        "person": ("serial", "category", "score", "formula"),
        "comment": ("note",),
        "leaves": (),
        "attendance": (),
        "note": (),
    },
    lists={"head_labels": 3, "columns": 6, "signers": 2},
)
WIDTHS = (5.6, 2.4, 10, 13, 4.4, 4.6)
SIGNERS = ("访谈人两人",)


def draw(content: InterviewRecord, words: Wording) -> tuple[Block, ...]:
    """F03 as blocks."""
    mode, interviewers, template = words.items("head_labels")
    rows = tuple(_rows(content, words))
    if not rows:
        rows = (Row((Cell(words.text("nothing"), SMALL_FIGURE, span=len(WIDTHS)),), height=10),)
    return (
        *opening(
            content.about,
            words.text("title"),
            ((mode, content.mode), (interviewers, content.interviewers)),
            ((template, content.template),),
        ),
        *section(words.text("answers"), Table(WIDTHS, rows, head(words.items("columns")))),
        *remarks(
            content.about,
            (words.text("leaves"), content.leaves),
            (words.text("attendance"), content.attendance),
        ),
        closing(
            content.about, words.items("signers"), words.text("note"), roles=(SIGNERS, SIGNERS)
        ),
    )


def _rows(content: InterviewRecord, words: Wording) -> Iterator[Row]:
    for serial, person in enumerate(content.people, start=1):
        whose = words.text(
            "person",
            serial=serial,
            category=person.category,
            score=person.score,
            formula=person.formula,
        )
        for number, each in enumerate(person.answers, start=1):
            comment = f"\n{words.text('comment', note=each.note)}" if each.note else ""
            yield Row(
                (
                    Cell(whose, SMALL_FIGURE, joins=number > 1, sticky=True),
                    Cell(str(number), SMALL_FIGURE, sticky=True),
                    Cell(each.question, SMALL_TEXT, sticky=True),
                    Cell(each.answer + comment, SMALL_TEXT),
                    Cell(each.rating, SMALL_FIGURE),
                    Cell(content.codes, SMALL_FIGURE),
                ),
                height=7,
            )


FORMS = (
    Form(
        name="座谈交流（个别访谈）记录表",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=InterviewRecord,
        outline=OUTLINE,
        draw=draw,
        scored=True,
    ),
)
