"""The frozen content of F19 and F19U: plain texts, already formatted, in the order of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class AnalysedGroup:
    """One group: its grades, and its totals this year and last. Empty where there is none."""

    name: str
    units: str
    excellent: str
    good: str
    passed: str
    failed: str
    open: str
    mean: str
    highest: str
    lowest: str
    last_mean: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class AnalysedIndicator:
    """One leaf: the share of its points that its units lost on the mean, in percent."""

    name: str
    component: str
    points: str
    share: str
    units: str
    losing: str
    """How many of its units lost any."""


@dataclass(frozen=True, slots=True)
class ChangedUnit:
    """One unit this year and last; a dash where there is no figure."""

    unit: str
    last_total: str
    total: str
    change: str
    last_rank: str
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAnalysis:
    """F19 of a year. ``indicators`` stand by the share that was lost, largest first."""

    number: ClassVar[str] = "F19"

    year: int
    unit_code: str = ""
    unit_name: str
    units: str
    complete: str
    groups: tuple[AnalysedGroup, ...] = ()
    indicators: tuple[AnalysedIndicator, ...] = ()
    changes: tuple[ChangedUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """One part of the indicators: the share of its points that were scored, in percent."""

    name: str
    points: str
    unit: str
    group: str
    """The mean of the unit's group."""


@dataclass(frozen=True, slots=True)
class ComparedLoss:
    """A leaf at which the unit lost: what it lost, and its group on the mean."""

    name: str
    points: str
    unit: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnalysis:
    """F19U of one unit against its group."""

    number: ClassVar[str] = "F19U"

    year: int
    unit_code: str
    unit_name: str
    group: str
    size: str
    total: str
    mean: str
    grade: str
    rank: str
    last_total: str
    change: str
    axes: tuple[Axis, ...] = ()
    losses: tuple[ComparedLoss, ...] = ()
