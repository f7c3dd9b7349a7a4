"""The store of evidence: files kept once by their SHA-256, their bytes untouched."""

from __future__ import annotations

import json
from pathlib import Path

from app import host
from app.errors import BadInput, system_reason
from app.exchange import vault
from app.fieldwork.proof.content import LARGEST, STRANGE, Danger, refusal
from app.fieldwork.proof.content import named as named_content
from app.journal.commit import sha256
from app.services.safekeeping import keys
from app.services.session import Session

TABLES = (
    "finding",
    "award",
    "measure",
    "check_mark",
    "matter",
    "instrument",
    "answer",
    "signature",
    "proof",
    "feedback",
    "objection",
    "ruling",
    "rectification",
    "letter",
)
"""The tables of what may name files."""


def keep(session: Session, path: Path) -> list[str]:
    """Keep a file that a signature, an approval or the like names: ``[sha256, name, size]``.

    What is dangerous is told by its content and name as for proof; what is merely unknown
    is kept. Proof itself comes by ``adding``. The file is on the disk before anything names
    it. Raises BadInput.
    """
    try:
        size = path.stat().st_size
        if not path.is_file() or size == 0:
            raise BadInput(f"“{path.name}”不是文件，或是空文件。", code="bad-evidence")
        if size > LARGEST:
            raise BadInput(f"“{path.name}”超过 200 MB，请压缩或截取后再添加。", code="bad-evidence")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"不能打开“{path}”：{system_reason(error, '读取失败')}。") from None
    told = named_content(path.name, content)
    if isinstance(told, Danger) and told is not STRANGE:
        raise refusal(path.name, told)
    digest, _ = put(session, content)
    return [digest, path.name, str(size)]


def put(session: Session, content: bytes) -> tuple[str, bool]:
    """Keep these bytes; their SHA-256, and whether they were not here before."""
    digest = sha256(content)
    place = session.home.attachments / digest
    fresh = not place.exists() or bool(problem(session, digest))
    if fresh:
        host.make_folder(session.home.attachments)
        identity = identity_of(session)
        host.write_atomically(place, [vault.seal(content, identity) if identity else content])
    return digest, fresh


def read(session: Session, digest: str) -> bytes | None:
    """The original bytes of a kept file; None where it is missing or damaged."""
    place = session.home.attachments / digest
    if not place.is_file():
        return None
    content: bytes | None = place.read_bytes()
    identity = identity_of(session)
    if identity and content is not None:
        content = vault.unseal(content, identity)
    return content if content is not None and sha256(content) == digest else None


def is_kept(session: Session, digest: str) -> bool:
    """Whether there is a file of this hash; whether it is as it was, only reading tells."""
    return (session.home.attachments / digest).is_file()


def problem(session: Session, digest: str) -> str:
    """What is wrong with a kept file, or nothing."""
    if not is_kept(session, digest):
        return "缺失"
    return "" if read(session, digest) is not None else "与其校验值不符"


def named(session: Session) -> list[str]:
    """The hashes of all files that entries and steps of approval name, but for destroyed ones."""
    found: set[str] = set()
    for table in TABLES:
        rows = session.connection.exec_driver_sql(
            f"SELECT evidence FROM {table} WHERE evidence <> '[]'"
        ).scalars()
        found |= {piece[0] for row in rows for piece in json.loads(row)}
    scans = session.connection.exec_driver_sql("SELECT scan FROM approval WHERE scan IS NOT NULL")
    destroyed = session.connection.exec_driver_sql("SELECT target FROM redaction").scalars()
    return sorted((found | set(scans.scalars())).difference(destroyed))


def damaged(session: Session) -> list[str]:
    """The named files that are missing here or not what they were: to be asked for again."""
    return [digest for digest in named(session) if problem(session, digest)]


def identity_of(session: Session) -> str:
    """The key of an encrypted home's evidence; empty for a plain home."""
    return "" if session.home.plain else session.local[keys.AGE]
