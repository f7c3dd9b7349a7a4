"""The year's plan (方案), its indicators (指标) and the units (单位) they apply to.

Every class here is a frozen value. Points are integers of 1/10,000
(:mod:`app.scoring.number`). Source: plan 三 (考核对象), 四 (1+1+N), 五, 六.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.scoring.number import SCALE
from app.scoring.term import (
    Block,
    Component,
    Conversion,
    Method,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """扣分标准: one numbered ground for deduction. ``cap`` None: limited by the leaf alone."""

    number: str
    text: str
    points: int
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class SourceWeight:
    """评分来源: a source that the plan lists for a leaf; ``weight`` > 0 in 1/10,000."""

    source: str
    weight: int
    required: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """分档: from ``lower`` (0..100 in 1/10,000) on, ``percent`` (in 1/10,000 %) of the points."""

    lower: int
    percent: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """指标: a branch, or a leaf (评分点) where ``points`` is set."""

    code: str
    name: str
    block: Block
    parent: str | None = None
    component: Component | None = None
    approach: str = ""
    method: Method | None = None
    points: int | None = None
    categories: frozenset[int] = frozenset()
    bodies: tuple[str, ...] = ()
    basis: str = ""
    outline: str = ""
    bands: tuple[Band, ...] = ()
    clauses: tuple[Clause, ...] = ()
    sources: tuple[SourceWeight, ...] = ()

    @property
    def is_leaf(self) -> bool:
        return self.points is not None


@dataclass(frozen=True, slots=True)
class Quota:
    """优秀比例: one percentage for every group, or percentages by group name or category digit."""

    every: int | None = None
    by_name: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """The sheet 方案: what the office decides for the year. Bounds and caps in 1/10,000."""

    year: int
    name: str = ""
    document: str = ""
    excellent: int = 90 * SCALE
    good: int = 80 * SCALE
    passing: int = 60 * SCALE
    bonus_cap: int = 5 * SCALE
    penalty_cap: int = 10 * SCALE
    ceiling: bool = False
    conversion: Conversion = Conversion.WHOLE
    full: Mapping[Component, int] = field(default_factory=dict)
    bottom: int = 3
    regress_ranks: int | None = None
    regress_points: int | None = None
    tie_break: tuple[Component, ...] = ()
    quota: Quota | None = None
    veto_basis: str = ""
    objection_from_receipt: bool = False
    review_days: int = 10
    double_review: bool = False
    double_limit: int = 5 * SCALE
    partial_choice: bool = True
    stated: frozenset[str] = frozenset()
    """The names of the settings that the office wrote itself; the others are defaults."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The year's plan: settings and the indicator tree in the order of the workbook."""

    settings: Settings
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    """不涉及: an indicator (or a branch: all its leaves) that a unit is excused from."""

    indicator: str
    reason: str
    after_issue: bool = False
    approver: str = ""
    """The second person who approved one that was made after the plan was issued."""


@dataclass(frozen=True, slots=True)
class Unit:
    """单位: one unit of the roster, or a sub-unit where ``parent`` is set."""

    code: str
    name: str
    category: int | None = None
    parent: str | None = None
    delegated: str = ""
    group: str = ""
    order: int | None = None
    affiliation: str = ""
    superior: str = ""
    head: str = ""
    no_photos: bool = False
    additions: tuple[str, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    penalty_cap_lifted: bool = False
    contact: str = ""
    phone: str = ""
