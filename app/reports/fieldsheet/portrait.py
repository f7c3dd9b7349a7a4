"""F39P 单位画像: what the office already knows of a unit, so that nobody asks it again.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import particulars, ruled
from app.reports.page.block import (
    HEADING,
    NOTE,
    SMALL_FIGURE,
    SMALL_TEXT,
    SUBTITLE,
    TITLE,
    Block,
    Paragraph,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One thing that is known; the columns in order."""

    text: str
    figure: str = ""
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class KnownSection:
    """What is known of one kind."""

    name: str
    lines: tuple[KnownLine, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitPortrait:
    """F39P of one unit; a section without lines is printed as 无."""

    number: ClassVar[str] = "F39P"

    year: int
    unit_code: str
    unit_name: str
    category: str
    head: str
    """主要负责人"""
    team: str
    date: str
    sections: tuple[KnownSection, ...] = ()


OUTLINE = Outline(
    texts={"title": (), "subtitle": ("year",), "nothing": (), "note": ()},
    lists={"head_labels": 5, "columns": 5},
)
WIDTHS = (2.2, 23.4, 5, 6, 5)


def draw(content: UnitPortrait, words: Wording) -> tuple[Block, ...]:
    """F39P as blocks."""
    unit, category, leader, team, date = words.items("head_labels")
    blocks: list[Block] = [
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars(
            (5, 15, 5, 15),
            ((unit, content.unit_name),),
            ((category, content.category), (leader, content.head)),
            ((team, content.team), (date, content.date)),
        ),
    ]
    styles = (SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT, SMALL_FIGURE)
    for section in content.sections:
        lines = [(one.text, one.figure, one.source, one.date) for one in section.lines]
        heading = section.name if lines else f"{section.name}：{words.text('nothing')}"
        blocks.append(Paragraph(heading, HEADING, above=2, with_next=bool(lines)))
        if lines:
            blocks.append(ruled(WIDTHS, words.items("columns"), styles, lines, ""))
    blocks.append(Paragraph(words.text("note"), NOTE, above=2))
    return tuple(blocks)


FORMS = (
    Form(
        name="单位画像",
        retention=Retention.TEN_YEARS,
        content=UnitPortrait,
        outline=OUTLINE,
        draw=draw,
        scored=True,
    ),
)
