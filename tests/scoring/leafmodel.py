"""The second scorer, first half: what applies to a unit, and the score of one leaf.

Written apart from ``app.scoring``, whose value types are all that it shares.
Sentences in quotes are the specification's.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from app.scoring.entry import LeafRecord, UnitRecord
from app.scoring.plan import Indicator, Plan, Unit
from app.scoring.term import FindingState, Method

PART = Fraction(1, 10_000)
"""One of the integers in which the value types hold points."""

HUNDRED = Fraction(100)
BLANK = LeafRecord()


def published(value: Fraction) -> Fraction:
    """ "Two places, half up (2.345 -> 2.35, -2.345 -> -2.35)"."""
    hundredths = floor(abs(value) * 100 + Fraction(1, 2))
    return Fraction(hundredths if value >= 0 else -hundredths, 100)


def two_places(value: Fraction) -> str:
    """A published figure as ``totals --json`` writes it."""
    hundredths = int(published(value) * 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def without_zeros(value: Fraction) -> str:
    """ "``possible`` has no trailing zeros"."""
    digits = f"{int(value / PART):05d}"
    return f"{digits[:-4]}.{digits[-4:]}".rstrip("0").rstrip(".")


# --- What applies to a unit ----------------------------------------------------------------


def leaves_below(plan: Plan, code: str) -> set[str]:
    """ "Both may name a branch: all its leaves"; a leaf names itself."""
    found = {leaf.code for leaf in plan.indicators if leaf.is_leaf and leaf.code == code}
    for child in plan.indicators:
        if child.parent == code:
            found |= leaves_below(plan, child.code)
    return found


def applicable_leaves(plan: Plan, unit: Unit) -> list[Indicator]:
    """ "A leaf applies to a unit when its category list has the unit's category. A unit may
    carry additions and exemptions. An exemption wins over everything."
    """
    added: set[str] = set()
    for code in unit.additions:
        added |= leaves_below(plan, code)
    exempt: set[str] = set()
    for exemption in unit.exemptions:
        exempt |= leaves_below(plan, exemption.indicator)
    return [
        leaf
        for leaf in plan.indicators
        if leaf.is_leaf
        and (unit.category in leaf.categories or leaf.code in added)
        and leaf.code not in exempt
    ]


# --- One leaf's score for one unit ---------------------------------------------------------


def full_points(leaf: Indicator) -> Fraction:
    assert leaf.points is not None
    return leaf.points * PART


def deduct_score(leaf: Indicator, record: LeafRecord) -> Fraction | None:
    """The score of a 扣分 leaf, or None where it is missing."""
    standing = [finding for finding in record.findings if not finding.withdrawn]
    # "Assessed once somebody marked that leaf checked (a finding implies it, also one
    # overturned on review; one withdrawn as recorded by mistake does not)."
    if not standing and all(check.withdrawn for check in record.checks):
        return None
    # "A finding that is awaiting proof counts nothing and keeps its leaf missing."
    if any(finding.state == FindingState.AWAITING for finding in standing):
        return None
    # "max(0, P − Σ over clauses of min(Σ deductions of the clause, cap of the clause))"
    lost = Fraction(0)
    for clause in leaf.clauses:
        under_clause = Fraction(0)
        for finding in standing:
            if finding.clause == clause.number and finding.state == FindingState.UPHELD:
                # "count × the clause's points unless an explicit deduction is entered"
                if finding.points is None:
                    under_clause += finding.count * clause.points * PART
                else:
                    under_clause += finding.points * PART
        lost += under_clause if clause.cap is None else min(under_clause, clause.cap * PART)
    return max(Fraction(0), full_points(leaf) - lost)


def mean_of_sources(leaf: Indicator, given: dict[str, Fraction]) -> Fraction | None:
    """The weighted mean over the sources present, or None where the leaf is missing."""
    # "Assessed once every required source has an entry, and at least one source where none
    # is required."
    if not given or any(line.required and line.source not in given for line in leaf.sources):
        return None
    # "Where it lists none, any source counts with weight 1." "Weights are renormalised over
    # the sources present."
    weights = dict.fromkeys(given, Fraction(1))
    if leaf.sources:
        weights = {line.source: line.weight * PART for line in leaf.sources if line.source in given}
    return sum((weights[name] * given[name] for name in weights), Fraction(0)) / sum(
        weights.values()
    )


def award_score(leaf: Indicator, record: LeafRecord) -> Fraction | None:
    return mean_of_sources(
        leaf,
        {award.source: award.points * PART for award in record.awards if not award.withdrawn},
    )


def measure_score(leaf: Indicator, record: LeafRecord) -> Fraction | None:
    mean = mean_of_sources(
        leaf,
        {
            measure.source: Fraction(measure.numerator, measure.denominator)
            for measure in record.measures
            if not measure.withdrawn
        },
    )
    if mean is None:
        return None
    if not leaf.bands:
        return full_points(leaf) * mean / HUNDRED
    # "The highest band whose lower bound is ≤ m, unrounded, gives its fraction of P, below the
    # lowest band 0."
    reached = [band for band in leaf.bands if band.lower * PART <= mean]
    if not reached:
        return Fraction(0)
    best = max(reached, key=lambda band: band.lower)
    return full_points(leaf) * best.percent * PART / HUNDRED


SCORERS = {
    Method.DEDUCT: deduct_score,
    Method.AWARD: award_score,
    Method.MEASURE: measure_score,
}


def leaf_score(leaf: Indicator, record: UnitRecord) -> Fraction | None:
    """The leaf's score for the unit, or None where it is missing (未评)."""
    if leaf.code in record.blocked:
        return None
    assert leaf.method is not None
    return SCORERS[leaf.method](leaf, record.leaves.get(leaf.code, BLANK))
