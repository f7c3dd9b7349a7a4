"""Reused proof (重复使用的佐证材料): the same or a like picture elsewhere, the commonest fraud.

Held against each other are all pieces that this home knows: of every unit and
matter, at the office those of every team, and the fingerprints of earlier
years that were taken over. Pictures of the same matter may look alike: nobody
minds two photos of one noticeboard.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import host
from app.errors import BadInput, Fault
from app.journal.key import natural_id
from app.services.evidence.piece import Piece, every_piece
from app.services.operation import commit, create_op
from app.services.session import Session

FORMAT = 1
DIGEST_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two pieces that show the same. ``distance`` 0..40 bits; the same bytes have none."""

    piece: Piece
    other: Piece
    same: bool
    distance: int

    @property
    def why(self) -> str:
        """Where the other one was used."""
        if self.piece.year != self.other.year:
            return f"{self.other.year} 年"
        return "其他单位" if self.piece.unit != self.other.unit else "其他事项"

    def sentence(self) -> str:
        """As it is pointed out."""
        alike = "是同一文件" if self.same else "画面相同或相近"
        return (
            f"“{self.piece.number}”（{self.piece.unit}）与{self.why}的“{self.other.number}”"
            f"（{self.other.unit}）{alike}，请核对是否重复使用。"
        )

    def as_json(self) -> dict[str, Any]:
        """As ``proof reused --json`` prints it."""
        return {
            "number": self.piece.number,
            "unit": self.piece.unit,
            "other": self.other.number,
            "other_unit": self.other.unit,
            "why": self.why,
            "same_file": self.same,
            "distance": self.distance,
        }


class Reuses:
    """Everything that this home knows, to hold pieces against."""

    def __init__(self, session: Session) -> None:
        from app.fieldwork.proof.likeness import Gallery

        self._known = [*every_piece(session), *_unnumbered(session)]
        self._gallery = Gallery([piece.fingerprint for piece in self._known])
        self._same: dict[str, list[Piece]] = {}
        for piece in self._known:
            self._same.setdefault(piece.file, []).append(piece)

    def of(self, pieces: Iterable[Piece]) -> Iterator[Reuse]:
        """Where these were used before, the same files first, then the most alike."""
        for piece in pieces:
            same = self._same.get(piece.file, ())
            yield from (Reuse(piece, other, True, 0) for other in same if _matters(piece, other))
            for like in self._gallery.like(piece.fingerprint):
                other = self._known[like.place]
                if other.file != piece.file and _matters(piece, other):
                    yield Reuse(piece, other, False, like.distance)


def reused(session: Session, unit: str = "") -> list[Reuse]:
    """Every pair that is to be looked into, once; withdrawn pieces are not."""
    found: dict[frozenset[str], Reuse] = {}
    standing = (each for each in every_piece(session) if each.is_here and not each.withdrawn)
    for reuse in Reuses(session).of(standing):
        if unit in ("", reuse.piece.unit, reuse.other.unit) and not reuse.other.withdrawn:
            found.setdefault(frozenset((reuse.piece.id, reuse.other.id)), reuse)
    return list(found.values())


def _matters(piece: Piece, other: Piece) -> bool:
    """Whether it is strange that both are the same: another unit, year or matter."""
    if piece.id == other.id:
        return False
    if piece.unit != other.unit or piece.year != other.year:
        return True
    return bool(piece.records and other.records and not set(piece.records) & set(other.records))


_ENTRIES = ("finding", "award", "measure", "check_mark", "matter", "instrument")


def _unnumbered(session: Session) -> Iterator[Piece]:
    """Files that records name themselves: known by their bytes alone."""
    for table in _ENTRIES:
        rows = session.connection.exec_driver_sql(
            f"SELECT id, unit, evidence FROM {table} WHERE evidence <> '[]' AND NOT withdrawn"
        )
        for id, unit, evidence in rows:
            for digest, name, size in json.loads(evidence):
                yield Piece(
                    f"{id} {digest}", unit, f"{session.year}-{unit} {name}", digest, "", "", "", "",
                    "", "", "", b"", 0, 0, 0, 0, False, (id,), name, int(size or 0),
                )  # fmt: skip


def write_fingerprints(session: Session, folder: Path) -> dict[str, Any]:
    """Write what next year needs to know this year's pictures again: no picture, no caption."""
    told = [
        [piece.number, piece.unit, piece.file, base64.b64encode(piece.fingerprint).decode()]
        for piece in every_piece(session)
        if not piece.withdrawn
    ]
    path = folder / f"佐证指纹-{session.year}.json"
    folder.mkdir(parents=True, exist_ok=True)
    document = json.dumps({"format": FORMAT, "pieces": told}, ensure_ascii=False)
    digest = host.write_atomically(path, [document.encode()])
    return {"file": str(path), "sha256": digest, "pieces": len(told)}


def take_fingerprints(session: Session, path: Path) -> dict[str, Any]:
    """Take over the fingerprints of earlier years; the teams get them with their tasks.

    Raises BadInput where the file is not one that ``write_fingerprints`` wrote.
    """
    session.need_office()
    known = {piece.id for piece in every_piece(session)}
    ops = {}
    for number, unit, digest, fingerprint in _told(path):
        id = natural_id("proof", number, digest)
        if id in known or number.startswith(f"{session.year}-"):
            continue
        fields = {
            "unit": unit,
            "number": number,
            "file": digest,
            "fingerprint": fingerprint or None,
        }
        ops[id] = create_op("proof", fields, id)
    if ops:
        commit(session, "take fingerprints", list(ops.values()), scope="all")
    return {"file": path.name, "new": len(ops)}


def _told(path: Path) -> Iterator[Sequence[str]]:
    wrong = f"“{path.name}”不是佐证指纹文件。"
    try:
        document = json.loads(path.read_bytes())
        told = document["pieces"] if document["format"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        told = None
    if not isinstance(told, list):
        raise BadInput(wrong, details=(Fault(wrong, file=path.name),), code="bad-fingerprints")
    for row in told:
        if not (isinstance(row, list) and len(row) == 4 and all(isinstance(x, str) for x in row)):
            raise BadInput(wrong, details=(Fault(wrong, file=path.name),), code="bad-fingerprints")
        if len(row[2]) == DIGEST_LENGTH:
            yield row
