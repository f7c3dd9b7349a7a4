"""The figures that stand: the year as it is, or an approved version's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from app.scoring.result import unit_json
from app.services.session import Session
from app.services.year.approval import standing, stands, within
from app.services.year.assessment import Year, current_year, load_year
from app.services.year.replay import replayed


def standing_year(session: Session) -> tuple[Year, bool]:
    """The year whose figures stand, and whether they are an approved version's."""
    now = standing(session)
    if not now.frozen:
        return current_year(session), False
    named = within(session, now)
    if stands(session, named):
        return current_year(session), True
    kept = session.cache.get("approved")
    if kept is None or kept[0] != now.version:
        with replayed(session, named) as connection:
            kept = (now.version, load_year(session, connection))
        session.cache["approved"] = kept
    year: Year = kept[1]
    return year, True


@contextmanager
def standing_tables(session: Session) -> Iterator[Connection]:
    """The tables behind :func:`standing_year`: the home's own, or an approved version's."""
    now = standing(session)
    named = within(session, now) if now.frozen else frozenset()
    if not now.frozen or stands(session, named):
        yield session.connection
        return
    with replayed(session, named) as connection:
        yield connection


def totals_json(session: Session, unit: str = "") -> dict[str, Any]:
    """The document of ``totals --json``."""
    year, approved = standing_year(session)
    results = (year.unit_result(unit),) if unit else year.result.units
    return {
        "year": session.year,
        "plan_version": year.version,
        "approved": approved,
        "units": [unit_json(result) for result in results],
    }
