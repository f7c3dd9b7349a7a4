"""The words that a bank's questions and those who are tested are sorted by."""

from __future__ import annotations

from enum import StrEnum

LETTERS = "ABCDEF"
"""Of the options of a question."""
UNDER_WAY = "答题中"
"""The state of somebody who sits at a paper now."""


class QuestionType(StrEnum):
    """题型, in the order in which a paper has them."""

    SINGLE = "单选"
    MULTIPLE = "多选"
    JUDGE = "判断"
    BLANK = "填空"
    ESSAY = "简答"

    @property
    def by_hand(self) -> bool:
        """Whether people mark it."""
        return self in (QuestionType.BLANK, QuestionType.ESSAY)


class Difficulty(StrEnum):
    """难度."""

    EASY = "易"
    MEDIUM = "中"
    HARD = "难"


class Category(StrEnum):
    """类别 of those who are tested, and 适用 of a question."""

    LEADER = "领导干部"
    OFFICER = "执法人员"
    GENERAL = "一般人员"


class Absence(StrEnum):
    """Why somebody of the list did not sit."""

    DUTY = "公差"
    SICK = "病假"
    UNEXCUSED = "无故缺考"

    @property
    def excused(self) -> bool:
        return self is not Absence.UNEXCUSED
