"""The content of F13 年度考核评定表: one unit's result, and how each figure came about.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """项目 of the total: 日常, 实地, 满意度, and 小计 as the last line."""

    name: str
    possible: str
    """应评分值"""
    raw: str
    """实得分"""
    factor: str
    """换算系数"""
    converted: str
    """换算后"""
    loss: str
    """失分"""


@dataclass(frozen=True, slots=True)
class ExemptLine:
    """不涉及 approved after the plan was issued."""

    indicator: str
    points: str
    reason: str
    approval: str
    """审批编号"""


@dataclass(frozen=True, slots=True)
class MatterLine:
    """加减分事项"""

    kind: str
    """加分 or 减分"""
    circumstance: str
    """认定情形"""
    document: str
    """机关、文号、日期"""
    level: str
    claimed: str
    """申报分"""
    granted: str
    """认定分"""


@dataclass(frozen=True, slots=True)
class LossLine:
    """One of the largest losses, by leaf."""

    name: str
    points: str
    loss: str
    cause: str


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem that was found, with what became of it."""

    problem: str
    objection: str
    """异议及复核结论"""
    rectification: str
    """整改情况"""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """结果运用 as proposed, with its ground."""

    outcome: str
    ground: str


@dataclass(frozen=True, slots=True)
class DerivationLine:
    """A figure of the annex; ``depth`` 0 is the total, what it is made of follows one deeper."""

    depth: int
    label: str
    value: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class AnnualAssessment:
    """F13: one unit's year. Figures that do not exist are printed as given (—)."""

    number: ClassVar[str] = "F13"

    year: int
    unit_code: str
    unit_name: str
    category: str
    group: str
    """排名组, or that the unit is graded only"""
    total: str
    rank: str
    grade: str
    """拟定等次"""
    restriction: str
    """限制性情形"""
    last_total: str
    last_rank: str
    last_grade: str
    change: str
    """与上年相比"""
    bonus: str
    """加分 after the cap"""
    penalty: str
    """减分 after the cap"""
    total_without_exemptions: str = ""
    """The total that the unit would have without ``exemptions``."""
    components: tuple[ComponentLine, ...] = ()
    exemptions: tuple[ExemptLine, ...] = ()
    matters: tuple[MatterLine, ...] = ()
    losses: tuple[LossLine, ...] = ()
    problems: tuple[ProblemLine, ...] = ()
    outcomes: tuple[OutcomeLine, ...] = ()
    opinions: tuple[str, str, str, str] = ("", "", "", "")
    """考核办公室, 依法治市办, 市考核工作委员会, 市委市政府: empty where they sign by hand."""
    derivation: tuple[DerivationLine, ...] = ()
