"""What a team takes along, filled: F39P 单位画像, F39B 现场记录用纸, attendance sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.fieldwork.instrument.review import CaseReview, ReviewActivity
from app.reports.fieldsheet.attendance import Attendant, ReviewerAttendance, TalkAttendance
from app.reports.fieldsheet.blanksheet import BlankItem, BlankSheet
from app.reports.fieldsheet.portrait import KnownLine, KnownSection, UnitPortrait
from app.services.document.filling import Filling, Fillings
from app.services.document.visit import visited
from app.services.document.words import category, spoken
from app.services.fieldwork import blank
from app.services.fieldwork.instrument import activity_document, instruments_of
from app.services.fieldwork.portrait import FIGURES, Known, portrait
from app.services.session import Session
from app.services.title import OFFICE
from app.services.year.assessment import Year
from app.services.year.keytask import tasks_of
from app.services.year.yearplan import entity_rows

TALK_LINES = 20
"""So many people sign on a sheet that nobody is named on yet."""


def unit_portrait(session: Session, year: Year, code: str) -> UnitPortrait:
    """F39P of one unit."""
    unit = year.units[code]
    team, date = _assigned(session, code)
    row = _roster_row(session, code)
    return UnitPortrait(
        year=year.index.plan.settings.year,
        unit_code=code,
        unit_name=unit.name,
        category=category(unit),
        head=row["head"] or "",
        team=f"考核组{team}" if team else "",
        date=spoken(date) if date else "",
        sections=tuple(
            KnownSection(name, tuple(_lines(name, lines)))
            for name, lines in portrait(session, code).sections.items()
        ),
    )


def _lines(name: str, lines: Sequence[Known]) -> Iterator[KnownLine]:
    """A section's lines; figures of many leaves run on, so that two pages hold them."""
    if name == FIGURES and lines:
        told = (f"{one.text} {one.figure}（{one.source}）" for one in lines)
        yield KnownLine("；".join(told))
        return
    for one in lines:
        date = spoken(one.date) if one.date else ""
        yield KnownLine(one.text, one.figure, one.source, date)


def _assigned(session: Session, code: str) -> tuple[str, str]:
    row = session.connection.exec_driver_sql(
        "SELECT team, coalesce(date, '') FROM assignment WHERE unit = ? AND NOT withdrawn "
        "ORDER BY team <> ?, team",
        (code, session.team),
    ).first()
    return (row[0], row[1]) if row else ("", "")


def _roster_row(session: Session, code: str) -> dict[str, Any]:
    rows = entity_rows(session.connection, "unit")
    return next(row for row in rows if row["code"] == code)


def blank_sheets(session: Session, year: Year, code: str) -> list[BlankSheet]:
    """F39B of one unit: a sheet a pair of members, all with the same lists."""
    unit = year.units[code]
    team, _ = _assigned(session, code)
    tasks = tasks_of(session, code)
    indicators = year.index.indicators
    items = tuple(
        BlankItem(
            f"{each['indicator']} {indicators[each['indicator']].name}",
            f"第{each['clause']}条 {each['text']}",
            "、".join(task.number for task in tasks.get(each["indicator"], ())),
        )
        for each in blank.inspection_list(session, code)["items"]
    )
    return [
        BlankSheet(
            year=year.index.plan.settings.year,
            unit_code=code,
            unit_name=unit.name,
            sheet=blank.sheet_number(year.version, code, team, serial),
            team=f"考核组{team}" if team else "",
            members="、".join(pair),
            items=items,
            questions=tuple(blank.questions(session)),
            standards=tuple(_standards(session)),
        )
        for serial, pair in enumerate(blank.pairs(session, team, code), start=1)
    ]


def _standards(session: Session) -> Iterator[str]:
    """The basic standards of the files reviewed so far, each once, by kind of file."""
    seen = set()
    for each in instruments_of(session):
        document = each.document
        if isinstance(document, CaseReview) and not each.withdrawn:
            for standard in document.standards:
                told = f"【{document.file.kind}】{standard.text}"
                if told not in seen:
                    seen.add(told)
                    yield told


def talk_attendance(session: Session, year: Year, code: str) -> TalkAttendance:
    """F39S of one unit: empty lines, to be signed on the day."""
    team, _ = _assigned(session, code)
    return TalkAttendance(
        year=year.index.plan.settings.year,
        unit_code=code,
        unit_name=year.units[code].name,
        occasion=f"考核组{team}" if team else "",
        people=(Attendant(),) * TALK_LINES,
    )


def reviewer_attendance(session: Session, year: Year) -> Iterator[ReviewerAttendance]:
    """F39R: one sheet a central review, its reviewers named."""
    for row in entity_rows(session.connection, "activity", "name", "NOT withdrawn"):
        document = activity_document(session, row["name"])
        if isinstance(document, ReviewActivity):
            yield ReviewerAttendance(
                year=year.index.plan.settings.year,
                unit_code="",
                unit_name=OFFICE,
                occasion=document.name,
                date=spoken(row["date"]) if row["date"] else "",
                people=tuple(Attendant(each.name, each.organ) for each in document.reviewers),
            )


FILLINGS: Fillings = {
    "F39B": Filling(True, blank_sheets, visited),
    "F39P": Filling(
        True, lambda session, year, code: [unit_portrait(session, year, code)], visited
    ),
    "F39R": Filling(False, lambda session, year, _code: [*reviewer_attendance(session, year)]),
    "F39S": Filling(
        True, lambda session, year, code: [talk_attendance(session, year, code)], visited
    ),
}
