"""F12P, F12R, F12C and F12L, filled from the register of rectification; F36 for the talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.reports.reviewsheet.rectification import (
    ConfirmedMeasure,
    PlannedMeasure,
    RectificationConfirmation,
    RectificationPlan,
    RectificationRegister,
    RectificationReport,
    RegisteredMeasure,
    ReportedMeasure,
)
from app.reports.reviewsheet.talk import TalkedMatter, TalkRecord
from app.scoring.outcome import Outcome
from app.services.document.filling import Filling, Fillings
from app.services.document.objection import numbered, units_with
from app.services.document.standingresult import carried_out, causes, with_outcome
from app.services.document.words import spoken
from app.services.review.rectifying import standing_problems
from app.services.review.register import DONE, Rectification, rectifications
from app.services.review.workday import today
from app.services.session import Session
from app.services.title import OFFICE
from app.services.year.assessment import Year


def plans(session: Session, year: Year, code: str) -> Sequence[RectificationPlan]:
    """F12P of one unit: what it will do, or the table for it to fill in."""
    found = rectifications(session, code)
    lines = tuple(
        PlannedMeasure(
            numbered(each.problem), each.problem.demand, each.plan, each.person, spoken(each.due)
        )
        for each in found
    )
    return [RectificationPlan(**_head(year, code, found), lines=lines)] if found else []


def reports(session: Session, year: Year, code: str) -> Sequence[RectificationReport]:
    """F12R of one unit: what it did."""
    found = rectifications(session, code)
    lines = tuple(
        ReportedMeasure(
            numbered(each.problem),
            each.plan,
            each.report,
            "、".join(name for _, name, *_ in each.evidence),
            spoken(each.report_date) if each.report_date else "",
        )
        for each in found
    )
    return [RectificationReport(**_head(year, code, found), lines=lines)] if found else []


def confirmations(session: Session, year: Year, code: str) -> Sequence[RectificationConfirmation]:
    """F12C of one unit: what is settled."""
    found = rectifications(session, code)
    lines = tuple(
        ConfirmedMeasure(
            numbered(each.problem),
            each.report,
            each.note,
            each.accepted_by,
            spoken(each.accepted),
        )
        for each in found
        if each.stage == DONE
    )
    return [RectificationConfirmation(**_head(year, code, found), lines=lines)] if lines else []


def _head(year: Year, code: str, found: Sequence[Rectification]) -> dict[str, Any]:
    notices = dict.fromkeys(each.notice for each in found if each.notice)
    return {
        "year": year.index.plan.settings.year,
        "unit_code": code,
        "unit_name": year.units[code].name,
        "notice": "、".join(notices),
        "due": spoken(max((each.due for each in found), default="")),
    }


def registers(session: Session, year: Year, _code: str) -> Sequence[RectificationRegister]:
    """F12L of the year."""
    now, found = today(session), rectifications(session)
    return [
        RectificationRegister(
            year=year.index.plan.settings.year,
            unit_name=OFFICE,
            settled=sum(each.stage == DONE for each in found),
            overdue=sum(each.is_overdue(now) for each in found),
            lines=tuple(
                RegisteredMeasure(
                    unit=year.units[each.unit].name if each.unit in year.units else each.unit,
                    problem=numbered(each.problem),
                    notice=each.notice,
                    due=each.due,
                    person=each.person,
                    planned=each.plan_date,
                    reported=each.report_date,
                    settled=each.accepted,
                    stage=f"{each.stage}\n逾期" if each.is_overdue(now) else each.stage,
                )
                for each in found
            ),
        )
    ]


def talks(session: Session, year: Year, code: str) -> Sequence[TalkRecord]:
    """F36 of one unit: why it is called in and what is to be talked about; the rest by hand."""
    result = year.unit_result(code)
    if Outcome.SUMMON not in result.outcomes:
        return []
    problems = standing_problems(session, code).values()
    return [
        TalkRecord(
            year=year.index.plan.settings.year,
            unit_code=code,
            unit_name=result.unit.name,
            grounds="；".join(causes(year, result)),
            lines=tuple(TalkedMatter(numbered(each), each.place) for each in problems),
        )
    ]


def summoned(session: Session, year: Year) -> list[str]:
    """The units for which a talk is proposed; a team proposes none."""
    if not session.is_office:
        return []
    return [
        each.unit.code
        for each in with_outcome(year, Outcome.SUMMON)
        if Outcome.SUMMON in carried_out(session, each)
    ]


FILLINGS: Fillings = {
    "F12C": Filling(True, confirmations, units_with(rectifications)),
    "F12L": Filling(False, registers),
    "F12P": Filling(True, plans, units_with(rectifications)),
    "F12R": Filling(True, reports, units_with(rectifications)),
    "F36": Filling(True, talks, summoned),
}
