"""Import of a workbook of 100,000 score rows into an encrypted home.

The floor reads the cells with the fastest reader in a child process, dumps the rows as JSON,
and inserts them by ``executemany`` into the same tables of the same home. Of what an import
must do besides it does nothing: no row crosses from its child, no cell is judged, no key
compared, no id made, no body kept. The lower floor inserts the rows into a plain file.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks import material
from benchmarks.bar import Bar, figure, medians, ratio, seconds

ROWS = 100_000
LIMIT, PLAIN_LIMIT = 2.0, 6.0
READ = (
    "import sys, python_calamine; "
    "python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"
)


def run(long: bool) -> Iterator[Bar]:
    """Both bars; then, without a bar, a file of other figures under the same keys."""
    with tempfile.TemporaryDirectory() as folder:
        yield from Bench(Path(folder)).bars(rounds=9 if long else 5)


class Bench:
    """A home with plan and roster, and the files that are taken into copies of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fresh = (folder / str(number) for number in count())
        self.rows = material.score_rows(ROWS)
        self.first, self.second = folder / "first.xlsx", folder / "second.xlsx"
        material.write_scores(self.first, self.rows)
        material.write_scores(self.second, material.score_rows(ROWS, better=0.01))
        self.empty, self.filled = folder / "empty", folder / "filled"
        material.new_office(self.empty).close()
        shutil.copytree(self.empty, self.filled)
        with closing(material.reopened(self.filled)) as session:
            material.take_in(session, self.first)
            query = session.connection.exec_driver_sql
            self.stored = {
                table: [tuple(row) for row in query(f"SELECT * FROM {table} ORDER BY rowid")]
                for table in ("award", "measure")
            }

    def bars(self, rounds: int) -> Iterator[Bar]:
        """Measure everything in turn."""
        ours, encrypted, plain = medians(
            lambda: self.import_into(self.empty, self.first),
            lambda: self.read() + self.dump() + self.insert(),
            lambda: self.read() + self.insert_plain(),
            rounds=rounds,
        )
        name = f"import of {ROWS:,} score rows"
        floor_is = "cells read in a child, json.dumps, executemany into the same encrypted tables"
        yield ratio(name, ours=ours, floor=encrypted, limit=LIMIT, floor_is=floor_is)
        floor_is = "cells read in a child, executemany into a plain table"
        yield ratio(name, ours=ours, floor=plain, limit=PLAIN_LIMIT, floor_is=floor_is)
        changed, same = medians(
            lambda: self.import_into(self.filled, self.second),
            lambda: self.import_into(self.filled, self.first),
            rounds=1,
        )
        yield figure("the same rows with other figures", changed)
        yield figure("the same rows once more", same)

    def copy(self, home: Path) -> Path:
        """The home anew, untouched."""
        return Path(shutil.copytree(home, next(self.fresh)))

    def import_into(self, home: Path, workbook: Path) -> float:
        """Our own way, from an open home to the last byte synced."""
        with closing(material.reopened(self.copy(home))) as session:
            return seconds(lambda: material.take_in(session, workbook))

    def read(self) -> float:
        """The child starts, reads all cells and ends."""
        command = [sys.executable, "-c", READ, str(self.first)]
        return seconds(lambda: subprocess.run(command, check=True))

    def dump(self) -> float:
        """The rows as they came out of the workbook, as one JSON text."""
        return seconds(lambda: json.dumps(self.rows, ensure_ascii=False, default=str))

    def insert(self) -> float:
        """The rows of the projections into their own tables, one durable transaction."""
        with closing(material.reopened(self.copy(self.empty))) as session:
            raw = material.raw(session)

            def insert() -> None:
                raw.execute("BEGIN IMMEDIATE")
                for table, rows in self.stored.items():
                    raw.executemany(f"INSERT INTO {table} VALUES ({marks(rows)})", rows)
                raw.execute("COMMIT")

            return seconds(insert)

    def insert_plain(self) -> float:
        """The rows of the workbook into a table without an index."""
        rows: list[tuple[Any, ...]] = [(*row[:5], str(row[5]), row[6]) for row in self.rows]
        with closing(sqlite3.connect(next(self.fresh))) as raw:
            raw.execute(f"CREATE TABLE score ({', '.join(material.HEADER)})")

            def insert() -> None:
                with raw:
                    raw.executemany(f"INSERT INTO score VALUES ({marks(rows)})", rows)

            return seconds(insert)


def marks(rows: list[tuple[Any, ...]]) -> str:
    """A question mark for each column."""
    return ", ".join("?" * len(rows[0]))
