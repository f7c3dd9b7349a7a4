"""The rows of the office's pages: the totals grid, derivations, the overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from app.errors import Fault
from app.scoring.result import UnitResult
from app.scoring.score import applicable_leaves
from app.scoring.term import Component
from app.services.query import explain
from app.services.screen.rows import BlockerRow, Derivation, Overview, Particular, TotalRow
from app.services.session import Session
from app.services.year.approval import blockers, standing
from app.services.year.assessment import Year, current_year
from app.services.year.outcome import standing_year

BLOCKER_KINDS = {
    "missing": "未评",
    "conflict": "冲突",
    "not-registered": "未登记",
    "awaiting": "待补证",
    "package-absent": "成果包未到",
    "matter-bare": "加减分材料",
}
"""The kind of a blocker in one word, by its code."""


def totals(session: Session) -> tuple[TotalRow, ...]:
    """The result of every unit in the order of the published list: by group and rank."""
    year, _ = standing_year(session)
    return tuple(_total(year, result, place) for place, result in enumerate(year.result.units))


def derivation(session: Session, unit: str, leaf: str = "") -> Derivation:
    """How the unit's total, or one leaf's score, came about, down to its entries.

    Raises NotFound.
    """
    return _node(explain(session, unit, leaf), homes(session))


def overview(session: Session) -> Overview:
    """The year in figures, and everything that blocks its approval."""
    year = current_year(session)
    results = [result for result in year.result.units if not result.total.delegated]
    units = Counter(result.group or "不排名" for result in results)
    complete = Counter(result.group or "不排名" for result in results if result.total.complete)
    ask = session.connection.exec_driver_sql
    teams = set(ask("SELECT DISTINCT team FROM assignment WHERE NOT withdrawn").scalars())
    arrived = set(ask("SELECT team FROM known_home WHERE role = 'team'").scalars())
    awaiting = ask("SELECT count(*) FROM finding WHERE state = '待补证' AND NOT withdrawn")
    leaves = sum(len(applicable_leaves(year.index, result.unit)) for result in results)
    return Overview(
        units=len(year.result.units),
        complete=sum(result.total.complete for result in year.result.units),
        leaves=leaves,
        missing=sum(len(result.total.missing) for result in results),
        conflicts=int(ask("SELECT count(*) FROM conflict").scalar() or 0),
        awaiting=int(awaiting.scalar() or 0),
        teams=len(teams),
        teams_in=len(teams & arrived),
        plan_version=year.version,
        steps=standing(session).steps,
        groups=tuple((name, units[name], complete[name]) for name in sorted(units)),
        blockers=tuple(_blocker(year, fault) for fault in blockers(session)),
    )


def _total(year: Year, result: UnitResult, place: int) -> TotalRow:
    total = result.total
    has_parts = total.components is not None
    part = {each: total.published(each) if has_parts else None for each in Component}
    leaves = () if total.delegated else applicable_leaves(year.index, result.unit)
    return TotalRow(
        code=result.unit.code,
        name=result.unit.name,
        category=result.unit.category,
        group=result.group or "",
        order=place,
        daily=part[Component.DAILY],
        site=part[Component.SITE],
        satisfaction=part[Component.SATISFACTION],
        base=total.base_published,
        bonus=total.bonus_published,
        penalty=total.penalty_published,
        total=total.total_published,
        grade=str(result.grade or ""),
        rank=result.rank,
        leaves=len(leaves),
        missing=len(total.missing),
        conflicts=total.conflicts,
        delegated=total.delegated,
        complete=total.complete,
        deferred=year.records[result.unit.code].deferred,
        outcomes=tuple(str(outcome) for outcome in result.outcomes),
        remarks=result.remarks,
    )


def homes(session: Session) -> dict[str, str]:
    """By home id what people call it."""
    rows = session.connection.exec_driver_sql(
        "SELECT home, role, coalesce(team, ''), coalesce(name, '') FROM known_home"
    )
    names = {
        home: name or (f"考核组{team} {home[:6]}" if role == "team" else "市考核办")
        for home, role, team, name in rows
    }
    return {session.home_id: session.local.get("name") or "本机"} | names


def _node(node: Mapping[str, Any], known: Mapping[str, str]) -> Derivation:
    recorded = node.get("recorded")
    return Derivation(
        label=node["label"],
        value=node["value"],
        formula=node["formula"],
        children=tuple(_node(child, known) for child in node["from"]),
        entry=node.get("entry", ""),
        particular=None if recorded is None else _particular(recorded, known),
    )


def _particular(recorded: Mapping[str, Any], known: Mapping[str, str]) -> Particular:
    home = recorded.get("home_id", "")
    return Particular(
        who=recorded.get("who", ""),
        when=recorded.get("when", ""),
        where=known.get(home, home[:6]),
        date=recorded.get("date", ""),
        note=recorded.get("note", ""),
        evidence=tuple(_piece(piece) for piece in recorded.get("evidence", ())),
        proof=tuple(_digest(piece) for piece in recorded.get("evidence", ())),
    )


def _piece(piece: Any) -> str:
    """A piece of evidence in one line: its caption where it has one, else its file's hash."""
    if isinstance(piece, str):
        return piece
    parts = [str(part) for part in piece if part]
    return parts[1] if len(parts) > 1 else parts[0][:12]


def _digest(piece: Any) -> str:
    return piece if isinstance(piece, str) else str(piece[0])


def _blocker(year: Year, fault: Fault) -> BlockerRow:
    code = fault.file.split(" ")[0]
    unit = year.units.get(code)
    place = fault.file if unit is None else f"{code} {unit.name}"
    if fault.sheet:
        place += f" {fault.sheet}"
    kind = BLOCKER_KINDS.get(fault.code, "其他")
    return BlockerRow(kind, code if unit is not None else "", place, fault.message)
