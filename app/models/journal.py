"""The journal's own tables: kept for ever, never dropped by a new version."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Head(Base):
    """One head: a link of a home's hash chain.

    ``content`` is what was hashed; the other columns repeat its members for
    search and order. ``state`` is ``counted``, or why it does not count:
    ``forked``, ``gap``.
    """

    __tablename__ = "head"
    __table_args__ = (
        UniqueConstraint("home", "seq", "hash"),
        Index("head_by_body", "body"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    home: Mapped[str]
    seq: Mapped[int]
    hash: Mapped[str]
    time: Mapped[str]
    wall: Mapped[str]
    scope: Mapped[str]
    body: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str]


class Body(Base):
    """One body's bytes by their SHA-256. Heads whose body is withheld have none.

    The bytes come last: whoever asks for the actor need not walk over them.
    """

    __tablename__ = "body"

    hash: Mapped[str] = mapped_column(primary_key=True)
    actor: Mapped[str]
    action: Mapped[str]
    reason: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
