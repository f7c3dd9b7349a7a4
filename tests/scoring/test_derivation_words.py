"""What people read in a derivation."""

from fractions import Fraction

import pytest

from app.scoring.derivation import Node, explain_grade, explain_leaf
from app.scoring.entry import Registered
from app.scoring.plan import Plan
from app.scoring.result import assess_year
from app.scoring.score import index_plan
from app.scoring.term import Conversion, FindingState
from app.scoring.total import total_unit
from tests.scoring.calculator import explained, nodes
from tests.scoring.made import (
    award,
    award_leaf,
    bonus,
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
    unit,
)

# What people read --------------------------------------------------------------------------


def leaf_node(of: Plan, *entries: object, **more: object) -> Node:
    index = index_plan(of)
    return explain_leaf(index, record(unit(), *entries, **more), of.indicators[0].code)


def test_the_worked_example_explains_itself() -> None:
    of = plan(
        award_leaf("D", "60"),
        award_leaf("S", "20", component="实地"),
        award_leaf("V", "12", component="满意度"),
    )
    entries = record(
        unit("U401", 4),
        award("D", "52.8"),
        award("S", "17.5"),
        award("V", "11"),
        bonus("3", "B1"),
        bonus("2.5", "B2"),
        penalty("1", "X", "市级"),
        penalty("2", "X", "省级"),
    )
    tree, _ = explained(of, entries)
    assert tree.label == "U401 单位U401 总分"
    assert tree.formula == "4065/46 + 5 − 2，不低于 0 = 4203/46 ≈ 91.37"
    base, gained, lost = tree.children
    assert base.formula == (
        "1320/23 + 875/46 + 275/23 = 4065/46 ≈ 88.37（即原始得分 81.3 × 100 ÷ 可得分 92）"
    )
    assert base.children[0].formula == "52.8 × 100 ÷ 92 = 1320/23 ≈ 57.39"
    assert gained.formula == "3 + 2.5，不高于 5 = 5"
    assert lost.formula == "2，不高于 10 = 2"
    (matter,) = lost.children
    assert [(each.value, each.formula) for each in matter.children] == [
        ("0", "0（同一事项只计最高一级，不计）"),
        ("2", "2"),
    ]


def test_a_deduction_shows_clause_by_clause() -> None:
    of = plan(deduct("D", "6", ("1", "0.5", "1.25"), ("2", "0.3333")))
    node = leaf_node(
        of,
        finding("D", "1", 2),
        finding("D", "1"),
        finding("D", "2", points="0.7"),
        check("D"),
    )
    assert node.label == "D 评分点D（满分 6）"
    assert node.formula == "6 − 1.25 − 0.7，不低于 0 = 4.05"
    first, second, checked = node.children
    assert first.formula == "1 + 0.5，不高于 1.25 = 1.25"
    assert [each.formula for each in first.children] == ["2 × 0.5 = 1", "1 × 0.5 = 0.5"]
    assert second.children[0].formula == "0.7（直接扣分）"
    assert (checked.value, checked.exact) == ("已核查", None)


def test_a_checked_leaf_without_findings_says_so() -> None:
    of = plan(deduct("D", "6", ("1", "0.5")))
    assert leaf_node(of, check("D")).formula == "6（已核查，未发现问题）"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"withdrawn": True}, "已撤回，不计"),
        ({"state": FindingState.OVERTURNED}, "复核撤销，不计"),
    ],
)
def test_findings_that_count_nothing_stay_in_the_tree(more: dict, reason: str) -> None:
    of = plan(deduct("D", "6", ("1", "0.5")))
    gone = finding("D", **more)
    (clause, _) = leaf_node(of, gone, check("D")).children
    (node,) = clause.children
    assert (node.value, node.formula, node.entry) == ("0", f"0（{reason}）", gone.id)


def test_a_missing_leaf_says_why_and_keeps_its_entries() -> None:
    of = plan(deduct("D", "6", ("1", "0.5")))
    waiting = finding("D", state=FindingState.AWAITING)
    node = leaf_node(of, waiting, finding("D"))
    assert node.formula == "0（未评：待补证）"
    assert [each.formula for each in node.children] == [
        "0（待补证，暂不计）",
        "0（该评分点未评，暂不计）",
    ]


