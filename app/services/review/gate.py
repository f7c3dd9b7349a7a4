"""What of feedback and review stands in the way of 审核.

Units with problems owe a letter once the office has begun to send any: a year that is
assessed without feedback has none to wait for.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import Fault, NotFound
from app.services.review.listing import is_running
from app.services.review.register import Feedback, feedbacks, objections
from app.services.review.workday import today, working_calendar
from app.services.session import Session
from app.services.year.assessment import Year


def blockers(session: Session, year: Year) -> Iterator[Fault]:
    """Letters not sent or not served, periods that run, objections and decisions left open."""
    letters = feedbacks(session)
    for letter in letters:
        yield from _letter(session, year, letter)
    for each in objections(session):
        where = f"{each.unit} 第{each.problem}号问题" if each.problem else each.unit
        if each.is_open:
            yield Fault("异议尚未作出复核决定", file=where, cell=each.id, code="objection-open")
        elif each.ruling is not None and not each.ruling["served"]:
            yield Fault("复核意见书尚未送达", file=where, cell=each.id, code="ruling-unserved")
    if letters:
        yield from _unsent(session, {letter.unit for letter in letters})


def _letter(session: Session, year: Year, letter: Feedback) -> Iterator[Fault]:
    if not letter.served:
        yield Fault("反馈意见书尚未送达", file=letter.unit, code="feedback-unserved")
        return
    try:
        periods = letter.periods(working_calendar(session), year.index.plan.settings)
    except NotFound as missing:
        yield Fault(missing.message, file=letter.unit, code=missing.code)
        return
    if periods is not None and is_running(letter, periods, today(session)):
        until = periods.objection_until.isoformat()
        yield Fault(f"异议期至{until}，尚未届满", file=letter.unit, code="period-running")


def _unsent(session: Session, sent: set[str]) -> Iterator[Fault]:
    """Units with findings that count and no letter at all."""
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT finding.unit FROM finding JOIN unit ON unit.code = finding.unit "
        "WHERE NOT finding.withdrawn AND coalesce(state, '认定') = '认定' "
        "AND unit.parent IS NULL AND NOT unit.withdrawn AND finding.unit NOT IN "
        "(SELECT unit FROM deferral WHERE NOT withdrawn) ORDER BY finding.unit"
    ).scalars()
    for unit in rows:
        if unit not in sent:
            yield Fault("发现的问题尚未反馈", file=unit, code="feedback-unsent")
