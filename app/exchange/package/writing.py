"""Writing a package: signed, sealed, read back, and only then given its name."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import pyrage

from app import host
from app.errors import Cancelled, DiskError, system_reason
from app.exchange.package.manifest import MANIFEST, SIGNATURE, SUFFIX, Manifest
from app.exchange.sealing import seal_stream
from app.journal.commit import sha256

CHUNK = 1024 * 1024
VOLUME = 4 * 1024**3 - 64 * 1024
"""FAT32 holds no larger file; a package beyond it is written in numbered volumes."""

Chunks = Callable[[], Iterable[bytes]]
"""Gives a member's bytes from the beginning, each time it is called."""


class Stage(StrEnum):
    """How far a package is: its bytes go to the stick, then come back from it."""

    WRITE = "write"
    READ = "read"


Progress = Callable[[Stage, int, int], None]
"""Called with the stage, the bytes done in it, and about how many there are."""


class Unlike(Exception):
    """A member, named here, gave other bytes than it was said to have; nothing was written."""


class Sign(Protocol):
    """Signs a manifest's bytes (CMS, DER)."""

    def __call__(self, content: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Seal:
    """For whom a package is sealed: an age recipient, or whoever knows a passphrase."""

    recipients: tuple[str, ...] = ()
    passphrase: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A package as it stands on the stick, read back and found right; volumes in order."""

    paths: tuple[Path, ...]
    sha256: str
    bytes: int
    manifest: Manifest


@dataclass(slots=True)
class _Volumes:
    """Takes the sealed bytes and spreads them over temporary files."""

    folder: Path
    stem: str
    limit: int
    progress: Progress
    expected: int
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    files: list[Path] = field(default_factory=list)
    total: int = 0
    _open: host.StickFile | None = None
    _room: int = 0

    def write(self, data: bytes) -> int:
        left = memoryview(data)
        while left:
            file = self._open if self._open is not None and self._room else self._next()
            piece = left[: self._room]
            file.write(piece)
            self.digest.update(piece)
            self.total += len(piece)
            self._room -= len(piece)
            left = left[len(piece) :]
        self.progress(Stage.WRITE, self.total, max(self.total, self.expected))
        return len(data)

    def finish(self) -> None:
        """Everything on the disk."""
        if not self.files:
            self._next()
        self._close()

    def drop(self) -> None:
        """Take the temporary files away."""
        with suppress(OSError):
            self._close()
        for path in self.files:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _next(self) -> host.StickFile:
        self._close()
        path = self.folder / f".{self.stem}.{len(self.files) + 1}.part"
        path.unlink(missing_ok=True)  # of an attempt whose stick was pulled out
        self.files.append(path)
        self._open = host.StickFile(path)
        self._room = self.limit
        return self._open

    def _close(self) -> None:
        file, self._open = self._open, None
        if file is not None:
            file.close()


def write(
    folder: Path,
    stem: str,
    manifest: Manifest,
    members: Iterable[tuple[str, Chunks]],
    sign: Sign,
    seal: Seal,
    *,
    known: Mapping[str, tuple[str, int]] = MappingProxyType({}),
    volume: int = VOLUME,
    progress: Progress = lambda _stage, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Written:
    """Write a package into ``folder`` under its final name, read back and verified.

    Members stand in the order of their names. They are gone through twice: to
    hash them for the manifest, and to write them; once where ``known`` says the
    SHA-256 and size, which is then the caller's word. Raises DiskError where
    the stick is full, gone, gives back other bytes or holds the name already,
    Cancelled, and Unlike; then no file has the final name.
    """
    entries = sorted(members, key=lambda entry: entry[0])
    listed = {name: known.get(name) or _measured(chunks) for name, chunks in entries}
    full = manifest.with_members(listed)
    content = full.encode()
    head = [(MANIFEST, content), (SIGNATURE, sign(content))]
    needed = sum(size for _, size in listed.values()) + sum(len(data) for _, data in head)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_room(folder, stem, needed)
        volumes = _Volumes(folder, stem, volume, progress, needed)
        try:
            _seal(_tar(head, entries, listed, cancelled), volumes, seal)
            volumes.finish()
            _read_back(volumes, cancelled)
            names = _final_names(folder, stem, len(volumes.files))
            _take_names(volumes.files, names)
        finally:
            volumes.drop()
    except OSError as error:
        raise DiskError(
            f"写入“{folder}”失败：{system_reason(error)}。",
            hint="请检查磁盘是否已满、是否只读，或优盘是否已拔出，再导出一次。",
        ) from error
    return Written(tuple(names), volumes.digest.hexdigest(), volumes.total, full)


def _measured(chunks: Chunks) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks():
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _check_room(folder: Path, stem: str, needed: int) -> None:
    if any(folder.glob(f"{stem}*{SUFFIX}")):
        raise DiskError(f"“{stem}{SUFFIX}”已经存在，不会覆盖。", code="file-exists")
    slack = 2 * CHUNK
    if host.free_bytes(folder) < needed + slack:
        raise DiskError(
            f"“{folder}”剩余空间不足，需要约 {(needed + slack) // CHUNK} MB。", code="disk-full"
        )


def _final_names(folder: Path, stem: str, count: int) -> list[Path]:
    if count == 1:
        return [folder / f"{stem}{SUFFIX}"]
    return [folder / f"{stem}.{number}of{count}{SUFFIX}" for number in range(1, count + 1)]


def _take_names(files: Iterable[Path], names: Sequence[Path]) -> None:
    """Give all volumes their final names, or none of them."""
    taken: list[Path] = []
    try:
        for path, name in zip(files, names, strict=True):
            host.take_name(path, name)
            taken.append(name)
        host.sync_folder(names[0].parent)
    except OSError:
        for name in taken:
            with suppress(OSError):
                name.unlink()
        raise


def _tar(
    head: Iterable[tuple[str, bytes]],
    entries: Iterable[tuple[str, Chunks]],
    listed: dict[str, tuple[str, int]],
    cancelled: Callable[[], bool],
) -> Iterator[bytes]:
    """The archive piece by piece: plain members, no owner, no time."""
    for name, data in head:
        yield from _tar_member(name, len(data), [data])
    for name, chunks in entries:
        _go_on(cancelled)
        yield from _tar_member(name, listed[name][1], chunks())
    yield b"\0" * (2 * tarfile.BLOCKSIZE)


def _go_on(cancelled: Callable[[], bool]) -> None:
    """Stop here if the user asked for it."""
    if cancelled():
        raise Cancelled("已取消导出，没有写出任何文件。")


def _tar_member(name: str, size: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
    info = tarfile.TarInfo(name)
    info.size = left = size
    yield info.tobuf(tarfile.GNU_FORMAT)
    for chunk in chunks:
        left -= len(chunk)
        yield chunk
    if left:
        raise Unlike(name)
    yield b"\0" * (-size % tarfile.BLOCKSIZE)


def _seal(chunks: Iterator[bytes], volumes: _Volumes, seal: Seal) -> None:
    if seal.passphrase:
        volumes.write(pyrage.passphrase.encrypt(b"".join(chunks), seal.passphrase))
    else:
        seal_stream(chunks, volumes, seal.recipients)


def _read_back(volumes: _Volumes, cancelled: Callable[[], bool]) -> None:
    """Read from the stick what was written to it, not from the system's memory of it."""
    digest, total = hashlib.sha256(), 0
    for path in volumes.files:
        for chunk in host.read_uncached(path, CHUNK):
            _go_on(cancelled)
            digest.update(chunk)
            total += len(chunk)
            volumes.progress(Stage.READ, total, volumes.total)
    if digest.digest() != volumes.digest.digest() or total != volumes.total:
        raise DiskError(
            "写入后读回的内容不一致，优盘可能有故障，没有留下数据包。",
            hint="请换一个优盘，再导出一次。",
            code="read-back",
        )


def content_of(data: bytes) -> Chunks:
    """A member whose bytes are at hand."""
    return lambda: (data,)


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes at hand."""
    return sha256(data)
