"""Cargo (装载): what a package carries: heads, bodies that its receiver may see, attachments."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from app.exchange.package.manifest import ATTACHMENTS, BODIES, HEADS, Range
from app.exchange.package.writing import Chunks
from app.journal.authority import admits
from app.journal.commit import decode_body
from app.services import evidence
from app.services.operation import last
from app.services.parcel.chain import branch_ends, is_branched, lineage
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
    strands: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Of a home whose chain has branches the numbers of the heads of one, in their order."""
    holder: str = ""
    """The only home that will open it, where there is one: what it recorded it has itself."""


def strand(session: Session, home: str, end: str, there: Container[str] = ()) -> list[int]:
    """The heads of one branch up to ``end``, by their numbers, without those that are there."""
    found = [number for hash, number in lineage(session, home, end).items() if hash not in there]
    return found[::-1]


def counted_strands(session: Session, homes: Iterable[str]) -> dict[str, list[int]]:
    """Of homes whose chains have branches the one of the last head that counts."""
    return {
        home: strand(session, home, last(session, home)[1])
        for home in homes
        if is_branched(session, home)
    }


def unreached_strand(session: Session, home: str, reached: str) -> list[int]:
    """Of a home with branches what the receiver does not have, who has it up to ``reached``.

    Also of a branch that waits to be accepted: that is for the receiver to do.
    """
    there = lineage(session, home, reached)
    for end in branch_ends(session, home):
        if end not in there:
            return strand(session, home, end, there)
    return []


def has_news(session: Session, cargo: Cargo) -> bool:
    """Whether it carries anything but what a home noted for its own books alone."""
    return any(scope != "home" for (scope,) in _rows(session, cargo, "scope"))


def range_of(session: Session, cargo: Cargo, home: str) -> Range:
    """The first and last number of a home's heads in the package, and the last one's hash."""
    if home not in cargo.strands:
        seq, digest = last(session, home)
        return cargo.after[home] + 1, seq, digest
    numbers = cargo.strands[home]
    seq, digest = session.connection.exec_driver_sql(
        "SELECT seq, hash FROM head WHERE number = ?", (numbers[-1],)
    ).one()
    return seq - len(numbers) + 1, seq, digest


def members(
    session: Session, cargo: Cargo, attachments: Iterable[str]
) -> Iterator[tuple[str, Chunks]]:
    """The members of a package; their bytes are drawn when they are asked for."""
    yield HEADS, lambda: heads(session, cargo)
    yield BODIES, lambda: bodies(session, cargo)
    for digest in attachments:
        yield ATTACHMENTS + digest, partial(_attachment, session, digest)


def _rows(session: Session, cargo: Cargo, columns: str) -> Iterator[Any]:
    joined = f"SELECT {columns} FROM head LEFT JOIN body ON body.hash = head.body"
    for home, after in sorted(cargo.after.items()):
        if home in cargo.strands:
            for number in cargo.strands[home]:
                yield session.connection.exec_driver_sql(
                    f"{joined} WHERE number = ?", (number,)
                ).one()
            continue
        rows = session.connection.exec_driver_sql(
            f"{joined} WHERE home = ? AND seq > ? AND state = 'counted' ORDER BY seq",
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


def stated(session: Session, cargo: Cargo) -> dict[str, str]:
    """The attachments that the receiver's bodies name: by SHA-256 the size then recorded."""
    found: dict[str, str] = {}
    for line in bodies(session, cargo):
        if b'"evidence":' in line:
            for op in decode_body(line[:-1]).ops:
                pieces: Any = op.set.get("evidence") or ()
                found |= {digest: size for digest, _, size in pieces}
    return found


def sizes(session: Session, cargo: Cargo, extra: Sequence[str]) -> dict[str, int]:
    """What is to travel and is here: by SHA-256 the size that was stated when it was recorded.

    Whether it is as it was shows only when it is read, which is done once.
    """
    others = {home: after for home, after in cargo.after.items() if home != cargo.holder}
    named = dict.fromkeys(extra, "") | stated(session, replace(cargo, after=others))
    return {
        digest: int(size) if size.isdecimal() else 0
        for digest, size in named.items()
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
