"""松严比较: which teams are stricter or laxer than chance explains.

A stratified permutation test (Fisher–Pitman). If all teams judge alike, which
team went to which of several like units does not matter: so the teams' names are
shuffled among the units of each stratum, again and again, and a team's
difference is held against those that shuffling alone brings about. With ``b``
of ``m`` shuffles at least as far out, ``p = (b + 1) / (m + 1)``.

All teams and aspects are judged at once by the largest standardised difference
(max-T), so that many comparisons name nobody by their number; a team that is
named is taken out, and the others are compared among themselves, or they would
look lax beside it (step-down).

| teams still compared | the farthest is beyond chance | what is said                  |
| -------------------- | ----------------------------- | ----------------------------- |
| three or more        | yes                           | it is 偏严 or 偏宽; next step |
| two                  | yes                           | the two differ, not which     |
| any                  | no                            | nobody else is named          |

Sources: Fisher, The Design of Experiments, 1935; Pitman, Suppl. J. R. Stat. Soc.
4, 1937; Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9, 2010 (the p-value);
Westfall and Young, Resampling-Based Multiple Testing, 1993 (max-T, step-down).
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt

from app.fieldwork.consistency.judged import (
    ASPECTS,
    Aspect,
    JudgedUnit,
    Stratum,
    comparable_strata,
)

SHUFFLES = 999
LEVEL = 0.05
"""The chance that anybody at all is named while all teams judge alike.

Between two teams it is half: what is found there falls on both.
"""
MIDDLE = 0.95
"""Of the shuffles, which lie within the spread that is shown."""

Step = Callable[[int, int], None]


class Verdict(StrEnum):
    """What is said of a team."""

    STRICT = "偏严"
    LAX = "偏宽"
    APART = "与另一组不一"
    WITHIN = "在偶然范围内"
    ALONE = "无可比单位"


@dataclass(frozen=True, slots=True)
class Difference:
    """A team in one aspect, per unit: its mean, the others' at like units, and chance's range.

    ``p`` is that of all comparisons together, in the step that judged the team.
    """

    aspect: Aspect
    own: float
    others: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class TeamJudged:
    """One team: how many of its units could be compared, and how it stands."""

    team: str
    units: int
    compared: int
    verdict: Verdict
    aspects: tuple[Aspect, ...] = ()
    """In which aspects it is beyond chance, the farthest first."""
    differences: tuple[Difference, ...] = ()


def judge_teams(
    units: Sequence[JudgedUnit], shuffles: int = SHUFFLES, step: Step = lambda _done, _whole: None
) -> tuple[TeamJudged, ...]:
    """How strict each team is, in the order of their numbers; the same units, the same answer.

    ``step`` is told how many of all shuffles are done; it may raise to stop.
    """
    units = sorted(units, key=lambda each: each.code)
    strata = comparable_strata(units)
    whole = _Round(strata, shuffles, step)
    p_of, verdicts = whole.p_values(), dict[str, tuple[Verdict, tuple[Aspect, ...]]]()
    judged_in = dict.fromkeys(whole.teams, whole)
    remaining, current = whole, p_of
    while current:
        (team, aspect), p = min(
            current.items(), key=lambda pair: (pair[1], -remaining.far(pair[0]))
        )
        level = LEVEL / 2 if len(remaining.teams) == 2 else LEVEL
        if p > level:
            break
        beyond = sorted(
            (each for each in ASPECTS if current.get((team, each), 1.0) <= level),
            key=lambda each: -remaining.far((team, each)),
        )
        if len(remaining.teams) == 2:
            verdicts |= {each: (Verdict.APART, tuple(beyond)) for each in remaining.teams}
            break
        verdicts[team] = (remaining.direction(team, aspect), tuple(beyond))
        left = [unit for unit in units if unit.team not in verdicts]
        remaining = _Round(comparable_strata(left), shuffles, step)
        current = {cell: max(p, found) for cell, found in remaining.p_values().items()}
        p_of |= current
        judged_in |= dict.fromkeys(remaining.teams, remaining)
    return tuple(
        _told(team, units, judged_in.get(team), verdicts.get(team), p_of)
        for team in sorted({unit.team for unit in units}, key=lambda each: (len(each), each))
    )


Cell = tuple[str, Aspect]


@dataclass(slots=True)
class _Team:
    """One team's places within the strata: from where to where its units stand in each."""

    places: list[tuple[int, int, int]] = field(default_factory=list)
    size: int = 0


