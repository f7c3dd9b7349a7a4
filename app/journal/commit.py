"""Commits (提交): canonical bytes, the hash chain of a home, and the hybrid logical clock.

A commit is a *head* and a *body*. Both are canonical JSON: keys sorted, no
spaces, UTF-8, no floats, decimals as strings in shortest form, integers below
2^53 (RFC 8785 under the limit of ASCII names). The head names the body by its
SHA-256, and the home's head before it by its own: each home is one chain.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time as _time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from json.encoder import encode_basestring
from typing import Any, NamedTuple

FORMAT = 1
SUITE = "intl-1"
ZERO = "0" * 64
BODY_LIMIT = 64 * 1024 * 1024
LARGEST_INTEGER = 2**53 - 1

Value = None | bool | int | str | list[Any]
"""What a field can hold: no floats; decimals are strings."""


class Malformed(ValueError):
    """Bytes that are no commit of this format."""


def canonical(value: object) -> bytes:
    """The one sequence of bytes that stands for ``value``."""
    return _text(value).encode("utf-8")


_text = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def parse_canonical(data: bytes) -> Any:
    """Read canonical JSON; raises Malformed where the bytes are not canonical."""
    value = _parsed(data)
    _same(lambda: canonical(value), data)
    return value


def _same(again: Callable[[], bytes], data: bytes) -> None:
    """Refuse bytes that are written again in another way."""
    try:
        same = again() == data
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from None
    if not same:
        raise Malformed("not in canonical form")


def _parsed(data: bytes) -> Any:
    try:
        return _parse(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from None


def _no_float(text: str) -> float:
    raise Malformed(f"a float: {text}")


_parse = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float).decode


def sha256(data: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def new_id() -> str:
    """A fresh UUIDv7 (RFC 9562): sorts by the moment it was made."""
    moment = _time.time_ns() // 1_000_000
    bits = int.from_bytes(os.urandom(10), "big")
    number = (moment & (2**48 - 1)) << 80 | 7 << 76 | (bits >> 68 & 0xFFF) << 64
    number |= 2 << 62 | bits & (2**62 - 1)
    return str(uuid.UUID(int=number))


class Op(NamedTuple):
    """What one commit says of one entity: fields set, and the heads that each set replaces.

    A named tuple, since an import makes a hundred thousand of them.
    """

    entity: str
    id: str
    set: Mapping[str, Value]
    base: Mapping[str, Sequence[str]]

    def encode(self) -> bytes:
        """The op as canonical JSON."""
        return canonical(self._asdict())


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Ops that make many entities of one kind, field by field: the rows of a workbook.

    A column has a text for each id, or None where the op leaves the field out. Nothing
    is made for each op but its line in the body: so an import of 100,000 rows takes
    three fifths of the time.
    """

    entity: str
    ids: Sequence[str]
    columns: Mapping[str, Sequence[str | None]]

    def ops(self) -> Iterator[Op]:
        """The ops one by one."""
        for id, *values in zip(self.ids, *self.columns.values(), strict=True):
            fields = zip(self.columns, values, strict=True)
            yield Op(self.entity, id, {name: text for name, text in fields if text is not None}, {})

    def encode(self) -> Iterator[bytes]:
        """Each op as canonical JSON."""
        members = [_members(name, self.columns[name]) for name in sorted(self.columns)]
        opening = f'{{"base":{{}},"entity":{_text(self.entity)},"id":'.encode()
        for id, *parts in zip(self.ids, *members, strict=True):
            said = encode_basestring(id).encode()
            yield b'%b%b,"set":{%b}}' % (opening, said, b"".join(parts)[1:])


def _members(name: str, column: Sequence[str | None]) -> Iterable[bytes]:
    """One field of each op as it stands in its ``set``, a comma before it; nothing for None.

    What stands in a column again and again is written once.
    """
    said, opening = encode_basestring, f",{encode_basestring(name)}:"
    distinct = set(column)
    if len(distinct) * 4 > len(column):
        return [b"" if text is None else (opening + said(text)).encode() for text in column]
    written = {text: b"" if text is None else (opening + said(text)).encode() for text in distinct}
    return map(written.__getitem__, column)


