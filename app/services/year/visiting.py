"""Visits (实地考核): how far a team is with each of its units, and the office's word on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.errors import NotFound, Refused
from app.journal.entity import ENTITIES
from app.scoring.score import applicable_leaves
from app.scoring.term import Component
from app.services.entry.recusal import own_unit
from app.services.fieldwork import closing
from app.services.fieldwork.presence import awaited_seal
from app.services.operation import Done, change_op, commit
from app.services.session import Session
from app.services.year.approval import need_open
from app.services.year.assessment import Year, current_year
from app.services.year.yearplan import entity_rows

PLANNED, UNDER_WAY, FINISHED, ACCEPTED, RETURNED = (
    "待考核",
    "考核中",
    "已完成",
    "已认可",
    "退回补正",
)

STEPS = (
    "听取汇报",
    "座谈交流",
    "法治理论测试",
    "现场查看",
    "走访暗访",
    "案卷评查",
    "核验",
    "合议",
    "口头反馈",
)
"""The steps of a visit, any of which may be 不适用 at a unit."""

NEXT = {
    "start": ((PLANNED, RETURNED), UNDER_WAY),
    "finish": ((UNDER_WAY, RETURNED), FINISHED),
    "accept": ((PLANNED, UNDER_WAY, FINISHED, RETURNED), ACCEPTED),
    "return": ((PLANNED, UNDER_WAY, FINISHED, ACCEPTED), RETURNED),
}
"""For each act the states that it may follow, and the one that it leads to.

The office judges what came: also where the team forgot to say that it is done.
"""

_RECORDS = ("finding", "award", "measure", "check_mark", "matter", "instrument")
"""The tables of what a return may name."""


def listed(session: Session) -> list[dict[str, Any]]:
    """Every assigned unit's visit, as ``visit list`` prints it; a team sees its own."""
    year = current_year(session)
    known = {(row["unit"], row["team"]): row for row in entity_rows(session.connection, "visit")}
    rows = session.connection.exec_driver_sql(
        "SELECT team, unit FROM assignment WHERE NOT withdrawn ORDER BY length(team), team, unit"
    )
    return [
        _told(year, unit, team, known.get((unit, team)), awaited_seal(session, unit, team))
        for team, unit in rows
        if unit in year.units and (session.is_office or team == session.team)
    ]


def _told(
    year: Year, unit: str, team: str, row: dict[str, Any] | None, seal: dict[str, Any] | None
) -> dict[str, Any]:
    """One visit; ``seal`` is there where it is still to come (待补章)."""
    state = row["state"] if row else PLANNED
    site = {
        leaf.code
        for leaf in applicable_leaves(year.index, year.units[unit])
        if leaf.component is Component.SITE
    }
    returned = state == RETURNED and row is not None
    told = {
        "unit": unit,
        "team": team,
        "state": state,
        "missing": [code for code in year.totals[unit].missing if code in site],
        "returned": {"reason": row["reason"], "items": row["items"]} if returned and row else None,
    }
    return told | ({"seal": seal} if seal else {})


def start(session: Session, unit: str) -> Done:
    """The team begins with a unit."""
    return _step(session, "start", unit)


def finish(session: Session, unit: str) -> Done:
    """The team is done with a unit; what is missing stays listed, and the seal may follow."""
    return _step(session, "finish", unit)


def remarks(session: Session, unit: str) -> list[str]:
    """What a team should look at before it is done with a unit; none of it holds it up."""
    return closing.remarks(session, unit, team_of(session, unit))


def accept(session: Session, unit: str) -> Done:
    """The office accepts a unit's visit."""
    session.need_office()
    return _step(session, "accept", unit)


def send_back(session: Session, unit: str, items: Sequence[str], reason: str) -> Done:
    """The office returns a visit for correction (退回补正), naming entries if it wishes."""
    session.need_office()
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    for id in items:
        _need_of_unit(session, unit, id)
    return _step(session, "return", unit, reason=reason, items=list(items))


