"""The generated entries: the same from the same seed, allowed by the plan, and complete."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain

import pytest

from app.scoring.number import SCALE
from app.scoring.score import applicable_leaves, index_plan
from app.scoring.term import Component, Method
from app.services.sample import generate, roster_tables
from tests.services.sample.sampleyear import SEED, assessed, leaves_of, parts, units_from


def test_same_seed_same_year(plan, units, material, year):
    assert generate(plan, list(reversed(units)), SEED, material).matters == year.matters
    again = generate(plan, units, SEED, material)
    assert again == year
    assert generate(plan, units, SEED + 1, material) != year


def test_draws_do_not_change_with_the_python(year):
    """The figures that one machine drew; another that differs breaks 同一种子、同一总分."""
    scores = year.visits["1"]["U101"].scores
    drawn = [(each.indicator, each.points, each.value) for each in scores]
    assert drawn[:3] == [("A1.2", None, 925800), ("A1.3", 8000, None), ("A2.4", 9500, None)]


def test_every_unit_ends_complete(result, units):
    scored = [unit for unit in units if not unit.parent and not unit.delegated]
    assert len(result.units) == len(scored)
    for each in result.units:
        assert each.total.complete, (each.unit.name, each.total.missing)


@pytest.mark.parametrize("count", [10, 200])
def test_other_sizes_end_complete_too(plan, material, count):
    units = units_from(roster_tables(material, count)[0])
    outcome = assessed(plan, units, generate(plan, units, SEED, material), material)
    assert all(each.total.complete for each in outcome.units)


def test_totals_spread_as_in_a_real_year(result):
    totals = sorted(each.total.total_published for each in result.units)
    grades = Counter(each.grade for each in result.units)
    assert grades["不合格"] == 1
    assert 2 <= grades["合格"] <= 12
    assert grades["优秀"] >= 10
    assert grades["良好"] >= 30
    assert totals[1] >= 6000
    assert totals[-1] >= 9500


def test_year_has_what_the_demo_shows(result, year):
    outcomes = set(chain.from_iterable(each.outcomes for each in result.units))
    assert {"后三名通报警示", "连续两年优秀", "法治建议书", "约谈整改", "抄送主管部门"} <= outcomes
    levels = defaultdict(set)
    for matter in year.matters:
        levels[matter.kind, matter.number].add(matter.level)
    assert any(len(found) > 1 for found in levels.values())
    assert sum(matter.severe for matter in year.matters) == 1
    assert all(matter.document and matter.document_date for matter in year.matters)


def test_entries_obey_the_plan(plan, units, year):
    index = index_plan(plan)
    by_code = {unit.code: unit for unit in units}
    for entries in parts(year):
        for each in chain(entries.checks, entries.findings, entries.scores):
            unit, leaf = by_code[each.unit], index.indicators[each.indicator]
            assert each.source != unit.name
            assert leaf in applicable_leaves(index, unit)
            assert each.date.startswith("2026-")
        for score in entries.scores:
            leaf = index.indicators[score.indicator]
            listed = {each.source for each in leaf.sources}
            assert not listed or score.source in listed
            if leaf.method is Method.AWARD:
                assert score.value is None and 0 <= score.points <= leaf.points
            else:
                assert score.points is None and 0 <= score.value <= 100 * SCALE
        for finding in entries.findings:
            leaf = index.indicators[finding.indicator]
            clause = next(each for each in leaf.clauses if each.number == finding.clause)
            assert finding.count * clause.points <= (clause.cap or leaf.points)


def test_teams_record_on_site_and_nothing_else(plan, material, year):
    on_site = {leaf.code for leaf in leaves_of(plan) if leaf.component is Component.SITE}
    visits = material.visits()
    for team, by_unit in year.visits.items():
        for unit, entries in by_unit.items():
            assert visits[unit][0] == team
            for each in chain(entries.checks, entries.findings, entries.scores):
                assert each.unit == unit
                assert each.indicator in on_site
    for approach, entries in year.office.items():
        for each in chain(entries.checks, entries.findings, entries.scores):
            assert approach != "实地考核" or each.unit not in visits


def test_texts_say_that_they_are_a_sample(year):
    for entries in parts(year):
        assert all(each.ground.startswith("样例：") for each in entries.findings)
        assert all(each.note.startswith("样例：") for each in entries.scores)
        assert all("{" not in each.ground for each in entries.findings)
    assert all("样例" in each.title and "样例" in each.document for each in year.matters)


def test_keys_are_used_once(year):
    numbers = Counter(each.number for entries in parts(year) for each in entries.findings)
    assert set(numbers.values()) == {1}
    scores = Counter(
        (each.unit, each.indicator, each.source)
        for entries in parts(year)
        for each in entries.scores
    )
    assert set(scores.values()) == {1}
    matters = Counter((each.unit, each.kind, each.number, each.level) for each in year.matters)
    assert set(matters.values()) == {1}