@dataclass(frozen=True, slots=True)
class Body:
    """Who did what, why, and the ops. ``salt`` keeps short bodies from being guessed.

    ``sheaves`` are further ops; a body that was read has none.
    """

    salt: str
    actor: str
    action: str
    reason: str
    ops: tuple[Op, ...]
    sheaves: tuple[Sheaf, ...] = ()

    def encode(self) -> bytes:
        """The canonical bytes."""
        sheaves = (sheaf.encode() for sheaf in self.sheaves)
        ops = b",".join(chain((op.encode() for op in self.ops), *sheaves))
        action, actor, reason, salt = map(_text, (self.action, self.actor, self.reason, self.salt))
        opening = f'{{"action":{action},"actor":{actor},"ops":['
        closing = f'],"reason":{reason},"salt":{salt}}}'
        return b"".join((opening.encode(), ops, closing.encode()))


def new_body(
    actor: str, action: str, reason: str, ops: Sequence[Op], sheaves: Sequence[Sheaf] = ()
) -> Body:
    """A body with fresh salt; raises Malformed where an entity stands twice among the ops."""
    ids: dict[str, set[str]] = {}
    for op in ops:
        ids.setdefault(op.entity, set()).add(op.id)
    for sheaf in sheaves:
        ids.setdefault(sheaf.entity, set()).update(sheaf.ids)
    if sum(map(len, ids.values())) != len(ops) + sum(len(sheaf.ids) for sheaf in sheaves):
        raise Malformed("an entity stands twice in one commit")
    return Body(os.urandom(16).hex(), actor, action, reason, tuple(ops), tuple(sheaves))


def decode_body(data: bytes) -> Body:
    """Read a body's bytes; raises Malformed."""
    if len(data) > BODY_LIMIT:
        raise Malformed("a body over 64 MiB")
    raw = parse_canonical(data)
    try:
        if set(raw) != {"salt", "actor", "action", "reason", "ops"}:
            raise Malformed("unknown or missing members of a body")
        ops = tuple(_decode_op(op) for op in raw["ops"])
        texts = (raw["salt"], raw["actor"], raw["action"], raw["reason"])
    except (TypeError, KeyError) as error:
        raise Malformed(f"a body of another shape: {error}") from None
    if not isinstance(raw["ops"], list) or not all(isinstance(text, str) for text in texts):
        raise Malformed("a body of another shape")
    if len({(op.entity, op.id) for op in ops}) != len(ops):
        raise Malformed("an entity stands twice in one commit")
    return Body(*texts, ops)


def _decode_op(raw: dict[str, Any]) -> Op:
    if set(raw) != {"entity", "id", "set", "base"}:
        raise Malformed("unknown or missing members of an op")
    if not isinstance(raw["entity"], str) or not isinstance(raw["id"], str):
        raise Malformed("an op of another shape")
    if not isinstance(raw["set"], dict) or not isinstance(raw["base"], dict):
        raise Malformed("an op of another shape")
    return Op(raw["entity"], raw["id"], raw["set"], raw["base"])


@dataclass(frozen=True, slots=True)
class Head:
    """One link of a home's chain. ``time`` is the logical clock, ``wall`` what people see."""

    id: str
    home: str
    seq: int
    time: str
    wall: str
    scope: str
    prev: str
    body: str
    format: int = FORMAT
    suite: str = SUITE

    def encode(self) -> bytes:
        """The canonical bytes, written member by member: a merge makes thousands a second."""
        said = encode_basestring
        return (
            f'{{"body":{said(self.body)},"format":{self.format},"home":{said(self.home)},'
            f'"id":{said(self.id)},"prev":{said(self.prev)},"scope":{said(self.scope)},'
            f'"seq":{self.seq},"suite":{said(self.suite)},"time":{said(self.time)},'
            f'"wall":{said(self.wall)}}}'
        ).encode()

    def hash(self) -> str:
        return sha256(self.encode())


