"""What a member does on 考核步骤, made one operation each: keep a record, settle, agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.fieldwork.instrument.field import UnitDocument
from app.fieldwork.instrument.register import KINDS
from app.services.evidence.piece import standing
from app.services.fieldwork import keeping, settlement
from app.services.fieldwork.blank import blank_review
from app.services.fieldwork.deliberation import document_of
from app.services.operation import Done
from app.services.screen import draft
from app.services.screen.form import WORKED_OUT
from app.services.screen.keying import CORRECTION
from app.services.screen.siterows import PROOF, WHOLE
from app.services.session import Session

SINGLE_PROOF = {"web-check": "screenshot", "satisfaction": "report"}
"""By kind the field that names the first piece of what supports the whole record."""

ACTIVITY = "review-activity"
"""The kind that is kept under its name: the same name again changes it."""


def keep(
    session: Session, unit: str, kind: str, record: str, document: str, had: Sequence[str] = ()
) -> Done:
    """Keep a record, new or changed, and its draft no longer; all or nothing.

    Items of an inspection without a result were not looked at: they are left out. What
    the document has under ``WHOLE`` supports the record from now on; of what it ``had``
    the rest does so no more.

    Raises BadInput with every fault and its path, and Refused.
    """
    said = said_of(kind, json.loads(document))
    proof: list[str] = said.pop(WHOLE, [])
    named = list(named_in(said))
    if kind in SINGLE_PROOF:
        said.pop(SINGLE_PROOF[kind], None)
        if proof:
            said[SINGLE_PROOF[kind]] = proof[0]
            named.append(proof[0])
    pieces = [[each.file, each.name, str(each.size)] for each in standing(session, unit, named)]
    whole = json.dumps({**said, "unit": unit} if is_of_unit(kind) else said)
    with session.transaction():
        if record and kind != ACTIVITY:
            gone = [each for each in had if each not in (*proof, *named)]
            kept = keeping.amend(
                session, record, whole, CORRECTION, pieces=pieces, proof=proof, dropped=gone
            )
        else:
            kept = keeping.record(session, kind, whole, pieces=pieces, proof=proof)
        draft.drop(session, unit, kind, record)
    return kept.done


def is_of_unit(kind: str) -> bool:
    """Whether a record of this kind names its unit: a central review knows a blind number alone."""
    return issubclass(KINDS[kind].document, UnitDocument)


def named_in(said: Any) -> Iterator[str]:
    """The files that a document and its parts name."""
    if isinstance(said, dict):
        for name, value in said.items():
            yield from value if name == PROOF else named_in(value)
    elif isinstance(said, list | tuple):
        for each in said:
            yield from named_in(each)


def said_of(kind: str, document: dict[str, Any]) -> dict[str, Any]:
    """What is recorded of a form: of an inspection what was looked at, of a draw no result."""
    if kind == "draw":
        return {name: each for name, each in document.items() if name not in WORKED_OUT}
    if kind != "inspection":
        return document
    looked_at = [item for item in document.get("items", ()) if "result" in item]
    return {**document, "items": looked_at}


def withdraw(session: Session, record: str, reason: str) -> Done:
    """Withdraw a record for a reason."""
    return keeping.withdraw(session, record, reason).done


def settle(
    session: Session, ids: Sequence[str], outcome: str, brought: str, by: str, date: str
) -> Done:
    """Settle findings that await proof, all or none."""
    return settlement.settle(session, ids, outcome, brought=brought, by=by, date=date)


def decide(
    session: Session,
    unit: str,
    finding: str,
    outcome: str,
    present: Sequence[str],
    changes: Mapping[str, Any],
    reason: str,
) -> Done:
    """The team's word on one deduction. Raises BadInput with every fault and its path."""
    document = document_of(unit, session.team, outcome, [finding], present, changes, reason=reason)
    return keeping.record(session, "deliberation", document).done


def review_sheet(session: Session, unit: str, number: str, kind: str) -> dict[str, Any]:
    """Standards and items by which a file is reviewed. Raises NotFound naming the kinds."""
    found = blank_review(session, unit, number, kind)
    document = found.get("document", {})
    return {name: document.get(name, []) for name in ("standards", "items")}
