"""A unit over the years: what 历史 knows, then this year as it stands."""

from __future__ import annotations

import pytest

from app.errors import NotFound
from app.services.following.trend import YearPoint, trend, trends
from app.services.session import Session
from app.services.year import approval
from tests.homes import YEAR, bring


def test_every_unit_has_its_years_in_order(closed: Session) -> None:
    assert [each.unit for each in trends(closed)] == ["U1", "U2", "U4", "U3", "D1", "D2"]
    assert trend(closed, "U1").points == (
        YearPoint(YEAR - 1, "优秀", 9250, 1, "", ""),
        YearPoint(YEAR, "优秀", 10300, 1, "1", "钱某"),
    )
    before, now = trend(closed, "U3").points
    assert (before.group, before.comparable) == ("4执法", False)
    assert (now.grade, now.is_final) == ("不合格", True)
    (only,) = trend(closed, "D1").points
    assert (only.grade, only.total, only.rank) == ("合格", 7500, None)
    with pytest.raises(NotFound):
        trend(closed, "U9")


def test_an_open_year_is_not_final_and_later_rows_are_no_past(closed: Session) -> None:
    approval.reopen(closed, "改", document="文")
    rows = [{"年度": year, "单位编码": "U4", "等次": "良好"} for year in (YEAR - 3, YEAR + 1)]
    bring(closed, {"历史": rows})
    first, now = trend(closed, "U4").points
    assert (first.year, first.total, now.is_final) == (YEAR - 3, None, False)
