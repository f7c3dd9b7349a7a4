"""Registers (台账) as workbooks: results, ranks, scores leaf by leaf, deductions, matters.

扣分台账 and 加减分台账 are sheets of the schema: edited or not, they read back in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from sqlalchemy import Connection

from app.exchange.workbook.sheets import FINDINGS, MATTERS
from app.exchange.workbook.writing import AS_TEXT, TWO_PLACES, Cell, SheetTable, write_workbook
from app.scoring.number import plain, two_places
from app.scoring.plan import Indicator
from app.scoring.result import UnitResult
from app.scoring.score import leaf_scores
from app.services.document.words import NO_FIGURE, exact
from app.services.document.yearend import grouped, result_summary
from app.services.entry.carrying import Carrier
from app.services.session import Session
from app.services.title import Title, title_of
from app.services.watch import Watch
from app.services.workbook.sheetrow import Aid, sheet_table, unit_aid
from app.services.year.assessment import Year
from app.services.year.outcome import standing_tables

MISSING, EXEMPT, FULL = "未评", "不涉及", "分值"
_NO_TITLE = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 28


@dataclass(frozen=True, slots=True)
class View:
    """What a register is made from; ``units`` narrows it, empty: all."""

    year: Year
    connection: Connection
    title: Title
    units: Sequence[str]
    watch: Watch
    told: list[str] = field(default_factory=list)
    """What a person should hear when the register is written."""

    def chosen(self, results: Sequence[UnitResult]) -> list[UnitResult]:
        """Those of the results that are asked for."""
        wanted = frozenset(self.units)
        return [each for each in results if not wanted or each.unit.code in wanted]


@dataclass(frozen=True, slots=True)
class Register:
    """One register. ``result``: it shows the year's result; ``by_unit``: it can be narrowed."""

    name: str
    tables: Callable[[View], Iterator[SheetTable]]
    result: bool = True
    by_unit: bool = True


def write_register(
    session: Session, year: Year, register: Register, units: Sequence[str], path: Path, watch: Watch
) -> list[str]:
    """Write one register; what is to be told of it. Raises Cancelled, DiskError."""
    title = title_of(session, year, result=register.result)
    with standing_tables(session) as connection:
        view = View(year, connection, title, units, watch)
        write_workbook(path, register.tables(view))
    return view.told


# ---- 汇总表


_RESULT_WIDTHS = {
    "组": 8, "名次": 6, "单位编码": 9, "单位名称": 24, "类别": 5, "应得分": 8, "日常": 8,
    "实地": 8, "满意度": 8, "基础分": 8, "加分": 7, "扣分": 7, "总分": 8, "等次": 8,
    "上年总分": 8, "上年名次": 6, "升降": 6, "冲突": 5, "未评指标": 14, "结果运用": 18, "备注": 18,
}  # fmt: skip
_POINTS = ("应得分", "日常", "实地", "满意度", "基础分", "加分", "扣分", "总分", "上年总分")
_RANK_COLUMNS = (
    "名次", "单位编码", "单位名称", "日常", "实地", "满意度", "基础分", "加分", "扣分", "总分",
    "等次", "上年名次", "升降", "结果运用", "备注",
)  # fmt: skip
_FORMATS = dict.fromkeys(_POINTS, TWO_PLACES) | {"单位编码": AS_TEXT, "组": AS_TEXT}


def _summary(view: View) -> Iterator[SheetTable]:
    """Every unit, ranked groups by rank and the others by 序列号."""
    lines = [line for _, lines in _result_lines(view) for line in lines]
    rows = ([line.get(name) for name in _RESULT_WIDTHS] for line in lines)
    table = SheetTable(
        "汇总表",
        tuple(_RESULT_WIDTHS),
        view.watch.over(rows, len(lines)),
        _FORMATS,
        _RESULT_WIDTHS,
        flagged=("不合格",),
    )
    yield view.title.above(table, "法治政府建设考核结果汇总表")


def _ranking(view: View) -> Iterator[SheetTable]:
    """A sheet a ranked group."""
    groups = [(head, lines) for head, lines in _result_lines(view) if lines[0]["组"]]
    total = sum(len(lines) for _, lines in groups)
    titles = _sheet_titles([lines[0]["组"] for _, lines in groups])
    for title, (heading, lines) in zip(titles, groups, strict=True):
        rows = ([line.get(name) for name in _RANK_COLUMNS] for line in lines)
        table = SheetTable(
            title, _RANK_COLUMNS, view.watch.over(rows, total), _FORMATS, _RESULT_WIDTHS
        )
        yield view.title.above(table, "法治政府建设考核排名表", heading)
    if not groups:
        table = SheetTable("排名表", _RANK_COLUMNS, (), _FORMATS, _RESULT_WIDTHS)
        yield view.title.above(table, "法治政府建设考核排名表", "没有排名的组")


