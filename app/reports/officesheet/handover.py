"""F18 数据移交清单, one a package, and F38 设备清退及数据清除确认单, one a laptop.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.roll import Layout, Roll, Values, roll_form
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT
from app.reports.sheet import Retention


@dataclass(frozen=True, slots=True)
class RecordRange:
    """The records of one data folder in a package; the columns of F18 in order."""

    home: str
    first: str
    last: str
    digest: str
    """末号记录校验值"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Roll):
    """F18: one package as it was read back after writing."""

    number: ClassVar[str] = "F18"

    kind: str
    serial: str
    sender: str
    receiver: str
    file: str
    size: str
    sha256: str
    heads: str
    """记录"""
    bodies: str
    """记录内容"""
    attachments: str
    made: str
    lines: tuple[RecordRange, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedDevice:
    """A device that comes back; the columns of F38 in order."""

    name: str
    mark: str
    """型号、编号"""
    count: str
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance(Roll):
    """F38: a laptop given back. What was cleared is empty until it has been."""

    number: ClassVar[str] = "F38"

    laptop: str
    home: str
    acknowledged: str
    """市考核办已收到"""
    unreceived: str
    """没有回执的记录"""
    files: str = ""
    bytes: str = ""
    cleared: str = ""
    """清除时间"""
    lines: tuple[ReturnedDevice, ...] = ()


def _heads(content: Handover) -> Values:
    return (
        (content.kind, content.serial),
        (content.sender, content.receiver),
        (content.file,),
        (content.sha256,),
        (content.size, content.made),
        (content.heads, content.bodies),
        (content.attachments,),
    )


def _cleared(content: Clearance) -> Values:
    return (
        (content.unit_name, content.laptop),
        (content.home,),
        (content.acknowledged, content.unreceived),
        (content.files, content.bytes),
        (content.cleared,),
    )


HANDOVER = Layout(
    widths=(2.6, 12, 4, 4, 20),
    styles=(SMALL_TEXT, SMALL_FIGURE, SMALL_FIGURE, SMALL_TEXT),
    heads=_heads,
    below=lambda _content, words: [words.text("declaration")],
    sign_height=26,
)
CLEARANCE = Layout(
    widths=(2.6, 13, 12, 4, 11),
    styles=(SMALL_TEXT, SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT),
    heads=_cleared,
    below=lambda _content, words: words.items("checks"),
    blank=4,
    line_height=9,
    sign_height=26,
)

FORMS = (
    roll_form(
        "数据移交清单",
        Handover,
        HANDOVER,
        signers=("移交人", "接收人"),
        retention=Retention.TEN_YEARS,
        labels=11,
        texts={"declaration": ()},
    ),
    roll_form(
        "设备清退及数据清除确认单",
        Clearance,
        CLEARANCE,
        signers=("考核组", "市考核办"),
        retention=Retention.TEN_YEARS,
        labels=8,
        lists={"checks": 4},
    ),
)
