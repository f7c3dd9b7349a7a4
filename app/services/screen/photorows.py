"""The frozen rows of 照片归集: photos that belong to nothing yet, and what they may belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.services.screen.proofrows import PieceRow


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """The record that a photo most likely belongs to, and how many minutes lie between them."""

    piece: str
    record: str
    line: str
    minutes: int
    same_day: bool


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A record of the visit: what it is and says, when it was made, how many pieces support it."""

    id: str
    term: str
    text: str
    moment: str
    linked: int = 0


@dataclass(frozen=True, slots=True)
class PhotoSheet:
    """The loose pieces of a unit, by piece what is proposed, and all records by time."""

    unit: str
    pieces: tuple[PieceRow, ...] = ()
    proposed: Mapping[str, ProposalRow] = field(default_factory=dict)
    found: tuple[FoundRow, ...] = ()
