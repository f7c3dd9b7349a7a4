"""Conflicts (冲突): what two people set without seeing each other, and its settlement."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.errors import NotFound, Refused
from app.journal.commit import Op
from app.journal.entity import ENTITIES, SCORE, Entity
from app.journal.merge import Version, differing_field
from app.services.entry.recusal import own_unit
from app.services.operation import Done, append, commit, create_op, stale
from app.services.operation import reproject as project_anew
from app.services.parcel.chain import settle
from app.services.projection import Projector
from app.services.session import Session
from app.services.year.approval import need_open

FORK, AUTHORITY = "fork", "authority"


def listed(session: Session) -> list[dict[str, Any]]:
    """Every open conflict as ``conflicts list`` prints it.

    Forks of a home's chain stand among them, and commits that count nothing
    because their author had no right to write what they set.
    """
    projector = Projector(session.connection, session.offices)
    rows = session.connection.exec_driver_sql(
        "SELECT entity, id, slot, unit FROM conflict ORDER BY unit, entity, id, slot"
    ).all()
    found = []
    for name, id, slot, unit in rows:
        entity = ENTITIES[name]
        state = projector.folded(entity, id)
        versions = state.heads[slot] if state is not None else ()
        field = differing_field(entity, slot, versions)
        found.append(
            {
                "id": f"{name}/{id}/{slot}",
                "unit": unit,
                "what": _what(entity, versions[-1].values, projector.row(entity, id)),
                "field": field,
                "values": [_told(session, slot, field, version) for version in versions],
            }
        )
    return found + _forks(session) + _without_authority(session)


def resolve(session: Session, id: str, take: str, reason: str) -> Done:
    """Settle a conflict by one of its values; ``take`` is that value, or its commit's id."""
    need_open(session)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    parts = id.split("/")
    if parts[0] in (FORK, AUTHORITY) and len(parts) == 3:
        return _accept(session, parts[0], parts[1], take, reason)
    if len(parts) != 3 or parts[0] not in ENTITIES:
        raise NotFound(f"没有编号为“{id}”的冲突。", code="no-conflict")
    entity = ENTITIES[parts[0]]
    projector = Projector(session.connection, session.offices)
    state = projector.folded(entity, parts[1])
    if state is None or parts[2] not in state.conflicts:
        raise NotFound(f"没有编号为“{id}”的冲突。", code="no-conflict")
    versions = state.heads[parts[2]]
    field = differing_field(entity, parts[2], versions)
    chosen = [version for version in versions if _is(version, field, take)]
    if not chosen:
        raise Refused(f"“{take}”不是这个冲突中的任何一个值。", code="no-such-value")
    if entity.by_team:
        own_unit(session, state.values["unit"])
    if entity.name == "instrument" and parts[2] == SCORE:
        from app.services.fieldwork import keeping

        return keeping.settle_conflict(session, parts[1], chosen[-1].values, reason)
    base = {parts[2]: sorted(version.commit for version in versions)}
    op = Op(entity.name, parts[1], dict(chosen[-1].values), base)
    scope = _scope(session, versions)
    return commit(session, "conflicts resolve", [op], scope=scope, reason=reason)


def _scope(session: Session, versions: Sequence[Version]) -> str:
    """Whoever saw the values sees which of them was taken: a team's laptops, of their own."""
    marks = ",".join("?" * len(versions))
    scopes = set(
        session.connection.exec_driver_sql(
            f"SELECT scope FROM head WHERE id IN ({marks})",
            tuple(version.commit for version in versions),
        ).scalars()
    )
    return str(scopes.pop()) if len(scopes) == 1 else ""


def _is(version: Version, field: str, take: str) -> bool:
    if version.commit == take:
        return True
    value = version.values.get(field)
    if isinstance(value, bool):
        return take in (("是", "true") if value else ("否", "false"))
    return value is not None and str(value) == take


def _told(session: Session, slot: str, field: str, version: Version) -> dict[str, Any]:
    actor, wall, home = session.connection.exec_driver_sql(
        "SELECT coalesce(actor, ''), wall, home FROM head "
        "LEFT JOIN body ON body.hash = head.body WHERE head.id = ?",
        (version.commit,),
    ).one()
    value = version.values if field == SCORE and slot == SCORE else version.values[field]
    return {
        "value": value,
        "who": actor,
        "when": wall,
        "home_id": home,
        "commit": version.commit,
    }


