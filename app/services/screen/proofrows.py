"""The frozen rows of 佐证: pieces of proof, what they support, where they were used before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A record that proof may support: what it is, what it says, its day."""

    id: str
    term: str
    text: str
    day: str
    unit: str = ""

    @property
    def line(self) -> str:
        """In one line."""
        return f"{self.term} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class PieceRow:
    """One piece. ``moment`` is when it was taken and by which clock, ``size`` what the file is.

    ``turned`` is by how many degrees, clockwise, it is shown; ``supports`` the records.
    """

    id: str
    unit: str
    unit_name: str
    number: str
    digest: str
    kind: str
    name: str
    caption: str
    moment: str
    place: str
    camera: str
    size: str
    turned: int
    supports: tuple[SupportRow, ...]


@dataclass(frozen=True, slots=True)
class ReuseRow:
    """A piece and another that shows the same; ``other_digest`` empty where it is not here."""

    id: str
    other: str
    other_unit: str
    other_digest: str
    other_turned: int
    sentence: str


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """The proof of a unit, or of all where ``unit`` is empty, and the records it may support.

    ``barred`` says why no picture may be added.
    """

    unit: str
    name: str
    pieces: tuple[PieceRow, ...]
    records: tuple[SupportRow, ...]
    barred: str = ""
