"""A unit's total: base, bonus, penalty (plan 五, 五（七）).

Everything is summed as integers over one common denominator; what does not
divide by the plan's widens it. Only what is published is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from app.scoring.entry import Matter, UnitRecord
from app.scoring.method import Missing
from app.scoring.number import HUNDRED, publish, publish_ratio
from app.scoring.score import Part, PlanIndex
from app.scoring.term import Component, MatterKind

Ratio = tuple[int, int]
"""Numerator and denominator of points in 1/10,000, in any terms: exact, and quick to make."""


class ComponentTotal(NamedTuple):
    """One component of a unit: exact in 1/10,000 points, ``published`` converted in 1/100."""

    component: Component
    possible: int
    raw_ratio: Ratio
    converted_ratio: Ratio
    published: int

    @property
    def raw(self) -> Fraction:
        """The points scored at its leaves."""
        return Fraction(*self.raw_ratio)

    @property
    def converted(self) -> Fraction:
        """Its share of the base."""
        return Fraction(*self.converted_ratio)


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
    base_ratio: Ratio | None = None
    bonus: int | None = None
    penalty: int | None = None
    total_ratio: Ratio | None = None
    base_published: int | None = None
    bonus_published: int | None = None
    penalty_published: int | None = None
    total_published: int | None = None
    severe: bool = False
    vetoed: bool = False
    major: bool = False
    grade: str = ""

    @property
    def raw(self) -> Fraction | None:
        """Points scored at all leaves, before conversion."""
        if self.components is None:
            return None
        return sum((component.raw for component in self.components), Fraction())

    @property
    def base(self) -> Fraction | None:
        return None if self.base_ratio is None else Fraction(*self.base_ratio)

    @property
    def total(self) -> Fraction | None:
        return None if self.total_ratio is None else Fraction(*self.total_ratio)

    def published(self, component: Component) -> int:
        """The component's published figure; 0 where the unit has none."""
        for each in self.components or ():
            if each.component is component:
                return each.published
        return 0


class Flags(NamedTuple):
    """What a unit's 扣分 entries say beside their points."""

    severe: bool
    vetoed: bool
    major: bool


def total_unit(plan_index: PlanIndex, record: UnitRecord) -> UnitTotal:
    """The total of one unit from its entries, or its registered result where it is delegated."""
    if record.unit.delegated:
        return _registered(record)
    sheet = plan_index.sheet(record.unit)
    flags = _flags(record.matters)
    if not sheet.possible:
        return UnitTotal(
            unit=record.unit.code,
            delegated=False,
            complete=True,
            conflicts=record.conflicts,
            possible=0,
            severe=flags.severe,
            vetoed=flags.vetoed,
            major=flags.major,
        )
    missing = list(sheet.unplaced)
    sums, widened = _whole([_sum_part(part, record, missing) for part in sheet.parts])
    missing.sort()
    denominator = sheet.denominator * widened
    components = tuple(
        _component(part, scored, plan_index.denominator * widened, denominator)
        for part, scored in zip(sheet.parts, sums, strict=True)
    )
    base = sum(component.converted_ratio[0] for component in components)
    bonus, penalty = adjustments(plan_index, record)
    total = max(0, base + (bonus - penalty) * denominator)
    if plan_index.plan.settings.ceiling:
        total = min(total, HUNDRED * denominator)
    return UnitTotal(
        unit=record.unit.code,
        delegated=False,
        complete=not missing,
        conflicts=record.conflicts,
        possible=sheet.possible,
        missing=tuple(missing),
        components=components,
        base_ratio=(base, denominator),
        bonus=bonus,
        penalty=penalty,
        total_ratio=(total, denominator),
        base_published=publish_ratio(base, denominator),
        bonus_published=publish(bonus),
        penalty_published=publish(penalty),
        total_published=publish_ratio(total, denominator),
        severe=flags.severe,
        vetoed=flags.vetoed,
        major=flags.major,
    )


def without_late_exemptions(plan_index: PlanIndex, record: UnitRecord) -> UnitTotal | None:
    """The total that the unit would have without what was exempted after the plan was issued.

    F13 shows it beside the real one; None where nothing was exempted late.
    """
    unit = record.unit
    timely = tuple(exemption for exemption in unit.exemptions if not exemption.after_issue)
    if len(timely) == len(unit.exemptions):
        return None
    return total_unit(plan_index, replace(record, unit=replace(unit, exemptions=timely)))


def adjustments(plan_index: PlanIndex, record: UnitRecord) -> tuple[int, int]:
    """Bonus and penalty in points, each up to its cap; the penalty's may be lifted for a unit."""
    settings = plan_index.plan.settings
    bonus = sum(matter_points(record.matters, MatterKind.BONUS).values())
    penalty = sum(matter_points(record.matters, MatterKind.PENALTY).values())
    if not record.unit.penalty_cap_lifted:
        penalty = min(penalty, settings.penalty_cap)
    return min(bonus, settings.bonus_cap), penalty


def matter_points(matters: Iterable[Matter], kind: MatterKind) -> dict[str, int]:
    """The points of each matter number of the kind: once, at its highest level's."""
    highest: dict[str, int] = {}
    for matter in matters:
        if matter.kind == kind and not matter.withdrawn:
            highest[matter.number] = max(matter.points, highest.get(matter.number, 0))
    return highest


def _flags(matters: Iterable[Matter]) -> Flags:
    standing = [
        matter for matter in matters if matter.kind == MatterKind.PENALTY and not matter.withdrawn
    ]
    return Flags(
        severe=any(matter.severe for matter in standing),
        vetoed=any(matter.veto for matter in standing),
        major=any(matter.major for matter in standing),
    )


def _registered(record: UnitRecord) -> UnitTotal:
    registered = record.registered
    total = None if registered is None else registered.total
    return UnitTotal(
        unit=record.unit.code,
        delegated=True,
        complete=registered is not None,
        conflicts=record.conflicts,
        total_ratio=None if total is None else (total, 1),
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


def _whole(sums: Sequence[int | Fraction]) -> tuple[list[int], int]:
    """The sums as integers, and how many times wider their denominator had to become."""
    widened = lcm(*(scored.denominator for scored in sums))
    return [scored.numerator * (widened // scored.denominator) for scored in sums], widened


def _component(part: Part, scored: int, plan_denominator: int, denominator: int) -> ComponentTotal:
    converted = scored * part.multiplier
    return ComponentTotal(
        part.component,
        part.possible,
        (scored, plan_denominator),
        (converted, denominator),
        publish_ratio(converted, denominator),
    )
