"""Recusal (回避): a team records at its own units alone, no member at a unit to stand aside from.

Source: field-work.md, rules of the team.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import Refused
from app.services.session import Session
from app.services.year.assessment import current_frame


def own_unit(session: Session, unit: str, people: Iterable[str] = ()) -> None:
    """A team records only at its own units, a member not where they must stand aside.

    ``people`` are others who took part. Raises Refused.
    """
    if not session.is_office:
        assigned = session.connection.exec_driver_sql(
            "SELECT 1 FROM assignment WHERE team = ? AND NOT withdrawn AND "
            "unit IN (?, (SELECT parent FROM unit WHERE code = ?))",
            (session.team, unit, unit),
        ).first()
        if assigned is None:
            raise Refused(f"单位“{unit}”不是本组的考核单位。", code="not-assigned")
        stand_aside(session, session.team, unit, (session.actor, *people))


@dataclass(frozen=True, slots=True)
class Barred:
    """A member who must stand aside from a unit that is assigned to the member's team.

    ``whole``: the team cannot assess it at all, as its leader or everybody must stand aside.
    """

    team: str
    unit: str
    name: str
    member: str
    whole: bool

    @property
    def sentence(self) -> str:
        """What people are told of it."""
        told = f"考核组{self.team}的{self.member}应当回避单位“{self.name}”"
        if self.whole:
            return f"{told}，这个单位不能分给考核组{self.team}"
        return f"{told}，不能参加对它的考核"


def barred(session: Session) -> list[Barred]:
    """Every assignment that a recusal speaks against, by team, unit and member."""
    rows = session.connection.exec_driver_sql(
        "SELECT assignment.team, assignment.unit, coalesce(unit.name, ''), member.name, identity, "
        "avoid, organ FROM assignment "
        "JOIN member ON member.team = assignment.team AND NOT member.withdrawn "
        "LEFT JOIN unit ON unit.code = assignment.unit WHERE NOT assignment.withdrawn "
        "ORDER BY assignment.team, assignment.unit, member.name"
    ).all()
    free: set[tuple[str, str]] = set()
    against = []
    for team, unit, name, member, identity, avoid, organ in rows:
        if unit in json.loads(avoid) or (organ and organ == name):
            against.append((team, unit, name, member, identity == "组长"))
        else:
            free.add((team, unit))
    led = {(team, unit) for team, unit, _, _, leads in against if leads}
    return [
        Barred(team, unit, name, member, (team, unit) in led or (team, unit) not in free)
        for team, unit, name, member, _ in against
    ]


def roster(session: Session, team: str) -> list[str]:
    """The names of the team's members, leader first as the roster has them."""
    return list(
        session.connection.exec_driver_sql(
            "SELECT name FROM member WHERE team = ? AND NOT withdrawn "
            "ORDER BY CASE identity WHEN '组长' THEN 0 WHEN '副组长' THEN 1 ELSE 2 END, name",
            (team,),
        ).scalars()
    )


def stand_aside(session: Session, team: str, unit: str, people: Iterable[str]) -> None:
    """Refuse where one of these members of the team must stand aside (回避) from the unit."""
    units = current_frame(session).units
    own = units[unit]
    above = units.get(own.parent or "", own)
    for name in people:
        for avoid, organ in session.connection.exec_driver_sql(
            "SELECT avoid, organ FROM member WHERE team = ? AND name = ? AND NOT withdrawn",
            (team, name),
        ):
            if {own.code, above.code} & {*json.loads(avoid)} or organ in (own.name, above.name):
                raise Refused(f"{name}应当回避单位“{own.name}”。", code="recusal")
