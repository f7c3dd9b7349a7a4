"""An instrument as the tables have it, and the entries that it makes there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.errors import NotFound
from app.fieldwork.instrument.field import Document
from app.fieldwork.instrument.office import INSPECTION_TOUR, DailyEvaluation, Supervision
from app.fieldwork.instrument.onsite import SpotVisit
from app.fieldwork.instrument.reading import encode
from app.fieldwork.instrument.register import KINDS, Kind
from app.fieldwork.instrument.yields import Yield, yields
from app.journal.entity import ENTITIES
from app.journal.key import natural_id
from app.scoring.score import PlanIndex
from app.scoring.term import FindingState, Method
from app.services.fieldwork.derivation import read_record
from app.services.operation import own_scope
from app.services.session import Session
from app.services.year.yearplan import entity_rows

Piece = Sequence[str]
"""A kept file as an entry names it: SHA-256, name, size."""

Made = dict[tuple[str, str], dict[str, Any]]
"""Entries by kind and id."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One record. ``versions`` are the digests of the indicators that it was given under."""

    id: str
    kind: Kind
    unit: str
    document: Document
    team: str = ""
    activity: str = ""
    date: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()
    withdrawn: bool = False

    @property
    def covert(self) -> bool:
        """Whether the unit may see nothing of it."""
        return isinstance(self.document, SpotVisit) and self.document.covert

    @property
    def source(self) -> str:
        """Whose its entries are."""
        if isinstance(self.document, DailyEvaluation):
            return self.document.body
        return self.kind.source or f"考核组{self.team}"

    def scope(self, session: Session) -> str:
        """Who may see its commits: 巡察 matters never leave the office."""
        document = self.document
        if isinstance(document, Supervision) and document.channel == INSPECTION_TOUR:
            return "home"
        return own_scope(session)

    def fields(self) -> dict[str, Any]:
        """The entity's fields as a commit states them."""
        visit = {"unit": self.unit, "team": self.team}
        return {
            "kind": self.kind.name,
            "unit": self.unit,
            "team": self.team or None,
            "visit": ENTITIES["visit"].id_of(visit) if self.team else None,
            "activity": self.activity or None,
            "date": self.date,
            "covert": self.covert,
            "document": encode(self.document),
            "versions": [list(pair) for pair in sorted(self.versions.items())],
            "evidence": [list(piece) for piece in self.pieces],
            "withdrawn": self.withdrawn,
        }

    def entries(self, deducting: Container[str]) -> Made:
        """What it makes, by kind and id; ``deducting`` are the 扣分 leaves.

        A finding's id comes from the instrument, its clause and how many of
        the same went before it, so that a changed document meets its findings
        again. Check marks carry neither date nor note: several records may
        give the same one.
        """
        found: Made = {}
        times: Counter[tuple[str, str]] = Counter()
        for each in yields(self.document):
            if each.entity == "check" and each.indicator not in deducting:
                continue
            fields = {
                "unit": self.unit,
                "indicator": each.indicator,
                "source": each.source or self.source,
                "version": self.versions.get(each.indicator),
            }
            if each.entity == "finding":
                place = (each.indicator, each.clause)
                times[place] += 1
                id = natural_id("finding", self.id, *place, str(times[place]))
                found["finding", id] = fields | self._finding(each)
                continue
            if each.entity == "award":
                fields |= {"points": each.points, **self._told(each)}
            found[each.entity, ENTITIES[each.entity].id_of(fields)] = fields
        return found

    def _finding(self, each: Yield) -> dict[str, Any]:
        return {
            "clause": each.clause,
            "count": each.count,
            "points": each.points,
            "state": str(FindingState.AWAITING if each.awaiting else FindingState.UPHELD),
            "deadline": each.deadline,
            "origin": self.id,
            **self._told(each),
        }

    def _told(self, each: Yield) -> dict[str, Any]:
        pieces = {name: list(piece) for piece in self.pieces for name in piece[:2]}
        return {
            "date": self.date,
            "note": each.note or None,
            "evidence": [pieces[name] for name in dict.fromkeys(each.evidence) if name in pieces],
        }


def deducting_leaves(index: PlanIndex) -> frozenset[str]:
    """The leaves whose method is 扣分."""
    return frozenset(leaf.code for leaf in index.leaves if leaf.method is Method.DEDUCT)


def instruments_of(session: Session, unit: str = "", kind: str = "") -> list[Instrument]:
    """The readable records of a unit, or of all, withdrawn ones too, in the order of making.

    ``kind`` empty: of every kind.
    """
    wanted = {name: value for name, value in (("unit", unit), ("kind", kind)) if value}
    where = " AND ".join(f"{name} = ?" for name in wanted) or "1"
    return _rows(session, where, tuple(wanted.values()))


def instrument_of(session: Session, id: str) -> Instrument:
    """A record by its id. Raises NotFound."""
    found = _rows(session, "instrument.id = ?", (id,))
    if not found:
        raise NotFound(f"没有编号为“{id}”的考核记录。", code="no-instrument")
    return found[0]


def _rows(session: Session, where: str, args: tuple[str, ...]) -> list[Instrument]:
    rows = session.connection.exec_driver_sql(
        "SELECT instrument.id, kind, unit, document, coalesce(team, ''), coalesce(activity, ''), "
        "coalesce(date, ''), versions, evidence, withdrawn FROM instrument "
        f"JOIN head ON head.number = made_by WHERE {where} "
        "ORDER BY head.time, head.home, head.seq, instrument.id",
        args,
    )
    return [found for row in rows if (found := instrument_from(*row)) is not None]


def instrument_from(
    id: str,
    kind: str,
    unit: str,
    document: str,
    team: str,
    activity: str,
    date: str,
    versions: str | Sequence[Sequence[str]],
    evidence: str | Sequence[Piece],
    withdrawn: bool,
) -> Instrument | None:
    """A record from its columns, or from the fields of a commit; None where it is unreadable."""
    record = read_record(id, kind, document)
    if record.document is None:
        return None
    pairs: Any = json.loads(versions) if isinstance(versions, str) else versions
    pieces: Any = json.loads(evidence) if isinstance(evidence, str) else evidence
    return Instrument(
        id,
        KINDS[kind],
        unit,
        record.document,
        team,
        activity,
        date,
        dict(pairs),
        tuple(tuple(piece) for piece in pieces),
        bool(withdrawn),
    )


def activity_document(session: Session, name: str) -> Document | None:
    """The central review of this name; None where there is none."""
    for row in entity_rows(session.connection, "activity", where="NOT withdrawn"):
        if row["name"] == name:
            return read_record("", "review-activity", row["document"]).document
    return None
