"""Blanks: documents begun by the app, to be filled in: checklists of clauses, boards, reviews."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from app.errors import NotFound
from app.fieldwork.instrument.review import (
    CaseReview,
    CentralReview,
    Review,
    ReviewActivity,
    file_of,
)
from app.scoring.plan import Component, Method
from app.scoring.score import applicable_leaves
from app.services.assessment import current_year
from app.services.entryrule import EntryRules
from app.services.fieldwork.instrument import activity_document, instruments_of
from app.services.fieldwork.reviewform import review_form
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


def blank_review(session: Session, unit: str, number: str, kind: str = "") -> dict[str, Any]:
    """The sheet for the next reviewer of a file: its standards and items, no word of the first.

    ``number`` is the file's, or ``activity|blind`` without any ``unit``: a blind file's is not
    told. The first reviewer's sheet is the 审查表 of the file's ``kind``, which the pool of a
    central review knows by itself; without a kind the answer is empty. Raises NotFound.
    """
    for each in instruments_of(session, unit):
        document = each.document
        if each.withdrawn or not isinstance(document, CaseReview | CentralReview):
            continue
        if file_of(document) == number:
            return {"kind": each.kind.name, "document": _blank(document)}
    activity, bar, blind = number.partition("|")
    if bar:
        return _first_central(session, activity, blind)
    if not kind:
        return {}
    file = {"number": number, "kind": kind}
    sheet = {"unit": unit, "file": file, **review_form(kind).blank()}
    return {"kind": "case-review", "document": sheet}


def _first_central(session: Session, activity: str, blind: str) -> dict[str, Any]:
    """The sheet for the first reviewer of a pooled file, by its blind number alone."""
    document = activity_document(session, activity)
    for file in document.files if isinstance(document, ReviewActivity) else ():
        if file.blind == blind:
            form = review_form(file.kind, file.medium)
            sheet = {"activity": activity, "blind": blind, **form.blank()}
            return {"kind": "central-review", "document": sheet}
    return {}


def _blank(document: Review) -> dict[str, Any]:
    """The document without what its reviewer said."""
    kept = ("unit", "subunit", "team", "file", "activity", "blind", "draw")
    asked = ("stage", "text", "basis", "points", "standard")
    told = msgspec.to_builtins(document)
    sheet = {name: told[name] for name in kept if name in told}
    for part in ("standards", "items"):
        sheet[part] = [
            {name: line[name] for name in asked if name in line} for line in told.get(part, ())
        ]
    return sheet
