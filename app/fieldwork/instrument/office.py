"""The documents of the office, made without a visit, and the record of a draw."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from app.fieldwork.instrument.field import (
    AwardItem,
    Code,
    Count,
    Day,
    Figure,
    FindingItem,
    Number,
    Part,
    Text,
    UnitDocument,
    Word,
)

INSPECTION_TOUR = "巡察"
"""The channel whose matters never leave the office."""

FEW = 30
"""Under so many valid answers a survey is marked."""


class DailyEvaluation(UnitDocument, frozen=True, kw_only=True):
    """日常评价: what one 考核主体 says of its leaves at one unit, with its grounds."""

    body: Word
    awards: tuple[AwardItem, ...] = ()
    findings: tuple[FindingItem, ...] = ()
    checked: tuple[Code, ...] = ()


class Supervision(UnitDocument, frozen=True, kw_only=True):
    """监督督察: a matter from 督查, 巡察 or 督察, adopted or not, and why."""

    channel: Literal["督查", "巡察", "督察"]
    source: Word
    document: Text = ""
    matter: Word
    adopted: bool
    reason: Text = ""
    findings: tuple[FindingItem, ...] = ()


class WebCheck(UnitDocument, frozen=True, kw_only=True):
    """网络检索: what was looked up, where and when, with the screenshot among the evidence."""

    address: Word
    column: Text = ""
    keyword: Text = ""
    looked_up_at: Annotated[
        str,
        Meta(
            pattern=r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$",
            extra_json_schema={"examples": ["2026-11-05T09:30"]},
        ),
    ]
    screenshot: Word | None = None
    findings: tuple[FindingItem, ...] = ()


class Satisfaction(UnitDocument, frozen=True, kw_only=True):
    """满意度: the index that one route found. ``source`` is the route's own name by default."""

    route: Literal["专业机构", "办事体验", "社情民意"]
    agency: Word
    sample: Number
    valid: Number
    method: Word
    period_start: Day | None = None
    period_end: Day | None = None
    index: Figure
    report: Word | None = None
    source: Word | None = None


class Rate(UnitDocument, frozen=True, kw_only=True):
    """比率: 出庭应诉率, 办复率; 0 of 0 is 不涉及."""

    name: Word
    numerator: Number
    denominator: Number


class DrawCandidate(Part, frozen=True, kw_only=True):
    """One that may be drawn."""

    code: Code
    stratum: Text = ""
    name: Text = ""


class DrawStratum(Part, frozen=True, kw_only=True):
    """At least so many of one kind."""

    name: Word
    least: Count = 1


class DrawWithdrawal(Part, frozen=True, kw_only=True):
    """A drawn candidate that was struck off, and why."""

    code: Code
    reason: Word


class DrawRecord(UnitDocument, frozen=True, kw_only=True):
    """抽取: the candidates, the seed and the result, which anybody can repeat.

    ``seed`` None: made by the app. ``candidates_sha256`` and ``drawn`` are worked
    out; where they are given they must be so.
    """

    team: Code | None = None
    purpose: Word
    candidates: Annotated[tuple[DrawCandidate, ...], Meta(min_length=1)]
    wanted: Count
    seed: Word | None = None
    witness: Text = ""
    strata: tuple[DrawStratum, ...] = ()
    present: tuple[Word, ...] = ()
    withdrawals: tuple[DrawWithdrawal, ...] = ()
    candidates_sha256: str | None = None
    drawn: tuple[Code, ...] | None = None
