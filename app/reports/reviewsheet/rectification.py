"""F12P 整改方案, F12R 整改报告, F12C 销号确认表 of one unit, F12L 整改台账 of the year.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here. No points
stand on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.roll import Layout, Roll, roll_form
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT
from app.reports.sheet import Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfUnit(Roll):
    """A sheet that answers a notice."""

    notice: str
    """整改通知书的文号"""
    due: str


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """One problem and what the unit will do; the columns of F12P in order."""

    problem: str
    demand: str
    measures: str
    person: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationPlan(_OfUnit):
    """F12P of one unit."""

    number: ClassVar[str] = "F12P"

    lines: tuple[PlannedMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedMeasure:
    """One problem and what the unit did; the columns of F12R in order."""

    problem: str
    measures: str
    done: str
    proofs: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationReport(_OfUnit):
    """F12R of one unit."""

    number: ClassVar[str] = "F12R"

    lines: tuple[ReportedMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmedMeasure:
    """One problem that is settled; the columns of F12C in order."""

    problem: str
    done: str
    checked: str
    """核查情况"""
    by: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationConfirmation(_OfUnit):
    """F12C of one unit."""

    number: ClassVar[str] = "F12C"

    lines: tuple[ConfirmedMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisteredMeasure:
    """One problem of one unit; the columns of F12L in order."""

    unit: str
    problem: str
    notice: str
    due: str
    person: str
    planned: str
    reported: str
    settled: str
    stage: str
    """阶段, 逾期 where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationRegister(Roll):
    """F12L of a year."""

    number: ClassVar[str] = "F12L"

    settled: int
    overdue: int
    lines: tuple[RegisteredMeasure, ...] = ()


def _layout(widths: tuple[float, ...], figures: int) -> Layout:
    texts = len(widths) - 1 - figures
    return Layout(
        widths=widths,
        styles=(*(SMALL_TEXT,) * texts, *(SMALL_FIGURE,) * figures),
        head_widths=(6, 13, 6, 15),
        heads=lambda content: ((content.unit_name, content.notice), (content.due,)),
        sign_height=26,
    )


REGISTER = Layout(
    widths=(3, 10, 21, 10, 6.4, 6, 6.4, 6.4, 6.4, 6.4),
    styles=(SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, *(SMALL_FIGURE,) * 6),
    head_widths=(6, 76),
    heads=lambda content: ((content.unit_name,),),
    below=lambda content, words: [
        words.text(
            "summary",
            count=len(content.lines),
            settled=content.settled,
            overdue=content.overdue,
        )
    ],
)

FORMS = (
    roll_form(
        "整改方案",
        RectificationPlan,
        _layout((3, 10, 6.2, 8.6, 4.4, 7.8), 2),
        signers=("单位负责人", "单位印章"),
        retention=Retention.THIRTY_YEARS,
        labels=3,
    ),
    roll_form(
        "整改报告",
        RectificationReport,
        _layout((3, 10, 7.2, 7, 5, 7.8), 1),
        signers=("单位负责人", "单位印章"),
        retention=Retention.THIRTY_YEARS,
        labels=3,
    ),
    roll_form(
        "销号确认表",
        RectificationConfirmation,
        _layout((3, 9.5, 10, 5.2, 4.5, 7.8), 2),
        signers=("核查人", "审核人"),
        retention=Retention.THIRTY_YEARS,
        labels=3,
    ),
    roll_form(
        "整改台账",
        RectificationRegister,
        REGISTER,
        signers=("制表", "审核"),
        retention=Retention.THIRTY_YEARS,
        labels=1,
        texts={"summary": ("count", "settled", "overdue")},
        landscape=True,
        workbook=True,
    ),
)
