"""How figures and facts are worded on paper."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from app.scoring.derivation.node import number
from app.scoring.number import plain, publish, two_places
from app.scoring.plan import Unit

NO_FIGURE = "—"

CATEGORIES = {
    1: "一类（各县（市、区））",
    2: "二类（市纪委监委机关、市委工作机关）",
    3: "三类（市人大常委会办公室、市政协办公室）",
    4: "四类（市政府办公室、组成部门、直属单位）",
    5: "五类（市中级人民法院、市人民检察院）",
    6: "六类（群团机关）",
    7: "七类（驻平单位）",
    8: "八类（大中专院校）",
    9: "九类（市管企业、驻平企业）",
}
"""考核对象 by category, after plan 三."""


def category(unit: Unit) -> str:
    """The unit's category as printed."""
    if unit.category is None:
        return "委托考核单位"
    return CATEGORIES[unit.category]


def figure(hundredths: int | None) -> str:
    """A published figure, or a dash."""
    return NO_FIGURE if hundredths is None else two_places(hundredths)


def exact(value: Fraction | int) -> str:
    """A figure of 1/10,000 points as a plain decimal where it comes out even, else two places."""
    scaled = Fraction(value)
    if scaled.denominator == 1:
        return plain(int(scaled))
    return two_places(publish(scaled))


def factor(value: Fraction) -> str:
    """A conversion factor that a person can multiply by: a decimal, else a fraction."""
    text = number(value)
    return text if len(text) <= len("0.0000") else f"{value.numerator}/{value.denominator}"


def signed(change: int) -> str:
    """A change of hundredths with its sign."""
    return f"+{two_places(change)}" if change > 0 else two_places(change)


def period(dates: Iterable[str | None]) -> str:
    """From the first to the last day, as printed."""
    days = sorted({day for day in dates if day})
    if not days:
        return ""
    first, last = spoken(days[0]), spoken(days[-1])
    return first if first == last else f"{first}至{last}"


def spoken(day: str) -> str:
    """``2026-11-05`` as 2026年11月5日."""
    parts = day.split("-")
    if len(parts) != len(("year", "month", "day")):
        return day
    year, month, date = parts
    return f"{year}年{int(month)}月{int(date)}日"
