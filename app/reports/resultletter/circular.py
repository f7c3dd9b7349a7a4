"""Circulars to all units: F16C 通报表扬, F16D 通报警示, F16E 通报批评 (plan 六（四）, （五）).

They have one shape, and a template each; every unit stands in it with the rule behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.letter import Letter, Listing, Passage
from app.reports.resultletter.frame import About, office_letter
from app.reports.wording import Outline, Wording

WIDTHS = (9, 26, 25, 40)


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """One unit in a circular: where it stands, and why it is in it."""

    unit: str
    standing: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circular:
    """One circular with its units."""

    about: About
    units: tuple[NamedUnit, ...]


OUTLINE = Outline(
    texts={
        "title": ("year",),
        "addressee": (),
        "opening": ("plan", "year", "count"),
        "basis": (),
        "demand": (),
    },
    lists={"columns": len(WIDTHS)},
)


def letter(content: Circular, words: Wording) -> Letter:
    """The draft of the letter."""
    about = content.about
    opening = words.text("opening", plan=about.plan, year=about.year, count=len(content.units))
    rows = tuple(
        (str(serial), each.unit, each.standing, each.cause)
        for serial, each in enumerate(content.units, start=1)
    )
    return office_letter(
        about,
        title=words.text("title", year=about.year),
        addressee=words.text("addressee"),
        body=(
            Passage(opening + words.text("basis")),
            Listing(words.items("columns"), rows, WIDTHS),
            Passage(words.text("demand")),
        ),
    )
