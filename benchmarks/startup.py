"""Start-up: ``yingheng --help`` against Python doing nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.bar import Bar, excess, fastest

ROUNDS = 15
ROOT = Path(__file__).parent.parent


def process(*arguments: str) -> Callable[[], object]:
    """A whole run of Python with these arguments, its output thrown away."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def run(long: bool) -> Iterator[Bar]:
    """The one bar; a first round that warms the disk's cache is thrown away."""
    helped, bare = process("-m", "app", "--help"), process("-c", "pass")
    fastest(helped, bare, rounds=1)
    ours, floor = fastest(helped, bare, rounds=ROUNDS)
    yield excess("yingheng --help", ours=ours, floor=floor, limit=0.30, floor_is="python -c pass")
