"""反馈: who was told what, until when it may answer; letters drafted, served, answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.services import evidence
from app.services.document.printing import DOCX, report
from app.services.fieldwork.presence import covert_findings
from app.services.operation import Done
from app.services.review import sending
from app.services.review.listing import NOT_SERVED, listed
from app.services.review.problem import Problem, found_problems
from app.services.review.register import Feedback, feedbacks
from app.services.screen.reviewrows import (
    DRAFTED,
    NO_CALENDAR,
    UNSENT,
    YELLOW,
    FeedbackRow,
    LetterWords,
    ProblemRow,
    ReceiptWords,
)
from app.services.session import Session
from app.services.year.assessment import Year, current_year
from app.services.year.yearplan import entity_rows

FORM = "F10"
NAMES = re.compile(r"[、，,；;\s]+")


def rows(session: Session) -> tuple[FeedbackRow, ...]:
    """Every letter and every unit that was not told all, by unit; units in their order."""
    year = current_year(session)
    sent: dict[str, list[Feedback]] = {}
    for letter in feedbacks(session):
        sent.setdefault(letter.unit, []).append(letter)
    told = {(each["unit"], each["round"]): each for each in listed(session)}
    scans = {
        (row["unit"], row["round"]): tuple(piece[1] for piece in row["evidence"])
        for row in entity_rows(session.connection, "feedback")
    }
    found: list[FeedbackRow] = []
    with_findings = _with_findings(session)
    for code, unit in year.units.items():
        letters = sent.get(code, [])
        for letter in letters:
            key = code, letter.round
            found.append(_letter(session, unit.name, letter, told[key], scans[key]))
        if code in with_findings and not any(not each.served for each in letters):
            found += _unsent(session, year, code, letters)
    return tuple(found)


def _with_findings(session: Session) -> frozenset[str]:
    """The units that are told by themselves and have findings that count."""
    units = session.connection.exec_driver_sql(
        "SELECT DISTINCT finding.unit FROM finding JOIN unit ON unit.code = finding.unit "
        "WHERE NOT finding.withdrawn AND coalesce(state, '认定') = '认定' "
        "AND unit.parent IS NULL AND NOT unit.withdrawn"
    ).scalars()
    return frozenset(units)


def _unsent(
    session: Session, year: Year, code: str, letters: Iterable[Feedback]
) -> Iterator[FeedbackRow]:
    known = [each for letter in letters for each in letter.problems]
    first = max((each.number for each in known), default=0) + 1
    sent = [each.entry for each in known]
    problems = found_problems(session, year, code, sent, first, covert=False)
    if problems:
        yield FeedbackRow(
            unit=code,
            name=year.units[code].name,
            state=UNSENT,
            light=YELLOW,
            problems=tuple(map(_problem, problems)),
        )


def _letter(
    session: Session,
    name: str,
    letter: Feedback,
    told: Mapping[str, Any],
    scans: tuple[str, ...],
) -> FeedbackRow:
    lacks = bool(letter.served) and told["verification_until"] is None
    state = DRAFTED if told["state"] == NOT_SERVED else str(told["state"])
    hidden = frozenset() if letter.served else covert_findings(session, letter.unit)
    return FeedbackRow(
        unit=letter.unit,
        name=name,
        state=NO_CALENDAR if lacks else state,
        light=told["light"],
        round=letter.round,
        problems=tuple(map(_problem, letter.problems)),
        document=letter.document,
        date=letter.date,
        served=letter.served,
        means=letter.means,
        receiver=letter.receiver,
        note=letter.note,
        verified=letter.verified,
        opinion=letter.opinion,
        agreed=letter.agreed,
        signer=letter.signer,
        verification_until=told["verification_until"] or "",
        objection_from=told["objection_from"] or "",
        objection_until=told["objection_until"] or "",
        objections=len(told["objections"]),
        scans=scans,
        covert=any(each.entry in hidden for each in letter.problems),
        lacks=state if lacks else "",
    )


def _problem(each: Problem) -> ProblemRow:
    return ProblemRow(each.number, each.place, each.fact, each.proofs, each.demand, each.due)


def draft(session: Session, unit: str, said: LetterWords) -> Done:
    """List what a unit is to be told, or list it anew with what is said now."""
    return sending.draft(
        session,
        unit,
        document=said.document,
        date=said.date,
        demands=dict(said.demands),
        due=said.due,
        covert=said.covert,
    )


def draft_all(
    session: Session,
    units: Sequence[str],
    said: LetterWords,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Done:
    """List what each of these units is to be told, as one action. Raises Cancelled."""
    return sending.open_many(
        session,
        units,
        document=said.document,
        date=said.date,
        due=said.due,
        covert=said.covert,
        progress=progress,
        cancelled=cancelled,
    )


def write(
    session: Session,
    units: Sequence[str],
    folder: Path,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[str, ...]:
    """Write the letters of these units for Word; what is to be told of them."""
    made = report(session, FORM, units, folder, DOCX, progress=progress, cancelled=cancelled)
    return (f"已写 {len(made['files'])} 个文件，在“{folder}”。", *made["warnings"])


def serve(session: Session, unit: str, said: ReceiptWords, scans: Sequence[Path]) -> Done:
    """Keep the receipt of a letter with its scans."""
    return sending.serve(
        session,
        unit,
        date=said.date,
        means=said.means,
        receivers=names(said.receivers),
        note=said.note,
        evidence=[evidence.keep(session, path) for path in scans],
    )


def verify(session: Session, unit: str, opinion: str, date: str) -> Done:
    """Keep the unit's 核实意见."""
    return sending.verify(session, unit, opinion, date)


def confirm(session: Session, unit: str, signer: str, date: str, scans: Sequence[Path]) -> Done:
    """Keep the unit's 无异议确认书 with its scans."""
    kept = [evidence.keep(session, path) for path in scans]
    return sending.confirm(session, unit, date=date, signer=signer, evidence=kept)


def names(text: str) -> tuple[str, ...]:
    """People as they are typed on one line."""
    return tuple(each for each in NAMES.split(text) if each)
