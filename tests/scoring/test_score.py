"""What applies to a unit, and what one leaf scores."""

from fractions import Fraction

import pytest

from app.scoring.plan import Plan, Unit
from app.scoring.score import applicable_leaves, branch_score, index_plan, leaf_scores, score_leaf
from app.scoring.term import FindingState
from tests.scoring.made import (
    award,
    award_leaf,
    branch,
    check,
    deduct,
    finding,
    leaf,
    measure,
    measure_leaf,
    plan,
    record,
    score,
    unit,
)


def applying(of: Plan, to: Unit) -> list[str]:
    return [each.code for each in applicable_leaves(index_plan(of), to)]


TREE = plan(
    branch("C", block="分类"),
    branch("C1", "C", block="分类"),
    leaf("L", "10", block="领导"),
    leaf("C1.1", "10", block="分类", categories="14", parent="C1"),
    leaf("C1.2", "10", block="分类", categories="4", parent="C1"),
    leaf("C2", "10", block="分类", categories="7", parent="C"),
    leaf("G", "10", block="共同"),
)


# What applies ------------------------------------------------------------------------------


@pytest.mark.parametrize("category", range(1, 10))
def test_leadership_and_common_leaves_apply_to_every_category_by_default(category: int) -> None:
    assert {"L", "G"} <= set(applying(TREE, unit(category=category)))


def test_a_common_leaf_with_a_list_applies_only_to_that_list() -> None:
    listed = plan(leaf("G", "10", block="共同", categories="14"))
    assert applying(listed, unit(category=1)) == ["G"]
    assert applying(listed, unit(category=2)) == []


def test_a_classified_leaf_applies_when_its_list_has_the_category() -> None:
    assert applying(TREE, unit(category=1)) == ["L", "C1.1", "G"]
    assert applying(TREE, unit(category=4)) == ["L", "C1.1", "C1.2", "G"]
    assert applying(TREE, unit(category=9)) == ["L", "G"]


def test_a_classified_leaf_without_a_list_applies_to_nobody() -> None:
    assert applying(plan(leaf("C", "10", block="分类")), unit(category=4)) == []


def test_leaves_stand_in_plan_order() -> None:
    assert applying(TREE, unit(category=4, additions=("C2",))) == ["L", "C1.1", "C1.2", "C2", "G"]


def test_an_addition_brings_a_leaf_that_the_category_lacks() -> None:
    assert "C2" in applying(TREE, unit(category=4, additions=("C2",)))


def test_an_addition_may_name_a_branch() -> None:
    assert applying(TREE, unit(category=9, additions=("C1",))) == ["L", "C1.1", "C1.2", "G"]


def test_an_addition_may_name_a_branch_of_branches() -> None:
    assert applying(TREE, unit(category=9, additions=("C",))) == ["L", "C1.1", "C1.2", "C2", "G"]


def test_an_exemption_takes_a_leaf_away() -> None:
    assert applying(TREE, unit(category=4, exemptions=("C1.2",))) == ["L", "C1.1", "G"]


def test_an_exemption_may_name_a_branch() -> None:
    assert applying(TREE, unit(category=4, exemptions=("C",))) == ["L", "G"]


def test_an_exemption_wins_over_an_addition() -> None:
    both = unit(category=4, additions=("C2", "C1"), exemptions=("C2", "C1.1"))
    assert applying(TREE, both) == ["L", "C1.2", "G"]


def test_an_exemption_wins_over_a_leadership_leaf() -> None:
    assert applying(TREE, unit(category=9, exemptions=("L",))) == ["G"]


def test_units_with_other_exemptions_do_not_share_a_sheet() -> None:
    index = index_plan(TREE)
    assert len(applicable_leaves(index, unit(category=4))) == 4
    assert len(applicable_leaves(index, unit(category=4, exemptions=("G",)))) == 3
    assert len(applicable_leaves(index, unit(category=4, additions=("C2",)))) == 5
    assert len(applicable_leaves(index, unit(category=4))) == 4


def test_unknown_indicators_in_a_roster_change_nothing() -> None:
    assert applying(TREE, unit(category=9, additions=("X",), exemptions=("Y",))) == ["L", "G"]


