"""Progress: the checklist of a unit's visit, what awaits proof, and the burden on the unit."""

from __future__ import annotations

from typing import Any

from app.errors import NotFound
from app.fieldwork.instrument.field import SiteDocument
from app.fieldwork.instrument.onsite import Hearing, Interview
from app.fieldwork.instrument.visit import Confirmation, MaterialRequest
from app.scoring.number import plain
from app.scoring.score import applicable_leaves, score_leaf
from app.scoring.term import FindingState
from app.services.fieldwork.instrument import Instrument, instruments_of
from app.services.fieldwork.listing import few_answers, waiting_files
from app.services.fieldwork.material import open_materials
from app.services.session import Session
from app.services.year.assessment import current_year
from app.services.year.keytask import tasks_by_leaf


def checklist(session: Session, unit: str) -> dict[str, Any]:
    """What is done of a unit, what is 未评 and how many points are open, what awaits proof."""
    year = current_year(session)
    record = year.records.get(unit)
    if record is None:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    leaves = applicable_leaves(year.index, record.unit)
    scores = {leaf.code: score_leaf(year.index, record, leaf.code) for leaf in leaves}
    missing = [leaf for leaf in leaves if scores[leaf.code].score is None]
    tasks = tasks_by_leaf(session)
    records = instruments_of(session, unit)
    return {
        "unit": unit,
        "done": [leaf.code for leaf in leaves if scores[leaf.code].score is not None],
        "missing": [
            {
                "indicator": leaf.code,
                "name": leaf.name,
                "points": plain(leaf.points or 0),
                "cause": str(scores[leaf.code].cause or ""),
                "tasks": [each.number for each in tasks.get(leaf.code, ())],
            }
            for leaf in missing
        ],
        "open_points": plain(sum(leaf.points or 0 for leaf in missing)),
        "awaiting": awaiting(session, unit),
        "waiting": waiting_files(session, unit),
        "few_answers": few_answers(session, unit),
        "materials": open_materials(records),
        "burden": burden_of(records),
    }


def awaiting(session: Session, unit: str = "") -> list[dict[str, Any]]:
    """The findings that await proof, by deadline; ``overdue`` where it has passed."""
    today = session.today
    where, args = ("AND unit = ?", (unit,)) if unit else ("", ())
    rows = session.connection.exec_driver_sql(
        "SELECT id, unit, indicator, clause, coalesce(note, ''), deadline FROM finding "
        f"WHERE state = ? AND NOT withdrawn {where} ORDER BY coalesce(deadline, '9'), unit, id",
        (str(FindingState.AWAITING), *args),
    )
    return [
        {
            "id": id,
            "unit": code,
            "indicator": indicator,
            "clause": clause,
            "note": note,
            "deadline": deadline,
            "overdue": deadline is not None and deadline < today,
        }
        for id, code, indicator, clause, note, deadline in rows
    ]


def burdens(session: Session) -> list[dict[str, Any]]:
    """By unit what the visits asked of it (基层负担), for the office to look at."""
    by_unit: dict[str, list[Instrument]] = {}
    for each in instruments_of(session):
        by_unit.setdefault(each.unit, []).append(each)
    return [{"unit": unit, **burden_of(found)} for unit, found in sorted(by_unit.items())]


def burden_of(instruments: list[Instrument]) -> dict[str, int]:
    """People met, documents asked for, pages and signatures, as far as the records tell."""
    total = {"people": 0, "documents": 0, "pages": 0, "signatures": 0}
    for each in instruments:
        document = each.document
        if each.withdrawn or not isinstance(document, SiteDocument):
            continue
        total["people"] += document.burden.people + _met(document)
        asked = document.materials if isinstance(document, MaterialRequest) else ()
        total["documents"] += document.burden.documents + len(asked)
        total["pages"] += document.burden.pages + sum(one.pages for one in asked)
        total["signatures"] += document.burden.signatures + _signed(document)
    return total


def _met(document: SiteDocument) -> int:
    """The people that the document itself tells of."""
    if isinstance(document, Hearing):
        return len({document.reporter, *document.present})
    if isinstance(document, Interview):
        return max(len(document.interviewees), len(document.attendance))
    return 0


def _signed(document: SiteDocument) -> int:
    """The signatures of the unit's people that the document itself tells of."""
    if isinstance(document, Interview):
        return len(document.attendance)
    if isinstance(document, MaterialRequest):
        return document.signatures
    return 1 if isinstance(document, Confirmation) and document.signer is not None else 0
