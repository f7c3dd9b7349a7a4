"""F08 法治理论测试成绩册, filled: one for each paper that anybody of a unit sits."""

from __future__ import annotations

from app.reports.examsheet.scorebook import ScoreBook
from app.services.document.filling import Filling, Fillings
from app.services.exam.book import score_book
from app.services.exam.paper import papers
from app.services.exam.seating import seats
from app.services.session import Session
from app.services.year.assessment import Year


def score_books(session: Session, _year: Year, unit: str) -> list[ScoreBook]:
    """F08 of a unit, one for each paper that anybody of it sits. Raises Refused for a team."""
    session.need_office()
    books = (score_book(session, kept, unit) for kept in papers(session))
    return [book for book in books if book is not None]


def seated_units(session: Session, year: Year) -> list[str]:
    """The units that have anybody seated; none for a team, who sees no person's score."""
    if not session.is_office:
        return []
    seated = {seat.unit for seat in seats(session)}
    return [code for code in year.units if code in seated]


FILLINGS: Fillings = {"F08": Filling(True, score_books, seated_units)}
