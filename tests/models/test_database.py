"""How a home's database is opened, and which table is whose."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import Integer
from sqlalchemy.exc import DatabaseError

from app.journal.entity import ENTITIES
from app.models.base import Base
from app.models.database import KEPT, PROJECTIONS, open_engine, projection_tables, table, table_of

KEY = bytes(range(32))


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "sealed"])
def test_an_acknowledged_commit_is_on_the_disk(tmp_path: Path, key: bytes | None) -> None:
    """A power cut after COMMIT loses nothing: never NORMAL, never OFF."""
    engine = open_engine(str(tmp_path / "a.db"), key, module=sqlcipher3.dbapi2)
    with engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")
        }
    engine.dispose()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}


def test_a_sealed_one_opens_with_its_key_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    engine = open_engine(path, KEY, module=sqlcipher3.dbapi2)
    Base.metadata.create_all(engine)
    engine.dispose()
    for key in (None, bytes(32)):
        with pytest.raises(DatabaseError):
            open_engine(path, key, module=sqlcipher3.dbapi2).connect()
    engine = open_engine(path, KEY, module=sqlcipher3.dbapi2)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM head").scalar() == 0
    engine.dispose()


def test_every_kind_of_entity_has_its_table() -> None:
    assert PROJECTIONS.keys() == ENTITIES.keys()
    assert len({table_of(name).name for name in ENTITIES}) == len(ENTITIES)


def test_a_rebuild_drops_every_table_but_those_that_are_kept() -> None:
    kept = {table(model).name for model in KEPT}
    dropped = {each.name for each in projection_tables()}
    assert kept.isdisjoint(dropped)
    assert kept | dropped == set(Base.metadata.tables)


@pytest.mark.parametrize("name", ENTITIES)
def test_points_are_integers_in_their_column(name: str) -> None:
    columns = table_of(name).columns
    for field, kind in ENTITIES[name].fields.items():
        assert isinstance(columns[field].type, Integer) == (kind in ("points", "whole")), field
