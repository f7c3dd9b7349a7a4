"""Packages (数据包): one file that carries commits on a stick.

A package is a tar of ``manifest.json``, ``heads.jsonl``, ``bodies.jsonl`` and
``attachments/<sha256>``. Its members are exactly those that the manifest
lists, each with size and SHA-256; they are read one by one, never extracted.
"""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

from app import host
from app.errors import BadInput, DiskError
from app.journal.commit import Body, Head, Malformed, canonical, decode_body, decode_head, sha256
from app.journal.entity import check_op

FORMAT = 1
SUFFIX = ".yhp"
KINDS = ("tasks", "results")
MANIFEST_LIMIT = 64 * 1024 * 1024
MEMBER_LIMIT = 4 * 1024 * 1024 * 1024
CHUNK = 1024 * 1024
FIXED = ("heads.jsonl", "bodies.jsonl")
ATTACHMENT = re.compile(r"attachments/[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself. ``ranges``: by home the first and last seq and last hash."""

    kind: str
    year: int
    plan_version: int
    sender: str
    team: str
    serial: int
    made: str
    office: str
    ranges: Mapping[str, tuple[int, int, str]]
    members: Mapping[str, tuple[str, int]]
    format: int = FORMAT

    def encode(self) -> bytes:
        return canonical({name: getattr(self, name) for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class Content:
    """A package that was read and verified: its manifest, heads in order, bodies by hash."""

    manifest: Manifest
    heads: tuple[Head, ...]
    bodies: Mapping[str, tuple[bytes, Body]]


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was written, read back and found right."""

    path: Path
    sha256: str
    bytes: int


def file_name(kind: str, year: int, team: str, home: str, serial: int) -> str:
    """The name that a package always has."""
    return f"{kind}-{year}-{team}-{home[:6]}-{serial:03d}{SUFFIX}"


def write(
    path: Path,
    manifest: Manifest,
    heads: Sequence[Head],
    bodies: Iterable[bytes],
    attachments: Iterable[tuple[str, bytes]] = (),
) -> Written:
    """Write a package under its final name only once it was read back and verified.

    Raises DiskError where the stick is full, gone or already holds the name.
    """
    if path.exists():
        raise DiskError(f"“{path.name}”已经存在，不会覆盖。", code="file-exists")
    members: dict[str, bytes] = {
        "heads.jsonl": b"".join(head.encode() + b"\n" for head in heads),
        "bodies.jsonl": b"".join(body + b"\n" for body in bodies),
    }
    members |= {f"attachments/{digest}": content for digest, content in attachments}
    members = dict(sorted(members.items()))  # in the order in which the manifest lists them
    listed = {name: (sha256(content), len(content)) for name, content in members.items()}
    full = Manifest(
        **{name: getattr(manifest, name) for name in manifest.__slots__} | {"members": listed}
    )
    try:
        host.write_atomically(path, _tar({"manifest.json": full.encode(), **members}))
    except OSError as error:
        raise DiskError(
            f"写入“{path}”失败：{error.strerror or '磁盘出错'}。",
            hint="请检查磁盘或 U 盘的剩余空间和连接，再导出一次。",
        ) from error
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(CHUNK):
            digest.update(block)
    return Written(path, digest.hexdigest(), path.stat().st_size)


def _tar(members: Mapping[str, bytes]) -> Iterator[bytes]:
    """A tar archive piece by piece: plain members, no owner, no time."""
    for name, content in members.items():
        info = tarfile.TarInfo(name)
        info.size = len(content)
        yield info.tobuf(tarfile.USTAR_FORMAT)
        yield content
        yield b"\0" * (-len(content) % tarfile.BLOCKSIZE)
    yield b"\0" * (2 * tarfile.BLOCKSIZE)


def read(path: Path) -> Content:
    """Read and verify a package whole. Raises BadInput in words; nothing was written anywhere."""
    try:
        with path.open("rb") as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
            manifest = _manifest(_member(archive, "manifest.json", MANIFEST_LIMIT))
            contents = {name: _listed(archive, manifest, name) for name in manifest.members}
            if archive.next() is not None:
                raise _bad(path, "含有清单以外的内容", "altered")
    except tarfile.TarError as error:
        raise _bad(path, "已损坏或不完整", "damaged") from error
    except (Malformed, UnicodeDecodeError) as error:
        raise _bad(path, "内容不合格式", "damaged") from error
    except OSError as error:
        raise BadInput(f"无法读取“{path.name}”：{error.strerror or '磁盘出错'}。") from error
    except BadInput as error:
        raise BadInput(f"“{path.name}”{error.message}", code=error.code) from None
    try:
        heads = tuple(decode_head(line) for line in contents["heads.jsonl"].splitlines())
        bodies = _bodies(contents["bodies.jsonl"])
    except (Malformed, TypeError) as error:
        raise _bad(path, "内容不合格式", "damaged") from error
    _agree(path, manifest, heads, bodies)
    return Content(manifest, heads, bodies)


def is_package(start: bytes) -> bool:
    """Whether a file that starts so is a package of this format."""
    return start[257:262] == b"ustar" and start.startswith(b"manifest.json\0")


def _bodies(content: bytes) -> dict[str, tuple[bytes, Body]]:
    found = {}
    for line in content.split(b"\n")[:-1]:
        body = decode_body(line)
        for op in body.ops:
            check_op(op)
        found[sha256(line)] = (line, body)
    return found


def _member(archive: tarfile.TarFile, name: str, limit: int) -> bytes:
    info = archive.next()
    if info is None:
        raise BadInput("不完整，可能没有复制完。", code="cut-short")
    if info.name != name or not info.isreg():
        raise BadInput("不是鹰衡的数据包，或次序被改动。", code="altered")
    if info.size > limit:
        raise BadInput("的内容过大。", code="too-large")
    stream: IO[bytes] | None = archive.extractfile(info)
    content = stream.read() if stream is not None else b""
    if len(content) != info.size:
        raise BadInput("不完整，可能没有复制完。", code="cut-short")
    return content


def _listed(archive: tarfile.TarFile, manifest: Manifest, name: str) -> bytes:
    digest, size = manifest.members[name]
    content = _member(archive, name, size)
    if len(content) != size or sha256(content) != digest:
        raise BadInput("的内容与清单不符，已被改动或损坏。", code="altered")
    return content


def _manifest(content: bytes) -> Manifest:
    raw = json.loads(content)
    if not isinstance(raw, dict) or not isinstance(raw.get("format"), int):
        raise Malformed("a manifest of another shape")
    if raw["format"] > FORMAT:
        raise BadInput("由更新版本的鹰衡制作，请先升级本机程序。", code="newer-format")
    if set(raw) != set(Manifest.__slots__) or canonical(raw) != content:
        raise Malformed("a manifest of another shape")
    raw["ranges"] = {home: _range(entry) for home, entry in raw["ranges"].items()}
    raw["members"] = {name: _entry(name, entry) for name, entry in raw["members"].items()}
    manifest = Manifest(**raw)
    texts = (manifest.kind, manifest.sender, manifest.team, manifest.made, manifest.office)
    numbers = (manifest.year, manifest.plan_version, manifest.serial)
    if not all(isinstance(text, str) for text in texts):
        raise Malformed("a manifest of another shape")
    if not all(type(number) is int for number in numbers):
        raise Malformed("a manifest of another shape")
    if manifest.kind not in KINDS or not set(FIXED) <= set(manifest.members):
        raise Malformed("a manifest of another shape")
    return manifest


def _range(entry: Any) -> tuple[int, int, str]:
    first, last, digest = entry
    if type(first) is not int or type(last) is not int or not isinstance(digest, str):
        raise Malformed("a range of another shape")
    return first, last, digest


def _entry(name: str, entry: Any) -> tuple[str, int]:
    digest, size = entry
    if name not in FIXED and not ATTACHMENT.fullmatch(name):
        raise Malformed("a member of another name")
    if not isinstance(digest, str) or type(size) is not int or not 0 <= size <= MEMBER_LIMIT:
        raise Malformed("a member of another shape")
    return digest, size


def _agree(
    path: Path,
    manifest: Manifest,
    heads: Sequence[Head],
    bodies: Mapping[str, tuple[bytes, Body]],
) -> None:
    """The heads are exactly the ranges that the manifest names, every body belongs to one."""
    found: dict[str, list[Head]] = {}
    for head in heads:
        found.setdefault(head.home, []).append(head)
    if found.keys() != manifest.ranges.keys():
        raise _bad(path, "的内容与清单不符", "altered")
    for home, (first, last, digest) in manifest.ranges.items():
        chain = found[home]
        numbers = [head.seq for head in chain]
        linked = all(after.prev == before.hash() for before, after in pairwise(chain))
        if numbers != list(range(first, last + 1)) or chain[-1].hash() != digest or not linked:
            raise _bad(path, "的记录前后不相连", "altered")
    if not bodies.keys() <= {head.body for head in heads}:
        raise _bad(path, "含有清单以外的内容", "altered")


def _bad(path: Path, what: str, code: str) -> BadInput:
    return BadInput(f"“{path.name}”{what}，没有导入任何内容。", code=code)
