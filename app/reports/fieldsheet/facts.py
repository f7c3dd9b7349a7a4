"""F25 实地考核情况确认单: facts, not scores; what the unit signs.

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
class Fact:
    """One row of F25: a verified fact. No points, and nothing of a covert visit (暗访)."""

    item: str
    """核查事项: what was looked at."""
    fact: str
    """核实的事实, with the documents that were seen."""
    proofs: str = ""
    """佐证编号, as printed."""
    opinion: str = ""
    """单位意见 where it is known when the sheet is made (属实, or the objection)."""


@dataclass(frozen=True, slots=True)
class FactsConfirmation:
    """F25 实地考核情况确认单: what one unit is asked to confirm about one visit."""

    number: ClassVar[str] = "F25"

    year: int
    unit_code: str
    unit_name: str
    team: str
    period: str
    members: str
    """The names of the team's members, leader first, as printed."""
    facts: tuple[Fact, ...] = ()


OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "declaration": ("year", "unit"),
        "nothing": (),
        "unit_opinion": (),
        "unit_signature": (),
        "team_signature": (),
        "refusal": (),
        "refusal_signature": (),
        "note": (),
    },
    lists={"head_labels": 4, "columns": 5, "signers": 3},
)

UNIT, TEAM = ("单位负责人", "单位印章"), ("考核组成员两人",)


def draw(content: FactsConfirmation, words: Wording) -> tuple[Block, ...]:
    """F25 as blocks."""
    year, unit = content.year, content.unit_name
    rows = [
        Row(
            (
                Cell(str(serial), TABLE_FIGURE, sticky=True),
                Cell(fact.item, TABLE_TEXT, sticky=True),
                Cell(fact.fact),
                Cell(fact.proofs),
                Cell(fact.opinion),
            )
        )
        for serial, fact in enumerate(content.facts, start=1)
    ]
    if not rows:
        rows.append(Row((Cell(words.text("nothing"), TABLE_FIGURE, span=5),), height=12))
    head = Row(tuple(Cell(text, TABLE_HEAD) for text in words.items("columns")), height=8)
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=year), SUBTITLE, below=2),
        _particulars(content, words.items("head_labels")),
        Paragraph(
            words.text("declaration", year=year, unit=unit), TEXT, indent=2, above=3, below=3
        ),
        Table((2.6, 9, 14, 7.6, 6.8), tuple(rows), (head,)),
        Together((_signatures(words), Paragraph(words.text("note"), NOTE, above=2)), above=4),
    )


def _particulars(content: FactsConfirmation, labels: tuple[str, ...]) -> Table:
    unit, team, period, members = labels
    return Table(
        (6, 17, 5, 12),
        (
            Row((Cell(unit, LABEL), Cell(content.unit_name, span=3)), height=9),
            Row(
                (Cell(team, LABEL), Cell(content.team), Cell(period, LABEL), Cell(content.period)),
                height=9,
            ),
            Row((Cell(members, LABEL), Cell(content.members, span=3)), height=9),
        ),
    )


def _signatures(words: Wording) -> Table:
    unit, team, refusal = words.items("signers")
    boxes = (
        (unit, words.text("unit_opinion"), words.text("unit_signature"), 40, UNIT),
        (team, "", words.text("team_signature"), 20, TEAM),
        (refusal, words.text("refusal"), words.text("refusal_signature"), 28, ()),
    )
    return Table(
        (6, 34),
        tuple(
            Row((Cell(label, LABEL), Cell(text, foot=foot, roles=roles)), height=height)
            for label, text, foot, height, roles in boxes
        ),
    )


FORMS = (
    Form(
        name="实地考核情况确认单",
        signers=(*UNIT, *TEAM),
        retention=Retention.THIRTY_YEARS,
        content=FactsConfirmation,
        outline=OUTLINE,
        draw=draw,
    ),
)
