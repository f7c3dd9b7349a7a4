"""F15 加减分评定表 of one unit, and F15S, on which a unit declares its matters (加减分申报表).

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.roll import Layout, Roll, Values, roll_form
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT
from app.reports.sheet import Retention
from app.reports.wording import Wording

BLANK_LINES = 6
"""A unit finds so many lines to declare on, those filled in included."""


@dataclass(frozen=True, slots=True)
class JudgedMatter:
    """One level of a matter; the columns of F15 in order."""

    kind: str
    matter: str
    """事项编号"""
    title: str
    circumstance: str
    """认定情形"""
    document: str
    """机关、文号和日期"""
    level: str
    claimed: str
    granted: str
    """认定分: what counts of it; 0 where another level of the matter counts."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AdjustmentSum:
    """What the matters of one kind come to."""

    kind: str
    sum: str
    cap: str
    """The cap in points; empty where it was lifted."""
    counted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentSheet(Roll):
    """F15 of one unit."""

    number: ClassVar[str] = "F15"

    category: str
    group: str
    sums: tuple[AdjustmentSum, ...] = ()
    consequence: str = ""
    """限制性情形: 情节严重, 一票否决, 重大法治问题."""
    lines: tuple[JudgedMatter, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredMatter:
    """One matter that a unit declares; the columns of F15S in order."""

    kind: str
    title: str
    circumstance: str
    document: str
    level: str
    claimed: str
    proof: str
    """佐证材料"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentClaim(Roll):
    """F15S of one unit."""

    number: ClassVar[str] = "F15S"

    contact: str = ""
    phone: str = ""
    lines: tuple[DeclaredMatter, ...] = ()


def _heads(content: AdjustmentSheet) -> Values:
    return ((content.unit_name,), (content.category, content.group))


def _sums(content: AdjustmentSheet, words: Wording) -> Sequence[str]:
    told = [
        words.text("sum", kind=each.kind, sum=each.sum, cap=each.cap, counted=each.counted)
        if each.cap
        else words.text("sum_lifted", kind=each.kind, sum=each.sum, counted=each.counted)
        for each in content.sums
    ]
    if content.consequence:
        told.append(words.text("consequence", consequence=content.consequence))
    return told


SHEET = Layout(
    widths=(2.6, 3.4, 6.6, 14, 8, 14, 5, 4, 4, 11),
    styles=(
        SMALL_FIGURE,
        SMALL_TEXT,
        SMALL_TEXT,
        SMALL_TEXT,
        SMALL_TEXT,
        SMALL_FIGURE,
        SMALL_FIGURE,
        SMALL_FIGURE,
        SMALL_TEXT,
    ),
    head_widths=(6, 28, 6, 28),
    heads=_heads,
    below=_sums,
)
CLAIM = Layout(
    widths=(2.6, 3.6, 17, 9, 15, 5, 4, 13),
    styles=(
        SMALL_FIGURE,
        SMALL_TEXT,
        SMALL_TEXT,
        SMALL_TEXT,
        SMALL_FIGURE,
        SMALL_FIGURE,
        SMALL_TEXT,
    ),
    head_widths=(6, 28, 6, 28),
    heads=lambda content: ((content.unit_name,), (content.contact, content.phone)),
    above=lambda _content, words: [words.text("declaration")],
    blank=BLANK_LINES,
    line_height=10,
    sign_height=24,
)

FORMS = (
    roll_form(
        "加减分评定表",
        AdjustmentSheet,
        SHEET,
        signers=("经办", "复核", "审核"),
        retention=Retention.THIRTY_YEARS,
        labels=3,
        texts={
            "sum": ("kind", "sum", "cap", "counted"),
            "sum_lifted": ("kind", "sum", "counted"),
            "consequence": ("consequence",),
        },
        scored=True,
        landscape=True,
        workbook=True,
    ),
    roll_form(
        "加减分申报表",
        AdjustmentClaim,
        CLAIM,
        signers=("经办人", "单位负责人", "考核办受理人"),
        retention=Retention.TEN_YEARS,
        labels=3,
        texts={"declaration": ()},
        landscape=True,
        workbook=True,
    ),
)
