"""Deliberation (合议): the team's word on each of its deductions, and what is still open.

A decision is a record of its own with the deduction as it stood before and after; the finding
becomes what the team agreed, by the same commit. The member's note stays in the decision and in
the record that made the finding. A finding that was changed since it was decided is open again.
Source: field-work.md, The visit, 合议.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from app.errors import Fault, Refused
from app.fieldwork.instrument.visit import (
    AGREED,
    CHANGED,
    DROPPED,
    Decision,
    Deduction,
    Deliberation,
)
from app.journal.commit import Op
from app.scoring.number import parse_points, plain
from app.scoring.term import FindingState
from app.services.entry.recording import rules_of
from app.services.fieldwork.instrument import Instrument, instruments_of
from app.services.fieldwork.settlement import check_marks
from app.services.operation import change_ops
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.assessment import current_year


@dataclass(slots=True)
class Decided:
    """What the decisions of a document do: the document filled in, the fields by finding."""

    document: Deliberation
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    dropped: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def ops(self, session: Session) -> list[Op]:
        """The findings as the team agreed them; a leaf whose deduction fell was looked at."""
        changed = change_ops(session, "finding", self.changes)
        return [op for op in changed if op is not None] + check_marks(session, self.dropped)


def open_deductions(session: Session, unit: str, team: str) -> list[dict[str, Any]]:
    """The team's deductions at the unit that are not agreed, in the order of the plan."""
    places = {leaf.code: at for at, leaf in enumerate(current_year(session).index.leaves)}
    decided = _last_decisions(session, unit, team)
    records = {each.id: each for each in instruments_of(session, unit)}
    standing = sorted(
        _deductions(session, unit, team).values(), key=lambda entry: places[entry["indicator"]]
    )
    return [
        _told(session, entry, decided.get(entry["id"]), records.get(entry["origin"] or ""))
        for entry in standing
        if entry["state"] != FindingState.AWAITING
        and not _is_agreed(entry, decided.get(entry["id"]))
    ]


def decisions(session: Session, unit: str, team: str = "") -> list[dict[str, Any]]:
    """Every decision on the unit's deductions in the order of making: from, to, by whom, when."""
    return [
        {
            **msgspec.to_builtins(decision),
            "unit": unit,
            "team": each.team,
            "date": each.date,
            "time": _meeting(each).time,
            "present": list(_meeting(each).present),
            "record": each.id,
        }
        for each in _meetings(session, unit, team)
        for decision in _meeting(each).decisions
    ]


def document_of(
    unit: str,
    team: str,
    outcome: str,
    findings: Sequence[str],
    present: Sequence[str],
    changes: Mapping[str, Any],
    *,
    reason: str = "",
) -> str:
    """The JSON document by which these findings are decided alike."""
    said = {name: value for name, value in changes.items() if value is not None}
    return json.dumps(
        {
            "unit": unit,
            **({"team": team} if team else {}),
            "present": list(present),
            "decisions": [
                {"finding": id, "outcome": outcome, "reason": reason, **said} for id in findings
            ],
        }
    )


def decide(session: Session, made: Instrument, file: str = "") -> Decided:
    """What a deliberation does to the findings that it names; its faults with their paths."""
    document = _meeting(made)
    standing = _deductions(session, made.unit, made.team)
    conflicting = set(
        session.connection.exec_driver_sql(
            "SELECT id FROM conflict WHERE entity = 'finding' AND unit = ?", (made.unit,)
        ).scalars()
    )
    found = Decided(document)
    settled = []
    for at, decision in enumerate(document.decisions):
        path, entry = f"$.decisions[{at}]", standing.get(decision.finding)
        problem = _cannot_decide(entry, decision, conflicting)
        if entry is None or problem:
            place = f"{path}.before" if entry is not None and "不符" in problem else path
            fault = Fault(problem, file, cell=place, found=decision.finding, code="rule")
            found.faults.append(fault)
            continue
        before = deduction_of(entry)
        after = _after(before, decision)
        improper = _improper(session, after) if after is not None else None
        if improper is not None:
            found.faults.append(Fault(improper, file, cell=path, code="rule"))
        settled.append(msgspec.structs.replace(decision, before=before, after=after))
        _apply(found, entry, before, after)
    found.document = msgspec.structs.replace(document, decisions=tuple(settled))
    return found


