"""The tables of what people enter: one row an entry."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from app.models.base import Entry


class Finding(Entry):
    """One deduction against a clause."""

    __tablename__ = "finding"

    indicator: Mapped[str]
    clause: Mapped[str]
    count: Mapped[int | None]
    points: Mapped[int | None]
    state: Mapped[str | None]
    number: Mapped[str | None]
    version: Mapped[str | None]
    evidence: Mapped[str]


class Award(Entry):
    """The points that one source gives one leaf of one unit."""

    __tablename__ = "award"

    indicator: Mapped[str]
    points: Mapped[int]
    version: Mapped[str | None]
    evidence: Mapped[str]


class Measure(Entry):
    """The measure that one source gives one leaf of one unit."""

    __tablename__ = "measure"

    indicator: Mapped[str]
    value: Mapped[int]
    version: Mapped[str | None]
    evidence: Mapped[str]


class Check(Entry):
    """Somebody of a source looked at a deduct leaf."""

    __tablename__ = "check_mark"

    indicator: Mapped[str]
    version: Mapped[str | None]
    evidence: Mapped[str]


class Matter(Entry):
    """One level's bonus or penalty for a matter."""

    __tablename__ = "matter"

    kind: Mapped[str]
    number: Mapped[str]
    level: Mapped[str | None]
    title: Mapped[str | None]
    circumstance: Mapped[str | None]
    issuer: Mapped[str | None]
    document: Mapped[str | None]
    document_date: Mapped[str | None]
    points: Mapped[int]
    severe: Mapped[bool]
    veto: Mapped[bool]
    major: Mapped[bool]
    evidence: Mapped[str]
