"""The yearbook (年度归档): a year's plan, roster and entries as three workbooks.

| file              | sheets                                                 |
| ----------------- | ------------------------------------------------------ |
| 1-方案-2026.xlsx  | 方案, 指标, 扣分标准, 评分来源, 重点任务               |
| 2-名册-2026.xlsx  | 单位, 考核组, 分工, 历史, 委托结果                     |
| 3-评分-2026.xlsx  | 成绩, 已核查, 扣分, 加减分, and what was kept aside    |

Read into an empty home in this order (which is also that of a folder) they
give the same totals; read into the home that they came from they change
nothing. What no sheet has a column for is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.exchange.workbook.content import Row
from app.exchange.workbook.sheets import (
    ASSIGNMENTS,
    CHECKS,
    CLAUSES,
    DELEGATED,
    FINDINGS,
    HISTORY,
    INDICATORS,
    MATTERS,
    PLAN,
    SCORES,
    SOURCES,
    TASKS,
    TEAMS,
    UNITS,
)
from app.exchange.workbook.writing import SheetTable, write_workbook
from app.models.database import table_of
from app.services.entry.carrying import DERIVED, Carrier
from app.services.entry.excuse import Excuses
from app.services.session import Session
from app.services.title import Title, title_of
from app.services.watch import Watch
from app.services.workbook.sheetrow import entities, row_of, setting_row, sheet_table, unit_aid
from app.services.year.assessment import Year
from app.services.year.outcome import standing_tables
from app.services.year.yearplan import Rows, last_issue, plan_content, plan_rows

_WIDTHS = {
    "indicator": {
        "编码": 9, "上级编码": 8, "名称": 26, "板块": 6, "组成": 8, "考核方式": 10, "计分方法": 7,
        "分值": 7, "适用类别": 10, "考核主体": 16, "依据": 22, "要点": 26, "分档": 15,
    },
    "unit": {
        "编码": 8, "名称": 22, "类别": 5, "上级单位编码": 8, "负责考核单位": 12, "排名组": 9,
        "序列号": 6, "隶属": 9, "主管部门": 15, "主要负责人": 9, "不得拍照": 6, "增加指标": 11,
        "不涉及指标": 30, "联系人": 9, "电话": 12,
    },
}  # fmt: skip
"""Narrower than a template's, so that the sheet prints in a size that can be read."""

NAMED = 10
"""How many units or records a warning names before it only counts."""


def write_yearbook(
    session: Session, year: Year, folder: Path, watch: Watch
) -> tuple[list[Path], list[str]]:
    """Write the three workbooks; where they are, and what no sheet could carry.

    Files of these names are replaced. Raises Cancelled, DiskError.
    """
    number = year.index.plan.settings.year
    with standing_tables(session) as connection:
        book = _Yearbook(
            connection,
            year,
            plan_rows(connection),
            title_of(session, year, result=False, scored=False),
            title_of(session, year, result=False),
            Carrier(connection, year),
            watch,
        )
        paths = []
        for name, tables in (
            ("1-方案", book.plan()),
            ("2-名册", book.roster()),
            ("3-评分", book.entries()),
        ):
            paths.append(folder / f"{name}-{number}.xlsx")
            write_workbook(paths[-1], tables)
        return paths, list(book.warnings())


