"""Questions (题), and what a bank of them comes to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.fieldwork.exam.term import Category, Difficulty, QuestionType

_NAMES_OTHERS = re.compile(
    r"(以上|上述|前述|其他)(各项|选项|说法|答案|情形|都|均|皆|全|三|两)|[A-F]\s*[和与、,，]\s*[A-F]"
)
JUDGEMENT = ("正确", "错误")
"""The two options of every 判断, in the order of its key."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``right`` are places in ``options``; ``points`` (1/10,000) None: not said."""

    number: str
    kind: QuestionType
    stem: str
    options: tuple[str, ...] = ()
    right: frozenset[int] = frozenset()
    reference: tuple[str, ...] = ()
    points: int | None = None
    difficulty: Difficulty = Difficulty.MEDIUM
    field: str = ""
    suits: frozenset[Category] = frozenset(Category)
    explanation: str = ""

    @property
    def order_matters(self) -> bool:
        """Whether the options must stay as they are: they name each other, or are 正确 and 错误."""
        return self.kind is QuestionType.JUDGE or any(map(_NAMES_OTHERS.search, self.options))


@dataclass(frozen=True, slots=True)
class Tally:
    """The report on a bank: how many questions there are of each kind."""

    total: int
    types: Mapping[QuestionType, int]
    difficulties: Mapping[Difficulty, int]
    fields: Mapping[str, int]
    categories: Mapping[Category, int]


def tally(questions: Iterable[Question]) -> Tally:
    """Count a bank by type, difficulty, field and the people it suits."""
    bank = list(questions)
    types = Counter(question.kind for question in bank)
    difficulties = Counter(question.difficulty for question in bank)
    suited = Counter(category for question in bank for category in question.suits)
    return Tally(
        len(bank),
        {kind: types[kind] for kind in QuestionType},
        {difficulty: difficulties[difficulty] for difficulty in Difficulty},
        dict(sorted(Counter(question.field for question in bank).items())),
        {category: suited[category] for category in Category},
    )
