"""Base, bonus, penalty, total."""

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest

from app.scoring.number import parse_points
from app.scoring.plan import Plan
from app.scoring.term import Conversion
from app.scoring.total import UnitTotal
from tests.scoring.made import (
    award,
    award_leaf,
    bonus,
    branch,
    check,
    deduct,
    finding,
    full,
    leaf,
    measure,
    measure_leaf,
    penalty,
    plan,
    record,
    scored,
    total,
    unit,
)

PARTS = (
    award_leaf("D", "60"),
    award_leaf("S", "20", component="实地"),
    award_leaf("V", "12", component="满意度"),
)
WORKED = (award("D", "52.8"), award("S", "17.5"), award("V", "11"))
ADJUSTED = (
    bonus("3", "B1"),
    bonus("2.5", "B2"),
    penalty("1", "X", "市级"),
    penalty("2", "X", "省级"),
)
WHOLE = plan(award_leaf("A", "100"))


def points(value: Fraction | int | None) -> Fraction:
    assert value is not None
    return Fraction(value) / 10_000


def shown(found: UnitTotal) -> dict[str, int]:
    return {each.component.value: each.published for each in found.components or ()}


# The worked example ------------------------------------------------------------------------


def test_the_worked_example() -> None:
    found = total(plan(*PARTS), record(unit(category=4), *WORKED, *ADJUSTED))
    assert found.possible == parse_points("92")
    assert points(found.raw) == Fraction("81.3")
    assert points(found.base) == Fraction("81.3") * 100 / 92
    assert found.base_published == 8837
    assert points(found.bonus) == 5
    assert points(found.penalty) == 2
    assert found.total_published == 9137
    assert shown(found) == {"日常": 5739, "实地": 1902, "满意度": 1196}
    assert found.complete


# possible, raw, base -----------------------------------------------------------------------


def test_possible_is_the_sum_over_applicable_leaves_also_by_component() -> None:
    exempt = unit(exemptions=("S",))
    found = total(plan(*PARTS), record(exempt, award("D", "30"), award("V", "6")))
    assert points(found.possible) == 72
    assert [points(each.possible) for each in found.components or ()] == [60, 0, 12]


def test_raw_is_the_sum_of_assessed_leaves_and_possible_keeps_the_missing_ones() -> None:
    found = total(plan(*PARTS), record(unit(), award("D", "30")))
    assert points(found.raw) == 30
    assert points(found.possible) == 92
    assert points(found.base) == Fraction(3000, 92)


def test_components_hold_raw_and_converted_exactly() -> None:
    found = total(plan(*PARTS), record(unit(), *WORKED))
    assert [points(each.raw) for each in found.components or ()] == [
        Fraction("52.8"),
        Fraction("17.5"),
        11,
    ]
    assert [points(each.converted) for each in found.components or ()] == [
        Fraction(5280, 92),
        Fraction(1750, 92),
        Fraction(1100, 92),
    ]


@pytest.mark.parametrize("conversion", list(Conversion))
def test_components_add_up_to_the_base_before_rounding(conversion: Conversion) -> None:
    made = plan(*PARTS, conversion=conversion, full=full("60", "25", "15"))
    found = total(made, record(unit(), award("D", "17.3333"), award("S", "9"), award("V", "7.1")))
    assert sum(each.converted for each in found.components or ()) == found.base


def test_nothing_is_rounded_on_the_way() -> None:
    """Three thirds of a point are a point, and 3 × 0.335 is 1.01 only after adding."""
    thirds = [
        entry
        for number in range(3)
        for entry in (
            award(f"L{number}", "1"),
            award(f"L{number}", "0", "乙局"),
            award(f"L{number}", "0", "丙局"),
        )
    ]
    made = plan(*(award_leaf(f"L{number}", "1") for number in range(3)))
    found = total(made, record(unit(), *thirds))
    assert points(found.raw) == 1
    assert points(found.base) == Fraction(100, 3)


def test_scores_beyond_the_common_denominator_stay_exact() -> None:
    made = plan(measure_leaf("M", "7"), measure_leaf("N", "11"), award_leaf("W", "82"))
    entries = record(
        unit(),
        measure("M", Fraction(100 * 15, 23)),
        measure("N", Fraction(100 * 12, 29)),
        award("W", "80.0001"),
    )
    exact = Fraction(7 * 15, 23) + Fraction(11 * 12, 29) + Fraction("80.0001")
    assert points(total(made, entries).base) == exact


def test_an_uneven_component_leaves_the_others_exact() -> None:
    made = plan(measure_leaf("M", "8"), award_leaf("S", "92", component="实地"))
    found = total(made, record(unit(), measure("M", Fraction(200, 23)), award("S", "91.9999")))
    assert [points(each.raw) for each in found.components or ()] == [
        Fraction(16, 23),
        Fraction("91.9999"),
        0,
    ]
    assert points(found.base) == Fraction(16, 23) + Fraction("91.9999")


def test_by_component_each_is_converted_by_its_own_factor() -> None:
    made = plan(*PARTS, conversion=Conversion.BY_COMPONENT, full=full("60", "25", "15"))
    found = total(made, record(unit(), *WORKED))
    assert [points(each.converted) for each in found.components or ()] == [
        Fraction("52.8") * 60 / 60,
        Fraction("17.5") * 25 / 20,
        Fraction(11) * 15 / 12,
    ]
    assert points(found.base) == Fraction("52.8") + Fraction("21.875") + Fraction("13.75")


def test_full_points_of_a_component_with_nothing_applicable_are_spread_in_proportion() -> None:
    made = plan(*PARTS, conversion=Conversion.BY_COMPONENT, full=full("60", "25", "15"))
    exempt = unit(exemptions=("S",))
    found = total(made, record(exempt, award("D", "60"), award("V", "6")))
    assert [points(each.converted) for each in found.components or ()] == [80, 0, 10]
    assert shown(found)["实地"] == 0


