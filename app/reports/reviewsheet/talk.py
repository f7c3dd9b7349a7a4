"""F36 约谈记录: why a unit is talked to, what it is told, what it says and promises.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; the talk itself is written in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.roll import Layout, Roll, roll_form
from app.reports.page.block import SMALL_TEXT
from app.reports.sheet import Retention


@dataclass(frozen=True, slots=True)
class TalkedMatter:
    """One matter of the talk; the columns of F36 in order, the last one is left to the hand."""

    matter: str
    place: str
    answer: str = ""
    """被约谈单位的说明和整改承诺"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRecord(Roll):
    """F36 of one unit."""

    number: ClassVar[str] = "F36"

    grounds: str
    """约谈事由"""
    time: str = ""
    place: str = ""
    host: str = ""
    """约谈人"""
    talked: str = ""
    """被约谈人及职务"""
    recorder: str = ""
    lines: tuple[TalkedMatter, ...] = ()


LAYOUT = Layout(
    widths=(3, 14, 10, 13),
    styles=(SMALL_TEXT, SMALL_TEXT, SMALL_TEXT),
    head_widths=(7, 14, 7, 12),
    heads=lambda content: (
        (content.unit_name,),
        (content.grounds,),
        (content.time, content.place),
        (content.host, content.recorder),
        (content.talked,),
    ),
    blank=5,
    line_height=16,
    sign_height=24,
)

FORMS = (
    roll_form(
        "约谈记录",
        TalkRecord,
        LAYOUT,
        signers=("约谈人", "被约谈人", "记录人"),
        retention=Retention.THIRTY_YEARS,
        labels=7,
    ),
)