def _result_lines(view: View) -> list[tuple[str, list[dict[str, Cell]]]]:
    """The results by group as they are printed in F14, one line a unit by column."""
    found = []
    summaries = result_summary(view.year).groups
    for (heading, _, results), summary in zip(grouped(view.year), summaries, strict=True):
        wanted = {each.unit.code for each in view.chosen(results)}
        lines = [
            _result_line(view.year, result)
            | {
                "上年总分": _figure(line.last_total),
                "上年名次": _figure(line.last_rank),
                "升降": line.change,
                "备注": "；".join(filter(None, (line.remark, *_restrictions(view.year, result)))),
            }
            for result, line in zip(results, summary.lines, strict=True)
            if result.unit.code in wanted
        ]
        if lines:
            found.append((heading, lines))
    return found


def _result_line(year: Year, result: UnitResult) -> dict[str, Cell]:
    total = result.total
    parts = {each.component.value: each.published for each in total.components or ()}
    return {
        "组": result.group,
        "名次": result.rank,
        "单位编码": result.unit.code,
        "单位名称": result.unit.name,
        "类别": result.unit.category,
        "应得分": None if total.possible is None else Decimal(plain(total.possible)),
        **{name: _published(parts.get(name)) for name in ("日常", "实地", "满意度")},
        "基础分": _published(total.base_published),
        "加分": _published(total.bonus_published),
        "扣分": _published(total.penalty_published),
        "总分": _published(total.total_published),
        "等次": None if result.grade is None else str(result.grade),
        "冲突": total.conflicts or None,
        "未评指标": "、".join(total.missing),
        "结果运用": "、".join(outcome.value for outcome in result.outcomes),
    }


def _restrictions(year: Year, result: UnitResult) -> Iterator[str]:
    """The flags of a unit that F14's remark does not name."""
    record = year.records[result.unit.code]
    if result.total.severe:
        yield "情节严重"
    if result.total.major:
        yield "重大法治问题"
    if record.unit.penalty_cap_lifted:
        yield "扣分不限上限"
    if record.deferred:
        yield record.deferred


