"""Projections about the journal itself: entities that more than one commit touched."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Projection


class TouchRow(Base):
    """One commit's word on an entity that more than one commit touched.

    An entity with a single counted commit has no rows here: its projection row
    says it all. ``counted`` is false where the author had no authority.
    """

    __tablename__ = "touch"

    entity: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    head: Mapped[int] = mapped_column(primary_key=True)
    set: Mapped[str]
    base: Mapped[str]
    counted: Mapped[bool]


class ConflictRow(Base):
    """One open conflict: a slot of an entity with two heads of different values."""

    __tablename__ = "conflict"
    __table_args__ = (Index("conflict_by_unit", "unit"),)

    entity: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str | None]


class Home(Projection):
    """One home known to the journal: the office, or a team's laptop."""

    __tablename__ = "known_home"

    home: Mapped[str]
    role: Mapped[str]
    team: Mapped[str | None]
    name: Mapped[str | None]
    age: Mapped[str | None]
    certificates: Mapped[str]
    predecessor: Mapped[str]


class Trust(Projection):
    """The office's word on one laptop: confirmed, or revoked from a head on."""

    __tablename__ = "trust"

    home: Mapped[str]
    team: Mapped[str | None]
    state: Mapped[str]
    fingerprint: Mapped[str | None]
    seq: Mapped[int | None]
    hash: Mapped[str | None]
    reason: Mapped[str | None]
    number: Mapped[int]


class Redaction(Projection):
    """The tombstone of bytes that two people had destroyed: which, how many, why."""

    __tablename__ = "redaction"

    target: Mapped[str]
    kind: Mapped[str]
    size: Mapped[int | None]
    reason: Mapped[str]
    witness: Mapped[str]


class Visit(Projection):
    """One team's visit of one unit: planned, under way, finished, accepted or returned.

    ``skipped`` are pairs of a step that does not apply and why.
    """

    __tablename__ = "visit"

    unit: Mapped[str] = mapped_column(index=True)
    team: Mapped[str]
    state: Mapped[str]
    date: Mapped[str | None]
    reason: Mapped[str | None]
    items: Mapped[str]
    skipped: Mapped[str]


class Acceptance(Projection):
    """The office's word that a head counts, its chain before it included."""

    __tablename__ = "acceptance"

    home: Mapped[str]
    seq: Mapped[int]
    hash: Mapped[str]
    reason: Mapped[str | None]


class Parcel(Projection):
    """One package or workbook taken in, or one verified export."""

    __tablename__ = "parcel"

    direction: Mapped[str]
    kind: Mapped[str]
    file: Mapped[str]
    sha256: Mapped[str]
    team: Mapped[str | None]
    serial: Mapped[int | None]
    new: Mapped[int | None]
    changed: Mapped[int | None]
    same: Mapped[int | None]
    conflicts: Mapped[int | None]
    bytes: Mapped[int | None]
    heads: Mapped[int | None]
    bodies: Mapped[int | None]
    attachments: Mapped[int | None]
    ranges: Mapped[str]
