"""The sample's tables as values of the scoring core, and the result of its generated entries."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

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
from app.scoring.number import parse_points
from app.scoring.plan import (
    Band,
    Clause,
    Exemption,
    Indicator,
    Plan,
    Quota,
    Settings,
    SourceWeight,
    Unit,
)
from app.scoring.result import YearResult, assess_year
from app.scoring.score import index_plan
from app.scoring.term import Block, Component, Method
from app.scoring.total import total_unit
from app.services.sample import Entries, Material, SampleYear, Table

SEED = 2026


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
