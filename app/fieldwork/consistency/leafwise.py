"""逐项比较: where a team differs from the others, leaf by leaf, and what chance would give.

The spread is that of the same shuffling as in :mod:`.strictness`, here by its
exact variance: a team's units in a stratum are then drawn without return. Of
many leaves some lie outside by chance alone; a leaf names no team.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from app.fieldwork.consistency.judged import ASPECTS, Aspect, JudgedUnit

WIDE = 1.96
"""Standard deviations on either side of the middle within which 95 of 100 shuffles lie."""


class Compared(NamedTuple):
    """A team at one leaf in one aspect, per unit; ``low`` to ``high`` is chance's range."""

    own: float
    others: float
    low: float
    high: float

    @property
    def is_beyond(self) -> bool:
        """Whether chance alone would rarely bring the team there."""
        return not self.low - TINY <= self.own <= self.high + TINY


@dataclass(frozen=True, slots=True)
class LeafCompared:
    """One leaf for one team; an aspect is absent where no like unit of another team has it."""

    team: str
    code: str
    units: int
    aspects: Mapping[Aspect, Compared]

    @property
    def gap(self) -> float:
        """How much more than the others the team takes here, per unit."""
        found = self.aspects.get(Aspect.LOSS)
        return found.own - found.others if found else 0.0


@dataclass(slots=True)
class _Sum:
    """Number, sum and sum of squares of some units' values."""

    number: int = 0
    whole: float = 0.0
    squares: float = 0.0

    def add(self, value: float) -> None:
        self.number += 1
        self.whole += value
        self.squares += value * value


def compare_leaves(units: Iterable[JudgedUnit]) -> tuple[LeafCompared, ...]:
    """Every leaf of every team that others judged at like units too, by team and leaf."""
    teams: dict[tuple[str, Aspect, str], dict[str, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
    likes: dict[tuple[str, Aspect, str], _Sum] = defaultdict(_Sum)
    for unit in units:
        for code, leaf in unit.leaves.items():
            for aspect in ASPECTS:
                value = leaf.value(aspect)
                if value is not None:
                    place = code, aspect, unit.stratum
                    likes[place].add(value)
                    teams[place][unit.team].add(value)
    strata: dict[tuple[str, str], dict[Aspect, list[tuple[_Sum, _Sum]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for (code, aspect, stratum), judged in teams.items():
        like = likes[code, aspect, stratum]
        for team, own in judged.items():
            if own.number < like.number:
                strata[team, code][aspect].append((own, like))
    return tuple(
        LeafCompared(
            team,
            code,
            max(sum(own.number for own, _ in pairs) for pairs in found.values()),
            {aspect: _compared(pairs) for aspect, pairs in sorted(found.items())},
        )
        for (team, code), found in sorted(strata.items())
    )


def _compared(pairs: list[tuple[_Sum, _Sum]]) -> Compared:
    number = sum(own.number for own, _ in pairs)
    own_whole = sum(own.whole for own, _ in pairs)
    others = sum(
        own.number * (like.whole - own.whole) / (like.number - own.number) for own, like in pairs
    )
    middle = sum(own.number * like.whole / like.number for own, like in pairs) / number
    wide = WIDE * sqrt(sum(_variances(pairs))) / number
    return Compared(own_whole / number, others / number, middle - wide, middle + wide)


def _variances(pairs: list[tuple[_Sum, _Sum]]) -> Iterator[float]:
    for own, like in pairs:
        spread = max(0.0, like.squares - like.whole * like.whole / like.number)
        share = own.number * (like.number - own.number) / like.number
        yield share * spread / (like.number - 1)


TINY = 1e-9
"""Below this, two floats are the same."""
