"""The year's result: groups, ranks, grades and what follows (plan 六).

Totals are handed in, so that after one more entry only the total of its unit
is worked out again before the year is assessed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.scoring.entry import UnitRecord
from app.scoring.number import plain, two_places
from app.scoring.outcome import (
    ZONES,
    Outcome,
    at_bottom,
    comparable,
    has_regressed,
    last_year,
    outcomes_of,
)
from app.scoring.plan import Settings, Unit
from app.scoring.ranking import Pool, Standing, group_of, pool_of, standings
from app.scoring.score import PlanIndex
from app.scoring.term import Grade
from app.scoring.total import UnitTotal

UNRANKED = Standing(rank=None, better=0, level=0, places=None)

TIED_AT_EDGE = "优秀名额末位并列，均列入优秀"
OUTSIDE_QUOTA = "达到优秀分数线，因优秀名额已满列为良好"
LOWERED = "达到优秀分数线，因有情节严重的扣分事项列为良好"
INCOMPARABLE = "与上年不可比（分组或换算方式有变化）"
ZONE_RECOMMENDED = "功能区是否属于省级示范地区推荐范围，请核定"


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit's result of the year.

    ``rank`` and ``grade`` are None where the rules give none; ``remarks`` are
    Chinese sentences for the people who decide.
    """

    unit: Unit
    total: UnitTotal
    group: str | None
    rank: int | None
    grade: str | None
    outcomes: tuple[Outcome, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearResult:
    """All results in the order of ``totals``: group, rank, code; those without stand last."""

    units: tuple[UnitResult, ...]

    def by_code(self) -> dict[str, UnitResult]:
        return {result.unit.code: result for result in self.units}


def assess_year(
    plan_index: PlanIndex, totals: Sequence[UnitTotal], records: Iterable[UnitRecord]
) -> YearResult:
    """Rank and grade all units of the year and propose what follows.

    ``totals`` and ``records`` are those of every unit that has a result of its
    own (no sub-units), in any order.
    """
    settings = plan_index.plan.settings
    record_of = {record.unit.code: record for record in records}
    pools: dict[Pool, list[UnitTotal]] = {}
    for total in totals:
        pool = pool_of(record_of[total.unit].unit)
        if pool is not None:
            pools.setdefault(pool, []).append(total)
    standing_of = standings(settings, pools)
    ranks_of = _published_ranks(pools, standing_of)
    results = [
        _assess_unit(
            settings,
            record_of[total.unit],
            total,
            standing_of.get(total.unit, UNRANKED),
            ranks_of,
        )
        for total in totals
    ]
    return YearResult(tuple(sorted(results, key=_place)))


def grade_of(settings: Settings, total: UnitTotal, standing: Standing) -> str | None:
    """The grade by the plan's bounds on the published total, after veto, severity and quota.

    | published total | bounds   | grade  |
    | --------------- | -------- | ------ |
    | 90.00           | 90/80/60 | 优秀   |
    | 89.99           | 90/80/60 | 良好   |
    | 59.99           | 90/80/60 | 不合格 |
    """
    if not total.complete or total.conflicts:
        return None
    if total.delegated:
        return total.grade or None
    if not total.possible:
        return None
    if total.vetoed:
        return Grade.FAIL
    grade = _by_bounds(settings, total)
    if grade is Grade.EXCELLENT and (total.severe or standing.outside_quota):
        return Grade.GOOD
    return grade


def unit_json(result: UnitResult) -> dict[str, Any]:
    """One unit as ``totals --json`` prints it."""
    total = result.total
    components = total.components
    return {
        "code": result.unit.code,
        "name": result.unit.name,
        "category": result.unit.category,
        "group": result.group,
        "delegated": total.delegated,
        "complete": total.complete,
        "missing": list(total.missing),
        "possible": None if total.possible is None else plain(total.possible),
        "components": None
        if components is None
        else {each.component.value: two_places(each.published) for each in components},
        "base": _figure(total.base_published),
        "bonus": _figure(total.bonus_published),
        "penalty": _figure(total.penalty_published),
        "total": _figure(total.total_published),
        "conflicts": total.conflicts,
        "grade": None if result.grade is None else str(result.grade),
        "rank": result.rank,
        "outcomes": [outcome.value for outcome in result.outcomes],
    }


def _assess_unit(
    settings: Settings,
    record: UnitRecord,
    total: UnitTotal,
    standing: Standing,
    ranks_of: Mapping[str, Sequence[int]],
) -> UnitResult:
    group = group_of(record.unit)
    rank = standing.rank if group is not None else None
    grade = grade_of(settings, total, standing)
    row = last_year(settings, record)
    may_compare = row is not None and comparable(settings, row, group)
    regressed = (
        rank is not None
        and row is not None
        and may_compare
        and has_regressed(settings, row, rank, total.total_published)
    )
    outcomes = outcomes_of(
        settings,
        record,
        total,
        grade,
        bottom=group is not None and at_bottom(rank, ranks_of.get(group, ()), settings.bottom),
        regressed=regressed,
    )
    remarks = [*_grade_remarks(settings, total, standing, grade)]
    if rank is not None and row is not None and not may_compare and _watches_regress(settings):
        remarks.append(INCOMPARABLE)
    if Outcome.RECOMMEND in outcomes and any(zone in record.unit.name for zone in ZONES):
        remarks.append(ZONE_RECOMMENDED)
    return UnitResult(record.unit, total, group, rank, grade, outcomes, tuple(remarks))


def _by_bounds(settings: Settings, total: UnitTotal) -> Grade:
    figure = (total.total_published or 0) * 100
    if figure >= settings.excellent:
        return Grade.EXCELLENT
    if figure >= settings.good:
        return Grade.GOOD
    return Grade.PASS if figure >= settings.passing else Grade.FAIL


def _grade_remarks(
    settings: Settings, total: UnitTotal, standing: Standing, grade: str | None
) -> list[str]:
    if grade == Grade.EXCELLENT and not total.delegated and standing.tied_at_edge:
        return [TIED_AT_EDGE]
    lowered = grade == Grade.GOOD and not total.delegated
    if lowered and _by_bounds(settings, total) is Grade.EXCELLENT:
        return [LOWERED if total.severe else OUTSIDE_QUOTA]
    return []


def _watches_regress(settings: Settings) -> bool:
    return settings.regress_ranks is not None or settings.regress_points is not None


def _published_ranks(
    pools: Mapping[Pool, Sequence[UnitTotal]], standing_of: Mapping[str, Standing]
) -> dict[str, list[int]]:
    """The ranks given in each group, ascending, by the group's name."""
    return {
        pool.name: sorted(
            rank for member in members if (rank := standing_of[member.unit].rank) is not None
        )
        for pool, members in pools.items()
        if pool.published
    }


def _place(result: UnitResult) -> tuple[bool, str, bool, int, str]:
    return (
        result.group is None,
        result.group or "",
        result.rank is None,
        result.rank or 0,
        result.unit.code,
    )


def _figure(published: int | None) -> str | None:
    return None if published is None else two_places(published)
