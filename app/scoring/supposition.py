"""What-if (设想): a unit's total under other settings of the plan.

No setting of the sheet 方案 decides what a leaf scores. So the points that the
leaves scored are taken over, and only what the settings make of them is worked
out again: conversion, caps, ceiling. Source: plan 五, 五（七）.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from app.scoring.conversion import conversion_factors
from app.scoring.entry import UnitRecord
from app.scoring.number import HUNDRED, publish
from app.scoring.score import PlanIndex
from app.scoring.term import Component
from app.scoring.total import UnitTotal, adjustments


def resettled(plan_index: PlanIndex, record: UnitRecord, total: UnitTotal) -> UnitTotal:
    """``total``, worked out under another plan of the same indicators, as ``plan_index`` has it.

    Equal to :func:`app.scoring.total.total_unit` of that plan and the record; a
    registered total, and one without a result, are given back as they are.
    """
    if total.components is None:
        return total
    settings = plan_index.plan.settings
    possible = dict.fromkeys(Component, 0) | {
        each.component: each.possible for each in total.components
    }
    factors = conversion_factors(settings, possible)
    converted = [each.raw * factors[each.component] for each in total.components]
    components = tuple(
        each._replace(converted_ratio=_ratio(share), published=publish(share))
        for each, share in zip(total.components, converted, strict=True)
    )
    base = sum(converted, Fraction())
    bonus, penalty = adjustments(plan_index, record)
    whole = max(Fraction(), base + bonus - penalty)
    if settings.ceiling:
        whole = min(whole, Fraction(HUNDRED))
    return replace(
        total,
        components=components,
        base_ratio=_ratio(base),
        bonus=bonus,
        penalty=penalty,
        total_ratio=_ratio(whole),
        base_published=publish(base),
        bonus_published=publish(bonus),
        penalty_published=publish(penalty),
        total_published=publish(whole),
    )


def _ratio(value: Fraction) -> tuple[int, int]:
    return value.numerator, value.denominator
