"""The rows of 佐证, and what a member does there, made one operation each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.errors import NotFound
from app.services.entry.secrecy import may_be_photographed
from app.services.evidence import piece as pieces_of
from app.services.evidence import preview
from app.services.evidence.matching import Candidate, candidates
from app.services.evidence.piece import CLOCKS, Piece, pieces
from app.services.evidence.reuse import Reuse, reused
from app.services.operation import Done
from app.services.screen.keying import CORRECTION
from app.services.screen.proofrows import PieceRow, ProofSheet, ReuseRow, SupportRow
from app.services.session import Session
from app.services.year.assessment import current_frame

KILOBYTE, MEGABYTE = 1024, 1024 * 1024


def proof_sheet(session: Session, unit: str) -> ProofSheet:
    """The standing proof of a unit, of every one where ``unit`` is empty. Raises NotFound."""
    units = current_frame(session).units
    if unit and unit not in units:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    names = {code: each.name for code, each in units.items()}
    records = {each.id: _support(each) for each in candidates(session, unit)}
    barred = ""
    if unit and not may_be_photographed(session, unit):
        barred = "本单位不得拍照：不能添加图片，请用文字描述；签字件扫描为 PDF 后添加。"
    return ProofSheet(
        unit=unit,
        name=names.get(unit, ""),
        pieces=tuple(_rows(names, _standing(session, unit), records)),
        records=tuple(sorted(records.values(), key=lambda each: (each.day, each.line))),
        barred=barred,
    )


def cards(session: Session, unit: str, digests: Iterable[str]) -> tuple[PieceRow, ...]:
    """The standing pieces of a unit that have these files, in the order asked for."""
    names = {code: each.name for code, each in current_frame(session).units.items()}
    found = {each.file: each for each in _standing(session, unit)}
    return tuple(_rows(names, [found[each] for each in digests if each in found], {}))


def supporting(session: Session, record: str) -> tuple[str, ...]:
    """The SHA-256 of the standing proof that supports a record."""
    return tuple(each.file for each in pieces(session, record=record) if not each.withdrawn)


def uses(session: Session, unit: str) -> tuple[ReuseRow, ...]:
    """Where proof of this unit, or of any, was used before; told from both sides."""
    found: list[ReuseRow] = []
    for each in reused(session, unit):
        found.append(_use(each))
        found.append(_use(Reuse(each.other, each.piece, each.same, each.distance)))
    return tuple(found)


def thumbnails(session: Session, digests: Sequence[str]) -> tuple[tuple[str, bytes], ...]:
    """Small pictures (JPEG) by hash; empty where there is no picture to be had."""
    return tuple((digest, preview.thumbnail(session, digest)) for digest in digests)


def picture(session: Session, digest: str) -> bytes:
    """The picture (JPEG) to be looked at closely; empty where there is none."""
    return preview.print_copy(session, digest)


def link(session: Session, ids: Sequence[str], record: str) -> Done:
    """Say that these pieces support a record."""
    return pieces_of.link(session, ids, record)


def unlink(session: Session, id: str, record: str) -> Done:
    """Say that a piece does not support a record after all."""
    return pieces_of.unlink(session, id, record, CORRECTION)


def describe(
    session: Session, id: str, *, caption: str | None = None, place: str | None = None
) -> Done:
    """Write what a piece shows, or where it was taken."""
    return pieces_of.describe(session, id, caption=caption, place=place)


def turn(session: Session, id: str, degrees: int) -> Done:
    """Show a picture turned, clockwise; its file stays as it is."""
    return pieces_of.turn(session, id, degrees)


def withdraw(session: Session, id: str, reason: str) -> Done:
    """Withdraw a piece for a reason."""
    return pieces_of.withdraw(session, id, reason)


def _standing(session: Session, unit: str) -> list[Piece]:
    return [each for each in pieces(session, unit) if not each.withdrawn]


def _rows(
    names: Mapping[str, str], found: Iterable[Piece], records: Mapping[str, SupportRow]
) -> Iterable[PieceRow]:
    for each in found:
        yield PieceRow(
            id=each.id,
            unit=each.unit,
            unit_name=names.get(each.unit, each.unit),
            number=each.number,
            digest=each.file,
            kind=each.kind,
            name=each.name,
            caption=each.caption,
            moment=f"{CLOCKS.get(each.clock, '')} {each.taken.replace('T', ' ')}".strip(),
            place=each.place,
            camera=each.camera,
            size=_size(each),
            turned=each.turned,
            supports=tuple(records[id] for id in each.records if id in records),
        )


def _size(piece: Piece) -> str:
    told = [f"{piece.width}×{piece.height}"] if piece.width else []
    told += [f"{piece.pages} 页"] if piece.pages > 1 else []
    if piece.size >= MEGABYTE:
        told.append(f"{piece.size / MEGABYTE:.1f} MB")
    else:
        told.append(f"{max(1, piece.size // KILOBYTE)} KB")
    return "，".join(told)


def _support(record: Candidate) -> SupportRow:
    return SupportRow(record.id, record.term, record.text, record.day, record.unit)


def _use(reuse: Reuse) -> ReuseRow:
    other = reuse.other
    return ReuseRow(
        id=reuse.piece.id,
        other=other.number,
        other_unit=other.unit,
        other_digest=other.file if other.is_here else "",
        other_turned=other.turned,
        sentence=reuse.sentence(),
    )
