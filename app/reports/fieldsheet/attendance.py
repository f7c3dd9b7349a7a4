"""F39S 座谈会签到表 and F39R 评查人员签到表: who was there, signed by each.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import particulars
from app.reports.page.block import (
    NOTE,
    SUBTITLE,
    TABLE_FIGURE,
    TABLE_HEAD,
    TABLE_TEXT,
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
class Attendant:
    """One who signs; an empty line is filled in by hand."""

    name: str = ""
    organ: str = ""
    """单位、部门, or the body that sent a reviewer."""
    post: str = ""


@dataclass(frozen=True, slots=True)
class TalkAttendance:
    """F39S: the people of one 集体座谈."""

    number: ClassVar[str] = "F39S"

    year: int
    unit_code: str
    unit_name: str
    occasion: str
    """考核组, as printed."""
    date: str = ""
    place: str = ""
    people: tuple[Attendant, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewerAttendance:
    """F39R: the reviewers of one central review."""

    number: ClassVar[str] = "F39R"

    year: int
    unit_code: str
    unit_name: str
    occasion: str
    """评查活动, as printed."""
    date: str = ""
    place: str = ""
    people: tuple[Attendant, ...] = ()


Attendance = TalkAttendance | ReviewerAttendance

OUTLINE = Outline(
    texts={"title": (), "subtitle": ("year",), "nothing": (), "note": ()},
    lists={"head_labels": 4, "columns": 6},
)
SIGNERS = ("到场人员",)
WIDTHS = (3, 7, 11, 8, 7, 4)
SIGNED = 9.0
"""A line that is signed is at least so many millimetres high."""


def draw(content: Attendance, words: Wording) -> tuple[Block, ...]:
    """An attendance sheet as blocks."""
    unit, occasion, date, place = words.items("head_labels")
    columns = words.items("columns")
    rows = [
        Row(
            (
                Cell(str(serial), TABLE_FIGURE, sticky=True),
                Cell(each.name, TABLE_FIGURE, sticky=True),
                Cell(each.organ, TABLE_TEXT),
                Cell(each.post, TABLE_TEXT),
                Cell("", roles=SIGNERS, person=each.name),
                Cell(""),
            ),
            SIGNED,
        )
        for serial, each in enumerate(content.people, start=1)
    ]
    if not rows:
        rows = [Row((Cell(words.text("nothing"), TABLE_FIGURE, span=len(WIDTHS)),), 12)]
    top = Row(tuple(Cell(text, TABLE_HEAD) for text in columns), height=8)
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars(
            (6, 14, 6, 14),
            ((unit, content.unit_name),),
            ((occasion, content.occasion),),
            ((date, content.date), (place, content.place)),
        ),
        Table(WIDTHS, tuple(rows), (top,), above=3),
        Paragraph(words.text("note"), NOTE, above=2),
    )


def _form(name: str, content: type[Attendance]) -> Form:
    return Form(
        name=name,
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=content,
        outline=OUTLINE,
        draw=draw,
    )


FORMS = (
    _form("座谈会签到表", TalkAttendance),
    _form("评查人员签到表", ReviewerAttendance),
)
