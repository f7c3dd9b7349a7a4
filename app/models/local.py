"""What belongs to this home alone and is no part of the journal."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Local(Base):
    """One named value of this home: its id, role, year, team, clock, format."""

    __tablename__ = "local"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Acknowledged(Base):
    """Up to where another home is known to have a chain: what the next package may leave out."""

    __tablename__ = "acknowledged"

    receiver: Mapped[str] = mapped_column(primary_key=True)
    home: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]


class Held(Base):
    """One laptop of a package that waits until a person has compared its words."""

    __tablename__ = "held"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    home: Mapped[str] = mapped_column(primary_key=True)
    team: Mapped[str]
    file: Mapped[str]
    fingerprint: Mapped[str]
