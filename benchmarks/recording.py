"""One entry recorded by hand, durable when it is acknowledged.

The floor is one transaction of one insert into a bare SQLite file with the same durability
(WAL, ``synchronous=FULL``), of a row as large as all that an entry writes.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.scoring.number import SCALE
from app.services.entry.recording import Particulars, record_award
from app.services.session import Session
from benchmarks import material
from benchmarks.bar import Bar, medians, ratio, seconds

LIMIT = 3.0


def run(long: bool) -> Iterator[Bar]:
    """The one bar, in a home with a year's plan and roster; the first of each are not timed."""
    with (
        tempfile.TemporaryDirectory() as name,
        closing(material.new_office(Path(name) / "home")) as session,
        closing(sqlite3.connect(Path(name) / "bare.db", isolation_level=None)) as bare,
    ):
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE entry (content BLOB)")
        leaf = next(code for code, method in material.leaves() if method == "赋分")
        codes = (unit for unit, _, _ in material.units())
        by = Particulars(source=material.SOURCES[0])
        record_award(session, next(codes), leaf, SCALE // 2, by)
        row = bytes(written(session))
        ours, floor = medians(
            lambda: seconds(lambda: record_award(session, next(codes), leaf, SCALE // 2, by)),
            lambda: seconds(lambda: bare.execute("INSERT INTO entry VALUES (?)", (row,))),
            rounds=900 if long else 300,
        )
    floor_is = f"one insert of {len(row):,} bytes, WAL, synchronous FULL"
    yield ratio("one recorded entry", ours=ours, floor=floor, limit=LIMIT, floor_is=floor_is)


def written(session: Session) -> int:
    """How many bytes of content the last entry put into all tables."""
    total = 0
    for table, last in (("head", "number"), ("body", "rowid"), ("award", "rowid")):
        query = session.connection.exec_driver_sql
        row = query(f"SELECT * FROM {table} ORDER BY {last} DESC LIMIT 1").one()
        total += sum(len(part if isinstance(part, bytes) else str(part).encode()) for part in row)
    return total
