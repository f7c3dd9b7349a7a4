"""The office's lists of a year: F27 supervision, F28 satisfaction, F28R rates.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import ruled, signatures
from app.reports.page.block import (
    NOTE,
    SMALL_FIGURE,
    SMALL_TEXT,
    SUBTITLE,
    TITLE,
    Block,
    Paragraph,
    Style,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True)
class AdoptedMatter:
    """A matter (问题) from 督查, 巡察 or 督察, adopted or not; the columns of F27 in order."""

    unit: str
    source: str
    """方式和来源"""
    document: str
    matter: str
    leaves: str
    """涉及的评分点和条款"""
    adopted: str
    reason: str
    """采用的扣分, or why it was not adopted."""


@dataclass(frozen=True, slots=True)
class SupervisionList:
    """F27 监督督察问题采用登记表."""

    number: ClassVar[str] = "F27"

    year: int
    unit_code: str
    unit_name: str
    lines: tuple[AdoptedMatter, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """The index of one survey for one unit; the columns of F28 in order."""

    unit: str
    route: str
    agency: str
    method: str
    period: str
    sample: str
    valid: str
    index: str
    remark: str = ""
    """备注: too few valid answers, the report attached."""


@dataclass(frozen=True, slots=True)
class SurveyList:
    """F28 满意度调查结果采用表."""

    number: ClassVar[str] = "F28"

    year: int
    unit_code: str
    unit_name: str
    lines: tuple[SurveyLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RateLine:
    """One rate of one unit; the columns of F28R in order."""

    unit: str
    name: str
    numerator: str
    denominator: str
    rate: str
    """百分比, or 不涉及 for 0 of 0."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RateList:
    """F28R 比率采用表: 出庭应诉率, 办复率."""

    number: ClassVar[str] = "F28R"

    year: int
    unit_code: str
    unit_name: str
    lines: tuple[RateLine, ...] = ()


OfficeList = SupervisionList | SurveyList | RateList


def _outline(columns: int) -> Outline:
    return Outline(
        texts={"title": (), "subtitle": ("year",), "nothing": (), "date": (), "note": ()},
        lists={"columns": columns, "signers": 3},
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    widths: tuple[float, ...]
    styles: tuple[Style, ...]


SIGNERS = ("制表", "复核", "审核")
COLUMNS = {
    SupervisionList: _Columns(
        (3, 10, 10, 10, 18, 13, 4, 14),
        (*(SMALL_TEXT,) * 5, SMALL_FIGURE, SMALL_TEXT),
    ),
    SurveyList: _Columns(
        (3, 12, 7, 11, 8, 13, 4.5, 4.5, 5, 16),
        (SMALL_TEXT, SMALL_FIGURE, *(SMALL_TEXT,) * 3, *(SMALL_FIGURE,) * 3, SMALL_TEXT),
    ),
    RateList: _Columns(
        (2.8, 9.4, 9, 3.6, 3.6, 4.4, 11),
        (SMALL_TEXT, SMALL_TEXT, *(SMALL_FIGURE,) * 3, SMALL_TEXT),
    ),
}


def draw(content: OfficeList, words: Wording) -> tuple[Block, ...]:
    """One of the lists as blocks."""
    columns = COLUMNS[type(content)]
    lines = [tuple(astuple(line)) for line in content.lines]
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        ruled(columns.widths, words.items("columns"), columns.styles, lines, words.text("nothing")),
        Together(
            (
                signatures(
                    words.items("signers"),
                    words.text("date"),
                    16,
                    roles=[(role,) for role in SIGNERS],
                ),
                Paragraph(words.text("note"), NOTE, above=2),
            ),
            above=4,
        ),
    )


def _form(
    name: str, content: type[OfficeList], *, scored: bool = True, landscape: bool = True
) -> Form:
    return Form(
        name=name,
        signers=SIGNERS,
        retention=Retention.THIRTY_YEARS,
        content=content,
        outline=_outline(len(COLUMNS[content].widths)),
        draw=draw,
        scored=scored,
        landscape=landscape,
    )


FORMS = (
    _form("监督督察问题采用登记表", SupervisionList),
    _form("满意度调查结果采用表", SurveyList),
    _form("比率采用表", RateList, landscape=False),
)
