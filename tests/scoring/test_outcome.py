"""What follows from a result."""

import pytest

from app.scoring.entry import UnitRecord
from app.scoring.outcome import Outcome
from app.scoring.plan import Plan
from app.scoring.result import (
    INCOMPARABLE,
    ZONE_RECOMMENDED,
    UnitResult,
)
from app.scoring.term import Conversion
from tests.scoring.made import (
    assess,
    before,
    delegated,
    ordinary,
    penalty,
    record,
    scored,
    several,
    unit,
)

# 后三名 ------------------------------------------------------------------------------------


def bottom(found: dict[str, UnitResult]) -> list[str]:
    return [code for code, each in found.items() if Outcome.BOTTOM in each.outcomes]


def test_the_last_three_are_warned() -> None:
    assert bottom(assess(ordinary(), *several("9", "8", "7", "6", "5"))) == ["U3", "U4", "U5"]


def test_nobody_is_warned_where_not_more_than_three_are_ranked() -> None:
    assert bottom(assess(ordinary(), *several("9", "8", "7"))) == []
    assert bottom(assess(ordinary(), *several("9", "8", "7", "6"))) == ["U2", "U3", "U4"]


def test_ties_at_the_edge_of_the_bottom_are_all_in() -> None:
    found = assess(ordinary(), *several("9", "8", "7", "7", "7", "6"))
    assert bottom(found) == ["U3", "U4", "U5", "U6"]


def test_a_group_of_equals_is_all_at_the_bottom() -> None:
    assert bottom(assess(ordinary(), *several("9", "9", "9", "9"))) == ["U1", "U2", "U3", "U4"]


def test_the_plan_sets_how_many_are_at_the_bottom_and_zero_means_none() -> None:
    assert bottom(assess(ordinary(bottom=1), *several("9", "8", "7"))) == ["U3"]
    assert bottom(assess(ordinary(bottom=0), *several("9", "8", "7"))) == []


def test_the_bottom_is_judged_within_the_group() -> None:
    found = assess(ordinary(), *several("9", "8", "7", "6"), *several("1", category=7, prefix="V"))
    assert bottom(found) == ["U2", "U3", "U4"]


def test_unranked_units_are_never_at_the_bottom() -> None:
    found = assess(
        ordinary(),
        *several("9", "8", "7", "6"),
        scored("X", "1", penalty("1", veto=True)),
        record(unit("Y", 4)),
    )
    assert bottom(found) == ["U2", "U3", "U4"]


# 退步 --------------------------------------------------------------------------------------


def regressed(last: object, *, rank: int = 3, points: str = "80", **settings: object) -> bool:
    """Whether the unit, ranked third of three with 80 points, is warned."""
    made = ordinary(**settings)
    others = [f"{90 + each}" for each in range(rank - 1)]
    found = assess(made, scored("U", points, last), *several(*others, prefix="V"))
    assert found["U"].rank == rank
    return Outcome.REGRESS in found["U"].outcomes


def test_regress_is_off_unless_the_plan_gives_a_number() -> None:
    assert not regressed(before(1, "99"))


def test_a_rank_worse_by_the_plans_number_is_a_regress() -> None:
    assert regressed(before(1), regress_ranks=2)
    assert not regressed(before(2), regress_ranks=2)


def test_a_total_lower_by_the_plans_points_is_a_regress() -> None:
    assert regressed(before(total="85"), regress_points="5")
    assert not regressed(before(total="84.99"), regress_points="5")


def test_regress_is_decided_on_the_published_total() -> None:
    assert regressed(before(total="85"), points="80.004", regress_points="5")
    assert not regressed(before(total="85"), points="80.005", regress_points="5")


def test_either_half_of_regress_is_enough() -> None:
    both = {"regress_ranks": 2, "regress_points": "5"}
    assert regressed(before(1, "80"), **both)
    assert regressed(before(3, "85"), **both)
    assert not regressed(before(2, "84"), **both)


def test_a_missing_rank_or_total_switches_off_that_half() -> None:
    both = {"regress_ranks": 2, "regress_points": "5"}
    assert not regressed(before(), **both)
    assert regressed(before(total="85"), **both)
    assert regressed(before(1), **both)


