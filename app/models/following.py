"""The tables of what follows the result: decisions on proposed outcomes, letters sent."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Projection


class Outcome(Projection):
    """What was decided on one proposed outcome of an approved version; ``basis`` is its rule."""

    __tablename__ = "outcome"

    unit: Mapped[str] = mapped_column(index=True)
    outcome: Mapped[str]
    decision: Mapped[str]
    changed_to: Mapped[str | None]
    decider: Mapped[str | None]
    document: Mapped[str | None]
    date: Mapped[str | None]
    done: Mapped[str | None]
    reason: Mapped[str | None]
    basis: Mapped[str]
    version: Mapped[int]
    withdrawn: Mapped[bool]


class Letter(Projection):
    """One letter that went out; ``records`` are the ids of what it carries out.

    ``unit`` is empty where it is not about one.
    """

    __tablename__ = "letter"

    form: Mapped[str]
    unit: Mapped[str] = mapped_column(index=True)
    addressee: Mapped[str]
    copies: Mapped[str | None]
    document: Mapped[str | None]
    signer: Mapped[str | None]
    date: Mapped[str | None]
    sent: Mapped[str | None]
    means: Mapped[str | None]
    receiver: Mapped[str | None]
    served: Mapped[str | None]
    note: Mapped[str | None]
    version: Mapped[int | None]
    withdrawn: Mapped[bool]
    records: Mapped[str]
    evidence: Mapped[str]
