"""The sample year: a plan that a lawyer can defend, and entries that complete it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain

import pytest

from app.scoring.entry import (
    Award,
    Check,
    Finding,
    History,
    LeafRecord,
    Matter,
    Measure,
    UnitRecord,
)
from app.scoring.number import SCALE, parse_points
from app.scoring.plan import (
    Band,
    Block,
    Clause,
    Component,
    Exemption,
    Indicator,
    Method,
    Plan,
    Quota,
    Settings,
    SourceWeight,
    Unit,
)
from app.scoring.result import YearResult, assess_year
from app.scoring.score import applicable_leaves, index_plan
from app.scoring.total import total_unit
from app.services.sample import (
    FULL_ROSTER,
    Entries,
    Material,
    SampleYear,
    Table,
    entry_tables,
    generate,
    matter_table,
    plan_tables,
    read_material,
    roster_tables,
)

SEED = 2026

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


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material()


@pytest.fixture(scope="module")
def plan(material: Material) -> Plan:
    return plan_from(material)


@pytest.fixture(scope="module")
def units(material: Material) -> list[Unit]:
    return units_from(roster_tables(material)[0])


@pytest.fixture(scope="module")
def year(plan: Plan, units: list[Unit], material: Material) -> SampleYear:
    return generate(plan, units, SEED, material)


@pytest.fixture(scope="module")
def result(plan: Plan, units: list[Unit], year: SampleYear, material: Material) -> YearResult:
    return assessed(plan, units, year, material)


def plan_from(material: Material) -> Plan:
    clauses: dict[str, list[Clause]] = defaultdict(list)
    for row in material.plan["扣分标准"].records():
        cap = parse_points(row["最多扣分"]) if row["最多扣分"] else None
        clauses[row["指标编码"]].append(
            Clause(row["条款号"], row["内容"], parse_points(row["每次扣分"]), cap)
        )
    sources: dict[str, list[SourceWeight]] = defaultdict(list)
    for row in material.plan["评分来源"].records():
        sources[row["指标编码"]].append(
            SourceWeight(row["来源"], parse_points(row["权重"]), row["必需"] == "是")
        )
    indicators = tuple(
        Indicator(
            code=row["编码"],
            name=row["名称"],
            block=Block(row["板块"]),
            parent=row["上级编码"] or None,
            component=Component(row["组成"]) if row["组成"] else None,
            approach=row["考核方式"],
            method=Method(row["计分方法"]) if row["计分方法"] else None,
            points=parse_points(row["分值"]) if row["分值"] else None,
            categories=categories(row["适用类别"]),
            bodies=tuple(filter(None, row["考核主体"].split(";"))),
            basis=row["依据"],
            outline=row["要点"],
            bands=tuple(
                Band(parse_points(lower), parse_points(percent.rstrip("%")))
                for lower, percent in (
                    pair.split("=") for pair in filter(None, row["分档"].split(";"))
                )
            ),
            clauses=tuple(clauses[row["编码"]]),
            sources=tuple(sources[row["编码"]]),
        )
        for row in material.plan["指标"].records()
    )
    values = {row["项目"]: row["值"] for row in material.plan["方案"].records()}
    settings = Settings(
        year=int(values["年度"]),
        tie_break=tuple(Component(name) for name in values["同分排序"].split(";")),
        quota=Quota(every=parse_points(values["优秀比例"])),
        regress_ranks=int(values["退步名次"]),
    )
    return Plan(settings, indicators)


def categories(text: str) -> frozenset[int]:
    if text == "全部":
        return frozenset(range(1, 10))
    return frozenset(map(int, filter(None, text.split("、"))))


def units_from(table: Table) -> list[Unit]:
    return [
        Unit(
            code=row["编码"],
            name=row["名称"],
            category=int(row["类别"]) if row["类别"] else None,
            parent=row["上级单位编码"] or None,
            delegated=row["负责考核单位"],
            group=row["排名组"],
            order=int(row["序列号"]) if row["序列号"] else None,
            affiliation=row["隶属"],
            superior=row["主管部门"],
            additions=tuple(filter(None, row["增加指标"].split(";"))),
            exemptions=tuple(
                Exemption(*part.split("：")) for part in filter(None, row["不涉及指标"].split(";"))
            ),
        )
        for row in table.records()
    ]


def assessed(plan: Plan, units: list[Unit], year: SampleYear, material: Material) -> YearResult:
    """The year's result straight from the generated rows."""
    history = {row["单位编码"]: [history_of(row)] for row in material.roster["历史"].records()}
    leaves: dict[str, dict[str, LeafRecord]] = defaultdict(lambda: defaultdict(LeafRecord))
    for entries in parts(year):
        for check in entries.checks:
            put(leaves, check.unit, check.indicator, checks=Check("", *key(check), check.source))
        for found in entries.findings:
            finding = Finding("", *key(found), found.clause, found.count, None, found.source)
            put(leaves, found.unit, found.indicator, findings=finding)
        for score in entries.scores:
            if score.points is not None:
                award = Award("", *key(score), score.points, score.source)
                put(leaves, score.unit, score.indicator, awards=award)
            if score.value is not None:
                measure = Measure("", *key(score), score.value, score.source)
                put(leaves, score.unit, score.indicator, measures=measure)
    matters = defaultdict(list)
    for each in year.matters:
        matters[each.unit].append(
            Matter(
                "", each.unit, each.kind, each.points, each.number, each.level, each.source,
                severe=each.severe,
            )
        )  # fmt: skip
    index = index_plan(plan)
    records = [
        UnitRecord(
            unit,
            leaves[unit.code],
            tuple(matters[unit.code]),
            history=tuple(history.get(unit.code, ())),
        )
        for unit in units
        if not unit.parent and not unit.delegated
    ]
    return assess_year(index, [total_unit(index, record) for record in records], records)


