"""整改: the register of what is to be rectified, from the notice to its confirmation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from app.errors import NotFound
from app.scoring.calendar import WorkingCalendar
from app.services import evidence
from app.services.document.printing import DOCX, PDF, report
from app.services.operation import Done
from app.services.review import rectifying
from app.services.review.listing import light
from app.services.review.problem import Problem
from app.services.review.register import Rectification, feedbacks, rectifications
from app.services.review.workday import today, working_calendar
from app.services.screen.reviewrows import (
    DONE,
    GREEN,
    RED,
    UNASKED,
    YELLOW,
    NoticeWords,
    RectifyRow,
)
from app.services.session import Session
from app.services.year.assessment import current_year

NOTICE, REGISTER = "F12", "F12L"


def rows(session: Session) -> tuple[RectifyRow, ...]:
    """Every problem that was received and stands, and all that was asked for, by unit."""
    names = {code: unit.name for code, unit in current_year(session).units.items()}
    asked: dict[str, list[Rectification]] = {}
    for each in rectifications(session):
        asked.setdefault(each.unit, []).append(each)
    received = {letter.unit for letter in feedbacks(session) if letter.served}
    calendar, now = working_calendar(session), today(session)
    found: list[RectifyRow] = []
    for code, name in names.items():
        own = asked.get(code, [])
        if not own and code not in received:
            continue
        every = [_asked(name, each, _light(calendar, now, each), now) for each in own]
        known = {each.problem.number for each in own}
        every += _unasked(session, code, name, known)
        found += sorted(every, key=lambda row: row.problem)
    return tuple(found)


def _unasked(session: Session, unit: str, name: str, known: set[int]) -> Iterator[RectifyRow]:
    served = {
        each.number for letter in feedbacks(session, unit) if letter.served
        for each in letter.problems
    }  # fmt: skip
    for number, problem in rectifying.standing_problems(session, unit).items():
        if number in served and number not in known:
            yield _row(unit, name, problem)


def _row(unit: str, name: str, problem: Problem) -> RectifyRow:
    return RectifyRow(
        unit=unit,
        name=name,
        problem=problem.number,
        place=problem.place,
        fact=problem.fact,
        demand=problem.demand,
        stage=UNASKED,
        light=YELLOW,
        due=problem.due,
    )


def _asked(name: str, each: Rectification, shown: str, now: date) -> RectifyRow:
    return RectifyRow(
        unit=each.unit,
        name=name,
        problem=each.problem.number,
        place=each.problem.place,
        fact=each.problem.fact,
        demand=each.problem.demand,
        stage=each.stage,
        light=shown,
        due=each.due,
        overdue=each.is_overdue(now),
        notice=each.notice,
        date=each.date,
        plan=each.plan,
        plan_date=each.plan_date,
        person=each.person,
        report=each.report,
        report_date=each.report_date,
        accepted=each.accepted,
        accepted_by=each.accepted_by,
        note=each.note,
        files=tuple(piece[1] for piece in each.evidence),
    )


def _light(calendar: WorkingCalendar, now: date, each: Rectification) -> str:
    """Red where it is overdue, yellow near its day and where the office is to confirm it."""
    if each.stage == DONE:
        return GREEN
    if each.is_overdue(now):
        return RED
    if each.report:
        return YELLOW
    try:
        return light(calendar, now, date.fromisoformat(each.due))
    except NotFound:  # without that year's calendar the days alone are counted
        return GREEN


def ask(session: Session, unit: str, problems: Sequence[int], said: NoticeWords) -> Done:
    """Ask a unit to rectify these problems, all that stand where none is named."""
    return rectifying.open_rectification(
        session, unit, said.due, problems=problems, document=said.document, date=said.date
    )


def plan(session: Session, row: RectifyRow, measures: str, person: str, day: str) -> Done:
    """Keep the unit's 整改方案."""
    return rectifying.plan(session, row.unit, row.problem, measures, person, day)


def tell_done(
    session: Session, row: RectifyRow, done: str, day: str, files: Sequence[Path]
) -> Done:
    """Keep the unit's 整改报告 with its proof."""
    kept = [evidence.keep(session, path) for path in files]
    return rectifying.report(session, row.unit, row.problem, done, day, kept)


def accept(session: Session, row: RectifyRow, by: str, day: str, note: str) -> Done:
    """Confirm that it is rectified (销号)."""
    return rectifying.accept(session, row.unit, row.problem, by, day, note)


def write_notice(session: Session, units: Sequence[str], folder: Path) -> tuple[str, ...]:
    """Write the notices of these units, of all where none is named, for Word."""
    return _told(report(session, NOTICE, units, folder, DOCX), folder)


def write_register(session: Session, folder: Path) -> tuple[str, ...]:
    """Write the register (整改台账) of the year."""
    return _told(report(session, REGISTER, [], folder, PDF), folder)


def carry(session: Session, folder: Path) -> tuple[str, ...]:
    """Write what is open as next year's 单位资料."""
    return (f"已写 {len(rectifying.carry(session, folder))} 个文件，在“{folder}”。",)


def _told(made: dict[str, list[str]], folder: Path) -> tuple[str, ...]:
    return (f"已写 {len(made['files'])} 个文件，在“{folder}”。", *made["warnings"])
