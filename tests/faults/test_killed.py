"""SIGKILL while packages are made and taken in, projections made again, and homes backed up.

What is done and looked for stands in ``benchmarks/killing.py``, which also has the long run.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from benchmarks.killing import make, storm


def test_killed_at_any_moment(
    tmp_path: Path, chance: random.Random, rounds: Callable[[int], int]
) -> None:
    made = make(tmp_path / "made")
    kills = rounds(200)
    for number, faults in enumerate(storm(made, tmp_path, chance, kills), start=1):
        assert faults == [], number
    assert number == kills
