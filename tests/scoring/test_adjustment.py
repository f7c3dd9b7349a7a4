"""Bonus and penalty, registered results, late exemptions: what a total has beside its leaves."""

from fractions import Fraction
from itertools import permutations

from app.scoring.entry import Registered, UnitRecord
from app.scoring.number import parse_points
from app.scoring.plan import Exemption
from app.scoring.score import index_plan
from app.scoring.term import Component
from app.scoring.total import UnitTotal, without_late_exemptions
from tests.scoring.made import (
    award,
    award_leaf,
    bonus,
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


# Matters -----------------------------------------------------------------------------------


def test_bonus_is_capped_at_five_by_default() -> None:
    assert points(total(WHOLE, scored("U", "50", bonus("9"))).total) == 55


def test_penalty_is_capped_at_ten_by_default() -> None:
    assert points(total(WHOLE, scored("U", "50", penalty("30"))).total) == 40


def test_the_plan_sets_both_caps() -> None:
    made = plan(award_leaf("A", "100"), bonus_cap="2.345", penalty_cap="3.005")
    found = total(made, scored("U", "50", bonus("9"), penalty("30")))
    assert (points(found.bonus), points(found.penalty)) == (Fraction("2.345"), Fraction("3.005"))
    assert (found.bonus_published, found.penalty_published) == (235, 301)


def test_a_lifted_cap_lifts_the_penalty_alone() -> None:
    found = total(
        WHOLE, scored("U", "50", bonus("9"), penalty("30"), of={"penalty_cap_lifted": True})
    )
    assert (points(found.bonus), points(found.penalty)) == (5, 30)


def test_the_total_is_never_below_zero() -> None:
    lifted = {"penalty_cap_lifted": True}
    assert points(total(WHOLE, scored("U", "3", penalty("30"), of=lifted)).total) == 0


def test_bonus_counts_against_penalty_before_the_floor() -> None:
    assert points(total(WHOLE, scored("U", "3", bonus("2"), penalty("4"))).total) == 1


def test_a_total_above_a_hundred_stands_by_default() -> None:
    assert total(WHOLE, scored("U", "99", bonus("5"))).total_published == 10400


def test_a_ceiling_stops_the_total_at_a_hundred() -> None:
    made = plan(award_leaf("A", "100"), ceiling=True)
    assert total(made, scored("U", "99", bonus("5"))).total_published == 10000
    assert total(made, scored("U", "99", bonus("0.5"))).total_published == 9950


def test_the_ceiling_applies_after_penalties_and_before_rounding() -> None:
    made = plan(award_leaf("A", "100"), ceiling=True)
    found = total(made, scored("U", "99", bonus("5", "B"), penalty("3", "P")))
    assert points(found.total) == 100
    assert points(total(made, scored("U", "99", bonus("1.004"))).total) == 100


def test_one_matter_at_several_levels_counts_once_at_its_highest_points() -> None:
    levels = (bonus("1", "M", "市级"), bonus("2.5", "M", "省级"), bonus("2", "M", "国家级"))
    for order in permutations(levels):
        assert points(total(WHOLE, scored("U", "50", *order)).bonus) == Fraction("2.5")


def test_matters_of_other_numbers_add_up() -> None:
    assert points(total(WHOLE, scored("U", "50", bonus("1", "M"), bonus("2", "N"))).bonus) == 3


def test_bonus_and_penalty_of_one_number_are_two_matters() -> None:
    found = total(WHOLE, scored("U", "50", bonus("1", "M"), penalty("2", "M")))
    assert (points(found.bonus), points(found.penalty)) == (1, 2)


def test_a_withdrawn_matter_counts_nothing() -> None:
    gone = penalty("2", "M", severe=True, veto=True, major=True, withdrawn=True)
    found = total(WHOLE, scored("U", "50", gone, penalty("1", "M")))
    assert points(found.penalty) == 1
    assert not (found.severe or found.vetoed or found.major)


def test_a_matter_is_severe_or_a_veto_if_any_of_its_entries_says_so() -> None:
    low = penalty("1", "M", "市级", severe=True)
    found = total(WHOLE, scored("U", "50", low, penalty("2", "M", "省级")))
    assert found.severe
    assert not found.vetoed
    low = penalty("1", "M", "市级", veto=True)
    found = total(WHOLE, scored("U", "50", low, penalty("2", "M", "省级")))
    assert found.vetoed
    assert not found.severe


def test_only_penalties_make_a_unit_severe_or_vetoed() -> None:
    found = total(WHOLE, scored("U", "50", bonus("1", severe=True, veto=True, major=True)))
    assert not (found.severe or found.vetoed or found.major)


# Delegated ---------------------------------------------------------------------------------


def delegated(*entries: object, **more: object) -> UnitRecord:
    return record(unit(delegated="财政局", **more), *entries)


def test_a_delegated_result_is_shown_as_registered() -> None:
    found = total(WHOLE, delegated(Registered("U1", parse_points("86.125"), "良好")))
    assert (found.total_published, found.grade, found.complete) == (8613, "良好", True)
    assert found.delegated


def test_a_delegated_result_may_have_a_grade_alone() -> None:
    found = total(WHOLE, delegated(Registered("U1", None, "合格")))
    assert (found.total, found.total_published, found.grade) == (None, None, "合格")
    assert found.complete


def test_complete_says_whether_a_delegated_result_is_registered() -> None:
    assert not total(WHOLE, delegated()).complete


def test_a_delegated_unit_is_never_recomputed_from_entries_or_matters() -> None:
    registered = Registered("U1", parse_points("86"), "良好")
    found = total(WHOLE, delegated(registered, award("A", "12"), penalty("9", severe=True)))
    assert found.total_published == 8600
    assert (found.possible, found.components, found.base, found.bonus, found.penalty) == (
        (None,) * 5
    )
    assert found.missing == ()
    assert not found.severe


def test_a_delegated_unit_may_be_without_a_category() -> None:
    registered = Registered("U1", parse_points("86"), "良好")
    assert total(WHOLE, delegated(registered, category=None)).complete


def test_published_component_of_a_unit_without_components_is_zero() -> None:
    found = total(WHOLE, delegated(Registered("U1", None, "合格")))
    assert found.published(Component.SITE) == 0


# Late exemptions ---------------------------------------------------------------------------


def test_a_late_exemption_shows_the_total_without_it() -> None:
    made = plan(award_leaf("A", "50"), award_leaf("B", "50"))
    late = Exemption("B", "理由", after_issue=True)
    entries = record(unit(exemptions=(late,)), award("A", "40"))
    assert points(total(made, entries).total) == 80
    found = without_late_exemptions(index_plan(made), entries)
    assert found is not None
    assert points(found.total) == 40
    assert found.missing == ("B",)


def test_a_timely_exemption_has_no_total_without_it() -> None:
    entries = record(unit(exemptions=("B",)), award("A", "40"))
    assert without_late_exemptions(index_plan(WHOLE), entries) is None
