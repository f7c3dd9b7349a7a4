"""The score book (F08 成绩册) of a unit at a paper: everybody's result and the mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app import host
from app.errors import Refused
from app.fieldwork.exam.result import PersonResult, unit_mean
from app.fieldwork.exam.term import Absence
from app.reports.examsheet.scorebook import Candidate, Occasion, ScoreBook
from app.reports.form import render
from app.scoring.number import publish, two_places
from app.services.exam.paper import KeptPaper, paper_of
from app.services.exam.printing import written
from app.services.exam.result import Outcome, exact, outcomes
from app.services.exam.secrecy import need_clerk
from app.services.session import Session


def write_book(session: Session, paper: str, unit: str, folder: Path) -> dict[str, Any]:
    """Write the score book. Raises NotFound, Refused where nobody is seated, DiskError."""
    session.need_office()
    kept = paper_of(session, paper)
    content = score_book(session, kept, unit)
    if content is None:
        raise Refused("这个单位没有人编入这份试卷。", code="no-seats")
    name = f"F08-{kept.number}-{host.file_part(unit)}.pdf"
    return written(folder, [(name, render(content))])


def score_book(session: Session, kept: KeptPaper, unit: str) -> ScoreBook | None:
    """F08 of a unit at a paper; None where nobody of it is seated. Refused to all but the clerk."""
    found = outcomes(session, kept, unit)
    if not found:
        return None
    need_clerk(session)
    name = session.connection.exec_driver_sql(
        "SELECT name FROM unit WHERE code = ?", (unit,)
    ).scalar_one()
    away = [each.seat.absence for each in found if each.seat.absence is not None]
    return ScoreBook(
        kept.year,
        unit,
        name,
        Occasion(kept.title, "", ""),
        expected=len(found),
        sat=sum(bool(each.pages) for each in found),
        excused=sum(each.excused for each in away),
        unexcused=away.count(Absence.UNEXCUSED),
        mean=_mean(found),
        candidates=tuple(map(_candidate, found)),
    )


def _mean(found: Sequence[Outcome]) -> str:
    """The mean to two places; empty while anybody's score is open."""
    results = [each.result for each in found]
    settled: list[PersonResult] = [each for each in results if each is not None and not each.open]
    if len(settled) < len(results):
        return ""
    mean = unit_mean(settled)
    return "" if mean is None else two_places(publish(mean))


def _candidate(each: Outcome) -> Candidate:
    person = each.seat.examinee
    return Candidate(
        each.seat.person,
        person.name,
        person.post,
        str(person.category),
        each.pages[0].form if each.pages else each.seat.letter,
        "" if each.score is None else exact(each.score),
        str(each.seat.absence or ""),
    )