@dataclass(frozen=True, slots=True)
class _Yearbook:
    connection: Connection
    year: Year
    rows: Rows
    open_title: Title
    """Of sheets on which no scores stand."""
    title: Title
    carrier: Carrier
    watch: Watch

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self.year.index.indicators)

    def plan(self) -> Iterator[SheetTable]:
        """The plan that counts, as it was issued."""
        settings = [
            setting_row(row["name"], row["value"])
            for row in self.rows["setting"]
            if row["value"] is not None
        ]
        yield self._open(sheet_table(PLAN, settings))
        for sheet, kind in ((INDICATORS, "indicator"), (CLAUSES, "clause"), (SOURCES, "source")):
            field = "code" if kind == "indicator" else "indicator"
            rows = (row_of(sheet, row) for row in self.rows[kind] if row[field] in self.codes)
            yield self._open(sheet_table(sheet, rows, widths=_WIDTHS.get(kind)))
        tasks = map(self._linked, self._standing("task", "length(number), number"))
        yield self._open(sheet_table(TASKS, (row_of(TASKS, row) for row in tasks)))

    def roster(self) -> Iterator[SheetTable]:
        """Units as they are now, what was decided for single ones on their rows."""
        yield self._open(sheet_table(UNITS, self._units(), widths=_WIDTHS["unit"]))
        teams = (row_of(TEAMS, self._avoiding(row)) for row in self._standing("member", "team, id"))
        yield self._open(sheet_table(TEAMS, teams))
        for sheet, kind, order in (
            (ASSIGNMENTS, "assignment", "team, unit"),
            (HISTORY, "history", "year, unit"),
            (DELEGATED, "registered", "unit"),
        ):
            rows = (row_of(sheet, row) for row in self._placed(kind, order))
            table = sheet_table(sheet, rows, (unit_aid(sheet, self.year.units),))
            yield self._open(table) if sheet is ASSIGNMENTS else self._scored(table)

    def entries(self) -> Iterator[SheetTable]:
        """All entries that read back in, and those kept aside."""
        carrier, total = self.carrier, self.carrier.count()
        for sheet, rows in (
            (SCORES, carrier.scores()),
            (CHECKS, carrier.checks()),
            (FINDINGS, carrier.findings()),
            (MATTERS, carrier.matters()),
        ):
            watched = self.watch.over(rows, total)
            yield self._scored(sheet_table(sheet, watched, (unit_aid(sheet, self.year.units),)))
        for table in carrier.aside_tables():
            yield self.title.above(table, f"{table.title}的记录")
        for table in carrier.derived_tables():
            yield self.title.above(table, "考核记录得出的测评值")

    # ---- rows

    def _units(self) -> Iterator[Row]:
        excuses = Excuses(self.connection)
        for row in self._standing("unit", "position IS NULL, position, code"):
            code = row["code"]
            exempted = excuses.exemptions(code, self.codes)
            added = excuses.additions(code, self.codes)
            yield row_of(UNITS, row | {"exemptions": exempted, "additions": added})

    def _avoiding(self, row: dict[str, Any]) -> dict[str, Any]:
        return row | {"avoid": [code for code in row["avoid"] if code in self.year.units]}

    def _linked(self, row: dict[str, Any]) -> dict[str, Any]:
        return row | {"indicators": [code for code in row["indicators"] if code in self.codes]}

    def _placed(self, kind: str, order: str) -> Iterator[dict[str, Any]]:
        """The rows that an import would take: of units that are there, delegated where needed."""
        for row in self._standing(kind, order):
            unit = self.year.units.get(row["unit"])
            if kind == "history" or (unit and (kind == "assignment" or unit.delegated)):
                yield row

    def _standing(self, kind: str, order: str) -> Iterator[dict[str, Any]]:
        for _, row in entities(self.connection, kind, order=order):
            if not row["withdrawn"]:
                yield row

    def _open(self, table: SheetTable) -> SheetTable:
        return self.open_title.above(table, f"法治政府建设考核 {table.title}")

    def _scored(self, table: SheetTable) -> SheetTable:
        return self.title.above(table, f"法治政府建设考核 {table.title}")

    # ---- what no sheet could carry

    def warnings(self) -> Iterator[str]:
        """One sentence a kind of thing; to be asked for when everything is written."""
        yield from self._of_the_plan()
        yield from self._of_decisions()
        yield from self._of_entries()
        for kind, term in (
            ("instrument", "现场和评查记录"),
            ("question", "题库"),
            ("examinee", "应试人员"),
            ("visit", "实地考核的状态"),
            ("approval", "审定的步骤"),
            ("outcome", "结果运用的决定"),
            ("letter", "公文登记"),
        ):
            if self._rows(f"SELECT 1 FROM {table_of(kind).name} LIMIT 1"):
                yield f"{term}不在归档工作簿中。"
        known = "conversion IS NOT NULL OR head IS NOT NULL"
        if self._rows(f"SELECT 1 FROM history WHERE {known} LIMIT 1"):
            yield "历史中上年的换算方式和主要负责人没有对应的列，不在归档工作簿中。"

    def _of_the_plan(self) -> Iterator[str]:
        version, content = last_issue(self.connection)
        if not version:
            return
        document = self._rows("SELECT coalesce(document, '') FROM issue ORDER BY version DESC")[0][
            0
        ]
        said = f"（{document}）" if document else ""
        yield f"工作簿不载明印发：导入后须重新印发方案，原为第{version}版{said}。"
        if content != plan_content(self.connection):
            yield f"归档的是已印发的第{version}版方案，此后还没有印发的改动不在其中。"

    def _of_decisions(self) -> Iterator[str]:
        lifted = self._units_of("cap_lift")
        if lifted:
            yield f"“扣分不限上限”没有对应的列，导入后须重新登记：{lifted}。"
        deferred = self._units_of("deferral")
        if deferred:
            yield f"“暂缓评定”“不评定”没有对应的列，导入后须重新登记：{deferred}。"
        late = self._units_of("exemption", "AND after_issue")
        if late:
            yield f"印发后认定的不涉及指标已列入名册，但没有“印发后”的标记：{late}。"
        added = self._units_of("addition")
        if added:
            yield f"另行增加的指标已列入名册，但没有理由：{added}。"
        dropped = [
            f"{unit} {code}"
            for kind in ("exemption", "addition")
            for unit, code in self._rows(f"SELECT unit, indicator FROM {kind} WHERE NOT withdrawn")
            if code not in self.codes
        ]
        if dropped:
            yield f"方案中已没有的指标，其不涉及或增加的认定没有列入：{_some(dropped)}。"

    def _of_entries(self) -> Iterator[str]:
        conflicts = self._rows("SELECT count(*) FROM conflict")[0][0]
        if conflicts:
            yield f"有 {conflicts} 处冲突没有解决，工作簿中只有现值，没有冲突。"
        yield from self.carrier.told()
        derived = self.carrier.derived()
        if derived:
            yield f"有 {derived} 个测评值由考核记录得出，列在“{DERIVED}”表，导入时不读。"
        for what, number in self.carrier.lost.items():
            if number:
                yield f"{what}没有对应的列：{number} 项。"

    def _units_of(self, kind: str, more: str = "") -> str:
        rows = self._rows(
            f"SELECT DISTINCT unit FROM {kind} WHERE NOT withdrawn {more} ORDER BY unit"
        )
        return _some([row[0] for row in rows])

    def _rows(self, statement: str) -> Sequence[Any]:
        return self.connection.exec_driver_sql(statement).all()


def _some(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more
