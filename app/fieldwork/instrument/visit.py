"""The papers of a visit that make no entries: 材料调阅, 合议, the unit's confirmation, 承诺书."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from app.fieldwork.instrument.field import (
    MOMENT,
    Code,
    Count,
    Day,
    Document,
    Figure,
    Number,
    Part,
    SiteDocument,
    Text,
    Word,
)
from app.fieldwork.instrument.onsite import Two

Moment = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$",
        extra={"form": MOMENT},
        extra_json_schema={"examples": ["2026-11-05T09:30"]},
    ),
]

AGREED, CHANGED, DROPPED = "同意", "调整", "不予扣分"
TRUE, OBJECTED = "属实", "有异议"


class Handover(Part, frozen=True, kw_only=True):
    """A document changes hands: who gives it, who takes it, when."""

    at: Moment
    giver: Word
    taker: Word


class RequestedMaterial(Part, frozen=True, kw_only=True):
    """One document asked for. ``out`` None: not handed over yet, ``back`` None: not returned."""

    name: Word
    number: Text = ""
    pages: Number = 0
    out: Handover | None = None
    back: Handover | None = None
    note: Text = ""

    @property
    def open(self) -> bool:
        """Whether the team still holds it."""
        return self.out is not None and self.back is None


class MaterialRequest(SiteDocument, frozen=True, kw_only=True):
    """材料调阅 (F24): what was asked for, out and back with both sides' names."""

    requested_by: Word
    materials: Annotated[tuple[RequestedMaterial, ...], Meta(min_length=1)]

    @property
    def signatures(self) -> int:
        """How often somebody of the unit signed: once for all that changes hands together."""
        return len({*self._signed()})

    def _signed(self) -> list[tuple[str, str]]:
        given = [each.out for each in self.materials if each.out is not None]
        taken = [each.back for each in self.materials if each.back is not None]
        return [(one.at, one.giver) for one in given] + [(one.at, one.taker) for one in taken]


class Deduction(Part, frozen=True, kw_only=True):
    """A deduction as it stood: what the team agreed on, or what the member had recorded."""

    indicator: Code
    clause: Code
    count: Count = 1
    points: Figure | None = None
    note: Text = ""


class Decision(Part, frozen=True, kw_only=True):
    """One decision. What is not said of a change stays as it is.

    ``before`` is filled in by the app; where it is given, the deduction must still
    be so. ``after`` None: it was dropped.
    """

    finding: Code
    outcome: Literal["同意", "调整", "不予扣分"]
    clause: Code | None = None
    count: Count | None = None
    points: Figure | None = None
    note: Word | None = None
    reason: Text = ""
    before: Deduction | None = None
    after: Deduction | None = None


class Deliberation(SiteDocument, frozen=True, kw_only=True):
    """合议: the closed-door meeting on the deductions of a visit, and who was present."""

    present: Annotated[tuple[Word, ...], Meta(min_length=2)]
    decisions: Annotated[tuple[Decision, ...], Meta(min_length=1)]


class Signer(Part, frozen=True, kw_only=True):
    """The person in charge who signed for the unit."""

    name: Word
    post: Word
    charge: Literal["主要负责人", "分管负责人"]
    date: Day


class FactOpinion(Part, frozen=True, kw_only=True):
    """What the unit says of one fact: of a deduction, or of a fact in words."""

    finding: Code | None = None
    fact: Text = ""
    opinion: Word


class Refusal(Part, frozen=True, kw_only=True):
    """The unit would not sign: why, noted by two members."""

    reason: Word
    noted_by: Two


class Confirmation(SiteDocument, frozen=True, kw_only=True):
    """实地考核情况确认 (F25): signed 属实 or 有异议, or refused.

    ``sealed`` is the day of the seal; without one ``seal_due`` says by when it comes (待补章).
    """

    members: Two
    signer: Signer | None = None
    opinion: Literal["属实", "有异议"] | None = None
    opinions: tuple[FactOpinion, ...] = ()
    refusal: Refusal | None = None
    sealed: Day | None = None
    seal_due: Day | None = None
    evidence: tuple[Word, ...] = ()

    @property
    def seal_awaited(self) -> bool:
        """待补章: signed, and the seal is still to come."""
        return self.signer is not None and self.sealed is None


class Undertaken(Part, frozen=True, kw_only=True):
    """A member's signature below the undertaking, on its day."""

    name: Word
    date: Day


class Undertaking(SiteDocument, frozen=True, kw_only=True):
    """廉洁、保密、回避承诺 (F23): who of the team signed it; it holds for the year."""

    signed: Annotated[tuple[Undertaken, ...], Meta(min_length=1)]
    evidence: tuple[Word, ...] = ()


def members_named(document: Document) -> list[tuple[str, str]]:
    """The members of the team that the document names, each with its path."""
    paper = document.keyed_from if isinstance(document, SiteDocument) else None
    writers = paper.writers if paper is not None else ()
    keyed = [(name, f"$.keyed_from.writers[{at}]") for at, name in enumerate(writers)]
    return keyed + _signing(document)


def _signing(document: Document) -> list[tuple[str, str]]:
    """Those who act in the document itself."""
    match document:
        case MaterialRequest():
            return [(document.requested_by, "$.requested_by")]
        case Deliberation():
            return [(name, f"$.present[{at}]") for at, name in enumerate(document.present)]
        case Confirmation():
            found = [(name, f"$.members[{at}]") for at, name in enumerate(document.members)]
            noted = document.refusal.noted_by if document.refusal is not None else ()
            return found + [(name, f"$.refusal.noted_by[{at}]") for at, name in enumerate(noted)]
        case Undertaking():
            return [(each.name, f"$.signed[{at}].name") for at, each in enumerate(document.signed)]
        case _:
            return []
