"""Pieces of proof (佐证材料): each with its number, caption, time, place and what it supports.

The number is ``year-unit-serial``. Laptops of a team number without talking to
each other: the serial of a laptop begins with its mark, three letters that
follow from its id (``2026-U401-KDM0007``); the office's has none
(``2026-U401-0007``). Two laptops have the same mark once in 13,824 pairs; a
number that stands for two pieces is then refused where one is asked for, and
the piece's id serves instead.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app import host
from app.errors import DiskError, NotFound, Refused
from app.journal.commit import Op
from app.services.entry.recusal import own_unit
from app.services.evidence import preview, store
from app.services.operation import Done, change_op, commit
from app.services.session import Session
from app.services.year.approval import need_open

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which look like figures."""
MARK = 3
DESCRIBED, TURNED, CORRECTED = "补写说明", "旋转图片", "校正拍摄时间"
LINKED = "关联佐证材料"
"""The reasons of what needs no word of a person."""
QUARTER, ROUND = 90, 360
FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("id", "unit", "number", "file"), ""),
    **dict.fromkeys(("kind", "format", "caption", "taken", "clock", "place", "camera"), "''"),
    "fingerprint": "''",
    **dict.fromkeys(("width", "height", "pages", "turned"), "0"),
    **dict.fromkeys(("withdrawn", "records", "evidence"), ""),
}
"""The columns of a piece, with what stands for an empty one."""
COLUMNS = ", ".join(f"coalesce({name}, {none})" if none else name for name, none in FIELDS.items())
SUFFIXES = {"jpeg": "jpg", "tiff": "tif"}
CLOCKS: Mapping[str, str] = {"camera": "相机时间", "file": "文件时间", "typed": "填写的时间"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of proof. ``taken`` is ISO by the clock that ``clock`` names.

    ``turned`` is by how many degrees, clockwise, it is shown and printed; the file stays as it is.
    """

    id: str
    unit: str
    number: str
    file: str
    kind: str
    format: str
    caption: str
    taken: str
    clock: str
    place: str
    camera: str
    fingerprint: bytes
    width: int
    height: int
    pages: int
    turned: int
    withdrawn: bool
    records: tuple[str, ...]
    name: str
    size: int

    @property
    def year(self) -> str:
        """The year of assessment for which it was numbered."""
        return self.number.partition("-")[0]

    @property
    def is_here(self) -> bool:
        """Whether it is of this year: of an earlier one only the fingerprint was taken over."""
        return bool(self.name)

    def as_json(self) -> dict[str, Any]:
        """As ``proof list --json`` prints it."""
        return {
            "id": self.id,
            "number": self.number,
            "unit": self.unit,
            "kind": self.kind,
            "format": self.format,
            "name": self.name,
            "sha256": self.file,
            "bytes": self.size,
            "caption": self.caption,
            "taken": self.taken or None,
            "clock": CLOCKS.get(self.clock),
            "place": self.place or None,
            "camera": self.camera or None,
            "width": self.width or None,
            "height": self.height or None,
            "pages": self.pages or None,
            "turned": self.turned,
            "records": list(self.records),
            "withdrawn": self.withdrawn,
        }


def pieces(session: Session, unit: str = "", *, record: str = "") -> list[Piece]:
    """The pieces of this year that are here, by number; withdrawn ones too."""
    found = [each for each in every_piece(session, unit) if each.is_here]
    return [each for each in found if not record or record in each.records]


def standing(session: Session, unit: str, digests: Iterable[str]) -> list[Piece]:
    """The standing pieces of a unit that have these files, in the order asked for."""
    found = {each.file: each for each in pieces(session, unit) if not each.withdrawn}
    return [found[each] for each in dict.fromkeys(digests) if each in found]


def files_by_record(session: Session, unit: str) -> dict[str, set[str]]:
    """By the id of a record the SHA-256 of the standing proof that was linked to it."""
    found: dict[str, set[str]] = {}
    for piece in pieces(session, unit):
        for record in () if piece.withdrawn else piece.records:
            found.setdefault(record, set()).add(piece.file)
    return found


def called_by_record(session: Session, unit: str) -> dict[str, list[tuple[str, str, int]]]:
    """By the id of a record SHA-256, number and size of the standing proof that supports it.

    Proof of the unit above may support a record as well.
    """
    found: dict[str, list[tuple[str, str, int]]] = {}
    rows = session.connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM proof WHERE NOT withdrawn AND records <> '[]' AND unit IN "
        "(SELECT ? UNION SELECT parent FROM unit WHERE code = ?) ORDER BY number, id",
        (unit, unit),
    )
    for piece in filter(lambda each: each.is_here, map(_piece, rows)):
        for record in piece.records:
            found.setdefault(record, []).append((piece.file, piece.number, piece.size))
    return found


def numbers_by_file(session: Session, unit: str) -> dict[str, str]:
    """The numbers under which a unit's files are known; the last one where it was added again."""
    rows = session.connection.exec_driver_sql(
        "SELECT file, number FROM proof WHERE unit = ? AND evidence <> '[]' "
        "ORDER BY withdrawn DESC, number",
        (unit,),
    )
    return dict(rows.all())


def every_piece(session: Session, unit: str = "") -> Iterator[Piece]:
    """Also those of earlier years, of which only the fingerprint is known."""
    rows = session.connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM proof WHERE ? IN ('', unit) ORDER BY number, id", (unit,)
    )
    return map(_piece, rows)


