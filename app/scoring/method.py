"""计分方法: how the entries at one leaf become its score.

Three methods, one frozen rule each: deduction (扣分), award (赋分) and measure
(测评). A rule answers in *parts*: points of 1/10,000 times the plan's common
denominator, an integer wherever that divides, else a Fraction; nothing is
rounded. Source: plan 五.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import gcd, lcm
from typing import Protocol, TypeVar

from app.scoring.entry import Award, Finding, LeafRecord, Measure
from app.scoring.number import HUNDRED, SCALE
from app.scoring.plan import Band, Indicator
from app.scoring.term import FindingState, Method

COMMON_BASE = HUNDRED * 60
"""Divides out every percentage and every plain mean of up to six sources."""

LARGEST_DENOMINATOR = 10**12
"""Beyond this, integers of several words cost more than an occasional fraction."""

_UPHELD = FindingState.UPHELD.value
_AWAITING = FindingState.AWAITING.value

Given = TypeVar("Given", Award, Measure)


class Missing(StrEnum):
    """未评: why a leaf that applies has no score yet."""

    UNCHECKED = "未核查"
    NO_ENTRY = "无评分"
    SOURCE_ABSENT = "缺少必需来源"
    AWAITING = "待补证"
    OUTDATED = "指标已变更"
    UNDEFINED = "方案未写明"


class LeafRule(Protocol):
    """What scoring needs of a leaf."""

    def score(self, record: LeafRecord) -> int | Fraction | Missing:
        """The leaf's score in parts, or why it is missing."""


@dataclass(frozen=True, slots=True)
class Deduction:
    """扣分: ``max(0, P − Σ over clauses of min(Σ deductions, cap))``, once checked.

    ``each`` holds the points of a clause for one count, ``caps`` what it takes
    at most: without a cap of its own, all that the leaf has (扣完为止).
    """

    points: int
    each: Mapping[str, int]
    caps: Mapping[str, int]
    denominator: int
    full: int

    def score(self, record: LeafRecord) -> int | Missing:
        if record.findings:
            return self._after(record)
        for check in record.checks:
            if not check.withdrawn:
                return self.full
        return Missing.UNCHECKED

    def amount(self, finding: Finding) -> int:
        """The finding's own deduction in points, before any cap."""
        if finding.points is not None:
            return finding.points
        return finding.count * self.each[finding.clause]

    def _after(self, record: LeafRecord) -> int | Missing:
        taken: dict[str, int] = {}
        checked = awaiting = unknown = False
        for finding in record.findings:
            if finding.withdrawn:
                continue
            checked = True
            if finding.state == _UPHELD:
                clause = finding.clause
                if clause in self.each:
                    taken[clause] = taken.get(clause, 0) + self.amount(finding)
                else:
                    unknown = True
            elif finding.state == _AWAITING:
                awaiting = True
        if awaiting:
            return Missing.AWAITING
        if unknown:
            return Missing.UNDEFINED
        if not checked and all(check.withdrawn for check in record.checks):
            return Missing.UNCHECKED
        left = self.points
        for clause, amount in taken.items():
            left -= min(amount, self.caps[clause])
        return left * self.denominator if left > 0 else 0


@dataclass(frozen=True, slots=True)
class Sources:
    """评分来源 of a leaf: weights by source, and which are required.

    Where ``weights`` is empty any source counts with weight 1. ``alone`` holds
    the listed sources that suffice without any other.
    """

    weights: Mapping[str, int]
    required: frozenset[str]
    alone: frozenset[str]

    def suffices(self, entry: Award | Measure) -> bool:
        """Whether this entry, the only one at its leaf, makes the leaf assessed."""
        return not entry.withdrawn and (not self.weights or entry.source in self.alone)

    def present(self, entries: Iterable[Given]) -> dict[str, Given]:
        """The entries that count, one a source.

        Two of one source stand here only while they are in conflict; the last
        given is the one that is shown provisionally.
        """
        weights = self.weights
        return {
            entry.source: entry
            for entry in entries
            if not entry.withdrawn and (not weights or entry.source in weights)
        }

    def weight(self, source: str) -> int:
        return self.weights[source] if self.weights else 1

    def gap(self, present: Mapping[str, Award] | Mapping[str, Measure]) -> Missing | None:
        """Why the sources present do not make the leaf assessed, if they do not."""
        if not present:
            return Missing.NO_ENTRY
        return None if self.required <= present.keys() else Missing.SOURCE_ABSENT


