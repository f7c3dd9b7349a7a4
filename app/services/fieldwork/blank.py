"""Blanks: documents begun by the app, to be filled in: checklists of clauses, boards, reviews."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from app.errors import NotFound
from app.fieldwork.instrument.review import CaseReview, CentralReview, Review, file_of
from app.scoring.plan import Component, Method
from app.scoring.score import applicable_leaves
from app.services.assessment import current_year
from app.services.entryrule import EntryRules
from app.services.fieldwork.instrument import instruments_of
from app.services.session import Session


def inspection_list(
    session: Session, unit: str, indicators: Collection[str] = ()
) -> dict[str, Any]:
    """An inspection to be filled in: one item a clause of the leaves that apply.

    ``indicators`` are the leaves wanted; without any, those looked at on site.
    Every item is 符合 until somebody says otherwise. Raises NotFound.
    """
    year = current_year(session)
    known = year.units.get(unit)
    if known is None:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    items = [
        {"text": clause.text, "indicator": leaf.code, "clause": clause.number, "result": "符合"}
        for leaf in applicable_leaves(year.index, known)
        if leaf.method is Method.DEDUCT
        and (leaf.code in indicators if indicators else leaf.component is Component.SITE)
        for clause in leaf.clauses
    ]
    return {"unit": unit, "items": items}


def board(session: Session, body: str) -> list[dict[str, Any]]:
    """日常评价 of one 考核主体: its leaves × its units, each handed in or missing."""
    year = current_year(session)
    rules = EntryRules(year.index, year.units)
    found = []
    for unit in year.units.values():
        if unit.parent is not None or rules.unit(unit.code):
            continue
        for leaf in applicable_leaves(year.index, unit):
            if body in leaf.bodies and unit.name != body:
                entries = year.records[unit.code].leaves.get(leaf.code)
                given = [each for listed in entries or () for each in listed]
                done = any(each.source == body and not each.withdrawn for each in given)
                found.append({"unit": unit.code, "indicator": leaf.code, "handed_in": done})
    return found


def blank_review(session: Session, unit: str, number: str) -> dict[str, Any]:
    """The sheet for the next reviewer of a file: its standards and items, no word of the first.

    ``number`` is the file's, or ``activity|blind``; empty where nobody has reviewed it.
    """
    for each in instruments_of(session, unit):
        document = each.document
        if each.withdrawn or not isinstance(document, CaseReview | CentralReview):
            continue
        if file_of(document) == number:
            return {"kind": each.kind.name, "document": _blank(document)}
    return {}


def _blank(document: Review) -> dict[str, Any]:
    kept = ("unit", "subunit", "team", "file", "activity", "blind", "draw")
    told = msgspec.to_builtins(document)
    sheet = {name: told[name] for name in kept if name in told}
    sheet["standards"] = [{"text": each.text} for each in document.standards]
    sheet["items"] = [{"text": each.text, "points": each.points} for each in document.items]
    return sheet
