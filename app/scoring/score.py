"""What applies to a unit, and what one leaf of it scores.

A plan is indexed once (:func:`index_plan`); everything after asks the index.
Source: plan 三, 四 (1+1+N), 五.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from app.scoring.conversion import conversion_factors
from app.scoring.entry import LeafRecord, UnitRecord
from app.scoring.method import LeafRule, Missing, common_denominator, leaf_rule
from app.scoring.plan import Indicator, Plan, Unit
from app.scoring.term import CATEGORIES, Block, Component

SHEETS_KEPT = 4096
"""Units of one category mostly share their sheet; only so many odd ones are remembered."""

Scorer = Callable[[LeafRecord], "int | Fraction | Missing"]


class LeafScore(NamedTuple):
    """One leaf of one unit. ``score`` in 1/10,000 points, exact; None while missing."""

    code: str
    points: int
    score: Fraction | None
    cause: Missing | None

    @property
    def assessed(self) -> bool:
        return self.score is not None


class Part(NamedTuple):
    """The leaves of one component that apply to a unit.

    ``multiplier`` turns its raw score into its converted one, from parts of
    the plan's denominator to parts of the sheet's.
    """

    component: Component
    possible: int
    multiplier: int
    scorers: tuple[tuple[str, Scorer], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What applies to units that share category, additions and exemptions.

    ``leaves`` stand in plan order; ``parts`` are the components in the order
    of :class:`Component`, each present even when nothing of it applies;
    ``unplaced`` are leaves of a faulty plan that belong to none. Converted
    scores are integers of ``1 / denominator`` of 1/10,000 points.
    """

    leaves: tuple[Indicator, ...]
    possible: int
    denominator: int
    parts: tuple[Part, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """A plan prepared for scoring. Made by :func:`index_plan`; never changed after.

    ``denominator`` is the number of parts of 1/10,000 point in which leaves
    are scored and summed. ``below`` gives the leaf codes of a branch (a leaf
    gives itself) in plan order.
    """

    plan: Plan
    indicators: Mapping[str, Indicator]
    leaves: tuple[Indicator, ...]
    below: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, LeafRule]
    denominator: int
    by_category: Mapping[int, frozenset[str]]
    _sheets: dict[tuple[object, ...], Sheet] = field(
        default_factory=dict, compare=False, repr=False
    )

    def sheet(self, unit: Unit) -> Sheet:
        """What applies to the unit."""
        exempt = tuple(exemption.indicator for exemption in unit.exemptions)
        key = (unit.category, unit.additions, exempt)
        found = self._sheets.get(key)
        if found is None:
            found = self._make_sheet(unit.category, unit.additions, exempt)
            if len(self._sheets) < SHEETS_KEPT:
                self._sheets[key] = found
        return found

    def _make_sheet(
        self, category: int | None, additions: Iterable[str], exempt: Iterable[str]
    ) -> Sheet:
        codes = set(self.by_category.get(category, ()) if category is not None else ())
        for code in additions:
            codes.update(self.below.get(code, ()))
        for code in exempt:
            codes.difference_update(self.below.get(code, ()))
        leaves = tuple(leaf for leaf in self.leaves if leaf.code in codes)
        own = {each: [leaf for leaf in leaves if leaf.component is each] for each in Component}
        possible = {component: _possible(placed) for component, placed in own.items()}
        factors = conversion_factors(self.plan.settings, possible)
        common = lcm(*(factor.denominator for factor in factors.values()))
        parts = tuple(
            Part(
                component,
                possible[component],
                factors[component].numerator * (common // factors[component].denominator),
                tuple((leaf.code, self.rules[leaf.code].score) for leaf in own[component]),
            )
            for component in Component
        )
        unplaced = tuple(leaf.code for leaf in leaves if leaf.component is None)
        return Sheet(leaves, _possible(leaves), self.denominator * common, parts, unplaced)


def index_plan(plan: Plan) -> PlanIndex:
    """Prepare a plan for scoring, once; a draft with faults is indexed as far as it goes."""
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    leaves = tuple(indicator for indicator in indicators.values() if indicator.is_leaf)
    denominator = common_denominator(leaves)
    return PlanIndex(
        plan=plan,
        indicators=indicators,
        leaves=leaves,
        below=_below(indicators, leaves),
        rules={leaf.code: leaf_rule(leaf, denominator) for leaf in leaves},
        denominator=denominator,
        by_category={
            category: frozenset(leaf.code for leaf in leaves if applies_by_default(leaf, category))
            for category in CATEGORIES
        },
    )


def applies_by_default(leaf: Indicator, category: int) -> bool:
    """Whether the leaf's category list has the category; 领导 and 共同 without a list mean all."""
    if not leaf.categories:
        return leaf.block is not Block.CLASSIFIED
    return category in leaf.categories


def applicable_leaves(plan_index: PlanIndex, unit: Unit) -> tuple[Indicator, ...]:
    """The leaves that apply to the unit, in plan order: an exemption wins over everything."""
    return plan_index.sheet(unit).leaves


def score_leaf(plan_index: PlanIndex, record: UnitRecord, code: str) -> LeafScore:
    """Score one leaf of one unit, whether or not it applies."""
    points = plan_index.indicators[code].points or 0
    entries = record.leaves.get(code, LeafRecord())
    result = plan_index.rules[code].score(entries)
    if code in record.blocked:
        result = Missing.OUTDATED
    if isinstance(result, Missing):
        return LeafScore(code, points, None, result)
    return LeafScore(code, points, Fraction(result) / plan_index.denominator, None)


def leaf_scores(plan_index: PlanIndex, record: UnitRecord) -> tuple[LeafScore, ...]:
    """Every applicable leaf of the unit, in plan order."""
    leaves = applicable_leaves(plan_index, record.unit)
    return tuple(score_leaf(plan_index, record, leaf.code) for leaf in leaves)


def assessed_leaves(
    plan_index: PlanIndex, record: UnitRecord
) -> Iterator[tuple[str, int | Fraction]]:
    """The unit's assessed leaves with their scores, in parts of the plan's denominator.

    What :func:`leaf_scores` says in exact points, for sums over a whole year.
    """
    for part in plan_index.sheet(record.unit).parts:
        for code, score in part.scorers:
            entries = record.leaves.get(code)
            if entries is None or code in record.blocked:
                continue
            result = score(entries)
            if not isinstance(result, Missing):
                yield code, result


def branch_score(plan_index: PlanIndex, record: UnitRecord, code: str) -> Fraction:
    """What a branch shows: the sum of its applicable leaves, missing ones counting 0.

    In 1/10,000 points, exact. A leaf gives its own score.
    """
    within = set(plan_index.below[code])
    scores = leaf_scores(plan_index, record)
    return sum((each.score or Fraction() for each in scores if each.code in within), Fraction())


def _possible(leaves: Iterable[Indicator]) -> int:
    return sum(leaf.points or 0 for leaf in leaves)


def _below(
    indicators: Mapping[str, Indicator], leaves: Iterable[Indicator]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {code: [] for code in indicators}
    for leaf in leaves:
        code: str | None = leaf.code
        passed: set[str] = set()
        while code is not None and code in indicators and code not in passed:
            passed.add(code)
            found[code].append(leaf.code)
            code = indicators[code].parent
    return {code: tuple(codes) for code, codes in found.items()}
