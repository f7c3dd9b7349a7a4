"""Hearing (听取): what a package says besides its commits: trust, receipts, what is wanted."""

from __future__ import annotations

import json

from app.exchange.keyring.certificate import OFFICE_KINDS
from app.exchange.package.manifest import Manifest
from app.services import evidence
from app.services.operation import last
from app.services.session import Session

WANTED = "wanted"
"""Under this stand the hashes of the files that the office, or another laptop, asks for."""
RECEIPTS = "receipts"
"""Under this stands the number of the last receipt heard, by the office's home."""


def heard(session: Session) -> tuple[object, ...]:
    """All that packages said besides their commits, as this home has it now."""
    reached = session.connection.exec_driver_sql(
        "SELECT receiver, home, seq, hash FROM acknowledged ORDER BY 1, 2"
    )
    told = (session.local.get(name) for name in (WANTED, RECEIPTS, "trust_seen", "renew"))
    return (*told, *map(tuple, reached))


def hear(session: Session, manifest: Manifest) -> list[str]:
    """Keep what a package says; what of it a person should know. Inside a transaction."""
    if manifest.kind in OFFICE_KINDS:
        session.set_local("trust_seen", str(manifest.trust.get("number", 0)))
    if manifest.kind == "peer":
        return _hear_laptop(session, manifest)
    if manifest.kind == "receipt" and _is_latest(session, manifest):
        return _hear_receipt(session, manifest)
    return []


def wanted(session: Session) -> list[str]:
    """The hashes of the files that others ask of this home."""
    found: list[str] = json.loads(session.local.get(WANTED, "[]"))
    return found


def sound_wanted(session: Session) -> list[str]:
    """Those of them that are here as they were."""
    return [digest for digest in wanted(session) if not evidence.problem(session, digest)]


def lacking(session: Session) -> list[str]:
    """What this laptop asks of the team's others: what it or the office lacks, and it has not."""
    absent = {digest for digest in wanted(session) if evidence.problem(session, digest)}
    return sorted(absent.union(evidence.damaged(session)))


def _is_latest(session: Session, manifest: Manifest) -> bool:
    """Whether no later receipt was heard: an earlier one takes back nothing that it said."""
    seen = json.loads(session.local.get(RECEIPTS, "{}"))
    if manifest.serial < seen.get(manifest.sender, 0):
        return False
    session.set_local(RECEIPTS, json.dumps(seen | {manifest.sender: manifest.serial}))
    return True


def _hear_receipt(session: Session, manifest: Manifest) -> list[str]:
    for home, (seq, digest) in manifest.acknowledged.items():
        session.connection.exec_driver_sql(
            "INSERT OR REPLACE INTO acknowledged (receiver, home, seq, hash) VALUES (?, ?, ?, ?)",
            ("office", home, seq, digest),
        )
    session.set_local(WANTED, json.dumps(list(manifest.wanted)))
    warnings = []
    if manifest.wanted:
        warnings.append(_asked(session, "市考核办"))
    told = manifest.acknowledged.get(session.home_id)
    if told and told[0] > last(session)[0]:
        warnings.append(
            "市考核办收到的记录比本机多：本机可能是从旧备份恢复的，今后的记录将另起编号。"
        )
        session.set_local("renew", "1")
    return warnings


def _asked(session: Session, who: str) -> str:
    asked, here = len(wanted(session)), len(sound_wanted(session))
    sentence = f"{who}缺少佐证 {asked} 份，请重新提供：本机有 {here} 份，随下一个成果包带去"
    if here < asked:
        sentence += f"；另 {asked - here} 份不在本机，请用交换包向同组的电脑要"
    return f"{sentence}。"


def _hear_laptop(session: Session, manifest: Manifest) -> list[str]:
    """Another laptop asks for files: what is here goes with the next packages."""
    here = [digest for digest in manifest.wanted if not evidence.problem(session, digest)]
    fresh = sorted({*here}.difference(wanted(session)))
    if not fresh:
        return []
    session.set_local(WANTED, json.dumps(sorted({*wanted(session), *fresh})))
    return [f"同组的另一台电脑缺少佐证，本机有其中 {len(fresh)} 份，随下一个交换包和成果包带去。"]
