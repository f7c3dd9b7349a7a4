"""A random year as real workbooks, in the many spellings that offices use.

Columns and rows are shuffled, titles stand above the headers, numbers are cells
or text, digits are sometimes full-width, and a later file replaces earlier rows
by their keys. What an import makes of them is the year that went in.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

from app.scoring.number import plain
from app.scoring.plan import Indicator, Plan, Quota, Settings, Unit
from app.scoring.term import CATEGORIES, Conversion
from tests.scoring.edges import Year
from tests.scoring.entries_of import entry_sheets
from tests.scoring.pen import Cell, Formatted, Pen, Row

RANGES = {
    CATEGORIES: ("全部", "1-9", "1,2-8、9"),
    frozenset({1, 4}): ("1,4", "1、4", "1，4"),
    frozenset({1, 4, 7}): ("1,4,7", "1、4,7", "４、１、7"),
    frozenset(range(2, 10)) - {4}: ("2,3,5-9", "2、3、5、6-9"),
    frozenset({1}): ("1", "１"),
    frozenset({4, 5, 6}): ("4-6", "４-６", "4,5、6"),
}


def write_year(year: Year, folder: Path, random: Random) -> list[Path]:
    """Write the workbooks of ``year``; answers them in the order in which to import them."""
    pen = Pen(random)
    first, later = entry_sheets(year, pen)
    plan_first, plan_later = plan_sheets(year.plan, pen)
    for record in year.records:
        unit = record.unit
        if pen.sometimes(0.05):
            later.setdefault("单位", []).append(unit_row(unit, pen))
            first_name = f"{unit.name}（旧）"
        else:
            first_name = unit.name
        plan_later["单位"].append(unit_row(unit, pen) | {"名称": first_name})
    files = {
        "1-plan.xlsx": plan_first,
        "2-units.xlsx": plan_later,
        "3-scores.xlsx": first,
        "4-later.xlsx": later,
    }
    return [
        pen.write_file(folder / name, sheets)
        for name, sheets in files.items()
        if any(sheets.values())
    ]


# --- 方案 ------------------------------------------------------------------------------------


def setting_rows(settings: Settings, pen: Pen) -> list[Row]:
    """One setting a row; what equals the default is sometimes left out or empty."""
    cells: dict[str, Cell] = {
        "年度": settings.year,
        "名称": settings.name,
        "优秀分数线": pen.number(settings.excellent),
        "良好分数线": pen.number(settings.good),
        "合格分数线": pen.number(settings.passing),
        "加分上限": pen.number(settings.bonus_cap),
        "扣分上限": pen.number(settings.penalty_cap),
        "总分封顶": pen.mark(settings.ceiling),
        "后几名": pen.whole(settings.bottom),
        "退步名次": None if settings.regress_ranks is None else pen.whole(settings.regress_ranks),
        "退步分数": None
        if settings.regress_points is None
        else pen.number(settings.regress_points),
        "同分排序": joined(pen, settings.tie_break),
        "优秀比例": quota_cell(settings.quota, pen),
        "一票否决依据": settings.veto_basis or None,
        "换算方式": str(settings.conversion),
    }
    if settings.conversion is Conversion.WHOLE:
        cells["换算方式"] = pen.random.choice((None, "总分"))
    for part, full in settings.full.items():
        cells[f"{part}分值"] = pen.number(full)
    return [
        {"项目": name, "值": cell}
        for name, cell in cells.items()
        if cell is not None or pen.sometimes(0.5)
    ]


def joined(pen: Pen, parts: Iterable[object]) -> str | None:
    return pen.random.choice((";", "；")).join(str(part) for part in parts) or None


def quota_cell(quota: Quota | None, pen: Pen) -> Cell:
    if quota is None:
        return None
    if quota.every is None:
        return joined(pen, (f"{name}={pen.percent(of)}" for name, of in quota.by_name.items()))
    as_cell = Formatted(quota.every / 1_000_000, "0.00%")
    return pen.random.choice((pen.number(quota.every), pen.percent(quota.every), as_cell))


# --- 指标, 扣分标准, 评分来源, 单位 ---------------------------------------------------------


def plan_sheets(plan: Plan, pen: Pen) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """The plan's rows, and those that the second file puts right before any entry."""
    first: dict[str, list[Row]] = {"方案": setting_rows(plan.settings, pen)}
    second: dict[str, list[Row]] = {
        "方案": [],
        "指标": [],
        "扣分标准": [],
        "评分来源": [],
        "单位": [],
    }
    for row in first["方案"]:
        if row["项目"] in {"加分上限", "后几名", "名称"} and pen.sometimes(0.3):
            second["方案"].append(dict(row))
            row["值"] = "1"
    first["指标"] = [indicator_row(one, pen) for one in plan.indicators]
    first["扣分标准"] = []
    first["评分来源"] = []
    for leaf in plan.indicators:
        for row in clause_rows(leaf, pen):
            if pen.sometimes(0.1):
                second["扣分标准"].append(dict(row))
                row["每次扣分"] = 9.99
            first["扣分标准"].append(row)
        for row in source_rows(leaf, pen):
            if pen.sometimes(0.1):
                second["评分来源"].append(dict(row))
                row["权重"], row["必需"] = 4, "否"
            first["评分来源"].append(row)
    return first, second


def indicator_row(one: Indicator, pen: Pen) -> Row:
    ranges: tuple[str | None, ...] = RANGES[one.categories] if one.categories else (None,)
    if one.is_leaf and one.categories == CATEGORIES and one.block != "分类":
        ranges = (None, *ranges)
    categories = pen.random.choice(ranges)
    bands = joined(pen, (f"{plain(band.lower)}={pen.percent(band.percent)}" for band in one.bands))
    return {
        "编码": pen.typed(one.code),
        "上级编码": None if one.parent is None else pen.typed(one.parent),
        "名称": one.name,
        "板块": str(one.block),
        "组成": None if one.component is None else str(one.component),
        "考核方式": one.approach or None,
        "计分方法": None if one.method is None else str(one.method),
        "分值": None if one.points is None else pen.number(one.points),
        "适用类别": categories,
        "分档": None if bands is None else pen.typed(bands),
    }


def clause_rows(leaf: Indicator, pen: Pen) -> list[Row]:
    return [
        {
            "指标编码": pen.typed(leaf.code),
            "条款号": pen.whole(int(clause.number)),
            "内容": clause.text,
            "每次扣分": pen.number(clause.points),
            "最多扣分": None if clause.cap is None else pen.number(clause.cap),
        }
        for clause in leaf.clauses
    ]


def source_rows(leaf: Indicator, pen: Pen) -> list[Row]:
    return [
        {
            "指标编码": pen.typed(leaf.code),
            "来源": line.source,
            "权重": pen.number(line.weight),
            "必需": pen.mark(line.required, default=True),
        }
        for line in leaf.sources
    ]


def unit_row(unit: Unit, pen: Pen) -> Row:
    exemptions = [
        f"{one.indicator}{pen.random.choice('：:')}{one.reason}" if one.reason else one.indicator
        for one in unit.exemptions
    ]
    return {
        "编码": pen.typed(unit.code),
        "名称": unit.name,
        "类别": None if unit.category is None else pen.whole(unit.category),
        "上级单位编码": None if unit.parent is None else pen.typed(unit.parent),
        "负责考核单位": unit.delegated or None,
        "排名组": unit.group or None,
        "序列号": None if unit.order is None else pen.whole(unit.order),
        "隶属": unit.affiliation or None,
        "增加指标": joined(pen, unit.additions),
        "不涉及指标": joined(pen, exemptions),
    }
