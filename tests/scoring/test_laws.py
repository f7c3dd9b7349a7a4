"""The laws of the scoring core, on random years and against the second scorer.

A tenth of the years is played unless YINGHENG_FULL is 1.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scoring.entry import Finding, LeafRecord, UnitRecord
from app.scoring.plan import Exemption, Indicator, Plan
from app.scoring.result import YearResult, assess_year, unit_json
from app.scoring.score import (
    applicable_leaves,
    assessed_leaves,
    index_plan,
    leaf_scores,
    score_leaf,
)
from app.scoring.term import Component, FindingState, Method
from app.scoring.total import UnitTotal, total_unit
from tests.scoring.edges import Year
from tests.scoring.leafmodel import PART, leaf_score
from tests.scoring.model import Verdict, model_totals, model_verdicts
from tests.scoring.vectors import FOLDER, VECTORS, expected_totals, read_year
from tests.scoring.years import random_year

FULL = os.environ.get("YINGHENG_FULL") == "1"
Law = Callable[..., None]
T = TypeVar("T")


def year_of(seed: int, units: int, leaves: int) -> Year:
    return random_year(Random(seed), units=units, leaves=leaves)


SEEDS = st.integers(0, 2**32 - 1)
YEARS = st.builds(year_of, SEEDS, st.integers(1, 10), st.integers(1, 9))


def law(years: int) -> Callable[[Law], Law]:
    """A property that holds for ``years`` random years, or for a tenth of them."""
    return settings(max_examples=years if FULL else years // 10)


def assessed(plan: Plan, records: Iterable[UnitRecord]) -> YearResult:
    index = index_plan(plan)
    own = [record for record in records if record.unit.parent is None]
    return assess_year(index, [total_unit(index, record) for record in own], own)


def as_json(plan: Plan, records: Iterable[UnitRecord]) -> list[dict[str, Any]]:
    return [unit_json(result) for result in assessed(plan, records).units]


def total_of(plan: Plan, record: UnitRecord) -> UnitTotal:
    return total_unit(index_plan(plan), record)


def scored_records(year: Year) -> list[UnitRecord]:
    return [one for one in year.records if one.unit.parent is None and not one.unit.delegated]


# --- Two scorers, the same figures ---------------------------------------------------------


def same_exact_figures(found: UnitTotal, verdict: Verdict) -> None:
    """Not only what is published: every exact figure, and why there is none."""
    assert found.missing == tuple(verdict.missing)
    assert found.complete == verdict.complete
    for ours, theirs in (
        (found.possible, verdict.possible),
        (found.base, verdict.base),
        (found.bonus, verdict.bonus),
        (found.penalty, verdict.penalty),
        (found.total, verdict.total),
    ):
        assert (ours is None) is (theirs is None)
        if ours is not None and theirs is not None:
            assert ours * PART == theirs
    assert (found.components is None) is (verdict.components is None)
    for component in found.components or ():
        assert verdict.components is not None
        assert component.converted * PART == verdict.components[component.component]


def same_figures(year: Year) -> None:
    assert as_json(year.plan, year.records) == model_totals(year.plan, year.records)["units"]
    index = index_plan(year.plan)
    records = {record.unit.code: record for record in year.records}
    for verdict in model_verdicts(year.plan, year.records):
        same_exact_figures(total_unit(index, records[verdict.unit.code]), verdict)


@law(3_000)
@given(YEARS)
def test_two_scorers_agree_on_small_years(year: Year) -> None:
    same_figures(year)


@pytest.mark.parametrize("seed", (8, 0, 3, 5, 9, 12))
def test_two_scorers_agree_on_years_of_120_units(seed: int) -> None:
    same_figures(year_of(seed, 120, 30))


@pytest.mark.parametrize("name", VECTORS)
def test_core_gives_the_figures_of_the_vector(name: str) -> None:
    expected = expected_totals(name)["units"]
    found = as_json(*read_year(FOLDER / name))
    assert [{key: unit[key] for key in expected[0]} for unit in found] == expected


@law(500)
@given(YEARS)
def test_two_scorers_agree_on_every_leaf(year: Year) -> None:
    index = index_plan(year.plan)
    for record in scored_records(year):
        for leaf in applicable_leaves(index, record.unit):
            found = score_leaf(index, record, leaf.code)
            expected = leaf_score(leaf, record)
            assert found.assessed is (expected is not None)
            assert found.score is None or found.score * PART == expected


# --- Order changes nothing -----------------------------------------------------------------


def shuffled(random: Random, record: UnitRecord) -> UnitRecord:
    """The same record with its entries in another order."""

    def mixed(entries: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(entries, len(entries)))

    leaves = {
        code: LeafRecord(
            mixed(here.findings), mixed(here.awards), mixed(here.measures), mixed(here.checks)
        )
        for code, here in random.sample(list(record.leaves.items()), len(record.leaves))
    }
    return replace(
        record,
        leaves=leaves,
        matters=mixed(record.matters),
        history=mixed(record.history),
    )


@law(500)
@given(YEARS, SEEDS)
def test_order_of_entries_units_and_plan_rows_changes_nothing(year: Year, seed: int) -> None:
    random = Random(seed)
    records = [shuffled(random, record) for record in year.records]
    random.shuffle(records)
    indicators = random.sample(year.plan.indicators, len(year.plan.indicators))
    plan = replace(
        year.plan,
        indicators=tuple(
            replace(
                one,
                bands=tuple(random.sample(one.bands, len(one.bands))),
                clauses=tuple(random.sample(one.clauses, len(one.clauses))),
                sources=tuple(random.sample(one.sources, len(one.sources))),
            )
            for one in indicators
        ),
    )
    assert as_json(plan, records) == as_json(year.plan, year.records)


# --- Findings ------------------------------------------------------------------------------


def checked_leaves(plan: Plan, record: UnitRecord) -> list[Indicator]:
    """The 扣分 leaves that apply to the unit and that somebody marked checked."""
    return [
        leaf
        for leaf in applicable_leaves(index_plan(plan), record.unit)
        if leaf.method is Method.DEDUCT
        and any(not check.withdrawn for check in record.leaves[leaf.code].checks)
    ]


def with_findings(record: UnitRecord, leaf: Indicator, findings: Iterable[Finding]) -> UnitRecord:
    here = record.leaves[leaf.code]._replace(findings=tuple(findings))
    return replace(record, leaves={**record.leaves, leaf.code: here})


def figures(total: UnitTotal) -> tuple[object, ...]:
    """Everything that a total says, by value."""
    parts = total.components
    return (
        total.complete,
        total.missing,
        total.possible,
        None if parts is None else [(part.raw, part.converted) for part in parts],
        (total.raw, total.base, total.bonus, total.penalty, total.total),
        (total.severe, total.vetoed, total.major, total.total_published),
    )


def figure(total: UnitTotal) -> Fraction:
    return Fraction(0) if total.total is None else total.total


@law(500)
@given(YEARS, SEEDS)
def test_adding_a_finding_on_a_checked_leaf_never_raises(year: Year, seed: int) -> None:
    random = Random(seed)
    for record in scored_records(year):
        for leaf in checked_leaves(year.plan, record):
            finding = Finding(
                "new",
                record.unit.code,
                leaf.code,
                random.choice(leaf.clauses).number,
                random.randint(1, 3),
                random.choice((None, 0, 1, 12_345)),
                "考核组1",
                random.choice(list(FindingState)),
            )
            more = with_findings(record, leaf, [*record.leaves[leaf.code].findings, finding])
            assert figure(total_of(year.plan, more)) <= figure(total_of(year.plan, record))


@law(500)
@given(YEARS)
def test_withdrawing_a_finding_on_a_checked_leaf_never_lowers(year: Year) -> None:
    for record in scored_records(year):
        for leaf in checked_leaves(year.plan, record):
            findings = record.leaves[leaf.code].findings
            for at, finding in enumerate(findings):
                less = [*findings[:at], finding._replace(withdrawn=True), *findings[at + 1 :]]
                after = total_of(year.plan, with_findings(record, leaf, less))
                assert figure(after) >= figure(total_of(year.plan, record))


@law(300)
@given(YEARS)
def test_a_count_is_as_many_findings_and_as_the_deduction_written_out(year: Year) -> None:
    for record in scored_records(year):
        for leaf in checked_leaves(year.plan, record):
            points = {clause.number: clause.points for clause in leaf.clauses}
            findings = [one for one in record.leaves[leaf.code].findings if one.points is None]
            singles = [
                one._replace(id=f"{one.id}/{number}", count=1)
                for one in findings
                for number in range(one.count)
            ]
            explicit = [one._replace(points=one.count * points[one.clause]) for one in findings]
            expected = figures(total_of(year.plan, with_findings(record, leaf, findings)))
            for same in (singles, explicit):
                found = total_of(year.plan, with_findings(record, leaf, same))
                assert figures(found) == expected


# --- The total -----------------------------------------------------------------------------


@law(1_000)
@given(YEARS)
def test_the_parts_make_the_total_before_any_rounding(year: Year) -> None:
    index = index_plan(year.plan)
    for record in scored_records(year):
        total = total_unit(index, record)
        scores = leaf_scores(index, record)
        assert total.possible == sum(score.points for score in scores)
        assert total.missing == tuple(sorted(s.code for s in scores if not s.assessed))
        if total.components is None:
            assert total.possible == 0
            continue
        assert total.base is not None and total.total is not None
        assert total.bonus is not None and total.penalty is not None
        assert sum(part.converted for part in total.components) == total.base
        assert sum(part.raw for part in total.components) == total.raw
        assert total.raw == sum(score.score or 0 for score in scores)
        assert [part.component for part in total.components] == list(Component)
        whole = max(Fraction(0), total.base + total.bonus - total.penalty)
        ceiling = 1_000_000 if year.plan.settings.ceiling else whole
        assert total.total == min(whole, ceiling)
        assert 0 <= total.base <= 1_000_000


@law(300)
@given(YEARS, SEEDS)
def test_a_matter_at_a_lower_level_changes_nothing(year: Year, seed: int) -> None:
    random = Random(seed)
    for record in scored_records(year):
        for matter in record.matters:
            if matter.withdrawn:
                continue
            lower = matter._replace(
                id="lower", level="县级", points=random.randint(1, matter.points)
            )
            more = replace(record, matters=(*record.matters, lower))
            assert figures(total_of(year.plan, more)) == figures(total_of(year.plan, record))


@law(300)
@given(YEARS, st.integers(2, 9))
def test_only_the_proportion_of_weights_counts(year: Year, times: int) -> None:
    indicators = tuple(
        replace(
            one,
            sources=tuple(replace(line, weight=line.weight * times) for line in one.sources),
        )
        for one in year.plan.indicators
    )
    plan = replace(year.plan, indicators=indicators)
    assert as_json(plan, year.records) == as_json(year.plan, year.records)


@law(300)
@given(YEARS)
def test_an_exemption_is_as_if_the_leaf_were_not_for_the_unit(year: Year) -> None:
    for record in scored_records(year):
        for leaf in applicable_leaves(index_plan(year.plan), record.unit):
            exempt = (*record.unit.exemptions, Exemption(leaf.code, "无此职责"))
            without = replace(
                year.plan, indicators=tuple(one for one in year.plan.indicators if one is not leaf)
            )
            unit = replace(record.unit, exemptions=exempt)
            found = total_of(year.plan, replace(record, unit=unit))
            assert figures(found) == figures(total_of(without, record))


# --- Ranks ---------------------------------------------------------------------------------


@law(500)
@given(YEARS)
def test_a_rank_counts_the_units_with_a_better_total(year: Year) -> None:
    plan = replace(year.plan, settings=replace(year.plan.settings, tie_break=()))
    results = assessed(plan, year.records).units
    for one in results:
        if one.rank is None:
            continue
        mine = one.total.total_published
        assert mine is not None
        peers = [
            other.total.total_published
            for other in results
            if other.group == one.group and other.rank is not None
        ]
        assert one.rank == 1 + sum(peer is not None and peer > mine for peer in peers)


@law(200)
@given(YEARS)
def test_the_quick_way_over_a_units_leaves_says_the_same(year: Year) -> None:
    index = index_plan(year.plan)
    for record in scored_records(year):
        quick = {
            code: Fraction(score) / index.denominator
            for code, score in assessed_leaves(index, record)
        }
        slow = {each.code: each.score for each in leaf_scores(index, record) if each.assessed}
        assert quick == slow
