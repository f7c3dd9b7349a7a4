"""The tables of what is signed: one row a frozen sheet, one row a signature on it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Projection


class Sheet(Projection):
    """One sheet as it was frozen for signing; ``content`` is its canonical JSON.

    ``part`` is the record that it prints, where a unit has several of a form;
    ``corrected`` names the document that closed it.
    """

    __tablename__ = "sheet"

    form: Mapped[str]
    unit: Mapped[str] = mapped_column(index=True)
    part: Mapped[str | None]
    team: Mapped[str | None]
    digest: Mapped[str]
    content: Mapped[str]
    date: Mapped[str | None]
    corrected: Mapped[str | None]
    number: Mapped[int]


class Certifier(Projection):
    """A body whose certificates are people's own; ``certificate`` is its PEM."""

    __tablename__ = "certifier"

    fingerprint: Mapped[str]
    certificate: Mapped[str]
    name: Mapped[str]
    withdrawn: Mapped[bool]


class Signature(Projection):
    """One signature on a sheet, or why there is none; ``evidence`` is its scan or ink."""

    __tablename__ = "signature"

    sheet: Mapped[str] = mapped_column(index=True)
    unit: Mapped[str]
    role: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str | None]
    post: Mapped[str | None]
    date: Mapped[str | None]
    note: Mapped[str | None]
    withdrawn: Mapped[bool]
    evidence: Mapped[str]