HEAD_MEMBERS = frozenset(Head.__slots__)


def decode_head(data: bytes) -> Head:
    """Read a head's bytes; raises Malformed."""
    raw = _parsed(data)
    if not isinstance(raw, dict) or set(raw) != HEAD_MEMBERS:
        raise Malformed("a head of another shape")
    head = Head(**raw)
    texts = (head.id, head.home, head.time, head.wall, head.scope, head.prev, head.body, head.suite)
    numbers = (head.seq, head.format)
    if not all(isinstance(text, str) for text in texts) or {*map(type, numbers)} != {int}:
        raise Malformed("a head of another shape")
    _same(head.encode, data)
    if head.format != FORMAT:
        raise Malformed(f"format {head.format}")
    if head.suite != SUITE:
        raise Malformed(f"suite {head.suite}")
    if head.seq < 1 or head.seq > LARGEST_INTEGER:
        raise Malformed("a sequence number out of range")
    if not is_time(head.time) or not is_wall(head.wall):
        raise Malformed("a clock reading of another shape")
    return head


MARGIN = timedelta(days=1)
_WALL = "%Y-%m-%dT%H:%M:%S"
_CLOCK = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_COUNTER = re.compile(r"-[0-9]{6}")
_LARGEST_COUNTER = 999_999


def is_wall(text: str) -> bool:
    """Whether this is the text of a moment that there is."""
    if _CLOCK.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text[:23])
    except ValueError:
        return False
    return True


def is_time(text: str) -> bool:
    """Whether this is a reading of a logical clock; other text would put the clocks out of step."""
    return is_wall(text[:24]) and _COUNTER.fullmatch(text[24:]) is not None


def wall_text(moment: datetime) -> str:
    """A moment as fixed-width UTC text with milliseconds."""
    moment = moment.astimezone(UTC)
    return f"{moment.strftime(_WALL)}.{moment.microsecond // 1000:03d}Z"


def wall_moment(text: str) -> datetime:
    """The moment of :func:`wall_text`, or of the clock part of a logical time."""
    return datetime.strptime(text[:23], _WALL + ".%f").replace(tzinfo=UTC)


class Clock:
    """A hybrid logical clock: text that sorts in the order of cause and effect.

    ``last`` is the newest time given out or adopted. A received time more than
    a day beyond this machine's clock is not adopted: one laptop in 2099 must
    not drag the others there.
    """

    def __init__(self, last: str = "") -> None:
        self.last = last

    def tick(self, now: datetime) -> str:
        """The time of a new commit: after everything adopted so far."""
        wall = wall_text(now)
        if self.last and self.last[:24] >= wall:
            wall, counter = self.last[:24], int(self.last[25:]) + 1
            if counter > _LARGEST_COUNTER:  # the text would grow and no longer sort
                wall, counter = wall_text(wall_moment(wall) + timedelta(milliseconds=1)), 0
            self.last = f"{wall}-{counter:06d}"
        else:
            self.last = f"{wall}-000000"
        return self.last

    def observe(self, received: str, now: datetime) -> bool:
        """Adopt a received time; False where it lies too far ahead."""
        if received[:24] > wall_text(now + MARGIN):
            return False
        self.last = max(self.last, received)
        return True


def chain_faults(heads: Sequence[Head], before: str = ZERO, first: int = 1) -> list[str]:
    """What is wrong with a run of one home's heads that follows the head hashed ``before``."""
    faults = []
    for expected, head in enumerate(heads, start=first):
        if head.seq != expected:
            faults.append(f"seq {head.seq} where {expected} was expected")
        if head.prev != before:
            faults.append(f"seq {head.seq} does not follow the head before it")
        before = head.hash()
    return faults
