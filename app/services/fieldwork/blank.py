"""Blanks: documents begun by the app, to be filled in: checklists of clauses, boards, reviews."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Any

import msgspec

from app.errors import NotFound, Refused
from app.fieldwork.instrument.onsite import Interview
from app.fieldwork.instrument.review import (
    CaseReview,
    CentralReview,
    Review,
    ReviewActivity,
    file_of,
)
from app.scoring.score import applicable_leaves
from app.scoring.term import Component, Method
from app.services.entry.entryrule import EntryRules
from app.services.entry.recusal import roster, stand_aside
from app.services.fieldwork.derivation import leaves_by_source
from app.services.fieldwork.instrument import activity_document, instruments_of
from app.services.fieldwork.reviewform import review_form
from app.services.session import Session
from app.services.year.assessment import current_year


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


def pairs(session: Session, team: str, unit: str) -> list[tuple[str, ...]]:
    """The team's members two by two as they go to the unit, without those who stand aside.

    A last one alone joins the pair before; a team without members gives one empty pair.
    """
    going = [name for name in roster(session, team) if _goes(session, team, unit, name)]
    found = [tuple(going[at : at + 2]) for at in range(0, len(going), 2)]
    if len(found) > 1 and len(found[-1]) == 1:
        found[-2:] = [(*found[-2], *found[-1])]
    return found or [()]


def _goes(session: Session, team: str, unit: str, name: str) -> bool:
    try:
        stand_aside(session, team, unit, (name,))
    except Refused:
        return False
    return True


def sheet_number(version: int, unit: str, team: str, serial: int) -> str:
    """The number of a blank sheet (现场记录用纸), by which its list is found again."""
    return "/".join((f"V{version}", unit, team, str(serial)))


def number_as_printed(number: str) -> str:
    """A sheet's number as it is printed, however it was typed."""
    return unicodedata.normalize("NFKC", number).strip()


def questions(session: Session) -> list[str]:
    """What people are asked: the list asked last in this home, else what measured leaves mean."""
    year = current_year(session)
    for each in reversed(instruments_of(session)):
        if isinstance(each.document, Interview) and not each.withdrawn:
            return [answer.question for answer in each.document.interviewees[0].answers]
    leaves = leaves_by_source(year.index).get("座谈交流", ())
    named = (year.index.indicators[leaf] for leaf in leaves)
    return [leaf.outline or leaf.name for leaf in named]


def list_of_sheet(session: Session, number: str) -> dict[str, Any]:
    """The inspection to be keyed from a blank sheet: the list that was printed on it.

    Raises NotFound for a number that no sheet has, Refused where the plan is another by now.
    """
    parts = number_as_printed(number).split("/")
    if len(parts) != len(("version", "unit", "team", "serial")) or not parts[0].startswith("V"):
        raise NotFound(f"没有编号为“{number}”的现场记录用纸。", code="no-sheet")
    found = inspection_list(session, parts[1])
    now = current_year(session).version
    if parts[0] != f"V{now}":
        raise Refused(
            f"这张用纸是按第{parts[0][1:]}版方案印的，现行方案是第{now}版。",
            hint="请逐项核对清单，用 --indicator 按现行方案列出后补录。",
            code="outdated-sheet",
        )
    return found


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
