"""Workbooks, packages and scans spoilt at random: none brings a traceback or changes a home.

What is spoilt, and what is looked for, stands in ``tests/faults/mutated.py``.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.bar import Bar
from benchmarks.storm import trials
from tests.faults.bench import Bench
from tests.faults.mutated import Outside
from tests.homes import make_homes, sound

LONG, SHORT = 100_000, 150


def run(long: bool) -> Iterator[Bar]:
    """So many spoilt files, a kind after the other."""
    with tempfile.TemporaryDirectory() as name:
        made, folder = make_homes(Path(name) / "made"), Path(name) / "bench"
        folder.mkdir()
        bench = Bench(made, folder)
        yield from trials("spoilt files", LONG if long else SHORT, storm(Outside(bench, folder)))
        sound(bench.office)
        bench.world.close_all()


def storm(outside: Outside) -> Iterator[tuple[int, list[str]]]:
    """One spoilt file after another, without end."""
    chance = random.Random()
    kinds = (outside.spoil_workbook, outside.spoil_archive, outside.spoil_scan)
    for spoil in cycle(kinds):
        yield 1, spoil(chance)
