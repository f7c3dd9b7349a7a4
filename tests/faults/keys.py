"""A child in which somebody types, killed at a random moment; and what it owes by then."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

SECOND = 1_000_000_000
"""Nanoseconds."""


class Typed(NamedTuple):
    """What was typed, each key with its moment, and the moment of the kill."""

    told: list[tuple[int, int]]
    killed: int

    @property
    def owed(self) -> int:
        """How many keys are older than a second: these may not be lost."""
        return max((count for at, count in self.told if at <= self.killed - SECOND), default=0)

    @property
    def seconds(self) -> float:
        """From the first key to the last."""
        return (self.told[-1][0] - self.told[0][0]) / SECOND


def typed_until_killed(
    program: ModuleType, home: Path, what: str, longest: float, chance: random.Random
) -> Typed:
    """Run the program on the home until it typed once, and at most ``longest`` seconds more."""
    child = subprocess.Popen(
        [sys.executable, "-m", program.__name__, home, what],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    told = [_pair(child.stdout.readline())]
    time.sleep(chance.uniform(0, longest))
    killed = time.monotonic_ns()
    child.kill()
    told += [_pair(line) for line in child.stdout if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    return Typed(told, killed)


def _pair(line: str) -> tuple[int, int]:
    moment, count = line.split()
    return int(moment), int(count)
