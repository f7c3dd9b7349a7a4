"""The teams' strictness: against exact enumeration, and on simulated teams whose truth is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from random import Random
from statistics import pstdev

import pytest

from app.fieldwork.consistency.judged import Aspect, JudgedUnit, LeafJudged
from app.fieldwork.consistency.leafwise import compare_leaves
from app.fieldwork.consistency.strictness import TeamJudged, Verdict, judge_teams
from tests.fieldwork.consistency.simulation import simulated

Rounds = Callable[[int], int]
SEED = 20261124
"""Always the same years: their figures stand in the help."""


def unit(code: str, team: str, *losses: float, stratum: str = "甲") -> JudgedUnit:
    return JudgedUnit(
        code, team, stratum, {f"L{at}": LeafJudged(lost, 0) for at, lost in enumerate(losses)}
    )


def by_team(units: list[JudgedUnit], shuffles: int = 999) -> dict[str, TeamJudged]:
    return {each.team: each for each in judge_teams(units, shuffles)}


def loss_of(team: TeamJudged) -> tuple[float, float, float, float, float]:
    (found,) = [each for each in team.differences if each.aspect is Aspect.LOSS]
    return found.own, found.others, found.low, found.high, found.p


VALUES = (5.0, 4.0, 6.5, 1.0, 2.0, 0.5, 3.0)
FIRST = 3
SMALL = [unit(f"U{at}", "1" if at < FIRST else "2", value) for at, value in enumerate(VALUES)]


def test_the_p_value_is_that_of_all_ways_to_draw_the_teams() -> None:
    middle = sum(VALUES) / len(VALUES)
    means = [sum(drawn) / FIRST - middle for drawn in combinations(VALUES, FIRST)]
    observed = abs(sum(VALUES[:FIRST]) / FIRST - middle)
    exact = sum(abs(mean) >= observed - 1e-9 for mean in means) / len(means)
    shuffles = 9_999
    own, others, _, _, p = loss_of(by_team(SMALL, shuffles)["1"])
    assert (own, others) == pytest.approx((sum(VALUES[:3]) / 3, sum(VALUES[3:]) / 4))
    assert p == pytest.approx(exact, abs=4 * (exact * (1 - exact) / shuffles) ** 0.5)


def test_a_leafs_spread_is_that_of_all_ways_to_draw_the_teams() -> None:
    found = {each.team: each for each in compare_leaves(SMALL)}["1"].aspects[Aspect.LOSS]
    drawn = [sum(values) / FIRST for values in combinations(VALUES, FIRST)]
    wide = 1.96 * pstdev(drawn)
    middle = sum(VALUES) / len(VALUES)
    assert (found.low, found.high) == pytest.approx((middle - wide, middle + wide))
    assert found.is_beyond is (not found.low <= found.own <= found.high)


def test_only_like_units_are_held_against_each_other() -> None:
    """A team whose units are of a harder group is not strict; one without likes is told so."""
    hard = [unit(f"H{at}", "12"[at % 2], 9.0 + at % 3, stratum="难") for at in range(12)]
    easy = [unit(f"E{at}", "2", 1.0 + at % 3, stratum="易") for at in range(12)]
    easy += [unit(f"F{at}", "3", 1.0 + at % 3, stratum="易") for at in range(12)]
    alone = [unit(f"A{at}", "4", 3.0, stratum="独") for at in range(3)]
    found = by_team([*hard, *easy, *alone])
    assert [found[team].verdict for team in "1234"] == [Verdict.WITHIN] * 3 + [Verdict.ALONE]
    assert (found["4"].units, found["4"].compared, found["4"].differences) == (3, 0, ())
    own, others, *_ = loss_of(found["1"])
    assert own == pytest.approx(others)


def test_leaves_that_one_has_and_another_lacks_do_not_make_a_team_strict() -> None:
    """Team 1's units have a leaf at which everybody loses much; others' units lack it."""
    full = [unit(f"U{at}", "1" if at < 6 else "2", at % 2, 5.0 + at % 2) for at in range(12)]
    units = [
        each if each.team == "1" or at % 2 else JudgedUnit(
            each.code, each.team, each.stratum, {"L0": each.leaves["L0"]})
        for at, each in enumerate(full)
    ]  # fmt: skip
    found = by_team(units)
    assert {each.verdict for each in found.values()} == {Verdict.WITHIN}


def test_more_exemptions_are_lax_and_two_teams_alone_only_differ() -> None:
    def excusing(team: str, number: int, leaves: int) -> JudgedUnit:
        judged = {f"L{at}": LeafJudged(0.1, 1) for at in range(8)}
        judged |= {f"L{at}": LeafJudged(None, 0, True) for at in range(leaves)}
        return JudgedUnit(f"U{team}{number}", team, "甲", judged)

    units = [excusing("1", at, 3 + at % 2) for at in range(8)]
    units += [excusing(team, at, at % 2) for team in "23" for at in range(8)]
    found = by_team(units)
    assert found["1"].verdict is Verdict.LAX
    assert Aspect.EXEMPTIONS in found["1"].aspects
    two = by_team([each for each in units if each.team != "3"])
    assert {each.verdict for each in two.values()} == {Verdict.APART}


def test_the_same_entries_give_the_same_answer_in_any_order() -> None:
    units = simulated(Random(1), strict=1.3)
    again = units[:]
    Random(2).shuffle(again)
    assert judge_teams(units, 99) == judge_teams(again, 99)


def test_no_units_no_teams_and_one_unit_are_no_error() -> None:
    assert judge_teams([]) == ()
    (only,) = judge_teams([unit("U1", "1", 1.0)])
    assert only.verdict is Verdict.ALONE
    same = by_team([unit(f"U{at}", "12"[at % 2], 1.0) for at in range(8)])
    assert {each.verdict for each in same.values()} == {Verdict.WITHIN}


SETTINGS = (
    {"spread": 0.2},
    {"spread": 0.1},
    {"teams": 5},
    {"teams": 8, "spread": 0.2},
)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_a_strict_team_is_named_and_equal_ones_are_not(
    setting: dict[str, float], rounds: Rounds
) -> None:
    """Half as much again is found: named in 95 of 100; an equal team in at most 5 of 100."""
    random, number, named, wrongly = Random(SEED), rounds(100), 0, Counter[str]()
    for _ in range(number):
        first, *others = judge_teams(simulated(random, strict=1.5, **setting))
        named += first.verdict is Verdict.STRICT
        wrongly.update(each.team for each in others if each.verdict is not Verdict.WITHIN)
    assert named >= 95 * number // 100
    assert max(wrongly.values(), default=0) <= max(1, 5 * number // 100)


def test_equal_teams_are_not_named(rounds: Rounds) -> None:
    random, number, wrongly = Random(SEED), rounds(100), Counter[str]()
    for _ in range(number):
        teams = judge_teams(simulated(random, strict=1.0))
        wrongly.update(each.team for each in teams if each.verdict is not Verdict.WITHIN)
    assert max(wrongly.values(), default=0) <= max(1, 5 * number // 100)


def test_who_is_named_is_not_among_the_others_that_the_rest_is_held_against() -> None:
    """Else every equal team would look lax beside a strict one."""
    first, *others = judge_teams(simulated(Random(SEED), strict=2.0), 199)
    assert first.verdict is Verdict.STRICT
    for team, other in ((others[0], others[1]), (others[1], others[0])):
        found = {each.aspect: each for each in team.differences}[Aspect.FINDINGS]
        likewise = {each.aspect: each for each in other.differences}[Aspect.FINDINGS]
        assert found.others == pytest.approx(likewise.own, rel=0.02)
