"""A node of a derivation, and formulas that a pocket calculator can follow.

A formula is arithmetic in plain signs, then its bounds, then its exact
outcome: ``3 + 2.5，不高于 5 = 5``. What stands in full-width brackets explains
and is no part of the sum. Numbers are points, exact: a decimal where it comes
out even, else a fraction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.scoring.number import SCALE, plain, publish, two_places

NOTHING = Fraction()

DECIMAL_PLACES = 16
"""Longer decimals are written as a fraction."""


@dataclass(frozen=True, slots=True)
class Node:
    """One figure and what it comes from.

    ``value`` is the figure as shown, ``exact`` the number behind it in points
    (None where the value is a word), ``entry`` the id of the entry that the
    node stands for, or empty.
    """

    label: str
    value: str
    formula: str = ""
    exact: Fraction | None = None
    children: tuple[Node, ...] = ()
    entry: str = ""

    def as_json(self) -> dict[str, Any]:
        """The tree as ``explain --json`` prints it."""
        return {
            "label": self.label,
            "value": self.value,
            "formula": self.formula,
            "from": [child.as_json() for child in self.children],
        }


def figure(
    label: str,
    expression: str,
    exact: Fraction,
    *,
    children: Iterable[Node] = (),
    remark: str = "",
    published: bool = False,
    entry: str = "",
) -> Node:
    """A node with a number: ``expression`` must come to ``exact``.

    The value has two places where it is a published figure or would need more
    than four, else it is the plain decimal.
    """
    exact_points = number(exact)
    scaled = exact * SCALE
    even = scaled.denominator == 1
    value = plain(int(scaled)) if even and not published else two_places(publish(scaled))
    formula = expression if expression == exact_points else f"{expression} = {exact_points}"
    if Fraction(value) != exact:
        formula += f" ≈ {value}"
    if remark:
        formula += f"（{remark}）"
    return Node(label, value, formula, exact, tuple(children), entry)


def nothing(label: str, reason: str, *, children: Iterable[Node] = (), entry: str = "") -> Node:
    """A node that counts 0, with the reason."""
    return figure(label, "0", NOTHING, children=children, remark=reason, entry=entry)


def word(label: str, value: str, *, remark: str = "", entry: str = "") -> Node:
    """A node without a number."""
    return Node(label, value, f"（{remark}）" if remark else "", entry=entry)


def points(scaled: int | Fraction) -> Fraction:
    """Points from 1/10,000 points."""
    return Fraction(scaled) / SCALE


def number(exact: Fraction) -> str:
    """The exact number as a decimal where it comes out even, else as a fraction in lowest terms."""
    for places in range(DECIMAL_PLACES + 1):
        shifted = exact * 10**places
        if shifted.denominator == 1:
            return _decimal(int(shifted), places)
    return f"{exact.numerator}/{exact.denominator}"


def term(exact: Fraction) -> str:
    """The number as a factor or divisor: a fraction in brackets."""
    text = number(exact)
    return f"({text})" if "/" in text else text


def total_of(numbers: Iterable[Fraction]) -> str:
    """``a + b + c``; ``0`` for none."""
    return " + ".join(map(number, numbers)) or "0"


def _decimal(shifted: int, places: int) -> str:
    sign = "-" if shifted < 0 else ""
    digits = str(abs(shifted)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
