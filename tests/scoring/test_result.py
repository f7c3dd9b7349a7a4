"""Groups, ranks, grades and what follows."""

import random

import pytest

from app.scoring.entry import Registered, UnitRecord
from app.scoring.number import parse_points
from app.scoring.outcome import Outcome
from app.scoring.plan import Component, Conversion, Plan, Quota
from app.scoring.ranking import group_of
from app.scoring.result import (
    INCOMPARABLE,
    LOWERED,
    OUTSIDE_QUOTA,
    TIED_AT_EDGE,
    ZONE_RECOMMENDED,
    UnitResult,
    assess_year,
    unit_json,
)
from app.scoring.score import index_plan
from app.scoring.total import total_unit
from tests.scoring.made import (
    assess,
    award,
    award_leaf,
    before,
    bonus,
    full,
    measure,
    measure_leaf,
    penalty,
    plan,
    record,
    scored,
    unit,
)

LEAF = award_leaf("A", "100")


def ordinary(**settings: object) -> Plan:
    return plan(LEAF, **settings)


def ranks(found: dict[str, UnitResult]) -> dict[str, int | None]:
    return {code: result.rank for code, result in found.items()}


def grades(found: dict[str, UnitResult]) -> dict[str, str | None]:
    return {code: result.grade for code, result in found.items()}


def several(*points: str, category: int = 4, prefix: str = "U") -> list[UnitRecord]:
    return [
        scored(f"{prefix}{place}", each, category=category)
        for place, each in enumerate(points, start=1)
    ]


def delegated(
    code: str, grade: str, total: str | None = "88", *entries: object, **more: object
) -> UnitRecord:
    registered = Registered(code, None if total is None else parse_points(total), grade)
    return record(
        unit(code, more.pop("category", None), delegated="财政局", **more), registered, *entries
    )


# Groups ------------------------------------------------------------------------------------


@pytest.mark.parametrize("category", range(1, 10))
def test_categories_1_4_and_7_are_ranked_the_others_graded_only(category: int) -> None:
    found = assess(ordinary(), scored("U", "85", category=category))["U"]
    ranked = category in {1, 4, 7}
    assert found.group == (str(category) if ranked else None)
    assert found.rank == (1 if ranked else None)
    assert found.grade == "良好"


def test_a_roster_group_takes_the_place_of_the_digit() -> None:
    of = {"group": "4执法"}
    found = assess(
        ordinary(), scored("U1", "80", of=of), scored("U2", "85"), scored("U3", "90", of=of)
    )
    assert {code: (each.group, each.rank) for code, each in found.items()} == {
        "U3": ("4执法", 1),
        "U1": ("4执法", 2),
        "U2": ("4", 1),
    }


def test_a_delegated_unit_stands_apart() -> None:
    found = assess(ordinary(), scored("U1", "80"), delegated("U2", "优秀", "99", category=4))
    assert (found["U2"].group, found["U2"].rank, found["U2"].grade) == (None, None, "优秀")
    assert found["U1"].rank == 1


def test_a_delegated_unit_has_no_group_even_where_the_roster_gives_one() -> None:
    assert group_of(unit("U", 4, delegated="财政局", group="4执法")) is None


# Ranks -------------------------------------------------------------------------------------


def test_ranks_descend_by_total() -> None:
    found = assess(ordinary(), *several("70", "90", "80"))
    assert ranks(found) == {"U2": 1, "U3": 2, "U1": 3}


def test_equal_totals_share_a_rank_and_the_next_one_skips() -> None:
    found = assess(ordinary(), *several("90", "85", "85", "80"))
    assert ranks(found) == {"U1": 1, "U2": 2, "U3": 2, "U4": 4}


def test_ranks_are_decided_on_the_published_total() -> None:
    found = assess(ordinary(), *several("85.004", "85.0001", "84.995", "84.9949"))
    assert ranks(found) == {"U1": 1, "U2": 1, "U3": 1, "U4": 4}


TWO = (award_leaf("A", "60"), award_leaf("B", "40", component="实地"))


def split(code: str, daily: str, site: str) -> UnitRecord:
    return record(unit(code, 4), award("A", daily), award("B", site))


def test_equal_totals_go_by_the_plans_order_of_ties() -> None:
    records = (split("U1", "50", "35"), split("U2", "49", "36"), split("U3", "51", "34"))
    site_first = plan(*TWO, tie_break=(Component.SITE, Component.DAILY))
    assert ranks(assess(site_first, *records)) == {"U2": 1, "U1": 2, "U3": 3}
    assert ranks(assess(plan(*TWO), *records)) == {"U1": 1, "U2": 1, "U3": 1}


