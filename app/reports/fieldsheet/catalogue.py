"""F17 佐证材料目录: every piece of proof of a unit with its number and what it supports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import particulars, ruled, signatures
from app.reports.page.block import (
    NOTE,
    SMALL_FIGURE,
    SMALL_TEXT,
    SUBTITLE,
    TITLE,
    Block,
    Paragraph,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProof:
    """One piece. ``supports`` says which records, ``digest`` begins the file's SHA-256."""

    number: str
    kind: str
    caption: str
    moment: str = ""
    """When and where it was taken, and by which clock."""
    supports: str = ""
    digest: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofCatalogue:
    """F17 佐证材料目录."""

    number: ClassVar[str] = "F17"

    year: int
    unit_code: str
    unit_name: str
    count: str
    """How many pieces there are, by kind."""
    proofs: tuple[ListedProof, ...] = ()


OUTLINE = Outline(
    texts={"title": (), "subtitle": ("year",), "nothing": (), "date": (), "note": ()},
    lists={"head_labels": 2, "columns": 8, "signers": 2},
)
WIDTHS = (1.8, 5.4, 2.4, 7.6, 8, 8, 4.8, 2)
STYLES = (
    SMALL_FIGURE, SMALL_FIGURE, SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT, SMALL_FIGURE, SMALL_FIGURE,
)  # fmt: skip
SIGNERS = ("记录人",)


def draw(content: ProofCatalogue, words: Wording) -> tuple[Block, ...]:
    """F17 as blocks."""
    unit, count = words.items("head_labels")
    lines = [
        (each.number, each.kind, each.caption, each.moment, each.supports, each.digest, each.note)
        for each in content.proofs
    ]
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars((5, 18, 4, 13), ((unit, content.unit_name), (count, content.count))),
        ruled(WIDTHS, words.items("columns"), STYLES, lines, words.text("nothing")),
        Together(
            (
                signatures(words.items("signers"), words.text("date"), 24, roles=(SIGNERS, ())),
                Paragraph(words.text("note"), NOTE, above=2),
            ),
            above=4,
        ),
    )


FORMS = (
    Form(
        name="佐证材料目录",
        signers=SIGNERS,
        retention=Retention.THIRTY_YEARS,
        content=ProofCatalogue,
        outline=OUTLINE,
        draw=draw,
        landscape=True,
    ),
)
