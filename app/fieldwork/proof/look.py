"""What the child process found out about one file, one line of JSON each."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Look:
    """One file, looked at. ``fault`` says why it is not taken in; then the rest is empty.

    ``place`` is its place among the files that were given; ``width`` and
    ``height`` in pixels, upright; ``thumbnail`` a JPEG; ``fingerprint`` that of
    :mod:`app.fieldwork.proof.likeness`.
    """

    place: int
    sha256: str = ""
    size: int = 0
    kind: str = ""
    format: str = ""
    width: int = 0
    height: int = 0
    pages: int = 0
    taken: str = ""
    where: str = ""
    camera: str = ""
    fingerprint: bytes = b""
    thumbnail: bytes = b""
    fault: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """The child has begun with the file at this place: if it dies, it died of this one."""

    place: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A picture made smaller for print; ``jpeg`` is empty where it could not be."""

    place: int
    jpeg: bytes = b""


_BYTES = ("fingerprint", "thumbnail", "jpeg")


def encode(part: Look | Begun | Copy) -> bytes:
    """One part as one line."""
    plain = {
        name: base64.b64encode(value).decode() if name in _BYTES else value
        for name, value in asdict(part).items()
    }
    return json.dumps([type(part).__name__, plain], ensure_ascii=False).encode() + b"\n"


def decode(line: bytes) -> Look | Begun | Copy:
    """The part that ``encode`` made a line of; raises ValueError for any other line."""
    try:
        match json.loads(line):
            case [str(name), dict(plain)]:
                return _KINDS[name](**_unpacked(plain))
    except (KeyError, TypeError) as problem:
        raise ValueError("not a look at a file") from problem
    raise ValueError("not a look at a file")


def _unpacked(plain: dict[str, Any]) -> dict[str, Any]:
    return {
        name: base64.b64decode(value, validate=True) if name in _BYTES else value
        for name, value in plain.items()
    }


_KINDS: dict[str, type[Look | Begun | Copy]] = {kind.__name__: kind for kind in (Look, Begun, Copy)}