def test_ties_go_on_to_the_next_component_of_the_order() -> None:
    three = (
        *TWO[:1],
        award_leaf("B", "20", component="实地"),
        award_leaf("V", "20", component="满意度"),
    )
    made = plan(*three, tie_break=(Component.DAILY, Component.SATISFACTION))
    records = [
        record(unit(code, 4), award("A", "50"), award("B", site), award("V", satisfaction))
        for code, site, satisfaction in (("U1", "10", "15"), ("U2", "9", "16"))
    ]
    assert ranks(assess(made, *records)) == {"U2": 1, "U1": 2}


def test_units_equal_in_every_component_still_share_a_rank() -> None:
    made = plan(*TWO, tie_break=(Component.SITE, Component.DAILY))
    records = (split("U1", "50", "35"), split("U2", "50", "35"), split("U3", "50", "30"))
    assert ranks(assess(made, *records)) == {"U1": 1, "U2": 1, "U3": 3}


def test_ties_are_broken_on_published_components() -> None:
    made = plan(*TWO, tie_break=(Component.SITE,))
    records = (split("U1", "50", "35"), split("U2", "50.0001", "34.9999"))
    assert ranks(assess(made, *records)) == {"U1": 1, "U2": 1}


def test_the_order_of_ties_never_goes_before_the_total() -> None:
    made = plan(*TWO, tie_break=(Component.SITE,))
    records = (split("U1", "50", "30"), split("U2", "40", "36"))
    assert ranks(assess(made, *records)) == {"U1": 1, "U2": 2}


def test_an_incomplete_unit_is_not_ranked() -> None:
    found = assess(plan(*TWO), split("U1", "50", "30"), record(unit("U2", 4), award("A", "60")))
    assert ranks(found) == {"U1": 1, "U2": None}


def test_a_unit_without_a_result_is_not_ranked() -> None:
    none = record(unit("U2", 4, exemptions=("A",)))
    found = assess(ordinary(), scored("U1", "50"), none)
    assert ranks(found) == {"U1": 1, "U2": None}
    assert found["U2"].group == "4"


def test_a_vetoed_unit_is_not_ranked_and_takes_no_place() -> None:
    found = assess(ordinary(), scored("U1", "99", penalty("1", veto=True)), scored("U2", "50"))
    assert ranks(found) == {"U2": 1, "U1": None}


def test_a_severe_unit_is_ranked() -> None:
    found = assess(ordinary(), scored("U1", "99", penalty("1", severe=True)), scored("U2", "50"))
    assert ranks(found) == {"U1": 1, "U2": 2}


def test_a_unit_in_conflict_has_no_grade_and_no_rank() -> None:
    found = assess(ordinary(), scored("U1", "99", conflicts=1), scored("U2", "50"))
    assert ranks(found) == {"U2": 1, "U1": None}
    assert found["U1"].grade is None
    assert found["U1"].total.total_published == 9900


def test_groups_are_ranked_apart() -> None:
    found = assess(ordinary(), *several("80", "90"), *several("70", category=7, prefix="V"))
    assert ranks(found) == {"U2": 1, "U1": 2, "V1": 1}


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


# Quota -------------------------------------------------------------------------------------

TENTHS = Quota(every=parse_points("30"))


def test_a_quota_lets_so_many_be_excellent() -> None:
    found = assess(ordinary(quota=TENTHS), *several(*[str(99 - each) for each in range(10)]))
    assert [each.grade for each in found.values()] == ["优秀"] * 3 + ["良好"] * 7
    assert found["U4"].remarks == (OUTSIDE_QUOTA,)
    assert found["U3"].remarks == ()


def test_quota_places_are_rounded_down() -> None:
    found = assess(ordinary(quota=TENTHS), *several("99", "98", "97", "96", "95", "94"))
    assert [each.grade for each in found.values()].count("优秀") == 1
    assert [
        each.grade for each in assess(ordinary(quota=TENTHS), *several("99", "98", "97")).values()
    ] == ["良好"] * 3


def test_a_quota_raises_nobody() -> None:
    found = assess(ordinary(quota=Quota(every=parse_points("100"))), *several("89", "50"))
    assert list(grades(found).values()) == ["良好", "不合格"]


def test_ties_at_the_edge_are_within_and_shown() -> None:
    found = assess(ordinary(quota=TENTHS), *several("99", "98", "97", "97", *["91"] * 6))
    assert [found[f"U{each}"].grade for each in (1, 2, 3, 4, 5)] == ["优秀"] * 4 + ["良好"]
    assert found["U3"].remarks == found["U4"].remarks == (TIED_AT_EDGE,)
    assert found["U2"].remarks == ()


