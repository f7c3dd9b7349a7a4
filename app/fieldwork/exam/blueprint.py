"""A blueprint (命题蓝图) and its table of specification (双向细目表).

A blueprint says what a paper for one category of people is made of. Its shares become whole
numbers of questions by the divisor method of Sainte-Laguë: place after place goes to the share
that is furthest behind. Difficulties are dealt to the places of the paper in the order of its
types, so that every type has about its share and the paper as a whole has it exactly.

| 单选 3, 判断 2 with 易 40, 中 40, 难 20 | 易 | 中 | 难 |
| --------------------------------------- | -- | -- | -- |
| 单选                                    | 1  | 1  | 1  |
| 判断                                    | 1  | 1  | 0  |

Source: field-work.md, Legal-theory test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, TypeVar

from app.errors import Fault, Refused
from app.fieldwork.exam.term import Category, Difficulty, QuestionType
from app.scoring.number import HUNDRED, plain

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Portion:
    """So many questions of one type, each of ``points`` (1/10,000)."""

    kind: QuestionType
    count: int
    points: int


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper is made of. Empty shares leave the difficulty or the field open.

    Shares are any numbers above 0 in proportion to each other, percentages as a rule.
    """

    category: Category
    portions: tuple[Portion, ...]
    minutes: int
    difficulties: Mapping[Difficulty, int] = field(default_factory=dict)
    fields: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many questions a paper has."""
        return sum(portion.count for portion in self.portions)


class Cell(NamedTuple):
    """A row of the table of specification; ``difficulty`` None: any."""

    kind: QuestionType
    difficulty: Difficulty | None


@dataclass(frozen=True, slots=True)
class Specification:
    """双向细目表: how many questions of each type and difficulty, and how many of each field.

    ``fields`` None: of any field.
    """

    cells: Mapping[Cell, int]
    fields: Mapping[str, int] | None


def specify(blueprint: Blueprint) -> Specification:
    """The table of specification; raises Refused, with every fault, for an unsound blueprint."""
    if faults := tuple(_faults(blueprint)):
        raise Refused("命题蓝图有误。", details=faults)
    portions = sorted(blueprint.portions, key=lambda each: tuple(QuestionType).index(each.kind))
    kinds = [portion.kind for portion in portions for _ in range(portion.count)]
    levels: list[Difficulty | None] = [None] * len(kinds)
    if blueprint.difficulties:
        shares = {level: blueprint.difficulties.get(level, 0) for level in Difficulty}
        levels = list(_dealt(shares, len(kinds)))
    fields = Counter(_dealt(blueprint.fields, len(kinds))) if blueprint.fields else None
    return Specification(Counter(map(Cell, kinds, levels)), fields)


def _dealt(shares: Mapping[Name, int], places: int) -> Iterator[Name]:
    """Deal the places, each to the share that is furthest behind; ties to the first of them."""
    given: Counter[Name] = Counter()
    for _ in range(places):
        name = max(shares, key=lambda each: Fraction(shares[each], 2 * given[each] + 1))
        given[name] += 1
        yield name


def _faults(blueprint: Blueprint) -> Iterator[Fault]:
    if not blueprint.portions:
        yield Fault("没有题型", expected="至少一种题型")
    for kind, times in Counter(portion.kind for portion in blueprint.portions).items():
        if times > 1:
            yield Fault("题型重复", found=kind)
    for portion in blueprint.portions:
        if portion.count < 1 or portion.points <= 0:
            yield Fault(f"{portion.kind}题的题数或每题分值不对", expected="大于 0")
        elif portion.kind is QuestionType.MULTIPLE and portion.points % 2:
            yield Fault(
                "多选题的分值不能对半分", found=plain(portion.points), expected="最多 3 位小数"
            )
    full = sum(portion.count * portion.points for portion in blueprint.portions)
    if blueprint.portions and full != HUNDRED:
        yield Fault("各题型分值合计不是 100 分", found=plain(full), expected="100")
    if blueprint.minutes < 1:
        yield Fault("考试时长不对", found=str(blueprint.minutes), expected="大于 0 的分钟数")
    for title, shares in (("难度", blueprint.difficulties), ("领域", blueprint.fields)):
        for name, share in shares.items():
            if share < 0:
                yield Fault(f"{title}“{name}”的比例不对", found=str(share), expected="不小于 0")
        if shares and not any(share > 0 for share in shares.values()):
            yield Fault(f"{title}的比例全部为 0", expected="至少一项大于 0")
