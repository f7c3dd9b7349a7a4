"""Chains: which heads of a home count, after a fork, an acceptance or a revocation."""

from __future__ import annotations

from collections.abc import Sequence

from app.journal.commit import Head, decode_head
from app.journal.merge import counting
from app.services.session import Session


def states(session: Session, home: str, heads: Sequence[Head]) -> dict[str, str]:
    """By hash whether each of a home's heads counts: ``counted``, ``forked`` or ``revoked``."""
    connection = session.connection
    accepted = set(connection.exec_driver_sql("SELECT hash FROM acceptance").scalars())
    counted = counting(heads, accepted)
    found = {head.hash(): "counted" if head.hash() in counted else "forked" for head in heads}
    cut = connection.exec_driver_sql(
        "SELECT coalesce(seq, 0), coalesce(hash, '') FROM trust "
        "WHERE home = ? AND state = 'revoked'",
        (home,),
    ).one_or_none()
    if cut is not None:
        kept = _leading_to(heads, cut[1])
        for head in heads:
            digest = head.hash()
            if digest not in kept and (head.seq > cut[0] or found[digest] == "counted"):
                found[digest] = "revoked"
    return found


def _leading_to(heads: Sequence[Head], digest: str) -> set[str]:
    """The hashes of a head and of all before it."""
    before = {head.hash(): head.prev for head in heads}
    found = set()
    while digest in before:
        found.add(digest)
        digest = before[digest]
    return found


def is_branched(session: Session, home: str) -> bool:
    """Whether two heads of a home stand under one number."""
    found = session.connection.exec_driver_sql(
        "SELECT 1 FROM head WHERE home = ? GROUP BY seq HAVING count(*) > 1 LIMIT 1", (home,)
    )
    return found.first() is not None


def lineage(session: Session, home: str, digest: str) -> dict[str, int]:
    """A head and all before it on its own branch, by hash their numbers; the newest first."""
    rows = session.connection.exec_driver_sql(
        "SELECT hash, number, content FROM head WHERE home = ?", (home,)
    )
    known = {row[0]: (row[1], decode_head(row[2]).prev) for row in rows}
    found: dict[str, int] = {}
    while digest in known:
        found[digest], digest = known[digest]
    return found


def branch_ends(session: Session, home: str) -> list[str]:
    """The hashes of the last heads of a home's branches, in their order of arrival."""
    rows = session.connection.exec_driver_sql(
        "SELECT hash, content FROM head WHERE home = ? AND state <> 'revoked' ORDER BY number",
        (home,),
    ).all()
    followed = {decode_head(content).prev for _, content in rows}
    return [digest for digest, _ in rows if digest not in followed]


def settle_judged(session: Session) -> None:
    """Decide anew about every home that the office's word on trust or acceptance names."""
    rows = session.connection.exec_driver_sql(
        "SELECT home FROM trust UNION SELECT home FROM acceptance"
    )
    for home in rows.scalars().all():
        settle(session, home)


def settle(session: Session, home: str) -> None:
    """Decide anew which heads of a home count; inside a transaction."""
    connection = session.connection
    rows = connection.exec_driver_sql("SELECT content FROM head WHERE home = ?", (home,)).scalars()
    heads = [decode_head(encoded) for encoded in rows]
    for digest, state in states(session, home, heads).items():
        connection.exec_driver_sql("UPDATE head SET state = ? WHERE hash = ?", (state, digest))
