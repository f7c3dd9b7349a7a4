"""The frozen rows of 加减分: matters with what counts of each, and what each unit comes to."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.screen.siterows import FieldRow, LeafChoice


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One level of one matter. Points are plain decimals.

    ``counted`` is what of it counts; ``merged`` says by which level the same matter counts
    instead. ``gap`` is what its material lacks, ``doubt`` why it may be a finding too, then
    ``finding`` is that finding.
    """

    id: str
    unit: str
    name: str
    kind: str
    number: str
    title: str
    circumstance: str
    level: str
    points: str
    counted: str
    source: str
    issuer: str
    document: str
    document_date: str
    note: str
    severe: bool
    veto: bool
    major: bool
    who: str
    when: str
    merged: str = ""
    withdrawn: bool = False
    gap: str = ""
    doubt: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class SumRow:
    """What the matters of one kind come to for one unit; ``cap`` empty where it is lifted."""

    kind: str
    whole: str
    cap: str
    counted: str
    lifted: str = ""
    """Why the cap does not hold for the unit."""


@dataclass(frozen=True, slots=True)
class MatterSheet:
    """All matters of the year. ``sums`` has a bonus and a penalty line by unit code."""

    rows: tuple[MatterRow, ...]
    sums: dict[str, tuple[SumRow, SumRow]]
    units: tuple[LeafChoice, ...]
    """The units that the office itself assesses, to be found by code, name or pinyin."""
    new_fields: tuple[FieldRow, ...]
    old_fields: tuple[FieldRow, ...]
    """What of a matter that stands may be put right."""
    frozen: str
    """The last step of approval taken, or empty while the year is open."""
