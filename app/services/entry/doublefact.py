"""A fact that is both a finding and a penalty matter (一事两扣): warned of until decided.

A finding has no document number of its own: where its reason names the matter's document, or
the matter's number as “事项…”, both are taken to tell one fact. Whoever decides withdraws one
of them, or says on the matter that both count. Source: scoring.md, The unit's total.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from app.errors import NotFound, Refused
from app.exchange.workbook.cells import fold
from app.services.entry import recording
from app.services.operation import Done
from app.services.session import Session

BOTH = "与扣分记录并计"
"""What the note of a matter says once it was decided that both count."""


@dataclass(frozen=True, slots=True)
class DoubleFact:
    """A penalty matter and a finding of one unit that seem to tell one fact."""

    matter: str
    finding: str
    unit: str
    indicator: str
    clause: str
    note: str


def listed(session: Session) -> tuple[DoubleFact, ...]:
    """Every pair that stands and is not decided yet."""
    matters = session.connection.exec_driver_sql(
        "SELECT id, unit, number, coalesce(document, ''), coalesce(note, '') FROM matter "
        "WHERE NOT withdrawn AND kind = '扣分'"
    ).all()
    open_ones = [row for row in matters if BOTH not in row[4]]
    if not open_ones:
        return ()
    units = sorted({row[1] for row in open_ones})
    findings: defaultdict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for start in range(0, len(units), 500):
        part = units[start : start + 500]
        marks = ", ".join("?" * len(part))
        for unit, *rest in session.connection.exec_driver_sql(
            "SELECT unit, id, indicator, clause, note FROM finding WHERE NOT withdrawn "
            f"AND note IS NOT NULL AND unit IN ({marks}) ORDER BY indicator, id",
            tuple(part),
        ):
            findings[unit].append((rest[0], rest[1], rest[2] or "", rest[3]))
    return tuple(
        DoubleFact(id, finding[0], unit, *finding[1:])
        for id, unit, number, document, _ in open_ones
        for finding in findings[unit]
        if _is_named(fold(finding[3]), fold(document), fold(number))
    )


def count_both(session: Session, matter: str, reason: str) -> Done:
    """Decide that a matter and the finding beside it are two facts: both count."""
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    entity, now = recording.entry_of(session, matter)
    if entity.name != "matter":
        raise NotFound(f"没有编号为“{matter}”的加减分事项。", code="no-entry")
    note = "；".join(filter(None, (now["note"], f"{BOTH}：{reason.strip()}")))
    return recording.amend(session, matter, {"说明": note}, reason)


def _is_named(said: str, document: str, number: str) -> bool:
    return bool(document and document in said) or f"事项{number}" in said
