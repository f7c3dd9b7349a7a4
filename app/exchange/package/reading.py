"""Reading a package: trusts nothing, and answers only once everything was verified."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509

from app.errors import BadInput, system_reason
from app.exchange.keyring.certificate import mark_of
from app.exchange.keyring.signature import Signed, verify_manifest
from app.exchange.package.manifest import (
    ATTACHMENTS,
    BODIES,
    HEADS,
    MANIFEST,
    MANIFEST_LIMIT,
    RESULTS,
    SIGNATURE,
    Manifest,
    decode_manifest,
)
from app.exchange.package.unsealing import CHUNK, Opening, Unsealed, volumes_of
from app.journal.commit import (
    Body,
    Head,
    Malformed,
    decode_body,
    decode_head,
    parse_canonical,
    sha256,
)
from app.journal.entity import check_op

SIGNATURE_LIMIT = 64 * 1024
TEXT_LIMIT = 2 * 1024**3
"""Heads and bodies are read into memory; more than this is refused."""
CHECKSUM = slice(148, 156)
"""Where a member's header has its checksum, the one field that this does not cover."""


class SignedHead(NamedTuple):
    """A head with its bytes, its home's signature of them, and their hash."""

    head: Head
    content: bytes
    signature: bytes
    hash: str


@dataclass(slots=True)
class Content:
    """A package that was read and verified whole."""

    path: Path
    manifest: Manifest
    signed: Signed
    heads: list[SignedHead] = field(default_factory=list)
    bodies: dict[str, tuple[bytes, Body]] = field(default_factory=dict)
    results: list[dict[str, Any]] = field(default_factory=list)


class KeepAttachment:
    """Where attachments go while a package is read: ``put`` gets each one's hash and chunks."""

    def put(self, digest: str, chunks: Iterator[bytes]) -> None:
        """Keep an attachment aside until the package turned out right."""
        for _ in chunks:
            pass


def read(path: Path, opening: Opening, keep: KeepAttachment | None = None) -> Content:
    """Read and verify a package whole. Raises BadInput, told apart by its code; changes nothing."""
    try:
        with Unsealed(volumes_of(path), opening) as stream:
            content = _Archive(path, stream, opening, keep or KeepAttachment()).read()
            stream.finish()
            return content
    except BadInput as error:
        raise BadInput(
            f"“{path.name}”{error.message}" if path.name not in error.message else error.message,
            code=error.code,
            hint=error.hint,
        ) from None
    except (tarfile.TarError, EOFError):
        raise _bad(path, "已损坏或不完整，可能没有复制完", "cut-short") from None
    except (Malformed, ValueError, TypeError, KeyError, UnicodeDecodeError, RecursionError):
        raise _bad(path, "的内容不合格式", "damaged") from None
    except OSError as error:
        raise _bad(path, f"读取失败：{system_reason(error)}", "disk") from error


def _bad(path: Path, what: str, code: str) -> BadInput:
    return BadInput(f"“{path.name}”{what}。", code=code)


