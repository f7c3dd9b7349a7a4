"""Carrying over (沿用): entries given under an earlier version of their indicator.

A new plan version carries an entry over by itself where its indicator is
unchanged. The others count nothing until a person says that they stand under
the new one too, or withdraws them. Source: field-work.md, last section of 佐证材料.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.errors import Fault, NotFound, Refused
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.models.database import table_of
from app.scoring.term import FindingState
from app.services.entry.recording import check_amended, entry_of
from app.services.entry.recusal import own_unit
from app.services.fieldwork.instrument import instrument_of
from app.services.fieldwork.keeping import changes
from app.services.operation import Done, change_op, commit
from app.services.session import Session
from app.services.year.approval import need_open
from app.services.year.assessment import Year, current_year

AT_A_LEAF = ("finding", "award", "measure", "check")
FIGURES = {"award": "points", "measure": "value"}


def listed(session: Session) -> list[dict[str, Any]]:
    """Every entry and record that waits to be carried over or withdrawn, by unit and leaf."""
    year = current_year(session)
    if not year.version:
        return []
    found = [*_entries(session, year), *_records(session, year)]
    return sorted(found, key=lambda one: (one["unit"], one["indicator"], one["kind"], one["id"]))


def carry(session: Session, ids: Sequence[str], reason: str) -> Done:
    """Have these entries and records count under the plan in force, by one commit.

    A record takes along what it made. Raises Refused with every one that
    cannot stand under the new version; then nothing is changed.
    """
    need_open(session)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    year, waiting = current_year(session), {one["id"]: one for one in listed(session)}
    ops: dict[str, Op] = {}
    faults: list[Fault] = []
    for id in dict.fromkeys(ids):
        if id not in waiting:
            raise NotFound(f"没有等待沿用的记录“{id}”。", code="no-entry")
        own_unit(session, waiting[id]["unit"])
        try:
            ops |= {op.id: op for op in _ops(session, year, waiting, id)}
        except Refused as refusal:
            where = f"{waiting[id]['unit']} {waiting[id]['indicator']}"
            faults.append(Fault(refusal.message, file=where, cell=id, code=refusal.code))
    if faults:
        raise Refused(
            f"有 {len(faults)} 条记录不能沿用，没有作任何改动。",
            details=tuple(faults),
            hint="不能沿用的，请修改或撤回后重新记录。",
            code="cannot-carry",
        )
    return commit(session, "carry", list(ops.values()), reason=reason)


def drop(session: Session, ids: Sequence[str], reason: str) -> Done:
    """Withdraw entries and records that wait, which do not stand under the plan, by one commit.

    Raises NotFound for one that does not wait.
    """
    need_open(session)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    waiting = {one["id"]: one for one in listed(session)}
    ops: dict[str, Op] = {}
    for id in dict.fromkeys(ids):
        if id not in waiting:
            raise NotFound(f"没有等待沿用的记录“{id}”。", code="no-entry")
        own_unit(session, waiting[id]["unit"])
        if waiting[id]["record"] == id:
            ops |= {op.id: op for op in changes(session, instrument_of(session, id), None)[0]}
        else:
            op = change_op(session, entry_of(session, id)[0].name, id, {"withdrawn": True})
            ops |= {op.id: op} if op is not None else {}
    return commit(session, "withdraw", list(ops.values()), reason=reason)


def _entries(session: Session, year: Year) -> Iterator[dict[str, Any]]:
    for kind in AT_A_LEAF:
        columns = ["id", "unit", "indicator", "source", "note", "version"]
        columns += ["clause", "origin"] if kind == "finding" else []
        columns += [FIGURES[kind]] if kind in FIGURES else []
        rows = session.connection.exec_driver_sql(
            f"SELECT {', '.join(columns)} FROM {table_of(kind).name} "
            "WHERE NOT withdrawn AND version IS NOT NULL"
        )
        for row in rows.mappings():
            if year.digests.get(row["indicator"]) != row["version"]:
                yield {
                    "id": row["id"],
                    "kind": ENTITIES[kind].term,
                    "unit": row["unit"],
                    "indicator": row["indicator"],
                    "clause": row.get("clause"),
                    "source": row["source"],
                    "record": row.get("origin"),
                    "note": row["note"],
                    "why": _why(year, row["indicator"]),
                }


def _records(session: Session, year: Year) -> Iterator[dict[str, Any]]:
    rows = session.connection.exec_driver_sql(
        "SELECT id, unit, kind, versions FROM instrument WHERE NOT withdrawn AND versions <> '[]'"
    )
    for id, unit, kind, versions in rows:
        changed = [leaf for leaf, given in json.loads(versions) if _differs(year, leaf, given)]
        if changed:
            yield {
                "id": id,
                "kind": ENTITIES["instrument"].term,
                "unit": unit,
                "indicator": "、".join(sorted(changed)),
                "clause": None,
                "source": kind,
                "record": id,
                "note": None,
                "why": _why(year, changed[0]),
            }


def _differs(year: Year, leaf: str, given: str) -> bool:
    return leaf in year.digests and year.digests[leaf] != given


def _why(year: Year, indicator: str) -> str:
    return "指标已修改" if indicator in year.digests else "方案中已没有这个评分点"


def _ops(
    session: Session, year: Year, waiting: Mapping[str, Mapping[str, Any]], id: str
) -> Iterator[Op]:
    """What carries one of those who wait over, together with what a record made."""
    one = waiting[id]
    record = one["record"]
    if record in waiting:
        yield from _record_ops(session, year, record)
        for other, told in waiting.items():
            if told["record"] == record and other != record:
                yield from _entry_ops(session, year, other)
    else:
        yield from _entry_ops(session, year, id)


def _entry_ops(session: Session, year: Year, id: str) -> Iterator[Op]:
    entity, now = entry_of(session, id)
    if now.get("state") == FindingState.OVERTURNED:
        now |= {"state": None}
    check_amended(session, entity, now)
    op = change_op(session, entity.name, id, {"version": year.digests[now["indicator"]]})
    if op is not None:
        yield op


def _record_ops(session: Session, year: Year, id: str) -> Iterator[Op]:
    given = session.connection.exec_driver_sql(
        "SELECT versions FROM instrument WHERE id = ?", (id,)
    ).scalar()
    versions = [
        [leaf, year.digests[leaf] if _differs(year, leaf, digest) else digest]
        for leaf, digest in json.loads(given or "[]")
    ]
    op = change_op(session, "instrument", id, {"versions": versions})
    if op is not None:
        yield op
