"""Exact points and the one place that rounds."""

import ast
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import app.scoring
from app.scoring.number import (
    SCALE,
    parse_points,
    plain,
    points_of,
    publish,
    publish_ratio,
    two_places,
)


@pytest.mark.parametrize(
    ("text", "points"),
    [("1.5", 15000), ("0.0001", 1), ("-2.345", -23450), ("92", 920000), ("1E2", 1000000)],
)
def test_points_are_read_exactly(text: str, points: int) -> None:
    assert parse_points(text) == points


@pytest.mark.parametrize(
    "text", ["0.00001", "1.23456", "1e-5", "一", "", "NaN", "Infinity", "1e20"]
)
def test_more_than_four_places_or_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_points(text)


@given(st.decimals(-1000, 1000, places=4))
@settings(deadline=None)
def test_points_survive_being_written_and_read(value: Decimal) -> None:
    points = points_of(value)
    assert parse_points(plain(points)) == points
    assert Decimal(plain(points)) == value


def test_plain_has_no_trailing_zeros() -> None:
    assert [plain(each) for each in (920000, 15000, 1, 0, -25000)] == [
        "92",
        "1.5",
        "0.0001",
        "0",
        "-2.5",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2.345", "2.35"),
        ("-2.345", "-2.35"),
        ("2.3449", "2.34"),
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("-0.0049", "0.00"),
        ("99.995", "100.00"),
    ],
)
def test_published_figures_round_half_up_to_two_places(text: str, shown: str) -> None:
    assert two_places(publish(parse_points(text))) == shown


def test_a_fraction_just_under_the_half_rounds_down() -> None:
    assert publish(Fraction(23450 * 10**12 - 1, 10**12)) == 234
    assert publish(Fraction(23450)) == 235


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(1, 1000))
@settings(deadline=None)
def test_rounding_needs_no_lowest_terms(numerator: int, denominator: int, by: int) -> None:
    assert publish_ratio(numerator * by, denominator * by) == publish(
        Fraction(numerator, denominator)
    )


@given(st.fractions(-1000, 1000))
@settings(deadline=None)
def test_rounding_is_off_by_at_most_half_a_hundredth(points: Fraction) -> None:
    shown = publish(points * SCALE)
    assert abs(shown - points * 100) <= Fraction(1, 2)


def test_no_binary_floating_point_in_the_scoring_code() -> None:
    room = Path(app.scoring.__file__).parent
    for file in room.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), file
            assert not (isinstance(node, ast.Name) and node.id == "float"), file
            # True division of integers gives a float; of a Fraction it does not.
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
                assert not isinstance(node.left, ast.Constant), file
