"""Item analysis (试题分析): what the answers say about the questions, for the office.

| figure         | Chinese    | what it is                                                    |
| -------------- | ---------- | ------------------------------------------------------------- |
| facility       | 难度 P     | mean points over full points: 1 is easy, 0 is hard            |
| discrimination | 区分度 D   | facility of the best 27 % less that of the weakest 27 %       |
| counts         | 选项分布   | how many chose each option, of all and of the best and weakest |
| alpha          | 信度 α     | Cronbach: k/(k−1) × (1 − Σ item variances / variance of totals) |

Every figure is an exact fraction. Equal totals at a bound are ordered by the person's code, so
the same answers give the same figures. Source: field-work.md, Legal-theory test; Kelley 1939
(27 %); Cronbach 1951.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from app.fieldwork.exam.marking import Answer
from app.fieldwork.exam.paper import Item, Paper

FEW_PEOPLE = 30
CAUTION = f"应试人数少于 {FEW_PEOPLE} 人，各项指标仅供参考。"


@dataclass(frozen=True, slots=True)
class Script:
    """One person's answers and exact points (1/10,000), both by question number."""

    code: str
    answers: Mapping[str, Answer]
    points: Mapping[str, Fraction]

    @property
    def total(self) -> Fraction:
        return sum(self.points.values(), Fraction(0))


@dataclass(frozen=True, slots=True)
class OptionCount:
    """How many chose one option; ``option`` is its place in the bank."""

    option: int
    right: bool
    everybody: int
    best: int
    weakest: int


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """What is known of one question; ``discrimination`` None under two people."""

    number: str
    facility: Fraction
    discrimination: Fraction | None
    options: tuple[OptionCount, ...]
    blank: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a paper; ``caution`` is for the reader, empty from 30 people on."""

    people: int
    mean: Fraction
    items: tuple[ItemAnalysis, ...]
    alpha: Fraction | None
    caution: str


def analyse(paper: Paper, scripts: Sequence[Script]) -> Analysis | None:
    """Analyse the scripts of one paper, whatever their forms; None without any.

    A question that a script has no points for counts as 0 there.
    """
    if not scripts:
        return None
    ranked = sorted(scripts, key=lambda script: (-script.total, script.code))
    # Whole numbers of a common part of a point: exact as fractions, and many times as fast.
    part = lcm(*(points.denominator for script in ranked for points in script.points.values()))
    table = [[_parts(script, item, part) for item in paper.items] for script in ranked]
    size = max(1, _rounded(Fraction(27 * len(ranked), 100)))
    items = (
        _item(item, ranked, [Fraction(each, item.points * part) for each in column], size)
        for item, column in zip(paper.items, zip(*table, strict=True), strict=True)
    )
    return Analysis(
        people=len(ranked),
        mean=Fraction(sum(map(sum, table)), part * len(ranked)),
        items=tuple(items),
        alpha=alpha(table),
        caution=CAUTION if len(ranked) < FEW_PEOPLE else "",
    )


def alpha(table: Sequence[Sequence[Fraction | int]]) -> Fraction | None:
    """Cronbach's alpha of people × items, in any unit.

    None where it says nothing: under two people or items, or equal totals.
    """
    if len(table) < 2 or len(table[0]) < 2:
        return None
    totals = _variance([sum(row) for row in table])
    if not totals:
        return None
    items = len(table[0])
    own = sum((_variance(column) for column in zip(*table, strict=True)), Fraction(0))
    return Fraction(items, items - 1) * (1 - own / totals)


def _item(
    item: Item, ranked: Sequence[Script], shares: Sequence[Fraction], size: int
) -> ItemAnalysis:
    """One question, ``shares`` being the part of its points that each of ``ranked`` got.

    ``size`` is how many are the best and the weakest.
    """
    answers = [script.answers.get(item.question.number, Answer()) for script in ranked]

    def chose(option: int, some: Sequence[Answer]) -> int:
        return sum(option in answer.chosen for answer in some)

    return ItemAnalysis(
        number=item.question.number,
        facility=_mean(shares),
        discrimination=_mean(shares[:size]) - _mean(shares[-size:]) if len(ranked) > 1 else None,
        options=tuple(
            OptionCount(
                option,
                option in item.question.right,
                chose(option, answers),
                chose(option, answers[:size]),
                chose(option, answers[-size:]),
            )
            for option in range(len(item.question.options))
        ),
        blank=sum(answer.blank for answer in answers),
    )


def _parts(script: Script, item: Item, part: int) -> int:
    points = script.points.get(item.question.number)
    return 0 if points is None else int(points * part)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _variance(values: Sequence[Fraction | int]) -> Fraction:
    count = len(values)
    squares = sum(value * value for value in values)
    return Fraction(count * squares - sum(values) ** 2, count * (count - 1))


def _rounded(value: Fraction) -> int:
    """To the nearest whole, half up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
