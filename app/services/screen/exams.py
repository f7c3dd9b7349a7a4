"""The rows of the office's test pages: sheets that came back, doubts, and answers keyed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.errors import NotFound
from app.services import evidence
from app.services.exam import answer, answersheets, keyed, paper, seating
from app.services.exam.answer import Page
from app.services.exam.paper import KeptPaper
from app.services.exam.seating import Seat
from app.services.operation import Done
from app.services.screen.draft import MARK
from app.services.screen.examrows import (
    GAPS,
    IN_DOUBT,
    KEYED,
    NOT_IN,
    ON_SCREEN,
    READ,
    REASONS,
    CollectedRow,
    DifferenceRow,
    DoubtRow,
    ExamineeRow,
    KeyCell,
    KeyLine,
    KeySheet,
    Reading,
    ReadRow,
)
from app.services.session import Session
from app.services.year.assessment import current_year

DRAFT = f"{MARK}exam:"
"""Under this, paper, unit and pass stands the line that is being keyed."""


def collected(session: Session) -> tuple[CollectedRow, ...]:
    """One row for each unit at each paper that somebody is seated at."""
    session.need_office()
    names = {code: unit.name for code, unit in current_year(session).units.items()}
    seats: dict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in seating.seats(session):
        seats[seat.paper, seat.unit].append(seat)
    came = _pages(session)
    kept = {number: paper.paper_of(session, number) for number in {each for each, _ in seats}}
    rows = []
    for (number, unit), people in sorted(seats.items()):
        states = [_state(kept[number], seat, came[number, seat.person]) for seat in people]
        doubts = sum(len(page.open) for seat in people for page in came[number, seat.person])
        absent = sum(state in REASONS for state in states)
        rows.append(
            CollectedRow(
                number,
                unit,
                names.get(unit, ""),
                kept[number].title,
                len(people),
                len(people) - absent - states.count(NOT_IN),
                states.count(GAPS),
                doubts,
                absent,
            )
        )
    return tuple(rows)


def examinees(session: Session, number: str, unit: str) -> tuple[ExamineeRow, ...]:
    """Everybody of the unit at this paper, who has not come first."""
    session.need_office()
    kept, came = paper.paper_of(session, number), _pages(session)
    rows = [
        ExamineeRow(
            seat.person,
            seat.examinee.name,
            seat.letter,
            _state(kept, seat, came[number, seat.person]),
        )
        for seat in seating.seats(session, unit=unit, paper=number)
    ]
    return tuple(sorted(rows, key=lambda row: row.state not in (NOT_IN, GAPS, IN_DOUBT)))


def read(
    session: Session,
    files: Sequence[Path],
    person: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Reading:
    """Read answer sheets; what needs a person is told line by line.

    ``person`` says whose all of them are. Raises as
    :func:`app.services.exam.answersheets.read_files` does.
    """
    found = answersheets.read_files(
        session,
        files,
        person=person,
        progress=lambda _file, done, total: progress(done, total),
        cancelled=cancelled,
    )
    rows = [
        ReadRow("没有读出", f"{each['file']} 第 {each['page']} 页", each["reason"])
        for each in found["unread"]
    ]
    rows += [
        ReadRow("缺页", f"准考号 {each['person']}", f"缺第 {each['page']} 页")
        for each in found["missing"]
    ]
    rows += [
        ReadRow(
            "读过两次",
            f"准考号 {each['person']} 第 {each['page']} 页",
            f"{each['file']}："
            + ("与先读的不同，以先读的为准" if each["differs"] else "与先读的相同"),
        )
        for each in found["twice"]
    ]
    return Reading(found["read"], len(found["doubtful"]), tuple(rows))


def doubts(session: Session) -> tuple[DoubtRow, ...]:
    """Every place that waits for a person."""
    kept: dict[str, KeptPaper] = {}
    rows = []
    for each in answer.doubtful(session):
        number = each["paper"]
        if number not in kept:
            kept[number] = paper.paper_of(session, number)
        item = kept[number].forms[each["form"]].items[each["question"] - 1]
        rows.append(
            DoubtRow(
                each["person"],
                each["question"],
                number,
                each["form"],
                each["unit"],
                str(item.item.question.kind),
                each["reason"],
                each["picture"],
                "ABCDEF"[: len(item.order)],
            )
        )
    return tuple(rows)


def picture(session: Session, digest: str) -> bytes:
    """A doubt's picture; nothing where it has none."""
    session.need_office()
    return (evidence.read(session, digest) or b"") if digest else b""


