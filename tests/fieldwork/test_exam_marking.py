"""Marking: exact points by the key, and people who see neither names nor each other's points."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.fieldwork.exam.marking import (
    Answer,
    MarkingRule,
    Rating,
    Settled,
    Stage,
    blind_numbers,
    mark,
    queue,
    rate,
    settle,
)
from app.fieldwork.exam.paper import Item
from app.fieldwork.exam.question import JUDGEMENT, Question
from app.fieldwork.exam.term import QuestionType
from app.scoring.number import SCALE

OPTIONS = ("甲", "乙", "丙", "丁")
SINGLE = Item(Question("1", QuestionType.SINGLE, "单", OPTIONS, frozenset({1})), 2 * SCALE)
MULTIPLE = Item(
    Question("2", QuestionType.MULTIPLE, "多", OPTIONS, frozenset({0, 1, 3})), 4 * SCALE
)
JUDGE = Item(Question("3", QuestionType.JUDGE, "判", JUDGEMENT, frozenset({0})), 1 * SCALE)
ESSAY = Item(Question("5", QuestionType.ESSAY, "简", reference=("答",)), 10 * SCALE)
SUBSETS = [
    frozenset(chosen)
    for chosen in chain.from_iterable(combinations(range(4), size) for size in range(5))
]


def points(item: Item, *chosen: int, partial: bool = True) -> int:
    return mark(item, Answer(frozenset(chosen)), partial=partial)


def test_one_right_option_is_all_or_nothing() -> None:
    assert points(SINGLE, 1) == 2 * SCALE
    assert points(SINGLE, 0) == points(SINGLE) == points(SINGLE, 0, 1) == 0
    assert (points(JUDGE, 0), points(JUDGE, 1)) == (SCALE, 0)


@pytest.mark.parametrize("chosen", SUBSETS, ids=lambda chosen: "".join(map(str, sorted(chosen))))
def test_several_right_options_by_the_printed_table(chosen: frozenset[int]) -> None:
    right = MULTIPLE.question.right
    some = bool(chosen) and not chosen - right and chosen != right
    full = chosen == right
    assert points(MULTIPLE, *chosen) == (4 if full else 2 if some else 0) * SCALE
    assert points(MULTIPLE, *chosen, partial=False) == (4 if full else 0) * SCALE


def test_no_answer_is_no_points_and_people_mark_the_rest() -> None:
    assert mark(MULTIPLE, None, partial=True) == 0
    with pytest.raises(ValueError, match="people"):
        mark(ESSAY, None, partial=True)


def test_an_answer_is_blank_without_options_and_words() -> None:
    assert Answer().blank and Answer(texts=("", " ")).blank
    assert not Answer(frozenset({0})).blank and not Answer(texts=("", "催告")).blank


# --- people --------------------------------------------------------------------------------------

ONE = MarkingRule()
TWO = MarkingRule(double=True, limit=2 * SCALE)


def given_by(*ratings: tuple[str, int]) -> tuple[Rating, ...]:
    return tuple(Rating(marker, "001", "5", each * SCALE) for marker, each in ratings)


@pytest.mark.parametrize(
    ("ratings", "rule", "settled"),
    [
        ((), ONE, Settled(Stage.FIRST)),
        ((("甲", 7),), ONE, Settled(Stage.SETTLED, Fraction(7 * SCALE))),
        ((), TWO, Settled(Stage.FIRST)),
        ((("甲", 7),), TWO, Settled(Stage.SECOND)),
        ((("甲", 7), ("乙", 8)), TWO, Settled(Stage.SETTLED, Fraction(15 * SCALE, 2))),
        ((("甲", 7), ("乙", 9)), TWO, Settled(Stage.SETTLED, Fraction(8 * SCALE))),
        ((("甲", 9), ("乙", 6)), TWO, Settled(Stage.THIRD)),
        ((("甲", 9), ("乙", 6), ("丙", 7)), TWO, Settled(Stage.SETTLED, Fraction(7 * SCALE))),
    ],
)
def test_one_marker_two_and_their_mean_or_a_third(
    ratings: tuple[tuple[str, int], ...], rule: MarkingRule, settled: Settled
) -> None:
    assert settle(given_by(*ratings), rule) == settled


def test_a_mean_is_exact_to_half_a_ten_thousandth() -> None:
    ratings = [Rating("甲", "1", "5", 1), Rating("乙", "1", "5", 2)]
    assert settle(ratings, TWO).points == Fraction(3, 2)


def test_ratings_are_taken_one_after_another() -> None:
    ratings: tuple[Rating, ...] = ()
    for marker, each in (("甲", 9), ("乙", 6), ("丙", 7)):
        ratings = rate(ratings, Rating(marker, "001", "5", each * SCALE), ESSAY, TWO)
    assert settle(ratings, TWO).points == 7 * SCALE
    with pytest.raises(Refused, match="已经评定"):
        rate(ratings, Rating("丁", "001", "5", 0), ESSAY, TWO)
    with pytest.raises(Refused, match="同一人"):
        rate(ratings[:1], Rating("甲", "001", "5", 0), ESSAY, TWO)
    for wrong in (-1, 10 * SCALE + 1):
        with pytest.raises(Refused, match="0 至 10 分"):
            rate((), Rating("甲", "001", "5", wrong), ESSAY, TWO)


@given(st.sets(st.text(min_size=1), min_size=1, max_size=40), st.text(min_size=1))
def test_blind_numbers_hide_the_order_of_names(people: set[str], seed: str) -> None:
    numbers = blind_numbers(seed, people)
    assert set(numbers) == people
    assert sorted(numbers.values()) == [f"{place:03}" for place in range(1, len(people) + 1)]
    assert blind_numbers(seed, sorted(people, reverse=True)) == numbers


def test_blind_numbers_depend_on_the_seed_and_grow_with_the_crowd() -> None:
    people = [f"U1|某{number}|" for number in range(30)]
    assert blind_numbers("a", people) != blind_numbers("b", people)
    assert {len(number) for number in blind_numbers("a", map(str, range(1000))).values()} == {4}


def test_a_marker_is_offered_what_waits_for_another_by_question() -> None:
    blind = ["003", "001", "002", "004"]
    ratings = [
        *(Rating("甲", number, "5", 5 * SCALE) for number in ("001", "002", "003")),
        Rating("乙", "001", "5", 5 * SCALE),
        Rating("乙", "002", "5", 9 * SCALE),
        Rating("甲", "004", "6", 0),
    ]
    assert queue(blind, "5", ratings, "甲", TWO) == ("004",)
    assert queue(blind, "5", ratings, "乙", TWO) == ("003", "004")
    assert queue(blind, "5", ratings, "丙", TWO) == ("002", "003", "004")
    assert queue(blind, "5", ratings, "丙", ONE) == ("004",)
    assert queue(blind, "6", ratings, "甲", ONE) == ("001", "002", "003")
