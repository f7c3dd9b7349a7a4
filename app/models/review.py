"""The tables of what follows the assessment: problems sent, objections, rulings, rectification."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Projection


class Calendar(Projection):
    """One year's holidays and make-up days, as the office entered them."""

    __tablename__ = "calendar"

    year: Mapped[int]
    document: Mapped[str | None]
    holidays: Mapped[str]
    makeup: Mapped[str]


class Feedback(Projection):
    """The problems that were sent to a unit at one time; ``content`` is their canonical JSON."""

    __tablename__ = "feedback"

    unit: Mapped[str] = mapped_column(index=True)
    round: Mapped[int]
    content: Mapped[str]
    document: Mapped[str | None]
    date: Mapped[str | None]
    served: Mapped[str | None]
    means: Mapped[str | None]
    receiver: Mapped[str | None]
    verified: Mapped[str | None]
    opinion: Mapped[str | None]
    agreed: Mapped[str | None]
    signer: Mapped[str | None]
    note: Mapped[str | None]
    withdrawn: Mapped[bool]
    evidence: Mapped[str]


class Objection(Projection):
    """One objection; ``target`` is the entry's id, or the code of a leaf that is missing."""

    __tablename__ = "objection"

    unit: Mapped[str] = mapped_column(index=True)
    target: Mapped[str]
    kind: Mapped[str]
    reason: Mapped[str]
    date: Mapped[str | None]
    signer: Mapped[str | None]
    accepted: Mapped[str | None]
    problem: Mapped[int | None]
    late: Mapped[bool]
    withdrawn: Mapped[bool]
    evidence: Mapped[str]


class Ruling(Projection):
    """What was decided on an objection, by whom, with the figures before and after."""

    __tablename__ = "ruling"

    objection: Mapped[str] = mapped_column(index=True)
    unit: Mapped[str] = mapped_column(index=True)
    outcome: Mapped[str]
    reason: Mapped[str]
    clause: Mapped[str | None]
    document: Mapped[str | None]
    date: Mapped[str | None]
    reviewer: Mapped[str | None]
    second: Mapped[str | None]
    approver: Mapped[str | None]
    before: Mapped[str | None]
    after: Mapped[str | None]
    total_before: Mapped[str | None]
    total_after: Mapped[str | None]
    served: Mapped[str | None]
    receiver: Mapped[str | None]
    evidence: Mapped[str]


class Rectification(Projection):
    """How far one problem's rectification is; ``content`` is the problem as it was sent."""

    __tablename__ = "rectification"

    unit: Mapped[str] = mapped_column(index=True)
    problem: Mapped[int]
    notice: Mapped[str | None]
    date: Mapped[str | None]
    due: Mapped[str]
    content: Mapped[str]
    plan: Mapped[str | None]
    plan_date: Mapped[str | None]
    person: Mapped[str | None]
    report: Mapped[str | None]
    report_date: Mapped[str | None]
    accepted: Mapped[str | None]
    accepted_by: Mapped[str | None]
    note: Mapped[str | None]
    withdrawn: Mapped[bool]
    evidence: Mapped[str]
