"""F21L 考核组名单 and F23 承诺书, filled from the roster of teams."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.reports.officesheet.formation import (
    MemberUndertaking,
    TeamList,
    TeamMember,
)
from app.services.document.filling import Filling, Fillings
from app.services.document.words import spoken
from app.services.entry.recusal import barred, roster
from app.services.fieldwork.undertaking import undertakings
from app.services.session import Session
from app.services.title import OFFICE
from app.services.year.assessment import Year


def team_list(session: Session, year: Year) -> TeamList:
    """F21L: every team, its leader first."""
    return TeamList(
        year=year.index.plan.settings.year,
        unit_name=OFFICE,
        lines=tuple(_members(session, year)),
    )


def _members(session: Session, year: Year) -> Iterator[TeamMember]:
    for team in teams(session):
        units = "、".join(name for name, _, _ in assigned(session, year, team))
        for at, name in enumerate(roster(session, team)):
            row = _row(session, team, name)
            yield TeamMember(
                team=team,
                name=name,
                identity=row["identity"],
                organ=row["organ"],
                post=row["post"],
                rank=row["rank"],
                origin=row["origin"],
                units="" if at else units,
            )


def teams(session: Session) -> list[str]:
    """The numbers of the teams that have members, or of this home's own."""
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT team FROM member WHERE NOT withdrawn ORDER BY length(team), team"
    ).scalars()
    return [team for team in rows if session.is_office or team == session.team]


def assigned(session: Session, year: Year, team: str) -> list[tuple[str, str, str]]:
    """The units of a team with their days, in the order of these: name, code, day."""
    rows = session.connection.exec_driver_sql(
        "SELECT unit, coalesce(date, '') FROM assignment WHERE team = ? AND NOT withdrawn "
        "ORDER BY coalesce(date, ''), unit",
        (team,),
    )
    return [(year.units[code].name, code, day) for code, day in rows if code in year.units]


def _row(session: Session, team: str, name: str) -> dict[str, Any]:
    row = session.connection.exec_driver_sql(
        "SELECT identity, organ, post, rank, origin, avoid FROM member "
        "WHERE team = ? AND name = ? AND NOT withdrawn",
        (team, name),
    ).one()
    return {field: value or "" for field, value in row._mapping.items()}


def member_undertakings(session: Session, year: Year) -> Iterator[MemberUndertaking]:
    """F23 of every member, those who have signed already with the day."""
    aside = {(each.team, each.member, each.unit) for each in barred(session)}
    for each in undertakings(session):
        team, name = each["team"], each["name"]
        row = _row(session, team, name)
        units = assigned(session, year, team)
        avoided = (year.units[code].name for code in json.loads(row["avoid"]) if code in year.units)
        yield MemberUndertaking(
            year=year.index.plan.settings.year,
            unit_name=f"考核组{team}",
            name=name,
            identity=row["identity"],
            organ=row["organ"],
            post=row["post"],
            avoid="、".join(avoided),
            signed=spoken(each["signed"]) if each["signed"] else "",
            units="、".join(unit for unit, _, _ in units),
            aside="、".join(unit for unit, code, _ in units if (team, name, code) in aside),
        )


FILLINGS: Fillings = {
    "F21L": Filling(False, lambda session, year, _code: [team_list(session, year)]),
    "F23": Filling(
        False, lambda session, year, _code: [*member_undertakings(session, year)], by_home=True
    ),
}
