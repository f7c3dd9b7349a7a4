"""F01 实地考核评分表: the team's scores of one visit, internal, never shown to the unit.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.page.block import (
    HEADING,
    LABEL,
    NOTE,
    SMALL_FIGURE,
    SMALL_HEAD,
    SMALL_TEXT,
    SUBTITLE,
    TABLE_FIGURE,
    TABLE_TEXT,
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
class ScoreLine:
    """One ground of a leaf's score: a finding against a clause, an award, a measure."""

    standard: str
    """评分标准（条款）: number and text of the clause, or the leaf's standard."""
    facts: str = ""
    """扣分事实及依据"""
    proofs: str = ""
    """佐证编号"""
    count: str = ""
    """次数"""
    deduction: str = ""
    """扣分"""
    scorer: str = ""
    """评分人"""


@dataclass(frozen=True, slots=True)
class ScoredLeaf:
    """评分点 with at least one line; a clean one has a line without facts."""

    serial: str
    second: str
    """二级指标; leaves that follow each other under one share its box."""
    name: str
    points: str
    """分值"""
    approach: str
    """核查方式"""
    score: str
    """得分; empty where the leaf is missing (未评)."""
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class ScoredBlock:
    """一级指标 with its leaves and the subtotal (小计)."""

    first: str
    leaves: tuple[ScoredLeaf, ...]
    points: str
    deduction: str
    score: str


@dataclass(frozen=True, slots=True)
class Unscored:
    """A leaf without a score: ``kind`` 未评 or 不涉及, with its cause."""

    serial: str
    name: str
    points: str
    kind: str
    cause: str


@dataclass(frozen=True, slots=True)
class FieldScores:
    """F01: what one team scored at one unit. Totals are not converted (未换算)."""

    number: ClassVar[str] = "F01"

    year: int
    unit_code: str
    unit_name: str
    category: str
    """考核对象类别, as printed."""
    team: str
    period: str
    points: str
    deduction: str
    score: str
    blocks: tuple[ScoredBlock, ...] = ()
    unscored: tuple[Unscored, ...] = ()
    strengths: tuple[str, ...] = ()
    """突出成绩, three as a rule."""
    problems: tuple[str, ...] = ()
    """主要问题, three as a rule."""


OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "nothing": (),
        "subtotal": ("first",),
        "total": (),
        "unscored": (),
        "all_scored": (),
        "strengths": (),
        "problems": (),
        "date": (),
        "note": (),
    },
    lists={"head_labels": 4, "columns": 13, "unscored_columns": 5, "signers": 3},
)

SIGNERS = ("评分人", "复核人", "组长")
WIDTHS = (2.6, 4.0, 4.6, 6.2, 2.9, 11.2, 4.2, 12.2, 5.0, 2.6, 3.7, 3.7, 4.2)
NUMBERED = 3
"""As many empty lines are ruled for strengths and problems that are still to be written."""


def draw(content: FieldScores, words: Wording) -> tuple[Block, ...]:
    """F01 as blocks."""
    head = Row(tuple(Cell(text, SMALL_HEAD) for text in words.items("columns")), height=9)
    rows = [row for block in content.blocks for row in _block_rows(block, words)]
    if not rows:
        rows.append(Row((Cell(words.text("nothing"), SMALL_FIGURE, span=13),), height=10))
    rows.append(_sum_row(words.text("total"), content.points, "", content.deduction, content.score))
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        _particulars(content, words.items("head_labels")),
        Table(WIDTHS, tuple(rows), (head,), above=3),
        *_unscored(content, words),
        *_numbered(words.text("strengths"), content.strengths),
        *_numbered(words.text("problems"), content.problems),
        Together((_signatures(words), Paragraph(words.text("note"), NOTE, above=1)), above=4),
    )


def _particulars(content: FieldScores, labels: tuple[str, ...]) -> Table:
    values = (content.unit_name, content.category, content.team, content.period)
    cells = [
        cell
        for label, value in zip(labels, values, strict=True)
        for cell in (Cell(label, LABEL), Cell(value, TABLE_TEXT))
    ]
    return Table((5.5, 16, 3.5, 13, 4, 8, 4.5, 12), (Row(tuple(cells), height=9),))


