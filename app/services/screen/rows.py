"""The frozen rows that a screen shows. Figures are published ones, integers of 1/100 point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.scoring.number import two_places

__all__ = [
    "Arrival",
    "BlockerRow",
    "BranchRow",
    "ClauseRow",
    "Derivation",
    "EntryRow",
    "FaultRow",
    "LeafRow",
    "MemberRow",
    "Overview",
    "Particular",
    "ScoreSheet",
    "SearchRow",
    "SourceRow",
    "Standing",
    "TaskRow",
    "TotalRow",
    "UnitProgress",
    "two_places",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose home this is and how it stands: what the frame shows."""

    role: str
    year: int | None
    team: str
    name: str
    actor: str
    plan_version: int
    conflicts: int
    free_bytes: int
    plain: bool
    frozen: str
    """The last step of approval taken, or empty while the year is open."""
    only_here: int | None = None
    """How many of a team's records are on this laptop alone; None where none are recorded here."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """Something that the search box finds: a unit, or an indicator of the plan."""

    kind: str
    code: str
    name: str
    sounds: str
    """The name in pinyin without tones, joined: ``weidongqu``."""
    initials: str
    """The first letter of each syllable: ``wdq``."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member of the team of this home."""

    name: str
    identity: str


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit of the team: its leaves that the team assesses on site, and what is open."""

    code: str
    name: str
    category: int | None
    date: str
    leaves: int
    done: int
    open_points: int
    score: int
    possible: int
    findings: int
    awaiting: int
    conflicts: int
    refused: str = ""
    """Why nothing can be recorded for this unit (its own body assesses it), or empty."""


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """扣分标准 of a leaf, points as plain decimals; ``cap`` empty where the leaf alone limits."""

    number: str
    text: str
    points: str
    cap: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source that may give this leaf a figure; ``weight`` empty where the plan lists none."""

    name: str
    weight: str
    required: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A key task of the year that is linked to a leaf."""

    number: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One standing or withdrawn entry at a leaf.

    ``figure`` is what was typed (explicit deduction, award, measure) as a plain
    decimal, or empty; ``loss`` what a finding takes before any cap, in 1/100;
    ``proof`` the SHA-256 of what supports it.
    """

    id: str
    kind: str
    source: str
    figure: str
    note: str
    date: str
    who: str
    when: str
    withdrawn: bool = False
    clause: str = ""
    count: int = 1
    state: str = ""
    loss: int = 0
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeafRow:
    """One leaf of one unit with its entries. ``score`` None while missing, then ``cause`` why."""

    code: str
    name: str
    path: tuple[tuple[str, str], ...]
    """Code and name of the branches above, from the first level down."""
    component: str
    approach: str
    method: str
    full: int
    range: str
    """The highest figure that may be typed, as a plain decimal."""
    score: int | None
    cause: str
    on_site: bool
    done: bool
    """Whether this home has nothing more to do here."""
    outline: str
    basis: str
    clauses: tuple[ClauseRow, ...]
    sources: tuple[SourceRow, ...]
    tasks: tuple[TaskRow, ...]
    entries: tuple[EntryRow, ...]
    conflicts: int = 0

    @property
    def check(self) -> EntryRow | None:
        """The standing check mark, if any."""
        return next((e for e in self.entries if e.kind == "check" and not e.withdrawn), None)

    @property
    def findings(self) -> tuple[EntryRow, ...]:
        """The standing findings in the order of recording."""
        return tuple(e for e in self.entries if e.kind == "finding" and not e.withdrawn)

    @property
    def given(self) -> dict[str, EntryRow]:
        """The standing award or measure of each source."""
        kinds = ("award", "measure")
        return {e.source: e for e in self.entries if e.kind in kinds and not e.withdrawn}


@dataclass(frozen=True, slots=True)
class BranchRow:
    """What a branch of the plan comes to for one unit; missing leaves count 0."""

    full: int
    score: int


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """All leaves of one unit on one sheet, in plan order.

    ``on_site`` and ``whole`` are the sums by branch code: of the leaves on site, and of all.
    """

    unit: UnitProgress
    leaves: tuple[LeafRow, ...]
    on_site: Mapping[str, BranchRow]
    whole: Mapping[str, BranchRow]


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One unit's result in the office's grid. None where there is no figure."""

    code: str
    name: str
    category: int | None
    group: str
    order: int
    """Where the unit stands in the published list: by group and rank."""
    daily: int | None
    site: int | None
    satisfaction: int | None
    base: int | None
    bonus: int | None
    penalty: int | None
    total: int | None
    grade: str
    rank: int | None
    leaves: int
    missing: int
    conflicts: int
    delegated: bool
    complete: bool
    deferred: str
    outcomes: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Particular:
    """Who made an entry, when, where and on what proof."""

    who: str
    when: str
    where: str
    date: str
    note: str
    evidence: tuple[str, ...]
    proof: tuple[str, ...] = ()
    """The SHA-256 of the files that ``evidence`` names, in the same order."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """One figure and what it comes from; ``particular`` where it is an entry."""

    label: str
    value: str
    formula: str
    children: tuple[Derivation, ...] = ()
    entry: str = ""
    particular: Particular | None = None


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """One thing that stands in the way of 审核; ``unit`` where it belongs to one."""

    kind: str
    unit: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The year in figures, and what blocks its approval."""

    units: int
    complete: int
    leaves: int
    missing: int
    conflicts: int
    awaiting: int
    teams: int
    teams_in: int
    plan_version: int
    steps: tuple[str, ...]
    groups: tuple[tuple[str, int, int], ...]
    """Name, units and complete units of each group."""
    blockers: tuple[BlockerRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault of a file with its place."""

    file: str
    sheet: str
    cell: str
    message: str
    found: str
    expected: str
    wrong: bool = True
    """False for a mere hint, which keeps nothing out."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one file brought, or why it was not taken in."""

    file: str
    kind: str
    new: int = 0
    changed: int = 0
    same: int = 0
    conflicts: int = 0
    warnings: tuple[str, ...] = ()
    refusal: str = ""
    faults: tuple[FaultRow, ...] = ()
    held: bool = False
    """Kept aside until people have compared the six words of the laptop that it came from."""
