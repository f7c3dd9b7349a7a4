"""The document of a sitting (法治理论测试): who sat at one unit, what they answered and got.

A score is out of 100. ``answer`` holds letters as this form printed them (``AC``), or the words
of 填空 and 简答; ``points`` are those that people gave an answer in words. Neither questions
nor the key stand here: they never leave the home. Source: field-work.md, Legal-theory test.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from app.fieldwork.exam.term import Absence
from app.fieldwork.instrument.field import (
    Clock,
    Code,
    Count,
    Figure,
    Part,
    Text,
    UnitDocument,
    Word,
)


class SittingAnswer(Part, frozen=True, kw_only=True):
    """One answer; ``number`` is the question's number on the form."""

    number: Count
    answer: Text = ""
    points: Figure | None = None


class SittingPerson(Part, frozen=True, kw_only=True):
    """One who sat. ``score`` None: not all is marked, or it is worked out from the answers."""

    name: Word
    licence: Text = ""
    letter: Literal["A", "B", "C", "D", "E", "F", "G", "H"] | None = None
    answers: tuple[SittingAnswer, ...] = ()
    score: Figure | None = None


class Absentee(Part, frozen=True, kw_only=True):
    """One who should have sat: 公差 and 病假 are left out, 无故缺考 counts 0."""

    name: Word
    licence: Text = ""
    reason: Literal["公差", "病假", "无故缺考"]

    @property
    def counts(self) -> bool:
        """Whether the absence counts 0."""
        return not Absence(self.reason).excused


class Sitting(UnitDocument, frozen=True, kw_only=True):
    """法治理论测试: one unit at one paper. ``paper`` None: the scores were given as they are."""

    paper: Code | None = None
    time: Clock | None = None
    place: Text = ""
    examinees: tuple[SittingPerson, ...] = ()
    absent: tuple[Absentee, ...] = ()

    @property
    def scores(self) -> tuple[Fraction | None, ...]:
        """Everybody's score who counts, out of 100; None where it is open."""
        sat = (None if each.score is None else Fraction(each.score) for each in self.examinees)
        return (*sat, *(Fraction(0) for each in self.absent if each.counts))
