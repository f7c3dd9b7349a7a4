"""Matching (归集): which record a loose picture belongs to, by when it was taken.

Phone pictures and voice notes come by cable in the evening, with the phone's
time; records have the day on which the fact was found and the time that they
say, else the moment at which they were keyed. The nearest are proposed, the
same day first, what was found before the sheet it was found by; a person says
which it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.fieldwork.instrument.field import SiteDocument
from app.fieldwork.instrument.register import KINDS
from app.services.evidence.piece import Piece, pieces
from app.services.fieldwork.instrument import instruments_of
from app.services.session import Session

MOST = 3
"""So many records are proposed for a piece."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record of the unit: what it says, its day, and when it was made.

    ``keyed`` is the time that its sheet says, else when it was keyed by this clock.
    """

    id: str
    term: str
    text: str
    day: str
    keyed: datetime
    evidence: tuple[tuple[str, ...], ...] = ()
    """The files that it names itself."""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record to which a piece may belong, and how many minutes lie between them."""

    piece: Piece
    record: Candidate
    minutes: int
    same_day: bool

    def as_json(self) -> dict[str, Any]:
        """As ``proof match --json`` prints it."""
        return {
            "number": self.piece.number,
            "name": self.piece.name,
            "taken": self.piece.taken,
            "record": self.record.id,
            "term": self.record.term,
            "text": self.record.text,
            "date": self.record.day or None,
            "minutes": self.minutes,
            "same_day": self.same_day,
        }


def loose(session: Session, unit: str) -> list[Piece]:
    """The standing pieces of a unit that support no record yet."""
    return [each for each in pieces(session, unit) if not each.records and not each.withdrawn]


def proposals(session: Session, unit: str) -> list[Proposal]:
    """For each loose piece with a time the nearest records, the nearest first."""
    records = list(candidates(session, unit))
    found = []
    for piece in loose(session, unit):
        taken = _moment(piece.taken)
        if taken is not None:
            near = [_near(piece, taken, record) for record in records]
            near.sort(key=_nearness)
            found += near[:MOST]
    return found


def _nearness(proposal: Proposal) -> tuple[bool, int, bool, str]:
    whole = proposal.record.term == WHOLE
    return not proposal.same_day, proposal.minutes, whole, proposal.record.id


def _near(piece: Piece, taken: datetime, record: Candidate) -> Proposal:
    minutes = abs(int((record.keyed - taken).total_seconds())) // 60
    return Proposal(piece, record, minutes, record.day == taken.date().isoformat())


def _moment(text: str) -> datetime | None:
    """A camera's time, which is local and says no zone."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


WHOLE = "考核记录"
"""What a whole sheet is called."""

_TEXTS = {
    "finding": ("扣分", "indicator || ' 第' || clause || '条 ' || coalesce(note, '')"),
    "measure": ("测评值", "indicator || ' ' || coalesce(note, '')"),
    "award": ("得分", "indicator || ' ' || coalesce(note, '')"),
    "check_mark": ("已核查", "indicator || ' ' || coalesce(note, '')"),
    "matter": ("加减分", "coalesce(matter.number, '') || ' ' || coalesce(title, '')"),
    "instrument": (WHOLE, "kind"),
}
_SHEETS = {"finding": "origin", "instrument": "instrument.id"}
"""By table where the sheet is named whose time holds."""


def candidates(session: Session, unit: str) -> Iterator[Candidate]:
    """The standing records of the unit and of those below it; of all where it is empty."""
    times = _times(session)
    for table, (term, text) in _TEXTS.items():
        rows = session.connection.exec_driver_sql(
            f"SELECT {table}.id, {text}, coalesce(date, ''), wall, evidence, unit, "
            f"{_SHEETS.get(table, 'NULL')} FROM {table} "
            "JOIN head ON head.number = made_by WHERE NOT withdrawn AND "
            "(? IN ('', unit) OR unit IN (SELECT code FROM unit WHERE parent = ?))",
            (unit, unit),
        )
        for id, told, day, wall, evidence, at, sheet in rows:
            keyed = datetime.fromisoformat(wall).astimezone().replace(tzinfo=None)
            files = tuple(tuple(piece) for piece in json.loads(evidence))
            said = KINDS[told].term if table == "instrument" else told.strip()
            yield Candidate(id, term, said, day, times.get(sheet, keyed), files, at)


def _times(session: Session) -> dict[str, datetime]:
    """By sheet the moment that it says; none for those that tell no time of day."""
    return {
        each.id: datetime.fromisoformat(f"{each.date}T{each.document.time}")
        for each in instruments_of(session)
        if isinstance(each.document, SiteDocument) and each.document.time and each.date
    }
