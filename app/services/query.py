"""Queries: frozen rows for lists, screens and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.errors import NotFound
from app.journal.commit import decode_body
from app.journal.entity import ENTITIES, ENTRIES
from app.models.database import table_of
from app.scoring.derivation import Node, explain_branch, explain_leaf, explain_unit
from app.services.evidence.piece import called_by_record, numbers_by_file
from app.services.fieldwork.presence import behind_measures, derived_entries
from app.services.session import Session
from app.services.workbook.column import from_column
from app.services.year.assessment import current_year
from app.services.year.outcome import standing_year


def unit_list(session: Session) -> list[dict[str, Any]]:
    """The roster as ``unit list`` prints it."""
    year = current_year(session)
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "category": unit.category,
            "parent": unit.parent,
            "delegated": unit.delegated or None,
        }
        for unit in year.units.values()
    ]


def unit_show(session: Session, code: str) -> dict[str, Any]:
    """One unit's whole record: the roster's row, every entry, and what records come to."""
    year = current_year(session)
    unit = year.units.get(code)
    if unit is None:
        raise NotFound(f"没有编码为“{code}”的单位。", code="no-unit")
    return {
        "code": unit.code,
        "name": unit.name,
        "category": unit.category,
        "parent": unit.parent,
        "delegated": unit.delegated or None,
        "group": unit.group or None,
        "affiliation": unit.affiliation,
        "additions": list(unit.additions),
        "exemptions": [
            {"indicator": each.indicator, "reason": each.reason} for each in unit.exemptions
        ],
        "entries": entries_of(session, code),
        "derived": derived_entries(session, code),
    }


def entries_of(session: Session, unit: str) -> list[dict[str, Any]]:
    """Every entry of a unit, withdrawn ones too: all fields, and who made it, when, where.

    ``proofs`` are the files that support it, each by its SHA-256 and its 佐证编号, or
    the file's name where it has none.
    """
    found: list[dict[str, Any]] = []
    linked, numbers = called_by_record(session, unit), numbers_by_file(session, unit)
    for kind in ENTRIES:
        entity = ENTITIES[kind]
        columns = ", ".join(f'"{name}"' for name in entity.fields)
        rows = session.connection.exec_driver_sql(
            f"SELECT made_by, id, {columns} FROM {table_of(kind).name} WHERE unit = ?", (unit,)
        )
        made = [(_maker(session, number), id, values) for number, id, *values in rows]
        for maker, id, values in sorted(made, key=lambda row: (row[0].time, row[1])):
            fields = {
                name: from_column(field, value)
                for (name, field), value in zip(entity.fields.items(), values, strict=True)
            }
            proofs = {digest: numbers.get(digest, name) for digest, name, *_ in fields["evidence"]}
            proofs |= {digest: number for digest, number, _ in linked.get(id, ())}
            found.append(
                {"id": id, "entity": kind, **fields, "proofs": list(proofs.items())}
                | maker.as_json()
            )
    return found


class _Maker(NamedTuple):
    """Who made an entry, when and where: the head of its commit."""

    time: str
    commit: str
    when: str
    home_id: str
    who: str

    def as_json(self) -> dict[str, str]:
        return {
            "commit": self.commit,
            "when": self.when,
            "home_id": self.home_id,
            "who": self.who,
        }


def _maker(session: Session, number: int) -> _Maker:
    """The maker behind a head's number. Looked up once: a body may hold a whole import."""
    known: dict[int, _Maker] = session.cache.setdefault("makers", {})
    if number not in known:
        row = session.connection.exec_driver_sql(
            "SELECT time, head.id, wall, home, coalesce(actor, '') FROM head "
            "LEFT JOIN body ON body.hash = head.body WHERE number = ?",
            (number,),
        ).one()
        known[number] = _Maker._make(row)
    return known[number]


def explain(session: Session, unit: str, indicator: str = "") -> dict[str, Any]:
    """How a unit's total, or one leaf's score, came about, down to its entries."""
    year, _ = standing_year(session)
    result = year.unit_result(unit)
    record = year.records[unit]
    if indicator:
        if indicator not in year.index.indicators:
            raise NotFound(f"方案中没有编码为“{indicator}”的指标。", code="no-indicator")
        leaf = year.index.indicators[indicator].is_leaf
        node = (explain_leaf if leaf else explain_branch)(year.index, record, indicator)
    else:
        node = explain_unit(year.index, record, result)
    makers = {entry["id"]: entry for entry in entries_of(session, unit)}
    return _node(node, makers, behind_measures(session, unit))


def _node(
    node: Node, makers: dict[str, dict[str, Any]], derived: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "label": node.label,
        "value": node.value,
        "formula": node.formula,
        "from": [_node(child, makers, derived) for child in node.children],
    }
    if node.entry in derived:
        records = derived[node.entry]
        told["formula"] = f"{records['formula']}：{node.formula}"
        told["from"] = records["from"]
        return told
    maker = makers.get(node.entry) if node.entry else None
    if maker is not None:
        told["entry"] = node.entry
        told["recorded"] = {
            name: maker[name]
            for name in ("who", "when", "home_id", "commit", "date", "note", "origin")
            if maker.get(name)
        } | {"evidence": _files(maker)}
    return told


def _files(maker: Mapping[str, Any]) -> list[list[str]]:
    """What supports an entry: the files that it names, then what was linked to it."""
    named = [list(each) for each in maker.get("evidence", ())]
    known = {each[0] for each in named}
    return named + [list(each) for each in maker.get("proofs", ()) if each[0] not in known]


def log(session: Session, unit: str = "", since: str = "") -> list[dict[str, Any]]:
    """The audit trail, oldest first; ``since`` is a date or the start of a wall time."""
    rows = session.connection.exec_driver_sql(
        "SELECT head.id, home, seq, time, wall, bytes_of.content FROM head "
        "LEFT JOIN body AS bytes_of ON bytes_of.hash = head.body "
        "WHERE wall >= ? ORDER BY time, home, seq",
        (since,),
    )
    wanted = {entry["id"] for entry in entries_of(session, unit)} if unit else None
    found = []
    for id, home, seq, time, _, content in rows:
        body = decode_body(content) if content is not None else None
        entities = [op.id for op in body.ops] if body else []
        if wanted is not None and not wanted & set(entities):
            continue
        found.append(
            {
                "commit": id,
                "home_id": home,
                "seq": seq,
                "time": time,
                "actor": body.actor if body else None,
                "action": body.action if body else None,
                "reason": body.reason if body else None,
                "entities": entities,
            }
        )
    return found
