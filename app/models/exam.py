"""The legal-knowledge test's tables: the bank, and who is to be tested."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Projection


class Question(Projection):
    """One question of the bank; its answer never leaves this home."""

    __tablename__ = "question"

    number: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]
    stem: Mapped[str]
    A: Mapped[str | None]
    B: Mapped[str | None]
    C: Mapped[str | None]
    D: Mapped[str | None]
    E: Mapped[str | None]
    F: Mapped[str | None]
    answer: Mapped[str]
    difficulty: Mapped[str | None]
    field: Mapped[str | None]
    audience: Mapped[str | None]
    explanation: Mapped[str | None]
    points: Mapped[int | None]
    withdrawn: Mapped[bool]


class Examinee(Projection):
    """One person of a unit who is to be tested."""

    __tablename__ = "examinee"

    unit: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    post: Mapped[str | None]
    category: Mapped[str]
    licence: Mapped[str | None]
    withdrawn: Mapped[bool]
