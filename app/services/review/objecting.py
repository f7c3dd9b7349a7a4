"""Objecting (异议): what a unit objects to, with reason and proof; a late one is noted as such."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import NotFound, Refused
from app.services.fieldwork.instrument import instruments_of
from app.services.operation import Done
from app.services.query import entries_of
from app.services.review.keeping import change, keep
from app.services.review.register import Objection, objection_of, objections, sent_problems
from app.services.review.sending import Piece, letter_with, need_unit
from app.services.review.workday import day_of, working_calendar
from app.services.session import Session
from app.services.year.approval import need_open
from app.services.year.assessment import current_year

MISSING = "missing"
"""The kind of an objection to a leaf that was not assessed (未评)."""
RECORD = "instrument"
"""The kind of an objection to a record whose figures are worked out (座谈, 案卷评查 …)."""
OBJECTIONABLE = ("finding", "award", "measure", "matter")


@dataclass(frozen=True, slots=True)
class Target:
    """What it is about: a problem that was sent, an entry or a record, or a missing leaf."""

    problem: int | None = None
    entry: str = ""
    indicator: str = ""


def object_to(
    session: Session,
    unit: str,
    target: Target,
    reason: str,
    *,
    date: str = "",
    signer: str = "",
    accept: str = "",
    evidence: Sequence[Piece] = (),
) -> Objection:
    """The objection that :func:`keep_objection` keeps of these."""
    done = keep_objection(
        session, unit, target, reason, date=date, signer=signer, accept=accept, evidence=evidence
    )
    return objection_of(session, done.id)


def keep_objection(
    session: Session,
    unit: str,
    target: Target,
    reason: str,
    *,
    date: str = "",
    signer: str = "",
    accept: str = "",
    evidence: Sequence[Piece] = (),
) -> Done:
    """Keep an objection; one after its period is late (逾期) and decided only if accepted.

    ``accept`` says why a late one is. Raises NotFound, Refused where nothing
    was served, or the same was objected to already.
    """
    session.need_office()
    need_open(session)
    need_unit(session, unit)
    if not reason.strip():
        raise Refused("须写明异议的理由。", code="reason-needed")
    id, kind = _aimed(session, unit, target)
    letter = letter_with(session, unit, target.problem)
    if not letter.served:
        raise Refused(f"单位“{unit}”的反馈意见书还没有送达。", code="not-served")
    day = day_of(session, "提出日期", date)
    if day < letter.served:
        raise Refused(f"提出异议不能早于送达日期{letter.served}。", code="bad-value")
    if any(each.target == id for each in objections(session, unit)):
        raise Refused("对这一项已经提出过异议。", code="no-change")
    periods = letter.periods(working_calendar(session), current_year(session).index.plan.settings)
    late = periods is not None and periods.is_late(datetime.date.fromisoformat(day))
    fields: dict[str, Any] = {
        "unit": unit,
        "target": id,
        "kind": kind,
        "reason": reason.strip(),
        "date": day,
        "signer": signer.strip() or None,
        "problem": target.problem,
        "late": late,
        "accepted": accept.strip() or None if late else None,
        "evidence": [list(piece) for piece in evidence],
    }
    return keep(session, "review object", "objection", fields)


def accept_late(session: Session, id: str, reason: str) -> Done:
    """Accept a late objection with a reason."""
    session.need_office()
    need_open(session)
    found = objection_of(session, id)
    if not found.late or found.accepted:
        raise Refused("这件异议没有逾期，或者已经受理。", code="no-change")
    if not reason.strip():
        raise Refused("须写明受理逾期异议的理由。", code="reason-needed")
    fields = {"accepted": reason.strip()}
    return change(session, "review accept", "objection", id, fields, reason=reason)


def _aimed(session: Session, unit: str, target: Target) -> tuple[str, str]:
    """The target's id and kind. Raises NotFound, Refused."""
    if target.problem is not None:
        problem = sent_problems(session, unit).get(target.problem)
        if problem is None:
            raise NotFound(f"发给“{unit}”的没有第 {target.problem} 号问题。", code="no-problem")
        return problem.entry, "finding"
    if target.indicator:
        total = current_year(session).totals[unit]
        if target.indicator not in total.missing:
            raise Refused(f"指标“{target.indicator}”不是未评指标。", code="not-missing")
        return target.indicator, MISSING
    for each in instruments_of(session, unit):
        if each.id == target.entry and not each.withdrawn and not each.covert:
            return each.id, RECORD
    for entry in entries_of(session, unit):
        if entry["id"] == target.entry and entry["entity"] in OBJECTIONABLE:
            if entry["withdrawn"]:
                raise Refused("这条记录已经撤回，不需要提出异议。", code="withdrawn")
            return target.entry, entry["entity"]
    raise NotFound(f"单位“{unit}”没有编号为“{target.entry}”的记录。", code="no-entry")
