"""Renewal (另起编号): a home goes on under a new id and key.

So it does when it was restored from a backup, when it finds itself on another
machine, and when the office has more of it than it has itself: else two homes
would write one chain.
"""

from __future__ import annotations

import json
import secrets

from app import host
from app.services.operation import append, create_op
from app.services.parcel.transfer import CHAIN, own_facts
from app.services.safekeeping import keys, witness
from app.services.session import Session

RENEW = "renew"
TRUST_LEAP = 1_000
"""A restored office counts its trust lists on from so much further: none is given out twice."""


def renew_if_needed(session: Session) -> None:
    """Renew the home where its own values or the machine say so; before anything is recorded."""
    moved = session.local.get("machine", host.machine_id()) != host.machine_id()
    if moved or RENEW in session.local:
        renew(session)
    witness.settle(session)


def renew(session: Session) -> None:
    """Take a new id and key; the first commit under them names the last head of the old."""
    old, (seq, digest) = session.home_id, _written_last(session)
    with session.transaction() as connection:
        if keys.HOME_CERTIFICATE in session.local:
            session.set_local(f"{CHAIN}{old}", json.dumps(keys.own_chain(session)))
        session.set_local("home_id", secrets.token_hex(16))
        session.set_local("machine", host.machine_id())
        connection.exec_driver_sql("DELETE FROM local WHERE name = ?", (RENEW,))
        session.local.pop(RENEW, None)
        session.signing_key = None
        if session.is_office or session.team:
            keys.renew(session)
            if session.is_office:
                session.set_local("offices", " ".join(sorted(session.offices | {session.home_id})))
                base = int(session.local.get("trust_base", "0"))
                found = connection.exec_driver_sql("SELECT max(number) FROM trust").scalar()
                session.set_local("trust_base", str(max(base, int(found or 0)) + TRUST_LEAP))
            if seq:
                fields = own_facts(session) | {"predecessor": [old, str(seq), digest]}
                scope = "all" if session.is_office else ""
                append(session, "renew", [create_op("home", fields)], scope=scope)
        session.set_local(witness.OWED, "1")
    session.cache.clear()


def _written_last(session: Session) -> tuple[int, str]:
    """The last head that this home wrote, whether it counts or was revoked."""
    row = session.connection.exec_driver_sql(
        "SELECT seq, hash FROM head WHERE home = ? ORDER BY seq DESC LIMIT 1", (session.home_id,)
    ).one_or_none()
    return (row[0], row[1]) if row else (0, "")
