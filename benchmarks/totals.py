"""Totals of 1,000, 10,000 and 100,000 units × 100 applicable leaves, their entries in memory.

Entries are grouped by unit and leaf, as the services hand them over; derivations
are made when asked and are no part of this. ``python -m benchmarks.totals UNITS``
times one size and prints the four figures of :class:`Timing`.
"""

from __future__ import annotations

import gc
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from app.scoring.entry import Award, Check, Finding, LeafRecord, Matter, Measure, UnitRecord
from app.scoring.number import SCALE
from app.scoring.plan import Clause, Indicator, Plan, Settings, SourceWeight, Unit
from app.scoring.result import assess_year
from app.scoring.score import index_plan
from app.scoring.term import Block, Component, MatterKind, Method
from app.scoring.total import total_unit
from benchmarks.bar import Bar

LEAVES = 100
SIZES = (1_000, 10_000, 100_000)
RATE = 700_000
GROWTH = 1.25
SOURCES = (SourceWeight("甲局", 3 * SCALE), SourceWeight("乙局", 2 * SCALE, required=False))


class Timing(NamedTuple):
    """Seconds for all totals and for one refresh; megabytes at most before and after."""

    seconds: float
    refresh: float
    loaded: float
    peak: float


def make_plan() -> Plan:
    """A hundred leaves of a point each, of all methods and components."""
    return Plan(Settings(year=2026), tuple(make_leaf(place) for place in range(LEAVES)))


def make_leaf(place: int) -> Indicator:
    """Three in five by deduction, one by award, one by measure; every other award weighted."""
    method = (Method.DEDUCT, Method.DEDUCT, Method.DEDUCT, Method.AWARD, Method.MEASURE)[place % 5]
    clauses = tuple(
        Clause(str(number), "条", SCALE // 10 * number, None if number == 1 else SCALE // 2)
        for number in (1, 2, 3)
    )
    return Indicator(
        code=f"C{place:03}",
        name=f"评分点{place}",
        block=Block.COMMON,
        component=tuple(Component)[place % 3],
        method=method,
        points=SCALE,
        clauses=clauses if method is Method.DEDUCT else (),
        sources=SOURCES if place % 10 == 3 else (),
    )


def make_record(plan: Plan, number: int, chance: random.Random) -> UnitRecord:
    """A complete unit: entries at every leaf, some matters."""
    code = f"U{number:06}"
    leaves = {leaf.code: make_entries(code, leaf, chance) for leaf in plan.indicators}
    matters = tuple(
        Matter(f"M{number}-{each}", code, kind, SCALE // 2, f"事{each}", "市级", "市委办")
        for each, kind in enumerate((MatterKind.BONUS, MatterKind.PENALTY))
        if chance.random() < 0.3
    )
    return UnitRecord(Unit(code, f"单位{number}", category=number % 9 + 1), leaves, matters)


def make_entries(unit: str, leaf: Indicator, chance: random.Random) -> LeafRecord:
    """Two of ten deduct leaves have findings, two of ten others two sources."""
    several = chance.random() < 0.2
    entry_id = f"{unit}-{leaf.code}"
    points = chance.randrange(SCALE // 2, SCALE + 1)
    if leaf.method is Method.AWARD:
        awards = [Award(entry_id, unit, leaf.code, points, "甲局")]
        if several:
            awards.append(Award(entry_id, unit, leaf.code, points - 7, "乙局"))
        return LeafRecord(awards=tuple(awards))
    if leaf.method is Method.MEASURE:
        measures = [Measure(entry_id, unit, leaf.code, points * 100, "案卷评查")]
        if several:
            measures.append(Measure(entry_id, unit, leaf.code, points * 99, "法治理论测试"))
        return LeafRecord(measures=tuple(measures))
    checks = (Check(entry_id, unit, leaf.code, "考核组1"),)
    findings = tuple(
        Finding(f"{entry_id}-{each}", unit, leaf.code, str(each), 1, None, "考核组1")
        for each in ((1, 2) if several else ())
    )
    return LeafRecord(findings=findings, checks=checks)


def time_totals(units: int) -> Timing:
    """Make the entries of so many units, then time their totals and one refresh."""
    chance = random.Random(units)
    plan = make_plan()
    index = index_plan(plan)
    records = [make_record(plan, number, chance) for number in range(units)]
    gc.collect()
    gc.freeze()  # the entries are there to stay; without this the collector walks them again
    loaded = peak_megabytes()
    started = time.perf_counter()
    totals = [total_unit(index, record) for record in records]
    seconds = time.perf_counter() - started
    peak = peak_megabytes()
    started = time.perf_counter()
    totals[0] = total_unit(index, records[0])
    assess_year(index, totals, records)
    return Timing(seconds, time.perf_counter() - started, loaded, peak)


def peak_megabytes() -> float:
    """The most memory that this process has held (macOS counts bytes, Linux kilobytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def time_apart(units: int) -> Timing:
    """:func:`time_totals` in a process of its own, so that its peak memory is its own."""
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.totals", str(units)],
        check=True,
        capture_output=True,
        text=True,
    )
    return Timing(*map(float, answer.stdout.split()))


def run(long: bool) -> Iterator[Bar]:
    """One bar a size, then how a unit's cost grows; ``long`` changes nothing."""
    costs: dict[int, float] = {}
    for units in SIZES:
        # The sizes that are quick are timed several times: what disturbs only adds.
        timing = min(time_apart(units) for _ in range(max(1, 30_000 // units)))
        costs[units] = timing.seconds / units
        detail = (
            f"{costs[units] * 1e6:.1f} us a unit; {timing.loaded:.0f} MB with its entries, "
            f"{timing.peak:.0f} MB with its totals; one more entry {timing.refresh:.3f} s"
        )
        rate = units * LEAVES / timing.seconds
        yield Bar(
            f"totals of {units:,} units", rate, RATE, "unit-leaves/s a core", detail, least=True
        )
    growth = costs[100_000] / costs[10_000]
    yield Bar("a unit's cost, 10,000 -> 100,000 units", growth, GROWTH, "times")


if __name__ == "__main__":
    print(*time_totals(int(sys.argv[1])))
