"""The shipped bank, and made-up ones, for the tests of fieldwork."""

from __future__ import annotations

import csv
import random
from functools import cache
from pathlib import Path

from app.fieldwork.exam.bank import read_questions
from app.fieldwork.exam.blueprint import Blueprint, Portion
from app.fieldwork.exam.question import JUDGEMENT, Question
from app.fieldwork.exam.term import Category, Difficulty, QuestionType
from app.scoring.number import SCALE

FOLDER = Path(__file__).parents[2] / "resources" / "questions"
FIELDS = ("行政处罚法", "行政许可法", "宪法", "民法典")
COUNTS = {"单选": 20, "多选": 10, "判断": 10, "填空": 5, "简答": 2}
POINTS = {"单选": 2, "多选": 2, "判断": 1, "填空": 2, "简答": 10}


@cache
def shipped_rows() -> tuple[dict[str, str], ...]:
    rows: list[dict[str, str]] = []
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return tuple(rows)


@cache
def shipped() -> tuple[Question, ...]:
    questions, faults = read_questions(shipped_rows())
    assert faults == ()
    return questions


def usual(category: Category) -> Blueprint:
    """An ordinary blueprint: 47 questions, 100 points."""
    return Blueprint(
        category,
        tuple(
            Portion(QuestionType(kind), count, POINTS[kind] * SCALE)
            for kind, count in COUNTS.items()
        ),
        90,
        {Difficulty.EASY: 30, Difficulty.MEDIUM: 50, Difficulty.HARD: 20},
    )


def made_up(number: int, kind: QuestionType, chance: random.Random) -> Question:
    """A question of any content; options are named after it, so that they can be told apart."""
    options: tuple[str, ...] = ()
    right: frozenset[int] = frozenset()
    if kind in (QuestionType.SINGLE, QuestionType.MULTIPLE):
        options = tuple(f"选项{number}之{index}" for index in range(chance.randint(3, 6)))
        least = 1 if kind is QuestionType.SINGLE else 2
        many = 1 if kind is QuestionType.SINGLE else chance.randint(2, len(options))
        right = frozenset(chance.sample(range(len(options)), max(least, many)))
    elif kind is QuestionType.JUDGE:
        options, right = JUDGEMENT, frozenset({chance.randrange(2)})
    return Question(
        number=f"T{number:05}",
        kind=kind,
        stem=f"第{number}道题",
        options=options,
        right=right,
        reference=("答案",) if kind.by_hand else (),
        difficulty=chance.choice(tuple(Difficulty)),
        field=chance.choice(FIELDS),
        suits=frozenset(chance.sample(tuple(Category), chance.randint(1, 3))),
    )


def made_up_bank(size: int, chance: random.Random) -> list[Question]:
    return [made_up(number, chance.choice(tuple(QuestionType)), chance) for number in range(size)]
