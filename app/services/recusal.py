"""Recusal (回避): a team records at its own units alone, no member at a unit to stand aside from.

Source: field-work.md, rules of the team.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.errors import Refused
from app.services.assessment import current_frame
from app.services.session import Session


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