class _Round:
    """One round of shuffles over the teams that are still compared."""

    def __init__(self, strata: Sequence[Stratum], shuffles: int, step: Step) -> None:
        self._strata = strata
        self.teams = sorted({unit.team for stratum in strata for unit in stratum.units})
        self._places = {team: _Team() for team in self.teams}
        self._columns: list[tuple[list[float], ...]] = []
        for number, stratum in enumerate(strata):
            self._place(number, stratum)
        self._spread = {
            (team, aspect): self._standard(team, at)
            for team in self.teams
            for at, aspect in enumerate(ASPECTS)
        }
        self._observed = self._means([range(len(one.units)) for one in strata])
        self.shuffled: dict[Cell, list[float]] = {cell: [] for cell in self._spread}
        self._farthest: list[float] = []
        self._shuffle(shuffles, step)

    def _place(self, number: int, stratum: Stratum) -> None:
        """Order a stratum's units by team, so that a team is a stretch of them."""
        pairs = sorted(
            zip(stratum.units, stratum.beyond, strict=True),
            key=lambda pair: (pair[0].team, pair[0].code),
        )
        self._columns.append(
            tuple([beyond[at] for _, beyond in pairs] for at in range(len(ASPECTS)))
        )
        begin = 0
        for at, (unit, _) in enumerate(pairs, start=1):
            if at == len(pairs) or pairs[at][0].team != unit.team:
                team = self._places[unit.team]
                team.places.append((number, begin, at))
                team.size += at - begin
                begin = at

    def _standard(self, team: str, at: int) -> float:
        """The standard deviation that shuffling gives the team's mean: drawn without return."""
        variance = 0.0
        for number, begin, end in self._places[team].places:
            column = self._columns[number][at]
            whole, own = len(column), end - begin
            squares = sum(value * value for value in column) / (whole - 1)
            variance += own * (whole - own) / whole * squares
        return sqrt(max(variance, 0.0)) / self._places[team].size

    def _means(self, orders: Sequence[Sequence[int]]) -> dict[Cell, float]:
        """Each team's mean beyond its likes, its units being those at its places in ``orders``."""
        found: dict[Cell, float] = {}
        for team, placed in self._places.items():
            wholes = [0.0] * len(ASPECTS)
            for number, begin, end in placed.places:
                own = orders[number][begin:end]
                for at, column in enumerate(self._columns[number]):
                    wholes[at] += sum(map(column.__getitem__, own))
            for aspect, whole in zip(ASPECTS, wholes, strict=True):
                found[team, aspect] = whole / placed.size
        return found

    def _shuffle(self, shuffles: int, step: Step) -> None:
        chance = random.Random(self._seed())  # noqa: S311  # a repeatable shuffle, no secret
        orders = [list(range(len(one.units))) for one in self._strata]
        for done in range(shuffles if len(self.teams) > 1 else 0):
            for order in orders:
                chance.shuffle(order)
            means = self._means(orders)
            for cell, mean in means.items():
                self.shuffled[cell].append(mean)
            self._farthest.append(max(map(self._standardised, means.items())))
            step(done + 1, shuffles)
        self._farthest.sort()
        for spread in self.shuffled.values():
            spread.sort()

    def _standardised(self, found: tuple[Cell, float]) -> float:
        cell, mean = found
        spread = self._spread[cell]
        return abs(mean) / spread if spread > TINY else 0.0

    def _seed(self) -> int:
        """From what is compared, so that the same entries give the same answer anywhere."""
        said = hashlib.sha256()
        for stratum in self._strata:
            for unit in sorted(stratum.units, key=lambda each: each.code):
                sums = [f"{unit.sum(aspect):.6f}" for aspect in ASPECTS]
                said.update("|".join((unit.code, unit.team, unit.stratum, *sums)).encode())
        return int.from_bytes(said.digest(), "big")

    def size(self, team: str) -> int:
        """How many of a team's units are compared."""
        return self._places[team].size

    def far(self, cell: Cell) -> float:
        """How far out, in standard deviations."""
        return self._standardised((cell, self._observed[cell]))

    def p_values(self) -> dict[Cell, float]:
        """By team and aspect: how often shuffling brings anybody at least as far out."""
        whole = len(self._farthest)
        if not whole:
            return {}
        found = {}
        for cell in self._observed:
            least = self.far(cell) - TINY
            found[cell] = (whole - bisect_left(self._farthest, least) + 1) / (whole + 1)
        return found

    def direction(self, team: str, aspect: Aspect) -> Verdict:
        """Whether more of this aspect is strict or lax."""
        more = self._observed[team, aspect] > 0
        return Verdict.STRICT if more is not (aspect is Aspect.EXEMPTIONS) else Verdict.LAX

    def difference(self, team: str, aspect: Aspect, p: float) -> Difference:
        """The team's mean, the others' on the same mixture of like units, and chance's range."""
        at = ASPECTS.index(aspect)
        own = others = size = 0.0
        for number, begin, end in self._places[team].places:
            like = self._strata[number].units
            mine = [unit.sum(aspect) for unit in like if unit.team == team]
            column = self._columns[number][at]
            beyond = sum(column[begin:end]) / (end - begin)
            gap = beyond * len(like) / (len(like) - len(mine))
            own += sum(mine)
            others += sum(mine) - gap * len(mine)
            size += len(mine)
        middle = own / size - self._observed[team, aspect]
        spread = self.shuffled[team, aspect]
        outside = int(len(spread) * (1 - MIDDLE) / 2)
        low, high = spread[outside], spread[-1 - outside]
        return Difference(aspect, own / size, others / size, middle + low, middle + high, p)


TINY = 1e-9
"""Below this, two floats are the same."""


def _told(
    team: str,
    units: Iterable[JudgedUnit],
    judged_in: _Round | None,
    found: tuple[Verdict, tuple[Aspect, ...]] | None,
    p_of: dict[Cell, float],
) -> TeamJudged:
    """A team as the round that judged it has it: a team named before is not among the others."""
    number = sum(unit.team == team for unit in units)
    if judged_in is None:
        return TeamJudged(team, number, 0, Verdict.ALONE)
    verdict, aspects = found or (Verdict.WITHIN, ())
    differences = tuple(judged_in.difference(team, each, p_of[team, each]) for each in ASPECTS)
    return TeamJudged(team, number, judged_in.size(team), verdict, aspects, differences)
