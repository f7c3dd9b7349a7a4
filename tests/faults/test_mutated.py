"""Packages and scans spoilt at random; the workbooks have a test of their own.

What is spoilt, and what is looked for, stands in ``mutated``; ``benchmarks/mutated.py`` has the
long run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from app.services.reading import read_answer_sheets
from tests.faults.bench import Bench
from tests.faults.mutated import LAYOUTS, Outside
from tests.homes import make_homes, sound


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    made = make_homes(tmp_path_factory.mktemp("homes"))
    bench = Bench(made, tmp_path_factory.mktemp("bench"))
    yield Outside(bench, tmp_path_factory.mktemp("outside"))
    bench.world.close_all()


def test_spoilt_packages(outside: Outside, chance: Random, rounds: Callable[[int], int]) -> None:
    for turn in range(rounds(1_200)):
        assert outside.spoil_archive(chance) == [], turn
    sound(outside.bench.office)


def test_spoilt_scans(outside: Outside, chance: Random, rounds: Callable[[int], int]) -> None:
    before = outside.read, outside.refused
    for turn in range(rounds(200)):
        assert outside.spoil_scan(chance) == [], turn
    assert outside.read > before[0], "every mutation was refused: the mutations are too coarse"
    assert outside.refused > before[1], "no mutation was refused: the mutations are too mild"


@pytest.mark.parametrize("end", ["png", "jpg", "tif", "pdf"])
def test_whole_scans_are_read(outside: Outside, tmp_path: Path, end: str) -> None:
    path = tmp_path / f"page.{end}"
    path.write_bytes(outside.scans[end])
    assert len(read_answer_sheets(path, LAYOUTS)) == 1
