"""Results (成绩): a score out of 100 for each person, and the unit's mean as a measure.

| person                     | counts as                 |
| -------------------------- | ------------------------- |
| sat, everything marked     | the sum of the points     |
| sat, something not marked  | open: there is no mean yet |
| away for 公差 or 病假      | nothing, is left out      |
| 无故缺考                   | 0                         |

Means are exact; nothing is rounded here. Source: field-work.md, Legal-theory test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.errors import Fault, Refused
from app.fieldwork.exam.marking import Answer, Settled, mark
from app.fieldwork.exam.paper import Paper
from app.fieldwork.exam.term import Absence, Category


@dataclass(frozen=True, slots=True)
class Examinee:
    """应试人员: one of those to be tested. ``certificate`` is the 执法证号, empty where none."""

    unit: str
    name: str
    category: Category
    post: str = ""
    certificate: str = ""

    @property
    def code(self) -> str:
        """The person in draws and records; the key of the sheet 应试人员."""
        return "|".join((self.unit, self.name, self.certificate))


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person's result.

    ``points`` are those of each question, in exact 1/10,000, None where people
    have not settled them. Who was absent has none.
    """

    examinee: Examinee
    points: Mapping[str, Fraction | None]
    absence: Absence | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be marked."""
        return self.absence is None and None in self.points.values()

    @property
    def score(self) -> Fraction | None:
        """The exact score in 1/10,000 points; None where it is open or the person is left out."""
        if self.absence is not None:
            return None if self.absence.excused else Fraction(0)
        if self.open:
            return None
        return sum((each for each in self.points.values() if each is not None), Fraction(0))


def result_of(
    examinee: Examinee,
    paper: Paper,
    answers: Mapping[str, Answer],
    settled: Mapping[str, Settled],
    *,
    partial: bool,
) -> PersonResult:
    """The result of a person who sat.

    ``answers`` and ``settled`` (what people made of 填空 and 简答) are by
    question number. A question left blank is 0 without anybody's marking.
    Raises Refused for answers to questions that the paper has not.
    """
    numbers = {item.question.number for item in paper.items}
    if strange := sorted({*answers, *settled} - numbers):
        faults = tuple(Fault("试卷中没有这道题", found=number) for number in strange)
        raise Refused("答题与试卷不符。", details=faults)
    points: dict[str, Fraction | None] = {}
    for item in paper.items:
        number = item.question.number
        answer = answers.get(number)
        if not item.question.kind.by_hand:
            points[number] = Fraction(mark(item, answer, partial=partial))
        elif answer is None or answer.blank:
            points[number] = Fraction(0)
        else:
            points[number] = settled[number].points if number in settled else None
    return PersonResult(examinee, points)


def absent(examinee: Examinee, reason: Absence) -> PersonResult:
    """The result of a person who did not sit."""
    return PersonResult(examinee, {}, reason)


def unit_mean(results: Iterable[PersonResult]) -> Fraction | None:
    """The exact mean of a unit in 1/10,000 points: a measure of source 法治理论测试.

    None where nobody counts. Raises Refused while anybody's answers are still
    to be marked, since a mean without them would not stand.
    """
    everybody = list(results)
    if waiting := [result.examinee.name for result in everybody if result.open]:
        faults = tuple(Fault("还有题目未评", found=name) for name in waiting)
        raise Refused("阅卷尚未完成，不能计算平均分。", details=faults)
    scores = [result.score for result in everybody if result.score is not None]
    return sum(scores, Fraction(0)) / len(scores) if scores else None
