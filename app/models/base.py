"""The declarative base, and the columns that every projection has."""

from __future__ import annotations

from sqlalchemy import Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables of a home."""


class Projection(Base):
    """A row made from commits: ``rebuild`` makes it again, nothing else may.

    ``id`` is the entity's; ``made_by`` is the number of the head whose commit
    made it. Points are integers of 1/10,000, lists are JSON text.
    """

    __abstract__ = True

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    made_by: Mapped[int]


class Entry(Projection):
    """What all entries have: where they belong, their source, date and note."""

    __abstract__ = True

    unit: Mapped[str] = mapped_column(index=True)
    source: Mapped[str | None]
    date: Mapped[str | None]
    note: Mapped[str | None]
    withdrawn: Mapped[bool]