def test_only_leaves_are_scored_and_a_branch_shows_the_sum_of_its_leaves() -> None:
    index = index_plan(TREE)
    entries = record(unit(category=4), award("C1.1", "3.5"), award("C1.2", "4"), award("L", "9"))
    assert [each.code for each in leaf_scores(index, entries)] == ["L", "C1.1", "C1.2", "G"]
    assert branch_score(index, entries, "C1") == Fraction(75000)
    assert branch_score(index, entries, "C") == Fraction(75000)
    assert branch_score(index, entries, "L") == Fraction(90000)


def test_a_branch_leaves_out_what_does_not_apply() -> None:
    index = index_plan(TREE)
    entries = record(unit(category=1), award("C1.1", "3.5"), award("C1.2", "4"))
    assert branch_score(index, entries, "C1") == Fraction(35000)


# 扣分 ---------------------------------------------------------------------------------------

CAPPED = deduct("D", "10", ("1", "1", "2.5"), ("2", "0.3"), ("3", "4", "20"))


def test_no_findings_on_a_checked_leaf_is_full_marks() -> None:
    assert score(CAPPED, check("D")) == 10


def test_no_findings_on_an_unchecked_leaf_is_missing_never_full_marks() -> None:
    assert score(CAPPED) == "未核查"


def test_a_withdrawn_check_does_not_count() -> None:
    assert score(CAPPED, check("D", withdrawn=True)) == "未核查"
    assert score(CAPPED, check("D", withdrawn=True), check("D")) == 10


def test_a_finding_implies_that_the_leaf_was_checked() -> None:
    assert score(CAPPED, finding("D")) == 9


def test_a_deduction_is_count_times_the_clause() -> None:
    assert score(CAPPED, finding("D", "2", count=3)) == Fraction("9.1")


def test_deductions_of_one_clause_add_up_to_its_cap() -> None:
    assert score(CAPPED, finding("D"), finding("D")) == 8
    assert score(CAPPED, finding("D"), finding("D"), finding("D")) == Fraction("7.5")
    assert score(CAPPED, finding("D", count=9)) == Fraction("7.5")


def test_each_clause_has_its_own_cap() -> None:
    assert score(CAPPED, finding("D", count=9), finding("D", "2", count=9)) == Fraction("4.8")


def test_a_clause_without_a_cap_is_limited_only_by_the_leaf() -> None:
    assert score(CAPPED, finding("D", "2", count=33)) == Fraction("0.1")
    assert score(CAPPED, finding("D", "2", count=34)) == 0


def test_a_leaf_never_falls_below_zero() -> None:
    assert score(CAPPED, finding("D", "3", count=3)) == 0
    assert score(CAPPED, finding("D", "3", count=3), finding("D", "2", count=90)) == 0


def test_an_explicit_deduction_is_the_whole_one_whatever_the_count() -> None:
    assert score(CAPPED, finding("D", "2", count=5, points="1.25")) == Fraction("8.75")


def test_an_explicit_deduction_is_capped_by_its_clause_too() -> None:
    assert score(CAPPED, finding("D", "1", points="7")) == Fraction("7.5")


def test_an_explicit_deduction_of_zero_is_zero() -> None:
    assert score(CAPPED, finding("D", "1", points="0")) == 10


def test_a_withdrawn_finding_counts_nothing_and_implies_no_check() -> None:
    assert score(CAPPED, finding("D", withdrawn=True)) == "未核查"
    assert score(CAPPED, finding("D", withdrawn=True), check("D")) == 10


def test_an_overturned_finding_counts_nothing_and_implies_a_check() -> None:
    assert score(CAPPED, finding("D", state=FindingState.OVERTURNED)) == 10


def test_an_overturned_and_withdrawn_finding_implies_no_check() -> None:
    gone = finding("D", state=FindingState.OVERTURNED, withdrawn=True)
    assert score(CAPPED, gone) == "未核查"


def test_a_finding_awaiting_proof_keeps_its_leaf_missing() -> None:
    waiting = finding("D", state=FindingState.AWAITING)
    assert score(CAPPED, waiting) == "待补证"
    assert score(CAPPED, waiting, check("D"), finding("D")) == "待补证"


