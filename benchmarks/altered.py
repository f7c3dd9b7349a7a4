"""Altered packages: kinds of alteration one after another, none taken in, each told rightly.

The kinds, and what each may be told as, are those of ``tests/faults/test_altered.py``.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from app.services.session import Session
from benchmarks.bar import Bar
from benchmarks.storm import trials
from tests.faults.bench import Bench
from tests.faults.test_altered import KINDS, refused
from tests.homes import make_homes, sound

LONG, SHORT = 500_000, 1_000
ANEW = 20_000
"""After so many the homes are made anew, and those before are checked whole."""


def run(long: bool) -> Iterator[Bar]:
    """So many altered packages."""
    count = LONG if long else SHORT
    with tempfile.TemporaryDirectory() as name:
        made = make_homes(Path(name) / "made")
        yield from trials("altered packages", count, storm(made, Path(name)))


def storm(made: Path, folder: Path) -> Iterator[tuple[int, list[str]]]:
    """One alteration after another, without end."""
    chance = random.Random()
    while True:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            bench = Bench(made, Path(place))
            for number, (to, codes, make) in enumerate(cycle(KINDS), start=1):
                session: Session = getattr(bench, to)
                path = make(bench, chance)
                try:
                    refused(session, path, codes)
                except (Exception, pytest.fail.Exception) as error:
                    yield 1, [f"{make.__name__}: {error!r}"]
                else:
                    yield 1, []
                if path.parent.parent.name == "forged":
                    path.unlink()
                if number == ANEW:
                    break
            for session in (bench.office, bench.receiver):
                sound(session)
            bench.world.close_all()
