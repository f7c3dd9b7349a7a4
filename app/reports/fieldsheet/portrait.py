"""F39P 单位画像: what the office already knows of a unit, so that nobody asks it again.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import head, particulars
from app.reports.page.block import (
    NOTE,
    SMALL_FIGURE,
    SMALL_TEXT,
    SUBTITLE,
    TITLE,
    Block,
    Cell,
    Paragraph,
    Row,
    Size,
    Style,
    Table,
)
from app.reports.page.typeface import Face
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording

SECTION = Style(Face.HEI, Size.XIAO_WU, 12.0)


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One thing that is known; the columns in order. A text alone takes the whole line."""

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
    texts={"title": (), "subtitle": ("year",), "nothing": ("section",), "note": ()},
    lists={"head_labels": 5, "columns": 5},
)
WIDTHS = (3, 20, 5.4, 5.6, 6)


def draw(content: UnitPortrait, words: Wording) -> tuple[Block, ...]:
    """F39P as blocks: one table, so that a usual unit is on two pages."""
    unit, category, leader, team, date = words.items("head_labels")
    rows = tuple(row for section in content.sections for row in _section(section, words))
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars(
            (6, 14, 6, 14),
            ((unit, content.unit_name),),
            ((category, content.category), (leader, content.head)),
            ((team, content.team), (date, content.date)),
        ),
        Table(WIDTHS, rows, head(words.items("columns")), above=3),
        Paragraph(words.text("note"), NOTE, above=2),
    )


def _section(section: KnownSection, words: Wording) -> Iterator[Row]:
    name = section.name if section.lines else words.text("nothing", section=section.name)
    yield Row((Cell(name, SECTION, span=len(WIDTHS)),), height=6)
    for serial, one in enumerate(section.lines, start=1):
        number = Cell(str(serial), SMALL_FIGURE, sticky=True)
        if not (one.figure or one.source or one.date):
            yield Row((number, Cell(one.text, SMALL_TEXT, span=len(WIDTHS) - 1, sticky=True)))
            continue
        yield Row(
            (
                number,
                Cell(one.text, SMALL_TEXT, sticky=True),
                Cell(one.figure, SMALL_FIGURE),
                Cell(one.source, SMALL_TEXT),
                Cell(one.date, SMALL_FIGURE),
            )
        )


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
