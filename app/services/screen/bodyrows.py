"""The frozen rows of 考核主体: what each body owes and gave, its board, and the registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.services.screen.paperrows import SheetRow
from app.services.screen.siterows import RecordRow


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One 考核主体. ``due`` counts its leaves × their units, ``handed_in`` what it gave of them.

    ``planned`` is false for a body that the plan does not name: it has no workbook of its own.
    """

    name: str
    leaves: int
    units: int
    due: int
    handed_in: int
    planned: bool = True

    @property
    def missing(self) -> int:
        """How much it still owes."""
        return self.due - self.handed_in


@dataclass(frozen=True, slots=True)
class BodySheet:
    """F22 of one body as it is now; ``outdated``: it was frozen, and something changed since."""

    row: SheetRow
    outdated: bool = False

    @property
    def word(self) -> str:
        """How far the sheet is."""
        if not self.row.id:
            return "有改动，须重签" if self.outdated else "未签"
        return f"待签：{'、'.join(self.row.missing)}" if self.row.missing else "已签"


@dataclass(frozen=True, slots=True)
class BoardLeaf:
    """One leaf of a body."""

    code: str
    name: str
    method: str
    points: str


class BoardCell(NamedTuple):
    """What the body gave at one unit and leaf; ``order`` sorts, in 1/100."""

    given: bool
    order: int
    text: str


MISSING = BoardCell(given=False, order=0, text="缺")


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One unit on a body's board: a cell for each leaf that applies to it."""

    code: str
    name: str
    category: int | None
    cells: Mapping[str, BoardCell]

    @property
    def missing(self) -> int:
        """How many of its leaves the body still owes."""
        return sum(not cell.given for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Board:
    """What one body was asked for and what it gave."""

    body: str
    leaves: tuple[BoardLeaf, ...]
    lines: tuple[BoardLine, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One record of a register. ``unit`` is empty where whose it is, is not told or is nobody's.

    ``record`` has no id where there is a draft alone.
    """

    unit: str
    name: str
    record: RecordRow
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its records, and the units that there may be records of."""

    kind: str
    term: str
    by_unit: bool
    rows: tuple[RegisterRow, ...]
    units: tuple[tuple[str, str], ...]
    told: str = field(default="")
    """What is to be known of all of them."""
