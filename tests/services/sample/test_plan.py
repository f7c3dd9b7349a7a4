"""The sample plan: one that a lawyer can defend."""

from __future__ import annotations

import re
from collections import Counter

from app.scoring.number import SCALE
from app.scoring.score import applicable_leaves, index_plan
from app.scoring.term import Block, Component, Method
from tests.services.sample.sampleyear import leaves_of

CONTENTS = """
A1 深入学习贯彻习近平法治思想
A2 坚持党对法治建设的集中统一领导
A3 健全完善党领导法治建设的工作制度和工作机制
B1 落实党政主要负责人推进法治建设第一责任人职责规定
B2 坚决维护宪法法律权威尊严
B3 开展普法宣传教育和理论研究
B4 不断提升工作人员法治素养
B5 加强法治建设的工作保障
C1.1 落实党委依法决策机制
C1.2 科学制定党内规范性文件
C1.3 突出抓好党内法规实施
C1.4 强化党内法规制度建设人才队伍保障
C2.1 完善地方立法工作格局，加强党对立法工作的领导
C2.2 加强重点领域地方立法
C2.3 坚持立改废释并举，切实维护法制统一
C2.4 健全地方立法工作机制，加强立法工作
C3.1 依法全面履行政府职能
C3.2 完善依法行政决策机制
C3.3 加强行政规范性文件制定管理
C3.4 持续优化法治化营商环境
C3.5 深入推进服务型行政执法建设
C3.6 全面落实行政执法责任制
C3.7 强化重大突发事件依法处置
C3.8 全面建设数字法治政府
C3.9 落实法治政府建设推进机制
C4.1 深化司法体制综合配套改革
C4.2 优化审判职权配置
C4.3 全面落实司法责任制
C4.4 深化诉讼制度机制改革
C4.5 落实执行体制改革部署
C4.6 保障司法机关独立公正司法
C5.1 加大全民普法力度，增强全民法治观念
C5.2 打造共建共治共享的社会治理格局
C5.3 深化公共法律服务体系建设
D1 各地各单位考核开展情况
"""
"""The plan's contents, 四（一） to （三） and 七（三）, copied from its text."""


COMPONENT_OF = {
    "日常评价": Component.DAILY,
    "监督督察": Component.DAILY,
    "集中评查": Component.DAILY,
    "网络检索": Component.DAILY,
    "实地考核": Component.SITE,
    "满意度调查": Component.SATISFACTION,
}


SOURCE_BODIES = {"市委依法治市办", "市法治政府建设领导小组办公室"}


INSTRUMENTS = {
    "法治理论测试",
    "座谈交流",
    "书面问卷",
    "案卷评查",
    "专业机构",
    "办事体验",
    "社情民意",
}


def test_contents_stand_in_the_plan_with_their_titles_and_places(plan):
    titles = dict(line.split(" ", 1) for line in CONTENTS.split("\n") if line)
    branches = {each.code: each for each in plan.indicators if each.parent and not each.is_leaf}
    assert {code: each.name for code, each in branches.items()} == titles
    assert Counter(each.block for each in branches.values()) == {
        Block.LEADERSHIP: 3,
        Block.COMMON: 5,
        Block.CLASSIFIED: 26 + 1,
    }
    for code, each in branches.items():
        assert each.basis == place(code)
        assert each.outline


def place(code: str) -> str:
    """Where in the plan's text the content of this code stands."""
    if code == "D1":
        return "考核方案 七（三）"
    if code[0] in "AB":
        return f"考核方案 四（{'一' if code[0] == 'A' else '二'}）{code[1:]}"
    part, number = code[1:].split(".")
    return f"考核方案 四（三）{part}（{number}）"


def test_every_content_has_leaves_and_every_leaf_a_content(plan):
    leaves = leaves_of(plan)
    assert 90 <= len(leaves) <= 120
    branches = {each.code for each in plan.indicators if each.parent and not each.is_leaf}
    assert {leaf.parent for leaf in leaves} == branches
    assert len({each.code for each in plan.indicators}) == len(plan.indicators)
    for leaf in leaves:
        assert leaf.code.startswith(f"{leaf.parent}.")


def test_leaves_are_filled_in(plan):
    for leaf in leaves_of(plan):
        assert leaf.points and leaf.points > 0, leaf.code
        assert leaf.component is COMPONENT_OF[leaf.approach], leaf.code
        assert leaf.categories, leaf.code
        assert leaf.bodies, leaf.code
        assert re.search(r"考核方案 [四五六七]（", leaf.basis), leaf.code
        assert leaf.outline.endswith("。"), leaf.code
        if leaf.block is not Block.CLASSIFIED:
            assert leaf.categories == frozenset(range(1, 10)), leaf.code


