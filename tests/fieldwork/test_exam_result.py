"""Results: exact scores, absentees by their reason, and no mean before the marking is done."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from app.errors import Refused
from app.fieldwork.exam.marking import Answer, Settled, Stage
from app.fieldwork.exam.paper import Paper, make_paper
from app.fieldwork.exam.result import (
    Examinee,
    PersonResult,
    absent,
    result_of,
    unit_mean,
)
from app.fieldwork.exam.term import Absence, Category
from app.scoring.number import HUNDRED, SCALE
from tests.fieldwork.bank import shipped, usual

WHO = Examinee("U101", "样例·张某", Category.OFFICER, "科长", "1604010001")


def paper() -> Paper:
    return make_paper(shipped(), usual(Category.OFFICER), "20261123")


def perfect(made: Paper) -> tuple[dict[str, Answer], dict[str, Settled]]:
    answers = {
        item.question.number: Answer(item.question.right, item.question.reference)
        for item in made.items
    }
    settled = {
        item.question.number: Settled(Stage.SETTLED, Fraction(item.points))
        for item in made.items
        if item.question.kind.by_hand
    }
    return answers, settled


def scored(*scores: int) -> list[PersonResult]:
    return [PersonResult(WHO, {"1": Fraction(score * SCALE)}) for score in scores]


def test_a_person_is_known_by_unit_name_and_certificate() -> None:
    assert WHO.code == "U101|样例·张某|1604010001"


def test_everything_right_is_a_hundred_and_nothing_is_nought() -> None:
    made = paper()
    answers, settled = perfect(made)
    assert result_of(WHO, made, answers, settled, partial=True).score == HUNDRED
    nothing = result_of(WHO, made, {}, {}, partial=True)
    assert (nothing.score, nothing.open) == (0, False)


def test_the_score_is_the_sum_of_the_questions(chance: random.Random) -> None:
    made = paper()
    answers, settled = perfect(made)
    for number in chance.sample(sorted(answers), 20):
        del answers[number]
        settled.pop(number, None)
    result = result_of(WHO, made, answers, settled, partial=True)
    assert result.score == sum(
        item.points for item in made.items if item.question.number in answers
    )


def test_a_part_of_several_right_options_counts_as_the_plan_says() -> None:
    made = paper()
    several = next(item for item in made.items if len(item.question.right) > 1)
    answers = {several.question.number: Answer(frozenset({min(several.question.right)}))}
    assert result_of(WHO, made, answers, {}, partial=True).score == several.points // 2
    assert result_of(WHO, made, answers, {}, partial=False).score == 0


def test_what_people_have_not_marked_keeps_the_result_open() -> None:
    made = paper()
    answers, settled = perfect(made)
    number, _ = settled.popitem()
    unmarked = result_of(WHO, made, answers, settled, partial=True)
    assert (unmarked.open, unmarked.score) == (True, None)
    waiting = {**settled, number: Settled(Stage.SECOND)}
    assert result_of(WHO, made, answers, waiting, partial=True).open
    with pytest.raises(Refused) as refusal:
        unit_mean([*scored(90), unmarked])
    assert [fault.found for fault in refusal.value.details] == [WHO.name]


def test_answers_to_other_questions_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        result_of(WHO, paper(), {"Z1": Answer()}, {"Z2": Settled(Stage.FIRST)}, partial=True)
    assert [fault.found for fault in refusal.value.details] == ["Z1", "Z2"]


@pytest.mark.parametrize(
    ("reason", "mean"),
    [
        (Absence.DUTY, Fraction(85 * SCALE)),
        (Absence.SICK, Fraction(85 * SCALE)),
        (Absence.UNEXCUSED, Fraction(170 * SCALE, 3)),
    ],
)
def test_absentees_count_by_their_reason(reason: Absence, mean: Fraction) -> None:
    assert unit_mean([*scored(80, 90), absent(WHO, reason)]) == mean


def test_a_mean_is_exact_and_there_is_none_of_nobody() -> None:
    assert unit_mean(scored(80, 90, 91)) == Fraction(261 * SCALE, 3)
    assert unit_mean([absent(WHO, Absence.SICK)]) is None
    assert unit_mean([]) is None
    assert unit_mean([absent(WHO, Absence.UNEXCUSED)]) == 0
