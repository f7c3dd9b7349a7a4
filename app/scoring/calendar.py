"""Working days, and the periods of feedback and objection (plan 六（三）).

Holidays and make-up days are handed in, a table a year as the State Council
gives them. A year without a table is said, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.errors import NotFound, Refused

VERIFICATION_DAYS = 5
OBJECTION_DAYS = 5

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class YearTable:
    """One year's days that break the week: ``holidays`` off, ``makeup`` weekend days worked."""

    year: int
    holidays: frozenset[date] = frozenset()
    makeup: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days of the years whose tables are on board."""

    tables: Mapping[int, YearTable] = field(default_factory=dict)

    def covers(self, year: int) -> bool:
        return year in self.tables

    def is_working(self, day: date) -> bool:
        """Whether the day is worked. Raises NotFound where its year has no table."""
        table = self.tables.get(day.year)
        if table is None:
            raise NotFound(
                f"没有{day.year}年的节假日安排，不能推算工作日",
                hint=f"请先录入国务院公布的{day.year}年放假调休安排",
                code="calendar-missing",
            )
        if day in table.makeup:
            return True
        return day.weekday() < _SATURDAY and day not in table.holidays

    def working_day(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``, which itself is day 0.

        | start              | count | answer             |
        | ------------------ | ----- | ------------------ |
        | Friday             | 1     | Monday             |
        | Friday             | 5     | Friday of the week |
        | Saturday           | 1     | Monday             |
        """
        day = start
        for _ in range(count):
            day += _DAY
            while not self.is_working(day):
                day += _DAY
        return day


def make_calendar(tables: Iterable[YearTable]) -> WorkingCalendar:
    """A calendar of these years; a later table of a year replaces an earlier one."""
    return WorkingCalendar({table.year: table for table in tables})


class Consent(StrEnum):
    """Where a unit stands on the problems that were sent to it."""

    VERIFYING = "核实期内"
    OPEN = "异议期内"
    OBJECTED = "提出异议"
    AGREED = "无异议"
    SILENT = "视为无异议"


@dataclass(frozen=True, slots=True)
class FeedbackPeriods:
    """The dates that F10 prints. ``objection_from`` and both ends are inclusive."""

    received: date
    verification_until: date
    objection_from: date
    objection_until: date

    def is_late(self, objected: date) -> bool:
        """Whether an objection came after its period; the office may accept it with a reason."""
        return objected > self.objection_until

    def consent(
        self, today: date, *, objected: date | None = None, agreed: date | None = None
    ) -> Consent:
        """Where the unit stands on a day; silence to the end counts as agreement."""
        if objected is not None and objected <= today:
            return Consent.OBJECTED
        if agreed is not None and agreed <= today:
            return Consent.AGREED
        if today > self.objection_until:
            return Consent.SILENT
        return Consent.OPEN if today >= self.objection_from else Consent.VERIFYING


def feedback_periods(
    calendar: WorkingCalendar,
    received: date,
    *,
    opinion: date | None = None,
    agreed: date | None = None,
    from_receipt: bool = False,
) -> FeedbackPeriods:
    """Verification and objection after the receipt (day 0) of the problems found.

    ``opinion`` is the day of the unit's 核实意见, ``agreed`` that of its
    无异议确认书, each ending its period early. ``from_receipt`` lets the
    objection period run from the receipt, beside verification (异议期起算 =
    收到反馈). Raises Refused for a day before the receipt.
    """
    for day, name in ((opinion, "核实意见"), (agreed, "无异议确认书")):
        if day is not None and day < received:
            raise Refused(f"{name}的日期不能早于收到反馈的日期{received.isoformat()}")
    verified = calendar.working_day(received, VERIFICATION_DAYS)
    if opinion is not None:
        verified = min(verified, opinion)
    zero = received if from_receipt else verified
    until = calendar.working_day(zero, OBJECTION_DAYS)
    if agreed is not None:
        until = min(until, agreed)
    return FeedbackPeriods(received, verified, zero + _DAY, until)


def decision_due(calendar: WorkingCalendar, objected: date, days: int) -> date:
    """The last day for deciding: ``days`` (复核期限) working days after the objection came."""
    return calendar.working_day(objected, days)
