"""Custody: is everything in this home as it was recorded, and the means to prove it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app.errors import BadInput
from app.exchange.keyring.certificate import Certificate, certificate_from
from app.exchange.keyring.signature import head_is_signed
from app.journal.authority import admits
from app.journal.commit import ZERO, Head, Malformed, decode_body, decode_head, sha256
from app.services import evidence
from app.services.parcel import transfer
from app.services.parcel.chain import states
from app.services.projection import clear, contents, project_all
from app.services.safekeeping import witness
from app.services.session import Session
from app.services.year.replay import replayed

INTEGRITY_ROWS = 1000
VERIFIERS = 2
CHUNK = 500


def check(session: Session) -> dict[str, Any]:
    """Verify everything that can be verified; ``ok`` only where nothing at all is wrong."""
    problems: list[str] = []
    checked = {
        "database": _check_database(session, problems),
        "heads": _check_heads(session, problems),
        "signatures": _check_signatures(session, problems),
        "bodies": _check_bodies(session, problems),
    }
    # What the tables say is only worth a look where the journal under them is whole.
    checked["projections"] = 0 if problems else _check_projections(session, problems)
    checked["attachments"] = 0
    if not problems:
        _check_tails(session, problems)
        checked["attachments"] = _check_attachments(session, problems)
    return {"ok": not problems, "checked": checked, "problems": problems}


def rebuild(session: Session) -> dict[str, int]:
    """Make the projections again from the journal; how many rows were not as they should be."""
    with session.transaction() as connection:
        before = contents(connection)
        clear(connection)
        project_all(connection, session.offices)
        after = contents(connection)
    session.cache.clear()
    return {"changed": sum(len(before[name] ^ after[name]) for name in after)}


def _check_database(session: Session, problems: list[str]) -> int:
    rows = session.connection.exec_driver_sql(f"PRAGMA integrity_check({INTEGRITY_ROWS})")
    said = [str(row[0]) for row in rows]
    problems += [f"数据库完整性检查：{line}" for line in said if line != "ok"]
    if not session.home.plain:
        # This looks at the file alone: what a power cut tore in it stands whole in the log still.
        session.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        rows = session.connection.exec_driver_sql("PRAGMA cipher_integrity_check")
        problems += [f"数据库加密校验：{row[0]}" for row in rows]
    return 1


def _check_heads(session: Session, problems: list[str]) -> int:
    """Every head's bytes and columns, its link to the one before it, and whether it counts."""
    rows = session.connection.exec_driver_sql(
        "SELECT number, state, content, hash, id, home, seq, time, wall, scope, body FROM head "
        "ORDER BY number"
    )
    chains: dict[str, dict[str, tuple[Head, str]]] = {}
    count = 0
    for number, state, encoded, digest, *columns in rows:
        count += 1
        place = _place(columns[1], columns[2])
        try:
            head = decode_head(encoded)
        except (Malformed, TypeError):
            problems.append(f"{place}不合格式")
            continue
        told = [head.id, head.home, head.seq, head.time, head.wall, head.scope, head.body]
        if sha256(encoded) != digest or told != columns or number != count:
            problems.append(f"{place}与其校验值不符")
        chains.setdefault(head.home, {})[digest] = (head, state)
    for home, chain in chains.items():
        problems += _chain_problems(session, home, chain)
    return count


def _chain_problems(
    session: Session, home: str, chain: Mapping[str, tuple[Head, str]]
) -> Iterator[str]:
    """What is wrong with the links of one home's heads, and with which of them count."""
    right = states(session, home, [head for head, _ in chain.values()])
    for digest, (head, state) in chain.items():
        before = chain[head.prev][0].seq if head.prev in chain else 0
        if head.seq != before + 1 or (head.seq == 1) != (head.prev == ZERO):
            yield f"{_place(home, head.seq)}与前一号不相连"
        if state != right.get(digest):
            yield f"{_place(home, head.seq)}是否计入，与分支和吊销情况不符"


def _check_tails(session: Session, problems: list[str]) -> None:
    """Heads that must be here: this home's last one, and those that its books name."""
    own = session.connection.exec_driver_sql(
        "SELECT max(time) FROM head WHERE home = ?", (session.home_id,)
    ).scalar()
    if (own or "") != session.local.get("clock", ""):
        problems.append("本机记录的末尾不完整")
    known = set(session.connection.exec_driver_sql("SELECT hash FROM head").scalars())
    for table, column in (("parcel", "ranges"), ("approval", "cut")):
        for listed in session.connection.exec_driver_sql(f"SELECT {column} FROM {table}").scalars():
            for home, *_, seq, digest in json.loads(listed):
                if digest not in known:
                    problems.append(f"{_place(home, seq)}登记过，现已缺失")


def _place(home: Any, seq: Any) -> str:
    return f"{str(home)[:6]} 第 {seq} 号记录"


def _check_signatures(session: Session, problems: list[str]) -> int:
    """Every head's signature against its home's certificate, and what the witness says."""
    said = witness.problem(session)
    if said:
        problems.append(said)
    count = 0
    homes = session.connection.exec_driver_sql("SELECT DISTINCT home FROM head").scalars().all()
    with ThreadPoolExecutor(VERIFIERS) as pool:
        for home in homes:
            certificate = _certificate(session, home)
            if certificate is None:
                problems.append(f"数据文件夹 {home[:6]} 的证书缺失或者已损坏")
                continue
            rows = session.connection.exec_driver_sql(
                "SELECT seq, content, signature FROM head WHERE home = ? ORDER BY seq", (home,)
            ).all()
            good = pool.map(
                lambda row, by=certificate: head_is_signed(row[1], row[2] or b"", by),
                rows,
                chunksize=CHUNK,
            )
            count += len(rows)
            problems += [
                f"{home[:6]} 第 {row[0]} 号记录的签名不符"
                for row, right in zip(rows, good, strict=True)
                if not right
            ]
    return count


def _certificate(session: Session, home: str) -> Certificate | None:
    """A home's certificate; None where it is not known, or was changed in its table."""
    try:
        return certificate_from(transfer.certificates(session, home)[0])
    except (BadInput, ValueError, TypeError, LookupError, AttributeError):
        return None


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
        "SELECT home, seq, scope FROM head WHERE body NOT IN (SELECT hash FROM body) "
        "AND body NOT IN (SELECT target FROM redaction)"
    )
    problems += [
        f"{_place(home, seq)}的内容缺失"
        for home, seq, scope in rows
        if home == session.home_id or admits(scope, session.role, session.team)
    ]
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