class _Archive:
    """The members one by one, exactly as the manifest lists them."""

    def __init__(
        self, path: Path, stream: Unsealed, opening: Opening, keep: KeepAttachment
    ) -> None:
        self._path = path
        self._stream = stream
        self._opening = opening
        self._keep = keep

    def read(self) -> Content:
        manifest_bytes = b"".join(self._member(MANIFEST, None, MANIFEST_LIMIT))
        signature = b"".join(self._member(SIGNATURE, None, SIGNATURE_LIMIT))
        manifest = decode_manifest(manifest_bytes)
        self._stream.expect(sum(size for _, size in manifest.members.values()))
        foreign = self._opening.from_above and manifest.kind == "tasks"
        root = None if foreign else self._opening.root
        root = root or _first_root(manifest)
        signed = verify_manifest(manifest_bytes, signature, root, manifest.kind)
        if mark_of(signed.signer) != manifest.sender:
            raise BadInput("的签署者与发出者不符。", code="wrong-signer")
        content = Content(self._path, manifest, signed)
        for name, (digest, size) in manifest.members.items():
            chunks = self._verified(name, digest, size)
            if name.startswith(ATTACHMENTS):
                if name != ATTACHMENTS + digest:
                    raise BadInput("的附件与名称不符。", code="altered")
                self._keep.put(digest, chunks)
                continue
            if size > TEXT_LIMIT:
                raise BadInput("的内容过大。", code="too-large")
            _take(content, name, _lines(b"".join(chunks)))
        self._end()
        agree(manifest, content.heads, content.bodies, len(content.results))
        return content

    def _header(self) -> tarfile.TarInfo | None:
        block = self._stream.read(tarfile.BLOCKSIZE)
        if len(block) != tarfile.BLOCKSIZE:
            raise BadInput("不完整，可能没有复制完。", code="cut-short")
        if not block.strip(b"\0"):
            return None
        info = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        if block[CHECKSUM] != b"%06o\0 " % info.chksum:
            raise BadInput("的内容与清单不符。", code="altered")
        return info

    def _member(self, name: str, size: int | None, limit: int) -> Iterator[bytes]:
        info = self._header()
        if info is None or info.name != name or info.type != tarfile.REGTYPE:
            raise BadInput("不是鹰衡的数据包，或内容与清单不符。", code="altered")
        if info.size > limit or (size is not None and info.size != size):
            raise BadInput("的内容与清单不符。", code="altered")
        left = info.size
        while left:
            chunk = self._stream.read(min(left, CHUNK))
            if not chunk:
                raise BadInput("不完整，可能没有复制完。", code="cut-short")
            left -= len(chunk)
            yield chunk
        self._stream.read(-info.size % tarfile.BLOCKSIZE)

    def _verified(self, name: str, digest: str, size: int) -> Iterator[bytes]:
        known = hashlib.sha256()
        for chunk in self._member(name, size, size):
            known.update(chunk)
            yield chunk
        if known.hexdigest() != digest:
            raise BadInput("的内容与清单不符，已被改动或损坏。", code="altered")

    def _end(self) -> None:
        if self._header() is not None:
            raise BadInput("含有清单以外的内容。", code="altered")


def _first_root(manifest: Manifest) -> x509.Certificate:
    from app.exchange.keyring.certificate import certificate_from

    if manifest.kind != "tasks":
        raise BadInput("须先导入任务包。", code="no-tasks")
    if "root" not in manifest.keys:
        raise Malformed("a task package without the office's root")
    return certificate_from(manifest.keys["root"])


def _lines(content: bytes) -> list[bytes]:
    lines = content.split(b"\n")
    if lines.pop() != b"":
        raise Malformed("a last line without its end")
    return lines


def _take(content: Content, name: str, lines: Sequence[bytes]) -> None:
    if name == HEADS:
        content.heads = [_signed_head(line) for line in lines]
    elif name == BODIES:
        for line in lines:
            body = decode_body(line)
            for op in body.ops:
                check_op(op)
            content.bodies[sha256(line)] = (line, body)
    elif name == RESULTS:
        content.results = [parse_canonical(line) for line in lines]


def _signed_head(line: bytes) -> SignedHead:
    """``<signature in hex> <head>``: the head's bytes stand as they were hashed."""
    signature, _, encoded = line.partition(b" ")
    head = decode_head(encoded)
    return SignedHead(head, encoded, bytes.fromhex(signature.decode("ascii")), sha256(encoded))


def agree(
    manifest: Manifest,
    heads: Sequence[SignedHead],
    bodies: Mapping[str, tuple[bytes, Body]],
    results: int = 0,
) -> None:
    """The heads are exactly the ranges that the manifest names, every body belongs to one.

    What was read is as much of each kind as the manifest counts.
    """
    found: dict[str, list[SignedHead]] = {}
    for each in heads:
        found.setdefault(each.head.home, []).append(each)
    if found.keys() != manifest.ranges.keys():
        raise BadInput("的内容与清单不符。", code="altered")
    for home, (first, last, digest) in manifest.ranges.items():
        chain = found[home]
        numbers = [each.head.seq for each in chain]
        linked = all(after.head.prev == before.hash for before, after in pairwise(chain))
        if numbers != list(range(first, last + 1)) or chain[-1].hash != digest or not linked:
            raise BadInput("的记录前后不相连。", code="altered")
    if not bodies.keys() <= {each.head.body for each in heads}:
        raise BadInput("含有清单以外的内容。", code="altered")
    attachments = sum(name.startswith(ATTACHMENTS) for name in manifest.members)
    counts = {"heads": len(heads), "bodies": len(bodies), "attachments": attachments}
    if manifest.kind == "county":
        counts = {"results": results}
    if dict(manifest.counts) != counts:
        raise BadInput("的内容与清单上的数目不符。", code="altered")
