"""Undertakings (廉洁、保密、回避承诺, F23): which members signed, which have not.

A member signs once a year; the record stands with the unit of the visit at which it was signed.
"""

from __future__ import annotations

from typing import Any

from app.fieldwork.instrument.visit import Undertaking
from app.services.entry.recusal import roster
from app.services.fieldwork.instrument import instruments_of
from app.services.session import Session


def undertakings(session: Session, team: str = "") -> list[dict[str, Any]]:
    """Every member of the team, or of all, with the day of signing; null where not signed."""
    signed = {
        (each.team, one.name): one.date
        for each in instruments_of(session)
        if isinstance(each.document, Undertaking) and not each.withdrawn
        for one in each.document.signed
    }
    return [
        {"team": number, "name": name, "signed": signed.get((number, name))}
        for number in ([team] if team else _teams(session))
        for name in roster(session, number)
    ]


def unsigned(session: Session, team: str) -> list[str]:
    """The members of the team who have not signed."""
    return [each["name"] for each in undertakings(session, team) if each["signed"] is None]


def _teams(session: Session) -> list[str]:
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT team FROM member WHERE NOT withdrawn ORDER BY length(team), team"
    ).scalars()
    return [team for team in rows if session.is_office or team == session.team]
