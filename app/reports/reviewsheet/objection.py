"""F11 异议复核申请表 and F11D 复核意见书: what a unit objects to, and what two others found.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here. No rank
stands on either.
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
class ObjectedPoint:
    """One point of an application; the columns of F11 in order."""

    problem: str
    """原认定: number and fact."""
    place: str
    """对应指标及条款"""
    reason: str
    proofs: str
    date: str
    note: str = ""
    """逾期, and why it was accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionSheet(Roll):
    """F11 of one unit."""

    number: ClassVar[str] = "F11"

    feedback: str
    """反馈意见书的文号"""
    served: str
    until: str
    """异议期末日"""
    lines: tuple[ObjectedPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class RuledPoint:
    """One point decided; the columns of F11D in order."""

    problem: str
    reason: str
    found: str
    """复核查明"""
    outcome: str
    clause: str
    before: str
    """原得分"""
    after: str
    """现得分"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingSheet(Roll):
    """F11D: one 复核意见书 of one unit."""

    number: ClassVar[str] = "F11D"

    document: str
    date: str
    reviewers: str
    approver: str = ""
    total_before: str
    total_after: str
    lines: tuple[RuledPoint, ...] = ()

    @property
    def part(self) -> str:
        """Which of the unit's sheets of this form it is."""
        return self.document


def _totals(content: RulingSheet, words: Wording) -> Sequence[str]:
    return [words.text("total", before=content.total_before, after=content.total_after)]


OBJECTION = Layout(
    widths=(2.6, 13, 11, 15, 8, 6.4, 8),
    styles=(SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT),
    head_widths=(7, 25, 7, 25),
    heads=lambda content: (
        (content.unit_name, content.feedback),
        (content.served, content.until),
    ),
    above=lambda _content, words: [words.text("opening")],
    sign_height=26,
)
RULING = Layout(
    widths=(2.6, 12, 13, 15, 4.4, 7, 5, 5),
    styles=(SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, *(SMALL_FIGURE,) * 4),
    head_widths=(7, 25, 7, 25),
    heads=lambda content: (
        (content.unit_name, content.document),
        (content.reviewers, content.date),
        (content.approver,),
    ),
    below=_totals,
    sign_height=24,
)

FORMS = (
    roll_form(
        "异议复核申请表",
        ObjectionSheet,
        OBJECTION,
        signers=("单位负责人", "单位印章"),
        retention=Retention.THIRTY_YEARS,
        labels=4,
        texts={"opening": ()},
        landscape=True,
    ),
    roll_form(
        "复核意见书",
        RulingSheet,
        RULING,
        signers=("复核人", "另一复核人", "审批人"),
        retention=Retention.THIRTY_YEARS,
        labels=5,
        texts={"total": ("before", "after")},
        scored=True,
        landscape=True,
    ),
)