def test_places_of_severe_units_pass_on() -> None:
    first = scored("S1", "99.9", penalty("0.1", severe=True))
    found = assess(ordinary(quota=TENTHS), first, *several(*[str(98 - each) for each in range(9)]))
    assert found["S1"].rank == 1
    assert [found[f"U{each}"].grade for each in (1, 2, 3, 4)] == ["优秀"] * 3 + ["良好"]


def test_places_of_vetoed_units_pass_on_though_they_count_for_the_quota() -> None:
    vetoed = scored("S1", "100", penalty("0.1", veto=True))
    found = assess(ordinary(quota=TENTHS), vetoed, *several(*[str(98 - each) for each in range(9)]))
    assert [found[f"U{each}"].grade for each in (1, 2, 3, 4)] == ["优秀"] * 3 + ["良好"]


def test_incomplete_units_and_such_without_result_count_for_the_quota() -> None:
    missing = [record(unit(f"X{each}", 4)) for each in range(5)]
    none = [record(unit(f"Y{each}", 4, exemptions=("A",))) for each in range(2)]
    conflicting = [scored(f"Z{each}", "99", conflicts=1) for each in range(2)]
    only = scored("U1", "95")
    made = ordinary(quota=Quota(every=parse_points("10")))
    assert assess(made, only, *missing, *none, *conflicting)["U1"].grade == "优秀"
    assert assess(made, only, *missing, *none)["U1"].grade == "良好"


def test_delegated_units_do_not_count_for_the_quota() -> None:
    made = ordinary(quota=Quota(every=parse_points("50")))
    others = [delegated(f"D{each}", "优秀", category=4) for each in range(3)]
    found = assess(made, scored("U1", "95"), *others)
    assert found["U1"].grade == "良好"
    assert found["D1"].grade == "优秀"


def test_one_percentage_applies_to_every_group_and_to_no_unranked_category() -> None:
    made = ordinary(quota=Quota(every=parse_points("50")))
    found = assess(
        made,
        *several("99", "98"),
        *several("97", "96", category=7, prefix="V"),
        *several("95", "94", category=2, prefix="W"),
    )
    assert grades(found) == {
        "U1": "优秀",
        "U2": "良好",
        "V1": "优秀",
        "V2": "良好",
        "W1": "优秀",
        "W2": "优秀",
    }


def test_pairs_apply_by_group_name_or_else_by_the_digit_of_the_category() -> None:
    quota = Quota(by_name={"4执法": parse_points("100"), "4": parse_points("50")})
    law = {"group": "4执法"}
    other = {"group": "4综合"}
    found = assess(
        ordinary(quota=quota),
        scored("U1", "99", of=law),
        scored("U2", "98", of=law),
        scored("V1", "97", of=other),
        scored("V2", "96", of=other),
        scored("W1", "95"),
        scored("W2", "94"),
        *several("93", "92", category=7, prefix="X"),
    )
    assert grades(found) == {
        "U1": "优秀",
        "U2": "优秀",
        "V1": "优秀",
        "V2": "良好",
        "W1": "优秀",
        "W2": "良好",
        "X1": "优秀",
        "X2": "优秀",
    }


def test_a_digit_limits_an_unranked_category_whose_order_is_not_published() -> None:
    made = ordinary(quota=Quota(by_name={"2": parse_points("50")}))
    found = assess(
        made,
        *several("95", "99", "97", "98", category=2),
        delegated("D1", "优秀", category=2),
    )
    assert grades(found) == {"D1": "优秀", "U1": "良好", "U2": "优秀", "U3": "良好", "U4": "优秀"}
    assert set(ranks(found).values()) == {None}
    assert not any(Outcome.BOTTOM in each.outcomes for each in found.values())


def test_delegated_units_do_not_count_for_an_unranked_category_either() -> None:
    made = ordinary(quota=Quota(by_name={"2": parse_points("50")}))
    found = assess(
        made, *several("99", "98", "97", category=2), delegated("D1", "良好", category=2)
    )
    assert grades(found) == {"D1": "良好", "U1": "优秀", "U2": "良好", "U3": "良好"}


def test_a_better_rank_by_the_order_of_ties_takes_the_place() -> None:
    made = plan(*TWO, tie_break=(Component.SITE,), quota=Quota(every=parse_points("50")))
    found = assess(made, split("U1", "56", "36"), split("U2", "54", "38"))
    assert grades(found) == {"U2": "优秀", "U1": "良好"}


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