def test_an_outdated_leaf_says_so() -> None:
    of = plan(award_leaf("W", "6"))
    node = leaf_node(of, award("W", "5"), blocked=frozenset({"W"}))
    assert node.formula == "0（未评：指标已变更）"


def test_a_leaf_of_a_faulty_plan_is_explained_too() -> None:
    of = plan(leaf("X", "5", component=None), award_leaf("A", "5"))
    tree, _ = explained(of, record(unit(), award("X", "5"), award("A", "5")))
    assert "0（未评：方案未写明）" in {node.formula for node in nodes(tree)}


def test_a_weighted_mean_shows_its_weights() -> None:
    of = plan(award_leaf("W", "10", ("甲局", "3"), ("乙局", "0.5", False)))
    node = leaf_node(of, award("W", "8"), award("W", "5", "乙局"), award("W", "1", "丁局"))
    assert node.formula == "(3 × 8 + 0.5 × 5) ÷ (3 + 0.5) = 53/7 ≈ 7.57"
    assert node.children[2].formula == "0（来源不在评分来源之列，不计）"


def test_of_two_awards_of_one_source_the_other_counts_nothing() -> None:
    node = leaf_node(plan(award_leaf("W", "10")), award("W", "6"), award("W", "9"))
    assert [each.formula for each in node.children] == ["0（同一来源另有评分，不计）", "9"]


def test_a_mean_of_unlisted_sources_divides_by_their_number() -> None:
    node = leaf_node(plan(award_leaf("W", "10")), award("W", "6"), award("W", "9", "乙局"))
    assert node.formula == "(6 + 9) ÷ 2 = 7.5"


def test_a_measure_shows_its_mean_and_its_band() -> None:
    of = plan(measure_leaf("M", "8", bands="90=100;60=50"))
    node = leaf_node(of, measure("M", "70"), measure("M", "69.99", "乙局"))
    assert node.formula == "8 × 50 ÷ 100 = 4（测评值 69.995，达到 60 档）"
    assert node.children[0].formula == "(70 + 69.99) ÷ 2 = 69.995"
    low = leaf_node(of, measure("M", "1"))
    assert low.formula == "8 × 0 ÷ 100 = 0（测评值 1，未达到最低档）"


def test_a_measure_that_does_not_come_out_even_is_a_fraction() -> None:
    node = leaf_node(plan(measure_leaf("M", "8")), measure("M", Fraction(200, 3)))
    assert node.formula == "8 × (200/3) ÷ 100 = 16/3 ≈ 5.33"
    assert node.value == "5.33"


def test_spread_full_points_show_how_they_were_spread() -> None:
    of = plan(
        award_leaf("D", "60"),
        award_leaf("V", "12", component="满意度"),
        conversion=Conversion.BY_COMPONENT,
        full=full("60", "25", "15"),
    )
    tree, _ = explained(of, record(unit(), award("D", "30"), award("V", "6")))
    formulas = {node.label: node.formula for node in nodes(tree)}
    assert formulas["日常分值"] == "60 × 100 ÷ (60 + 15) = 80（无适用指标的组成，其分值按比例分摊）"
    assert formulas["日常（换算后）"] == "30 × 80 ÷ 60 = 40"
    assert formulas["实地（换算后）"] == "0（无适用指标）"


def test_a_lifted_cap_and_a_ceiling_are_said() -> None:
    of = plan(award_leaf("A", "100"), ceiling=True)
    lifted = unit(penalty_cap_lifted=True)
    tree, _ = explained(of, record(lifted, award("A", "50"), penalty("12"), bonus("1")))
    assert tree.formula == "50 + 1 − 12，不低于 0，不高于 100 = 39"
    assert tree.children[2].formula == "12（本单位已放宽扣分上限）"


