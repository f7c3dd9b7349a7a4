"""Working days and the periods of feedback and objection."""

from datetime import date, timedelta

import pytest

from app.errors import NotFound, Refused
from app.scoring.calendar import (
    Consent,
    FeedbackPeriods,
    WorkingCalendar,
    YearTable,
    decision_due,
    feedback_periods,
    make_calendar,
)

# Made up, in the shape of a real year: a week off in October, two weekend days worked for it.
HOLIDAYS = frozenset(date(2026, 10, day) for day in range(1, 9))
MAKEUP = frozenset({date(2026, 9, 27), date(2026, 10, 10)})
CALENDAR = make_calendar([YearTable(2026, HOLIDAYS, MAKEUP)])

WEDNESDAY = date(2026, 11, 4)
THURSDAY, FRIDAY = date(2026, 11, 5), date(2026, 11, 6)
SATURDAY, SUNDAY, MONDAY = date(2026, 11, 7), date(2026, 11, 8), date(2026, 11, 9)


def test_weekdays_are_worked_and_weekends_are_not() -> None:
    week = [MONDAY + timedelta(days=each) for each in range(7)]
    assert [CALENDAR.is_working(day) for day in week] == [True] * 5 + [False] * 2


def test_a_holiday_is_not_worked() -> None:
    assert not CALENDAR.is_working(date(2026, 10, 1))


def test_a_make_up_day_is_worked_though_it_is_a_weekend() -> None:
    assert date(2026, 10, 10).weekday() == 5
    assert CALENDAR.is_working(date(2026, 10, 10))
    assert CALENDAR.is_working(date(2026, 9, 27))


def test_day_zero_does_not_count() -> None:
    assert CALENDAR.working_day(MONDAY, 1) == MONDAY + timedelta(days=1)
    assert CALENDAR.working_day(MONDAY, 5) == MONDAY + timedelta(days=7)
    assert CALENDAR.working_day(MONDAY, 0) == MONDAY


def test_counting_from_a_weekend_begins_on_monday() -> None:
    assert CALENDAR.working_day(SATURDAY, 1) == MONDAY
    assert CALENDAR.working_day(SUNDAY, 1) == MONDAY
    assert CALENDAR.working_day(FRIDAY, 1) == MONDAY


def test_counting_passes_over_holidays_and_uses_make_up_days() -> None:
    assert CALENDAR.working_day(date(2026, 9, 30), 1) == date(2026, 10, 9)
    assert CALENDAR.working_day(date(2026, 9, 30), 2) == date(2026, 10, 10)
    assert CALENDAR.working_day(date(2026, 9, 30), 3) == date(2026, 10, 12)


def test_a_year_that_is_not_covered_is_said_and_never_guessed() -> None:
    assert CALENDAR.covers(2026)
    assert not CALENDAR.covers(2027)
    with pytest.raises(NotFound) as refused:
        CALENDAR.working_day(date(2026, 12, 31), 1)
    assert refused.value.code == "calendar-missing"
    assert "2027年" in refused.value.message
    with pytest.raises(NotFound):
        WorkingCalendar().is_working(MONDAY)


def test_a_count_that_stays_within_its_year_needs_no_other() -> None:
    assert CALENDAR.working_day(date(2026, 12, 30), 1) == date(2026, 12, 31)


def test_a_later_table_of_a_year_replaces_an_earlier_one() -> None:
    later = YearTable(2026, frozenset({MONDAY}))
    calendar = make_calendar([YearTable(2026, HOLIDAYS), later])
    assert not calendar.is_working(MONDAY)
    assert calendar.is_working(date(2026, 10, 1))


# Feedback ----------------------------------------------------------------------------------


def test_verification_ends_with_the_fifth_working_day_after_receipt() -> None:
    found = feedback_periods(CALENDAR, WEDNESDAY)
    assert found.verification_until == date(2026, 11, 11)


