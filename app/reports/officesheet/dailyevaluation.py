"""F22 日常评价（系统评价）评分汇总表: what one 考核主体 says of its leaves at its units.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import head, particulars, signatures
from app.reports.page.block import (
    NOTE,
    SMALL_FIGURE,
    SMALL_TEXT,
    SUBTITLE,
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
class UnitLine:
    """One unit at one leaf; all but the name are empty where nothing was handed in (未报)."""

    unit: str
    grounds: str = ""
    """评分依据: clauses, facts."""
    deduction: str = ""
    score: str = ""


@dataclass(frozen=True, slots=True)
class BodyLeaf:
    """A leaf (评分点) of the body with every unit that it applies to."""

    leaf: str
    points: str
    lines: tuple[UnitLine, ...]


@dataclass(frozen=True, slots=True)
class DailyEvaluationSummary:
    """F22: one 考核主体, who stands in the place of the unit."""

    number: ClassVar[str] = "F22"

    year: int
    unit_code: str
    unit_name: str
    handed_in: int
    missing: int
    leaves: tuple[BodyLeaf, ...] = ()

    @property
    def part(self) -> str:
        """Which of the year's sheets this is."""
        return self.unit_name


OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "nothing": (),
        "missing": (),
        "summary": ("handed_in", "missing"),
        "date": (),
        "note": (),
    },
    lists={"head_labels": 1, "columns": 7, "signers": 2},
)

SIGNERS = ("考核主体负责人", "考核主体印章")
WIDTHS = (2.6, 7.4, 3, 8, 13, 3.2, 3.4)


def draw(content: DailyEvaluationSummary, words: Wording) -> tuple[Block, ...]:
    """F22 as blocks."""
    rows = [
        row
        for serial, leaf in enumerate(content.leaves, start=1)
        for row in _leaf(serial, leaf, words)
    ]
    if not rows:
        rows.append(Row((Cell(words.text("nothing"), SMALL_FIGURE, span=len(WIDTHS)),), 10))
    counts = words.text("summary", handed_in=content.handed_in, missing=content.missing)
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars((6, 34), ((words.items("head_labels")[0], content.unit_name),)),
        Table(WIDTHS, tuple(rows), head(words.items("columns")), above=3),
        Together(
            (
                Paragraph(counts, TEXT, below=2),
                signatures(words.items("signers"), words.text("date"), 34, roles=((), SIGNERS)),
                Paragraph(words.text("note"), NOTE, above=2),
            ),
            above=3,
        ),
    )


def _leaf(serial: int, leaf: BodyLeaf, words: Wording) -> list[Row]:
    return [
        Row(
            (
                Cell(str(serial), SMALL_FIGURE, joins=below > 0, sticky=True),
                Cell(leaf.leaf, SMALL_TEXT, joins=below > 0, sticky=True),
                Cell(leaf.points, SMALL_FIGURE, joins=below > 0, sticky=True),
                Cell(line.unit, SMALL_TEXT, sticky=True),
                Cell(line.grounds, SMALL_TEXT),
                Cell(line.deduction, SMALL_FIGURE),
                Cell(line.score or words.text("missing"), SMALL_FIGURE),
            ),
            height=7,
        )
        for below, line in enumerate(leaf.lines)
    ]


FORMS = (
    Form(
        name="日常评价（系统评价）评分汇总表",
        signers=SIGNERS,
        retention=Retention.THIRTY_YEARS,
        content=DailyEvaluationSummary,
        outline=OUTLINE,
        draw=draw,
        scored=True,
        workbook=True,
    ),
)
