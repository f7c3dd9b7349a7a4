"""A unit's total: base, bonus, penalty (plan 五, 五（七）).

Leaves are summed as integers of one common denominator; what does not divide
by it is summed apart as fractions. Only what is published is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from app.scoring.entry import Matter, MatterKind, UnitRecord
from app.scoring.method import Missing
from app.scoring.number import HUNDRED, publish
from app.scoring.plan import Component, Conversion, Settings
from app.scoring.score import Part, PlanIndex, Sheet


class ComponentTotal(NamedTuple):
    """One component's share of the base; exact values in 1/10,000, published in 1/100."""

    component: Component
    possible: int
    raw: Fraction
    converted: Fraction
    published: int


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """One unit's total before grade and rank.

    Exact values are in 1/10,000 points, ``*_published`` in 1/100. Figures are
    None where there is no result; ``possible`` is None for a delegated unit,
    whose ``grade`` is the registered one. ``missing`` stands in code-point
    order. The total of an incomplete unit is provisional.
    """

    unit: str
    delegated: bool
    complete: bool
    conflicts: int
    possible: int | None = None
    missing: tuple[str, ...] = ()
    components: tuple[ComponentTotal, ...] | None = None
    raw: Fraction | None = None
    base: Fraction | None = None
    bonus: int | None = None
    penalty: int | None = None
    total: Fraction | None = None
    base_published: int | None = None
    bonus_published: int | None = None
    penalty_published: int | None = None
    total_published: int | None = None
    severe: bool = False
    vetoed: bool = False
    major: bool = False
    grade: str = ""

    def published(self, component: Component) -> int:
        """The component's published figure; 0 where the unit has none."""
        return next(
            (each.published for each in self.components or () if each.component is component), 0
        )


def total_unit(plan_index: PlanIndex, record: UnitRecord) -> UnitTotal:
    """The total of one unit from its entries, or its registered result where it is delegated."""
    if record.unit.delegated:
        return _registered(record)
    sheet = plan_index.sheet(record.unit)
    standing = [matter for matter in record.matters if not matter.withdrawn]
    penalties = [matter for matter in standing if matter.kind == MatterKind.PENALTY]
    severe = any(matter.severe for matter in penalties)
    vetoed = any(matter.veto for matter in penalties)
    major = any(matter.major for matter in penalties)
    if not sheet.possible:
        return UnitTotal(
            unit=record.unit.code,
            delegated=False,
            complete=True,
            conflicts=record.conflicts,
            possible=0,
            severe=severe,
            vetoed=vetoed,
            major=major,
        )
    settings = plan_index.plan.settings
    missing = list(sheet.unplaced)
    sums = [_sum_part(part, record, missing) for part in sheet.parts]
    missing.sort()
    raw = Fraction(sum(sums)) / plan_index.denominator
    factors = conversion_factors(settings, sheet)
    components = tuple(
        _component(part, Fraction(total) / plan_index.denominator, factors)
        for part, total in zip(sheet.parts, sums, strict=True)
    )
    base = sum((component.converted for component in components), Fraction())
    bonus = min(sum(matter_points(standing, MatterKind.BONUS).values()), settings.bonus_cap)
    penalty = sum(matter_points(standing, MatterKind.PENALTY).values())
    if not record.unit.penalty_cap_lifted:
        penalty = min(penalty, settings.penalty_cap)
    total = max(Fraction(), base + bonus - penalty)
    if settings.ceiling:
        total = min(total, Fraction(HUNDRED))
    return UnitTotal(
        unit=record.unit.code,
        delegated=False,
        complete=not missing,
        conflicts=record.conflicts,
        possible=sheet.possible,
        missing=tuple(missing),
        components=components,
        raw=raw,
        base=base,
        bonus=bonus,
        penalty=penalty,
        total=total,
        base_published=publish(base),
        bonus_published=publish(bonus),
        penalty_published=publish(penalty),
        total_published=publish(total),
        severe=severe,
        vetoed=vetoed,
        major=major,
    )


def conversion_factors(settings: Settings, sheet: Sheet) -> dict[Component, Fraction]:
    """What each component's raw score is multiplied by (换算).

    总分: ``100 / possible`` for all. 分项: ``full / possible`` of its own, after
    the full points of components with nothing applicable were spread over the
    others in proportion to theirs.
    """
    if settings.conversion is Conversion.WHOLE:
        common = Fraction(HUNDRED, sheet.possible)
        return dict.fromkeys(Component, common)
    applicable = {part.component: part for part in sheet.parts if part.possible}
    full = {component: settings.full.get(component, 0) for component in Component}
    shared = sum(full[component] for component in applicable)
    if not shared:
        return {}
    return {
        component: Fraction(full[component] * sum(full.values()), shared * part.possible)
        for component, part in applicable.items()
    }


def matter_points(matters: Iterable[Matter], kind: MatterKind) -> dict[str, int]:
    """The points of each matter number of the kind: once, at its highest level's."""
    highest: dict[str, int] = {}
    for matter in matters:
        if matter.kind == kind and not matter.withdrawn:
            highest[matter.number] = max(matter.points, highest.get(matter.number, 0))
    return highest


def _registered(record: UnitRecord) -> UnitTotal:
    registered = record.registered
    total = None if registered is None or registered.total is None else registered.total
    return UnitTotal(
        unit=record.unit.code,
        delegated=True,
        complete=registered is not None,
        conflicts=record.conflicts,
        total=None if total is None else Fraction(total),
        total_published=None if total is None else publish(total),
        grade=registered.grade if registered is not None else "",
    )


def _sum_part(part: Part, record: UnitRecord, missing: list[str]) -> int | Fraction:
    """The parts scored at one component's leaves; adds the missing ones to ``missing``.

    This loop runs once for every leaf of every unit, so it does nothing else.
    """
    entries_at = record.leaves.get
    blocked = record.blocked
    whole = 0
    uneven: list[Fraction] = []
    for code, score in part.scorers:
        entries = entries_at(code)
        if entries is None or code in blocked:
            missing.append(code)
            continue
        result = score(entries)
        if type(result) is int:
            whole += result
        elif isinstance(result, Missing):
            missing.append(code)
        else:
            uneven.append(Fraction(result))
    return whole + sum(uneven) if uneven else whole


def _component(part: Part, raw: Fraction, factors: Mapping[Component, Fraction]) -> ComponentTotal:
    converted = raw * factors.get(part.component, 0)
    return ComponentTotal(part.component, part.possible, raw, converted, publish(converted))
