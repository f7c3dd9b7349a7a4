"""F14 年度考核结果汇总表 by group, and 公布件: what of it is made public.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper (ranked groups by rank, the others by 序列号). Services fill
them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.page.block import (
    HEADING,
    LABEL,
    NOTE,
    SUBTITLE,
    TABLE_FIGURE,
    TABLE_HEAD,
    TABLE_TEXT,
    TEXT,
    TITLE,
    Align,
    Block,
    Cell,
    Paragraph,
    Row,
    Style,
    Table,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One unit's figures."""

    unit: str
    daily: str
    site: str
    satisfaction: str
    base: str
    """小计"""
    bonus: str
    penalty: str
    total: str
    rank: str
    grade: str
    last_total: str
    last_rank: str
    change: str
    """升降"""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """A group under its heading, which says whether it is ranked."""

    heading: str
    lines: tuple[SummaryLine, ...]


@dataclass(frozen=True, slots=True)
class ResultSummary:
    """F14: every group of the year. ``unit_code`` and ``unit_name`` name the scope."""

    number: ClassVar[str] = "F14"

    year: int
    unit_code: str
    unit_name: str
    groups: tuple[SummaryGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A unit's grade, and its rank in a ranked group."""

    unit: str
    grade: str
    rank: str = ""


@dataclass(frozen=True, slots=True)
class PublicGroup:
    """A group of the published list; ``ranked`` groups show ranks, the others none."""

    heading: str
    ranked: bool
    lines: tuple[PublicLine, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """公布件 of F14: unit and grade, ranks for ranked groups only; no scores."""

    number: ClassVar[str] = "F14P"

    year: int
    unit_code: str
    unit_name: str
    approval: str
    """审定机关和文号 or the meeting, as printed in the first sentence."""
    issuer: str
    date: str
    groups: tuple[PublicGroup, ...] = ()


SUMMARY_OUTLINE = Outline(
    texts={"title": ("year",), "nothing": (), "date": (), "note": ()},
    lists={"columns": 15, "signers": 3},
)
ANNOUNCEMENT_OUTLINE = Outline(
    texts={"title": ("year",), "introduction": ("year", "approval"), "nothing": ()},
    lists={"ranked_columns": 3, "graded_columns": 3},
)

SIGNERS = ("制表", "复核", "审核")
SUMMARY_WIDTHS = (3, 13, 4, 4, 4.2, 4, 3.6, 3.6, 4, 3.4, 3.6, 4, 3.4, 3.4, 7.8)
CLOSING = Style(TEXT.face, TEXT.size, TEXT.leading, Align.RIGHT)


def draw_summary(content: ResultSummary, words: Wording) -> tuple[Block, ...]:
    """F14 as blocks, a table a group."""
    head = Row(tuple(Cell(text, TABLE_HEAD) for text in words.items("columns")), height=9)
    groups: list[Block] = []
    for group in content.groups:
        rows = tuple(_summary_row(serial, line) for serial, line in enumerate(group.lines, start=1))
        groups.append(Paragraph(group.heading, HEADING, above=3, with_next=True))
        groups.append(Table(SUMMARY_WIDTHS, rows or (_empty(words, 15),), (head,)))
    if not groups:
        groups.append(Table(SUMMARY_WIDTHS, (_empty(words, 15),), (head,), above=3))
    return (
        Paragraph(words.text("title", year=content.year), TITLE),
        Paragraph(content.unit_name, SUBTITLE),
        *groups,
        Together((_signatures(words), Paragraph(words.text("note"), NOTE, above=1)), above=4),
    )


def _summary_row(serial: int, line: SummaryLine) -> Row:
    figures = (
        line.daily,
        line.site,
        line.satisfaction,
        line.base,
        line.bonus,
        line.penalty,
        line.total,
        line.rank,
        line.grade,
        line.last_total,
        line.last_rank,
        line.change,
    )
    return Row(
        (
            Cell(str(serial), TABLE_FIGURE, sticky=True),
            Cell(line.unit, TABLE_TEXT, sticky=True),
            *(Cell(figure, TABLE_FIGURE) for figure in figures),
            Cell(line.remark, TABLE_TEXT),
        ),
        height=7.5,
    )


def _empty(words: Wording, columns: int) -> Row:
    return Row((Cell(words.text("nothing"), TABLE_FIGURE, span=columns),), height=9)


def _signatures(words: Wording) -> Table:
    cells = [
        cell
        for label, role in zip(words.items("signers"), SIGNERS, strict=True)
        for cell in (Cell(label, LABEL), Cell("", foot=words.text("date"), roles=(role,)))
    ]
    return Table((4, 18) * 3, (Row(tuple(cells), height=18),))


def draw_announcement(content: Announcement, words: Wording) -> tuple[Block, ...]:
    """公布件 as blocks, a table a group."""
    introduction = words.text("introduction", year=content.year, approval=content.approval)
    groups: list[Block] = []
    for group in content.groups:
        columns = words.items("ranked_columns" if group.ranked else "graded_columns")
        head = Row(tuple(Cell(text, TABLE_HEAD) for text in columns), height=8)
        rows = tuple(
            _public_row(line.rank if group.ranked else str(serial), line)
            for serial, line in enumerate(group.lines, start=1)
        )
        groups.append(Paragraph(group.heading, HEADING, above=3, with_next=True))
        groups.append(Table((6, 26, 10), rows or (_empty(words, 3),), (head,)))
    return (
        Paragraph(words.text("title", year=content.year), TITLE, below=4),
        Paragraph(introduction, TEXT, indent=2),
        *groups,
        Together((Paragraph(content.issuer, CLOSING), Paragraph(content.date, CLOSING)), above=8),
    )


def _public_row(first: str, line: PublicLine) -> Row:
    return Row(
        (
            Cell(first, TABLE_FIGURE, sticky=True),
            Cell(line.unit, TABLE_TEXT, sticky=True),
            Cell(line.grade, TABLE_FIGURE),
        ),
        height=7.5,
    )


FORMS = (
    Form(
        name="年度考核结果汇总表",
        signers=SIGNERS,
        retention=Retention.FOR_EVER,
        content=ResultSummary,
        outline=SUMMARY_OUTLINE,
        draw=draw_summary,
        scored=True,
        landscape=True,
    ),
    Form(
        name="年度考核结果公布件",
        retention=Retention.FOR_EVER,
        content=Announcement,
        outline=ANNOUNCEMENT_OUTLINE,
        draw=draw_announcement,
    ),
)
