"""What the sample's people record in a year, as rows.

Points and measures are integers of 1/10,000, as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.scoring.number import plain
from app.services.sample.material import Table


@dataclass(frozen=True, slots=True)
class SampleCheck:
    """已核查: a deduct leaf of the unit was looked at."""

    unit: str
    indicator: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class SampleFinding:
    """扣分: ``count`` times the clause; ``number`` is unique over the year."""

    unit: str
    indicator: str
    clause: str
    count: int
    source: str
    date: str
    ground: str
    number: str


@dataclass(frozen=True, slots=True)
class SampleScore:
    """成绩: an award's ``points``, or a measure's ``value`` 0..100; the other is None."""

    unit: str
    indicator: str
    points: int | None
    value: int | None
    source: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class SampleMatter:
    """加减分: one level of one matter; the columns of the sheet."""

    unit: str
    kind: str
    points: int
    number: str
    title: str
    circumstance: str
    issuer: str
    document: str
    document_date: str
    level: str
    severe: bool
    source: str


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries that belong together: of one visit, or of one way of assessment."""

    checks: tuple[SampleCheck, ...] = ()
    findings: tuple[SampleFinding, ...] = ()
    scores: tuple[SampleScore, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleYear:
    """Everything recorded in the sample year.

    ``visits``: by team number, then by unit, what the team recorded on site.
    ``office``: by 考核方式, what the office and the bodies entered; what stands
    under 实地考核 there is of the units that no team visited (书面核查).
    """

    visits: Mapping[str, Mapping[str, Entries]]
    office: Mapping[str, Entries]
    matters: tuple[SampleMatter, ...]


def entry_tables(entries: Entries) -> list[Table]:
    """成绩, 已核查 and 扣分 for a workbook; a sheet with no row is left out."""
    scores = [
        (
            each.unit,
            each.indicator,
            _points(each.points),
            _points(each.value),
            each.source,
            each.date,
            each.note,
        )
        for each in entries.scores
    ]
    checks = [(each.unit, each.indicator, each.source, each.date) for each in entries.checks]
    findings = [
        (
            each.unit,
            each.indicator,
            each.clause,
            str(each.count),
            each.source,
            each.date,
            each.ground,
            each.number,
        )
        for each in entries.findings
    ]
    tables = [
        _table("成绩", "单位编码 指标编码 得分 测评值 来源 日期 说明", scores),
        _table("已核查", "单位编码 指标编码 来源 日期", checks),
        _table("扣分", "单位编码 指标编码 条款号 次数 来源 日期 事由 编号", findings),
    ]
    return [table for table in tables if table.rows]


def matter_table(matters: Sequence[SampleMatter]) -> Table:
    """加减分 for a workbook."""
    rows = [
        (
            each.unit,
            each.kind,
            plain(each.points),
            each.number,
            each.title,
            each.circumstance,
            each.issuer,
            each.document,
            each.document_date,
            each.level,
            "是" if each.severe else "否",
            each.source,
        )
        for each in matters
    ]
    columns = "单位编码 类型 分值 事项编号 事项 认定情形 发文机关 文号 发文日期 级别 严重 来源"
    return _table("加减分", columns, rows)


def _points(value: int | None) -> str:
    return "" if value is None else plain(value)


def _table(title: str, columns: str, rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(title, tuple(columns.split()), tuple(rows))
