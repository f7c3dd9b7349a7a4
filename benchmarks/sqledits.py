"""Edits of the database file by SQL, past the program: ``check`` finds every one.

A cell changed, a row taken away, the newest commit with all that it made taken away, an older
database file put back: the ways of ``tests/services/test_custody.py``.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.services.test_custody import TestTails, cells, changed, edited, found, live_in, value

from app.home import DATABASE
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.session import open_session
from benchmarks.bar import Bar
from benchmarks.storm import trials
from tests.homes import World, make_homes

LONG, SHORT = 10_000, 100
Cells = dict[str, list[tuple[str, int]]]


def run(long: bool) -> Iterator[Bar]:
    """So many edits."""
    count = LONG if long else SHORT
    with tempfile.TemporaryDirectory() as name:
        made = make_homes(Path(name) / "made")
        world = World(made, Path(name) / "world")
        world.folder.mkdir()
        yield from trials("edits by SQL", count, storm(live_in(world)))


def storm(folder: Path) -> Iterator[tuple[int, list[str]]]:
    """One edit after another, without end; the home is as it was before each."""
    chance = random.Random()
    older = (folder / DATABASE).read_bytes()
    session = open_session(folder, actor="张三")
    recording.record_award(session, "U2", "C1.1", 90_000, Particulars("甲局"))
    session.close()
    original = (folder / DATABASE).read_bytes()
    places: Cells = {}
    for table, column, id in cells(folder):
        places.setdefault(table, []).append((column, id))
    if found(folder):
        raise RuntimeError("the home is not sound to begin with")
    while True:
        told = edit(folder, places, older, chance)
        if told:
            yield 1, [] if found(folder) else [f"not found: {told}"]
        (folder / DATABASE).write_bytes(original)


def edit(folder: Path, places: Cells, older: bytes, chance: random.Random) -> str:
    """Edit the database in some way; what was done, or nothing where it refused."""
    way = chance.random()
    if way < 0.04:
        (folder / DATABASE).write_bytes(older)
        return "an older file put back"
    if way < 0.10:
        home = value(folder, "SELECT value FROM local WHERE name = 'home_id'")
        tails = TestTails()
        tails.cut(folder, tails.newest(folder, f"home = '{home}'"))
        return "the newest commit taken away"
    table = chance.choice(sorted(places))
    column, id = chance.choice(places[table])
    if way < 0.25:
        edited(folder, f'DELETE FROM "{table}" WHERE rowid = ?', id)
        return f"row {id} of {table} taken away"
    return f"{table}.{column} of row {id}" if changed(folder, table, column, id, chance) else ""
