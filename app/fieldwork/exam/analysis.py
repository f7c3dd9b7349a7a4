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
    size = max(1, _rounded(Fraction(27 * len(ranked), 100)))
    best, weakest = ranked[:size], ranked[-size:]
    items = tuple(_item(item, ranked, best, weakest) for item in paper.items)
    return Analysis(
        people=len(ranked),
        mean=_mean([script.total for script in ranked]),
        items=items,
        alpha=alpha([[_points(script, item) for item in paper.items] for script in ranked]),
        caution=CAUTION if len(ranked) < FEW_PEOPLE else "",
    )


def alpha(table: Sequence[Sequence[Fraction]]) -> Fraction | None:
    """Cronbach's alpha of people × items.

    None where it says nothing: under two people or items, or equal totals.
    """
    if len(table) < 2 or len(table[0]) < 2:
        return None
    totals = _variance([sum(row, Fraction(0)) for row in table])
    if not totals:
        return None
    items = len(table[0])
    own = sum((_variance(column) for column in zip(*table, strict=True)), Fraction(0))
    return Fraction(items, items - 1) * (1 - own / totals)


def _item(
    item: Item, everybody: Sequence[Script], best: Sequence[Script], weakest: Sequence[Script]
) -> ItemAnalysis:
    question = item.question

    def facility(scripts: Sequence[Script]) -> Fraction:
        return _mean([_points(script, item) for script in scripts]) / item.points

    def chose(scripts: Sequence[Script], option: int) -> int:
        return sum(option in _answer(script, item).chosen for script in scripts)

    return ItemAnalysis(
        number=question.number,
        facility=facility(everybody),
        discrimination=facility(best) - facility(weakest) if len(everybody) > 1 else None,
        options=tuple(
            OptionCount(
                option,
                option in question.right,
                chose(everybody, option),
                chose(best, option),
                chose(weakest, option),
            )
            for option in range(len(question.options))
        ),
        blank=sum(_answer(script, item).blank for script in everybody),
    )


def _answer(script: Script, item: Item) -> Answer:
    return script.answers.get(item.question.number, Answer())


def _points(script: Script, item: Item) -> Fraction:
    return script.points.get(item.question.number, Fraction(0))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _variance(values: Sequence[Fraction]) -> Fraction:
    count = len(values)
    squares = sum((value * value for value in values), Fraction(0))
    return (count * squares - sum(values, Fraction(0)) ** 2) / (count * (count - 1))


def _rounded(value: Fraction) -> int:
    """To the nearest whole, half up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
