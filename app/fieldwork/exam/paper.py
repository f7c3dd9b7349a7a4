"""Papers (试卷): drawn from the bank by a seed, and their forms A to H.

The forms have the same questions and so the same difficulty: their bound is nought. Each has
its own order of questions within a type and of options within a question, by the keys of
``seed|form|number`` and ``seed|form|number|option``; options that name each other, and 正确 and
错误, keep their order. Answers are kept by the places of the options in the bank, whatever
letter they were printed with. Source: field-work.md, Legal-theory test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.errors import Refused
from app.fieldwork.draw import draw_key
from app.fieldwork.exam.blueprint import Blueprint
from app.fieldwork.exam.question import Question
from app.fieldwork.exam.selection import select
from app.fieldwork.exam.term import LETTERS, QuestionType

FORMS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a paper and what it is worth there, in 1/10,000 points."""

    question: Question
    points: int


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions of a paper, type after type; every form of it is made from the seed."""

    blueprint: Blueprint
    seed: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class FormItem:
    """A question as one form prints it.

    ``place`` counts from 1 through the form; ``order`` holds, letter by letter,
    the place in the bank of the option printed there.
    """

    place: int
    item: Item
    order: tuple[int, ...]

    @property
    def options(self) -> tuple[str, ...]:
        """The options as they are printed, A first."""
        return tuple(self.item.question.options[index] for index in self.order)

    @property
    def key(self) -> str:
        """The right letters of this form, in order: ``ABD``; empty for 填空 and 简答."""
        return self.letters(self.item.question.right)

    def letters(self, chosen: Iterable[int]) -> str:
        """Options by their places in the bank as letters of this form."""
        return "".join(sorted(LETTERS[self.order.index(index)] for index in chosen))

    def chosen(self, letters: str) -> frozenset[int]:
        """Letters of this form as places in the bank; raises ValueError for a letter not there."""
        places = dict(zip(LETTERS, self.order, strict=False))
        if unknown := set(letters) - set(places):
            raise ValueError(f"no such option: {''.join(sorted(unknown))}")
        return frozenset(places[letter] for letter in letters)


@dataclass(frozen=True, slots=True)
class Form:
    """卷: one of the forms of a paper."""

    letter: str
    items: tuple[FormItem, ...]

    def item(self, number: str) -> FormItem:
        """The question of that number; raises KeyError where the form has none."""
        return {each.item.question.number: each for each in self.items}[number]


def make_paper(bank: Iterable[Question], blueprint: Blueprint, seed: str) -> Paper:
    """Draw a paper; the same bank, blueprint and seed give the same one.

    Raises Refused as :func:`select` does.
    """
    worth = {portion.kind: portion.points for portion in blueprint.portions}
    questions = sorted(select(bank, blueprint, seed), key=_type_order)
    return Paper(blueprint, seed, tuple(Item(each, worth[each.kind]) for each in questions))


def make_forms(paper: Paper, count: int) -> tuple[Form, ...]:
    """The first ``count`` forms of a paper; raises Refused beyond A to H."""
    if not 1 <= count <= len(FORMS):
        raise Refused(f"试卷只能有 1 至 {len(FORMS)} 种（A—H）。")
    return tuple(_form(paper, letter) for letter in FORMS[:count])


def _form(paper: Paper, letter: str) -> Form:
    keyed = sorted(
        paper.items,
        key=lambda item: (
            _type_order(item.question),
            draw_key(paper.seed, f"{letter}|{item.question.number}"),
        ),
    )
    items = (
        FormItem(place, item, _order(item.question, f"{paper.seed}|{letter}"))
        for place, item in enumerate(keyed, 1)
    )
    return Form(letter, tuple(items))


def _order(question: Question, seed: str) -> tuple[int, ...]:
    places: Sequence[int] = range(len(question.options))
    if not question.order_matters:
        places = sorted(places, key=lambda place: draw_key(seed, f"{question.number}|{place}"))
    return tuple(places)


def _type_order(question: Question) -> int:
    return tuple(QuestionType).index(question.kind)
