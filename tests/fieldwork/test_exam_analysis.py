"""Item analysis against the textbook's figures and a second reckoning in floating point."""

from __future__ import annotations

import random
import statistics
from fractions import Fraction

import pytest

from app.fieldwork.exam.analysis import CAUTION, Script, alpha, analyse
from app.fieldwork.exam.blueprint import Blueprint, Portion
from app.fieldwork.exam.marking import Answer, mark
from app.fieldwork.exam.paper import Item, Paper
from app.fieldwork.exam.question import Question
from app.fieldwork.exam.term import Category, QuestionType
from app.scoring.number import SCALE

OPTIONS = ("甲", "乙", "丙", "丁")


def paper(count: int) -> Paper:
    worth = 100 // count * SCALE
    questions = [
        Question(f"T{number}", QuestionType.SINGLE, f"第{number}道", OPTIONS, frozenset({0}))
        for number in range(count)
    ]
    portions = (Portion(QuestionType.SINGLE, count, worth),)
    blueprint = Blueprint(Category.GENERAL, portions, 30)
    return Paper(blueprint, "s", tuple(Item(question, worth) for question in questions))


def script(made: Paper, code: str, *chosen: int | None) -> Script:
    answers = {
        item.question.number: Answer(frozenset({option}))
        for item, option in zip(made.items, chosen, strict=True)
        if option is not None
    }
    points = {
        item.question.number: Fraction(mark(item, answers.get(item.question.number), partial=True))
        for item in made.items
    }
    return Script(code, answers, points)


def test_difficulty_discrimination_and_options_of_ten_people() -> None:
    made = paper(2)
    right, wrong = 0, 2
    chosen = [(right, right)] * 4 + [(right, wrong)] * 3 + [(wrong, wrong)] * 2 + [(None, wrong)]
    scripts = [script(made, f"P{n}", *each) for n, each in enumerate(chosen)]
    found = analyse(made, scripts)
    assert found is not None
    assert (found.people, found.mean) == (10, Fraction(11 * 50 * SCALE, 10))
    first, second = found.items
    assert (first.number, first.facility, first.discrimination) == ("T0", Fraction(7, 10), 1)
    assert (second.facility, second.discrimination) == (Fraction(4, 10), 1)
    assert first.blank == 1
    assert [
        (each.option, each.right, each.everybody, each.best, each.weakest) for each in first.options
    ] == [(0, True, 7, 3, 0), (1, False, 0, 0, 0), (2, False, 2, 0, 2), (3, False, 0, 0, 0)]


def test_a_question_that_the_weak_get_right_discriminates_the_other_way() -> None:
    made = paper(4)
    strong, weak = (0, 0, 0, 1), (1, 1, 1, 0)
    found = analyse(made, [script(made, f"P{n}", *(strong if n % 2 else weak)) for n in range(8)])
    assert found is not None
    assert [item.discrimination for item in found.items] == [1, 1, 1, -1]


def test_points_of_two_markers_stay_exact() -> None:
    made = paper(2)
    half = Fraction(25 * SCALE + 1, 2)
    scripts = [Script(code, {}, {"T0": half, "T1": Fraction(0)}) for code in "ab"]
    found = analyse(made, scripts)
    assert found is not None
    assert (found.mean, found.items[0].facility) == (half, half / (50 * SCALE))


def test_alpha_as_the_textbook_has_it() -> None:
    table = [
        [Fraction(each) for each in row] for row in ((1, 1, 1), (1, 1, 0), (1, 0, 0), (0, 0, 0))
    ]
    assert alpha(table) == Fraction(3, 4)
    same = [[Fraction(each)] * 3 for each in (1, 2, 3)]
    assert alpha(same) == 1


def test_alpha_is_what_floating_point_says_it_is_about(chance: random.Random) -> None:
    rows = [[chance.randint(0, 10) for _ in range(7)] for _ in range(20)]
    variances = sum(statistics.variance(column) for column in zip(*rows, strict=True))
    expected = 7 / 6 * (1 - variances / statistics.variance([sum(row) for row in rows]))
    exact = alpha([[Fraction(each) for each in row] for row in rows])
    assert exact is not None
    assert float(exact) == pytest.approx(expected)


def test_alpha_says_nothing_where_it_cannot() -> None:
    one, two = Fraction(1), Fraction(2)
    assert alpha([]) is None
    assert alpha([[one, two]]) is None
    assert alpha([[one], [two]]) is None
    assert alpha([[one, two], [two, one]]) is None


@pytest.mark.parametrize(("people", "caution"), [(29, CAUTION), (30, ""), (1, CAUTION)])
def test_few_people_call_for_caution(people: int, caution: str) -> None:
    made = paper(2)
    found = analyse(made, [script(made, f"P{n}", n % 4, 0) for n in range(people)])
    assert found is not None
    assert found.caution == caution
    assert (found.items[0].discrimination is None) == (people == 1)


def test_nobody_is_no_analysis() -> None:
    assert analyse(paper(2), []) is None


def test_the_order_of_the_scripts_changes_nothing(chance: random.Random) -> None:
    made = paper(10)
    scripts = [
        script(made, f"P{n}", *(chance.choice([0, 1, 2, 3, None]) for _ in range(10)))
        for n in range(40)
    ]
    found = analyse(made, scripts)
    assert analyse(made, chance.sample(scripts, 40)) == found
    assert found is not None and found.alpha is not None
    assert all(0 <= item.facility <= 1 for item in found.items)
    for item in found.items:
        assert sum(each.everybody for each in item.options) + item.blank == 40