def test_leaves_name_only_bodies_of_the_city(plan, units):
    names = {unit.name for unit in units} | SOURCE_BODIES
    for leaf in leaves_of(plan):
        assert set(leaf.bodies) <= names, leaf.code
        assert {each.source for each in leaf.sources} <= names | INSTRUMENTS, leaf.code


def test_deductions_have_clauses_and_nothing_else_has(plan):
    for leaf in leaves_of(plan):
        if leaf.method is not Method.DEDUCT:
            assert not leaf.clauses, leaf.code
            continue
        assert 1 <= len(leaf.clauses) <= 4, leaf.code
        assert [each.number for each in leaf.clauses] == [
            str(number + 1) for number in range(len(leaf.clauses))
        ]
        for clause in leaf.clauses:
            assert 0 < clause.points <= leaf.points, (leaf.code, clause.number)
            assert clause.cap is None or clause.points <= clause.cap, (leaf.code, clause.number)
        losable = sum(clause.cap or leaf.points for clause in leaf.clauses)
        assert losable >= leaf.points, f"{leaf.code} cannot lose all its points"


def test_measures_have_sources_and_bodies_can_always_be_replaced(plan):
    for leaf in leaves_of(plan):
        if leaf.method is Method.MEASURE:
            assert leaf.sources, leaf.code
        else:
            assert not leaf.bands, leaf.code
        if leaf.method is Method.DEDUCT:
            assert not leaf.sources, leaf.code
        for each in leaf.sources:
            assert 0 < each.weight <= SCALE, leaf.code
            assert not each.required or each.source in INSTRUMENTS, (
                f"{leaf.code}: {each.source} could not score itself"
            )
        if leaf.component is Component.SATISFACTION:
            assert sum(each.weight for each in leaf.sources) == SCALE, leaf.code


def test_instruments_have_their_leaves(plan):
    fed = {each.source for leaf in leaves_of(plan) for each in leaf.sources}
    assert fed >= INSTRUMENTS
    assert any(leaf.bands for leaf in leaves_of(plan))


def test_methods_and_components_are_mixed(plan):
    methods = Counter(leaf.method for leaf in leaves_of(plan))
    assert methods[Method.DEDUCT] > len(leaves_of(plan)) / 2
    assert min(methods.values()) >= 10


def test_tasks_52_and_54_are_leaves(plan):
    cited = {leaf.code: leaf.basis for leaf in leaves_of(plan)}
    assert any("实施方案 52" in basis for basis in cited.values())
    assert any(re.search(r"实施方案 (\d+、)*54", basis) for basis in cited.values())


def test_each_category_adds_up(plan):
    index = index_plan(plan)
    by_code = index.indicators
    possible = {}
    for category, codes in index.by_category.items():
        points = Counter()
        for code in codes:
            points[by_code[code].component] += by_code[code].points
        possible[category] = sum(points.values())
        assert 60 * SCALE <= possible[category] <= 100 * SCALE, category
        if category in (1, 4, 7):
            whole = possible[category]
            assert 55 <= 100 * points[Component.DAILY] / whole <= 65, category
            assert 20 <= 100 * points[Component.SITE] / whole <= 30, category
            assert 12 <= 100 * points[Component.SATISFACTION] / whole <= 18, category
    assert possible[1] == 100 * SCALE
    assert any(points < 100 * SCALE for points in possible.values())


def test_each_unit_adds_up(plan, units):
    index = index_plan(plan)
    for unit in units:
        if unit.parent or unit.delegated:
            continue
        possible = sum(leaf.points for leaf in applicable_leaves(index, unit))
        assert 60 * SCALE <= possible <= 100 * SCALE, unit.name


def test_law_making_and_justice_fall_to_those_who_have_them(plan):
    index = index_plan(plan)
    for leaf in leaves_of(plan):
        part = leaf.code.split(".")[0]
        if part == "C2":
            assert leaf.categories <= {1, 3, 4}, leaf.code
        if part == "C3":
            assert leaf.categories <= {1, 4, 7} or leaf.code == "C3.7.3", leaf.code
        if part == "C4":
            assert leaf.categories <= {1, 5}, leaf.code
    assert any(code.startswith("C4") for code in index.by_category[1])
