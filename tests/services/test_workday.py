"""The calendar on board against the State Council's notices of three years, day by day.

The notices of the State Council's office are typed here from their texts, apart from the library
that the program reads: 国办发明电〔2023〕7号 for 2024, 国办发明电〔2024〕12号 for 2025, 国办发明电
〔2025〕7号 for 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from app.scoring.calendar import feedback_periods
from app.services.review.workday import working_calendar
from app.services.session import Session

OFF = {
    2024: ("01-01", "02-10..02-17", "04-04..04-06", "05-01..05-05", "06-10", "09-15..09-17",
           "10-01..10-07"),
    2025: ("01-01", "01-28..02-04", "04-04..04-06", "05-01..05-05", "05-31..06-02",
           "10-01..10-08"),
    2026: ("01-01..01-03", "02-15..02-23", "04-04..04-06", "05-01..05-05", "06-19..06-21",
           "09-25..09-27", "10-01..10-07"),
}  # fmt: skip
WORKED = {
    2024: ("02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"),
    2025: ("01-26", "02-08", "04-27", "09-28", "10-11"),
    2026: ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
}


def days(year: int, spans: tuple[str, ...]) -> Iterator[date]:
    for span in spans:
        first, _, last = span.partition("..")
        start = date.fromisoformat(f"{year}-{first}")
        end = date.fromisoformat(f"{year}-{last or first}")
        yield from (start + timedelta(n) for n in range((end - start).days + 1))


@pytest.mark.parametrize("year", OFF)
def test_every_day_of_the_year_is_as_the_notice_says(office: Session, year: int) -> None:
    calendar = working_calendar(office)
    off, worked = set(days(year, OFF[year])), set(days(year, WORKED[year]))
    first = date(year, 1, 1)
    wrong = [
        at.isoformat()
        for at in (first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days))
        if calendar.is_working(at) != (at in worked or (at.weekday() < 5 and at not in off))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("received", "verified", "objected"),
    [
        # 节前收到，除夕仍是工作日：2月9日、18日（补班）至21日；再到28日
        ("2024-02-08", "2024-02-21", "2024-02-28"),
        # 1月26日（补班）、27日，节后2月5日至7日；8日（补班）起又五日
        ("2025-01-24", "2025-02-07", "2025-02-13"),
        # 2月14日（补班），节后24日至27日；28日（补班）起又五日
        ("2026-02-13", "2026-02-27", "2026-03-05"),
        # 国庆：9月30日，节后10月8日、9日、10日（补班）、12日；再五日
        ("2026-09-29", "2026-10-12", "2026-10-19"),
    ],
)
def test_both_last_dates_pass_over_the_spring_festival_and_use_its_make_up_days(
    office: Session, received: str, verified: str, objected: str
) -> None:
    periods = feedback_periods(working_calendar(office), date.fromisoformat(received))
    assert periods.verification_until == date.fromisoformat(verified)
    assert periods.objection_until == date.fromisoformat(objected)
