"""F31 送达回证, F31C 无异议确认书, F31A 复核受理通知书: how papers and words go to a unit and back.

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

BLANK = 3
"""So many lines a 送达回证 has at least: papers that are served by hand are written in."""


@dataclass(frozen=True, slots=True)
class ServedPaper:
    """One paper; the columns of F31 in order. Empty until it is served."""

    name: str
    document: str
    means: str
    receiver: str
    date: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptSheet(Roll):
    """F31 of one unit."""

    number: ClassVar[str] = "F31"

    lines: tuple[ServedPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreedProblem:
    """One problem; the columns of F31C in order."""

    problem: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSheet(Roll):
    """F31C of one unit."""

    number: ClassVar[str] = "F31C"

    feedback: str
    served: str
    lines: tuple[AgreedProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedObjection:
    """One objection; the columns of F31A in order."""

    problem: str
    reason: str
    date: str
    state: str
    """受理, 逾期受理 with the reason, 不予受理."""
    due: str
    """复核决定的末日; empty where it is not decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceSheet(Roll):
    """F31A to one unit."""

    number: ClassVar[str] = "F31A"

    feedback: str
    until: str
    lines: tuple[AcceptedObjection, ...] = ()


RECEIPT = Layout(
    widths=(3, 7.5, 7.2, 4.6, 4.6, 7.8, 5.3),
    styles=(SMALL_TEXT, SMALL_TEXT, SMALL_FIGURE, SMALL_FIGURE, SMALL_FIGURE, SMALL_TEXT),
    head_widths=(7, 33),
    heads=lambda content: ((content.unit_name,),),
    blank=BLANK,
    line_height=12,
    sign_height=30,
)
AGREEMENT = Layout(
    widths=(3, 21, 16),
    styles=(SMALL_TEXT, SMALL_TEXT),
    head_widths=(7, 33),
    heads=lambda content: ((content.unit_name,), (content.feedback,), (content.served,)),
    above=lambda content, words: [words.text("opening", year=content.year)],
    sign_height=32,
)
ACCEPTANCE = Layout(
    widths=(3, 7.6, 8.2, 7.8, 5.6, 7.8),
    styles=(SMALL_TEXT, SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT, SMALL_FIGURE),
    head_widths=(7, 33),
    heads=lambda content: ((content.unit_name,), (content.feedback,), (content.until,)),
    above=lambda _content, words: [words.text("opening")],
    sign_height=26,
)

FORMS = (
    roll_form(
        "送达回证",
        ReceiptSheet,
        RECEIPT,
        signers=("受送达人", "送达人"),
        retention=Retention.THIRTY_YEARS,
        labels=1,
    ),
    roll_form(
        "无异议确认书",
        AgreementSheet,
        AGREEMENT,
        signers=("单位负责人", "单位印章"),
        retention=Retention.THIRTY_YEARS,
        labels=3,
        texts={"opening": ("year",)},
    ),
    roll_form(
        "复核受理通知书",
        AcceptanceSheet,
        ACCEPTANCE,
        signers=("经办人", "审核人"),
        retention=Retention.THIRTY_YEARS,
        labels=3,
        texts={"opening": ()},
    ),
)
