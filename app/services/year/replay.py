"""Replay: the projections made again from the journal, apart from the home's tables.

For ``check``, which holds the two against each other, and for an approved
version, whose figures come from the commits it names and from no others.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Set

import sqlcipher3.dbapi2
from sqlalchemy import Connection

from app.models import journal
from app.models.base import Base
from app.models.database import open_engine, table
from app.services.projection import project_all
from app.services.session import Session

BATCH = 2_000

KEPT_MODELS = {"head": journal.Head, "body": journal.Body}


@contextlib.contextmanager
def replayed(session: Session, within: Set[str] | None = None) -> Iterator[Connection]:
    """A connection to fresh projections in memory, of the commits that count or those named."""
    engine = open_engine(":memory:", None, module=sqlcipher3.dbapi2)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA synchronous = OFF")
            Base.metadata.create_all(connection)
            connection.exec_driver_sql("BEGIN")
            for name in KEPT_MODELS:
                _copy(session.connection, connection, name)
            project_all(connection, session.offices, within)
            connection.exec_driver_sql("COMMIT")
            yield connection
    finally:
        engine.dispose()


def _copy(source: Connection, target: Connection, name: str) -> None:
    columns = [column.name for column in table(KEPT_MODELS[name]).columns]
    listed = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    rows = source.exec_driver_sql(f"SELECT {listed} FROM {name} ORDER BY rowid")
    for batch in rows.partitions(BATCH):
        target.exec_driver_sql(
            f"INSERT INTO {name} ({listed}) VALUES ({marks})", [tuple(row) for row in batch]
        )