def _piece(row: Sequence[Any]) -> Piece:
    told = dict(zip(FIELDS, row, strict=True))
    _, name, size = next(iter(json.loads(told.pop("evidence"))), ("", "", "0"))
    told |= {
        "fingerprint": base64.b64decode(told["fingerprint"]),
        "withdrawn": bool(told["withdrawn"]),
        "records": tuple(json.loads(told["records"])),
    }
    return Piece(**told, name=name, size=int(size))


def piece_of(session: Session, named: str) -> Piece:
    """The piece with this number, id or SHA-256. Raises NotFound, Refused where it is not one."""
    rows = session.connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM proof WHERE ? IN (number, id, file) ORDER BY withdrawn, id",
        (named,),
    ).all()
    found = [each for each in map(_piece, rows) if each.is_here]
    if not found:
        raise NotFound(f"没有编号为“{named}”的佐证材料。", code="no-proof")
    if len(found) > 1 and len({each.number for each in found}) == 1:
        raise Refused(
            f"有 {len(found)} 件佐证材料的编号都是“{named}”。",
            hint=f"请用内部编号指明：{'、'.join(each.id for each in found)}。",
            code="same-number",
        )
    return found[0]


def first_number(session: Session, unit: str) -> tuple[str, int]:
    """What the numbers of this home at this unit begin with, and the next serial."""
    stem = f"{session.year}-{unit}-{mark_of(session)}"
    taken = session.connection.exec_driver_sql(
        "SELECT number FROM proof WHERE unit = ? AND substr(number, 1, ?) = ?",
        (unit, len(stem), stem),
    ).scalars()
    serials = (int(number[len(stem) :]) for number in taken if number[len(stem) :].isdecimal())
    return stem, max(serials, default=0) + 1


def mark_of(session: Session) -> str:
    """A laptop's mark in the numbers that it gives; the office has none."""
    if session.is_office:
        return ""
    value, letters = int(session.home_id, 16), []
    for _ in range(MARK):
        value, digit = divmod(value, len(LETTERS))
        letters.append(LETTERS[digit])
    return "".join(letters)


def link(session: Session, named: Sequence[str], record: str) -> Done:
    """Say that these pieces support a record of their unit; one commit."""
    return link_each(session, [(each, record) for each in named])


