"""What ``plan check`` says."""

from dataclasses import replace

import pytest

from app.scoring.check import check_plan
from app.scoring.number import parse_points
from app.scoring.plan import Band, Exemption, Plan, Quota, Unit
from app.scoring.term import Component, Conversion
from tests.scoring.made import (
    award_leaf,
    branch,
    deduct,
    full,
    leaf,
    measure_leaf,
    plan,
    unit,
)

STATED = frozenset({"优秀分数线", "良好分数线", "合格分数线"})
GOOD = award_leaf("A", "90")


def sound(*leaves: object, **settings: object) -> Plan:
    return plan(*(leaves or (GOOD,)), stated=STATED, **settings)


def errors(of: Plan, *units: Unit) -> list[tuple[str, str]]:
    return [(note.code, note.place) for note in check_plan(of, units)[0]]


def warnings(of: Plan, *units: Unit, **more: object) -> list[tuple[str, str]]:
    return [(note.code, note.place) for note in check_plan(of, units, **more)[1]]


def test_a_sound_plan_has_nothing_to_say() -> None:
    of = sound(GOOD, deduct("D", "5", ("1", "1", "2")), branch("X"), leaf("X1", "5", parent="X"))
    assert check_plan(of, [unit(), unit("U2", 4, group="4执法")]) == ((), ())


# Possible points ---------------------------------------------------------------------------


def test_possible_over_a_hundred_names_category_and_units() -> None:
    of = sound(leaf("A", "60"), leaf("B", "40.5", block="分类", categories="4"))
    found, _ = check_plan(of, [unit("U1", 4), unit("U2", 4), unit("U3", 2)])
    assert [(note.code, note.place) for note in found] == [("possible-high", "类别 4")]
    assert found[0].message == "类别 4（单位U1、单位U2）的可得分合计高于 100：100.5"


def test_exactly_a_hundred_is_allowed() -> None:
    assert errors(sound(leaf("A", "100")), unit()) == []


def test_a_category_without_units_is_checked_too() -> None:
    of = sound(leaf("A", "101", block="分类", categories="4"))
    assert errors(of) == [("possible-high", "类别 4")]


def test_possible_is_judged_after_exemptions() -> None:
    of = sound(leaf("A", "60"), leaf("B", "50", block="分类", categories="4"))
    exempt = unit("U1", 4, exemptions=("B",))
    assert errors(of, exempt) == []
    assert errors(of, exempt, unit("U2", 4)) == [("possible-high", "类别 4")]


def test_an_addition_may_push_one_unit_over_a_hundred() -> None:
    of = sound(leaf("A", "60"), leaf("B", "50", block="分类", categories="4"))
    found = errors(of, unit("U1", 4, exemptions=("A",)), unit("U2", 2, additions=("B",)))
    assert found == [("possible-high", "U2")]


def test_possible_under_sixty_is_a_warning() -> None:
    of = sound(leaf("A", "59.99"))
    assert errors(of, unit()) == []
    assert ("possible-low", "类别 2") in warnings(of, unit())
    assert warnings(sound(leaf("A", "60")), unit()) == []


def test_a_unit_exempted_below_sixty_is_named() -> None:
    of = sound(leaf("A", "50"), leaf("B", "40", block="分类", categories="2"))
    found = warnings(of, unit("U1", 2, exemptions=("B",)))
    assert ("possible-low", "U1") in found
    assert ("possible-low", "类别 2") not in found


def test_delegated_units_and_sub_units_have_no_possible_points() -> None:
    of = sound(leaf("A", "60"), leaf("B", "50", block="分类", categories="4"))
    others = (unit("U1", 4, delegated="财政局", exemptions=("C",)), unit("U2", 4, parent="U1"))
    assert ("possible-high", "U1") not in errors(of, *others)
    assert warnings(of, *others) == []


# Settings ----------------------------------------------------------------------------------


def test_bounds_must_stand_in_order() -> None:
    assert errors(sound(excellent="80", good="85")) == [("bounds-order", "优秀分数线")]
    assert errors(sound(good="55")) == [("bounds-order", "优秀分数线")]
    assert errors(sound(excellent="80", good="80")) == []


def test_default_bounds_are_to_be_confirmed() -> None:
    assert warnings(plan(GOOD)) == [
        ("bound-default", "优秀分数线"),
        ("bound-default", "良好分数线"),
        ("bound-default", "合格分数线"),
    ]
    _, found = check_plan(plan(GOOD), [])
    assert "按 90 分计" in found[0].message
    assert warnings(plan(GOOD, stated=frozenset({"优秀分数线"}))) == [
        ("bound-default", "良好分数线"),
        ("bound-default", "合格分数线"),
    ]