def _block_rows(block: ScoredBlock, words: Wording) -> list[Row]:
    rows: list[Row] = []
    second = None
    for leaf in block.leaves:
        for index, line in enumerate(leaf.lines):
            again = index > 0
            cells = (
                Cell(leaf.serial, SMALL_FIGURE, joins=again, sticky=True),
                Cell(block.first, SMALL_FIGURE, joins=bool(rows), sticky=True),
                Cell(leaf.second, SMALL_TEXT, joins=again or leaf.second == second, sticky=True),
                Cell(leaf.name, SMALL_TEXT, joins=again, sticky=True),
                Cell(leaf.points, SMALL_FIGURE, joins=again),
                Cell(line.standard, SMALL_TEXT),
                Cell(leaf.approach, SMALL_FIGURE, joins=again),
                Cell(line.facts, SMALL_TEXT),
                Cell(line.proofs, SMALL_TEXT),
                Cell(line.count, SMALL_FIGURE),
                Cell(line.deduction, SMALL_FIGURE),
                Cell(leaf.score, SMALL_FIGURE, joins=again),
                Cell(line.scorer, SMALL_FIGURE),
            )
            rows.append(Row(cells))
            second = leaf.second
    label = words.text("subtotal", first=block.first)
    rows.append(_sum_row(label, block.points, "", block.deduction, block.score))
    return rows


def _sum_row(label: str, points: str, count: str, deduction: str, score: str) -> Row:
    return Row(
        (
            Cell(label, SMALL_HEAD, span=4),
            Cell(points, SMALL_HEAD),
            Cell("", span=4),
            Cell(count, SMALL_HEAD),
            Cell(deduction, SMALL_HEAD),
            Cell(score, SMALL_HEAD),
            Cell(""),
        ),
        height=7,
    )


def _unscored(content: FieldScores, words: Wording) -> tuple[Block, ...]:
    heading = Paragraph(words.text("unscored"), HEADING, above=3, with_next=True)
    if not content.unscored:
        return (heading, Paragraph(words.text("all_scored"), TABLE_TEXT))
    head = Row(tuple(Cell(text, SMALL_HEAD) for text in words.items("unscored_columns")), height=7)
    rows = tuple(
        Row(
            (
                Cell(each.serial, SMALL_FIGURE, sticky=True),
                Cell(each.name, SMALL_TEXT, sticky=True),
                Cell(each.points, SMALL_FIGURE),
                Cell(each.kind, SMALL_FIGURE),
                Cell(each.cause, SMALL_TEXT),
            )
        )
        for each in content.unscored
    )
    return (heading, Table((4, 20, 5, 6, 32), rows, (head,)))


def _numbered(heading: str, items: tuple[str, ...]) -> tuple[Block, ...]:
    """The items with their numbers; where there are none, room to write them by hand."""
    listed = items or ("",) * NUMBERED
    rows = tuple(
        Row((Cell(f"{serial}", TABLE_FIGURE, sticky=True), Cell(text, TABLE_TEXT)), height=7)
        for serial, text in enumerate(listed, start=1)
    )
    return (Paragraph(heading, HEADING, above=3, with_next=True), Table((4, 63), rows))


def _signatures(words: Wording) -> Table:
    cells = [
        cell
        for label, role in zip(words.items("signers"), SIGNERS, strict=True)
        for cell in (Cell(label, LABEL), Cell("", foot=words.text("date"), roles=(role,)))
    ]
    return Table((4, 18) * 3, (Row(tuple(cells), height=16),))


FORMS = (
    Form(
        name="实地考核评分表",
        signers=SIGNERS,
        retention=Retention.THIRTY_YEARS,
        content=FieldScores,
        outline=OUTLINE,
        draw=draw,
        scored=True,
        workbook=True,
        landscape=True,
    ),
)