def _what(entity: Entity, values: Any, row: tuple[int, dict[str, Any]] | None) -> str:
    """What the conflict is about, in the words of the form: ``赋分 C1.2（市委办）``."""
    facts = dict(row[1]) if row else {}
    facts |= {name: value for name, value in values.items() if value}
    parts = [facts.get("indicator") or facts.get("number") or facts.get("code") or ""]
    if facts.get("clause"):
        parts.append(f"第{facts['clause']}条")
    where = f"（{facts['source']}）" if facts.get("source") else ""
    return f"{entity.term} {' '.join(str(part) for part in parts if part)}{where}".strip()


def _forks(session: Session) -> list[dict[str, Any]]:
    """One item a forked home, its branches by the hash of their last head."""
    rows = session.connection.exec_driver_sql(
        "SELECT home, min(seq) FROM head WHERE state = 'forked' GROUP BY home"
    ).all()
    return [
        {
            "id": f"{FORK}/{home}/{seq}",
            "unit": None,
            "what": f"数据文件夹 {home[:6]} 的记录自第 {seq} 号起有分支",
            "field": "hash",
            "values": _branches(session, home),
        }
        for home, seq in rows
    ]


def _branches(session: Session, home: str) -> list[dict[str, Any]]:
    rows = session.connection.exec_driver_sql(
        "SELECT head.hash, head.id, wall, coalesce(actor, '') FROM head "
        "LEFT JOIN body ON body.hash = head.body WHERE home = ? AND state = 'forked' "
        "ORDER BY time, head.hash",
        (home,),
    ).all()
    return [
        {"value": digest, "who": actor, "when": wall, "home_id": home, "commit": id}
        for digest, id, wall, actor in rows
        if not session.connection.exec_driver_sql(
            "SELECT 1 FROM head WHERE home = ? AND instr(CAST(content AS TEXT), ?)",
            (home, f'"prev":"{digest}"'),
        ).first()
    ]


def _without_authority(session: Session) -> list[dict[str, Any]]:
    """One item a commit of which something counts nothing for want of authority."""
    rows = session.connection.exec_driver_sql(
        "SELECT head.id, head.hash, home, wall, coalesce(actor, ''), touch.entity, touch.\"set\" "
        "FROM touch JOIN head ON head.number = touch.head "
        "LEFT JOIN body ON body.hash = head.body "
        "WHERE NOT counted AND state = 'counted' ORDER BY head.time, head.id"
    )
    commits: dict[str, tuple[dict[str, Any], Counter[str], set[str]]] = {}
    for id, digest, home, wall, actor, kind, told in rows:
        value = {"value": digest, "who": actor, "when": wall, "home_id": home, "commit": id}
        _, kinds, units = commits.setdefault(id, (value, Counter(), set()))
        kinds[ENTITIES[kind].term] += 1
        units.add(json.loads(told).get("unit") or "")
    return [
        {
            "id": f"{AUTHORITY}/{value['home_id']}/{id}",
            "unit": min(units) or None if len(units) == 1 else None,
            "what": _unauthorised(session, value["home_id"], kinds, units - {""}),
            "field": "hash",
            "values": [value],
        }
        for id, (value, kinds, units) in commits.items()
    ]


def _unauthorised(session: Session, home: str, kinds: Counter[str], units: set[str]) -> str:
    """What a commit without authority is, whose, and why it does not count."""
    team = session.connection.exec_driver_sql(
        "SELECT coalesce(team, '') FROM known_home WHERE home = ? AND role = 'team'", (home,)
    ).scalar()
    told = "、".join(f"{term} {number} 条" for term, number in kinds.items())
    if not team or not units:
        return f"数据文件夹 {home[:6]} 无权作出的改动（{told}），没有计入"
    listed = "、".join(sorted(units))
    return (
        f"考核组{team}（{home[:6]}）对单位{listed}的记录（{told}）没有计入："
        f"现在的分工中，考核组{team}不负责这个单位；认可的，取其中的值即可计入"
    )


def _accept(session: Session, kind: str, home: str, take: str, reason: str) -> Done:
    """The office's word that a branch of a forked chain, or a commit without authority, counts."""
    session.need_office()
    state = "forked" if kind == FORK else "counted"
    row = session.connection.exec_driver_sql(
        "SELECT seq, hash FROM head WHERE home = ? AND state = ? AND (hash = ? OR id = ?)",
        (home, state, take, take),
    ).one_or_none()
    if row is None:
        raise Refused(f"“{take}”不是其中的任何一个。", code="no-such-value")
    op = create_op("acceptance", {"home": home, "seq": row[0], "hash": row[1], "reason": reason})
    with session.transaction():
        head, changes = append(session, "conflicts resolve", [op], scope="all", reason=reason)
        settle(session, home)
        project_anew(session)
    stale(session, changes)
    session.cache.clear()
    return Done(head.id, op.id)
