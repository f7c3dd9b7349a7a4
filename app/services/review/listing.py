"""The board of 反馈复核: each unit's letter, its last dates with a traffic light, its objections.

| light | means                                                     |
| ----- | --------------------------------------------------------- |
| 绿    | nothing runs, or more than two working days are left      |
| 黄    | a last day is at most two working days away               |
| 红    | a last day is past, or something the office owes is open  |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from app.errors import NotFound
from app.scoring.calendar import Consent, FeedbackPeriods, WorkingCalendar
from app.scoring.plan import Settings
from app.services.review.register import Feedback, Objection, feedbacks, objections
from app.services.review.workday import today, working_calendar
from app.services.session import Session
from app.services.year.assessment import current_year

NOT_SERVED = "未送达"
GREEN, YELLOW, RED = "绿", "黄", "红"
NEAR = 2
"""So many working days before a last day the light turns yellow."""
RUNNING = (Consent.VERIFYING, Consent.OPEN)


def listed(session: Session, unit: str = "") -> list[dict[str, Any]]:
    """Everything that was sent, by unit, as ``review list`` prints it.

    Where a year's calendar is not on board the state says so and the dates are open.
    Of a decision it shows points and totals before and after, never a rank.
    """
    board = _Board(
        working_calendar(session), current_year(session).index.plan.settings, today(session)
    )
    objected: dict[str, list[Objection]] = defaultdict(list)
    for each in objections(session, unit):
        objected[each.unit].append(each)
    letters: dict[str, list[Feedback]] = defaultdict(list)
    for letter in feedbacks(session, unit):
        letters[letter.unit].append(letter)
    return [
        _letter(board, letter, [each for each in objected[code] if _belongs(each, letter, sent)])
        for code, sent in letters.items()
        for letter in sent
    ]


class _Board(NamedTuple):
    """By what days are counted and judged."""

    calendar: WorkingCalendar
    settings: Settings
    now: date


def _belongs(each: Objection, letter: Feedback, sent: Sequence[Feedback]) -> bool:
    """Whether an objection is to this letter; one to no problem is to the last one received."""
    if each.problem is not None:
        return any(problem.number == each.problem for problem in letter.problems)
    received = [one for one in sent if one.served and one.served <= each.date]
    return bool(received) and received[-1].id == letter.id


def _standing(
    board: _Board, letter: Feedback, objected: Sequence[Objection]
) -> tuple[FeedbackPeriods | None, str]:
    """A letter's periods, and where the unit stands on it."""
    try:
        periods = letter.periods(board.calendar, board.settings)
    except NotFound as missing:
        return None, missing.message
    if periods is None:
        return None, NOT_SERVED
    days = [date.fromisoformat(each.date) for each in objected if each.stands]
    stands = periods.consent(
        board.now,
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


def _letter(board: _Board, letter: Feedback, objected: Sequence[Objection]) -> dict[str, Any]:
    periods, state = _standing(board, letter, objected)
    told = [_objection(board, each) for each in objected]
    lights = [each["light"] for each in told]
    if periods is None:
        lights.append(RED if letter.served else YELLOW)
    elif is_running(letter, periods, board.now):
        lights.append(light(board.calendar, board.now, periods.objection_until))
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


def _objection(board: _Board, each: Objection) -> dict[str, Any]:
    try:
        due = each.due(board.calendar, board.settings)
    except NotFound:
        due = None
    ruling = each.ruling
    shown = GREEN
    if each.is_open:
        shown = RED if due is None else light(board.calendar, board.now, due)
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
