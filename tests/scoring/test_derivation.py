"""Every figure explains itself: a tree whose sums come out, with every entry in it."""

import random
import re
from collections import Counter
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.scoring.derivation import explain_leaf
from app.scoring.number import plain, publish
from app.scoring.plan import Plan, Unit
from app.scoring.score import applicable_leaves, index_plan, score_leaf
from app.scoring.term import Component, Conversion, FindingState
from tests.scoring.calculator import calculate, explained, follow, nodes, stated
from tests.scoring.made import (
    award,
    award_leaf,
    bonus,
    check,
    deduct,
    finding,
    full,
    measure,
    measure_leaf,
    penalty,
    plan,
    record,
    unit,
)

# Random units ------------------------------------------------------------------------------


def random_plan(chance: random.Random) -> Plan:
    components = ["日常", "实地", "满意度"]
    leaves = []
    for number in range(chance.randrange(1, 9)):
        points = plain(chance.randrange(1, 200_000))
        component = {"component": chance.choice(components)}
        sources = chance.choice([(), (("甲局", "3"), ("乙局", "0.7", False), ("丙局", "2", False))])
        clauses = [("1", "0.5", "1.25"), ("2", "0.3333"), ("3", "1.005", "2")]
        bands = chance.choice(["", "90=100;80=75.5;60=50", "85=100"])
        code = f"L{number}"
        leaves.append(
            chance.choice(
                [
                    deduct(code, points, *clauses, **component),
                    award_leaf(code, points, *sources, **component),
                    measure_leaf(code, points, *sources, bands=bands, **component),
                ]
            )
        )
    return plan(
        *leaves,
        conversion=chance.choice(list(Conversion)),
        full=full("60", "25", "15"),
        ceiling=chance.random() < 0.3,
        bonus_cap=chance.choice(["5", "2.345"]),
    )


def random_entries(chance: random.Random, of: Plan) -> list[object]:
    entries: list[object] = []
    for each in of.indicators:
        for number in range(chance.randrange(4)):
            gone = {"withdrawn": chance.random() < 0.2}
            source = chance.choice(["甲局", "乙局", "丙局", "丁局"])
            value = plain(chance.randrange(1_000_001))
            ratio = Fraction(100 * chance.randrange(8), 7)
            points = chance.choice([None, None, "0.77"])
            state = chance.choice([*FindingState, FindingState.UPHELD, FindingState.UPHELD])
            clause = chance.choice(["1", "2", "3"])
            entries += {
                "扣分": [
                    finding(each.code, clause, number + 1, points, state=state, **gone),
                    check(each.code, **gone),
                ],
                "赋分": [
                    award(each.code, plain(chance.randrange(each.points + 1)), source, **gone)
                ],
                "测评": [measure(each.code, chance.choice([value, ratio]), source, **gone)],
            }[each.method.value]
    for _ in range(chance.randrange(6)):
        make = chance.choice([bonus, penalty])
        points = plain(chance.randrange(1, 60_000))
        level = chance.choice(["市级", "省级", "国家级"])
        gone = {"withdrawn": chance.random() < 0.2}
        entries.append(make(points, chance.choice(["M1", "M2"]), level, **gone))
    return entries


def random_unit(chance: random.Random, of: Plan) -> Unit:
    some = [each.code for each in of.indicators if chance.random() < 0.1]
    return unit(
        "U",
        chance.choice([1, 2, 4]),
        exemptions=tuple(some),
        penalty_cap_lifted=chance.random() < 0.3,
        delegated=chance.choice(["", "", "", "财政局"]),
    )


SEEDS = st.integers(0, 10**9)


@given(SEEDS)
@settings(deadline=None, max_examples=150)
def test_every_formula_comes_to_its_value_and_from_its_children(seed: int) -> None:
    chance = random.Random(seed)
    of = random_plan(chance)
    tree, _ = explained(of, record(random_unit(chance, of), *random_entries(chance, of)))
    for node in nodes(tree):
        if node.exact is None:
            continue
        value, outcome = follow(node.formula)
        assert value == node.exact, node.formula
        assert calculate(outcome) == node.exact, node.formula
        assert publish(node.exact * 10_000) == publish(Fraction(node.value) * 10_000)
        if not node.value.partition(".")[2][2:]:
            continue
        assert Fraction(node.value) == node.exact, "more than two places are never rounded"


@given(SEEDS)
@settings(deadline=None, max_examples=150)
def test_what_a_child_counts_stands_in_its_parents_formula(seed: int) -> None:
    chance = random.Random(seed)
    of = random_plan(chance)
    tree, _ = explained(of, record(random_unit(chance, of), *random_entries(chance, of)))
    for node in nodes(tree):
        counted = Counter(
            re.sub(r"^.* = |（[^（）]*）| ≈ .*$", "", child.formula).split("，")[0]
            for child in node.children
            if child.exact
        )
        for number, times in counted.items():
            assert stated(node.formula)[number] >= times, (node.formula, number)


@given(SEEDS)
@settings(deadline=None, max_examples=150)
def test_every_entry_of_the_unit_stands_in_the_tree(seed: int) -> None:
    chance = random.Random(seed)
    of = random_plan(chance)
    entries = random_entries(chance, of)
    tree, _ = explained(of, record(random_unit(chance, of), *entries))
    found = Counter(node.entry for node in nodes(tree) if node.entry)
    assert found == Counter(entry.id for entry in entries)


@given(SEEDS)
@settings(deadline=None, max_examples=150)
def test_the_tree_gives_the_published_figures(seed: int) -> None:
    chance = random.Random(seed)
    of = random_plan(chance)
    tree, shown = explained(of, record(random_unit(chance, of), *random_entries(chance, of)))
    figures = {node.label: node.value for node in nodes(tree)}
    if shown["total"] is None:
        assert tree.value in ("无结果", "未登记")
        return
    assert tree.value == shown["total"]
    assert figures["基础分"] == shown["base"]
    assert figures["加分事项"] == shown["bonus"]
    assert figures["扣分事项"] == shown["penalty"]
    assert {str(each): figures[f"{each}（换算后）"] for each in Component} == shown["components"]


@given(SEEDS)
@settings(deadline=None, max_examples=100)
def test_a_leaf_explained_alone_is_the_leaf_in_the_tree(seed: int) -> None:
    chance = random.Random(seed)
    of = random_plan(chance)
    entries = record(unit(), *random_entries(chance, of))
    index = index_plan(of)
    tree, _ = explained(of, entries)
    for each in applicable_leaves(index, entries.unit):
        alone = explain_leaf(index, entries, each.code)
        assert alone in list(nodes(tree))
        score = score_leaf(index, entries, each.code).score
        assert alone.exact == (score or 0) / Fraction(10_000)
