"""Grades, and the year in the order and the words of ``totals``."""

import random

import pytest

from app.scoring.number import parse_points
from app.scoring.plan import Quota
from app.scoring.result import (
    LOWERED,
    assess_year,
    unit_json,
)
from app.scoring.score import index_plan
from app.scoring.term import Conversion
from app.scoring.total import total_unit
from tests.scoring.made import (
    TWO,
    assess,
    award,
    award_leaf,
    before,
    bonus,
    delegated,
    full,
    grades,
    measure,
    measure_leaf,
    ordinary,
    penalty,
    plan,
    record,
    scored,
    several,
    split,
    unit,
)

TENTHS = Quota(every=parse_points("30"))


# Grades ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "优秀"),
        ("90", "优秀"),
        ("89.99", "良好"),
        ("80", "良好"),
        ("79.99", "合格"),
        ("60", "合格"),
        ("59.99", "不合格"),
        ("0", "不合格"),
    ],
)
def test_grades_by_the_default_bounds(points: str, grade: str) -> None:
    assert assess(ordinary(), scored("U", points))["U"].grade == grade


def test_grades_by_the_plans_bounds() -> None:
    made = ordinary(excellent="95", good="94.5", passing="50")
    found = assess(made, *several("95", "94.5", "94.49", "49.99"))
    assert list(grades(found).values()) == ["优秀", "良好", "合格", "不合格"]


def test_grades_are_decided_on_the_published_total() -> None:
    found = assess(ordinary(), *several("89.995", "89.9949"))
    assert grades(found) == {"U1": "优秀", "U2": "良好"}


def test_a_bound_between_two_hundredths_is_kept_exactly() -> None:
    found = assess(ordinary(excellent="89.995"), *several("89.99", "90"))
    assert grades(found) == {"U2": "优秀", "U1": "良好"}


def test_a_severe_matter_makes_the_grade_at_most_good() -> None:
    found = assess(ordinary(), scored("U", "99", penalty("1", severe=True)))["U"]
    assert found.grade == "良好"
    assert found.remarks == (LOWERED,)


@pytest.mark.parametrize(("points", "grade"), [("85", "良好"), ("70", "合格"), ("20", "不合格")])
def test_lower_grades_stand_beside_a_severe_matter(points: str, grade: str) -> None:
    found = assess(ordinary(), scored("U", points, penalty("1", severe=True)))["U"]
    assert (found.grade, found.remarks) == (grade, ())


def test_a_vetoed_unit_fails() -> None:
    assert assess(ordinary(), scored("U", "99", penalty("1", veto=True)))["U"].grade == "不合格"


def test_an_incomplete_unit_has_no_grade_even_when_vetoed() -> None:
    made = plan(*TWO)
    found = assess(made, record(unit("U", 4), award("A", "60"), penalty("1", veto=True)))["U"]
    assert (found.grade, found.rank) == (None, None)


def test_a_unit_without_a_result_has_no_grade_even_when_vetoed() -> None:
    none = record(unit("U", 4, exemptions=("A",)), penalty("1", veto=True))
    assert assess(ordinary(), none)["U"].grade is None


# The order of totals, and its JSON ---------------------------------------------------------


def test_units_stand_by_group_then_rank_then_code_and_those_without_last() -> None:
    found = assess(
        ordinary(),
        scored("Z", "10", category=2),
        scored("b", "10", category=3),
        scored("U3", "70"),
        scored("U2", "90"),
        scored("a", "90"),
        scored("U9", "99", penalty("1", veto=True)),
        record(unit("U0", 4)),
        scored("V", "50", of={"group": "4执法"}),
        scored("W", "50", category=1),
        delegated("A", "优秀", category=4),
    )
    assert list(found) == ["W", "U2", "a", "U3", "U0", "U9", "V", "A", "Z", "b"]


def test_the_order_of_units_in_changes_nothing() -> None:
    records = [*several("90", "85", "85", "70"), *several("90", "60", category=2, prefix="W")]
    index = index_plan(ordinary(quota=TENTHS))
    first = assess_year(index, [total_unit(index, each) for each in records], records)
    random.Random(1).shuffle(records)
    again = assess_year(index, [total_unit(index, each) for each in records], records)
    assert first == again


def test_a_unit_as_json() -> None:
    made = plan(
        award_leaf("D", "60"),
        award_leaf("S", "20", component="实地"),
        measure_leaf("V", "12", component="满意度"),
    )
    entries = record(
        unit("U401", 4),
        award("D", "52.8"),
        award("S", "17.5"),
        measure("V", "91.6666"),
        bonus("3", "B1"),
        bonus("2.5", "B2"),
        penalty("2"),
        before(grade="优秀"),
    )
    assert list(unit_json(assess(made, entries)["U401"]).items()) == [
        ("code", "U401"),
        ("name", "单位U401"),
        ("category", 4),
        ("group", "4"),
        ("delegated", False),
        ("complete", True),
        ("missing", []),
        ("possible", "92"),
        ("components", {"日常": "57.39", "实地": "19.02", "满意度": "11.96"}),
        ("base", "88.37"),
        ("bonus", "5.00"),
        ("penalty", "2.00"),
        ("total", "91.37"),
        ("conflicts", 0),
        ("grade", "优秀"),
        ("rank", 1),
        ("outcomes", ["连续两年优秀"]),
    ]


def test_possible_has_no_trailing_zeros() -> None:
    made = plan(award_leaf("A", "92.5000"), award_leaf("B", "0.25"))
    entries = record(unit("U", 2), award("A", "1"), award("B", "0"))
    assert unit_json(assess(made, entries)["U"])["possible"] == "92.75"


def test_no_result_as_json() -> None:
    shown = unit_json(assess(ordinary(), record(unit("U", 4, exemptions=("A",))))["U"])
    assert shown["possible"] == "0"
    assert shown["complete"] is True
    figures = ("components", "base", "bonus", "penalty", "total", "grade", "rank")
    assert [shown[figure] for figure in figures] == [None] * 7
    assert shown["group"] == "4"


def test_an_incomplete_unit_as_json() -> None:
    shown = unit_json(assess(plan(*TWO), record(unit("U", 4), award("A", "60")))["U"])
    assert (shown["complete"], shown["missing"], shown["total"]) == (False, ["B"], "60.00")
    assert (shown["grade"], shown["rank"]) == (None, None)
    assert shown["components"] == {"日常": "60.00", "实地": "0.00", "满意度": "0.00"}


def test_a_delegated_unit_as_json() -> None:
    shown = unit_json(assess(ordinary(), delegated("U", "良好", "86.5"))["U"])
    assert (shown["total"], shown["grade"], shown["complete"]) == ("86.50", "良好", True)
    nulls = ("category", "group", "possible", "components", "base", "bonus", "penalty", "rank")
    assert [shown[name] for name in nulls] == [None] * 8
    assert shown["missing"] == []


def test_a_unit_marked_severe_by_the_worked_example_is_good() -> None:
    made = plan(award_leaf("A", "92"))
    matters = (bonus("5.5"), penalty("2", "X", "省级", severe=True))
    entries = record(unit("U", 4), award("A", "81.3"), *matters)
    found = assess(made, entries)["U"]
    assert (found.total.total_published, found.grade) == (9137, "良好")


def test_by_component_conversion_is_printed_too() -> None:
    made = plan(*TWO, conversion=Conversion.BY_COMPONENT, full=full("60", "25", "15"))
    shown = unit_json(assess(made, split("U", "30", "20"))["U"])
    assert shown["components"] == {"日常": "35.29", "实地": "14.71", "满意度": "0.00"}
    assert shown["base"] == "50.00"
