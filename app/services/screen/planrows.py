"""The frozen rows of 方案: indicators, clauses, sources, settings, faults, versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.services.screen.siterows import FieldRow

__all__ = [
    "CategoryRow",
    "CellsRow",
    "DifferenceRow",
    "FaultLine",
    "FieldRow",
    "IndicatorRow",
    "IssueState",
    "PlanSheet",
    "SettingRow",
    "VersionRow",
    "WaitingRow",
]


@dataclass(frozen=True, slots=True)
class CellsRow:
    """A row that is edited cell by cell: its key, and its cells as texts by column."""

    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of the draft.

    ``points`` and ``sum`` in 1/10,000: a leaf's own (None for a branch), and
    what the leaves below come to. ``state`` says how it differs from the last
    issued version: 新增, 已改, or nothing.
    """

    code: str
    name: str
    parent: str
    cells: Mapping[str, str]
    points: int | None
    sum: int
    method: str
    component: str
    block: str
    applies: frozenset[int] = frozenset()
    clauses: tuple[CellsRow, ...] = ()
    sources: tuple[CellsRow, ...] = ()
    tasks: tuple[str, ...] = ()
    state: str = ""
    faults: tuple[str, ...] = ()
    draft: Mapping[str, str] = field(default_factory=dict)
    """What was typed into its cells and is not kept yet."""

    @property
    def is_leaf(self) -> bool:
        """Whether it is a scoring point (评分点)."""
        return self.points is not None


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """What one category's leaves come to, and whether that is 100. ``name`` after plan 三."""

    number: int
    name: str
    sum: int
    word: str
    units: int


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault or warning of the plan's check. ``kind`` says what its place is."""

    wrong: bool
    sentence: str
    place: str
    kind: str


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting: its value as typed, what it is otherwise, and what the plan says of it."""

    name: str
    value: str
    told: str
    basis: str
    field: FieldRow
    group: str
    draft: str | None = None


@dataclass(frozen=True, slots=True)
class IssueState:
    """How the draft stands to the last issue."""

    version: int
    document: str
    changed: bool
    errors: int
    warnings: int
    outdated: tuple[str, ...] = ()
    entries: int = 0
    """So many entries and records are at leaves that the draft has otherwise."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One issued version."""

    number: int
    line: str


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One difference of two versions."""

    what: str
    place: str
    sheet: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An entry or record given under an earlier version of its indicator."""

    id: str
    unit: str
    unit_name: str
    indicator: str
    kind: str
    source: str
    note: str
    why: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The draft as the pages of 方案 show it. ``is_new``: nothing was ever entered."""

    indicators: tuple[IndicatorRow, ...]
    categories: tuple[CategoryRow, ...]
    settings: tuple[SettingRow, ...]
    tasks: tuple[CellsRow, ...]
    faults: tuple[FaultLine, ...]
    state: IssueState
    versions: tuple[VersionRow, ...]
    fields: tuple[FieldRow, ...] = ()
    part_fields: Mapping[str, tuple[FieldRow, ...]] = field(default_factory=dict)
    task_fields: tuple[FieldRow, ...] = ()
    frozen: str = ""

    @property
    def is_new(self) -> bool:
        """Whether there is nothing yet."""
        return not self.indicators
