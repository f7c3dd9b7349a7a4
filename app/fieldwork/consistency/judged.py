"""What is compared: units as their teams judged them, leaf by leaf, and what is like what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Aspect(StrEnum):
    """What a team may do more of than the others; more exemptions is less strict."""

    LOSS = "失分"
    FINDINGS = "问题"
    EXEMPTIONS = "不涉及"


ASPECTS = tuple(Aspect)


class LeafJudged(NamedTuple):
    """One leaf of one unit: points lost, findings made, or excused (``lost`` is None then)."""

    lost: float | None
    findings: int
    exempt: bool = False

    def value(self, aspect: Aspect) -> float | None:
        """The leaf's figure in this aspect; None where it has none."""
        if aspect is Aspect.LOSS:
            return self.lost
        if aspect is Aspect.FINDINGS:
            return None if self.exempt else float(self.findings)
        return float(self.exempt)


@dataclass(frozen=True, slots=True)
class JudgedUnit:
    """One unit that one team judged; units of one ``stratum`` (group or category) are like."""

    code: str
    team: str
    stratum: str
    leaves: Mapping[str, LeafJudged]

    def sum(self, aspect: Aspect) -> float:
        """The unit's figure: over all leaves that have one."""
        values = (leaf.value(aspect) for leaf in self.leaves.values())
        return sum(value for value in values if value is not None)


class Stratum(NamedTuple):
    """Like units of several teams, each with what it has beyond its likes.

    ``beyond`` gives by unit and aspect the unit's figure less what the units of
    the stratum have on the mean at the same leaves; over the stratum it sums to 0.
    """

    units: tuple[JudgedUnit, ...]
    beyond: tuple[tuple[float, ...], ...]


def comparable_strata(units: Iterable[JudgedUnit]) -> tuple[Stratum, ...]:
    """The strata in which several teams judged, in the order of their names."""
    found: dict[str, list[JudgedUnit]] = defaultdict(list)
    for unit in units:
        found[unit.stratum].append(unit)
    return tuple(
        Stratum(tuple(like), tuple(_beyond(like)))
        for _, like in sorted(found.items())
        if len({unit.team for unit in like}) > 1
    )


def _beyond(like: Sequence[JudgedUnit]) -> Iterable[tuple[float, ...]]:
    means = [_leaf_means(like, aspect) for aspect in ASPECTS]
    for unit in like:
        yield tuple(
            sum(
                value - mean[code]
                for code, leaf in unit.leaves.items()
                if (value := leaf.value(aspect)) is not None
            )
            for aspect, mean in zip(ASPECTS, means, strict=True)
        )


def _leaf_means(like: Sequence[JudgedUnit], aspect: Aspect) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for unit in like:
        for code, leaf in unit.leaves.items():
            value = leaf.value(aspect)
            if value is not None:
                sums[code] += value
                counts[code] += 1
    return {code: sums[code] / number for code, number in counts.items()}