def history_of(row: dict[str, str]) -> History:
    rank = int(row["名次"]) if row["名次"] else None
    total = parse_points(row["总分"])
    return History(int(row["年度"]), row["单位编码"], total, row["等次"], rank, row["组"])


def key(entry) -> tuple[str, str]:
    return entry.unit, entry.indicator


def put(leaves, unit: str, indicator: str, **more) -> None:
    record = leaves[unit][indicator]
    ((name, entry),) = more.items()
    leaves[unit][indicator] = record._replace(**{name: (*getattr(record, name), entry)})


def parts(year: SampleYear) -> list[Entries]:
    return [*chain.from_iterable(v.values() for v in year.visits.values()), *year.office.values()]


def leaves_of(plan: Plan) -> list[Indicator]:
    return [each for each in plan.indicators if each.is_leaf]


# The plan


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


# The roster


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


# Fewer and more units


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


# The generated year


def test_same_seed_same_year(plan, units, material, year):
    assert generate(plan, list(reversed(units)), SEED, material).matters == year.matters
    again = generate(plan, units, SEED, material)
    assert again == year
    assert generate(plan, units, SEED + 1, material) != year


def test_draws_do_not_change_with_the_python(year):
    """The figures that one machine drew; another that differs breaks 同一种子、同一总分."""
    scores = year.visits["1"]["U101"].scores
    drawn = [(each.indicator, each.points, each.value) for each in scores]
    assert drawn[:3] == [("A1.2", None, 925800), ("A1.3", 8000, None), ("A2.4", 9500, None)]


def test_every_unit_ends_complete(result, units):
    scored = [unit for unit in units if not unit.parent and not unit.delegated]
    assert len(result.units) == len(scored)
    for each in result.units:
        assert each.total.complete, (each.unit.name, each.total.missing)


@pytest.mark.parametrize("count", [10, 200])
def test_other_sizes_end_complete_too(plan, material, count):
    units = units_from(roster_tables(material, count)[0])
    outcome = assessed(plan, units, generate(plan, units, SEED, material), material)
    assert all(each.total.complete for each in outcome.units)


