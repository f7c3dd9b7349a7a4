"""A disk or stick that fails: every call of an export, an import, a backup goes wrong in turn.

The workflows and what is looked for are those of ``tests/faults/test_disk.py``, each time in
homes and with files of their own.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from benchmarks.bar import Bar
from benchmarks.storm import trials
from tests.faults import test_disk as workflows
from tests.homes import World, make_homes

LONG, SHORT = 20_000, 500


Rounds = Callable[[int], int]
Workflow = Callable[[World, pytest.MonkeyPatch, random.Random, Rounds], None]


def exporting(volume: int, world: World, patch: pytest.MonkeyPatch, *how: Any) -> None:
    """An export, of several volumes or of one."""
    workflows.test_an_export(world, workflows.pair_of(world), patch, *how, volume)


def importing(world: World, patch: pytest.MonkeyPatch, *how: Any) -> None:
    """An import."""
    workflows.test_an_import(world, workflows.pair_of(world), *how)


def holding(world: World, patch: pytest.MonkeyPatch, *how: Any) -> None:
    """A package of a laptop that nobody has confirmed."""
    workflows.test_a_package_held_for_confirmation(world, *how)


def backing_up(world: World, patch: pytest.MonkeyPatch, *how: Any) -> None:
    """A backup, and its restoring."""
    workflows.test_a_backup(world, workflows.pair_of(world), *how)


WORKFLOWS: dict[str, Workflow] = {
    "export": partial(exporting, 10**9),
    "export in volumes": partial(exporting, workflows.VOLUME),
    "import": importing,
    "hold": holding,
    "backup": backing_up,
}


def run(long: bool) -> Iterator[Bar]:
    """So many calls that went wrong."""
    calls = LONG if long else SHORT
    with tempfile.TemporaryDirectory() as name:
        made = make_homes(Path(name) / "made")
        yield from trials("I/O faults", calls, storm(made, Path(name) / "storm", long))


def storm(made: Path, folder: Path, whole: bool) -> Iterator[tuple[int, list[str]]]:
    """One workflow after another, without end: how many calls went wrong, and what came of it.

    ``whole``: every call of a workflow in its turn, else a tenth of them.
    """
    chance = random.Random()
    for name in cycle(WORKFLOWS):
        world, done = World(made, folder), []
        folder.mkdir()

        def rounds(calls: int, done: list[int] = done, whole: bool = whole) -> int:
            done.append(calls if whole else max(1, calls // 10))
            return done[-1]

        wrong = []
        with pytest.MonkeyPatch.context() as patch:
            try:
                WORKFLOWS[name](world, patch, chance, rounds)
            except (AssertionError, pytest.fail.Exception) as error:
                wrong.append(f"{name}: {error}")
        world.close_all()
        shutil.rmtree(folder)
        yield sum(done), wrong
