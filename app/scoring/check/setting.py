"""The sheet 方案: bounds, caps, conversion, ties, quota."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.scoring.check.note import PlanNote
from app.scoring.number import HUNDRED, plain
from app.scoring.plan import Settings, Unit
from app.scoring.ranking import group_of
from app.scoring.score import PlanIndex
from app.scoring.term import CATEGORIES, Component, Conversion

BOUNDS = ("优秀分数线", "良好分数线", "合格分数线")


def setting_errors(index: PlanIndex) -> Iterator[PlanNote]:
    """Settings that cannot hold."""
    settings = index.plan.settings
    if not settings.excellent >= settings.good >= settings.passing >= 0:
        yield PlanNote(
            "bounds-order",
            "分数线应当依次降低：优秀不低于良好，良好不低于合格，且不为负",
            BOUNDS[0],
        )
    for name, figure in (
        ("加分上限", settings.bonus_cap),
        ("扣分上限", settings.penalty_cap),
        ("后几名", settings.bottom),
    ):
        if figure < 0:
            yield PlanNote("negative", f"{name}不能为负", name)
    for name, limit in (
        ("退步名次", settings.regress_ranks),
        ("退步分数", settings.regress_points),
        ("复核期限", settings.review_days),
    ):
        if limit is not None and limit <= 0:
            yield PlanNote("not-positive", f"{name}应当大于 0", name)
    if len(set(settings.tie_break)) < len(settings.tie_break):
        yield PlanNote("tie-break-twice", "同分排序中同一组成出现两次", "同分排序")
    yield from _quota_errors(settings)
    if settings.conversion is Conversion.BY_COMPONENT:
        yield from _conversion_errors(index)


def _quota_errors(settings: Settings) -> Iterator[PlanNote]:
    if settings.quota is None:
        return
    shares = [*settings.quota.by_name.values()]
    if settings.quota.every is not None:
        shares.append(settings.quota.every)
    if any(not 0 <= share <= HUNDRED for share in shares):
        yield PlanNote("quota-range", "优秀比例应当在 0 至 100 之间", "优秀比例")


def _conversion_errors(index: PlanIndex) -> Iterator[PlanNote]:
    full = index.plan.settings.full
    absent = [f"{component}分值" for component in Component if component not in full]
    if absent:
        yield PlanNote("full-absent", f"换算方式为分项，但没有给出{'、'.join(absent)}", absent[0])
        return
    if sum(full.values()) != HUNDRED:
        yield PlanNote(
            "full-sum",
            f"日常分值、实地分值、满意度分值合计为 {plain(sum(full.values()))}，应当为 100",
            "日常分值",
        )
    used = {leaf.component for leaf in index.leaves}
    for component in Component:
        if full[component] < 0 or (component in used and full[component] == 0):
            yield PlanNote(
                "full-zero",
                f"有指标属于{component}，{component}分值应当大于 0",
                f"{component}分值",
            )


def setting_warnings(index: PlanIndex, units: Sequence[Unit]) -> Iterator[PlanNote]:
    """Settings that the office should confirm."""
    settings = index.plan.settings
    values = (settings.excellent, settings.good, settings.passing)
    for name, bound in zip(BOUNDS, values, strict=True):
        if name not in settings.stated:
            yield PlanNote("bound-default", f"{name}没有写明，按 {plain(bound)} 分计，请确认", name)
        elif bound > HUNDRED:
            yield PlanNote("bound-high", f"{name}高于 100 分，请确认", name)
    used = {leaf.component for leaf in index.leaves}
    for component in settings.tie_break:
        if component not in used:
            yield PlanNote(
                "tie-break-unused",
                f"同分排序列有{component}，但没有指标属于{component}",
                "同分排序",
            )
    if settings.conversion is Conversion.WHOLE and settings.full:
        yield PlanNote(
            "full-unused", "换算方式为总分，日常分值、实地分值、满意度分值不起作用", "换算方式"
        )
    if settings.quota is not None:
        known = {group_of(unit) for unit in units} | {str(each) for each in CATEGORIES}
        for name in settings.quota.by_name:
            if name not in known:
                yield PlanNote(
                    "quota-unknown", f"优秀比例中的“{name}”不是排名组，也不是类别", "优秀比例"
                )