def link_each(session: Session, pairs: Sequence[tuple[str, str]]) -> Done:
    """Say of each piece which record of its unit it supports; one commit for all."""
    need_open(session)
    ops = []
    for name, record in pairs:
        each = piece_of(session, name)
        own_unit(session, each.unit)
        need_record(session, each.unit, record)
        if each.withdrawn:
            raise Refused(f"佐证材料“{each.number}”已经撤回。", code="withdrawn")
        if record not in each.records:
            ops.append(change_op(session, "proof", each.id, {"records": [*each.records, record]}))
    made = [op for op in ops if op is not None]
    return commit(session, "link proof", made) if made else Done("")


def set_clock(session: Session, named: Sequence[str], minutes: int) -> Done:
    """Put the times of these pieces right where the camera's clock was wrong; one commit.

    ``minutes`` are added. A time that a person put right is called so wherever it is printed.
    """
    need_open(session)
    ops = []
    for each in (piece_of(session, name) for name in named):
        own_unit(session, each.unit)
        if each.withdrawn or not each.taken:
            continue
        moved = datetime.fromisoformat(each.taken).replace(tzinfo=None) + timedelta(minutes=minutes)
        fields = {"taken": moved.isoformat(timespec="seconds"), "clock": "typed"}
        ops.append(change_op(session, "proof", each.id, fields))
    made = [op for op in ops if op is not None]
    return commit(session, "describe proof", made, reason=CORRECTED) if made else Done("")


def support_ops(
    session: Session, added: Iterable[Piece], record: str, dropped: Iterable[Piece] = ()
) -> list[Op]:
    """The ops by which pieces support a record from now on, and others no more."""
    linked = {each.id: [*each.records, record] for each in added if record not in each.records}
    linked |= {
        each.id: [one for one in each.records if one != record]
        for each in dropped
        if record in each.records
    }
    ops = [change_op(session, "proof", id, {"records": told}) for id, told in linked.items()]
    return [op for op in ops if op is not None]


def support(
    session: Session, unit: str, record: str, added: Sequence[str], dropped: Sequence[str]
) -> Done:
    """Say which files of the unit's proof support a record from now on, and which no more.

    Both by SHA-256; what is no standing proof of the unit is passed over. One commit.
    """
    need_open(session)
    own_unit(session, unit)
    need_record(session, unit, record)
    now, before = (standing(session, unit, each) for each in (added, dropped))
    ops = support_ops(session, now, record, before)
    return commit(session, "link proof", ops, reason=LINKED) if ops else Done("")


def unlink(session: Session, named: str, record: str, reason: str) -> Done:
    """Say that a piece does not support this record after all."""
    left = piece_of(session, named)
    if record not in left.records:
        raise NotFound(f"佐证材料“{left.number}”没有关联记录“{record}”。", code="not-linked")
    records = [each for each in left.records if each != record]
    return _change(session, "unlink proof", left, {"records": records}, reason)


def describe(
    session: Session,
    named: str,
    *,
    caption: str | None = None,
    place: str | None = None,
    taken: str = "",
) -> Done:
    """Write what a piece shows, and where and when it was taken; what is not given stays.

    A time that a person wrote is called so wherever it is printed.
    """
    told = {"caption": caption, "place": place, "taken": taken or None}
    fields: dict[str, Any] = {
        name: value.strip() or None for name, value in told.items() if value is not None
    }
    if taken:
        fields["clock"] = "typed"
    return _change(session, "describe proof", piece_of(session, named), fields, DESCRIBED)


def turn(session: Session, named: str, degrees: int) -> Done:
    """Show a picture turned by a quarter or a half, clockwise, from how it is shown now."""
    turned = piece_of(session, named)
    if degrees % QUARTER:
        raise Refused("图片只能按 90 度旋转。", code="bad-value")
    told = (turned.turned + degrees) % ROUND
    return _change(session, "turn proof", turned, {"turned": told or None}, TURNED)


def withdraw(session: Session, named: str, reason: str) -> Done:
    """Withdraw a piece: it stays on record with its file and is printed nowhere any more."""
    return _change(session, "withdraw proof", piece_of(session, named), {"withdrawn": True}, reason)