def note_absent(session: Session, number: str, person: str, reason: str) -> Done:
    """Say at the office why somebody did not sit. Raises Refused, BadInput."""
    seat = seating.seat_of(session, person)
    away = {"name": seat.examinee.name, "reason": reason}
    if seat.examinee.certificate:
        away["licence"] = seat.examinee.certificate
    document = {"unit": seat.unit, "paper": number, "examinees": [], "absent": [away]}
    told = keyed.record(session, json.dumps(document, ensure_ascii=False))
    return Done(told["commit"], told["id"], frozenset({seat.unit}), frozenset({"answer"}))


def key_sheet(session: Session, number: str, unit: str, *, second: bool) -> KeySheet:
    """The lines to be keyed; the second time they are empty, so that nobody copies."""
    session.need_office()
    kept, came = paper.paper_of(session, number), _pages(session)
    lines = []
    for seat in seating.seats(session, unit=unit, paper=number):
        pages = came[number, seat.person]
        state = _state(kept, seat, pages)
        answers = pages[0].answers if pages and state in (KEYED, IN_DOUBT) else {}
        places = range(1, len(kept.forms[seat.letter].items) + 1)
        lines.append(
            KeyLine(
                seat.person,
                seat.examinee.name,
                seat.letter,
                tuple("" if second else answers.get(place, "") for place in places),
                state,
                state in (READ, ON_SCREEN, GAPS) or any(not page.keyed for page in pages),
            )
        )
    cells = {
        letter: tuple(
            KeyCell(
                item.place,
                str(item.item.question.kind),
                "" if item.item.question.kind.by_hand else "ABCDEF"[: len(item.order)],
            )
            for item in form.items
        )
        for letter, form in kept.forms.items()
    }
    draft = json.loads(session.local.get(_draft(number, unit, second=second), "{}"))
    return KeySheet(tuple(lines), cells, {each: tuple(line) for each, line in draft.items()})


def keep_draft(
    session: Session, number: str, unit: str, lines: Mapping[str, Sequence[str]], *, second: bool
) -> Done:
    """Keep lines that are not finished; they count nowhere."""
    with session.transaction():
        text = json.dumps(dict(lines), ensure_ascii=False)
        session.set_local(_draft(number, unit, second=second), text)
    return Done("")


def key_line(
    session: Session, number: str, person: str, answers: Sequence[str], *, second: bool
) -> tuple[Done, tuple[DifferenceRow, ...]]:
    """Record a person's line, or hold the second keying of it against the first.

    Raises BadInput with what is wrong, and Refused.
    """
    seat = seating.seat_of(session, person)
    someone = {
        "name": seat.examinee.name,
        "licence": seat.examinee.certificate,
        "letter": seat.letter,
        "answers": [{"number": place, "answer": text} for place, text in enumerate(answers, 1)],
    }
    if not seat.examinee.certificate:
        del someone["licence"]
    document = {"unit": seat.unit, "paper": number, "examinees": [someone]}
    content = json.dumps(document, ensure_ascii=False)
    touched = frozenset({seat.unit}), frozenset({"answer"})
    if not second:
        told = keyed.record(session, content)
        return Done(told["commit"], told["id"], *touched), ()
    found = keyed.compare(session, content)
    if found["missing"]:
        raise NotFound(f"{found['missing'][0]}没有第一次录入。", code="not-keyed")
    rows = tuple(DifferenceRow(**each) for each in found["differences"])
    return Done("", "", *touched), rows


def _draft(number: str, unit: str, *, second: bool) -> str:
    return f"{DRAFT}{number}:{unit}:{2 if second else 1}"


def _pages(session: Session) -> dict[tuple[str, str], list[Page]]:
    found: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in answer.pages(session):
        found[page.paper, page.person].append(page)
    return found


def _state(kept: KeptPaper, seat: Seat, pages: Sequence[Page]) -> str:
    if seat.absence is not None:
        return str(seat.absence)
    if not pages:
        return NOT_IN
    if pages[0].absence:
        return pages[0].absence
    if any(page.open for page in pages):
        return IN_DOUBT
    if pages[0].keyed:
        return ON_SCREEN if pages[0].file == answer.ON_SCREEN else KEYED
    wanted = len(kept.layout(pages[0].form).pages)
    return READ if len(pages) >= wanted else GAPS
