"""The witness (见证文件): a signed file beside the database that names this home's last head.

The database may be ahead of it, never behind: where it is, somebody put back
an older database file.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from app import host
from app.errors import DiskError
from app.exchange.keyring.certificate import Key
from app.exchange.keyring.signature import head_is_signed, sign_head
from app.journal.commit import canonical
from app.services.operation import last
from app.services.safekeeping import keys
from app.services.session import Session

FILE = "yingheng.last"
OWED = "witness"
"""Stands among a home's own values from its renewal until a witness of its new id is there."""


def write(folder: Path, key: Key, home: str, seq: int, digest: str) -> None:
    """Write down a home's last head. A disk that refuses is told by the next check.

    It has its name only once it is on the disk: a power cut leaves the old one or the new one.
    """
    told = {"home": home, "seq": seq, "hash": digest}
    content = canonical(told | {"signature": sign_head(canonical(told), key).hex()})
    path = folder / FILE
    aside = path.with_suffix(".new")
    with suppress(OSError, DiskError):
        with host.Noted(aside) as file:
            file.write(content)
        file.read_back(path.name)
        host.give_name(aside, path)
        host.sync_folder(folder)


def leave(session: Session) -> None:
    """Bring the witness up to date; nothing to do where it is."""
    seq, digest = last(session)
    if _read(session) != {"home": session.home_id, "seq": seq, "hash": digest}:
        folder = session.home.folder
        write(folder, keys.signing_key(session), session.home_id, seq, digest)


def settle(session: Session) -> None:
    """Leave the witness that a renewal owes: its power may have failed before it could."""
    if OWED not in session.local:
        return
    if not _is_ours(_read(session), session):
        leave(session)
    with session.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM local WHERE name = ?", (OWED,))
        session.local.pop(OWED)


def problem(session: Session) -> str:
    """What the witness says against the database, or nothing."""
    told = _read(session)
    if told is None or not _is_ours(told, session):
        return "" if OWED in session.local else "见证文件缺失或已被改动"
    found = (
        told["seq"] == 0
        or session.connection.exec_driver_sql(
            "SELECT 1 FROM head WHERE home = ? AND seq = ? AND hash = ?",
            (told["home"], told["seq"], told["hash"]),
        ).first()
    )
    return "" if found else f"数据库缺少第 {told['seq']} 号记录，可能被换成了旧文件"


def _is_ours(told: dict[str, object] | None, session: Session) -> bool:
    return told is not None and told["home"] == session.home_id


def _read(session: Session) -> dict[str, object] | None:
    """What the witness names; None where it is missing or not signed by this home."""
    try:
        raw = json.loads((session.home.folder / FILE).read_bytes())
        signature = bytes.fromhex(raw.pop("signature"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    told: dict[str, object] = raw
    public = keys.signing_key(session).public_key()
    if set(told) != {"home", "seq", "hash"}:
        return None
    return told if head_is_signed(canonical(told), signature, public) else None