def _apply(
    found: Decided, entry: Mapping[str, Any], before: Deduction, after: Deduction | None
) -> None:
    if after is None:
        found.changes[entry["id"]] = {"withdrawn": True}
        found.dropped[entry["id"]] = dict(entry)
    elif after != before:
        found.changes[entry["id"]] = {
            "clause": after.clause,
            "count": after.count,
            "points": after.points,
            "note": after.note or None,
        }


def _cannot_decide(
    entry: Mapping[str, Any] | None, decision: Decision, conflicting: set[str]
) -> str:
    if entry is None:
        return "本组在这个单位没有这条扣分，或已撤回"
    if entry["state"] == FindingState.AWAITING:
        return "待补证的，先了结补证，再合议"
    if entry["id"] in conflicting:
        return "这条扣分有冲突，先解决冲突，再合议"
    if decision.before is not None and decision.before != deduction_of(entry):
        return "与现在的扣分不符，可能已被改动"
    return ""


def _after(before: Deduction, decision: Decision) -> Deduction | None:
    """The deduction as the team decided it; None where it was dropped."""
    if decision.outcome == DROPPED:
        return None
    changes = {
        name: value
        for name in ("clause", "count", "points", "note")
        if (value := getattr(decision, name)) is not None
    }
    return msgspec.structs.replace(before, **changes)


def _improper(session: Session, after: Deduction) -> str | None:
    points = None if after.points is None else parse_points(after.points)
    return rules_of(session).finding(after.indicator, after.clause, after.count, points, after.note)


def deduction_of(entry: Mapping[str, Any]) -> Deduction:
    """A finding's row as a deduction."""
    return Deduction(
        indicator=entry["indicator"],
        clause=entry["clause"],
        count=1 if entry["count"] is None else entry["count"],
        points=entry["points"],
        note=entry["note"] or "",
    )


def _is_agreed(entry: Mapping[str, Any], decision: Decision | None) -> bool:
    return decision is not None and decision.after == deduction_of(entry)


def _deductions(session: Session, unit: str, team: str) -> dict[str, dict[str, Any]]:
    """The standing findings that this team made at the unit, by id, in the order of making.

    One that stands at a leaf which the plan no longer has is none.
    """
    known = current_year(session).index.indicators
    own = set(
        session.connection.exec_driver_sql(
            "SELECT id FROM head WHERE scope = ?", (f"team {team}",)
        ).scalars()
    )
    return {
        entry["id"]: entry
        for entry in entries_of(session, unit)
        if entry["entity"] == "finding"
        and not entry["withdrawn"]
        and entry["indicator"] in known
        and (entry["source"] == f"考核组{team}" or entry["commit"] in own)
    }


def _meetings(session: Session, unit: str, team: str) -> Iterator[Instrument]:
    for each in instruments_of(session, unit):
        standing = isinstance(each.document, Deliberation) and not each.withdrawn
        if standing and team in ("", each.team):
            yield each


def _meeting(made: Instrument) -> Deliberation:
    if not isinstance(made.document, Deliberation):
        raise TypeError(f"no deliberation: {made.kind.name}")
    return made.document


def _last_decisions(session: Session, unit: str, team: str) -> dict[str, Decision]:
    return {
        decision.finding: decision
        for each in _meetings(session, unit, team)
        for decision in _meeting(each).decisions
    }


def _told(
    session: Session,
    entry: Mapping[str, Any],
    decision: Decision | None,
    record: Instrument | None,
) -> dict[str, Any]:
    leaf = current_year(session).index.indicators[entry["indicator"]]
    clause = next((each for each in leaf.clauses if each.number == entry["clause"]), None)
    now = deduction_of(entry)
    points = now.points or plain(now.count * (clause.points if clause else 0))
    return {
        "id": entry["id"],
        "indicator": entry["indicator"],
        "name": leaf.name,
        "clause": entry["clause"],
        "clause_text": clause.text if clause else "",
        "count": now.count,
        "deduction": points,
        "note": now.note,
        "proofs": [called for _, called in entry["proofs"]],
        "who": entry["who"],
        "date": entry["date"],
        "record": record.kind.term if record is not None else "",
        "record_note": record.document.note if record is not None else "",
        "covert": record is not None and record.covert,
        "decided": msgspec.to_builtins(decision) if decision is not None else None,
    }


def refuse_rewriting(made: Instrument) -> None:
    """What was decided is not rewritten: the team decides again. Raises Refused."""
    if isinstance(made.document, Deliberation):
        raise Refused("合议的决定不能改写或撤回；有误的，请再次合议。", code="decided")


OUTCOMES = (AGREED, CHANGED, DROPPED)
