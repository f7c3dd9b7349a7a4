"""F02 听取汇报记录表: what the unit reported, what it was asked, what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.fieldsheet.record import (
    Problem,
    Recorded,
    closing,
    found,
    opening,
    remarks,
    section,
)
from app.reports.officesheet.ruled import ruled
from app.reports.page.block import TABLE_TEXT, TEXT, Block, Paragraph
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question after the report, and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRecord(Recorded):
    """F02 听取汇报记录表."""

    number: ClassVar[str] = "F02"

    manner: str
    """书面 or 口头"""
    reporter: str
    present: str = ""
    minutes: str = ""
    questions: tuple[AskedQuestion, ...] = ()
    leaves: str = ""
    """涉及的评分点"""
    problems: tuple[Problem, ...] = ()


OUTLINE = Outline(
    texts={
        "title": (),
        "minutes": (),
        "no_minutes": (),
        "questions": (),
        "no_question": (),
        "leaves": (),
        "note": (),
    },
    lists={"head_labels": 3, "columns": 3, "signers": 2},
)
SIGNERS = ("记录人", "考核组组长")


def draw(content: HearingRecord, words: Wording) -> tuple[Block, ...]:
    """F02 as blocks."""
    manner, reporter, present = words.items("head_labels")
    asked = [(each.question, each.answer) for each in content.questions]
    minutes = content.minutes or words.text("no_minutes")
    return (
        *opening(
            content.about,
            words.text("title"),
            ((manner, content.manner), (reporter, content.reporter)),
            ((present, content.present),),
        ),
        *section(words.text("minutes"), Paragraph(minutes, TEXT, indent=2)),
        *section(
            words.text("questions"),
            ruled(
                (2.6, 15.4, 22),
                words.items("columns"),
                (TABLE_TEXT, TABLE_TEXT),
                asked,
                words.text("no_question"),
            ),
        ),
        *found(content.problems),
        *remarks(content.about, (words.text("leaves"), content.leaves)),
        closing(
            content.about,
            words.items("signers"),
            words.text("note"),
            roles=[(role,) for role in SIGNERS],
        ),
    )


FORMS = (
    Form(
        name="听取汇报记录表",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=HearingRecord,
        outline=OUTLINE,
        draw=draw,
    ),
)