def test_a_bound_over_a_hundred_is_to_be_confirmed() -> None:
    assert warnings(sound(excellent="101")) == [("bound-high", "优秀分数线")]


@pytest.mark.parametrize(
    ("setting", "place"), [("bonus_cap", "加分上限"), ("penalty_cap", "扣分上限")]
)
def test_caps_are_not_negative(setting: str, place: str) -> None:
    assert errors(sound(**{setting: "-1"})) == [("negative", place)]
    assert errors(sound(**{setting: "0"})) == []


def test_the_number_at_the_bottom_is_not_negative() -> None:
    assert errors(sound(bottom=-1)) == [("negative", "后几名")]
    assert errors(sound(bottom=0)) == []


@pytest.mark.parametrize(
    ("setting", "value", "place"),
    [
        ("regress_ranks", 0, "退步名次"),
        ("regress_points", "0", "退步分数"),
        ("review_days", 0, "复核期限"),
    ],
)
def test_terms_are_above_zero(setting: str, value: object, place: str) -> None:
    assert errors(sound(**{setting: value})) == [("not-positive", place)]


def test_a_component_breaks_ties_once() -> None:
    twice = (Component.DAILY, Component.DAILY)
    assert errors(sound(tie_break=twice)) == [("tie-break-twice", "同分排序")]


def test_a_component_without_leaves_breaks_no_ties() -> None:
    assert warnings(sound(tie_break=(Component.SITE,))) == [("tie-break-unused", "同分排序")]


@pytest.mark.parametrize("percent", ["-1", "100.5"])
def test_quota_percentages_stand_between_0_and_100(percent: str) -> None:
    amount = parse_points(percent)
    assert errors(sound(quota=Quota(every=amount))) == [("quota-range", "优秀比例")]
    assert errors(sound(quota=Quota(by_name={"4": amount}))) == [("quota-range", "优秀比例")]


def test_a_quota_names_a_group_or_a_category() -> None:
    quota = Quota(by_name={"4执法": 300_000, "4": 300_000, "2": 300_000, "4综合": 300_000})
    law = unit("U1", 4, group="4执法")
    assert warnings(sound(quota=quota), law) == [("quota-unknown", "优秀比例")]
    _, found = check_plan(sound(quota=quota), [law])
    assert "4综合" in found[0].message


def test_conversion_by_component_needs_all_three_full_points() -> None:
    of = sound(conversion=Conversion.BY_COMPONENT, full={Component.DAILY: 1_000_000})
    assert errors(of) == [("full-absent", "实地分值")]
    assert check_plan(of, [])[0][0].message == "换算方式为分项，但没有给出实地分值、满意度分值"


def test_full_points_add_up_to_a_hundred() -> None:
    of = sound(conversion=Conversion.BY_COMPONENT, full=full("60", "25", "14"))
    assert errors(of) == [("full-sum", "日常分值")]


def test_full_points_are_above_zero_where_a_leaf_has_the_component() -> None:
    of = sound(conversion=Conversion.BY_COMPONENT, full=full("0", "85", "15"))
    assert errors(of) == [("full-zero", "日常分值")]
    of = sound(conversion=Conversion.BY_COMPONENT, full=full("100", "0", "0"))
    assert errors(of) == []


def test_full_points_without_their_conversion_are_pointed_out() -> None:
    assert warnings(sound(full=full("60", "25", "15"))) == [("full-unused", "换算方式")]


# Indicators --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        (leaf("X", "5", None), "method-absent"),
        (leaf("X", "5", component=None), "component-absent"),
        (leaf("X", "0"), "points-range"),
        (leaf("X", "5", block="分类"), "categories-absent"),
        (replace(branch("X"), component=Component.DAILY), "points-absent"),
        (replace(branch("X"), bands=(Band(0, 0),)), "branch-rules"),
        (replace(deduct("X", "5", ("1", "1")), parent="Y"), "parent-unknown"),
        (replace(award_leaf("X", "5"), parent="A"), "leaf-parent"),
        (
            replace(leaf("X", "5"), categories=frozenset({10})),
            "category-unknown",
        ),
        (deduct("X", "5", ("1", "0")), "clause-points"),
        (deduct("X", "5", ("1", "1", "0")), "clause-cap"),
        (deduct("X", "5", ("1", "1"), ("1", "2")), "clause-twice"),
        (
            replace(award_leaf("X", "5"), clauses=deduct("D", "1", ("1", "1")).clauses),
            "clauses-unused",
        ),
        (replace(award_leaf("X", "5"), bands=(Band(0, 0),)), "bands-unused"),
        (measure_leaf("X", "5", bands="101=100"), "band-range"),
        (measure_leaf("X", "5", bands="90=101"), "band-range"),
        (measure_leaf("X", "5", bands="90=100;90=50"), "band-twice"),
        (award_leaf("X", "5", ("甲局", "0")), "weight-range"),
        (award_leaf("X", "5", ("甲局", "1"), ("甲局", "2")), "source-twice"),
    ],
)
def test_an_indicator_that_cannot_be_scored_is_an_error(indicator: object, code: str) -> None:
    assert errors(sound(GOOD, indicator)) == [(code, "X")]


