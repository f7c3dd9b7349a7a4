"""The documents of a visit: hearing, interview, inspection, spot visit, verification, score."""

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
    SiteDocument,
    Text,
    Word,
)

Two = Annotated[tuple[Word, ...], Meta(min_length=2, max_length=2)]


class HearingQuestion(Part, frozen=True, kw_only=True):
    """A question after the report, and what was answered."""

    question: Word
    answer: Text = ""


class Hearing(SiteDocument, frozen=True, kw_only=True):
    """听取汇报: by default a written report that is handed over, with questions."""

    form: Literal["书面", "口头"] = "书面"
    reporter: Word
    present: tuple[Word, ...] = ()
    minutes: Text = ""
    questions: tuple[HearingQuestion, ...] = ()
    indicators: tuple[Code, ...] = ()
    findings: tuple[FindingItem, ...] = ()


class InterviewAnswer(Part, frozen=True, kw_only=True):
    """One question of the list. ``rating``: 2 知晓, 1 基本知晓, 0 不知晓, null 未问."""

    question: Word
    answer: Text = ""
    rating: Literal[0, 1, 2] | None
    note: Text = ""


class Interviewee(Part, frozen=True, kw_only=True):
    """One person asked, known by category alone."""

    category: Word
    answers: Annotated[tuple[InterviewAnswer, ...], Meta(min_length=1)]


class Interview(SiteDocument, frozen=True, kw_only=True):
    """座谈交流: 集体座谈 with an attendance sheet, or 个别访谈 of one person, anonymous."""

    mode: Literal["集体座谈", "个别访谈"]
    interviewers: Two
    interviewees: Annotated[tuple[Interviewee, ...], Meta(min_length=1)]
    attendance: tuple[Word, ...] = ()
    template: Text = ""


class InspectionItem(Part, frozen=True, kw_only=True):
    """One thing looked at; 不符合 names its clause, 不适用 its reason."""

    text: Word
    indicator: Code
    result: Literal["符合", "不符合", "不适用"]
    clause: Code | None = None
    count: Count = 1
    points: Figure | None = None
    note: Text = ""
    reason: Text = ""
    awaiting: bool = False
    deadline: Day | None = None
    evidence: tuple[Word, ...] = ()


class Inspection(SiteDocument, frozen=True, kw_only=True):
    """现场查看: a list of things looked at."""

    items: Annotated[tuple[InspectionItem, ...], Meta(min_length=1)]


class Step(Part, frozen=True, kw_only=True):
    """One step of 体验式暗访, and how long it took to wait."""

    step: Word
    waiting_minutes: Number = 0
    note: Text = ""


class SpotVisit(SiteDocument, frozen=True, kw_only=True):
    """走访暗访: a window or a person; a covert one is hidden from all that the unit may see."""

    visited: Word
    covert: bool = False
    script: tuple[Step, ...] = ()
    observations: tuple[Word, ...] = ()
    findings: tuple[FindingItem, ...] = ()
    awards: tuple[AwardItem, ...] = ()


class VerificationItem(Part, frozen=True, kw_only=True):
    """One thing that was reported, and whether it is so; 不实 names its clause."""

    text: Word
    indicator: Code
    result: Literal["属实", "不实"]
    clause: Code | None = None
    count: Count = 1
    points: Figure | None = None
    note: Text = ""
    awaiting: bool = False
    deadline: Day | None = None
    evidence: tuple[Word, ...] = ()


class VerifiedPlace(Part, frozen=True, kw_only=True):
    """A drawn department or township of a county."""

    name: Word
    code: Code | None = None
    items: Annotated[tuple[VerificationItem, ...], Meta(min_length=1)]


class Verification(SiteDocument, frozen=True, kw_only=True):
    """核验: whether what a county reported is so at the places that were drawn."""

    places: Annotated[tuple[VerifiedPlace, ...], Meta(min_length=1)]
    draw: Code | None = None
    verifiers: tuple[Word, ...] = ()


class DirectScore(SiteDocument, frozen=True, kw_only=True):
    """直接评分: the team's own points for a leaf, with the grounds."""

    indicator: Code
    points: Figure
    ground: Word
    evidence: tuple[Word, ...] = ()
