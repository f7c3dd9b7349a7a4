"""Tally (清点): what a package says it holds, what was read of it, and what is here afterwards.

The reading compares the manifest with what was read; here that is compared
with what the home has once everything was stored, hash by hash, before the
transaction ends: a mismatch undoes it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.errors import BadInput
from app.exchange.package.manifest import ATTACHMENTS, Manifest
from app.exchange.package.reading import Content
from app.services import evidence
from app.services.session import Session

BATCH = 500
"""So many hashes are asked for at once."""

TERMS = {"heads": "记录头", "bodies": "记录", "attachments": "附件", "results": "评分"}
"""What a package counts, and how it is called."""


def attachments_of(manifest: Manifest) -> list[str]:
    """The hashes of the attachments that a package lists."""
    return [
        name.removeprefix(ATTACHMENTS) for name in manifest.members if name.startswith(ATTACHMENTS)
    ]


def compare(session: Session, content: Content, stored: Collection[str]) -> dict[str, int]:
    """How much of each kind was listed, read and is here now: one number, as they agree.

    ``stored`` are the hashes of the bodies that were to be kept. Raises
    BadInput where heads, bodies or attachments that were read are not here.
    """
    attachments = attachments_of(content.manifest)
    kept = sum(evidence.is_kept(session, digest) for digest in attachments)
    need("heads", len(content.heads), _heads(session, content))
    need("bodies", len(stored), _bodies(session, sorted(stored)))
    need("attachments", len(attachments), kept)
    return {
        "heads": len(content.heads),
        "bodies": len(content.bodies),
        "attachments": len(attachments),
    }


def need(name: str, read: int, here: int) -> None:
    """Raises BadInput where there is another number here than was read."""
    if read != here:
        raise BadInput(
            f"里读出{TERMS[name]} {read} 项，存入后只有 {here} 项，没有导入任何内容。",
            hint="请检查磁盘后重新导入。",
            code="tally",
        )


def told(counts: dict[str, int]) -> str:
    """The tally in one sentence."""
    listed = (f"{term} {counts[name]} 项" for name, term in TERMS.items() if name in counts)
    return f"清点：{'，'.join(listed)}，清单所列、读出的和存入的一致。"


def unsent(session: Session, content: Content) -> list[str]:
    """The files that the records of a package name and that neither it nor this home has."""
    named = {
        piece[0]
        for _, body in content.bodies.values()
        for op in body.ops
        for piece in _pieces(op.set.get("evidence"))
    }
    gone = session.connection.exec_driver_sql("SELECT target FROM redaction").scalars()
    return sorted(
        digest for digest in named.difference(gone) if not evidence.is_kept(session, digest)
    )


def mended(session: Session, manifest: Manifest) -> list[str]:
    """The attachments of a package that are named here already, and missing or damaged."""
    named = set(evidence.named(session))
    brought = [digest for digest in attachments_of(manifest) if digest in named]
    return [digest for digest in brought if evidence.problem(session, digest)]


def _pieces(value: object) -> Sequence[Sequence[str]]:
    return value if isinstance(value, list) else ()


def _heads(session: Session, content: Content) -> int:
    """How many of the heads that were read are here, by home, number and hash."""
    found = 0
    for home, (first, last, _) in content.manifest.ranges.items():
        rows = session.connection.exec_driver_sql(
            "SELECT hash FROM head WHERE home = ? AND seq BETWEEN ? AND ?", (home, first, last)
        )
        here = set(rows.scalars())
        found += sum(each.hash in here for each in content.heads if each.head.home == home)
    return found


def _bodies(session: Session, hashes: Sequence[str]) -> int:
    found = 0
    for start in range(0, len(hashes), BATCH):
        some = tuple(hashes[start : start + BATCH])
        rows = session.connection.exec_driver_sql(
            f"SELECT count(*) FROM body WHERE hash IN ({','.join('?' * len(some))})", some
        )
        found += int(rows.scalar() or 0)
    return found
