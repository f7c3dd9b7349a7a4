"""换算: from the points that apply to a unit to the hundred (plan 五)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from app.scoring.number import HUNDRED
from app.scoring.plan import Settings
from app.scoring.term import Component, Conversion


def full_points(
    settings: Settings, possible: Mapping[Component, int]
) -> dict[Component, Fraction | int]:
    """分项: each applicable component's share of the hundred.

    The full points of components with nothing applicable are spread over the
    others in proportion to theirs. Empty where the plan gives the applicable
    ones nothing.
    """
    full = {component: settings.full.get(component, 0) for component in Component}
    shared = sum(full[component] for component in Component if possible[component])
    if not shared:
        return {}
    spread = Fraction(sum(full.values()), shared)
    return {component: full[component] * spread for component in Component if possible[component]}


def conversion_factors(
    settings: Settings, possible: Mapping[Component, int]
) -> dict[Component, Fraction]:
    """What each component's raw score is multiplied by; 0 where there is nothing to convert.

    总分: ``100 / possible`` for all. 分项: a component's full points by its own.
    """
    if settings.conversion is Conversion.WHOLE:
        whole = sum(possible.values())
        return dict.fromkeys(Component, Fraction(HUNDRED, whole) if whole else Fraction())
    full = full_points(settings, possible)
    return {
        component: Fraction(full.get(component, 0)) / (possible[component] or 1)
        for component in Component
    }
