"""The trail as 设置 shows it: the days and hours are those of the place, not of Greenwich."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.services import query
from app.services.entry import recording
from app.services.screen import setting
from tests.homes import World
from tests.services.packages import POINT


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Eight hours before Greenwich, where the assessment is."""
    monkeypatch.setenv("TZ", "CST-8")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("at_home")
def test_the_trail_counts_days_as_people_do(world: World) -> None:
    laptop = world.laptop("1")
    laptop.now = lambda: datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    done = recording.record_award(laptop, "U1", "C1.1", 15 * POINT)
    assert laptop.now().astimezone().day == 24

    def shown(unit: str = "", since: str = "", until: str = "") -> list[str]:
        return [row.commit for row in setting.trail(laptop, unit, since, until).rows]

    assert done.commit in shown(since="2026-11-24", until="2026-11-24")
    assert done.commit not in shown(until="2026-11-23")
    assert done.commit not in shown(since="2026-11-25")
    assert shown("U1", "2026-11-24") == [done.commit]
    assert set(shown()) == {each["commit"] for each in query.log(laptop)}
    (row,) = (row for row in setting.trail(laptop, "U1", "", "").rows)
    assert row.when == "2026-11-24 00:30:00"


def test_no_more_than_the_latest_are_shown_and_all_are_counted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = world.laptop("1")
    last = recording.record_award(laptop, "U1", "C1.1", 15 * POINT)
    monkeypatch.setattr(setting, "LATEST", 2)
    sheet = setting.trail(laptop, "", "", "")
    assert len(sheet.rows) == 2 and sheet.total == len(query.log(laptop)) > 2
    assert sheet.rows[0].commit == last.commit
