"""Authority: who may write what.

Plan, roster, teams, trust, review and approval are written by the office
alone; entries by the office and by the teams to which the unit is assigned. A
commit outside this is kept and listed, and counts nothing until an office
commit accepts it.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.journal.key import natural_id


@dataclass(frozen=True, slots=True)
class Author:
    """A home as the office knows it: the office itself, a team's laptop, or a stranger."""

    home: str
    role: str = ""
    team: str = ""


def may_write(author: Author, op: Op, unit: str | None, assigned: Set[tuple[str, str]]) -> bool:
    """Whether the op counts without an acceptance.

    ``unit`` is the unit that the entity belongs to, ``assigned`` the pairs of
    team and unit.
    """
    if author.role == "office":
        return True
    if op.entity == "home":  # everybody says of themselves who they are, and of nobody else
        return op.id == natural_id("home", author.home)
    entity = ENTITIES[op.entity]
    if author.role != "team" or not entity.by_team or unit is None:
        return op.entity == "parcel" and author.role == "team"
    return (author.team, unit) in assigned


def unit_of(op: Op, now: Mapping[str, Any] | None) -> str | None:
    """The unit that an op is about: what it sets, else what the entity has."""
    unit = op.set.get("unit")
    if unit is None and now is not None:
        unit = now.get("unit")
    return unit if isinstance(unit, str) else None


def admits(scope: str, role: str, team: str) -> bool:
    """Whether a body of this scope may be seen by a receiver of this role."""
    if scope == "all":
        return True
    if scope == "home":
        return False
    if role == "office":
        return True
    return role == "team" and scope == f"team {team}"
