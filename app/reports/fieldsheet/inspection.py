"""F04 现场查看记录表 with photo pages, F04V 核验记录表: what was looked at, and what was so.

Both are shown to those who accompany the members, who sign to the facts: no
points stand on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from app.reports.fieldsheet.photo import Photo, photo_pages
from app.reports.fieldsheet.record import Recorded, closing, opening, remarks
from app.reports.officesheet.ruled import head, ruled
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT, Block, Cell, Row, Table
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedItem:
    """One thing looked at. ``fact``: what was found, or why it does not apply."""

    item: str
    standard: str
    result: str
    fact: str = ""
    clause: str = ""
    """The leaf's code, and on a second line the clause's number where there is one."""
    proofs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRecord(Recorded):
    """F04 现场查看记录表."""

    number: ClassVar[str] = "F04"

    items: tuple[InspectedItem, ...] = ()
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedItem:
    """One thing that was reported, and whether it is so."""

    item: str
    result: str
    fact: str = ""
    clause: str = ""
    proofs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedGroup:
    """A drawn department or township with what was verified there."""

    name: str
    items: tuple[VerifiedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRecord(Recorded):
    """F04V 核验记录表."""

    number: ClassVar[str] = "F04V"

    verifiers: str = ""
    draw: str = ""
    """抽取记录 that named the places."""
    places: tuple[VerifiedGroup, ...] = ()
    photos: tuple[Photo, ...] = ()


INSPECTION = Outline(
    texts={"title": (), "nothing": (), "facts": (), "note": (), "photos": ()},
    lists={"columns": 7, "signers": 3},
)
VERIFICATION = Outline(
    texts={"title": (), "nothing": (), "facts": (), "note": (), "photos": ()},
    lists={"head_labels": 2, "columns": 7, "signers": 3},
)
SIGNERS = ("考核组成员两人", "陪同人员")
VERIFIERS = ("核验人两人", "陪同人员")
INSPECTION_WIDTHS = (2.4, 7, 7.6, 3.3, 11, 3.4, 5.3)
INSPECTION_STYLES = (SMALL_TEXT, SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT)
VERIFICATION_WIDTHS = (6, 2.4, 9.4, 3, 10.5, 3.4, 5.3)


def draw_inspection(content: InspectionRecord, words: Wording) -> tuple[Block, ...]:
    """F04 as blocks."""
    lines = [
        (each.item, each.standard, each.result, each.fact, each.clause, each.proofs)
        for each in content.items
    ]
    columns = words.items("columns")
    return (
        *opening(content.about, words.text("title")),
        ruled(INSPECTION_WIDTHS, columns, INSPECTION_STYLES, lines, words.text("nothing")),
        *_end(content, words, SIGNERS),
    )


def draw_verification(content: VerificationRecord, words: Wording) -> tuple[Block, ...]:
    """F04V as blocks."""
    verifiers, drawn = words.items("head_labels")
    rows = tuple(_places(content))
    if not rows:
        told = Cell(words.text("nothing"), SMALL_FIGURE, span=len(VERIFICATION_WIDTHS))
        rows = (Row((told,), height=10),)
    return (
        *opening(
            content.about,
            words.text("title"),
            ((verifiers, content.verifiers), (drawn, content.draw)),
        ),
        Table(VERIFICATION_WIDTHS, rows, head(words.items("columns")), above=3),
        *_end(content, words, VERIFIERS),
    )


def _end(
    content: InspectionRecord | VerificationRecord, words: Wording, signers: tuple[str, str]
) -> tuple[Block, ...]:
    two, companion = signers
    return (
        *remarks(content.about),
        closing(
            content.about,
            words.items("signers"),
            words.text("note"),
            above=words.text("facts"),
            roles=((two,), (two,), (companion,)),
        ),
        *photo_pages(words.text("photos"), content.photos),
    )


def _places(content: VerificationRecord) -> Iterator[Row]:
    serial = 0
    for place in content.places:
        for at, each in enumerate(place.items):
            serial += 1
            yield Row(
                (
                    Cell(place.name, SMALL_TEXT, joins=at > 0, sticky=True),
                    Cell(str(serial), SMALL_FIGURE, sticky=True),
                    Cell(each.item, SMALL_TEXT, sticky=True),
                    Cell(each.result, SMALL_FIGURE),
                    Cell(each.fact, SMALL_TEXT),
                    Cell(each.clause, SMALL_FIGURE),
                    Cell(each.proofs, SMALL_TEXT),
                ),
                height=7,
            )


FORMS = (
    Form(
        name="现场查看记录表",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=InspectionRecord,
        outline=INSPECTION,
        draw=draw_inspection,
    ),
    Form(
        name="核验记录表",
        signers=VERIFIERS,
        retention=Retention.TEN_YEARS,
        content=VerificationRecord,
        outline=VERIFICATION,
        draw=draw_verification,
    ),
)
