"""F34 考核组情况报告, filled from a visit's findings: facts alone, nothing covert, no points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.fieldwork.instrument.onsite import (
    Hearing,
    Inspection,
    Interview,
    SpotVisit,
    Verification,
)
from app.fieldwork.instrument.review import CaseReview
from app.fieldwork.instrument.visit import Confirmation, MaterialRequest
from app.reports.teamreport import (
    PROBLEMS,
    STRENGTHS,
    Problem,
    Strength,
    TeamReport,
    UnitOpinion,
)
from app.scoring.number import parse_points
from app.scoring.plan import Indicator
from app.scoring.term import FindingState, Method
from app.services.document.visit import Visit, load_visit
from app.services.document.words import period, spoken
from app.services.fieldwork.confirmation import confirmation_of
from app.services.fieldwork.deliberation import open_deductions
from app.services.fieldwork.instrument import instruments_of
from app.services.session import Session
from app.services.title import is_sample
from app.services.year.assessment import Year

_POINTS = re.compile(
    r"[，,；;、（(\s]*(?:应|共|合计|各|每[次处项件份个人起]|予以|建议)*[扣得减加计评](?:除|去|减)?\s*(?:了|掉)?\s*"
    r"\d+(?:\.\d+)?\s*分[）)]?"
)
GOOD = (4, 5)
"""An award of so large a part of its leaf's points, with its grounds, is a strength."""


def team_report(session: Session, year: Year, code: str) -> TeamReport:
    """What the team of this unit reports of its visit, as far as the records tell."""
    visit = load_visit(session, year, code)
    shown = {
        leaf: [each for each in entries if each["id"] not in visit.covert]
        for leaf, entries in visit.entries.items()
    }
    problems = sorted(_problems(visit, shown), key=lambda found: found[0])
    return TeamReport(
        year=year.index.plan.settings.year,
        plan=year.index.plan.settings.name,
        unit=visit.unit.name,
        team=visit.team,
        members="、".join(visit.members),
        period=period(each["date"] for entries in shown.values() for each in entries),
        date=spoken(session.today),
        steps=tuple(_steps(session, code, visit.team).items()),
        strengths=tuple(_strengths(visit, shown))[:STRENGTHS],
        problems=tuple(problem for _, problem in problems[:PROBLEMS]),
        awaiting=sum(
            each["state"] == FindingState.AWAITING
            for entries in shown.values()
            for each in entries
            if each["entity"] == "finding"
        ),
        opinion=_opinion(session, code, visit.team),
        sample=is_sample(year),
    )


def undecided(session: Session, year: Year, code: str) -> list[str]:
    """What people should hear who take the draft: deductions that the team has not agreed."""
    team = load_visit(session, year, code).team
    count = len(open_deductions(session, code, team)) if team else 0
    return [f"{code} 有 {count} 条扣分还没有合议，报告中的问题可能还要改动。"] if count else []


def without_points(text: str) -> str:
    """A fact without what people wrote of its points."""
    return _POINTS.sub("", text).strip()


def _problems(
    visit: Visit, shown: dict[str, list[dict[str, Any]]]
) -> Iterator[tuple[tuple[int, str, str], Problem]]:
    """The findings with the order in which they weigh: what costs most comes first."""
    for leaf in visit.leaves:
        clauses = {clause.number: clause for clause in leaf.clauses}
        for entry in shown[leaf.code]:
            if entry["entity"] != "finding" or entry["state"] == FindingState.AWAITING:
                continue
            clause = clauses.get(entry["clause"])
            count = 1 if entry["count"] is None else entry["count"]
            weight = count * (clause.points if clause else 0)
            if entry["points"] is not None:
                weight = parse_points(entry["points"])
            fact = without_points(entry["note"] or "") or (clause.text if clause else "")
            yield (-weight, leaf.code, entry["id"]), Problem(leaf.name, fact, count)


def _strengths(visit: Visit, shown: dict[str, list[dict[str, Any]]]) -> Iterator[Strength]:
    """Leaves with good grounds first, then those that were looked at and found clean."""
    for leaf in visit.leaves:
        for entry in shown[leaf.code]:
            if entry["entity"] == "award" and entry["note"] and _is_good(leaf, entry["points"]):
                yield Strength(leaf.name, without_points(entry["note"]))
                break
    for leaf in visit.leaves:
        every = visit.entries[leaf.code]
        found = any(each["entity"] == "finding" for each in every)
        checked = any(each["entity"] == "check" for each in shown[leaf.code])
        if leaf.method is Method.DEDUCT and checked and not found:
            yield Strength(leaf.name)


def _is_good(leaf: Indicator, points: str) -> bool:
    part, whole = GOOD
    return parse_points(points) * whole >= (leaf.points or 0) * part


def _steps(session: Session, unit: str, team: str) -> dict[str, int]:
    """What the team did, by the name of its text; covert visits are not told."""
    told = dict.fromkeys(
        ("hearing", "interview", "inspection", "spot", "review", "verification", "material"), 0
    )
    for each in instruments_of(session, unit):
        if each.withdrawn or each.covert or each.team != team:
            continue
        match each.document:
            case Hearing():
                told["hearing"] += 1
            case Interview():
                told["interview"] += len(each.document.interviewees)
            case Inspection():
                told["inspection"] += 1
            case SpotVisit():
                told["spot"] += 1
            case CaseReview():
                told["review"] += not each.document.third
            case Verification():
                told["verification"] += len(each.document.places)
            case MaterialRequest():
                told["material"] += len(each.document.materials)
    return told


def _opinion(session: Session, unit: str, team: str) -> UnitOpinion:
    made = confirmation_of(session, unit, team)
    if made is None or not isinstance(made.document, Confirmation):
        return UnitOpinion()
    document = made.document
    if document.refusal is not None:
        return UnitOpinion(refusal=document.refusal.reason)
    if document.signer is None:
        return UnitOpinion()
    return UnitOpinion(
        charge=document.signer.charge,
        name=document.signer.name,
        date=spoken(document.signer.date),
        objections=tuple(without_points(each.opinion) for each in document.opinions),
    )
