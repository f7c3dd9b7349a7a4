"""今天: the team's visits, what is missing in each, and the acts that begin and end one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.services.fieldwork.progress import awaiting
from app.services.query import entries_of
from app.services.screen import team
from app.services.screen.parcelrows import VisitRow
from app.services.screen.rows import UnitProgress
from app.services.session import Session
from app.services.year import visiting

ORDER = {
    visiting.RETURNED: 0,
    visiting.UNDER_WAY: 1,
    visiting.PLANNED: 2,
    visiting.FINISHED: 3,
    visiting.ACCEPTED: 4,
}
"""What is to be done first stands first."""

KINDS = {"finding": "扣分", "award": "赋分", "measure": "测评值", "check": "已核查"}


def visits(session: Session) -> tuple[VisitRow, ...]:
    """The team's visits: returned ones first, then those under way, planned, finished."""
    told = {each["unit"]: each for each in visiting.listed(session)}
    waiting = awaiting(session)
    rows = [
        _row(
            session, unit, told[unit.code], [each for each in waiting if each["unit"] == unit.code]
        )
        for unit in team.units(session)
        if unit.code in told
    ]
    return tuple(sorted(rows, key=lambda row: (ORDER[row.state], row.date or "9", row.code)))


def remarks(session: Session, unit: str) -> tuple[str, ...]:
    """What should be looked at before the team leaves the unit; none of it holds it up."""
    return tuple(visiting.remarks(session, unit))


def _row(
    session: Session, unit: UnitProgress, told: dict[str, Any], waiting: list[dict[str, Any]]
) -> VisitRow:
    returned = told["returned"] or {}
    named = set(returned.get("items") or ())
    items = (
        [each for each in entries_of(session, unit.code) if each["id"] in named] if named else []
    )
    seal = told.get("seal") or {}
    return VisitRow(
        code=unit.code,
        name=unit.name,
        team=session.team,
        date=unit.date,
        state=told["state"],
        done=unit.done,
        leaves=unit.leaves,
        open_points=unit.open_points,
        missing=unit.leaves - unit.done,
        awaiting=len(waiting),
        overdue=sum(each["overdue"] for each in waiting),
        conflicts=unit.conflicts,
        reason=returned.get("reason") or "",
        items=tuple(entry_line(each) for each in items),
        places=tuple(each.get("indicator") or "" for each in items),
        seal=f"{seal['due']}{'，已过期' if seal['overdue'] else ''}" if seal else "",
        refused=unit.refused,
    )


def entry_line(entry: dict[str, Any]) -> str:
    """An entry in one line: ``扣分 C1.1 第 1 条：两处公示栏没有更新``."""
    parts: Iterable[str] = (
        KINDS.get(entry["entity"], ""),
        entry.get("indicator") or "",
        f"第 {entry['clause']} 条" if entry.get("clause") else "",
        str(entry.get("points") or entry.get("value") or "") if not entry.get("clause") else "",
    )
    line = " ".join(part for part in parts if part)
    return f"{line}：{entry['note']}" if entry.get("note") else line