def _published(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(two_places(hundredths))


def _figure(text: str) -> Decimal | None:
    return None if text == NO_FIGURE else Decimal(text)


def _sheet_titles(groups: Sequence[Cell]) -> list[str]:
    """The groups' names as sheets may be called, each once."""
    found: list[str] = []
    for group in groups:
        name = _NO_TITLE.sub("_", str(group))[:_LONGEST_TITLE]
        name = f"第{name}类" if name.isdigit() and len(name) == 1 else name
        number, title = 1, name
        while title.casefold() in {each.casefold() for each in found}:
            number += 1
            title = f"{name}-{number}"
        found.append(title)
    return found


# ---- 指标得分明细


_UNIT_WIDTHS = {"单位编码": 9, "单位名称": 24, "类别": 5, "应得分": 8, "实得分": 8, "未评": 5}
_LEAF_WIDTH = 10


def _details(view: View) -> Iterator[SheetTable]:
    """Units down, leaves across, the leaves' full points in the first row."""
    leaves = view.year.index.leaves
    heads = {leaf.code: f"{leaf.code} {leaf.name}" for leaf in leaves}
    widths = _UNIT_WIDTHS | dict.fromkeys(heads.values(), _LEAF_WIDTH)
    results = [
        each
        for _, _, results in grouped(view.year)
        for each in view.chosen(results)
        if not each.total.delegated
    ]
    table = SheetTable(
        "指标得分明细",
        tuple(widths),
        view.watch.over(_detail_rows(view.year, leaves, results), len(results) + 1),
        dict.fromkeys(("应得分", "实得分", *heads.values()), TWO_PLACES) | {"单位编码": AS_TEXT},
        widths,
        flagged=(MISSING,),
        pinned=2,
    )
    line = f"空白为不适用的指标，“{MISSING}”为尚未评分，“{EXEMPT}”为经认定不涉及；得分未换算"
    yield view.title.above(table, "法治政府建设考核指标得分明细", line)
    for derived in Carrier(view.connection, view.year, view.units).derived_tables():
        yield view.title.above(derived, "考核记录得出的测评值")


def _detail_rows(
    year: Year, leaves: Sequence[Indicator], results: Sequence[UnitResult]
) -> Iterator[list[Cell]]:
    full = [Decimal(plain(leaf.points or 0)) for leaf in leaves]
    yield [None, FULL, None, None, None, None, *full]
    for result in results:
        unit, total = result.unit, result.total
        record = year.records[unit.code]
        scores: dict[str, Cell] = {
            each.code: MISSING if each.score is None else _exact(each.score)
            for each in leaf_scores(year.index, record)
        }
        exempt = {
            leaf for each in unit.exemptions for leaf in year.index.below.get(each.indicator, ())
        }
        for leaf in exempt - scores.keys():
            scores[leaf] = EXEMPT
        raw = total.raw
        yield [
            unit.code,
            unit.name,
            unit.category,
            None if total.possible is None else Decimal(plain(total.possible)),
            None if raw is None else _exact(raw),
            len(total.missing) or None,
            *(scores.get(leaf.code) for leaf in leaves),
        ]


def _exact(points: Fraction) -> Decimal:
    return Decimal(exact(points))


# ---- 扣分台账, 加减分台账


_FINDING_WIDTHS = {
    "单位编码": 9, "单位名称": 16, "指标编码": 10, "指标名称": 18, "条款内容": 22, "每次扣分": 8,
    "条款号": 7, "次数": 5, "扣分": 7, "来源": 13, "日期": 12, "事由": 34, "状态": 7, "编号": 20,
}  # fmt: skip
_MATTER_WIDTHS = {
    "单位编码": 9, "单位名称": 16, "类型": 6, "分值": 7, "事项编号": 10, "事项": 28, "认定情形": 14,
    "发文机关": 14, "文号": 16, "发文日期": 12, "级别": 8, "严重": 6, "一票否决": 8, "来源": 12,
}  # fmt: skip


def _findings(view: View) -> Iterator[SheetTable]:
    """The sheet 扣分, with what each clause says beside it."""
    carrier = Carrier(view.connection, view.year, view.units)
    clauses = {
        (leaf.code, clause.number): clause
        for leaf in view.year.index.leaves
        for clause in leaf.clauses
    }
    indicators = view.year.index.indicators
    aids = (
        unit_aid(FINDINGS, view.year.units),
        Aid("指标名称", "指标编码", lambda row: indicators[str(row[1])].name),
        Aid("条款内容", "条款号", lambda row: clauses[str(row[1]), str(row[2])].text),
        Aid(
            "每次扣分",
            "条款号",
            lambda row: Decimal(plain(clauses[str(row[1]), str(row[2])].points)),
        ),
    )
    rows = view.watch.over(carrier.findings(), carrier.count(("finding",)))
    table = sheet_table(FINDINGS, rows, aids, _FINDING_WIDTHS)
    table = replace(table, formats={**table.formats, "每次扣分": TWO_PLACES})
    yield view.title.above(table, "法治政府建设考核扣分台账")
    yield from _aside(view, carrier, "扣分台账")


def _matters(view: View) -> Iterator[SheetTable]:
    """The sheet 加减分."""
    carrier = Carrier(view.connection, view.year, view.units)
    rows = view.watch.over(carrier.matters(), carrier.count(("matter",)))
    table = sheet_table(MATTERS, rows, (unit_aid(MATTERS, view.year.units),), _MATTER_WIDTHS)
    yield view.title.above(table, "法治政府建设考核加减分台账")
    yield from _aside(view, carrier, "加减分台账")


def _aside(view: View, carrier: Carrier, name: str) -> Iterator[SheetTable]:
    view.told.extend(carrier.told())
    for table in carrier.aside_tables():
        yield view.title.above(table, f"{name}：{table.title}的记录")


REGISTERS = {
    register.name: register
    for register in (
        Register("汇总表", _summary),
        Register("排名表", _ranking, by_unit=False),
        Register("指标得分明细", _details),
        Register("扣分台账", _findings, result=False),
        Register("加减分台账", _matters, result=False),
    )
}
AS_WORKBOOK = {"F14": "汇总表"}
"""Forms that are a register where they are asked for as a workbook."""
