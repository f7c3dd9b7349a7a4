"""Cargo (装载): what a package carries: heads, bodies that its receiver may see, attachments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.exchange.package.manifest import ATTACHMENTS, BODIES, HEADS
from app.exchange.package.writing import Chunks
from app.journal.authority import admits
from app.journal.commit import decode_body
from app.services import evidence
from app.services.session import Session

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Cargo:
    """What a package carries: of each home the heads after ``seq``, and who is to see them."""

    kind: str
    team: str
    receiver: str
    role: str
    """The receiver's role, by which scopes admit it: ``office`` or ``team``."""
    after: dict[str, int]
    holder: str = ""
    """The only home that will open it, where there is one: what it recorded it has itself."""


def members(
    session: Session, cargo: Cargo, attachments: Iterable[str]
) -> Iterator[tuple[str, Chunks]]:
    """The members of a package; their bytes are drawn when they are asked for."""
    yield HEADS, lambda: heads(session, cargo)
    yield BODIES, lambda: bodies(session, cargo)
    for digest in attachments:
        yield ATTACHMENTS + digest, partial(_attachment, session, digest)


def _rows(session: Session, cargo: Cargo, columns: str) -> Iterator[Any]:
    for home, after in sorted(cargo.after.items()):
        rows = session.connection.exec_driver_sql(
            f"SELECT {columns} FROM head LEFT JOIN body ON body.hash = head.body "
            "WHERE home = ? AND seq > ? AND state = 'counted' ORDER BY seq",
            (home, after),
        )
        for batch in rows.partitions(BATCH):
            yield from batch


def heads(session: Session, cargo: Cargo) -> Iterator[bytes]:
    """The heads as lines: a home's signature in hex, a space, the bytes that it signed."""
    for encoded, signature in _rows(session, cargo, "head.content, head.signature"):
        yield signature.hex().encode("ascii") + b" " + encoded + b"\n"


def bodies(session: Session, cargo: Cargo) -> Iterator[bytes]:
    """The bodies that the receiver may see; one body stands once however many heads name it."""
    seen: set[str] = set()
    for scope, digest, content in _rows(session, cargo, "scope, body.hash, body.content"):
        if content is None or digest in seen or not admits(scope, cargo.role, cargo.team):
            continue
        seen.add(digest)
        yield content + b"\n"


def sizes(session: Session, cargo: Cargo, extra: Sequence[str]) -> dict[str, int]:
    """What is to travel and is here: by SHA-256 the size that was stated when it was recorded.

    Whether it is as it was shows only when it is read, which is done once.
    """
    stated = dict.fromkeys(extra, "")
    theirs = Cargo(cargo.kind, cargo.team, cargo.receiver, cargo.role, dict(cargo.after))
    theirs.after.pop(cargo.holder, None)
    for line in bodies(session, theirs):
        if b'"evidence":' in line:
            for op in decode_body(line[:-1]).ops:
                pieces: Any = op.set.get("evidence") or ()
                stated |= {digest: size for digest, _, size in pieces}
    return {
        digest: int(size) if size.isdecimal() else 0
        for digest, size in stated.items()
        if evidence.is_kept(session, digest)
    }


def _attachment(session: Session, digest: str) -> Iterator[bytes]:
    content = evidence.read(session, digest)
    if content is not None:
        yield content


def look_again(session: Session, attachments: dict[str, int], digest: str) -> None:
    """A file is not what was stated: it stays behind where it is damaged."""
    content = evidence.read(session, digest)
    if content is None or len(content) == attachments[digest]:
        del attachments[digest]
    else:
        attachments[digest] = len(content)
