"""A bar: what a figure of quality.md may be, and what it was on this machine.

A benchmark is a module of this package with a function ``run(long: bool)`` that yields
``Bar``s. Where it can, it measures its floor (the least that any program would need for
the same work) in the same run, and states the ratio; absolute figures hold on no other
machine.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure against its limit. ``detail`` says what it was worked out from."""

    name: str
    figure: float
    limit: float
    unit: str
    detail: str = ""
    least: bool = False  # the limit is the least, not the most, that the figure may be

    @property
    def met(self) -> bool:
        """Whether the figure keeps its limit; NaN never does."""
        return self.figure >= self.limit if self.least else self.figure <= self.limit

    def line(self) -> str:
        """The bar as one line of the report; without a limit it is a figure to be known."""
        if math.isinf(self.limit):
            return f"{'-':8}{self.name}: {self.figure:,.4g} {self.unit}"
        sign = ">=" if self.least else "<="
        verdict = "met" if self.met else "NOT MET"
        figures = f"{self.figure:,.4g} {self.unit} (bar {sign} {self.limit:,.4g})"
        return f"{verdict:8}{self.name}: {figures}{'; ' + self.detail if self.detail else ''}"


def ratio(name: str, *, ours: float, floor: float, limit: float, floor_is: str) -> Bar:
    """Seconds of ours against seconds of the floor in the same run; at most ``limit`` times."""
    detail = f"ours {ours:.4g} s, floor {floor:.4g} s ({floor_is})"
    return Bar(name, ours / floor, limit, "times", detail)


def excess(name: str, *, ours: float, floor: float, limit: float, floor_is: str) -> Bar:
    """Seconds that ours takes more than the floor; at most ``limit``."""
    detail = f"ours {ours:.4g} s, floor {floor:.4g} s ({floor_is})"
    return Bar(name, ours - floor, limit, "s more", detail)


def rate(name: str, *, count: int, seconds: float, limit: float, unit: str) -> Bar:
    """Pieces of work per second; at least ``limit``."""
    return Bar(name, count / seconds, limit, unit, f"{count:,} in {seconds:.4g} s", least=True)


def figure(name: str, took: float) -> Bar:
    """Seconds that have no limit and are stated all the same."""
    return Bar(name, took, math.inf, "s")


def seconds(work: Callable[[], object]) -> float:
    """How long a work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fastest(*works: Callable[[], object], rounds: int = 5) -> list[float]:
    """The shortest time in seconds of each work, the works taken in turn ``rounds`` times.

    In turn, so that a slow moment of the machine hits ours and the floor alike; the shortest,
    because whatever else the machine does only adds.
    """
    times = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            times[place] = min(times[place], seconds(work))
    return times


def medians(*works: Callable[[], float], rounds: int) -> list[float]:
    """The median of the seconds that each work says it took, the works taken in turn.

    For works that must set the table first, or that wait for the disk, whose best moment is luck.
    """
    times = [[work() for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]
