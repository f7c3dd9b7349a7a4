"""What people enter: findings, awards, measures, check marks, matters.

Named tuples, since a year has hundreds of thousands of them and they are made
from database rows. Points are integers of 1/10,000.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.scoring.number import SCALE
from app.scoring.plan import Unit
from app.scoring.term import FindingState


class Finding(NamedTuple):
    """扣分: a deduction against a clause; ``points`` is the explicit whole deduction, if any."""

    id: str
    unit: str
    indicator: str
    clause: str
    count: int  # type: ignore[assignment]  # the field's word; nobody counts in a finding
    points: int | None
    source: str
    state: str = FindingState.UPHELD
    withdrawn: bool = False


class Award(NamedTuple):
    """赋分: the points that one source gives a leaf."""

    id: str
    unit: str
    indicator: str
    points: int
    source: str
    withdrawn: bool = False


class Measure(NamedTuple):
    """测评值 0..100 of one source, as the exact ratio ``numerator / denominator``."""

    id: str
    unit: str
    indicator: str
    numerator: int
    source: str
    withdrawn: bool = False
    denominator: int = SCALE


class Check(NamedTuple):
    """已核查: somebody of ``source`` looked at this deduct leaf."""

    id: str
    unit: str
    indicator: str
    source: str
    withdrawn: bool = False


class Matter(NamedTuple):
    """加减分: one level's bonus or penalty for a matter number.

    ``severe`` 情节严重, ``veto`` 一票否决, ``major`` 重大法治问题: on penalties alone.
    """

    id: str
    unit: str
    kind: str
    points: int
    number: str
    level: str
    source: str
    title: str = ""
    severe: bool = False
    veto: bool = False
    withdrawn: bool = False
    circumstance: str = ""
    document: str = ""
    major: bool = False


class Registered(NamedTuple):
    """委托结果: what the delegated body reported; ``total`` in 1/10,000 or None."""

    unit: str
    total: int | None
    grade: str
    document: str = ""


class History(NamedTuple):
    """历史: a unit's approved result of an earlier year.

    An empty ``group`` or ``conversion`` (换算方式) means the same as this year's.
    """

    year: int
    unit: str
    total: int | None
    grade: str
    rank: int | None
    group: str = ""
    conversion: str = ""
    head: str = ""
    """Who led the unit then (主要负责人), where that is known."""


class LeafRecord(NamedTuple):
    """All entries of one unit at one leaf, withdrawn ones included."""

    findings: tuple[Finding, ...] = ()
    awards: tuple[Award, ...] = ()
    measures: tuple[Measure, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """Everything that decides one unit's result.

    ``blocked`` names leaves that stay missing although they have entries
    (entries of an outdated indicator version); ``conflicts`` counts the open
    conflicts in what scores; ``deferred`` is 暂缓评定 or 不评定, or empty.
    """

    unit: Unit
    leaves: Mapping[str, LeafRecord] = field(default_factory=dict)
    matters: tuple[Matter, ...] = ()
    registered: Registered | None = None
    history: tuple[History, ...] = ()
    blocked: frozenset[str] = frozenset()
    conflicts: int = 0
    deferred: str = ""
