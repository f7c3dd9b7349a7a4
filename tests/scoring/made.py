"""Short ways to write a plan, a unit and its entries in a test. Points are decimal text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from itertools import count

from app.scoring.entry import (
    Award,
    Check,
    Finding,
    History,
    LeafRecord,
    Matter,
    Measure,
    Registered,
    UnitRecord,
)
from app.scoring.number import parse_points
from app.scoring.plan import Band, Clause, Exemption, Indicator, Plan, Settings, SourceWeight, Unit
from app.scoring.result import UnitResult, assess_year
from app.scoring.score import index_plan, score_leaf
from app.scoring.term import Block, Component, Method
from app.scoring.total import UnitTotal, total_unit

YEAR = 2026
IDS = count(1)


def deduct(code: str, points: str, *clauses: tuple[str, ...], **more) -> Indicator:
    """A 扣分 leaf; a clause is ``(number, points)`` or ``(number, points, cap)``."""
    made = tuple(
        Clause(number, "条", parse_points(each), parse_points(cap[0]) if cap else None)
        for number, each, *cap in clauses
    )
    return leaf(code, points, Method.DEDUCT, clauses=made, **more)


def award_leaf(code: str, points: str, *sources: tuple, **more) -> Indicator:
    """A 赋分 leaf; a source is ``(name, weight)`` or ``(name, weight, required)``."""
    return leaf(code, points, Method.AWARD, sources=weights(*sources), **more)


def measure_leaf(code: str, points: str, *sources: tuple, bands: str = "", **more) -> Indicator:
    """A 测评 leaf; bands are written ``90=100;60=50``."""
    made = tuple(Band(*map(parse_points, band.split("="))) for band in bands.split(";") if band)
    return leaf(code, points, Method.MEASURE, sources=weights(*sources), bands=made, **more)


def weights(*sources: tuple) -> tuple[SourceWeight, ...]:
    return tuple(
        SourceWeight(name, parse_points(weight), *required) for name, weight, *required in sources
    )


def leaf(
    code: str,
    points: str | None,
    method: Method | None = Method.AWARD,
    *,
    component: str | None = "日常",
    block: str = "共同",
    categories: str = "",
    **more,
) -> Indicator:
    return Indicator(
        code,
        f"评分点{code}",
        Block(block),
        component=None if component is None else Component(component),
        method=method,
        points=None if points is None else parse_points(points),
        categories=frozenset(map(int, categories)),
        **more,
    )


def branch(code: str, parent: str | None = None, block: str = "共同") -> Indicator:
    return Indicator(code, f"指标{code}", Block(block), parent)


def plan(*indicators: Indicator, **settings) -> Plan:
    """Settings in points may be given as decimal text."""
    amounts = {
        name: parse_points(value) if isinstance(value, str) and name in AMOUNTS else value
        for name, value in settings.items()
    }
    return Plan(Settings(YEAR, **amounts), indicators)


AMOUNTS = {"excellent", "good", "passing", "bonus_cap", "penalty_cap", "regress_points"}


def full(daily: str, site: str, satisfaction: str) -> dict[Component, int]:
    return dict(zip(Component, map(parse_points, (daily, site, satisfaction)), strict=True))


def finding(code: str, clause: str = "1", count: int = 1, points: str | None = None, **more):
    explicit = None if points is None else parse_points(points)
    return Finding(new_id(), "", code, clause, count, explicit, "考核组1", **more)


def award(code: str, points: str, source: str = "甲局", **more) -> Award:
    return Award(new_id(), "", code, parse_points(points), source, **more)


def measure(code: str, value: str | Fraction, source: str = "甲局", **more) -> Measure:
    if isinstance(value, Fraction):
        more["denominator"] = value.denominator
        return Measure(new_id(), "", code, value.numerator, source, **more)
    return Measure(new_id(), "", code, parse_points(value), source, **more)


def check(code: str, **more) -> Check:
    return Check(new_id(), "", code, "考核组1", **more)


def bonus(points: str, number: str = "M1", level: str = "市级", **more) -> Matter:
    return Matter(new_id(), "", "加分", parse_points(points), number, level, "市委办", **more)


def penalty(points: str, number: str = "M1", level: str = "市级", **more) -> Matter:
    return Matter(new_id(), "", "扣分", parse_points(points), number, level, "市委办", **more)


def new_id() -> str:
    return f"e{next(IDS)}"


def unit(code: str = "U1", category: int | None = 2, **more) -> Unit:
    exemptions = tuple(
        Exemption(each, "理由") if isinstance(each, str) else each
        for each in more.pop("exemptions", ())
    )
    return Unit(code, f"单位{code}", category, exemptions=exemptions, **more)


def record(of: Unit, *entries, **more) -> UnitRecord:
    """A unit with its entries: matters, history and a registered result find their own place."""
    at: defaultdict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    kinds = {Finding: "findings", Award: "awards", Measure: "measures", Check: "checks"}
    for entry in entries:
        if type(entry) in kinds:
            at[entry.indicator][kinds[type(entry)]].append(entry._replace(unit=of.code))
    leaves = {
        code: LeafRecord(**{kind: tuple(each) for kind, each in found.items()})
        for code, found in at.items()
    }
    return UnitRecord(
        of,
        leaves,
        matters=tuple(each for each in entries if isinstance(each, Matter)),
        history=tuple(each for each in entries if isinstance(each, History)),
        registered=next((each for each in entries if isinstance(each, Registered)), None),
        **more,
    )


def total(of: Plan, entries: UnitRecord) -> UnitTotal:
    return total_unit(index_plan(of), entries)


def score(of: Indicator, *entries, **more) -> Fraction | str:
    """One leaf's score in points, or the word for why it is missing."""
    found = score_leaf(index_plan(plan(of)), record(unit(), *entries, **more), of.code)
    return found.cause.value if found.score is None else found.score / 10_000


