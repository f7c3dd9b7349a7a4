"""The entries of a random year as rows: first, and those that a later file replaces."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from app.scoring.entry import (
    Award,
    Check,
    Finding,
    History,
    Matter,
    Measure,
    Registered,
    UnitRecord,
)
from app.scoring.term import FindingState, Grade, MatterKind
from tests.scoring.edges import Year
from tests.scoring.pen import Pen, Row

T = TypeVar("T")
Sheets = dict[str, list[Row]]


def entry_sheets(year: Year, pen: Pen) -> tuple[Sheets, Sheets]:
    """The rows of the first file and of the later one, by sheet."""
    clerk = Clerk(year, pen)
    for record in year.records:
        clerk.write_down(record)
    return clerk.first, clerk.later


class Clerk:
    """Fills two files: now and then the first holds something that the second puts right."""

    def __init__(self, year: Year, pen: Pen) -> None:
        self.pen = pen
        self.year = year.plan.settings.year
        self.first: Sheets = defaultdict(list)
        self.later: Sheets = defaultdict(list)
        self.findings = 0

    def put(self, sheet: str, entry: T, row: Callable[[T], Row], earlier: Callable[[T], T]) -> None:
        if self.pen.sometimes(0.08):
            self.first[sheet].append(row(earlier(entry)))
            self.later[sheet].append(row(entry))
        else:
            self.first[sheet].append(row(entry))

    def write_down(self, record: UnitRecord) -> None:
        for here in record.leaves.values():
            for award in here.awards:
                self.put("成绩", award, self.award_row, lambda one: one._replace(points=0))
            for measure in here.measures:
                self.put("成绩", measure, self.measure_row, lambda one: one._replace(numerator=0))
            for check in here.checks:
                self.put("已核查", check, self.check_row, lambda one: one)
            for finding in here.findings:
                self.findings += 1
                self.put_finding(finding, self.findings)
        for matter in record.matters:
            self.put("加减分", matter, self.matter_row, self.earlier_matter)
        for row in record.history:
            self.put("历史", row, self.history_row, lambda one: one._replace(total=None, rank=9))
        if record.registered is not None:
            self.put(
                "委托结果",
                record.registered,
                self.registered_row,
                lambda one: one._replace(grade=Grade.PASS, total=123_456),
            )

    # --- 成绩, 已核查 ------------------------------------------------------------------------

    def award_row(self, one: Award) -> Row:
        return self.score_row(one) | {"得分": self.pen.number(one.points)}

    def measure_row(self, one: Measure) -> Row:
        return self.score_row(one) | {"测评值": self.pen.number(one.numerator)}

    def score_row(self, one: Award | Measure) -> Row:
        return {
            "单位编码": self.pen.typed(one.unit),
            "指标编码": self.pen.typed(one.indicator),
            "得分": None,
            "测评值": None,
            "来源": one.source,
            "日期": self.any_day(),
            "说明": None,
        }

    def check_row(self, one: Check) -> Row:
        return {
            "单位编码": self.pen.typed(one.unit),
            "指标编码": self.pen.typed(one.indicator),
            "来源": one.source,
            "日期": self.any_day(),
        }

    def any_day(self) -> datetime.date | None:
        days = (None, datetime.date(self.year, 11, 5), datetime.date(self.year, 12, 24))
        return self.pen.random.choice(days)

    # --- 扣分 ------------------------------------------------------------------------------

    def put_finding(self, finding: Finding, number: int) -> None:
        """With a 编号 anything may change later; without one, only what is not in the key."""
        numbered = self.pen.sometimes(0.5)
        name = f"N-{number:04}" if numbered else ""
        day = datetime.date(self.year, 5, 1 + number % 28)
        awaiting = FindingState.AWAITING

        def row(one: Finding) -> Row:
            return self.finding_row(one) | {
                "日期": self.pen.date(day),
                "事由": f"事由{number}",
                "编号": self.pen.typed(name) if numbered else None,
            }

        def earlier(one: Finding) -> Finding:
            source = "督查" if numbered else one.source
            return one._replace(count=7, points=None, state=awaiting, source=source)

        self.put("扣分", finding, row, earlier)

    def finding_row(self, one: Finding) -> Row:
        pen = self.pen
        return {
            "单位编码": pen.typed(one.unit),
            "指标编码": pen.typed(one.indicator),
            "条款号": pen.whole(int(one.clause)),
            "次数": None if one.count == 1 and pen.sometimes(0.5) else pen.whole(one.count),
            "扣分": None if one.points is None else pen.number(one.points),
            "来源": one.source,
            "状态": None
            if one.state == FindingState.UPHELD and pen.sometimes(0.5)
            else str(one.state),
        }

    # --- 加减分, 历史, 委托结果 ------------------------------------------------------------------

    def earlier_matter(self, one: Matter) -> Matter:
        severe = one.kind == MatterKind.PENALTY and not one.severe
        return one._replace(points=one.points + 30_000, severe=severe)

    def matter_row(self, one: Matter) -> Row:
        pen = self.pen
        return {
            "单位编码": pen.typed(one.unit),
            "类型": str(one.kind),
            "分值": pen.number(one.points),
            "事项编号": pen.typed(one.number),
            "事项": one.title,
            "认定情形": "其他",
            "文号": "豫办1号",
            "发文日期": pen.date(datetime.date(self.year, 3, 1)),
            "级别": one.level or None,
            "严重": pen.mark(one.severe),
            "一票否决": pen.mark(one.veto),
            "来源": one.source or None,
        }

    def history_row(self, one: History) -> Row:
        pen = self.pen
        return {
            "年度": pen.whole(one.year),
            "单位编码": pen.typed(one.unit),
            "总分": None if one.total is None else pen.number(one.total),
            "等次": str(one.grade),
            "名次": None if one.rank is None else pen.whole(one.rank),
            "组": one.group or None,
        }

    def registered_row(self, one: Registered) -> Row:
        pen = self.pen
        return {
            "单位编码": pen.typed(one.unit),
            "总分": None if one.total is None else pen.number(one.total),
            "等次": str(one.grade),
            "文号": one.document,
            "日期": pen.date(datetime.date(self.year, 12, 20)),
        }