def test_regress_looks_only_at_the_year_before() -> None:
    assert not regressed(before(1, year=2024), regress_ranks=2)
    assert not regressed(before(1, year=2026), regress_ranks=2)


def test_regress_needs_the_same_group_and_an_empty_one_means_the_same() -> None:
    assert regressed(before(1, group="4"), regress_ranks=2)
    assert regressed(before(1, group=""), regress_ranks=2)
    assert not regressed(before(1, group="4执法"), regress_ranks=2)


def test_a_changed_group_or_conversion_is_shown_as_incomparable() -> None:
    for row in (before(1, group="1"), before(1, conversion=Conversion.BY_COMPONENT.value)):
        found = assess(
            ordinary(regress_ranks=2), scored("U", "80", row), *several("90", "91", prefix="V")
        )["U"]
        assert Outcome.REGRESS not in found.outcomes
        assert found.remarks == (INCOMPARABLE,)


@pytest.mark.parametrize(
    ("watched", "remarks"),
    [({"regress_points": "5"}, (INCOMPARABLE,)), ({"regress_ranks": 1}, (INCOMPARABLE,)), ({}, ())],
)
def test_incomparable_is_said_only_where_regress_is_watched(
    watched: dict[str, object], remarks: tuple[str, ...]
) -> None:
    found = assess(ordinary(**watched), scored("U", "80", before(1, "99", group="1")))["U"]
    assert found.remarks == remarks


def test_the_same_conversion_is_comparable() -> None:
    assert regressed(before(1, conversion=Conversion.WHOLE.value), regress_ranks=2)


def test_regress_is_only_for_a_unit_ranked_this_year() -> None:
    last = before(1, "99")
    made = ordinary(regress_ranks=1, regress_points="1")
    found = assess(
        made,
        scored("U1", "50", last, penalty("1", veto=True)),
        scored("U2", "50", last, conflicts=1),
        scored("U3", "50", last, category=2),
        record(unit("U4", 4), last),
        delegated("U5", "良好", "50", last, category=4),
    )
    assert not any(Outcome.REGRESS in each.outcomes for each in found.values())


# 连续两年优秀, 推荐 ----------------------------------------------------------------------------


def outcomes(of: Plan, entries: UnitRecord) -> list[str]:
    return list(assess(of, entries)[entries.unit.code].outcomes)


def test_excellent_this_year_and_last_is_proposed_for_praise() -> None:
    assert outcomes(ordinary(), scored("U", "95", before(grade="优秀"))) == ["连续两年优秀"]


@pytest.mark.parametrize("last", [before(grade="良好"), before(grade="优秀", year=2024)])
def test_excellent_in_one_year_alone_is_not(last: object) -> None:
    assert outcomes(ordinary(), scored("U", "95", last)) == []


def test_two_years_need_this_year_too() -> None:
    assert outcomes(ordinary(), scored("U", "85", before(grade="优秀"))) == []
    lowered = scored("U", "95", before(grade="优秀"), penalty("1", severe=True))
    assert outcomes(ordinary(), lowered) == ["约谈整改"]


def test_two_years_count_whatever_group_last_years_row_gives() -> None:
    last = before(grade="优秀", group="4执法")
    assert outcomes(ordinary(), scored("U", "95", last)) == ["连续两年优秀"]


def test_two_years_count_in_unranked_categories_and_for_delegated_units() -> None:
    last = before(grade="优秀")
    assert outcomes(ordinary(), scored("U", "95", last, category=9)) == ["连续两年优秀"]
    assert outcomes(ordinary(), delegated("U", "优秀", "60", last)) == ["连续两年优秀"]


def test_category_1_with_two_years_is_recommended() -> None:
    last = before(grade="优秀")
    found = assess(ordinary(), scored("U", "95", last, category=1))["U"]
    assert found.outcomes == ("连续两年优秀", "推荐省级示范地区")
    assert found.remarks == ()


@pytest.mark.parametrize("name", ["城乡一体化示范区", "高新区"])
def test_a_zone_is_recommended_with_a_warning(name: str) -> None:
    entries = scored("U", "95", before(grade="优秀"), category=1, of={"name": name})
    found = assess(ordinary(), entries)["U"]
    assert "推荐省级示范地区" in found.outcomes
    assert found.remarks == (ZONE_RECOMMENDED,)


