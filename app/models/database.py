"""Which table holds which kind of entity, and how a home's database is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sqlalchemy import Engine, Table, create_engine, event
from sqlalchemy.pool import StaticPool

from app.models import exam, journal, local, plan, projection, record, roster
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
    "history": roster.History,
    "registered": roster.Registered,
    "finding": record.Finding,
    "award": record.Award,
    "measure": record.Measure,
    "check": record.Check,
    "matter": record.Matter,
}
"""The projection of each kind of entity of :mod:`app.journal.entity`."""
    "instrument": record.Instrument,
    "activity": record.Activity,

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