def _need_of_unit(session: Session, unit: str, id: str) -> None:
    """Refuse what names no entry and no record of the unit or of those below it."""
    for table in _RECORDS:
        row = session.connection.exec_driver_sql(
            f"SELECT 1 FROM {table} WHERE id = ? AND "
            "(unit = ? OR unit IN (SELECT code FROM unit WHERE parent = ?))",
            (id, unit, unit),
        ).first()
        if row is not None:
            return
    raise NotFound(
        f"单位“{unit}”没有编号为“{id}”的记录。",
        hint="编号见 unit show 和 record list。",
        code="no-entry",
    )


def _step(
    session: Session, act: str, unit: str, *, reason: str = "", items: Sequence[str] = ()
) -> Done:
    session.need_tasks()
    need_open(session)
    team = team_of(session, unit)
    entity = ENTITIES["visit"]
    row = _row_of(session, unit, team)
    state = row["state"] if row else PLANNED
    allowed, after = NEXT[act]
    if act in ("start", "finish") and session.is_office:
        raise Refused("实地考核由考核组开始和完成。", code="team-only")
    own_unit(session, unit)
    if state == after:
        raise Refused(f"单位“{unit}”的实地考核已经是“{state}”。", code="visit-state")
    if state not in allowed:
        may = "、".join(f"“{each}”" for each in allowed)
        raise Refused(
            f"单位“{unit}”的实地考核是“{state}”，不能改为“{after}”；可以这样改的是{may}。",
            code="visit-state",
        )
    fields = {
        "unit": unit,
        "team": team,
        "state": after,
        "reason": reason or None,
        "items": list(items),
        "date": session.today,
    }
    op = change_op(session, "visit", entity.id_of(fields), fields)
    if op is None:
        raise Refused("已经这样登记过了，没有变化。", code="no-change")
    return commit(session, f"visit {act}", [op], scope=f"team {team}", reason=reason)


def skip(session: Session, unit: str, step: str, reason: str) -> Done:
    """Mark a step of a unit's visit as 不适用, or as needed again where the reason is empty."""
    session.need_tasks()
    need_open(session)
    if step not in STEPS:
        raise Refused(f"没有“{step}”这一步；有{'、'.join(STEPS)}。", code="no-step")
    team, known = team_of(session, unit), skipped(session, unit)
    own_unit(session, unit)
    if not reason.strip() and step not in known:
        raise Refused("须写明不适用的理由。", code="reason-needed")
    known.pop(step, None)
    if reason.strip():
        known[step] = reason.strip()
    fields = {
        "unit": unit,
        "team": team,
        "skipped": [[each, known[each]] for each in STEPS if each in known],
    }
    id = ENTITIES["visit"].id_of(fields)
    if _row_of(session, unit, team) is None:
        fields["state"] = PLANNED
    op = change_op(session, "visit", id, fields)
    if op is None:
        raise Refused("已经这样登记过了，没有变化。", code="no-change")
    return commit(session, "visit skip", [op], scope=f"team {team}", reason=reason)


def skipped(session: Session, unit: str) -> dict[str, str]:
    """The steps of a unit's visit that do not apply, with the reasons."""
    rows = [row for row in entity_rows(session.connection, "visit") if row["unit"] == unit]
    return {step: reason for row in rows for step, reason in row["skipped"]}


def _row_of(session: Session, unit: str, team: str) -> dict[str, Any] | None:
    """The visit as it is kept; None before anything was said of it."""
    for row in entity_rows(session.connection, "visit"):
        if (row["unit"], row["team"]) == (unit, team):
            return row
    return None


def team_of(session: Session, unit: str) -> str:
    """The team that the unit is assigned to; in a team's home its own."""
    rows = session.connection.exec_driver_sql(
        "SELECT team FROM assignment WHERE unit = ? AND NOT withdrawn ORDER BY team", (unit,)
    ).scalars()
    teams = [team for team in rows if session.is_office or team == session.team]
    if not teams:
        whom = "考核组" if session.is_office else "本组"
        raise NotFound(f"单位“{unit}”没有分给{whom}。", code="not-assigned")
    return str(teams[0])
