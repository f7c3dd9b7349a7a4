"""F26 网络检索记录表: what was looked up about a unit, where, when, with the screenshots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.fieldsheet.photo import Photo, photo_pages
from app.reports.officesheet.ruled import head, particulars, signatures
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
    Table,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLookup:
    """One look-up: address, column, keyword, moment, what was found, the screenshot's hash."""

    address: str
    column: str
    keyword: str
    moment: str
    found: str
    """检索情况: the problems with leaf and clause, and the note."""
    screenshot: str = ""
    """截图: its number and its SHA-256."""
    checker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSearch:
    """F26 网络检索记录表: everything looked up about one unit."""

    number: ClassVar[str] = "F26"

    year: int
    unit_code: str
    unit_name: str
    lookups: tuple[WebLookup, ...] = ()
    photos: tuple[Photo, ...] = ()


OUTLINE = Outline(
    texts={"title": (), "subtitle": ("year",), "nothing": (), "date": (), "note": (), "photos": ()},
    lists={"head_labels": 1, "columns": 7, "signers": 2},
)
WIDTHS = (2, 9, 5.5, 4.5, 11, 8, 3)
SIGNERS = ("检索人",)


def draw(content: WebSearch, words: Wording) -> tuple[Block, ...]:
    """F26 as blocks."""
    rows = [_row(serial, each) for serial, each in enumerate(content.lookups, start=1)]
    if not rows:
        told = Cell(words.text("nothing"), SMALL_FIGURE, span=len(WIDTHS))
        rows = [Row((told,), height=10)]
    (unit,) = words.items("head_labels")
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars((5.5, 34.5), ((unit, content.unit_name),)),
        Table(WIDTHS, tuple(rows), head(words.items("columns")), above=3),
        Together(
            (
                signatures(words.items("signers"), words.text("date"), 24, roles=(SIGNERS, ())),
                Paragraph(words.text("note"), NOTE, above=2),
            ),
            above=4,
        ),
        *photo_pages(words.text("photos"), content.photos),
    )


def _row(serial: int, each: WebLookup) -> Row:
    where = "\n".join(text for text in (each.column, each.keyword) if text)
    return Row(
        (
            Cell(str(serial), SMALL_FIGURE, sticky=True),
            Cell(each.address, SMALL_TEXT, sticky=True),
            Cell(where, SMALL_TEXT),
            Cell(each.moment, SMALL_FIGURE),
            Cell(each.found, SMALL_TEXT),
            Cell(each.screenshot, SMALL_TEXT),
            Cell(each.checker, SMALL_FIGURE),
        ),
        height=7,
    )


FORMS = (
    Form(
        name="网络检索记录表",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=WebSearch,
        outline=OUTLINE,
        draw=draw,
        landscape=True,
    ),
)