@dataclass(frozen=True, slots=True)
class Awarding:
    """赋分: the weighted mean of the awards of the sources present."""

    sources: Sources
    denominator: int

    def score(self, record: LeafRecord) -> int | Fraction | Missing:
        awards = record.awards
        if len(awards) == 1 and self.sources.suffices(awards[0]):
            return awards[0].points * self.denominator
        present = self.sources.present(awards)
        gap = self.sources.gap(present)
        if gap is not None:
            return gap
        total = weights = 0
        for source, award in present.items():
            weight = self.sources.weight(source)
            weights += weight
            total += weight * award.points
        return _parts(total * self.denominator, weights)


@dataclass(frozen=True, slots=True)
class Measuring:
    """测评: ``P × m / 100``, or by bands the fraction of P that ``m`` reaches.

    | bands        | m      | share of P |
    | ------------ | ------ | ---------- |
    | 90=100%;60=50% | 90     | 100 %      |
    | 90=100%;60=50% | 89.999 | 50 %       |
    | 90=100%;60=50% | 59     | 0          |
    """

    sources: Sources
    points: int
    bands: tuple[Band, ...]
    denominator: int

    def score(self, record: LeafRecord) -> int | Fraction | Missing:
        measures = record.measures
        if len(measures) == 1 and self.sources.suffices(measures[0]):
            only = measures[0]
            return self._earned(only.numerator, only.denominator)
        present = self.sources.present(measures)
        gap = self.sources.gap(present)
        if gap is not None:
            return gap
        return self._earned(*self.mean(present))

    def mean(self, present: Mapping[str, Measure]) -> tuple[int, int]:
        """The weighted mean, 0..100, of at least one measure: numerator and denominator."""
        common = lcm(*[measure.denominator for measure in present.values()])
        total = weights = 0
        for source, measure in present.items():
            weight = self.sources.weight(source)
            weights += weight
            total += weight * measure.numerator * (common // measure.denominator)
        return total, common * weights

    def band(self, numerator: int, denominator: int) -> Band | None:
        """The highest band whose lower bound is at most the unrounded measure."""
        for band in self.bands:
            if band.lower * denominator <= numerator * SCALE:
                return band
        return None

    def _earned(self, numerator: int, denominator: int) -> int | Fraction:
        if not self.bands:
            return _parts(self.points * numerator * self.denominator, 100 * denominator)
        band = self.band(numerator, denominator)
        return _parts(self.points * band.percent * self.denominator, HUNDRED) if band else 0


@dataclass(frozen=True, slots=True)
class Undefined:
    """A leaf whose plan leaves out its method or component: never assessed."""

    def score(self, record: LeafRecord) -> Missing:
        return Missing.UNDEFINED


def leaf_rule(leaf: Indicator, denominator: int) -> LeafRule:
    """The rule of a leaf, in parts of ``1 / denominator`` of 1/10,000 points."""
    if leaf.points is None or leaf.component is None or leaf.method is None:
        return Undefined()
    if leaf.method is Method.DEDUCT:
        return Deduction(
            points=leaf.points,
            each={clause.number: clause.points for clause in leaf.clauses},
            caps={
                clause.number: leaf.points if clause.cap is None else clause.cap
                for clause in leaf.clauses
            },
            denominator=denominator,
            full=leaf.points * denominator,
        )
    if leaf.method is Method.AWARD:
        return Awarding(_sources(leaf), denominator)
    bands = tuple(sorted(leaf.bands, key=lambda band: band.lower, reverse=True))
    return Measuring(_sources(leaf), leaf.points, bands, denominator)


def common_denominator(leaves: Iterable[Indicator]) -> int:
    """One denominator for the plan that its usual divisions come out even with."""
    common = COMMON_BASE
    for leaf in leaves:
        weights = [source.weight for source in leaf.sources]
        if weights and all(weight > 0 for weight in weights):
            wider = lcm(common, sum(weights) // gcd(*weights))
            common = wider if wider <= LARGEST_DENOMINATOR else common
    return common


def _sources(leaf: Indicator) -> Sources:
    divisor = gcd(*(source.weight for source in leaf.sources)) or 1
    weights = {source.source: source.weight // divisor for source in leaf.sources}
    required = frozenset(source.source for source in leaf.sources if source.required)
    alone = frozenset(source for source in weights if required <= {source})
    return Sources(weights, required, alone)


def _parts(numerator: int, denominator: int) -> int | Fraction:
    whole, rest = divmod(numerator, denominator)
    return Fraction(numerator, denominator) if rest else whole