def test_objection_runs_five_working_days_from_the_day_after_verification() -> None:
    found = feedback_periods(CALENDAR, WEDNESDAY)
    assert found.objection_from == date(2026, 11, 12)
    assert found.objection_until == date(2026, 11, 18)


def test_an_opinion_ends_verification_early() -> None:
    found = feedback_periods(CALENDAR, WEDNESDAY, opinion=FRIDAY)
    assert found.verification_until == FRIDAY
    assert found.objection_from == SATURDAY
    assert found.objection_until == date(2026, 11, 13)


def test_a_late_opinion_does_not_prolong_verification() -> None:
    late = feedback_periods(CALENDAR, WEDNESDAY, opinion=date(2026, 11, 20))
    assert late == feedback_periods(CALENDAR, WEDNESDAY)


def test_an_opinion_on_the_day_of_receipt_ends_verification_that_day() -> None:
    found = feedback_periods(CALENDAR, WEDNESDAY, opinion=WEDNESDAY)
    assert found.verification_until == WEDNESDAY
    assert found.objection_from == THURSDAY


def test_objection_from_receipt_runs_beside_verification() -> None:
    found = feedback_periods(CALENDAR, WEDNESDAY, from_receipt=True)
    assert found.objection_from == THURSDAY
    assert found.objection_until == found.verification_until == date(2026, 11, 11)


def test_from_receipt_an_opinion_does_not_move_the_objection() -> None:
    found = feedback_periods(CALENDAR, WEDNESDAY, opinion=FRIDAY, from_receipt=True)
    assert found.verification_until == FRIDAY
    assert found.objection_until == date(2026, 11, 11)


def test_agreement_ends_the_objection_period_early() -> None:
    found = feedback_periods(CALENDAR, WEDNESDAY, agreed=date(2026, 11, 13))
    assert found.objection_until == date(2026, 11, 13)
    late = feedback_periods(CALENDAR, WEDNESDAY, agreed=date(2026, 12, 1))
    assert late.objection_until == date(2026, 11, 18)


@pytest.mark.parametrize("name", ["opinion", "agreed"])
def test_an_answer_before_the_receipt_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        feedback_periods(CALENDAR, THURSDAY, **{name: WEDNESDAY})


PERIODS = FeedbackPeriods(WEDNESDAY, date(2026, 11, 11), date(2026, 11, 12), date(2026, 11, 18))


def test_an_objection_after_its_period_is_late() -> None:
    assert not PERIODS.is_late(date(2026, 11, 18))
    assert PERIODS.is_late(date(2026, 11, 19))


def test_silence_to_the_end_is_agreement() -> None:
    assert PERIODS.consent(date(2026, 11, 11)) is Consent.VERIFYING
    assert PERIODS.consent(date(2026, 11, 12)) is Consent.OPEN
    assert PERIODS.consent(date(2026, 11, 18)) is Consent.OPEN
    assert PERIODS.consent(date(2026, 11, 19)) is Consent.SILENT


def test_an_agreement_and_an_objection_are_what_they_say() -> None:
    day = date(2026, 11, 13)
    assert PERIODS.consent(day, agreed=day) is Consent.AGREED
    assert PERIODS.consent(day, objected=day) is Consent.OBJECTED
    assert PERIODS.consent(date(2026, 11, 30), objected=day) is Consent.OBJECTED
    assert PERIODS.consent(day, objected=date(2026, 11, 14)) is Consent.OPEN


def test_an_accepted_late_objection_counts_in_place_of_silence() -> None:
    late = date(2026, 11, 20)
    assert PERIODS.consent(date(2026, 11, 19), objected=late) is Consent.SILENT
    assert PERIODS.consent(late, objected=late) is Consent.OBJECTED


def test_a_decision_is_due_within_the_plans_term() -> None:
    assert decision_due(CALENDAR, WEDNESDAY, 10) == date(2026, 11, 18)
    assert decision_due(CALENDAR, WEDNESDAY, 3) == MONDAY