def test_a_withdrawn_finding_that_awaited_proof_no_longer_does() -> None:
    gone = finding("D", state=FindingState.AWAITING, withdrawn=True)
    assert score(CAPPED, gone, check("D")) == 10


def test_a_finding_against_a_clause_that_the_plan_has_not_is_never_full_marks() -> None:
    assert score(CAPPED, finding("D", "9")) == "方案未写明"


def test_plain_text_states_count_as_their_names() -> None:
    assert score(CAPPED, finding("D", state="复核撤销")) == 10
    assert score(CAPPED, finding("D", state="待补证")) == "待补证"
    assert score(CAPPED, finding("D", state="认定")) == 9


# 赋分 ---------------------------------------------------------------------------------------

OPEN = award_leaf("W", "10")
WEIGHED = award_leaf("W", "10", ("甲局", "3"), ("乙局", "2", False), ("丙局", "5", False))


def test_one_award_is_the_score() -> None:
    assert score(OPEN, award("W", "7.25")) == Fraction("7.25")


def test_without_an_award_the_leaf_is_missing() -> None:
    assert score(OPEN) == "无评分"
    assert score(OPEN, award("W", "7", withdrawn=True)) == "无评分"


def test_an_award_of_zero_is_assessed() -> None:
    assert score(OPEN, award("W", "0")) == 0


def test_awards_are_never_added() -> None:
    assert score(OPEN, award("W", "6"), award("W", "9", "乙局")) == Fraction("7.5")


def test_any_source_counts_with_weight_one_where_the_plan_lists_none() -> None:
    three = (award("W", "6"), award("W", "9", "乙局"), award("W", "9.5", "丁局"))
    assert score(OPEN, *three) == Fraction(49, 6)


def test_a_mean_that_does_not_come_out_even_stays_exact() -> None:
    seven = [award("W", "1" if number else "0", f"源{number}") for number in range(7)]
    assert score(OPEN, *seven) == Fraction(6, 7)


def test_listed_weights_weigh() -> None:
    three = (award("W", "10"), award("W", "5", "乙局"), award("W", "1", "丙局"))
    assert score(WEIGHED, *three) == Fraction("4.5")


def test_weights_are_renormalised_over_the_sources_present() -> None:
    assert score(WEIGHED, award("W", "10"), award("W", "5", "乙局")) == 8
    assert score(WEIGHED, award("W", "8")) == 8


def test_a_required_source_must_be_present() -> None:
    assert score(WEIGHED, award("W", "5", "乙局")) == "缺少必需来源"
    assert score(WEIGHED, award("W", "5", "乙局"), award("W", "1", "丙局")) == "缺少必需来源"


def test_every_required_source_must_be_present() -> None:
    both = award_leaf("W", "10", ("甲局", "1"), ("乙局", "1"))
    assert score(both, award("W", "5")) == "缺少必需来源"
    assert score(both, award("W", "5", "乙局")) == "缺少必需来源"
    assert score(both, award("W", "5"), award("W", "6", "乙局")) == Fraction("5.5")


def test_one_source_is_enough_where_none_is_required() -> None:
    free = award_leaf("W", "10", ("甲局", "1", False), ("乙局", "3", False))
    assert score(free, award("W", "6", "乙局")) == 6
    assert score(free, award("W", "6", "甲局")) == 6
    assert score(free) == "无评分"


def test_a_source_that_the_plan_does_not_list_counts_nothing() -> None:
    assert score(WEIGHED, award("W", "5", "丁局")) == "无评分"
    assert score(WEIGHED, award("W", "8"), award("W", "5", "丁局")) == 8


def test_a_withdrawn_award_leaves_the_mean() -> None:
    assert score(OPEN, award("W", "6"), award("W", "9", "乙局", withdrawn=True)) == 6


def test_two_awards_of_one_source_are_not_averaged() -> None:
    assert score(OPEN, award("W", "6"), award("W", "9")) == 9
    assert score(OPEN, award("W", "6"), award("W", "9"), award("W", "1", "乙局")) == 5


