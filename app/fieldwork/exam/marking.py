"""Marking (阅卷): 单选, 多选 and 判断 by the key, 填空 and 简答 by people.

| 多选, 4 points, right A B D | chosen    | points                              |
| --------------------------- | --------- | ----------------------------------- |
| exactly the right set       | A B D     | 4                                   |
| a part of it, nothing wrong | A D       | 2, or 0 where the plan gives nothing |
| anything wrong, or nothing  | A B C, –  | 0                                   |

People mark one question at a time, in the order of blind numbers that say nothing of names.
Where the plan asks for two markers, neither sees the other's points; the mean stands, and a
difference beyond the limit goes to a third, whose points stand.
Source: field-work.md, Legal-theory test; workbooks.md, 多选漏选得分, 双评.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.errors import Refused
from app.fieldwork.draw import draw_key
from app.fieldwork.exam.paper import Item
from app.fieldwork.exam.term import QuestionType
from app.scoring.number import plain


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered: options by their places in the bank, or the text of each blank."""

    chosen: frozenset[int] = frozenset()
    texts: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was answered."""
        return not self.chosen and not any(text.strip() for text in self.texts)


def mark(item: Item, answer: Answer | None, *, partial: bool) -> int:
    """The points (1/10,000) of an answer that has a key; none is no points.

    ``partial`` is 多选漏选得分 of the plan. The caller must not hand in 填空
    and 简答, which people mark; raises ValueError for them.
    """
    question = item.question
    if question.kind.by_hand:
        raise ValueError(f"{question.kind} is marked by people")
    chosen = frozenset() if answer is None else answer.chosen
    if chosen == question.right:
        return item.points
    some = question.kind is QuestionType.MULTIPLE and chosen and chosen < question.right
    return item.points // 2 if some and partial else 0


@dataclass(frozen=True, slots=True)
class MarkingRule:
    """How people mark: ``double`` asks for two markers; ``limit`` is the difference they may have.

    The limit is in 1/10,000 points of one question.
    """

    double: bool = False
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Rating:
    """Points (1/10,000) that one marker gave one answer, known by its blind number."""

    marker: str
    blind: str
    question: str
    points: int


class Stage(StrEnum):
    """Where the marking of one answer stands."""

    FIRST = "待评"
    SECOND = "待二评"
    THIRD = "待三评"
    SETTLED = "已定"


@dataclass(frozen=True, slots=True)
class Settled:
    """Where an answer stands and, once it is settled, its exact points in 1/10,000."""

    stage: Stage
    points: Fraction | None = None


def settle(ratings: Sequence[Rating], rule: MarkingRule) -> Settled:
    """Where the ratings of one answer, in their order, lead under the rule."""
    given = [rating.points for rating in ratings]
    if not given:
        return Settled(Stage.FIRST)
    if not rule.double:
        return Settled(Stage.SETTLED, Fraction(given[0]))
    if len(given) == 1:
        return Settled(Stage.SECOND)
    if abs(given[0] - given[1]) <= rule.limit:
        return Settled(Stage.SETTLED, Fraction(given[0] + given[1], 2))
    if len(given) == 2:
        return Settled(Stage.THIRD)
    return Settled(Stage.SETTLED, Fraction(given[2]))


def rate(
    ratings: Sequence[Rating], rating: Rating, item: Item, rule: MarkingRule
) -> tuple[Rating, ...]:
    """The ratings of one answer with one more.

    Raises Refused for points out of range, for a marker who has marked this
    answer already, and where it is settled.
    """
    if not 0 <= rating.points <= item.points:
        raise Refused(
            f"第 {item.question.number} 题的评分须在 0 至 {plain(item.points)} 分之间，"
            f"现为 {plain(rating.points)} 分。"
        )
    if any(each.marker == rating.marker for each in ratings):
        raise Refused("同一份答题不得由同一人评两次。")
    if settle(ratings, rule).stage is Stage.SETTLED:
        raise Refused("这份答题已经评定。")
    return (*ratings, rating)


def blind_numbers(seed: str, people: Iterable[str]) -> Mapping[str, str]:
    """A blind number for each person, ``001`` on, in an order that only the seed knows."""
    ordered = sorted(people, key=lambda person: draw_key(seed, person))
    width = max(3, len(str(len(ordered))))
    return {person: f"{place:0{width}}" for place, person in enumerate(ordered, 1)}


def queue(
    blind: Iterable[str], question: str, ratings: Iterable[Rating], marker: str, rule: MarkingRule
) -> tuple[str, ...]:
    """The blind numbers whose answer to one question this marker may mark next.

    An answer that waits for its second or third marker is offered to those
    who have not marked it.
    """
    by_blind: dict[str, list[Rating]] = {number: [] for number in sorted(blind)}
    for rating in ratings:
        if rating.question == question and rating.blind in by_blind:
            by_blind[rating.blind].append(rating)
    return tuple(
        number
        for number, given in by_blind.items()
        if settle(given, rule).stage is not Stage.SETTLED
        and all(rating.marker != marker for rating in given)
    )
