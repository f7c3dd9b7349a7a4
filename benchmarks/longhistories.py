"""Histories as those of ``histories``, each of 10,000 operations: a year's worth and more."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.bar import Bar
from benchmarks.histories import storm
from benchmarks.storm import trials

LONG, SHORT = 100, 1
OPERATIONS, FEW = 10_000, 500


def run(long: bool) -> Iterator[Bar]:
    """So many long histories; without ``long`` one of fewer operations."""
    histories, operations = (LONG, OPERATIONS) if long else (SHORT, FEW)
    yield from trials(f"histories of {operations:,} operations", histories, storm(operations))
