"""照片归集: the photos of the day beside the findings of the visit, each with where it may belong.

Source: field-work.md, The visit (During).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.services.evidence import matching
from app.services.evidence import piece as pieces_of
from app.services.evidence.piece import pieces
from app.services.operation import Done
from app.services.screen.photorows import FoundRow, PhotoSheet, ProposalRow
from app.services.screen.proof import cards
from app.services.session import Session
from app.services.year.assessment import current_year

MOMENT = "%m-%d %H:%M"


def photo_sheet(session: Session, unit: str) -> PhotoSheet:
    """The photos of a unit that belong to nothing yet, the earliest first; its findings by time."""
    current_year(session)
    best: dict[str, ProposalRow] = {}
    for each in matching.proposals(session, unit):
        told = ProposalRow(
            each.piece.id, each.record.id, _line(each.record), each.minutes, each.same_day
        )
        best.setdefault(each.piece.id, told)
    waiting = sorted(matching.loose(session, unit), key=lambda each: (each.taken, each.number))
    linked = Counter(
        record for each in pieces(session, unit) if not each.withdrawn for record in each.records
    )
    found = sorted(matching.candidates(session, unit), key=lambda each: (each.day, each.keyed))
    return PhotoSheet(
        unit=unit,
        pieces=cards(session, unit, [each.file for each in waiting]),
        proposed={id: row for id, row in best.items() if row.same_day},
        found=tuple(
            FoundRow(
                each.id,
                each.term,
                each.text,
                each.keyed.strftime(MOMENT)
                if each.keyed.date().isoformat() == each.day
                else each.day,
                linked[each.id],
            )
            for each in found
        ),
    )


def accept(session: Session, pairs: Sequence[tuple[str, str]]) -> Done:
    """Let each piece support the record that is named beside it; one commit."""
    return pieces_of.link_each(session, pairs)


def set_clock(session: Session, ids: Sequence[str], minutes: int) -> Done:
    """Put the camera's clock right for all these pieces; one commit."""
    return pieces_of.set_clock(session, ids, minutes)


def _line(record: matching.Candidate) -> str:
    return f"{record.term} {record.text}".strip()
