"""数据汇总: laptops to confirm, what came of what was expected, conflicts, duplicates, visits."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from app.journal.entity import ENTITIES
from app.services.entry import conflict, duplicate
from app.services.operation import Done
from app.services.parcel import trust
from app.services.query import entries_of
from app.services.screen.arrival import brought
from app.services.screen.office import homes
from app.services.screen.packages import moment, parcels
from app.services.screen.parcelrows import (
    KINDS,
    BoardRow,
    ConflictRow,
    DuplicateRow,
    ItemRow,
    LaptopRow,
    VersionRow,
    VisitRow,
)
from app.services.screen.rows import Arrival
from app.services.screen.today import entry_line
from app.services.session import Session
from app.services.year import visiting
from app.services.year.assessment import current_year

ABSENT, HELD, INCOMPLETE, COMPLETE = "未到", "待确认", "未齐", "已齐"
"""How far a team's packages are."""

FIELDS = {
    "unit": "单位", "indicator": "指标", "clause": "条款", "count": "次数", "points": "分值",
    "value": "测评值", "source": "来源", "state": "状态", "withdrawn": "已撤回", "note": "事由",
    "date": "日期", "evidence": "佐证", "number": "事项", "level": "级别", "severe": "严重",
    "veto": "一票否决", "document": "内容", "reason": "理由", "items": "补正的记录",
    "deadline": "期限",
}  # fmt: skip
"""What a field is called to a person who settles a conflict about it."""

LONG = 400
"""So much of a value is shown."""


def laptops(session: Session) -> tuple[LaptopRow, ...]:
    """The laptops of the teams, those that wait to be confirmed first; a team sees its own."""
    rows = [
        LaptopRow(each["home_id"], each["team"] or "", each["words"], each["state"], received)
        for each in trust.listed(session)
        for received in (each["accepted_up_to"],)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_held, row.team, row.home)))


def confirm(session: Session, home: str) -> tuple[Arrival, ...]:
    """Take a laptop's packages in: its words were compared; what they brought."""
    return tuple(brought(report) for report in trust.confirm(session, [home]))


def board(session: Session) -> tuple[BoardRow, ...]:
    """What was expected of each team, what came, and what is still missing."""
    by_team: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for visit in visiting.listed(session):
        by_team[visit["team"]].append(visit)
    came: dict[str, list[Any]] = defaultdict(list)
    for parcel in parcels(session):
        if parcel.kind == KINDS["results"]:
            came[parcel.team].append(parcel)
    held = Counter(
        session.connection.exec_driver_sql(
            "SELECT team FROM (SELECT DISTINCT sha256, team FROM held)"
        ).scalars()
    )
    return tuple(
        _board_row(team, visits, came[team], held[team]) for team, visits in by_team.items()
    )


def _board_row(
    team: str, visits: Sequence[Mapping[str, Any]], came: Sequence[Any], held: int
) -> BoardRow:
    states = Counter(visit["state"] for visit in visits)
    done = states[visiting.FINISHED] + states[visiting.ACCEPTED]
    state = COMPLETE if came and done == len(visits) else INCOMPLETE if came else ABSENT
    return BoardRow(
        team=team,
        units=len(visits),
        finished=done,
        accepted=states[visiting.ACCEPTED],
        returned=states[visiting.RETURNED],
        packages=len(came),
        superseded=sum(parcel.superseded for parcel in came),
        held=held,
        last=came[0].when if came else "",
        state=HELD if held else state,
        missing=tuple(
            visit["unit"]
            for visit in visits
            if visit["state"] not in (visiting.FINISHED, visiting.ACCEPTED)
        ),
    )


def conflicts(session: Session) -> tuple[ConflictRow, ...]:
    """Every open conflict with the values that stand against each other."""
    known, units = homes(session), current_year(session).units if _has_year(session) else {}
    return tuple(
        ConflictRow(
            id=each["id"],
            unit=each["unit"] or "",
            name=units[each["unit"]].name if each["unit"] in units else "",
            what=each["what"],
            versions=tuple(_version(value, each["values"], known) for value in each["values"]),
        )
        for each in conflict.listed(session)
    )


