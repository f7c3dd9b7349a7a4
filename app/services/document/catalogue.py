"""F17 佐证材料目录, filled: a unit's pieces, then the files that records name themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from app.reports.fieldsheet.catalogue import ListedProof, ProofCatalogue
from app.services.document.filling import Filling, Fillings
from app.services.evidence.matching import Candidate, candidates
from app.services.evidence.piece import CLOCKS, Piece, pieces
from app.services.session import Session
from app.services.year.assessment import Year

DIGITS = 16
"""So much of a SHA-256 is printed."""
UNNUMBERED, WITHDRAWN, FILE = "未编号", "已撤回", "文件"


def catalogue(session: Session, year: Year, code: str) -> list[ProofCatalogue]:
    """F17 of one unit; none where it has no proof."""
    records = {each.id: each for each in candidates(session, code)}
    numbered = pieces(session, code)
    known = {piece.file for piece in numbered}
    listed = [
        *(_listed(piece, records) for piece in numbered),
        *_unnumbered(records, known),
    ]
    if not listed:
        return []
    unit = year.units[code]
    kinds = Counter(each.kind for each in listed if each.note != WITHDRAWN)
    told = "，".join(f"{kind} {count} 件" for kind, count in kinds.items())
    return [
        ProofCatalogue(
            year=year.index.plan.settings.year,
            unit_code=unit.code,
            unit_name=unit.name,
            count=told,
            proofs=tuple(listed),
        )
    ]


def _listed(piece: Piece, records: Mapping[str, Candidate]) -> ListedProof:
    when = piece.taken.replace("T", " ")
    moment = [f"{CLOCKS.get(piece.clock, '')} {when}".strip() if when else "", piece.place]
    supports = [_record(records[each]) for each in piece.records if each in records]
    return ListedProof(
        number=piece.number,
        kind=piece.kind,
        caption="\n".join(dict.fromkeys(filter(None, (piece.caption, piece.name)))),
        moment="\n".join(filter(None, moment)),
        supports="\n".join(supports),
        digest=piece.file[:DIGITS],
        note=WITHDRAWN if piece.withdrawn else "",
    )


def _unnumbered(records: Mapping[str, Candidate], known: set[str]) -> Iterator[ListedProof]:
    """Files that came with a record and were never numbered."""
    for record in records.values():
        for digest, name, *_ in record.evidence:
            if digest not in known:
                yield ListedProof(
                    number=UNNUMBERED, kind=FILE, caption=name, supports=_record(record),
                    digest=digest[:DIGITS],
                )  # fmt: skip


def _record(record: Candidate) -> str:
    return f"{record.term} {record.text}".strip()


def _with_proof(session: Session, year: Year) -> list[str]:
    """The units that have any."""
    return [code for code in year.units if catalogue(session, year, code)]


FILLINGS: Fillings = {"F17": Filling(True, catalogue, _with_proof)}
