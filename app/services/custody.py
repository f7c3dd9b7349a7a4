"""Custody: is everything in this home as it was recorded, and the means to prove it."""

from __future__ import annotations

from typing import Any

from app.journal.commit import ZERO, Malformed, decode_body, decode_head, sha256
from app.services import evidence
from app.services.operation import last
from app.services.projection import clear, contents, project_all
from app.services.replay import replayed
from app.services.session import Session

INTEGRITY_ROWS = 1000


def check(session: Session) -> dict[str, Any]:
    """Verify everything that can be verified; ``ok`` only where nothing at all is wrong."""
    problems: list[str] = []
    checked = {
        "database": _check_database(session, problems),
        "heads": _check_heads(session, problems),
        "bodies": _check_bodies(session, problems),
        "attachments": _check_attachments(session, problems),
    }
    checked["projections"] = 0 if problems else _check_projections(session, problems)
    return {"ok": not problems, "checked": checked, "problems": problems}


def rebuild(session: Session) -> dict[str, int]:
    """Make the projections again from the journal; how many rows were not as they should be."""
    with session.transaction() as connection:
        before = contents(connection)
        clear(connection)
        project_all(connection, session.office)
        after = contents(connection)
    session.cache.clear()
    return {"changed": sum(len(before[name] ^ after[name]) for name in after)}


def _check_database(session: Session, problems: list[str]) -> int:
    rows = session.connection.exec_driver_sql(f"PRAGMA integrity_check({INTEGRITY_ROWS})")
    said = [str(row[0]) for row in rows]
    problems += [f"数据库完整性检查：{line}" for line in said if line != "ok"]
    if not session.home.plain:
        rows = session.connection.exec_driver_sql("PRAGMA cipher_integrity_check")
        problems += [f"数据库加密校验：{row[0]}" for row in rows]
    return 1


def _check_heads(session: Session, problems: list[str]) -> int:
    """Every head's bytes, its columns, and its link to the one before it."""
    rows = session.connection.exec_driver_sql(
        "SELECT content, hash, id, home, seq, time, wall, scope, body, state FROM head "
        "ORDER BY home, seq, number"
    )
    count = 0
    ends: dict[str, tuple[int, str]] = {}
    hashes: dict[str, set[str]] = {}
    for encoded, digest, *columns, state in rows:
        count += 1
        place = f"{columns[1][:6]} 第 {columns[2]} 号记录"
        try:
            head = decode_head(encoded)
        except (Malformed, TypeError):
            problems.append(f"{place}不合格式")
            continue
        told = [head.id, head.home, head.seq, head.time, head.wall, head.scope, head.body]
        if sha256(encoded) != digest or told != columns:
            problems.append(f"{place}与其校验值不符")
        known = hashes.setdefault(head.home, set())
        if head.prev != ZERO and head.prev not in known:
            problems.append(f"{place}与前一号不相连")
        if state == "counted":
            seq, before = ends.get(head.home, (0, ZERO))
            if head.seq != seq + 1 or head.prev != before:
                problems.append(f"{place}与前一号不相连")
            ends[head.home] = (head.seq, digest)
        known.add(digest)
    if count and last(session) != ends.get(session.home_id, (0, ZERO)):
        problems.append("本机记录的末尾不完整")
    return count


def _check_bodies(session: Session, problems: list[str]) -> int:
    """Every body's bytes against their hash, and every body that must be here."""
    count = 0
    rows = session.connection.exec_driver_sql(
        "SELECT hash, content, actor, action, reason FROM body"
    )
    for digest, content, *columns in rows:
        count += 1
        try:
            body = decode_body(content)
        except (Malformed, TypeError):
            problems.append(f"记录内容 {digest[:12]} 不合格式")
            continue
        if sha256(content) != digest or [body.actor, body.action, body.reason] != columns:
            problems.append(f"记录内容 {digest[:12]} 与其校验值不符")
    rows = session.connection.exec_driver_sql(
        "SELECT home, seq FROM head WHERE body NOT IN (SELECT hash FROM body) "
        "AND (home = ? OR scope = 'all')",
        (session.home_id,),
    )
    problems += [f"{home[:6]} 第 {seq} 号记录的内容缺失" for home, seq in rows]
    rows = session.connection.exec_driver_sql(
        "SELECT hash FROM body WHERE hash NOT IN (SELECT body FROM head)"
    )
    problems += [f"记录内容 {digest[:12]} 不属于任何一号记录" for (digest,) in rows]
    return count


def _check_attachments(session: Session, problems: list[str]) -> int:
    """Every attachment that a record names, against its hash."""
    count = 0
    for digest in evidence.named(session):
        count += 1
        problem = evidence.problem(session, digest)
        if problem:
            problems.append(f"附件 {digest[:12]} {problem}")
    return count


def _check_projections(session: Session, problems: list[str]) -> int:
    """The tables against what the journal gives anew."""
    now = contents(session.connection)
    with replayed(session) as connection:
        anew = contents(connection)
    for name, rows in now.items():
        differing = len(rows ^ anew[name])
        if differing:
            problems.append(f"数据表 {name} 有 {differing} 行与记录不符，请运行 rebuild")
    return sum(len(rows) for rows in now.values())
