"""The sheets 指标, 扣分标准 and 评分来源."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import pairwise

from app.scoring.check.note import PlanNote
from app.scoring.number import HUNDRED, plain
from app.scoring.plan import Indicator
from app.scoring.score import PlanIndex
from app.scoring.term import CATEGORIES, Block, Component, Method

APPROACHES = {
    "日常评价": Component.DAILY,
    "监督督察": Component.DAILY,
    "集中评查": Component.DAILY,
    "网络检索": Component.DAILY,
    "实地考核": Component.SITE,
    "满意度调查": Component.SATISFACTION,
}
"""考核方式 and the component that plan 五 puts it under."""


def tree_errors(index: PlanIndex) -> Iterator[PlanNote]:
    """Indicators that cannot be scored."""
    if not index.leaves:
        yield PlanNote("no-leaf", "方案没有评分点（带分值的指标）")
    seen = Counter(indicator.code for indicator in index.plan.indicators)
    for code, times in seen.items():
        if times > 1:
            yield PlanNote("code-twice", f"指标编码{code}重复", code)
    for indicator in index.indicators.values():
        yield from _place_errors(index, indicator)
        yield from _leaf_errors(indicator) if indicator.is_leaf else _branch_errors(indicator)


def _place_errors(index: PlanIndex, indicator: Indicator) -> Iterator[PlanNote]:
    code = indicator.code
    if indicator.categories - CATEGORIES:
        yield PlanNote("category-unknown", f"指标{code}的适用类别应当在 1 至 9 之间", code)
    if indicator.parent is None:
        return
    parent = index.indicators.get(indicator.parent)
    if parent is None:
        yield PlanNote("parent-unknown", f"指标{code}的上级{indicator.parent}不存在", code)
        return
    if parent.is_leaf:
        yield PlanNote("leaf-parent", f"指标{code}的上级{parent.code}带有分值，不能再有下级", code)
    if parent.block is not indicator.block:
        yield PlanNote("block-differs", f"指标{code}与上级{parent.code}的板块不同", code)
    passed = {code}
    above: Indicator | None = parent
    while above is not None and above.code not in passed:
        passed.add(above.code)
        above = index.indicators.get(above.parent) if above.parent else None
    if above is not None and above.code == code:
        yield PlanNote("parent-cycle", f"指标{code}的上级关系成环", code)


def _branch_errors(branch: Indicator) -> Iterator[PlanNote]:
    if branch.method is not None or branch.component is not None:
        yield PlanNote(
            "points-absent", f"指标{branch.code}写有组成或计分方法，但没有分值", branch.code
        )
    if branch.clauses or branch.sources or branch.bands:
        yield PlanNote(
            "branch-rules",
            f"指标{branch.code}没有分值，不能有扣分标准、评分来源或分档",
            branch.code,
        )


def _leaf_errors(leaf: Indicator) -> Iterator[PlanNote]:
    code = leaf.code
    if leaf.component is None:
        yield PlanNote("component-absent", f"评分点{code}没有写明组成（日常、实地、满意度）", code)
    if leaf.method is None:
        yield PlanNote("method-absent", f"评分点{code}没有写明计分方法（扣分、赋分、测评）", code)
    if leaf.points is not None and leaf.points <= 0:
        yield PlanNote("points-range", f"评分点{code}的分值应当大于 0", code)
    if leaf.block is Block.CLASSIFIED and not leaf.categories:
        yield PlanNote("categories-absent", f"评分点{code}没有写明适用类别", code)
    yield from _clause_errors(leaf)
    yield from _measure_errors(leaf)


def _clause_errors(leaf: Indicator) -> Iterator[PlanNote]:
    code = leaf.code
    if leaf.clauses and leaf.method is not Method.DEDUCT:
        yield PlanNote("clauses-unused", f"评分点{code}不是扣分，不能有扣分标准", code)
    for clause in leaf.clauses:
        if clause.points <= 0:
            yield PlanNote(
                "clause-points", f"评分点{code}第{clause.number}条的每次扣分应当大于 0", code
            )
        if clause.cap is not None and clause.cap <= 0:
            yield PlanNote(
                "clause-cap", f"评分点{code}第{clause.number}条的最多扣分应当大于 0", code
            )
    if _repeated(clause.number for clause in leaf.clauses):
        yield PlanNote("clause-twice", f"评分点{code}的条款号重复", code)


def _measure_errors(leaf: Indicator) -> Iterator[PlanNote]:
    code = leaf.code
    if leaf.bands and leaf.method is not Method.MEASURE:
        yield PlanNote("bands-unused", f"评分点{code}不是测评，不能有分档", code)
    if any(
        not (0 <= each.lower <= HUNDRED and 0 <= each.percent <= HUNDRED) for each in leaf.bands
    ):
        yield PlanNote("band-range", f"评分点{code}的分档应当在 0 至 100 之间", code)
    if _repeated(band.lower for band in leaf.bands):
        yield PlanNote("band-twice", f"评分点{code}的分档下限重复", code)
    if any(source.weight <= 0 for source in leaf.sources):
        yield PlanNote("weight-range", f"评分点{code}的评分来源权重应当大于 0", code)
    if _repeated(source.source for source in leaf.sources):
        yield PlanNote("source-twice", f"评分点{code}的评分来源重复", code)


def tree_warnings(index: PlanIndex, recorded_sources: Collection[str]) -> Iterator[PlanNote]:
    """Indicators that can be scored but are probably not meant so."""
    for leaf in index.leaves:
        yield from _leaf_warnings(leaf)
    for indicator in index.indicators.values():
        if not indicator.is_leaf and not index.below[indicator.code]:
            yield PlanNote("branch-empty", f"指标{indicator.code}下没有评分点", indicator.code)
    listed = {source.source for leaf in index.leaves for source in leaf.sources}
    for source in sorted(set(recorded_sources) - listed):
        yield PlanNote(
            "source-homeless", f"已有“{source}”的测评记录，但没有指标的评分来源列有它", source
        )


def _leaf_warnings(leaf: Indicator) -> Iterator[PlanNote]:
    code = leaf.code
    if leaf.method is Method.DEDUCT and not leaf.clauses:
        yield PlanNote("clauses-absent", f"评分点{code}为扣分，但没有扣分标准，无从扣分", code)
    if leaf.method is Method.DEDUCT and leaf.sources:
        yield PlanNote("sources-unused", f"评分点{code}为扣分，评分来源不起作用", code)
    for clause in leaf.clauses:
        if clause.cap is not None and clause.cap < clause.points:
            yield PlanNote(
                "cap-low", f"评分点{code}第{clause.number}条的最多扣分低于每次扣分", code
            )
        if leaf.points is not None and (clause.cap or 0) > leaf.points:
            yield PlanNote(
                "cap-high",
                f"评分点{code}第{clause.number}条的最多扣分高于分值 {plain(leaf.points)}",
                code,
            )
    bands = sorted(leaf.bands, key=lambda band: band.lower)
    if any(upper.percent < lower.percent for lower, upper in pairwise(bands)):
        yield PlanNote("band-order", f"评分点{code}的分档中，测评值高的得分反而低", code)
    expected = APPROACHES.get(leaf.approach)
    if expected is not None and leaf.component is not None and expected is not leaf.component:
        yield PlanNote(
            "approach-differs",
            f"评分点{code}的考核方式{leaf.approach}属于{expected}，组成却为{leaf.component}",
            code,
        )


def _repeated(values: Iterable[Hashable]) -> bool:
    return any(times > 1 for times in Counter(values).values())
