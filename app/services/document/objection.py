"""F11, F11D, F31, F31A and F31C, filled from the register of feedback and review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from app.reports.reviewsheet.objection import (
    ObjectedPoint,
    ObjectionSheet,
    RuledPoint,
    RulingSheet,
)
from app.reports.reviewsheet.service import (
    AcceptanceSheet,
    AcceptedObjection,
    AgreedProblem,
    AgreementSheet,
    ReceiptSheet,
    ServedPaper,
)
from app.scoring.calendar import WorkingCalendar
from app.services.document.filling import Filling, Fillings
from app.services.document.words import NO_FIGURE, spoken
from app.services.fieldwork.instrument import instrument_of
from app.services.query import entries_of
from app.services.review.objecting import MISSING, RECORD
from app.services.review.problem import Problem
from app.services.review.register import (
    Feedback,
    Objection,
    Rectification,
    feedbacks,
    objections,
    sent_problems,
)
from app.services.review.workday import working_calendar
from app.services.session import Session
from app.services.year.assessment import Year

FEEDBACK, RULING = "考核发现问题反馈意见书", "复核意见书"
UNASSESSED = "未评"


def numbered(problem: Problem) -> str:
    """A problem with its number."""
    return f"第{problem.number}号：{problem.fact}"


def objection_sheets(session: Session, year: Year, code: str) -> Sequence[ObjectionSheet]:
    """F11 of one unit: what it objected to."""
    found = objections(session, code)
    if not found:
        return ()
    letter = feedbacks(session, code)[-1]
    return (
        ObjectionSheet(
            year=year.index.plan.settings.year,
            unit_code=code,
            unit_name=year.units[code].name,
            feedback=letter.document,
            served=spoken(letter.served) if letter.served else "",
            until=_until(session, year, letter),
            lines=tuple(_objected(session, year, each) for each in found),
        ),
    )


def _objected(session: Session, year: Year, each: Objection) -> ObjectedPoint:
    fact, place = point(session, year, each)
    late = f"逾期，受理：{each.accepted}" if each.accepted else "逾期"
    return ObjectedPoint(
        problem=fact,
        place=place,
        reason=each.reason,
        proofs="、".join(name for _, name, *_ in each.evidence),
        date=spoken(each.date),
        note=late if each.late else "",
    )


def point(session: Session, year: Year, each: Objection) -> tuple[str, str]:
    """What was held against the unit and is objected to, and where it belongs."""
    if each.problem is not None:
        problem = sent_problems(session, each.unit)[each.problem]
        return numbered(problem), problem.place
    indicators = year.index.indicators
    if each.kind == RECORD:
        record = instrument_of(session, each.target)
        return f"{record.kind.term}（{spoken(record.date)}）", record.source
    if each.kind == MISSING:
        return UNASSESSED, f"{each.target} {indicators[each.target].name}"
    entry = next(one for one in entries_of(session, each.unit) if one["id"] == each.target)
    if each.kind == "matter":
        return entry["title"] or entry["number"], f"{entry['kind']}事项 {entry['number']}"
    leaf = indicators.get(entry["indicator"])
    name = f"{entry['indicator']} {leaf.name}" if leaf else str(entry["indicator"])
    return entry["note"] or entry["source"], f"{name}（{entry['source']}）"


def ruling_sheets(session: Session, year: Year, code: str) -> Sequence[RulingSheet]:
    """F11D of one unit: one sheet a 复核意见书, the points that it decides as its lines."""
    papers: dict[str, list[Objection]] = {}
    for each in objections(session, code):
        if each.ruling is not None:
            papers.setdefault(each.ruling["document"] or "", []).append(each)
    return [_ruled(session, year, code, number, found) for number, found in papers.items()]


def _ruled(
    session: Session, year: Year, code: str, number: str, found: Sequence[Objection]
) -> RulingSheet:
    rulings = [each.ruling for each in found if each.ruling is not None]
    names = dict.fromkeys(
        name for one in rulings for name in (one["reviewer"], one["second"]) if name
    )
    return RulingSheet(
        year=year.index.plan.settings.year,
        unit_code=code,
        unit_name=year.units[code].name,
        document=number,
        date=spoken(max(one["date"] or "" for one in rulings)),
        reviewers="、".join(names),
        approver="、".join(dict.fromkeys(one["approver"] for one in rulings if one["approver"])),
        total_before=rulings[0]["total_before"] or NO_FIGURE,
        total_after=rulings[-1]["total_after"] or NO_FIGURE,
        lines=tuple(_decided(session, year, each) for each in found),
    )


def _decided(session: Session, year: Year, each: Objection) -> RuledPoint:
    ruling = each.ruling or {}
    absent = NO_FIGURE if each.kind in ("matter", RECORD) else UNASSESSED
    fact, place = point(session, year, each)
    return RuledPoint(
        problem=fact,
        reason=each.reason,
        found=ruling["reason"],
        outcome=ruling["outcome"],
        clause=ruling["clause"] or place,
        before=ruling["before"] or absent,
        after=ruling["after"] or absent,
    )


def receipts(session: Session, year: Year, code: str) -> Sequence[ReceiptSheet]:
    """F31 of one unit: every paper that it was sent, with its receipt where there is one."""
    letters = [
        ServedPaper(
            FEEDBACK,
            each.document,
            each.means,
            each.receiver,
            spoken(each.served) if each.served else "",
            each.note,
        )
        for each in feedbacks(session, code)
    ]
    papers = [*letters, *_served_rulings(session, code)]
    if not papers:
        return ()
    return (
        ReceiptSheet(
            year=year.index.plan.settings.year,
            unit_code=code,
            unit_name=year.units[code].name,
            lines=tuple(papers),
        ),
    )


def _served_rulings(session: Session, code: str) -> Iterator[ServedPaper]:
    for each in objections(session, code):
        if each.ruling is not None:
            served = each.ruling["served"]
            yield ServedPaper(
                RULING,
                each.ruling["document"] or "",
                "",
                each.ruling["receiver"] or "",
                spoken(served) if served else "",
            )


def agreements(session: Session, year: Year, code: str) -> Sequence[AgreementSheet]:
    """F31C of one unit, a sheet a letter: what it agrees to by signing."""
    return [
        AgreementSheet(
            year=year.index.plan.settings.year,
            unit_code=code,
            unit_name=year.units[code].name,
            feedback=each.document,
            served=spoken(each.served) if each.served else "",
            lines=tuple(AgreedProblem(numbered(one), one.place) for one in each.problems),
        )
        for each in feedbacks(session, code)[-1:]
    ]


def acceptances(session: Session, year: Year, code: str) -> Sequence[AcceptanceSheet]:
    """F31A to one unit: which of its objections are taken up, and by when they are decided."""
    found = objections(session, code)
    if not found:
        return ()
    letter, calendar = feedbacks(session, code)[-1], working_calendar(session)
    return (
        AcceptanceSheet(
            year=year.index.plan.settings.year,
            unit_code=code,
            unit_name=year.units[code].name,
            feedback=letter.document,
            until=_until(session, year, letter),
            lines=tuple(_accepted(session, year, calendar, each) for each in found),
        ),
    )


def _accepted(
    session: Session, year: Year, calendar: WorkingCalendar, each: Objection
) -> AcceptedObjection:
    state = "受理"
    if each.late:
        state = f"逾期，受理：{each.accepted}" if each.accepted else "逾期，不予受理"
    due = each.due(calendar, year.index.plan.settings).isoformat() if each.stands else ""
    return AcceptedObjection(
        problem=point(session, year, each)[0],
        reason=each.reason,
        date=spoken(each.date),
        state=state,
        due=spoken(due) if due else "",
    )


def _until(session: Session, year: Year, letter: Feedback) -> str:
    periods = letter.periods(working_calendar(session), year.index.plan.settings)
    return spoken(periods.objection_until.isoformat()) if periods else ""


def objections_told(session: Session, code: str) -> str:
    """How many objections a unit made and what became of them; empty where it made none."""
    states = Counter(each.state for each in objections(session, code))
    if not states:
        return ""
    listed = "，".join(f"{state}{count}件" for state, count in states.items())
    return f"提出异议{states.total()}件：{listed}"


def units_with(
    read: Callable[[Session], Sequence[Feedback | Objection | Rectification]],
) -> Callable[[Session, Year], list[str]]:
    """The units of which something of this kind is on the register, in its order."""
    return lambda session, year: [
        unit for unit in dict.fromkeys(each.unit for each in read(session)) if unit in year.units
    ]


FILLINGS: Fillings = {
    "F11": Filling(True, objection_sheets, units_with(objections)),
    "F11D": Filling(True, ruling_sheets, units_with(objections)),
    "F31": Filling(True, receipts, units_with(feedbacks)),
    "F31A": Filling(True, acceptances, units_with(objections)),
    "F31C": Filling(True, agreements, units_with(feedbacks)),
}
