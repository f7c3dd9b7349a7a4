"""The board of 反馈复核: each unit's letter, its last dates with a traffic light, its objections.

| light | means                                                     |
| ----- | --------------------------------------------------------- |
| 绿    | nothing runs, or more than two working days are left      |
| 黄    | a last day is at most two working days away               |
| 红    | a last day is past, or something the office owes is open  |
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.errors import NotFound
from app.scoring.calendar import Consent, FeedbackPeriods, WorkingCalendar
from app.services.assessment import current_year
from app.services.review.register import Feedback, Objection, feedbacks, objections
from app.services.review.workday import today, working_calendar
from app.services.session import Session

UNSENT, NOT_SERVED = "未反馈", "未送达"
GREEN, YELLOW, RED = "绿", "黄", "红"
NEAR = 2
"""So many working days before a last day the light turns yellow."""
RUNNING = (Consent.VERIFYING, Consent.OPEN)


def listed(session: Session, unit: str = "") -> list[dict[str, Any]]:
    """Everything that was sent, by unit, as ``review list`` prints it.

    Where a year's calendar is not on board the state says so and the dates are open.
    Of a decision it shows points and totals before and after, never a rank.
    """
    calendar, now = working_calendar(session), today(session)
    return [_letter(session, calendar, now, letter) for letter in feedbacks(session, unit)]


def consent(
    session: Session, calendar: WorkingCalendar, letter: Feedback, now: date
) -> tuple[FeedbackPeriods | None, str]:
    """A letter's periods, and where the unit stands on it."""
    settings = current_year(session).index.plan.settings
    periods = letter.periods(calendar, settings)
    if periods is None:
        return None, NOT_SERVED
    own = {each.number for each in letter.problems}
    days = [
        date.fromisoformat(each.date)
        for each in objections(session, letter.unit)
        if each.stands and (each.problem is None or each.problem in own)
    ]
    stands = periods.consent(
        now,
        objected=min(days, default=None),
        agreed=date.fromisoformat(letter.agreed) if letter.agreed else None,
    )
    return periods, str(stands)


def is_running(letter: Feedback, periods: FeedbackPeriods, now: date) -> bool:
    """Whether the unit may still verify or object in time."""
    return not letter.agreed and now <= periods.objection_until


def light(calendar: WorkingCalendar, now: date, last: date) -> str:
    """The traffic light of a last day. Raises NotFound (calendar)."""
    if now > last:
        return RED
    near = last <= now + timedelta(days=NEAR) or calendar.working_day(now, NEAR) >= last
    return YELLOW if near else GREEN


def _letter(
    session: Session, calendar: WorkingCalendar, now: date, letter: Feedback
) -> dict[str, Any]:
    try:
        periods, state = consent(session, calendar, letter, now)
    except NotFound as missing:
        periods, state = None, missing.message
    own = {each.number for each in letter.problems}
    told = [
        _objection(session, calendar, now, each)
        for each in objections(session, letter.unit)
        if each.problem in own or (each.problem is None and letter.round == 1)
    ]
    lights = [each["light"] for each in told]
    if periods is None:
        lights.append(RED if letter.served else YELLOW)
    elif is_running(letter, periods, now):
        lights.append(light(calendar, now, periods.objection_until))
    worst = next((each for each in (RED, YELLOW) if each in lights), GREEN)
    return {
        "unit": letter.unit,
        "round": letter.round,
        "document": letter.document,
        "date": letter.date,
        "problems": len(letter.problems),
        "served": letter.served or None,
        "means": letter.means,
        "verification_until": periods and periods.verification_until.isoformat(),
        "objection_from": periods and periods.objection_from.isoformat(),
        "objection_until": periods and periods.objection_until.isoformat(),
        "state": state,
        "light": worst,
        "objections": told,
    }


def _objection(
    session: Session, calendar: WorkingCalendar, now: date, each: Objection
) -> dict[str, Any]:
    try:
        due = each.due(calendar, current_year(session).index.plan.settings)
    except NotFound:
        due = None
    ruling = each.ruling
    shown = GREEN
    if each.is_open:
        shown = RED if due is None else light(calendar, now, due)
    elif ruling is not None and not ruling["served"]:
        shown = YELLOW
    told: dict[str, Any] = {
        "id": each.id,
        "problem": each.problem,
        "kind": each.kind,
        "target": each.target,
        "date": each.date,
        "reason": each.reason,
        "late": each.late,
        "accepted": each.accepted,
        "state": each.state,
        "due": due and due.isoformat(),
        "light": shown,
        "decision": None,
    }
    if ruling is not None:
        told["decision"] = {
            "outcome": ruling["outcome"],
            "document": ruling["document"],
            "date": ruling["date"],
            "reason": ruling["reason"],
            "reviewers": [ruling["reviewer"], ruling["second"]],
            "before": {"leaf": ruling["before"], "total": ruling["total_before"]},
            "after": {"leaf": ruling["after"], "total": ruling["total_after"]},
            "served": ruling["served"],
        }
    return told
