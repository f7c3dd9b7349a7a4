"""F33 不涉及（免考）审批表 of one unit, F35 委托考核结果报送表 of one delegated body.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.roll import Layout, Roll, roll_form
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT
from app.reports.sheet import Retention
from app.reports.wording import Wording


@dataclass(frozen=True, slots=True)
class ExemptedIndicator:
    """One indicator that a unit is excused from; the columns of F33 in order."""

    indicator: str
    points: str
    reason: str
    maker: str
    """登记人、时间"""
    approver: str
    """批准人、时间; of one made before the issue, none is needed."""
    note: str = ""
    """方案印发后, 待批准."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionSheet(Roll):
    """F33 of one unit, with what its total would be without what came after the issue."""

    number: ClassVar[str] = "F33"

    category: str
    possible: str
    """应评分值"""
    total: str
    without: str = ""
    """总分 without the exemptions made after the issue; empty where there are none."""
    lines: tuple[ExemptedIndicator, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedResult:
    """The result of one unit; the columns of F35 in order. Empty where not reported."""

    unit: str
    total: str
    grade: str
    document: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedReport(Roll):
    """F35 of one delegated body (负责考核单位), who stands in the place of the unit."""

    number: ClassVar[str] = "F35"

    reported: int
    missing: int
    lines: tuple[ReportedResult, ...] = ()

    @property
    def part(self) -> str:
        """Which of the year's sheets this is."""
        return self.unit_name


def _totals(content: ExemptionSheet, words: Wording) -> Sequence[str]:
    told = [words.text("total", possible=content.possible, total=content.total)]
    if content.without:
        told.append(words.text("without", without=content.without))
    return told


EXEMPTIONS = Layout(
    widths=(2.8, 18, 4, 18, 9, 9, 8),
    styles=(SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, SMALL_TEXT),
    head_widths=(6, 28, 6, 28),
    heads=lambda content: ((content.unit_name, content.category),),
    below=_totals,
)
DELEGATED = Layout(
    widths=(2.8, 15, 5, 5, 12, 8),
    styles=(SMALL_TEXT, SMALL_FIGURE, SMALL_FIGURE, SMALL_TEXT, SMALL_FIGURE),
    head_widths=(7, 33),
    heads=lambda content: ((content.unit_name,),),
    below=lambda content, words: [
        words.text("summary", reported=content.reported, missing=content.missing)
    ],
    sign_height=32,
)

FORMS = (
    roll_form(
        "不涉及（免考）审批表",
        ExemptionSheet,
        EXEMPTIONS,
        signers=("经办人", "审核人", "批准人"),
        retention=Retention.FOR_EVER,
        labels=2,
        texts={"total": ("possible", "total"), "without": ("without",)},
        scored=True,
        landscape=True,
    ),
    roll_form(
        "委托考核结果报送表",
        DelegatedReport,
        DELEGATED,
        signers=("经办人", "负责人"),
        retention=Retention.THIRTY_YEARS,
        labels=1,
        texts={"summary": ("reported", "missing")},
        scored=True,
        workbook=True,
    ),
)
