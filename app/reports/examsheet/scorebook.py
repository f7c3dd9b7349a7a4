"""F08 法治理论测试成绩册 and 签到表: who sat, and what it came to.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.page.block import (
    LABEL,
    NOTE,
    SUBTITLE,
    TABLE_FIGURE,
    TABLE_HEAD,
    TABLE_TEXT,
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """应试人员 as printed; ``person`` is the 准考号."""

    person: str
    name: str
    post: str = ""
    category: str = ""
    form: str = ""
    score: str = ""
    """成绩; empty on the attendance sheet and where it is still open."""
    note: str = ""
    """备注: 公差, 病假, 无故缺考."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The test, when and where it was held."""

    test: str
    time: str
    place: str


@dataclass(frozen=True, slots=True)
class ScoreBook:
    """F08: the results of one unit at one test. Names stand on it: restricted."""

    number: ClassVar[str] = "F08"

    year: int
    unit_code: str
    unit_name: str
    occasion: Occasion
    expected: int
    sat: int
    excused: int
    unexcused: int
    mean: str
    """The unit's mean; empty while a score is open."""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """F08S: those who are to sit, to be signed by each."""

    number: ClassVar[str] = "F08S"

    year: int
    unit_code: str
    unit_name: str
    occasion: Occasion
    candidates: tuple[Candidate, ...] = ()


OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "nothing": (),
        "summary": ("expected", "sat", "excused", "unexcused"),
        "mean": ("mean",),
        "unsettled": (),
        "date": (),
        "note": (),
    },
    lists={"head_labels": 4, "columns": 8, "signers": 3},
)
ATTENDANCE_OUTLINE = Outline(
    texts={"title": (), "subtitle": ("year",), "nothing": (), "counts": (), "date": (), "note": ()},
    lists={"head_labels": 4, "columns": 8, "signers": 2},
)
SIGNERS = ("监考人", "登分人", "组长")
ATTENDANCE_SIGNERS = ("监考人", "单位联络员")
WIDTHS = (3.0, 4.6, 5.2, 7.6, 5.4, 3.0, 4.0, 5.6)
ATTENDANCE_WIDTHS = (3.0, 4.6, 5.2, 7.8, 5.2, 3.0, 5.8, 4.2)
SIGNED_HEIGHT = 9.0


def draw(content: ScoreBook, words: Wording) -> tuple[Block, ...]:
    """F08 as blocks."""
    rows = [
        _row(serial, each, each.score, sticky=True)
        for serial, each in enumerate(content.candidates, start=1)
    ]
    counts = words.text(
        "summary",
        expected=content.expected,
        sat=content.sat,
        excused=content.excused,
        unexcused=content.unexcused,
    )
    mean = words.text("mean", mean=content.mean) if content.mean else words.text("unsettled")
    closing = Together(
        (
            Paragraph(counts, TEXT),
            Paragraph(mean, TEXT, below=2),
            _signatures(words, 18, SIGNERS),
            Paragraph(words.text("note"), NOTE, above=2),
        ),
        above=3,
    )
    return (*_head(content, words), _table(WIDTHS, rows, words), closing)


def draw_attendance(content: AttendanceSheet, words: Wording) -> tuple[Block, ...]:
    """F08S as blocks."""
    rows = [
        _row(serial, each, "", height=SIGNED_HEIGHT)
        for serial, each in enumerate(content.candidates, start=1)
    ]
    closing = Together(
        (
            Paragraph(words.text("counts"), TEXT, below=2),
            _signatures(words, 18, ATTENDANCE_SIGNERS),
            Paragraph(words.text("note"), NOTE, above=2),
        ),
        above=3,
    )
    return (*_head(content, words), _table(ATTENDANCE_WIDTHS, rows, words), closing)


def _head(content: ScoreBook | AttendanceSheet, words: Wording) -> tuple[Block, ...]:
    unit, test, time, place = words.items("head_labels")
    held = content.occasion
    particulars = Table(
        (5, 17, 5, 13),
        (
            Row((Cell(unit, LABEL), Cell(content.unit_name, span=3)), height=9),
            Row((Cell(test, LABEL), Cell(held.test, span=3)), height=9),
            Row((Cell(time, LABEL), Cell(held.time), Cell(place, LABEL), Cell(held.place)), 9),
        ),
    )
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars,
    )


def _row(
    serial: int, each: Candidate, last: str, *, height: float = 7.5, sticky: bool = False
) -> Row:
    return Row(
        (
            Cell(str(serial), TABLE_FIGURE, sticky=sticky),
            Cell(each.person, TABLE_FIGURE),
            Cell(each.name, TABLE_FIGURE, sticky=sticky),
            Cell(each.post, TABLE_TEXT),
            Cell(each.category, TABLE_FIGURE),
            Cell(each.form, TABLE_FIGURE),
            Cell(last, TABLE_FIGURE),
            Cell(each.note, TABLE_TEXT),
        ),
        height,
    )


def _table(widths: tuple[float, ...], rows: list[Row], words: Wording) -> Table:
    columns = words.items("columns")
    head = Row(tuple(Cell(text, TABLE_HEAD) for text in columns), height=8)
    if not rows:
        rows = [Row((Cell(words.text("nothing"), TABLE_FIGURE, span=len(columns)),), height=12)]
    return Table(widths, tuple(rows), (head,), above=3)


def _signatures(words: Wording, height: float, roles: tuple[str, ...]) -> Table:
    signers = words.items("signers")
    cells = [
        cell
        for label, role in zip(signers, roles, strict=True)
        for cell in (Cell(label, LABEL), Cell("", foot=words.text("date"), roles=(role,)))
    ]
    return Table((4, 9.0 + 14.0 / len(signers)) * len(signers), (Row(tuple(cells), height=height),))


FORMS = (
    Form(
        name="法治理论测试成绩册",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=ScoreBook,
        outline=OUTLINE,
        draw=draw,
        scored=True,
        workbook=True,
    ),
    Form(
        name="法治理论测试签到表",
        signers=ATTENDANCE_SIGNERS,
        retention=Retention.TEN_YEARS,
        content=AttendanceSheet,
        outline=ATTENDANCE_OUTLINE,
        draw=draw_attendance,
    ),
)