def test_totals_spread_as_in_a_real_year(result):
    totals = sorted(each.total.total_published for each in result.units)
    grades = Counter(each.grade for each in result.units)
    assert grades["不合格"] == 1
    assert 2 <= grades["合格"] <= 12
    assert grades["优秀"] >= 10
    assert grades["良好"] >= 30
    assert totals[1] >= 6000
    assert totals[-1] >= 9500


def test_year_has_what_the_demo_shows(result, year):
    outcomes = set(chain.from_iterable(each.outcomes for each in result.units))
    assert {"后三名通报警示", "连续两年优秀", "法治建议书", "约谈整改", "抄送主管部门"} <= outcomes
    levels = defaultdict(set)
    for matter in year.matters:
        levels[matter.kind, matter.number].add(matter.level)
    assert any(len(found) > 1 for found in levels.values())
    assert sum(matter.severe for matter in year.matters) == 1
    assert all(matter.document and matter.document_date for matter in year.matters)


def test_entries_obey_the_plan(plan, units, year):
    index = index_plan(plan)
    by_code = {unit.code: unit for unit in units}
    for entries in parts(year):
        for each in chain(entries.checks, entries.findings, entries.scores):
            unit, leaf = by_code[each.unit], index.indicators[each.indicator]
            assert each.source != unit.name
            assert leaf in applicable_leaves(index, unit)
            assert each.date.startswith("2026-")
        for score in entries.scores:
            leaf = index.indicators[score.indicator]
            listed = {each.source for each in leaf.sources}
            assert not listed or score.source in listed
            if leaf.method is Method.AWARD:
                assert score.value is None and 0 <= score.points <= leaf.points
            else:
                assert score.points is None and 0 <= score.value <= 100 * SCALE
        for finding in entries.findings:
            leaf = index.indicators[finding.indicator]
            clause = next(each for each in leaf.clauses if each.number == finding.clause)
            assert finding.count * clause.points <= (clause.cap or leaf.points)


def test_teams_record_on_site_and_nothing_else(plan, material, year):
    on_site = {leaf.code for leaf in leaves_of(plan) if leaf.component is Component.SITE}
    visits = material.visits()
    for team, by_unit in year.visits.items():
        for unit, entries in by_unit.items():
            assert visits[unit][0] == team
            for each in chain(entries.checks, entries.findings, entries.scores):
                assert each.unit == unit
                assert each.indicator in on_site
    for approach, entries in year.office.items():
        for each in chain(entries.checks, entries.findings, entries.scores):
            assert approach != "实地考核" or each.unit not in visits


def test_texts_say_that_they_are_a_sample(year):
    for entries in parts(year):
        assert all(each.ground.startswith("样例：") for each in entries.findings)
        assert all(each.note.startswith("样例：") for each in entries.scores)
        assert all("{" not in each.ground for each in entries.findings)
    assert all("样例" in each.title and "样例" in each.document for each in year.matters)


def test_keys_are_used_once(year):
    numbers = Counter(each.number for entries in parts(year) for each in entries.findings)
    assert set(numbers.values()) == {1}
    scores = Counter(
        (each.unit, each.indicator, each.source)
        for entries in parts(year)
        for each in entries.scores
    )
    assert set(scores.values()) == {1}
    matters = Counter((each.unit, each.kind, each.number, each.level) for each in year.matters)
    assert set(matters.values()) == {1}


def test_tables_have_the_columns_of_their_sheets(material, year):
    from app.exchange.workbook.sheets import SHEETS

    columns = {sheet.title: set(sheet.names) for sheet in SHEETS}
    tables = [*plan_tables(material), *roster_tables(material), matter_table(year.matters)]
    tables += chain.from_iterable(entry_tables(entries) for entries in parts(year))
    for table in tables:
        assert set(table.columns) <= columns[table.title], table.title
        assert all(len(row) == len(table.columns) for row in table.rows)
    assert {table.title for table in tables} >= {"成绩", "已核查", "扣分", "加减分", "单位", "指标"}