def test_a_plan_has_leaves() -> None:
    assert errors(plan(branch("X"), stated=STATED)) == [("no-leaf", "")]


def test_a_code_stands_once() -> None:
    assert errors(sound(GOOD, award_leaf("B", "1"), award_leaf("B", "2"))) == [("code-twice", "B")]


def test_parents_do_not_go_in_circles() -> None:
    found = errors(sound(GOOD, branch("X", "Y"), branch("Y", "X")))
    assert found == [("parent-cycle", "X"), ("parent-cycle", "Y")]


def test_below_a_circle_only_the_circle_is_named() -> None:
    of = sound(GOOD, branch("X", "Y"), branch("Y", "X"), branch("Z", "X"))
    assert ("parent-cycle", "Z") not in errors(of)


def test_a_block_goes_all_the_way_down() -> None:
    of = sound(GOOD, branch("X"), leaf("X1", "5", parent="X", block="领导"))
    assert errors(of) == [("block-differs", "X1")]


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        (deduct("X", "5"), "clauses-absent"),
        (deduct("X", "5", ("1", "2", "1")), "cap-low"),
        (deduct("X", "5", ("1", "2", "6")), "cap-high"),
        (measure_leaf("X", "5", bands="90=50;60=100"), "band-order"),
        (leaf("X", "5", approach="实地考核"), "approach-differs"),
        (branch("X"), "branch-empty"),
    ],
)
def test_an_indicator_that_is_probably_not_meant_so_is_a_warning(
    indicator: object, code: str
) -> None:
    of = sound(GOOD, indicator)
    assert errors(of) == []
    assert warnings(of) == [(code, "X")]


def test_sources_of_a_deduction_do_nothing() -> None:
    listed = replace(
        deduct("X", "5", ("1", "1")), sources=award_leaf("W", "1", ("甲局", "1")).sources
    )
    assert warnings(sound(GOOD, listed)) == [("sources-unused", "X")]


@pytest.mark.parametrize(
    ("approach", "component"),
    [
        ("日常评价", "日常"),
        ("监督督察", "日常"),
        ("集中评查", "日常"),
        ("网络检索", "日常"),
        ("实地考核", "实地"),
        ("满意度调查", "满意度"),
    ],
)
def test_the_plans_own_pairs_of_approach_and_component_are_fine(
    approach: str, component: str
) -> None:
    assert warnings(sound(GOOD, leaf("X", "5", approach=approach, component=component))) == []


def test_a_recorded_source_needs_a_home_in_the_plan() -> None:
    of = sound(GOOD, measure_leaf("M", "5", ("座谈交流", "1")))
    recorded = {"recorded_sources": ["座谈交流", "案卷评查"]}
    assert warnings(of, **recorded) == [("source-homeless", "案卷评查")]


# Roster ------------------------------------------------------------------------------------

TREE = sound(
    leaf("A", "90"),
    branch("C", block="分类"),
    leaf("C1", "5", block="分类", categories="4", parent="C"),
)


def test_a_roster_group_is_only_for_ranked_categories() -> None:
    assert errors(sound(), unit("U", 2, group="甲组")) == [("group-unranked", "U")]


def test_a_roster_group_is_not_a_bare_digit() -> None:
    assert errors(sound(), unit("U", 4, group="4")) == [("group-digit", "U")]


def test_units_of_a_roster_group_are_of_one_category() -> None:
    mixed = (unit("U1", 4, group="甲组"), unit("U2", 7, group="甲组"))
    assert errors(sound(), *mixed) == [("group-mixed", "甲组")]


def test_a_roster_group_on_a_delegated_unit_is_ignored_with_a_warning() -> None:
    of_two = (unit("U1", 4, group="甲组"), unit("U2", 7, group="甲组", delegated="财政局"))
    assert errors(sound(), *of_two) == []
    assert warnings(sound(), *of_two) == [("group-delegated", "U2")]


