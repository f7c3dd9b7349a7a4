"""The office's letters of feedback and rectification, filled: F10, F12, F36O, F36T."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.reports import reviewletter as drafted
from app.reports.letter import Letter
from app.reports.resource import LETTER_WORDING
from app.reports.wording import wording
from app.scoring.outcome import Outcome
from app.services.document.objection import numbered
from app.services.document.standingresult import about, carried_out, causes
from app.services.document.words import spoken
from app.services.review.problem import Problem
from app.services.review.rectifying import standing_problems
from app.services.review.register import (
    Feedback,
    Rectification,
    feedbacks,
    rectifications,
)
from app.services.review.workday import working_calendar
from app.services.session import Session
from app.services.year.assessment import Year

Letters = Mapping[str, Letter]


def feedback_of(session: Session, year: Year, code: str) -> Letters:
    """F10 of one unit, the letter that was drafted last; both last dates as they are counted."""
    found = feedbacks(session, code)
    if not found:
        return {}
    letter = found[-1]
    periods = letter.planned(working_calendar(session), year.index.plan.settings)
    content = drafted.FeedbackLetter(
        about=about(session, year, internal=False, result=False),
        unit=year.units[code].name,
        document=letter.document,
        served=spoken(periods.received.isoformat()),
        verification_until=spoken(periods.verification_until.isoformat()),
        objection_from=spoken(periods.objection_from.isoformat()),
        objection_until=spoken(periods.objection_until.isoformat()),
        firm=bool(letter.served),
        problems=tuple(_sent(letter, each) for each in letter.problems),
    )
    return {"": drafted.feedback(content, wording("F10", drafted.FEEDBACK, LETTER_WORDING))}


def _sent(letter: Feedback, each: Problem) -> drafted.SentProblem:
    return drafted.SentProblem(
        number=str(each.number),
        problem=each.fact,
        place=each.place,
        proofs=each.proofs,
        demand=each.demand,
        due=_in_two_lines(each.due),
        opinion=letter.opinion if len(letter.problems) == 1 else "",
    )


def notice_of(session: Session, year: Year, code: str) -> Letters:
    """F12 of one unit: everything that it is still to rectify."""
    found = [each for each in rectifications(session, code) if not each.accepted]
    if not found:
        return {}
    content = drafted.NoticeLetter(
        about=about(session, year, internal=False, result=False),
        unit=year.units[code].name,
        document=found[-1].notice,
        problems=tuple(_demanded(found)),
    )
    return {"": drafted.notice(content, wording("F12", drafted.NOTICE, LETTER_WORDING))}


def order_of(session: Session, year: Year, code: str) -> Letters:
    """F36O of a unit whose result calls for it."""
    result = year.unit_result(code)
    if Outcome.SUMMON not in carried_out(session, result):
        return {}
    content = drafted.NoticeLetter(
        about=about(session, year, internal=False),
        unit=result.unit.name,
        causes=tuple(f"{each}。" for each in causes(year, result)),
        problems=tuple(_demanded(rectifications(session, code))),
    )
    return {"": drafted.notice(content, wording("F36O", drafted.NOTICE, LETTER_WORDING))}


def transfer_of(session: Session, year: Year, code: str) -> Letters:
    """F36T of a unit whose result calls for it; to whom, the office says."""
    result = year.unit_result(code)
    if Outcome.SUMMON not in carried_out(session, result):
        return {}
    content = drafted.TransferLetter(
        about=about(session, year, internal=False),
        unit=result.unit.name,
        causes=tuple(f"{each}。" for each in causes(year, result)),
        matters=tuple(numbered(each) for each in standing_problems(session, code).values()),
    )
    return {"": drafted.transfer(content, wording("F36T", drafted.TRANSFER, LETTER_WORDING))}


def _demanded(found: Iterable[Rectification]) -> Iterable[drafted.DemandedProblem]:
    for each in found:
        problem = each.problem
        yield drafted.DemandedProblem(
            str(problem.number),
            problem.fact,
            problem.place,
            problem.demand,
            _in_two_lines(each.due),
        )


def _in_two_lines(day: str) -> str:
    """A day in a narrow column: the year above the day."""
    return spoken(day).replace("年", "年\n", 1)
