"""F20 审计日志摘录: who did what, when, on which machine, and why.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.roll import Layout, Roll, roll_form
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT
from app.reports.sheet import Retention


@dataclass(frozen=True, slots=True)
class LoggedAction:
    """One commit; the columns of F20 in order."""

    time: str
    actor: str
    action: str
    subject: str
    """涉及的内容: kinds and how many."""
    reason: str
    place: str
    """数据文件夹和序号"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditExcerpt(Roll):
    """F20: the latest actions, of one unit or of all; ``count`` is how many there are in all."""

    number: ClassVar[str] = "F20"

    count: str
    period: str
    last: str
    """校验值 of the last commit that this home holds."""
    lines: tuple[LoggedAction, ...] = ()


LAYOUT = Layout(
    widths=(3.4, 10, 7, 12, 13, 15, 9),
    styles=(SMALL_FIGURE, SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, SMALL_FIGURE),
    head_widths=(6, 28, 6, 28),
    heads=lambda content: ((content.unit_name, content.period), (content.count,), (content.last,)),
)

FORMS = (
    roll_form(
        "审计日志摘录",
        AuditExcerpt,
        LAYOUT,
        signers=("摘录人", "审计管理员"),
        retention=Retention.THIRTY_YEARS,
        labels=4,
        scored=True,
        landscape=True,
        workbook=True,
    ),
)
