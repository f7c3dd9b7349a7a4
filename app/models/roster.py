"""The roster's tables: units, what they are excused from, teams, assignments, history."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Projection


class Unit(Projection):
    """One unit or sub-unit; ``additions`` and ``exemptions`` as its workbook row has them."""

    __tablename__ = "unit"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    parent: Mapped[str | None]
    delegated: Mapped[str | None]
    ranking_group: Mapped[str | None]
    affiliation: Mapped[str | None]
    superior: Mapped[str | None]
    head: Mapped[str | None]
    contact: Mapped[str | None]
    phone: Mapped[str | None]
    category: Mapped[int | None]
    position: Mapped[int | None]
    no_photos: Mapped[bool]
    withdrawn: Mapped[bool]
    additions: Mapped[str]
    exemptions: Mapped[str]


class Exemption(Projection):
    """One 不涉及 decided after the roster was made."""

    __tablename__ = "exemption"

    unit: Mapped[str] = mapped_column(index=True)
    indicator: Mapped[str]
    reason: Mapped[str | None]
    approver: Mapped[str | None]
    after_issue: Mapped[bool]
    withdrawn: Mapped[bool]


class Addition(Projection):
    """One indicator added to a unit after the roster was made."""

    __tablename__ = "addition"

    unit: Mapped[str] = mapped_column(index=True)
    indicator: Mapped[str]
    reason: Mapped[str | None]
    after_issue: Mapped[bool]
    withdrawn: Mapped[bool]


class CapLift(Projection):
    """The penalty cap lifted for a unit."""

    __tablename__ = "cap_lift"

    unit: Mapped[str]
    reason: Mapped[str | None]
    withdrawn: Mapped[bool]


class Deferral(Projection):
    """A unit's 暂缓评定 or 不评定."""

    __tablename__ = "deferral"

    unit: Mapped[str]
    decision: Mapped[str]
    document: Mapped[str | None]
    reason: Mapped[str | None]
    withdrawn: Mapped[bool]


class Member(Projection):
    """One member of a team; ``avoid`` lists the units that they may not assess."""

    __tablename__ = "member"

    team: Mapped[str]
    name: Mapped[str]
    identity: Mapped[str | None]
    organ: Mapped[str | None]
    post: Mapped[str | None]
    rank: Mapped[str | None]
    origin: Mapped[str | None]
    avoid: Mapped[str]
    withdrawn: Mapped[bool]


class Assignment(Projection):
    """One unit given to one team."""

    __tablename__ = "assignment"

    team: Mapped[str]
    unit: Mapped[str]
    date: Mapped[str | None]
    withdrawn: Mapped[bool]


class Task(Projection):
    """One of the year's key tasks, with the indicators that it is linked to."""

    __tablename__ = "task"

    number: Mapped[str]
    content: Mapped[str]
    title: Mapped[str | None]
    indicators: Mapped[str]
    withdrawn: Mapped[bool]


class History(Projection):
    """A unit's approved result of an earlier year."""

    __tablename__ = "history"

    year: Mapped[int]
    unit: Mapped[str]
    grade: Mapped[str]
    ranking_group: Mapped[str | None]
    conversion: Mapped[str | None]
    head: Mapped[str | None]
    total: Mapped[int | None]
    rank: Mapped[int | None]
    withdrawn: Mapped[bool]


class Registered(Projection):
    """What a delegated body reported of its unit."""

    __tablename__ = "registered"

    unit: Mapped[str]
    grade: Mapped[str]
    document: Mapped[str | None]
    date: Mapped[str | None]
    total: Mapped[int | None]
    withdrawn: Mapped[bool]
