"""F37 归档文件目录 and F37H 移交清册: what is kept of a year, and how long.

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
class FiledDocument:
    """One document; the columns of F37 in order."""

    mark: str
    """文号或表号"""
    title: str
    author: str
    """责任者"""
    date: str
    retention: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingList(Roll):
    """F37 of a year."""

    number: ClassVar[str] = "F37"

    lines: tuple[FiledDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class FiledKind:
    """Documents of one kind; the columns of F37H in order."""

    retention: str
    mark: str
    name: str
    count: str
    note: str = ""
    """Of electronic files: SHA-256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingHandover(Roll):
    """F37H of a year; ``total`` counts the documents."""

    number: ClassVar[str] = "F37H"

    giver: str
    total: str
    lines: tuple[FiledKind, ...] = ()


LIST = Layout(
    widths=(3, 11, 26, 13, 9, 5, 9),
    styles=(SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, SMALL_FIGURE, SMALL_FIGURE, SMALL_TEXT),
    heads=lambda content: ((content.unit_name,),),
)
HANDOVER = Layout(
    widths=(2.8, 5, 6, 14, 4, 14),
    styles=(SMALL_FIGURE, SMALL_FIGURE, SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT),
    heads=lambda content: ((content.giver, ""), (content.unit_name,)),
    below=lambda content, words: [words.text("total", total=content.total)],
    sign_height=24,
)

FORMS = (
    roll_form(
        "归档文件目录",
        FilingList,
        LIST,
        signers=("整理人", "检查人"),
        retention=Retention.FOR_EVER,
        labels=1,
        landscape=True,
        workbook=True,
    ),
    roll_form(
        "归档文件移交清册",
        FilingHandover,
        HANDOVER,
        signers=("移交人", "接收人", "监交人"),
        retention=Retention.FOR_EVER,
        labels=3,
        texts={"total": ("total",)},
        workbook=True,
    ),
)
