"""F06L 评查汇总表: the files of one unit that were reviewed together, file by file.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import particulars, ruled, signatures
from app.reports.page.block import (
    NOTE,
    SMALL_FIGURE,
    SMALL_TEXT,
    SUBTITLE,
    TEXT,
    TITLE,
    Block,
    Paragraph,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file with the scores of its reviewers."""

    file: str
    """文号"""
    kind: str
    draw: str
    """抽取序号; of a central review the blind number."""
    first: str
    second: str
    difference: str
    """差值 of the first two"""
    third: str
    score: str
    grade: str
    cause: str = ""
    """不合格原因, or whom the file still waits for."""


@dataclass(frozen=True, slots=True)
class ReviewList:
    """F06L: one review at one unit."""

    number: ClassVar[str] = "F06L"

    year: int
    unit_code: str
    unit_name: str
    activity: str
    """评查活动"""
    pass_rate: str
    """合格率; empty while a file waits."""
    mean: str
    lines: tuple[FileLine, ...] = ()

    @property
    def part(self) -> str:
        """Which of the unit's sheets this is."""
        return self.activity


OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "nothing": (),
        "summary": ("count", "pass_rate", "mean"),
        "unsettled": ("count",),
        "date": (),
        "note": (),
    },
    lists={"head_labels": 2, "columns": 11, "signers": 3},
)

SIGNERS = ("制表", "复核", "组长")
WIDTHS = (3, 14, 8, 4, 4, 4, 4, 4, 4, 4.6, 16)
STYLES = (SMALL_TEXT, *(SMALL_FIGURE,) * 8, SMALL_TEXT)


def draw(content: ReviewList, words: Wording) -> tuple[Block, ...]:
    """F06L as blocks."""
    unit, activity = words.items("head_labels")
    lines = [
        (
            each.file,
            each.kind,
            each.draw,
            each.first,
            each.second,
            each.difference,
            each.third,
            each.score,
            each.grade,
            each.cause,
        )
        for each in content.lines
    ]
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars((6, 34), ((unit, content.unit_name),), ((activity, content.activity),)),
        ruled(WIDTHS, words.items("columns"), STYLES, lines, words.text("nothing")),
        Together(
            (
                Paragraph(_summary(content, words), TEXT, below=2),
                signatures(
                    words.items("signers"),
                    words.text("date"),
                    roles=[(role,) for role in SIGNERS],
                ),
                Paragraph(words.text("note"), NOTE, above=2),
            ),
            above=3,
        ),
    )


def _summary(content: ReviewList, words: Wording) -> str:
    count = len(content.lines)
    if not content.mean:
        return words.text("unsettled", count=count)
    return words.text("summary", count=count, pass_rate=content.pass_rate, mean=content.mean)


FORMS = (
    Form(
        name="评查汇总表",
        signers=SIGNERS,
        retention=Retention.THIRTY_YEARS,
        content=ReviewList,
        outline=OUTLINE,
        draw=draw,
        scored=True,
        landscape=True,
        workbook=True,
    ),
)
