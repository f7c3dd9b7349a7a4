"""Coverage (留存): which of a team's records stand on this laptop alone, and since when.

A verified package on a stick is a second copy; the office's receipt is the last word.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.services.parcel.chain import is_branched, lineage
from app.services.session import Session

Reached = Mapping[str, tuple[int, str]]
"""By home the number and hash of the last head that somebody has."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """How many records are nowhere else, and when the first of them was made (wall time)."""

    records: int = 0
    oldest: str = ""


def only_here(session: Session) -> Uncovered:
    """What no package has that was written and read back here, or came here from elsewhere."""
    return uncovered(session, in_packages(session))


def uncovered(session: Session, reached: Reached) -> Uncovered:
    """What of the team's records lies beyond ``reached``.

    Also what came from other laptops of the team, and what this one wrote
    before it took a new id; what is for a home's own books alone is not due.
    """
    records, oldest = 0, ""
    for home in _team_homes(session):
        for count, wall in _beyond(session, home, *reached.get(home, (0, ""))):
            records += count
            oldest = min(filter(None, (oldest, wall)), default="")
    return Uncovered(records, oldest)


def in_packages(session: Session) -> dict[str, tuple[int, str]]:
    """Up to where each home's chain is in a package that left here or came here."""
    named: dict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = session.connection.exec_driver_sql(
        "SELECT ranges FROM parcel WHERE direction = 'in' OR kind IN ('results', 'peer')"
    ).scalars()
    for ranges in rows:
        for home, _, seq, digest in json.loads(ranges):
            named[home].append((seq, digest))
    return {
        home: reached
        for home, ends in named.items()
        if (reached := next(_here(session, ends), None)) is not None
    }


def _here(session: Session, ends: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The ends that this home has as they were told, the furthest first."""
    for seq, digest in sorted(ends, reverse=True):
        found = session.connection.exec_driver_sql("SELECT 1 FROM head WHERE hash = ?", (digest,))
        if found.first() is not None:
            yield seq, digest


def _team_homes(session: Session) -> list[str]:
    homes = session.connection.exec_driver_sql("SELECT DISTINCT home FROM head").scalars()
    return [home for home in homes if home not in session.offices]


def _beyond(session: Session, home: str, seq: int, digest: str) -> Iterator[tuple[int, str]]:
    """How many of a home's records lie beyond a head, and the first one's time; in parts."""
    if not is_branched(session, home):
        count, oldest = session.connection.exec_driver_sql(
            "SELECT count(*), coalesce(min(wall), '') FROM head "
            "WHERE home = ? AND seq > ? AND scope <> 'home'",
            (home, seq),
        ).one()
        yield count, oldest
        return
    there = lineage(session, home, digest) if digest else {}
    rows = session.connection.exec_driver_sql(
        "SELECT hash, wall FROM head WHERE home = ? AND scope <> 'home'", (home,)
    )
    yield from ((1, wall) for hash, wall in rows if hash not in there)
