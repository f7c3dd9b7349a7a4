"""The words that a plan and its entries choose from; each is the Chinese word itself.

They stand apart from the values that use them, since the reading child needs nothing else.
"""

from __future__ import annotations

from enum import StrEnum

CATEGORIES = frozenset(range(1, 10))
RANKED_CATEGORIES = frozenset({1, 4, 7})


class Block(StrEnum):
    """板块: the 1 + 1 + N of plan 四."""

    LEADERSHIP = "领导"
    COMMON = "共同"
    CLASSIFIED = "分类"


class Component(StrEnum):
    """组成: which part of the hundred a leaf belongs to (plan 五)."""

    DAILY = "日常"
    SITE = "实地"
    SATISFACTION = "满意度"


class Method(StrEnum):
    """计分方法 of a leaf."""

    DEDUCT = "扣分"
    AWARD = "赋分"
    MEASURE = "测评"


class Grade(StrEnum):
    """等次, best first (plan 六（一）)."""

    EXCELLENT = "优秀"
    GOOD = "良好"
    PASS = "合格"
    FAIL = "不合格"


class Conversion(StrEnum):
    """换算方式: by the common factor, or each component by its own."""

    WHOLE = "总分"
    BY_COMPONENT = "分项"


class FindingState(StrEnum):
    """状态 of a finding: it counts, it awaits proof, or a review overturned it."""

    UPHELD = "认定"
    AWAITING = "待补证"
    OVERTURNED = "复核撤销"


class MatterKind(StrEnum):
    """类型 of a matter (plan 五（七）)."""

    BONUS = "加分"
    PENALTY = "扣分"
