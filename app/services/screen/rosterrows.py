"""The frozen rows of 单位与考核组: units, decisions on them, teams, assignments, calendars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.services.screen.planrows import CellsRow
from app.services.screen.siterows import FieldRow


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the roster. ``sounds`` and ``initials`` are its name in pinyin.

    ``possible`` in 1/10,000: the full points of what applies; None where it is
    not assessed here. ``marks`` are the decisions on it, in a word each.
    """

    code: str
    name: str
    category: int | None
    parent: str
    delegated: str
    group: str
    order: int | None
    affiliation: str
    team: str
    possible: int | None
    marks: tuple[str, ...]
    sounds: str
    initials: str
    kind: str = "unit"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision on a unit: ``kind`` as the journal names it, ``listed`` where the row has it."""

    kind: str
    term: str
    indicator: str
    name: str
    reason: str
    note: str = ""
    waits: bool = False
    """Whether a second person has still to approve it."""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on a unit as it was typed."""

    kind: str
    indicator: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """Everything of one unit that its panel shows and edits."""

    code: str
    name: str
    cells: Mapping[str, str]
    decisions: tuple[DecisionRow, ...]
    parts: tuple[str, ...]
    """Its sub-units, a line each."""
    warnings: tuple[str, ...]
    registered: Mapping[str, str] = field(default_factory=dict)
    delegated: str = ""
    draft: Mapping[str, str] = field(default_factory=dict)
    """What was typed into its cells and is not kept yet."""
    total_without: str = ""
    """What its total would be without the exemptions made after the issue, where it has any."""


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """The roster and the forms of its rows."""

    units: tuple[UnitRow, ...]
    fields: tuple[FieldRow, ...]
    result_fields: tuple[FieldRow, ...]
    indicators: tuple[tuple[str, str, str, str], ...]
    """Code, name and its pinyin of all indicators, branches too."""
    version: int
    frozen: str = ""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team: its leader, and what of the rules it does not keep."""

    number: str
    leader: str
    members: int
    units: int
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssignedRow:
    """One unit that may be given to a team; ``barred`` names members who must stand aside."""

    code: str
    name: str
    category: int | None
    group: str
    team: str
    barred: str
    sounds: str
    initials: str
    kind: str = "unit"


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """The teams, their members, and whose every unit is."""

    teams: tuple[TeamRow, ...]
    members: tuple[CellsRow, ...]
    fields: tuple[FieldRow, ...]
    units: tuple[AssignedRow, ...]


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One year's holidays and make-up days. ``known`` is 随程序, 已录入 or 未录入."""

    year: int
    known: str
    document: str
    holidays: tuple[str, ...]
    makeup: tuple[str, ...]
