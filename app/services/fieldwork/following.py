"""Following: entries that an instrument made change with it, by the same commit.

What somebody changed by hand since is left as it is and named. A check mark or an award that
another standing record gives too stays, as that one gives it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.services.fieldwork.instrument import (
    Instrument,
    Made,
    deducting_leaves,
    instruments_of,
)
from app.services.operation import change_ops
from app.services.session import Session
from app.services.standing import Standing, standings
from app.services.year.assessment import current_year

COMPARED: Mapping[str, tuple[str, ...]] = {
    "finding": ("indicator", "clause", "source", "count", "points", "state", "note", "deadline"),
    "award": ("points", "note"),
    "check": (),
}
"""The fields by which an entry is seen to be as its instrument made it."""

ACTIONS = ("record ", "amend ", "withdraw ")
"""How the actions of instruments begin; the name of the kind follows."""


@dataclass(slots=True)
class Followed:
    """The ops that make the entries follow, the entries as they then are, and those left alone."""

    ops: list[Op] = field(default_factory=list)
    made: Made = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def follow(session: Session, before: Sequence[Instrument], after: Instrument | None) -> Followed:
    """Make the entries of a record follow it.

    ``before`` are its states until now (several where they are in conflict),
    ``after`` the new one; None where it is withdrawn.
    """
    deducting = deducting_leaves(current_year(session).index)
    old = [each.entries(deducting) for each in before]
    new = after.entries(deducting) if after is not None else {}
    gone = {key for made in old for key in made} - new.keys()
    others = _of_others(session, before, deducting) if gone else {}
    found = Followed(made=new)
    for kind in COMPARED:
        earlier: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for made in old:
            for (each, id), fields in made.items():
                if each == kind:
                    earlier[id].append(fields)
        wanted = {id: fields for (each, id), fields in new.items() if each == kind}
        dropped = sorted(id for each, id in gone if each == kind)
        standing = standings(session.connection, ENTITIES[kind], [*wanted, *dropped])
        changes: dict[str, dict[str, Any]] = {}
        for id, fields in wanted.items():
            if id not in earlier or _is_as_made(kind, standing[id], earlier[id]):
                changes[id] = {"withdrawn": False, **fields}
            elif not _is_as_made(kind, standing[id], [fields]):
                found.left.append(id)
        for id in dropped:
            values = standing[id].values
            if values is None or values.get("withdrawn"):
                continue
            if _is_as_made(kind, standing[id], earlier[id]) and not _by_hand(
                session, kind, standing[id]
            ):
                changes[id] = {"withdrawn": (kind, id) not in others, **others.get((kind, id), {})}
            else:
                found.left.append(id)
        found.ops += [op for op in change_ops(session, kind, changes) if op is not None]
    return found


def _is_as_made(kind: str, standing: Standing, made: Iterable[Mapping[str, Any]]) -> bool:
    """Whether an entry still stands as one of these states of its record made it."""
    values = standing.values
    if values is None or values.get("withdrawn"):
        return False
    return any(
        all(values.get(name) == fields.get(name) for name in COMPARED[kind]) for fields in made
    )


def _by_hand(session: Session, kind: str, standing: Standing) -> bool:
    """Whether a check mark was also set by somebody who filled in no record."""
    if kind != "check":
        return False
    numbers = [word.number for word in standing.words if word.counted]
    marks = ", ".join("?" * len(numbers))
    actions = session.connection.exec_driver_sql(
        "SELECT action FROM head JOIN body ON body.hash = head.body "
        f"WHERE head.number IN ({marks})",
        tuple(numbers),
    ).scalars()
    return any(not is_action(action) for action in actions)


def is_action(action: str) -> bool:
    """Whether an action is one of instruments."""
    from app.fieldwork.instrument.register import KINDS

    return any(action == f"{begin}{kind}" for begin in ACTIONS for kind in KINDS)


def _of_others(session: Session, before: Sequence[Instrument], deducting: frozenset[str]) -> Made:
    """What the unit's other standing records give that has a natural key; the latest wins."""
    found: Made = {}
    for each in instruments_of(session, before[0].unit):
        if not each.withdrawn and each.id != before[0].id:
            found |= {
                key: made for key, made in each.entries(deducting).items() if key[0] != "finding"
            }
    return found
