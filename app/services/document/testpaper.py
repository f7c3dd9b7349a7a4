"""F07 试卷, F07K 参考答案, F08S 签到表, filled: those of the papers that a unit's people sit."""

from __future__ import annotations

from app.reports.examsheet.answerkey import AnswerKey
from app.reports.examsheet.scorebook import AttendanceSheet
from app.reports.examsheet.testpaper import ExamPaper
from app.services.document.filling import Filling, Fillings
from app.services.document.scorebook import seated_units
from app.services.exam.paper import KeptPaper, papers
from app.services.exam.printing import answer_key, attendance, exam_paper, office_of
from app.services.exam.seating import Seat, seats
from app.services.session import Session
from app.services.year.assessment import Year


def exam_papers(session: Session, _year: Year, unit: str) -> list[ExamPaper]:
    """F07: each form that somebody of the unit sits. Raises Refused for a team."""
    office = office_of(session)
    return [
        exam_paper(kept, kept.forms[letter], office)
        for kept, seated in _sat(session, unit)
        for letter in sorted({seat.letter for seat in seated})
    ]


def answer_keys(session: Session, _year: Year, unit: str) -> list[AnswerKey]:
    """F07K: the key of each of these forms. Raises Refused for a team."""
    office = office_of(session)
    return [
        answer_key(kept, kept.forms[letter], office)
        for kept, seated in _sat(session, unit)
        for letter in sorted({seat.letter for seat in seated})
    ]


def attendance_sheets(session: Session, year: Year, unit: str) -> list[AttendanceSheet]:
    """F08S: everybody of the unit who is to sit. Raises Refused for a team."""
    seated = _sat(session, unit)
    return [attendance(unit, year.units[unit].name, seated)] if seated else []


def _sat(session: Session, unit: str) -> list[tuple[KeptPaper, list[Seat]]]:
    """The papers of a unit's people and their seats."""
    session.need_office()
    found = [(kept, seats(session, unit=unit, paper=kept.number)) for kept in papers(session)]
    return [(kept, seated) for kept, seated in found if seated]


FILLINGS: Fillings = {
    "F07": Filling(True, exam_papers, seated_units),
    "F07K": Filling(True, answer_keys, seated_units),
    "F08S": Filling(True, attendance_sheets, seated_units),
}
