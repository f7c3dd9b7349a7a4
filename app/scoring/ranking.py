"""Groups, ranks and the quota of 优秀 (plan 六（一）)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.scoring.number import HUNDRED
from app.scoring.plan import Quota, Settings, Unit
from app.scoring.term import RANKED_CATEGORIES, Component
from app.scoring.total import UnitTotal


class Pool(NamedTuple):
    """Units that are set against each other: a group, or an unranked category's units.

    ``name`` is the group's; ``category`` the one that its units share.
    """

    name: str
    category: int
    published: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's place in its pool.

    ``rank`` counts whether or not the pool's order is published; None where
    the unit is not ranked. ``better`` and ``level`` are the numbers of units
    neither severe nor vetoed with a better and with the same rank; ``places``
    is the quota's, None where none is set.
    """

    rank: int | None
    better: int
    level: int
    places: int | None

    @property
    def outside_quota(self) -> bool:
        """The places are taken by units with a better rank."""
        return self.places is not None and self.better >= self.places

    @property
    def tied_at_edge(self) -> bool:
        """Within the quota only since ties at its edge are within."""
        return self.places is not None and self.better < self.places < self.better + self.level


def group_of(unit: Unit) -> str | None:
    """The unit's 排名组, else the digit of its category where that one is ranked."""
    if unit.delegated or unit.category not in RANKED_CATEGORIES:
        return None
    return unit.group or str(unit.category)


def pool_of(unit: Unit) -> Pool | None:
    """The pool of a unit that the office assesses; None for any other."""
    if unit.delegated or unit.category is None:
        return None
    group = group_of(unit)
    if group is None:
        return Pool(str(unit.category), unit.category, published=False)
    return Pool(group, unit.category, published=True)


def is_rankable(total: UnitTotal) -> bool:
    """Complete, with a result, neither delegated nor vetoed, and nothing of it in conflict."""
    return (
        total.complete
        and not total.delegated
        and bool(total.possible)
        and not total.vetoed
        and not total.conflicts
    )


def rank_units(totals: Iterable[UnitTotal], tie_break: Sequence[Component]) -> dict[str, int]:
    """Ranks by unit code, for rankable units: equal ones share a rank, the next one skips.

    | published total | rank |
    | --------------- | ---- |
    | 92.10           | 1    |
    | 90.00           | 2    |
    | 90.00           | 2    |
    | 88.25           | 4    |
    """

    def merit(total: UnitTotal) -> tuple[int, ...]:
        figures = (total.total_published or 0, *(total.published(each) for each in tie_break))
        return tuple(-figure for figure in figures)

    ordered = sorted((merit(total), total.unit) for total in totals)
    ranks: dict[str, int] = {}
    previous: tuple[int, ...] | None = None
    rank = 0
    for place, (own, unit) in enumerate(ordered, start=1):
        if own != previous:
            rank, previous = place, own
        ranks[unit] = rank
    return ranks


def quota_places(quota: Quota | None, pool: Pool, size: int) -> int | None:
    """How many of a pool's ``size`` units may be 优秀, rounded down; None: no limit."""
    if quota is None:
        return None
    percent = quota.by_name.get(pool.name, quota.by_name.get(str(pool.category)))
    if percent is None and pool.published:
        percent = quota.every
    return None if percent is None else size * percent // HUNDRED


def standings(settings: Settings, pools: Mapping[Pool, Sequence[UnitTotal]]) -> dict[str, Standing]:
    """Every unit's standing by its code; each pool holds all units that count for its quota."""
    found: dict[str, Standing] = {}
    for pool, members in pools.items():
        ranks = rank_units(filter(is_rankable, members), settings.tie_break)
        places = quota_places(settings.quota, pool, len(members))
        barred = {member.unit for member in members if member.severe}
        holding = sorted(rank for unit, rank in ranks.items() if unit not in barred)
        for member in members:
            rank = ranks.get(member.unit)
            better = 0 if rank is None else bisect_left(holding, rank)
            level = 0 if rank is None else bisect_right(holding, rank) - better
            found[member.unit] = Standing(rank, better, level, places)
    return found
