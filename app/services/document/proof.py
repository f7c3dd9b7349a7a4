"""Proof on paper: what a piece is called there, the photos of a record, the pictures to print."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from app.errors import NotFound, Refused
from app.reports.fieldsheet.photo import Photo
from app.reports.page.block import Pictures, no_pictures
from app.reports.sheet import Content
from app.services.evidence import preview
from app.services.evidence.piece import CLOCKS, Piece, pieces, stamped
from app.services.fieldwork.instrument import Instrument
from app.services.session import Session

PHOTO = "照片"
"""The kind of proof that photo pages show."""
PHOTO_NAMES = {".jpg", ".jpeg", ".png", ".heic", ".webp", ".bmp"}
"""A file that came with a record and was never numbered is a photo by its name."""


@dataclass(frozen=True, slots=True)
class UnitProof:
    """The proof of one unit: its pieces, and by the SHA-256 of the files what they are called."""

    pieces: Sequence[Piece]
    numbers: Mapping[str, str]

    def called(self, record: Instrument, named: Iterable[str]) -> str:
        """佐证编号 of the files that a document names; a file without a number by its name."""
        files = {name: piece for piece in record.pieces for name in piece[:2]}
        told = [self.numbers.get(files[name][0], files[name][1]) for name in named if name in files]
        return "、".join(dict.fromkeys(told))

    def all_called(self, record: Instrument, entries: Container[str]) -> str:
        """佐证编号 of everything that came with a record, or was linked to it or its entries."""
        own = [self.numbers.get(digest, name) for digest, name, *_ in record.pieces]
        linked = [piece.number for piece in self._linked(record, entries)]
        return "、".join(dict.fromkeys((*own, *linked)))

    def photos(self, record: Instrument, entries: Container[str]) -> tuple[Photo, ...]:
        """The photos among them, each once."""
        own = {digest for digest, *_ in record.pieces}
        told = {
            piece.file: Photo(
                digest=piece.file,
                number=piece.number,
                moment=_moment(piece),
                caption=piece.caption,
            )
            for piece in self.pieces
            if piece.kind == PHOTO and piece.file in own
        }
        for piece in self._linked(record, entries):
            if piece.kind == PHOTO:
                told[piece.file] = Photo(
                    digest=piece.file,
                    number=piece.number,
                    moment=_moment(piece),
                    caption=piece.caption,
                )
        for digest, name, *_ in record.pieces:
            if digest not in self.numbers and PurePath(name).suffix.lower() in PHOTO_NAMES:
                told[digest] = Photo(digest=digest, number=name)
        return tuple(told.values())

    def _linked(self, record: Instrument, entries: Container[str]) -> list[Piece]:
        return [
            piece
            for piece in self.pieces
            if any(each == record.id or each in entries for each in piece.records)
        ]


def proof_of(session: Session, unit: str) -> UnitProof:
    """The proof of a unit; what was withdrawn keeps its number and is shown no more."""
    every = pieces(session, unit)
    numbers = {piece.file: piece.number for piece in every}
    return UnitProof([piece for piece in every if not piece.withdrawn], numbers)


def _moment(piece: Piece) -> str:
    when = piece.taken.replace("T", " ")
    return "　".join(part for part in (CLOCKS.get(piece.clock, ""), when, piece.place) if part)


def pictures_of(session: Session, content: Content) -> Pictures:
    """The pictures that a content names by their SHA-256, as stamped copies.

    One that has no number is printed as it is; None for what is not here.
    """
    photos: dict[str, str] = {
        photo.digest: photo.number for photo in getattr(content, "photos", ())
    }
    if not photos:
        return no_pictures
    for _ in preview.prepare(session, list(photos)):
        pass

    def give(digest: str) -> bytes | None:
        try:
            return stamped(session, photos[digest])
        except Refused:
            return None
        except NotFound:
            return preview.print_copy(session, digest) or None

    return give