def test_a_single_component_takes_the_whole_hundred() -> None:
    made = plan(*PARTS, conversion=Conversion.BY_COMPONENT, full=full("60", "25", "15"))
    found = total(made, record(unit(exemptions=("S", "D")), award("V", "6")))
    assert points(found.base) == 50


def test_by_component_without_full_points_gives_nothing_and_does_not_fail() -> None:
    found = total(plan(*PARTS, conversion=Conversion.BY_COMPONENT), record(unit(), *WORKED))
    assert points(found.base) == 0


def test_by_whole_is_the_default_conversion() -> None:
    assert plan().settings.conversion is Conversion.WHOLE


# Complete, missing, no result --------------------------------------------------------------


def test_complete_is_true_exactly_when_no_applicable_leaf_is_missing() -> None:
    made = plan(*PARTS)
    assert total(made, record(unit(), *WORKED)).complete
    found = total(made, record(unit(), *WORKED[:2]))
    assert not found.complete
    assert found.missing == ("V",)


def test_what_does_not_apply_is_not_missing() -> None:
    found = total(plan(*PARTS), record(unit(exemptions=("V",)), *WORKED[:2]))
    assert found.complete
    assert found.missing == ()


def test_missing_leaves_stand_in_code_point_order() -> None:
    codes = ("b", "B10", "B2", "甲", "C1", "A")
    found = total(plan(*(award_leaf(code, "10") for code in codes)), record(unit()))
    assert found.missing == ("A", "B10", "B2", "C1", "b", "甲")


def test_an_incomplete_unit_has_a_provisional_total() -> None:
    found = total(plan(*PARTS), record(unit(), award("D", "46"), bonus("1")))
    assert points(found.total) == 51


def test_a_blocked_leaf_is_missing_although_it_has_entries() -> None:
    found = total(plan(*PARTS), record(unit(), *WORKED, blocked=frozenset({"D"})))
    assert found.missing == ("D",)
    assert points(found.raw) == Fraction("28.5")


def test_a_leaf_of_a_faulty_plan_is_missing_and_stays_possible() -> None:
    made = plan(award_leaf("A", "50"), leaf("X", "50", component=None), leaf("Y", "10", None))
    found = total(made, record(unit(), award("A", "50"), award("X", "50"), award("Y", "5")))
    assert found.missing == ("X", "Y")
    assert points(found.possible) == 110


def test_no_applicable_leaf_is_no_result() -> None:
    found = total(plan(*PARTS), record(unit(exemptions=("D", "S", "V")), *WORKED, *ADJUSTED))
    assert found.complete
    assert found.possible == 0
    assert found.missing == ()
    assert found.components is None
    assert [found.raw, found.base, found.bonus, found.penalty, found.total] == [None] * 5
    assert found.total_published is None


def test_all_points_missing_is_a_result_of_zero() -> None:
    found = total(plan(*PARTS), record(unit()))
    assert not found.complete
    assert found.total_published == 0
    assert shown(found) == {"日常": 0, "实地": 0, "满意度": 0}


def test_a_unit_without_category_has_only_its_additions() -> None:
    found = total(plan(*PARTS), record(unit(category=None, additions=("D",)), award("D", "30")))
    assert points(found.base) == 50


def test_an_addition_by_branch_raises_possible() -> None:
    made = plan(
        branch("C", block="分类"),
        leaf("C1", "10", block="分类", categories="7", parent="C"),
        leaf("C2", "20", block="分类", categories="7", parent="C"),
        leaf("G", "50"),
    )
    found = total(made, record(unit(additions=("C",)), award("G", "25")))
    assert points(found.possible) == 80


def test_entries_at_leaves_that_do_not_apply_score_nothing() -> None:
    found = total(plan(*PARTS), record(unit(exemptions=("S",)), *WORKED))
    assert points(found.raw) == Fraction("63.8")


def test_conflicts_are_carried_along() -> None:
    assert total(WHOLE, scored("U", "50", conflicts=2)).conflicts == 2


# Laws --------------------------------------------------------------------------------------

MIXED = plan(
    deduct("D1", "10", ("1", "1", "2"), ("2", "0.3")),
    award_leaf("W1", "10", component="实地"),
    measure_leaf("M1", "10", component="满意度"),
)


def mixed_entries() -> list[object]:
    return [
        finding("D1", "1", 2),
        finding("D1", "2"),
        check("D1"),
        award("W1", "7"),
        award("W1", "8", "乙局"),
        measure("M1", "77.7"),
    ]


def test_the_order_of_entries_changes_nothing() -> None:
    entries = mixed_entries()
    found = {total(MIXED, record(unit(), *order)).total for order in permutations(entries)}
    assert len(found) == 1


@pytest.mark.parametrize("clause", ["1", "2"])
def test_adding_a_finding_never_raises_and_withdrawing_one_never_lowers(clause: str) -> None:
    entries = mixed_entries()
    first = total(MIXED, record(unit(), *entries)).total
    more = finding("D1", clause, 3)
    second = total(MIXED, record(unit(), *entries, more)).total
    third = total(MIXED, record(unit(), *entries, more._replace(withdrawn=True))).total
    assert first is not None and second is not None and third is not None
    assert second <= first
    assert third == first


def test_the_settings_of_another_plan_are_not_remembered() -> None:
    entries = scored("U", "99", bonus("5"))
    closed = Plan(replace(WHOLE.settings, ceiling=True), WHOLE.indicators)
    assert total(WHOLE, entries).total_published == 10400
    assert total(closed, entries).total_published == 10000
