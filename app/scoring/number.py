"""Exact points, and the one place that rounds.

Points (分) are integers of 1/10,000; general fractions appear only where a
division does not come out even. No binary floating point enters here.
Source: plan 五 (百分制, 换算).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

SCALE = 10_000
"""How many parts one point has: four decimal places."""

HUNDRED = 100 * SCALE


def parse_points(text: str) -> int:
    """Read a plain decimal such as ``1.5`` as points of 1/10,000.

    Raises ValueError where the text is no finite decimal or has more than
    four decimal places; nothing is rounded.
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError("not a decimal") from None
    return points_of(value)


def points_of(value: Decimal) -> int:
    """The points of a decimal; raises ValueError beyond four places."""
    if not value.is_finite():
        raise ValueError("not finite")
    if abs(value) >= 10**12:
        raise ValueError("out of range")
    scaled = value * SCALE
    whole = int(scaled)
    if whole != scaled:
        raise ValueError("more than four decimal places")
    return whole


def plain(points: int) -> str:
    """Points as the shortest plain decimal: 15000 -> ``1.5``, 920000 -> ``92``."""
    sign = "-" if points < 0 else ""
    whole, rest = divmod(abs(points), SCALE)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{rest:04d}".rstrip("0")


def publish(value: Fraction | int) -> int:
    """Round a number of 1/10,000 points to hundredths, half away from zero.

    | value (1/10,000) | published (1/100) |
    | ---------------- | ----------------- |
    | 23450            | 235               |
    | -23450           | -235              |
    """
    return publish_ratio(value.numerator, value.denominator)


def publish_ratio(numerator: int, denominator: int) -> int:
    """:func:`publish` of ``numerator / denominator``, a ratio in any terms."""
    base = denominator * (SCALE // 100)
    magnitude = (2 * abs(numerator) + base) // (2 * base)
    return -magnitude if numerator < 0 else magnitude


def two_places(hundredths: int) -> str:
    """A published figure as text with two places: 8837 -> ``88.37``."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02d}"
