"""The frozen rows of 得分: the grid of units by leaves, what is missing, and one cell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.services.screen.proofrows import PieceRow
from app.services.screen.rows import Derivation, LeafRow

NOT_HERE: Final = -1
"""In a cell: the leaf does not apply to the unit. None: it does and is missing."""


@dataclass(frozen=True, slots=True)
class LeafHead:
    """A column of the grid: a leaf of the plan, ``full`` in 1/100 point."""

    code: str
    name: str
    component: str
    method: str
    full: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line of the grid. ``cells`` are scores in 1/100 point in the order of the leaves."""

    code: str
    name: str
    group: str
    total: int | None
    missing: int
    cells: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ScoreGrid:
    """Every unit that the office assesses, by every leaf of the plan."""

    leaves: tuple[LeafHead, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A leaf that a unit lacks: why, who owes it, in 1/100 point what it is worth."""

    unit: str
    name: str
    leaf: str
    leaf_name: str
    component: str
    full: int
    cause: str
    owed: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the grid: how it came about, and the forms by which it is entered.

    ``speakers`` are those who may speak at a leaf that is deducted from.
    """

    unit: str
    name: str
    derivation: Derivation
    leaf: LeafRow
    speakers: tuple[str, ...]
    refused: str = ""
    """Why nothing may be entered here now, or empty."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of proof behind a figure, and the entry that it supports."""

    piece: PieceRow
    said: str