def assess(of: Plan, *records: UnitRecord) -> dict[str, UnitResult]:
    """Results by code, in the order of ``totals``."""
    index = index_plan(of)
    year = assess_year(index, [total_unit(index, each) for each in records], records)
    return year.by_code()


def scored(code: str, points: str, *entries, category: int | None = 4, of=None, **more):
    """A unit whose one leaf ``A`` of 100 points got ``points``; ``of`` changes the unit."""
    made = replace(unit(code, category), **(of or {}))
    return record(made, award("A", points), *entries, **more)


def before(rank: int | None = None, total: str | None = None, grade: str = "良好", **more):
    """The row of the year before."""
    return History(
        more.pop("year", YEAR - 1),
        "",
        None if total is None else parse_points(total),
        grade,
        rank,
        **more,
    )


LEAF = award_leaf("A", "100")


def ordinary(**settings: object) -> Plan:
    return plan(LEAF, **settings)


def ranks(found: dict[str, UnitResult]) -> dict[str, int | None]:
    return {code: result.rank for code, result in found.items()}


def grades(found: dict[str, UnitResult]) -> dict[str, str | None]:
    return {code: result.grade for code, result in found.items()}


def several(*points: str, category: int = 4, prefix: str = "U") -> list[UnitRecord]:
    return [
        scored(f"{prefix}{place}", each, category=category)
        for place, each in enumerate(points, start=1)
    ]


def delegated(
    code: str, grade: str, total: str | None = "88", *entries: object, **more: object
) -> UnitRecord:
    registered = Registered(code, None if total is None else parse_points(total), grade)
    return record(
        unit(code, more.pop("category", None), delegated="财政局", **more), registered, *entries
    )


TWO = (award_leaf("A", "60"), award_leaf("B", "40", component="实地"))


def split(code: str, daily: str, site: str) -> UnitRecord:
    return record(unit(code, 4), award("A", daily), award("B", site))
