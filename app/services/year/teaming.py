"""Teams (考核组): their members, and which units are theirs; the rules of field-work.md hold.

No unit is given to a team whose leader, or everybody, must stand aside from it;
none is taken from a team that has recorded there, whose records would then be
nobody's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.errors import BadInput, Fault, NotFound, Refused
from app.exchange.workbook.cells import fold
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.services.entry.recusal import barred
from app.services.operation import Done, append, change_ops, stale
from app.services.session import Session
from app.services.workbook.typedrow import typed_fields
from app.services.year.approval import need_open
from app.services.year.yearplan import entity_rows


def set_member(session: Session, team: str, name: str, cells: Mapping[str, str]) -> Done:
    """Change a member's row; another 组号 or 姓名 takes the old row's place.

    ``name`` empty adds one. Raises BadInput, NotFound, and Refused where the
    team could not assess one of its units any more.
    """
    _start(session)
    rows = entity_rows(session.connection, "member", where="NOT withdrawn")
    now = next((row for row in rows if (row["team"], row["name"]) == (team, name)), None)
    if name and now is None:
        raise NotFound(f"考核组{team}没有成员“{name}”。", code="no-member")
    fields = typed_fields(session, "考核组", cells, now)
    whole = (now or {}) | fields | {"withdrawn": False}
    key = (whole["team"], whole["name"])
    if key != (team, name) and any((row["team"], row["name"]) == key for row in rows):
        told = Fault(f"考核组{key[0]}已有成员“{key[1]}”。", cell="姓名", code="bad-cell")
        raise BadInput(told.message, details=(told,), code="bad-cell")
    changed = [whole]
    if now is not None and key != (team, name):
        changed.append({"team": team, "name": name, "withdrawn": True})
    return _keep(session, "team member", "member", changed)


def remove_member(session: Session, team: str, name: str, reason: str) -> Done:
    """Take somebody out of a team."""
    _start(session)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    gone = {"team": team, "name": name, "withdrawn": True}
    return _keep(session, "team member remove", "member", [gone], reason)


def assign(session: Session, units: Sequence[str], team: str, date: str = "") -> Done:
    """Give units to a team, and to no other; ``team`` empty takes them from theirs.

    One commit. Raises Refused with every unit that stands against it; then
    nothing is changed.
    """
    _start(session)
    team = fold(team)
    teams = set(
        session.connection.exec_driver_sql(
            "SELECT DISTINCT team FROM member WHERE NOT withdrawn"
        ).scalars()
    )
    if team and team not in teams:
        raise NotFound(f"没有组号为“{team}”的考核组，请先登记成员。", code="no-team")
    faults = [fault for code in units for fault in _unit_faults(session, code, team)]
    if faults:
        raise Refused(faults[0].message, details=tuple(faults), code="cannot-assign")
    changed: list[dict[str, Any]] = []
    for row in entity_rows(session.connection, "assignment", where="NOT withdrawn"):
        if row["unit"] in units and row["team"] != team:
            changed.append({"team": row["team"], "unit": row["unit"], "withdrawn": True})
    for unit in units if team else ():
        given: dict[str, Any] = {"team": team, "unit": unit, "withdrawn": False}
        changed.append(given | ({"date": date} if date else {}))
    return _keep(session, "team assign", "assignment", changed)


def _unit_faults(session: Session, code: str, team: str) -> list[Fault]:
    """Why a unit cannot be given to the team, or not be taken from where it is."""
    ask = session.connection.exec_driver_sql
    row = ask(
        "SELECT name, coalesce(parent, ''), coalesce(delegated, '') FROM unit "
        "WHERE code = ? AND NOT withdrawn",
        (code,),
    ).one_or_none()
    if row is None:
        return [Fault(f"没有编码为“{code}”的单位。", file=code, code="no-unit")]
    name, parent, delegated = row
    if team and parent:
        told = f"“{name}”随上级单位核查，不单独分给考核组。"
        return [Fault(told, file=code, code="sub-unit")]
    if team and delegated:
        return [
            Fault(f"“{name}”由{delegated}负责考核，不分给考核组。", file=code, code="delegated")
        ]
    held = ask(
        "SELECT team FROM assignment WHERE unit = ? AND NOT withdrawn AND team <> ?", (code, team)
    ).scalars()
    return [
        Fault(f"考核组{each}对“{name}”已有考核记录，不能改派。", file=code, code="recorded")
        for each in held
        if _has_recorded(session, each, code)
    ]


def _has_recorded(session: Session, team: str, unit: str) -> bool:
    """Whether commits of the team's laptops say anything of the unit."""
    ask = session.connection.exec_driver_sql
    for table in ("visit", "instrument", "finding", "award", "measure", "check_mark"):
        found = ask(
            f"SELECT 1 FROM {table} AS said JOIN head ON head.number = said.made_by "
            "JOIN known_home AS known ON known.home = head.home "
            "WHERE said.unit = ? AND known.team = ? LIMIT 1",
            (unit, team),
        ).first()
        if found is not None:
            return True
    return False


def _start(session: Session) -> None:
    session.need_office()
    need_open(session)


def _keep(
    session: Session,
    action: str,
    kind: str,
    rows: Sequence[Mapping[str, Any]],
    reason: str = "",
) -> Done:
    """One commit of what differs, unless a team could not assess one of its units then."""
    fields = {ENTITIES[kind].id_of(row): row for row in rows}
    ops: list[Op] = [op for op in change_ops(session, kind, fields) if op is not None]
    if not ops:
        return Done("")
    known = set(barred(session))
    with session.transaction():
        head, changes = append(session, action, ops, scope="all", reason=reason)
        against = [each for each in barred(session) if each.whole and each not in known]
        if against:
            raise Refused(
                f"{against[0].sentence}。",
                details=tuple(
                    Fault(f"{each.sentence}。", file=each.unit, code="recusal") for each in against
                ),
                code="recusal",
            )
    stale(session, changes)
    return Done(head.id, ops[0].id, frozenset(changes.units), frozenset(changes.kinds))
