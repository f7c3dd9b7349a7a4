"""The tables of what people enter: one row an entry."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entry, Projection


class Finding(Entry):
    """One deduction against a clause; ``origin`` is the instrument that made it."""

    __tablename__ = "finding"

    indicator: Mapped[str]
    clause: Mapped[str]
    count: Mapped[int | None]
    points: Mapped[int | None]
    state: Mapped[str | None]
    number: Mapped[str | None]
    version: Mapped[str | None]
    origin: Mapped[str | None]
    deadline: Mapped[str | None]
    brought: Mapped[str | None]
    brought_by: Mapped[str | None]
    brought_on: Mapped[str | None]
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


class Instrument(Projection):
    """One record of a visit or of the office; ``document`` is its canonical JSON.

    ``versions`` are pairs of an indicator and the digest that it was given under.
    """

    __tablename__ = "instrument"

    kind: Mapped[str]
    unit: Mapped[str] = mapped_column(index=True)
    team: Mapped[str | None]
    visit: Mapped[str | None]
    activity: Mapped[str | None]
    date: Mapped[str | None]
    document: Mapped[str]
    covert: Mapped[bool]
    withdrawn: Mapped[bool]
    versions: Mapped[str]
    evidence: Mapped[str]


class Proof(Projection):
    """One piece of proof: a file with its number, what it shows and which records it supports.

    Of an earlier year ``evidence`` is empty: the file is not here, only what it was known by.
    """

    __tablename__ = "proof"

    unit: Mapped[str] = mapped_column(index=True)
    number: Mapped[str] = mapped_column(index=True)
    file: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str | None]
    format: Mapped[str | None]
    caption: Mapped[str | None]
    taken: Mapped[str | None]
    clock: Mapped[str | None]
    place: Mapped[str | None]
    camera: Mapped[str | None]
    fingerprint: Mapped[str | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    pages: Mapped[int | None]
    turned: Mapped[int | None]
    withdrawn: Mapped[bool]
    records: Mapped[str]
    evidence: Mapped[str]


class Activity(Projection):
    """One central review: its reviewers and its pool of files, as canonical JSON."""

    __tablename__ = "activity"

    name: Mapped[str] = mapped_column(unique=True)
    date: Mapped[str | None]
    document: Mapped[str]
    withdrawn: Mapped[bool]
