"""A long run: trials one after another, told as they go, so that a stopped run has its figure."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator

from benchmarks.bar import Bar, figure

EVERY = 30.0
"""Seconds between two lines."""
SHOWN = 3
"""So many faults are quoted."""

minutes = math.inf
"""A run ends after so many, whatever it has done by then; the command line sets it."""


def trials(what: str, count: int, found: Iterable[tuple[int, list[str]]]) -> Iterator[Bar]:
    """So many trials, of which none may show a fault.

    ``found`` is gone through as the run goes on: how many trials were made since the last time,
    and what was wrong. It may have no end.
    """
    start = told = time.perf_counter()
    done, faults = 0, 0
    quoted: list[str] = []
    for more, wrong in found:
        done += more
        faults += len(wrong)
        quoted += wrong[: SHOWN - len(quoted)]
        for fault in wrong:
            print(f"fault: {fault}", flush=True)
        now = time.perf_counter()
        if now - told >= EVERY:
            told = now
            print(f"{done:,} of {count:,} {what}, {faults or 'no'} faults", flush=True)
        if done >= count or now - start >= minutes * 60:
            break
    detail = "; ".join(quoted)
    yield Bar(f"{done:,} of {count:,} {what}: faults", faults, 0, "faults", detail)
    yield figure(f"{done:,} {what}", time.perf_counter() - start)
