"""Reads the formulas of a derivation as a person with pencil and paper would."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from app.scoring.derivation import Node, explain_unit
from app.scoring.entry import UnitRecord
from app.scoring.plan import Plan
from app.scoring.result import assess_year, unit_json
from app.scoring.score import index_plan
from app.scoring.total import total_unit

SIGN = re.compile(r"\s*(\d+(?:\.\d+)?|[-+−×÷/()])")


def calculate(text: str) -> Fraction:
    """The value of an arithmetic expression; the usual precedence, exact."""
    signs = SIGN.findall(text)
    assert "".join(signs) == text.replace(" ", ""), text
    value, rest = add(signs)
    assert not rest, text
    return value


def add(signs: list[str]) -> tuple[Fraction, list[str]]:
    value, signs = multiply(signs)
    while signs and signs[0] in "+−":
        sign = signs[0]
        other, signs = multiply(signs[1:])
        value = value + other if sign == "+" else value - other
    return value, signs


def multiply(signs: list[str]) -> tuple[Fraction, list[str]]:
    value, signs = atom(signs)
    while signs and signs[0] in "×÷/":
        sign = signs[0]
        other, signs = atom(signs[1:])
        value = value * other if sign == "×" else value / other
    return value, signs


def atom(signs: list[str]) -> tuple[Fraction, list[str]]:
    if signs[0] == "(":
        value, signs = add(signs[1:])
        assert signs[0] == ")"
        return value, signs[1:]
    return Fraction(signs[0]), signs[1:]


def follow(formula: str) -> tuple[Fraction, str]:
    """What a formula comes to by its own arithmetic, and the outcome that it states."""
    sums = re.sub(r"（[^（）]*）", "", formula)
    sums = sums.split(" ≈ ")[0]
    expression, _, outcome = sums.partition(" = ")
    parts = expression.split("，")
    value = calculate(parts[0])
    for bound in parts[1:]:
        word, number = bound.split(" ", 1)
        limit = calculate(number)
        value = {"不低于": max, "不高于": min}[word](value, limit)
    return value, outcome or parts[0]


def nodes(tree: Node) -> Iterator[Node]:
    yield tree
    for child in tree.children:
        yield from nodes(child)


def stated(formula: str) -> Counter[str]:
    """The numbers that stand in a formula, fractions as one."""
    return Counter(re.findall(r"\d+/\d+|\d+(?:\.\d+)?", formula))


def explained(of: Plan, entries: UnitRecord) -> tuple[Node, dict[str, object]]:
    index = index_plan(of)
    year = assess_year(index, [total_unit(index, entries)], [entries])
    return explain_unit(index, entries, year.units[0]), unit_json(year.units[0])