# 法治建议书, 约谈整改, 抄送 ----------------------------------------------------------------


def test_a_letter_follows_pass_or_fail() -> None:
    assert outcomes(ordinary(), scored("U", "85")) == []
    assert outcomes(ordinary(), scored("U", "75")) == ["法治建议书"]
    assert outcomes(ordinary(), scored("U", "55")) == ["法治建议书", "约谈整改"]


def test_a_severe_matter_leads_to_a_summons_whatever_the_grade() -> None:
    assert outcomes(ordinary(), scored("U", "99", penalty("1", severe=True))) == ["约谈整改"]


def test_a_matter_marked_as_a_major_problem_leads_to_a_summons() -> None:
    assert outcomes(ordinary(), scored("U", "99", penalty("1", major=True))) == ["约谈整改"]


def test_a_veto_leads_to_letter_and_summons() -> None:
    vetoed = scored("U", "99", penalty("1", veto=True))
    assert outcomes(ordinary(), vetoed) == ["法治建议书", "约谈整改"]


@pytest.mark.parametrize(
    ("affiliation", "copied"),
    [("省驻平", True), ("中央驻平", True), ("市属", False), ("", False)],
)
def test_central_and_provincial_units_are_copied_to_their_superior(
    affiliation: str, copied: bool
) -> None:
    of = {"affiliation": affiliation}
    assert (outcomes(ordinary(), scored("U", "85", of=of)) == ["抄送主管部门"]) is copied


def test_grade_outcomes_and_copies_apply_to_a_registered_grade() -> None:
    failed = delegated("U", "不合格", "90", affiliation="省驻平")
    assert outcomes(ordinary(), failed) == ["法治建议书", "约谈整改", "抄送主管部门"]
    assert outcomes(ordinary(), delegated("U", "合格", None)) == ["法治建议书"]


def test_an_unregistered_delegated_unit_has_no_outcome() -> None:
    entries = record(unit("U", 4, delegated="财政局", affiliation="省驻平"))
    found = assess(ordinary(), entries)["U"]
    assert (found.outcomes, found.grade, found.total.complete) == ((), None, False)


@pytest.mark.parametrize("severe", [True, False])
def test_an_incomplete_unit_has_no_outcome_but_a_summons_for_a_severe_matter(
    severe: bool,
) -> None:
    entries = record(
        unit("U", 4, affiliation="省驻平"),
        penalty("1", severe=severe, veto=True, major=True),
        before(grade="优秀"),
    )
    assert outcomes(ordinary(), entries) == (["约谈整改"] if severe else [])


@pytest.mark.parametrize("severe", [True, False])
def test_a_unit_without_a_result_has_no_outcome_but_a_summons_for_a_severe_matter(
    severe: bool,
) -> None:
    entries = record(
        unit("U", 4, affiliation="省驻平", exemptions=("A",)), penalty("1", severe=severe)
    )
    assert outcomes(ordinary(), entries) == (["约谈整改"] if severe else [])


def test_a_unit_in_conflict_keeps_what_needs_no_grade() -> None:
    entries = scored(
        "U", "50", penalty("1", severe=True), of={"affiliation": "省驻平"}, conflicts=1
    )
    assert outcomes(ordinary(), entries) == ["约谈整改", "抄送主管部门"]


def test_outcomes_stand_in_their_order() -> None:
    assert [outcome.value for outcome in Outcome] == [
        "后三名通报警示",
        "退步较大通报警示",
        "连续两年优秀",
        "推荐省级示范地区",
        "法治建议书",
        "约谈整改",
        "抄送主管部门",
    ]
    made = ordinary(regress_ranks=1, excellent="40", good="30", passing="20")
    last = before(1, grade="优秀")
    found = assess(
        made,
        scored("U", "50", last, category=1, of={"affiliation": "中央驻平"}),
        *several("90", "91", "92", category=1, prefix="V"),
    )["U"]
    assert list(found.outcomes) == [
        "后三名通报警示",
        "退步较大通报警示",
        "连续两年优秀",
        "推荐省级示范地区",
        "抄送主管部门",
    ]
