"""F16F 抄送函: the result for one addressee, its purpose and its part alone (plan 六（二）)."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.letter import Letter, Listing, Passage
from app.reports.resultletter.frame import About, office_letter
from app.reports.wording import Outline, Wording

WIDTHS = (9, 46, 15, 15, 15)


@dataclass(frozen=True, slots=True)
class CopiedResult:
    """One unit's result; the rank is a dash where its group is not ranked."""

    unit: str
    total: str
    grade: str
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """F16F to one addressee. ``purpose`` is empty for a unit's superior (主管部门)."""

    about: About
    addressee: str
    purpose: str
    results: tuple[CopiedResult, ...]


OUTLINE = Outline(
    texts={
        "title": ("year",),
        "opening": ("plan", "year", "standing", "count"),
        "decided": (),
        "proposed": (),
        "purpose": ("purpose",),
        "superior": (),
        "care": (),
    },
    lists={"addressees": 0, "columns": len(WIDTHS)},
)


def letter(content: Copying, words: Wording) -> Letter:
    """The draft of the letter."""
    about = content.about
    opening = words.text(
        "opening",
        plan=about.plan,
        year=about.year,
        standing=words.text("proposed" if about.draft else "decided"),
        count=len(content.results),
    )
    purpose = (
        words.text("purpose", purpose=content.purpose)
        if content.purpose
        else words.text("superior")
    )
    rows = tuple(
        (str(serial), each.unit, each.total, each.grade, each.rank)
        for serial, each in enumerate(content.results, start=1)
    )
    return office_letter(
        about,
        title=words.text("title", year=about.year),
        addressee=content.addressee,
        body=(
            Passage(opening + purpose),
            Listing(words.items("columns"), rows, WIDTHS),
            Passage(words.text("care")),
        ),
    )
