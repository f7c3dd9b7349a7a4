"""Which table holds which kind of entity, and how a home's database is opened."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import cast

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable

from app.models import (
    exam,
    following,
    journal,
    local,
    plan,
    projection,
    record,
    review,
    roster,
    sheet,
)
from app.models.base import Base, Projection

PROJECTIONS: Mapping[str, type[Projection]] = {
    "home": projection.Home,
    "acceptance": projection.Acceptance,
    "trust": projection.Trust,
    "redaction": projection.Redaction,
    "visit": projection.Visit,
    "parcel": projection.Parcel,
    "setting": plan.Setting,
    "indicator": plan.Indicator,
    "clause": plan.Clause,
    "source": plan.Source,
    "issue": plan.Issue,
    "approval": plan.Approval,
    "unit": roster.Unit,
    "exemption": roster.Exemption,
    "addition": roster.Addition,
    "cap_lift": roster.CapLift,
    "deferral": roster.Deferral,
    "member": roster.Member,
    "assignment": roster.Assignment,
    "task": roster.Task,
    "question": exam.Question,
    "examinee": exam.Examinee,
    "paper": exam.Paper,
    "sitting": exam.Sitting,
    "sealed_paper": exam.SealedPaper,
    "answer": exam.Answer,
    "rating": exam.Rating,
    "history": roster.History,
    "registered": roster.Registered,
    "finding": record.Finding,
    "award": record.Award,
    "measure": record.Measure,
    "check": record.Check,
    "matter": record.Matter,
    "instrument": record.Instrument,
    "proof": record.Proof,
    "activity": record.Activity,
    "sheet": sheet.Sheet,
    "signature": sheet.Signature,
    "certifier": sheet.Certifier,
    "calendar": review.Calendar,
    "feedback": review.Feedback,
    "objection": review.Objection,
    "ruling": review.Ruling,
    "rectification": review.Rectification,
    "outcome": following.Outcome,
    "letter": following.Letter,
}
"""The projection of each kind of entity of :mod:`app.journal.entity`."""

KEPT = (journal.Head, journal.Body, local.Local, local.Acknowledged, local.Held)
"""The tables that are no projections: a new version must read them as they are."""


def table_of(entity: str) -> Table:
    """The table of one kind of entity."""
    return table(PROJECTIONS[entity])


def table(model: type[Base]) -> Table:
    """A model's table, with the type that it always has here."""
    return cast(Table, model.__table__)


def projection_tables() -> list[Table]:
    """Every table that ``rebuild`` may drop."""
    kept = {table(model).name for model in KEPT}
    return [found for found in Base.metadata.sorted_tables if found.name not in kept]


def projection_schema() -> str:
    """What the projection tables look like in this version: where it differs they are made anew."""
    lines = [
        str(CreateTable(each)) + "".join(sorted(str(CreateIndex(index)) for index in each.indexes))
        for each in projection_tables()
    ]
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8")).hexdigest()[:16]


def renew_projections(connection: Connection) -> None:
    """Drop every projection table, of whatever version, and make this version's, empty."""
    kept = {table(model).name for model in KEPT}
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    for name in names.scalars().all():
        if name not in kept and not name.startswith("sqlite_"):
            connection.exec_driver_sql(f'DROP TABLE "{name}"')
    Base.metadata.create_all(connection)


def open_engine(path: str, key: bytes | None, *, module: object) -> Engine:
    """An engine on one SQLite file; ``key`` is the raw SQLCipher key, or None for a plain file.

    One connection, WAL with ``synchronous=FULL``: an acknowledged commit is on
    the disk. Transactions are begun and ended in so many words. The key is a
    raw one, so that no connection derives anything.
    """
    engine = create_engine(
        f"sqlite:///{path}", module=module, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.close()

    return engine
