"""A whole year, and how its figures are moved onto the edges where a rule turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from random import Random

from app.scoring.entry import History, Matter, UnitRecord
from app.scoring.plan import Plan, Settings
from app.scoring.term import Grade, MatterKind
from tests.scoring.leafmodel import PART, published
from tests.scoring.model import Verdict, model_verdicts


@dataclass(frozen=True, slots=True)
class Year:
    """A plan and the records of every unit, sub-units included."""

    plan: Plan
    records: tuple[UnitRecord, ...]


def sharpened(random: Random, year: Year) -> Year:
    """The same year with its bounds, a matter and last year's rows put onto the edges."""
    verdicts = {verdict.unit.code: verdict for verdict in model_verdicts(year.plan, year.records)}
    records = tuple(
        on_rounding_edge(random, record, verdicts[record.unit.code])
        if record.unit.code in verdicts and random.random() < 0.25
        else record
        for record in year.records
    )
    settings = with_sharp_bounds(random, year.plan.settings, list(verdicts.values()))
    plan = replace(year.plan, settings=settings)
    verdicts = {verdict.unit.code: verdict for verdict in model_verdicts(plan, records)}
    return Year(
        plan,
        tuple(
            with_sharp_history(random, settings, record, verdicts[record.unit.code])
            if record.unit.code in verdicts and random.random() < 0.3
            else record
            for record in records
        ),
    )


def on_rounding_edge(random: Random, record: UnitRecord, verdict: Verdict) -> UnitRecord:
    """One more bonus matter that brings the total to a half hundredth, or just beside it."""
    if verdict.delegated or verdict.total is None:
        return record
    wanted = Fraction(floor(verdict.total * 100) + random.randint(1, 3), 100) + Fraction(5, 1000)
    lacking = (wanted - verdict.total) / PART
    points = random.choice((ceil(lacking), floor(lacking), floor(lacking) - 1))
    if points <= 0:
        return record
    matter = Matter(
        f"m-{record.unit.code}-edge",
        record.unit.code,
        MatterKind.BONUS,
        points,
        "E1",
        "省级",
        "",
        "事项",
    )
    return replace(record, matters=(*record.matters, matter))


def with_sharp_bounds(random: Random, settings: Settings, verdicts: Sequence[Verdict]) -> Settings:
    """Bounds of the grades that some unit just meets or just misses."""
    totals = [published(v.total) for v in verdicts if v.total is not None and not v.delegated]
    if not totals or random.random() < 0.4:
        return settings
    near = [int(random.choice(totals) / PART) + random.choice((0, 0, 1, 50, 100)) for _ in range(3)]
    passing, good, excellent = sorted(max(1, min(bound, 1_000_000)) for bound in near)
    return replace(settings, excellent=excellent, good=good, passing=passing)


def with_sharp_history(
    random: Random, settings: Settings, record: UnitRecord, verdict: Verdict
) -> UnitRecord:
    """Last year's row at exactly the fall that the plan warns of, or one part beside it."""
    if verdict.rank is None or verdict.total is None:
        return record
    total = int(published(verdict.total) / PART) + (settings.regress_points or 0)
    rank = verdict.rank - (settings.regress_ranks or 1) + random.choice((0, 0, 1))
    row = History(
        settings.year - 1,
        record.unit.code,
        max(0, total + random.choice((0, 0, -1, 1))),
        random.choice((Grade.EXCELLENT, Grade.GOOD)),
        rank if rank > 0 else None,
        random.choice(("", verdict.group or "")),
    )
    others = tuple(past for past in record.history if past.year != row.year)
    return replace(record, history=(row, *others))