def test_very_uneven_weights_stay_exact() -> None:
    uneven = award_leaf("W", "10", ("甲局", "0.0001"), ("乙局", "7919"))
    expected = (Fraction(1, 10_000) * 10 + 7919 * 3) / (Fraction(1, 10_000) + 7919)
    assert score(uneven, award("W", "10"), award("W", "3", "乙局")) == expected


# 测评 ---------------------------------------------------------------------------------------

SHARE = measure_leaf("M", "8")
BANDED = measure_leaf("M", "8", bands="60=50;90=100;80=75.5")


def test_a_measure_gives_its_hundredth_part_of_the_points() -> None:
    assert score(SHARE, measure("M", "81.25")) == Fraction("6.5")


def test_without_a_measure_the_leaf_is_missing() -> None:
    assert score(SHARE) == "无评分"


def test_a_measure_may_be_a_ratio() -> None:
    assert score(SHARE, measure("M", Fraction(200, 3))) == Fraction(16, 3)


def test_measures_of_several_sources_are_averaged() -> None:
    two = (measure("M", "80"), measure("M", Fraction(200, 3), "乙局"))
    assert score(SHARE, *two) == Fraction(8) * Fraction(220, 3) / 100


def test_measures_follow_weights_and_required_sources() -> None:
    listed = measure_leaf("M", "8", ("法治理论测试", "3"), ("座谈交流", "1", False))
    assert score(listed, measure("M", "80", "座谈交流")) == "缺少必需来源"
    assert score(listed, measure("M", "80", "法治理论测试")) == Fraction("6.4")
    two = (measure("M", "80", "法治理论测试"), measure("M", "60", "座谈交流"))
    assert score(listed, *two) == Fraction(6)
    assert score(listed, measure("M", "80", "别处")) == "无评分"


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("100", "8"),
        ("90", "8"),
        ("89.9999", "6.04"),
        ("80", "6.04"),
        ("79.99", "4"),
        ("60", "4"),
        ("59.9999", "0"),
        ("0", "0"),
    ],
)
def test_the_highest_band_at_or_under_the_measure_gives_its_fraction(
    value: str, points: str
) -> None:
    assert score(BANDED, measure("M", value)) == Fraction(points)


def test_bands_judge_the_measure_unrounded() -> None:
    just_under = Fraction(90) - Fraction(1, 10**9)
    assert score(BANDED, measure("M", just_under)) == Fraction("6.04")
    assert score(BANDED, measure("M", "100"), measure("M", "79.9999", "乙局")) == Fraction("6.04")


def test_below_the_lowest_band_is_assessed_with_nothing() -> None:
    assert score(BANDED, measure("M", "10")) == 0


def test_a_band_at_zero_takes_every_measure() -> None:
    assert score(measure_leaf("M", "8", bands="0=10"), measure("M", "0")) == Fraction("0.8")


def test_entries_of_another_method_do_not_make_a_leaf_assessed() -> None:
    assert score(SHARE, award("M", "3"), check("M")) == "无评分"
    assert score(OPEN, measure("W", "80"), finding("W")) == "无评分"
    assert score(CAPPED, award("D", "3"), measure("D", "80")) == "未核查"


# What the plan or the record leaves open ---------------------------------------------------


def test_a_leaf_with_entries_of_an_outdated_version_is_missing() -> None:
    index = index_plan(plan(OPEN))
    found = score_leaf(index, record(unit(), award("W", "5"), blocked=frozenset({"W"})), "W")
    assert not found.assessed
    assert found.cause == "指标已变更"


def test_a_leaf_without_method_or_component_is_never_assessed() -> None:
    assert score(leaf("X", "5", None), award("X", "5"), check("X")) == "方案未写明"
    assert score(leaf("X", "5", component=None), award("X", "5")) == "方案未写明"


def test_a_leaf_score_says_its_full_points() -> None:
    found = score_leaf(index_plan(plan(OPEN)), record(unit(), award("W", "5")), "W")
    assert (found.code, found.points, found.score, found.assessed) == ("W", 100000, 50000, True)


def test_a_plan_whose_parents_go_in_circles_is_still_indexed() -> None:
    index = index_plan(plan(branch("A", "B"), branch("B", "A"), leaf("L", "5", parent="A")))
    assert index.below["A"] == ("L",)
    assert index.below["B"] == ("L",)
