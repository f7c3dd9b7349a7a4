"""The manifest (清单) of a package: what it is, from whom, for whom, and its members."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.errors import BadInput
from app.journal.commit import SUITE, Malformed, canonical

FORMAT = 1
SUFFIX = ".yhp"
KINDS = ("tasks", "results", "peer", "receipt", "county")
MANIFEST_LIMIT = 16 * 1024 * 1024
MEMBER_LIMIT = 1 << 40
MANIFEST, SIGNATURE, HEADS, BODIES, RESULTS = (
    "manifest.json",
    "manifest.p7s",
    "heads.jsonl",
    "bodies.jsonl",
    "results.jsonl",
)
ATTACHMENTS = "attachments/"
LISTED = re.compile(r"heads\.jsonl|bodies\.jsonl|results\.jsonl|attachments/[0-9a-f]{64}")

Range = tuple[int, int, str]
"""Of one home: the first and last seq in the package, and the last head's hash."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself; its bytes are what is signed.

    ``certificates`` gives for each home whose heads are inside its certificate
    chain (PEM, the root left out), ``trust`` the office's numbered list of
    revocations, ``keys`` what a team needs to begin (task packages alone),
    ``acknowledged`` what the receiver is told to have arrived, by home.
    """

    kind: str
    year: int
    plan_version: int
    sender: str
    receiver: str
    office: str
    team: str
    serial: int
    made: str
    ranges: Mapping[str, Range] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    members: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    certificates: Mapping[str, Sequence[str]] = field(default_factory=dict)
    recipients: Mapping[str, str] = field(default_factory=dict)
    trust: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    acknowledged: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    wanted: Sequence[str] = ()
    format: int = FORMAT
    suite: str = SUITE

    def encode(self) -> bytes:
        """The bytes that are signed."""
        return canonical({name: getattr(self, name) for name in self.__slots__})

    def with_members(self, members: Mapping[str, tuple[str, int]]) -> Manifest:
        """The same manifest naming these members."""
        return replace(self, members=members)


TEXTS = ("kind", "sender", "receiver", "office", "team", "made", "suite")
NUMBERS = ("year", "plan_version", "serial", "format")
TABLES = ("ranges", "counts", "members", "certificates", "recipients", "trust", "keys")


def decode_manifest(content: bytes) -> Manifest:
    """Read a manifest's bytes. Raises BadInput for a newer format, Malformed for another shape."""
    raw = json.loads(content)
    if not isinstance(raw, dict) or type(raw.get("format")) is not int:
        raise Malformed("a manifest of another shape")
    if raw["format"] > FORMAT:
        raise BadInput("由更新版本的鹰衡制作，请先升级本机程序。", code="newer-format")
    if set(raw) != set(Manifest.__slots__) or canonical(raw) != content:
        raise Malformed("a manifest of another shape")
    if not all(isinstance(raw[name], str) for name in TEXTS):
        raise Malformed("a manifest of another shape")
    if not all(type(raw[name]) is int for name in NUMBERS):
        raise Malformed("a manifest of another shape")
    if not all(isinstance(raw[name], dict) for name in (*TABLES, "acknowledged")):
        raise Malformed("a manifest of another shape")
    if raw["kind"] not in KINDS or raw["suite"] != SUITE or not isinstance(raw["wanted"], list):
        raise Malformed("a manifest of another shape")
    return Manifest(
        **raw
        | {
            "ranges": {home: _range(entry) for home, entry in raw["ranges"].items()},
            "members": {name: _member(name, entry) for name, entry in raw["members"].items()},
            "certificates": {home: _chain(pems) for home, pems in raw["certificates"].items()},
        }
    )


def _range(entry: Any) -> Range:
    first, last, digest = entry
    if type(first) is not int or type(last) is not int or not isinstance(digest, str):
        raise Malformed("a range of another shape")
    if not 1 <= first <= last:
        raise Malformed("a range of another shape")
    return first, last, digest


def _member(name: str, entry: Any) -> tuple[str, int]:
    digest, size = entry
    if not LISTED.fullmatch(name):
        raise Malformed("a member of another name")
    if not isinstance(digest, str) or type(size) is not int or not 0 <= size <= MEMBER_LIMIT:
        raise Malformed("a member of another shape")
    return digest, size


def _chain(pems: Any) -> list[str]:
    if not isinstance(pems, list) or not all(isinstance(pem, str) for pem in pems):
        raise Malformed("a chain of another shape")
    return pems


def file_stem(kind: str, year: int, team: str, home: str, serial: int) -> str:
    """A package's name without its ending: kind, year, team, home and serial."""
    safe = "".join(each for each in team if each.isalnum()) or "0"
    return f"{kind}-{year}-{safe}-{home[:6]}-{serial:03d}"
