"""The working days of this home: the State Council's calendars on board, and those entered.

A year that is not on board is entered by the office; nothing is guessed. Source: scoring.md,
Feedback, review, rectification.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from app.errors import Refused
from app.scoring.calendar import WorkingCalendar, YearTable, make_calendar
from app.services.entry.typedday import day_from
from app.services.operation import Done
from app.services.review.keeping import keep
from app.services.session import Session
from app.services.year.yearplan import entity_rows

_WEEKEND = 5


def working_calendar(session: Session) -> WorkingCalendar:
    """The calendar of this home; a year that the office entered replaces the one on board."""
    return make_calendar([*_shipped(), *_entered(session)])


def calendars(session: Session) -> list[dict[str, Any]]:
    """Every year's holidays and make-up days, as ``review calendar`` prints them."""
    entered = {row["year"]: row for row in entity_rows(session.connection, "calendar")}
    tables = {table.year: table for table in (*_shipped(), *_entered(session))}
    return [
        {
            "year": year,
            "entered": year in entered,
            "document": (entered[year]["document"] or "") if year in entered else "",
            "holidays": [day.isoformat() for day in sorted(table.holidays)],
            "makeup": [day.isoformat() for day in sorted(table.makeup)],
        }
        for year, table in sorted(tables.items())
    ]


def enter(
    session: Session, year: int, off: Iterable[str], makeup: Iterable[str], document: str
) -> Done:
    """Keep a year's holidays as the State Council's notice gives them.

    ``off`` holds days or spans (``2027-01-01..2027-01-03``), ``makeup`` the weekend
    days that are worked. Raises Refused for a day of another year, a make-up day
    in the middle of the week, and where no notice is named.
    """
    session.need_office()
    if not document.strip():
        raise Refused("须写明放假通知的文号。", code="document-needed")
    holidays = sorted({day for text in off for day in _days(text)})
    worked = sorted({day for text in makeup for day in _days(text)})
    if not holidays:
        raise Refused(f"须写明{year}年的放假日期。", code="bad-value")
    for day in (*holidays, *worked):
        if day.year != year:
            raise Refused(f"{day.isoformat()} 不是{year}年的日期。", code="bad-value")
    for day in worked:
        if day.weekday() < _WEEKEND or day in holidays:
            raise Refused(f"{day.isoformat()} 不是调休上班的周末。", code="bad-value")
    fields = {
        "year": year,
        "document": document.strip(),
        "holidays": [day.isoformat() for day in holidays],
        "makeup": [day.isoformat() for day in worked],
    }
    return keep(session, "review calendar", "calendar", fields, scope="all")


def today(session: Session) -> date:
    """This machine's day."""
    return session.now().astimezone().date()


def day_of(session: Session, name: str, text: str) -> str:
    """A typed day, today where none is typed. Raises Refused."""
    return day_from(name, text) or today(session).isoformat()


def _shipped() -> Iterator[YearTable]:
    import chinese_calendar.constants as known

    for year in sorted({day.year for day in known.holidays}):
        yield YearTable(
            year,
            frozenset(day for day in known.holidays if day.year == year),
            frozenset(day for day in known.workdays if day.year == year),
        )


def _entered(session: Session) -> Iterator[YearTable]:
    for row in entity_rows(session.connection, "calendar", "year"):
        yield YearTable(
            row["year"],
            frozenset(map(date.fromisoformat, row["holidays"])),
            frozenset(map(date.fromisoformat, row["makeup"])),
        )


def _days(text: str) -> Iterator[date]:
    first, _, last = text.partition("..")
    start = date.fromisoformat(_typed(first))
    end = date.fromisoformat(_typed(last or first))
    if end < start:
        raise Refused(f"“{text}”的止日早于起日。", code="bad-value")
    while start <= end:
        yield start
        start += timedelta(days=1)


def _typed(text: str) -> str:
    found = day_from("日期", text)
    if not found:
        raise Refused("日期不能为空。", code="bad-value")
    return found
