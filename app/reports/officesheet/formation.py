"""F21L 考核组名单, and F23 廉洁、保密、回避承诺书, which each member of a team signs.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.roll import Layout, Roll, Values, roll_form
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT
from app.reports.sheet import Retention

PROMISES = 6


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One member; the columns of F21L in order. ``units`` stand with the first of a team."""

    team: str
    name: str
    identity: str
    """身份"""
    organ: str
    post: str
    rank: str
    """职务层次"""
    origin: str
    """来源"""
    units: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamList(Roll):
    """F21L of a year."""

    number: ClassVar[str] = "F21L"

    lines: tuple[TeamMember, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberUndertaking(Roll):
    """F23 of one member."""

    number: ClassVar[str] = "F23"

    name: str
    identity: str
    organ: str
    post: str
    avoid: str
    """回避单位"""
    units: str
    """The units of the team."""
    aside: str = ""
    """Those of them in which the member has no part (应当回避)."""
    signed: str = ""
    """The day of signing; empty until then."""

    @property
    def part(self) -> str:
        """Which of the year's sheets this is."""
        return f"{self.unit_name} {self.name}"


def _heads(content: MemberUndertaking) -> Values:
    return (
        (content.unit_name, content.name),
        (content.organ, content.post),
        (content.identity, content.signed),
        (content.avoid,),
        (content.units,),
        (content.aside,),
    )


TEAMS = Layout(
    widths=(2.8, 4, 6, 5.4, 13, 9, 7, 9, 18),
    styles=(
        SMALL_FIGURE,
        SMALL_FIGURE,
        SMALL_FIGURE,
        SMALL_TEXT,
        SMALL_TEXT,
        SMALL_FIGURE,
        SMALL_FIGURE,
        SMALL_TEXT,
    ),
    heads=lambda content: ((content.unit_name,),),
)
UNDERTAKING = Layout(
    heads=_heads,
    above=lambda _content, words: (words.text("opening"), *words.items("promises")),
    sign_height=18,
)

FORMS = (
    roll_form(
        "考核组名单",
        TeamList,
        TEAMS,
        signers=("制表", "审核"),
        retention=Retention.TEN_YEARS,
        labels=1,
        landscape=True,
        workbook=True,
    ),
    roll_form(
        "廉洁、保密、回避承诺书",
        MemberUndertaking,
        UNDERTAKING,
        signers=("承诺人",),
        retention=Retention.TEN_YEARS,
        labels=9,
        texts={"opening": ()},
        lists={"promises": PROMISES},
    ),
)
