"""Roster, teams, key tasks and grounds of the sample."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from app.scoring.score import index_plan
from app.services.sample import FULL_ROSTER, roster_tables
from tests.services.sample.sampleyear import leaves_of


def test_roster_has_every_category_and_about_120_units(units):
    heads = [unit for unit in units if not unit.parent]
    assert len(heads) == FULL_ROSTER
    assert {unit.category for unit in heads if not unit.delegated} == set(range(1, 10))
    assert {unit.delegated for unit in heads} == {
        "", "市委统战部", "市教育体育局", "市财政局", "市卫生健康委",
    }  # fmt: skip
    assert len({unit.code for unit in units}) == len(units)
    assert len({unit.name for unit in units}) == len(units)
    assert [unit.order for unit in heads] == list(range(1, FULL_ROSTER + 1))


def test_roster_refers_to_what_there_is(plan, units):
    codes = {each.code for each in plan.indicators}
    by_code = {unit.code: unit for unit in units}
    index = index_plan(plan)
    for unit in units:
        assert set(unit.additions) <= codes, unit.name
        for exemption in unit.exemptions:
            assert exemption.indicator in codes, unit.name
            assert exemption.reason, unit.name
            assert set(index.below[exemption.indicator]) & index.by_category[unit.category], (
                f"{unit.name} is excused from what it never had"
            )
        for code in unit.additions:
            assert code not in index.by_category[unit.category], unit.name
        if unit.parent:
            assert by_code[unit.parent].category == 1
        if unit.group:
            assert unit.group.startswith(str(unit.category))
        if unit.affiliation != "市属":
            assert unit.superior, unit.name


def test_roster_names_no_person(material):
    for row in material.roster["单位"].records():
        assert not row["主要负责人"] and not row["联系人"] and not row["电话"]
    for row in material.roster["考核组"].records():
        assert row["姓名"].startswith("样例·")


def test_delegated_units_have_their_results(material, units):
    delegated = {unit.code for unit in units if unit.delegated}
    rows = material.roster["委托结果"].records()
    assert {row["单位编码"] for row in rows} == delegated
    assert all(row["文号"] and row["日期"] for row in rows)


def test_every_unit_has_last_years_result_with_ties_and_good_ones(material, units):
    rows = material.roster["历史"].records()
    assert {row["单位编码"] for row in rows} == {unit.code for unit in units if not unit.parent}
    assert {row["年度"] for row in rows} == {"2025"}
    ranks = Counter((row["组"], row["名次"]) for row in rows if row["名次"])
    assert max(ranks.values()) > 1
    assert {group for group, _ in ranks} == {"1", "4执法", "4综合", "7"}
    assert {row["等次"] for row in rows} == {"优秀", "良好", "合格"}


def test_teams_are_fit_and_keep_away_from_their_own(material, units):
    names = {unit.code: unit.name for unit in units}
    members = material.roster["考核组"].records()
    visits = defaultdict(set)
    for row in material.roster["分工"].records():
        visits[row["组号"]].add(row["单位编码"])
    assert set(visits) == {row["组号"] for row in members} == {"1", "2", "3"}
    for team, codes in visits.items():
        assert 8 <= len(codes) <= 12
        leaders = [row for row in members if row["组号"] == team and row["身份"] == "组长"]
        assert len(leaders) == 1
        assert leaders[0]["职务层次"].startswith("县处级")
        assert leaders[0]["来源"] == "成员单位"
        for row in members:
            if row["组号"] == team:
                avoided = set(filter(None, row["回避单位"].split(";")))
                assert avoided <= set(names)
                assert not codes & avoided
                assert row["单位"] not in {names[code] for code in codes}
    assert not set.intersection(*visits.values())
    for rare in "𬭎㛃":
        assert sum(rare in row["姓名"] for row in members) >= 2


def test_key_tasks_are_the_82_of_the_implementation_plan(material, plan):
    rows = material.plan["重点任务"].records()
    assert [row["编号"] for row in rows] == [str(number) for number in range(1, 83)]
    codes = {leaf.code: leaf for leaf in leaves_of(plan)}
    for row in rows:
        assert row["内容"].startswith(f"{row['标题']}。")
        assert row["内容"].endswith("。")
        linked = row["指标编码"].split(";")
        assert set(linked) <= set(codes), row["编号"]
    titles = {row["编号"]: row["标题"] for row in rows}
    assert titles["1"] == "优化政府职能"
    assert titles["52"] == "完善行政复议监督机制"
    assert titles["54"] == "推动行政纠纷化解"
    assert titles["82"] == "营造良好氛围"


def test_tasks_cited_by_a_leaf_are_linked_to_it(material, plan):
    links = {
        row["编号"]: set(row["指标编码"].split(";")) for row in material.plan["重点任务"].records()
    }
    for leaf in leaves_of(plan):
        for cited in re.findall(r"实施方案 ([\d、—]+)", leaf.basis):
            for span in cited.split("、"):
                first, _, last = span.partition("—")
                for number in range(int(first), int(last or first) + 1):
                    assert leaf.code in links[str(number)], (leaf.code, number)


def test_every_clause_has_its_grounds(material, plan):
    for leaf in leaves_of(plan):
        for clause in leaf.clauses:
            ground = material.grounds[leaf.code, clause.number]
            assert not ground.endswith("。")
            once = clause.cap == clause.points and "每" not in clause.text
            assert not (once and "{n}" in ground), (leaf.code, clause.number)
    assert len(material.grounds) == sum(len(leaf.clauses) for leaf in leaves_of(plan))


@pytest.mark.parametrize("count", [10, 24, 60])
def test_fewer_units_are_a_balanced_part(material, count):
    tables = {table.title: table for table in roster_tables(material, count)}
    rows = tables["单位"].records()
    heads = {row["编码"] for row in rows if not row["上级单位编码"]}
    assert len(heads) == count
    assert {row["上级单位编码"] for row in rows} - {""} <= heads
    assert {row["组号"] for row in tables["分工"].records()} == {"1", "2", "3"}
    for title in ("分工", "历史", "委托结果"):
        assert {row["单位编码"] for row in tables[title].records()} <= heads
    for row in tables["考核组"].records():
        assert set(filter(None, row["回避单位"].split(";"))) <= heads


def test_more_units_are_made_up_and_say_so(material):
    rows = roster_tables(material, 150)[0].records()
    made_up = [row for row in rows if row["名称"].startswith("样例单位")]
    assert [row["名称"] for row in made_up] == [f"样例单位{n}" for n in range(121, 151)]
    assert {row["类别"] for row in made_up} == set("123456789")
    assert len({row["编码"] for row in rows}) == len(rows)
