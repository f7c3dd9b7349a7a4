"""A look (预览) at what files would bring, by file and by unit; nothing is taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.journal.entity import ENTRIES
from app.models.database import table_of
from app.services.screen.arrival import arrivals
from app.services.screen.parcelrows import Preview, UnitChange
from app.services.session import Session
from app.services.workbook.importing import import_files
from app.services.year.assessment import current_year
from app.services.year.visiting import PLANNED, RETURNED
from app.services.year.yearplan import entity_rows

SEALED = ("passphrase-needed", "wrong-passphrase")
"""The refusals of a package that another passphrase may open."""


@dataclass(frozen=True, slots=True)
class _Standing:
    name: str
    entries: int
    missing: int
    conflicts: int
    state: str
    reason: str


def look(
    session: Session,
    paths: Sequence[Path],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    passphrase: str = "",
) -> Preview:
    """What these files and folders would bring, each on top of those before it. Raises Cancelled.

    A passphrase that does not open a package is told as a refusal of that file.
    """
    after: dict[str, _Standing] = {}
    imported = import_files(
        session,
        paths,
        dry_run=True,
        package_passphrase=passphrase,
        progress=lambda _file, done, total: progress(done, total),
        cancelled=cancelled,
        look=lambda: after.update(_standings(session)),
    )
    before = _standings(session)
    return Preview(
        arrivals(imported),
        tuple(_changes(before, after)),
        any(error.code in SEALED for error in imported.errors),
    )


def _standings(session: Session) -> dict[str, _Standing]:
    """How each unit stands, as the home is now."""
    if "year" not in session.local:
        return {}
    year, ask = current_year(session), session.connection.exec_driver_sql
    entries: Counter[str] = Counter()
    for kind in ENTRIES:
        rows = ask(
            f"SELECT unit, count(*) FROM {table_of(kind).name} WHERE NOT withdrawn GROUP BY 1"
        )
        entries.update(_counts(rows))
    conflicts = _counts(ask("SELECT unit, count(*) FROM conflict GROUP BY 1"))
    visits = {row["unit"]: row for row in entity_rows(session.connection, "visit")}
    return {
        code: _Standing(
            name=unit.name,
            entries=entries[code],
            missing=len(year.totals[code].missing) if code in year.totals else 0,
            conflicts=conflicts.get(code, 0),
            state=visits[code]["state"] if code in visits else PLANNED,
            reason=(visits[code]["reason"] or "") if code in visits else "",
        )
        for code, unit in year.units.items()
    }


def _counts(rows: Iterable[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in rows}


def _changes(
    before: Mapping[str, _Standing], after: Mapping[str, _Standing]
) -> Iterator[UnitChange]:
    """The units that stand otherwise afterwards."""
    for code, then in after.items():
        now = before.get(code) or _Standing(then.name, 0, then.missing, 0, then.state, "")
        if now == then and code in before:
            continue
        yield UnitChange(
            code=code,
            name=then.name,
            entries=(now.entries, then.entries),
            missing=(now.missing, then.missing),
            conflicts=(now.conflicts, then.conflicts),
            state=(now.state, then.state),
            reason=then.reason if then.state == RETURNED else "",
        )