def test_entries_at_leaves_that_do_not_apply_stand_aside() -> None:
    of = plan(award_leaf("A", "50"), award_leaf("B", "50"))
    stray = award("B", "9")
    tree, _ = explained(of, record(unit(exemptions=("B",)), award("A", "5"), stray))
    aside = tree.children[-1]
    assert (aside.label, aside.value) == ("不计分的记录", "0")
    assert aside.children[0].entry == stray.id


def test_an_entry_of_another_method_counts_nothing() -> None:
    node = leaf_node(plan(award_leaf("A", "50")), award("A", "5"), check("A"), finding("A"))
    assert [each.value for each in node.children] == ["5", "0", "已核查"]


def test_provisional_totals_say_why() -> None:
    of = plan(award_leaf("A", "50"), award_leaf("B", "50"))
    tree, _ = explained(of, record(unit(), award("A", "5"), conflicts=2))
    assert "1 个评分点未评" in tree.formula
    assert "2 处冲突未决" in tree.formula


def test_no_result_keeps_the_entries() -> None:
    of = plan(award_leaf("A", "50"))
    entries = [award("A", "5"), penalty("1")]
    tree, _ = explained(of, record(unit(exemptions=("A",)), *entries))
    assert tree.value == "无结果"
    assert {node.entry for node in nodes(tree)} >= {entry.id for entry in entries}


@pytest.mark.parametrize(
    ("registered", "value"),
    [
        (Registered("U1", 861_250, "良好"), "86.13"),
        (Registered("U1", None, "良好"), "未登记总分"),
        (None, "未登记"),
    ],
)
def test_a_delegated_total_is_explained_by_its_registration(
    registered: Registered | None, value: str
) -> None:
    given_ = [] if registered is None else [registered]
    of = plan(award_leaf("A", "50"))
    tree, _ = explained(of, record(unit(delegated="财政局"), *given_, award("A", "5")))
    assert tree.value == value
    if registered is not None:
        assert "财政局登记的结果" in tree.formula


def test_marks_of_a_matter_are_read_in_its_name() -> None:
    of = plan(award_leaf("A", "50"))
    marked = penalty("1", severe=True, veto=True, major=True, title="某案")
    tree, _ = explained(of, record(unit(), award("A", "5"), marked))
    (node,) = [node for node in nodes(tree) if node.entry == marked.id]
    assert node.label == "扣分 1 某案（市级，情节严重，一票否决，重大法治问题）"


def test_the_tree_as_json_has_the_four_keys_all_the_way_down() -> None:
    of = plan(award_leaf("A", "50"))
    tree, _ = explained(of, record(unit(), award("A", "5")))

    def check_keys(shown: dict) -> int:
        assert list(shown) == ["label", "value", "formula", "from"]
        return 1 + sum(check_keys(child) for child in shown["from"])

    assert check_keys(tree.as_json()) == len(list(nodes(tree)))


# Grades ------------------------------------------------------------------------------------


def graded(points: str, *entries: object, of: Plan | None = None, **more: object) -> Node:
    made = of or plan(award_leaf("A", "100"))
    index = index_plan(made)
    entries_ = record(unit("U", 4, **more), award("A", points), *entries)
    year = assess_year(index, [total_unit(index, entries_)], [entries_])
    return explain_grade(index, year.units[0])


def test_a_grade_names_the_total_and_the_bounds() -> None:
    node = graded("91.366")
    assert (node.value, node.formula) == ("优秀", "（总分 91.37，分数线 90、80、60）")


def test_a_grade_names_what_lowered_it() -> None:
    assert "情节严重" in graded("99", penalty("1", severe=True)).formula
    assert "一票否决" in graded("99", penalty("1", veto=True)).formula


def test_no_grade_is_said() -> None:
    of = plan(award_leaf("A", "50"), award_leaf("B", "50"))
    assert graded("9", of=of).value == "不定等次"


def test_a_registered_grade_is_explained_by_its_registration() -> None:
    node = graded("9", Registered("U", None, "合格"), delegated="财政局")
    assert (node.value, node.formula) == ("合格", "（按登记的结果）")