def test_a_unit_that_the_office_assesses_has_one_of_nine_categories() -> None:
    assert errors(sound(), unit("U", None)) == [("unit-category", "U")]
    assert errors(sound(), unit("U", 10)) == [("unit-category", "U")]
    assert errors(sound(), unit("U", None, delegated="财政局")) == []
    assert errors(sound(), unit("U", 1), unit("V", None, parent="U")) == []


def test_the_parent_of_a_sub_unit_stands_in_the_roster() -> None:
    assert errors(sound(), unit("V", 1, parent="U")) == [("unit-parent", "V")]


def test_additions_and_exemptions_name_indicators_of_the_plan() -> None:
    assert errors(TREE, unit("U", 4, additions=("Z",))) == [("indicator-unknown", "U")]
    assert errors(TREE, unit("U", 4, exemptions=("Z",))) == [("indicator-unknown", "U")]


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_exemption_without_a_reason_is_listed(reason: str) -> None:
    assert warnings(TREE, unit("U", 4, exemptions=(Exemption("C1", reason),))) == [
        ("exempt-reason", "U")
    ]


@pytest.mark.parametrize("block", ["领导", "共同"])
def test_an_exemption_of_a_leadership_or_common_leaf_is_listed(block: str) -> None:
    of = sound(leaf("A", "80"), leaf("L", "10", block=block))
    assert warnings(of, unit("U", 4, exemptions=("L",))) == [("exempt-block", "U")]


def test_an_exemption_after_issue_is_listed() -> None:
    late = Exemption("C", "理由", after_issue=True)
    assert warnings(TREE, unit("U", 4, exemptions=(late,))) == [("exempt-late", "U")]


def test_an_exemption_of_what_does_not_apply_is_listed() -> None:
    assert warnings(TREE, unit("U", 2, exemptions=("C",))) == [("exempt-idle", "U")]


def test_an_addition_of_what_applies_anyway_is_listed() -> None:
    assert warnings(TREE, unit("U", 4, additions=("C",))) == [("add-idle", "U")]


def test_an_addition_that_is_exempted_again_is_listed() -> None:
    both = unit("U", 2, additions=("C1",), exemptions=("C",))
    assert warnings(TREE, both) == [("add-exempt", "U")]


def test_a_unit_that_alone_must_score_itself_is_listed() -> None:
    of = sound(award_leaf("A", "90", ("单位U", "1"), ("乙局", "1", False)))
    assert warnings(of, unit("U", 4), unit("V", 4)) == [("self-scoring", "U")]
    free = sound(award_leaf("A", "90", ("单位U", "1", False), ("乙局", "1", False)))
    assert warnings(free, unit("U", 4)) == []


def test_every_note_is_a_chinese_sentence() -> None:
    found = check_plan(plan(leaf("X", "500", None)), [unit("U", None, group="4", parent="?")])
    for note in (*found[0], *found[1]):
        assert note.code.isascii()
        assert any("\u4e00" <= sign <= "\u9fff" for sign in note.message)


# Edges that are still fine -----------------------------------------------------------------


@pytest.mark.parametrize(
    "indicator",
    [
        deduct("X", "5", ("1", "2", "2"), ("2", "1", "5")),
        measure_leaf("X", "5", bands="90=100;80=100;0=0"),
    ],
)
def test_caps_and_bands_may_touch_their_edges(indicator: object) -> None:
    assert check_plan(sound(GOOD, indicator), []) == ((), ())


@pytest.mark.parametrize("percent", ["0", "100"])
def test_a_quota_may_be_nothing_or_everything(percent: str) -> None:
    of = sound(quota=Quota(every=parse_points(percent)), excellent="100")
    assert check_plan(of, []) == ((), ())


def test_a_roster_group_may_be_one_character() -> None:
    assert errors(sound(), unit("U", 4, group="甲")) == []


def test_an_addition_of_all_that_applies_anyway_is_listed() -> None:
    assert warnings(sound(), unit("U", 4, additions=("A",))) == [("add-idle", "U")]


def test_an_addition_of_a_branch_that_applies_in_part_is_fine() -> None:
    of = sound(
        leaf("A", "80"),
        branch("C", block="分类"),
        leaf("C1", "5", block="分类", categories="4", parent="C"),
        leaf("C2", "5", block="分类", categories="7", parent="C"),
    )
    assert warnings(of, unit("U", 4, additions=("C",))) == []


@pytest.mark.parametrize(("count", "ending"), [(5, "单位U4）"), (6, "单位U4等 6 个单位）")])
def test_long_lists_of_units_are_cut(count: int, ending: str) -> None:
    found, _ = check_plan(sound(leaf("A", "101")), [unit(f"U{each}") for each in range(count)])
    (note,) = [note for note in found if note.place == "类别 2"]
    assert f"{ending}的可得分合计高于 100：101" in note.message