def _change(
    session: Session, action: str, piece: Piece, fields: Mapping[str, Any], reason: str
) -> Done:
    need_open(session)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    if piece.withdrawn:
        raise Refused(f"佐证材料“{piece.number}”已经撤回。", code="withdrawn")
    own_unit(session, piece.unit)
    op = change_op(session, "proof", piece.id, fields)
    if op is None:
        return Done("", piece.id)
    return commit(session, action, [op], reason=reason)


def moment_from(text: str) -> str:
    """A typed time as ISO without a zone; empty stays empty. Raises Refused."""
    if not text.strip():
        return ""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"“{text}”不是时间，应如 2026-11-05T09:30。", code="bad-value") from None
    return found.replace(tzinfo=None).isoformat(timespec="seconds")


RECORDS = ("finding", "award", "measure", "check_mark", "matter", "instrument")
"""The tables of what proof may support."""


def need_record(session: Session, unit: str, record: str) -> None:
    """Refuse what is no standing record of the unit or of one below it."""
    for table in RECORDS:
        row = session.connection.exec_driver_sql(
            f"SELECT coalesce(parent, '') = ? OR unit = ?, {table}.withdrawn FROM {table} "
            f"LEFT JOIN unit AS place ON place.code = {table}.unit WHERE {table}.id = ?",
            (unit, unit, record),
        ).first()
        if row is None:
            continue
        if not row[0]:
            raise Refused(f"记录“{record}”不是单位“{unit}”的。", code="other-unit")
        if row[1]:
            raise Refused(f"记录“{record}”已经撤回。", code="withdrawn")
        return
    raise NotFound(f"没有编号为“{record}”的记录。", code="no-entry")


def stamped(session: Session, named: str) -> bytes:
    """A copy for print (JPEG, 1600 pixels at most) with number, time and place on it.

    ``named`` is a number, an id or a SHA-256. The original is not touched. Raises
    NotFound, and Refused where the piece is no picture or its file is not here.
    Where many are wanted, ``preview.prepare`` with their hashes first makes it fast.
    """
    from app.reports import stamp

    piece = piece_of(session, named)
    jpeg = preview.print_copy(session, piece.file)
    if not jpeg:
        raise Refused(f"佐证材料“{piece.number}”不是图片，或者文件不在本机。", code="no-picture")
    return stamp.stamped(jpeg, stamp_lines(piece), piece.turned)


def write_out(
    session: Session, named: Sequence[str], folder: Path, *, stamped_copies: bool = False
) -> list[str]:
    """Write originals, or stamped copies, as files named by their numbers; gives their paths.

    Raises NotFound, Refused, and DiskError where a file of that name is there already.
    """
    found = [piece_of(session, each) for each in named]
    folder.mkdir(parents=True, exist_ok=True)
    if stamped_copies:
        for _ in preview.prepare(session, [piece.file for piece in found]):
            pass
    written = []
    for piece in found:
        content = stamped(session, piece.id) if stamped_copies else store.read(session, piece.file)
        if content is None:
            raise NotFound(f"佐证材料“{piece.number}”的文件不在本机。", code="no-attachment")
        suffix = "-加注.jpg" if stamped_copies else f".{SUFFIXES.get(piece.format, piece.format)}"
        path = folder / f"{piece.number}{suffix}"
        if path.exists():
            raise DiskError(f"“{path.name}”已经存在，不会覆盖。", code="file-exists")
        host.write_atomically(path, [content])
        written.append(str(path))
    return written


def stamp_lines(piece: Piece) -> list[str]:
    """What is written on the stamped copy of a piece."""
    when = piece.taken.replace("T", " ")
    clock = CLOCKS.get(piece.clock, "")
    first = f"佐证编号 {piece.number}"
    second = f"{clock} {when}" if when else "拍摄时间不详"
    third = piece.place or "拍摄地点不详"
    return [first, f"{second}    {third}"]
