"""Rostering (编制名册): units edited field by field, and decisions on single units taken back.

Cells are texts as a person types them, judged as a workbook's are. What a unit
is excused from, and what is added to it, is decided in :mod:`.planning`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import BadInput, Fault, NotFound, Refused
from app.journal.entity import ENTITIES
from app.services.operation import Done, change_op, commit
from app.services.session import Session
from app.services.workbook.typedrow import typed_fields
from app.services.year.approval import need_open
from app.services.year.yearplan import entity_rows

REVOCABLE = {
    "exemption": "不涉及指标",
    "addition": "增加指标",
    "cap_lift": "扣分不限上限",
    "deferral": "暂缓评定",
}
RECORDED = ("finding", "award", "measure", "check_mark", "matter", "instrument", "visit")
"""The tables whose rows stand against taking a unit off the roster."""


def set_unit(session: Session, code: str, cells: Mapping[str, str]) -> Done:
    """Change cells of a unit's row. Raises BadInput, NotFound."""
    _start(session)
    if "编码" in cells:
        raise Refused("编码不能修改；请另行添加，再删除原来的。", code="fixed")
    now = unit_row(session, code)
    fields = typed_fields(session, "单位", cells, now)
    return _keep(session, "unit edit", "unit", {"code": code} | fields)


def add_unit(session: Session, cells: Mapping[str, str]) -> Done:
    """Put a unit on the roster. Raises BadInput, also for a code that is there already."""
    _start(session)
    fields = typed_fields(session, "单位", cells)
    known = session.connection.exec_driver_sql(
        "SELECT 1 FROM unit WHERE code = ? AND NOT withdrawn", (fields["code"],)
    ).first()
    if known is not None:
        told = Fault(f"名册中已有编码为“{fields['code']}”的单位。", cell="编码", code="bad-cell")
        raise BadInput(told.message, details=(told,), code="bad-cell")
    return _keep(session, "unit new", "unit", fields | {"withdrawn": False})


def remove_unit(session: Session, code: str, reason: str) -> Done:
    """Take a unit off the roster; refused where there are records, sub-units or a team."""
    _start(session)
    _need(reason)
    unit_row(session, code)
    ask = session.connection.exec_driver_sql
    if ask("SELECT 1 FROM unit WHERE parent = ? AND NOT withdrawn", (code,)).first():
        raise Refused("这个单位还有下属单位，请先删除下属单位。", code="has-parts")
    if ask("SELECT 1 FROM assignment WHERE unit = ? AND NOT withdrawn", (code,)).first():
        raise Refused("这个单位已经分给考核组，请先在“分工”中取消。", code="assigned")
    if any(ask(f"SELECT 1 FROM {table} WHERE unit = ?", (code,)).first() for table in RECORDED):
        raise Refused(
            "这个单位已有考核记录，不能从名册中删除。", hint="可以决定“不评定”。", code="recorded"
        )
    gone = {"code": code, "withdrawn": True}
    return _keep(session, "unit remove", "unit", gone, reason)


def revoke(session: Session, kind: str, unit: str, indicator: str, reason: str) -> Done:
    """Take back an exemption, addition, lifted cap or deferral; ``indicator`` as far as it has one.

    Raises NotFound where there is none.
    """
    _start(session)
    _need(reason)
    fields = {"unit": unit, "indicator": indicator}
    id = ENTITIES[kind].id_of(fields)
    standing = entity_rows(session.connection, kind, where="NOT withdrawn")
    if not any(ENTITIES[kind].id_of(row) == id for row in standing):
        raise NotFound(f"单位“{unit}”没有这样登记的{REVOCABLE[kind]}。", code="no-decision")
    op = change_op(session, kind, id, {"withdrawn": True})
    return commit(session, "unit revoke", [op] if op else [], scope="all", reason=reason)


def revoke_listed(session: Session, unit: str, indicator: str, reason: str) -> Done:
    """Take out of a unit's row an exemption or addition that came with the roster."""
    _start(session)
    _need(reason)
    now = unit_row(session, unit)
    fields = {
        "code": unit,
        "exemptions": [pair for pair in now["exemptions"] if pair[0] != indicator],
        "additions": [code for code in now["additions"] if code != indicator],
    }
    return _keep(session, "unit edit", "unit", fields, reason)


def register(session: Session, unit: str, cells: Mapping[str, str]) -> Done:
    """Register the result that the body which assesses a unit has sent (委托结果)."""
    _start(session)
    rows = entity_rows(session.connection, "registered", where="NOT withdrawn")
    now = next((row for row in rows if row["unit"] == unit), None)
    fields = typed_fields(session, "委托结果", {"单位编码": unit, **cells}, now)
    whole = {"unit": unit} | fields | {"withdrawn": False}
    return _keep(session, "unit register", "registered", whole)


def unit_row(session: Session, code: str) -> dict[str, Any]:
    """A unit's fields as a commit states them. Raises NotFound."""
    rows = entity_rows(session.connection, "unit", where="NOT withdrawn")
    found = next((row for row in rows if row["code"] == code), None)
    if found is None:
        raise NotFound(f"没有编码为“{code}”的单位。", code="no-unit")
    return found


def _start(session: Session) -> None:
    session.need_office()
    need_open(session)


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")


def _keep(
    session: Session,
    action: str,
    kind: str,
    fields: Mapping[str, Any],
    reason: str = "",
) -> Done:
    op = change_op(session, kind, ENTITIES[kind].id_of(fields), fields)
    return commit(session, action, [op], scope="all", reason=reason) if op else Done("")
