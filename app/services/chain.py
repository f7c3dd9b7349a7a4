"""Chains: which heads of a home count, after a fork, an acceptance or a revocation."""

from __future__ import annotations

from app.journal.commit import decode_head
from app.journal.merge import counting
from app.services.session import Session


def settle(session: Session, home: str) -> None:
    """Decide anew which heads of a home count; inside a transaction."""
    connection = session.connection
    rows = connection.exec_driver_sql("SELECT content FROM head WHERE home = ?", (home,)).scalars()
    heads = [decode_head(encoded) for encoded in rows]
    accepted = set(connection.exec_driver_sql("SELECT hash FROM acceptance").scalars())
    counted = counting(heads, accepted)
    cut = connection.exec_driver_sql(
        "SELECT coalesce(seq, 0) FROM trust WHERE home = ? AND state = 'revoked'", (home,)
    ).scalar()
    for head in heads:
        digest = head.hash()
        state = "counted" if digest in counted else "forked"
        if cut is not None and head.seq > cut:
            state = "revoked"
        connection.exec_driver_sql("UPDATE head SET state = ? WHERE hash = ?", (state, digest))
