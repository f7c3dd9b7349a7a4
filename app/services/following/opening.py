"""Opening a year (开新年度): the next year's home from the last one's, ready to be edited.

| from last year                     | here                                     |
| ---------------------------------- | ---------------------------------------- |
| the plan as it was issued          | a draft: no year's number, no 文号       |
| the roster                         | the roster                               |
| approved results, and 历史 before  | 历史, with conversion and head           |
| largest losses, open rectification | 单位资料: they stand in every 单位画像   |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.fieldwork.instrument.briefing import Briefing, KnownFact
from app.fieldwork.instrument.reading import encode
from app.journal.commit import Op
from app.services.following.lastyear import LastYear, read_last_year
from app.services.operation import append, create_op
from app.services.session import Session, create_home, open_session

CARRIED = "open year"
"""The action of what a new year takes over."""


def open_next_year(
    folder: Path,
    last: Path,
    *,
    year: int | None = None,
    name: str = "",
    passphrase: str | None = None,
    last_passphrase: str | None = None,
) -> dict[str, Any]:
    """Make an office's home in ``folder`` for the year after the one in ``last``.

    ``last`` is read and stays as it was. Raises HomeError, and Refused where that year is not
    approved or ``year`` is not the next.
    """
    found = read_last_year(last, last_passphrase)
    wanted = found.year + 1 if year is None else year
    if wanted != found.year + 1:
        raise Refused(
            f"“{last}”是{found.year}年度的数据，只能接着开{found.year + 1}年度。", code="year-gap"
        )
    made = create_home(
        folder, role="office", year=wanted, name=name or found.name, passphrase=passphrase
    )
    session = open_session(folder, passphrase)
    try:
        _take_over(session, found)
    finally:
        session.close()
    counts = {kind: len(rows) for kind, rows in found.rows.items()}
    return made | {"carried": counts | {"facts": sum(map(len, found.facts.values()))},
                   "warnings": list(found.told)}  # fmt: skip


def _take_over(session: Session, found: LastYear) -> None:
    """All of it or nothing, plan and roster for everybody, what is told of units for the office."""
    reason = f"由{found.year}年度开{session.year}年度"
    with session.transaction():
        for scope, ops in (("all", list(_rows(found.rows))), ("", list(_facts(session, found)))):
            if ops:
                append(session, CARRIED, ops, scope=scope, reason=reason)
    session.cache.clear()


def _rows(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[Op]:
    for kind, listed in rows.items():
        for row in listed:
            yield create_op(kind, row)


def _facts(session: Session, found: LastYear) -> Iterator[Op]:
    for unit, facts in found.facts.items():
        yield create_op("instrument", _briefing(session.today, unit, facts))


def _briefing(today: str, unit: str, facts: tuple[KnownFact, ...]) -> dict[str, Any]:
    document = Briefing(unit=unit, date=today, facts=facts)
    return {"kind": "briefing", "unit": unit, "date": today, "document": encode(document)}
