"""The plan's tables: settings, indicators, clauses, sources, issues, approvals."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Projection


class Setting(Projection):
    """One row of the sheet 方案, its value as text."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str | None]


class Indicator(Projection):
    """One branch or leaf of the tree; ``categories`` like ``1,4``, ``bands`` like ``90=100%``."""

    __tablename__ = "indicator"

    code: Mapped[str] = mapped_column(unique=True)
    parent: Mapped[str | None]
    name: Mapped[str]
    block: Mapped[str]
    component: Mapped[str | None]
    approach: Mapped[str | None]
    method: Mapped[str | None]
    points: Mapped[int | None]
    categories: Mapped[str | None]
    basis: Mapped[str | None]
    outline: Mapped[str | None]
    bands: Mapped[str | None]
    bodies: Mapped[str | None]
    position: Mapped[int | None]
    withdrawn: Mapped[bool]


class Clause(Projection):
    """One numbered ground for deduction of an indicator."""

    __tablename__ = "clause"

    indicator: Mapped[str] = mapped_column(index=True)
    number: Mapped[str]
    content: Mapped[str]
    points: Mapped[int]
    cap: Mapped[int | None]
    position: Mapped[int | None]
    withdrawn: Mapped[bool]


class Source(Projection):
    """One source that the plan lists for an indicator, with its weight."""

    __tablename__ = "source"

    indicator: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    weight: Mapped[int]
    required: Mapped[bool]
    position: Mapped[int | None]
    withdrawn: Mapped[bool]


class Issue(Projection):
    """One issued version of the plan; ``content`` is the plan's rows as canonical JSON."""

    __tablename__ = "issue"

    version: Mapped[int]
    document: Mapped[str | None]
    digest: Mapped[str]
    date: Mapped[str | None]
    content: Mapped[str]
    consent: Mapped[str | None]
    body: Mapped[str | None]
    agreed: Mapped[str | None]


class Approval(Projection):
    """One step of approval; ``cut`` names for each home the last commit that counts."""

    __tablename__ = "approval"

    step: Mapped[str]
    body: Mapped[str | None]
    document: Mapped[str | None]
    date: Mapped[str | None]
    scan: Mapped[str | None]
    version: Mapped[int]
    cut: Mapped[str]
    reopened: Mapped[bool]
