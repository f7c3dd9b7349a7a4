"""Simulated teams: a year as it might be, whose truth is known.

About a hundred leaves of half a point to two points; every leaf has its own rate at which
findings are made, and every unit its own quality: its rates are multiplied by a number of mean 1
(gamma) whose standard deviation is ``spread``. Findings of a leaf are Poisson; each takes a tenth
to half a point, down to 0. Units lie in ``strata`` groups, as many of each team in each. One unit
in four is excused from one leaf. The first team finds ``strict`` times as much.
"""

from __future__ import annotations

from math import exp
from random import Random

from app.fieldwork.consistency.judged import JudgedUnit, LeafJudged

LEAVES = 100
POINTS, DEDUCTIONS = (0.5, 1.0, 2.0), (0.1, 0.2, 0.3, 0.5)


def poisson(random: Random, mean: float) -> int:
    """A Poisson number (Knuth's method)."""
    floor, product, found = exp(-mean), random.random(), 0
    while product > floor:
        product *= random.random()
        found += 1
    return found


def simulated(
    random: Random,
    *,
    strict: float,
    teams: int = 3,
    units: int = 12,
    spread: float = 0.2,
    per_leaf: float = 0.35,
    strata: int = 2,
) -> list[JudgedUnit]:
    """One year. Team ``1`` is the strict one where ``strict`` is above 1."""
    leaves = [
        (random.gammavariate(1.0, per_leaf), random.choice(POINTS), random.choice(DEDUCTIONS))
        for _ in range(LEAVES)
    ]
    found = []
    for team in range(1, teams + 1):
        for number in range(units):
            quality = random.gammavariate(1 / spread**2, spread**2) if spread else 1.0
            finds = quality * (strict if team == 1 else 1.0)
            excused = random.randrange(LEAVES * 4)
            judged = {}
            for leaf, (rate, points, each) in enumerate(leaves):
                count = poisson(random, rate * finds)
                judged[f"L{leaf}"] = (
                    LeafJudged(None, 0, True)
                    if leaf == excused
                    else LeafJudged(min(points, count * each), count)
                )
            found.append(JudgedUnit(f"U{team}-{number}", str(team), f"组{number % strata}", judged))
    return found
