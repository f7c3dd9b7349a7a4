"""Groups, ranks and the quota of 优秀."""

import pytest

from app.scoring.number import parse_points
from app.scoring.outcome import Outcome
from app.scoring.plan import Quota
from app.scoring.ranking import group_of
from app.scoring.result import (
    OUTSIDE_QUOTA,
    TIED_AT_EDGE,
)
from app.scoring.term import Component
from tests.scoring.made import (
    TWO,
    assess,
    award,
    award_leaf,
    delegated,
    grades,
    ordinary,
    penalty,
    plan,
    ranks,
    record,
    scored,
    several,
    split,
    unit,
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