def _version(
    told: Mapping[str, Any], all_of_them: Sequence[Mapping[str, Any]], known: Mapping[str, str]
) -> VersionRow:
    return VersionRow(
        commit=told["commit"],
        value=_value(told["value"], [each["value"] for each in all_of_them])[:LONG],
        who=told["who"],
        when=moment(told["when"]),
        where=_place(told["home_id"], known),
    )


def _value(value: Any, among: Sequence[Any]) -> str:
    """A value in the words of the form; of many fields those that differ."""
    if not isinstance(value, dict):
        return _text(value)
    differing = [
        name
        for name in value
        if any(isinstance(each, dict) and each.get(name) != value[name] for each in among)
    ]
    return "；".join(f"{FIELDS.get(name, name)} {_text(value[name])}" for name in differing)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or value == "":
        return "（空）"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def resolve(session: Session, id: str, commit: str, reason: str) -> Done:
    """Settle a conflict by one of its values, for a reason."""
    return conflict.resolve(session, id, commit, reason)


def duplicates(session: Session) -> tuple[DuplicateRow, ...]:
    """Pairs of findings that may tell one fact."""
    known, units = homes(session), current_year(session).units if _has_year(session) else {}
    rows = []
    for each in duplicate.listed(session):
        one, other = each["findings"]
        rows.append(
            DuplicateRow(
                unit=each["unit"],
                name=units[each["unit"]].name if each["unit"] in units else "",
                leaf=each["indicator"],
                clause=each["clause"],
                date=each["date"],
                ids=(one["id"], other["id"]),
                notes=(one["note"], other["note"]),
                whose=(_whose(one, known), _whose(other, known)),
            )
        )
    return tuple(rows)


def _whose(found: Mapping[str, Any], known: Mapping[str, str]) -> str:
    return f"{found['who']}，{_place(found['home_id'], known)}"


def _place(home: str, known: Mapping[str, str]) -> str:
    """A laptop as people tell it from another of the same name."""
    name = known.get(home, "")
    return f"{name}（{home[:6]}）" if name else home[:6]


def visits(session: Session) -> tuple[VisitRow, ...]:
    """Every assigned unit's visit as the office sees it: what waits for its word first."""
    year = current_year(session)
    findings = Counter(
        session.connection.exec_driver_sql(
            "SELECT unit FROM finding WHERE state = '待补证' AND NOT withdrawn"
        ).scalars()
    )
    rows = [
        VisitRow(
            code=each["unit"],
            name=year.units[each["unit"]].name,
            team=each["team"],
            date="",
            state=each["state"],
            done=0,
            leaves=0,
            open_points=0,
            missing=len(each["missing"]),
            awaiting=findings[each["unit"]],
            overdue=0,
            conflicts=year.records[each["unit"]].conflicts,
            reason=(each["returned"] or {}).get("reason") or "",
            items=tuple((each["returned"] or {}).get("items") or ()),
            seal=(each.get("seal") or {}).get("due", ""),
        )
        for each in visiting.listed(session)
    ]
    return tuple(sorted(rows, key=lambda row: row.state != visiting.FINISHED))


def items(session: Session, unit: str) -> tuple[ItemRow, ...]:
    """What a team recorded at a unit, for the office to name when it returns the visit."""
    return tuple(
        ItemRow(each["id"], each.get("indicator") or "", entry_line(each))
        for each in entries_of(session, unit)
        if not each["withdrawn"] and each["entity"] in ENTITIES
    )


def receivers(session: Session) -> tuple[str, ...]:
    """The teams to which packages can go."""
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT team FROM assignment WHERE NOT withdrawn ORDER BY length(team), team"
    ).scalars()
    return tuple(rows)


def _has_year(session: Session) -> bool:
    return "year" in session.local
