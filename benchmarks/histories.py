"""Random histories of 2–5 homes, merged in random order: everybody comes to the same.

The histories, and what is looked for, are those of ``tests/services/test_histories.py``.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.bar import Bar
from benchmarks.storm import trials
from tests.homes import World, make_homes
from tests.services.test_histories import live

LONG, SHORT = 10_000, 20
OPERATIONS = 60


def run(long: bool) -> Iterator[Bar]:
    """So many histories."""
    histories = LONG if long else SHORT
    yield from trials(f"histories of {OPERATIONS} operations", histories, storm(OPERATIONS))


def storm(operations: int) -> Iterator[tuple[int, list[str]]]:
    """One history of so many operations after another, without end."""
    chance = random.Random()
    with tempfile.TemporaryDirectory() as name:
        made = make_homes(Path(name) / "made")
        world = World(made, Path(name) / "world")
        world.folder.mkdir()
        while True:
            seed = chance.getrandbits(64)
            try:
                live(world, random.Random(seed), operations)
            except (AssertionError, pytest.fail.Exception) as error:
                yield 1, [f"history {seed}: {error}"]
            else:
                yield 1, []
            world.close_all()
            world.forget()
