"""Evidence (佐证材料): files kept once by their SHA-256, their bytes untouched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from app import host
from app.errors import BadInput
from app.exchange import vault
from app.exchange.package.reading import KeepAttachment
from app.exchange.package.unsealing import volumes_of
from app.journal.commit import sha256
from app.services import keys
from app.services.session import Session

LARGEST = 200 * 1024 * 1024
DANGEROUS = {
    b"MZ": "可执行程序",
    b"\x7fELF": "可执行程序",
    b"#!": "脚本",
    b"\xcf\xfa\xed\xfe": "可执行程序",
}
DANGEROUS_NAMES = {
    ".bat", ".cmd", ".com", ".exe", ".hta", ".jar", ".js", ".lnk", ".msi", ".ps1",
    ".scr", ".sh", ".vbs", ".wsf",
}  # fmt: skip
TABLES = ("finding", "award", "measure", "check_mark", "matter", "instrument", "answer")
"""The tables of entries and records that may name files."""


def keep(session: Session, path: Path) -> list[str]:
    """Keep a file as evidence; ``[sha256, name, size]`` as an entry names it.

    The file is on the disk before any entry names it. Raises BadInput for
    programs and scripts, empty and oversized files.
    """
    try:
        size = path.stat().st_size
        if not path.is_file() or size == 0:
            raise BadInput(f"“{path.name}”不是文件，或是空文件。", code="bad-evidence")
        if size > LARGEST:
            raise BadInput(f"“{path.name}”超过 200 MB，请压缩或截取后再添加。", code="bad-evidence")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"不能打开“{path}”：{error.strerror or '读取失败'}。") from None
    kind = next((name for mark, name in DANGEROUS.items() if content.startswith(mark)), "")
    if kind or path.suffix.lower() in DANGEROUS_NAMES:
        raise BadInput(
            f"“{path.name}”是{kind or '程序或脚本'}，不能作为佐证。", code="bad-evidence"
        )
    digest = sha256(content)
    place = session.home.attachments / digest
    if not place.exists() or problem(session, digest):
        session.home.attachments.mkdir(exist_ok=True)
        identity = _identity(session)
        host.write_atomically(place, [vault.seal(content, identity) if identity else content])
    return [digest, path.name, str(size)]


def read(session: Session, digest: str) -> bytes | None:
    """The original bytes of a kept file; None where it is missing or damaged."""
    place = session.home.attachments / digest
    if not place.is_file():
        return None
    content: bytes | None = place.read_bytes()
    identity = _identity(session)
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


class Incoming(KeepAttachment):
    """Attachments of a package that is being read: sealed and set aside until it proved right.

    Each is synced and read back by a thread of its own, while the next one comes.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._aside: dict[str, Path] = {}
        self._comparing: list[Future[None]] = []
        self._pool = ThreadPoolExecutor(1)

    def put(self, digest: str, chunks: Iterator[bytes]) -> None:
        """Keep one attachment aside under a name that is not its own yet."""
        folder = self._session.home.attachments
        folder.mkdir(exist_ok=True)
        if not self._aside:
            _sweep(folder)
        aside = self._aside[digest] = folder / f"{digest}.in"
        identity = _identity(self._session)
        with host.Noted(aside) as file:
            if identity:
                vault.seal_to(file, chunks, identity)
            else:
                for chunk in chunks:
                    file.write(chunk)
        self._comparing.append(self._pool.submit(file.read_back, digest[:12]))

    def settle(self) -> None:
        """The package was right: its attachments take their names."""
        for comparing in self._comparing:
            comparing.result()
        for digest, aside in self._aside.items():
            host.give_name(aside, aside.with_name(digest))
        if self._aside:
            host.sync_folder(self._session.home.attachments)
        self._aside.clear()

    def drop(self) -> None:
        """Take away what was set aside and not settled."""
        self._pool.shutdown(cancel_futures=True)
        for aside in self._aside.values():
            aside.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Take away what an import that was killed had set aside."""
    for left in (*folder.glob("*.in"), *folder.glob(".*")):
        left.unlink()


def hold(session: Session, path: Path) -> str:
    """Keep a whole package aside, all its volumes; the SHA-256 of its sealed bytes."""
    folder = session.home.held
    folder.mkdir(exist_ok=True)
    arriving = folder / "arriving"
    digest = host.write_atomically(arriving, _sealed_bytes(path))
    host.give_name(arriving, folder / f"{digest}.yhp")
    host.sync_folder(folder)
    return digest


def _sealed_bytes(path: Path) -> Iterator[bytes]:
    for volume in volumes_of(path):
        with volume.open("rb") as file:
            while chunk := file.read(host.MEGABYTE):
                yield chunk


def _identity(session: Session) -> str:
    """The key of an encrypted home's evidence; empty for a plain home."""
    return "" if session.home.plain else session.local[keys.AGE]
