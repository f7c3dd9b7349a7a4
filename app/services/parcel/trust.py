"""Trust (信任): whose packages the office takes, by six words compared by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.errors import BadInput, NotFound, Refused
from app.exchange.keyring.words import words_of
from app.services.operation import append, create_op, last, reproject, stale
from app.services.operation import change_op as changed
from app.services.parcel.chain import settle
from app.services.parcel.merging import import_package
from app.services.safekeeping import keys
from app.services.session import Session
from app.services.workbook.intake import Report


def listed(session: Session) -> list[dict[str, Any]]:
    """Every laptop that this home knows, as ``trust list`` prints it; a team sees its own words."""
    if not session.is_office:
        return [_told(session, session.home_id, session.team, keys.own_fingerprint(session), "own")]
    rows = session.connection.exec_driver_sql(
        "SELECT home, team, fingerprint, state FROM trust "
        "UNION SELECT home, team, fingerprint, 'held' FROM held "
        "WHERE home NOT IN (SELECT home FROM trust) ORDER BY 2, 1"
    ).all()
    return [_told(session, *row) for row in rows]


def _told(session: Session, home: str, team: str, digest: str, state: str) -> dict[str, Any]:
    return {
        "home_id": home,
        "team": team,
        "words": words_of(digest) if digest else "",
        "state": state,
        "accepted_up_to": last(session, home)[0],
    }


def confirm(session: Session, homes: Sequence[str], *, everyone: bool = False) -> list[Report]:
    """Confirm laptops whose words were compared, and take in what they had sent."""
    session.need_office()
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT home, team, fingerprint FROM held "
        "WHERE home NOT IN (SELECT home FROM trust) ORDER BY home"
    ).all()
    chosen = [row for row in rows if everyone or row[0] in homes]
    absent = set(homes) - {row[0] for row in chosen}
    if absent:
        raise NotFound(f"没有等待确认的电脑“{sorted(absent)[0]}”。", code="no-home")
    if not chosen:
        raise Refused("没有等待确认的电脑。", code="nothing-held")
    with session.transaction():
        number = _next_number(session)
        ops = [
            create_op(
                "trust",
                {
                    "home": home,
                    "team": team,
                    "fingerprint": digest,
                    "state": "confirmed",
                    "number": number,
                },
            )
            for home, team, digest in chosen
        ]
        _, changes = append(session, "trust confirm", ops, scope="all")
    stale(session, changes)
    reports, refusals = take_in_held(session)
    if refusals:
        raise refusals[0]
    return reports


def take_in_held(session: Session) -> tuple[list[Report], list[BadInput]]:
    """Import the held packages of senders who are confirmed; what came, and the refusals.

    One that is refused keeps no other out; it stays only where what came before
    it is still missing, and is tried again whenever something else came.
    """
    reports: list[Report] = []
    refusals: list[BadInput] = []
    for digest, name in _known(session):
        path = session.home.held / f"{digest}.yhp"
        try:
            report = import_package(session, path, name=name)
        except BadInput as error:
            refusals.append(_renamed(error, path.name, name))
            waits = error.code == "gap"
        else:
            report.file = name
            reports.append(report)
            waits = report.held
        if not waits:
            with session.transaction() as connection:
                connection.exec_driver_sql("DELETE FROM held WHERE sha256 = ?", (digest,))
            path.unlink(missing_ok=True)
    return reports, refusals


def _known(session: Session) -> list[tuple[str, str]]:
    """The held packages with a sender who is known now: hash and name, in the order of names."""
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT sha256, file FROM held WHERE home IN (SELECT home FROM trust) "
        "ORDER BY file"
    )
    return [(digest, name) for digest, name in rows]


def _renamed(error: BadInput, kept: str, name: str) -> BadInput:
    """The refusal by the name under which the file came."""
    details = tuple(replace(fault, file=name) for fault in error.details)
    message = error.message.replace(kept, name)
    return BadInput(message, details=details, hint=error.hint, code=error.code)


def revoke(session: Session, home: str, up_to: int, reason: str) -> dict[str, Any]:
    """Trust a laptop no further than the head ``up_to``: what does not lead to it is held."""
    session.need_office()
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    rows = session.connection.exec_driver_sql(
        "SELECT hash FROM head WHERE home = ? AND seq = ? AND state = 'counted'", (home, up_to)
    ).all()
    if not rows and up_to != 0:
        raise NotFound(f"没有收到“{home}”的第 {up_to} 号记录。", code="no-head")
    if len(rows) > 1:
        raise Refused(
            f"“{home}”的第 {up_to} 号记录有两个分支都已认定，请吊销到分支以前的一号。",
            code="two-branches",
        )
    with session.transaction():
        fields = {
            "home": home,
            "state": "revoked",
            "seq": up_to,
            "hash": rows[0][0] if rows else None,
            "reason": reason,
            "number": _next_number(session),
        }
        op = changed(session, "trust", create_op("trust", fields).id, fields)
        if op is None:
            raise Refused("已经这样登记过了，没有变化。", code="no-change")
        head, changes = append(session, "trust revoke", [op], scope="all", reason=reason)
        settle(session, home)
        reproject(session)
    stale(session, changes)
    session.cache.clear()
    return {"home_id": home, "commit": head.id, "accepted_up_to": up_to}


def _next_number(session: Session) -> int:
    found = session.connection.exec_driver_sql("SELECT max(number) FROM trust").scalar()
    return max(int(found or 0), int(session.local.get("trust_base", "0"))) + 1
