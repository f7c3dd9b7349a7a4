"""The rows of 离场: what of a visit is still open, and whether it may be begun or finished."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import NotFound
from app.scoring.number import plain
from app.services.screen.siterows import LeavingRow, MissingRow
from app.services.session import Session
from app.services.year import visiting
from app.services.year.assessment import Year


def leaving(session: Session, year: Year, unit: str) -> LeavingRow:
    """How far the visit is; an empty row where the unit is not the team's."""
    told = next((each for each in visiting.listed(session) if each["unit"] == unit), None)
    if told is None:
        return LeavingRow()
    state = told["state"]
    return LeavingRow(
        state=state,
        missing=tuple(_missing(year, told["missing"])),
        remarks=tuple(_remarks(session, unit)),
        may_start=state in visiting.NEXT["start"][0] and not session.is_office,
        may_finish=state in visiting.NEXT["finish"][0] and not session.is_office,
    )


def _missing(year: Year, codes: list[str]) -> Iterator[MissingRow]:
    for code in codes:
        leaf = year.index.indicators[code]
        yield MissingRow(code, leaf.name, plain(leaf.points or 0))


def _remarks(session: Session, unit: str) -> list[str]:
    try:
        return visiting.remarks(session, unit)
    except NotFound:
        return []
