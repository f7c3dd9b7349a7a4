"""Trends (历年走势): a unit's results over all the years that 历史 knows, and this one's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.errors import NotFound
from app.scoring.entry import History
from app.scoring.number import publish, two_places
from app.scoring.outcome import comparable
from app.scoring.result import UnitResult
from app.services.session import Session
from app.services.year.assessment import Year
from app.services.year.outcome import standing_year


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One year of one unit; ``total`` is published, in 1/100 point.

    ``is_final`` is false of this year before it is approved. ``comparable`` tells whether
    group and way of conversion are this year's.
    """

    year: int
    grade: str
    total: int | None
    rank: int | None
    group: str
    head: str
    comparable: bool = True
    is_final: bool = True


@dataclass(frozen=True, slots=True)
class Trend:
    """A unit's years, the earliest first."""

    unit: str
    name: str
    points: tuple[YearPoint, ...]


def trends(session: Session) -> tuple[Trend, ...]:
    """Every assessed unit's, in the order of the result."""
    year, approved = standing_year(session)
    return tuple(_trend(year, result, approved=approved) for result in year.result.units)


def trend(session: Session, unit: str) -> Trend:
    """One unit's. Raises NotFound."""
    for each in trends(session):
        if each.unit == unit:
            return each
    raise NotFound(f"没有编码为“{unit}”的考核单位。", code="no-unit")


def as_json(trend: Trend) -> dict[str, Any]:
    """As ``trend --json`` prints it."""
    return {
        "unit": trend.unit,
        "name": trend.name,
        "years": [
            {
                "year": each.year,
                "total": None if each.total is None else two_places(each.total),
                "grade": each.grade,
                "rank": each.rank,
                "group": each.group,
                "head": each.head or None,
                "comparable": each.comparable,
                "final": each.is_final,
            }
            for each in trend.points
        ],
    }


def _trend(year: Year, result: UnitResult, *, approved: bool) -> Trend:
    code = result.unit.code
    points = (*_earlier(year, result), _now(year, result, approved=approved))
    return Trend(code, result.unit.name, points)


def _earlier(year: Year, result: UnitResult) -> Iterator[YearPoint]:
    settings = year.index.plan.settings
    rows = year.records[result.unit.code].history
    for row in sorted(rows, key=lambda each: each.year):
        if row.year < settings.year:
            same = comparable(settings, row, result.group)
            yield YearPoint(
                row.year, row.grade, _published(row), row.rank, row.group, row.head, same
            )


def _published(row: History) -> int | None:
    return None if row.total is None else publish(row.total)


def _now(year: Year, result: UnitResult, *, approved: bool) -> YearPoint:
    return YearPoint(
        year.index.plan.settings.year,
        result.grade or "",
        result.total.total_published,
        result.rank,
        result.group or "",
        result.unit.head,
        is_final=approved,
    )
