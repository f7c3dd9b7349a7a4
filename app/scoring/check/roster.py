"""The sheet 单位 against the plan: possible points, groups, exemptions, additions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.scoring.check.note import PlanNote
from app.scoring.number import HUNDRED, SCALE, plain
from app.scoring.plan import Exemption, Unit
from app.scoring.score import PlanIndex, applies_by_default
from app.scoring.term import CATEGORIES, RANKED_CATEGORIES, Block

LEAST = 60 * SCALE
"""Below so many possible points each one weighs too much; only a warning."""

NAMES_SHOWN = 5


def roster_errors(index: PlanIndex, units: Sequence[Unit]) -> Iterator[PlanNote]:
    """Units that cannot be scored or grouped as the roster says."""
    codes = {unit.code for unit in units}
    for unit in units:
        if unit.parent is not None and unit.parent not in codes:
            yield PlanNote(
                "unit-parent", f"单位{unit.name}的上级单位{unit.parent}不存在", unit.code
            )
        if unit.category is None and not unit.delegated and unit.parent is None:
            yield PlanNote("unit-category", f"单位{unit.name}没有类别", unit.code)
        if unit.category is not None and unit.category not in CATEGORIES:
            yield PlanNote("unit-category", f"单位{unit.name}的类别应当在 1 至 9 之间", unit.code)
        named = (*unit.additions, *(exemption.indicator for exemption in unit.exemptions))
        for code in named:
            if code not in index.indicators:
                yield PlanNote("indicator-unknown", f"单位{unit.name}的指标{code}不存在", unit.code)
    yield from _group_errors(units)
    yield from _possible_notes(
        index,
        units,
        "possible-high",
        "可得分合计高于 100",
        lambda possible: possible > HUNDRED,
    )


def _group_errors(units: Sequence[Unit]) -> Iterator[PlanNote]:
    categories: dict[str, set[int]] = {}
    for unit in units:
        if not unit.group or unit.delegated:
            continue
        if unit.category is not None and unit.category not in RANKED_CATEGORIES:
            yield PlanNote(
                "group-unranked",
                f"单位{unit.name}属于类别 {unit.category}，不排名，不能有排名组",
                unit.code,
            )
        if len(unit.group) == 1 and unit.group.isdigit():
            yield PlanNote("group-digit", f"单位{unit.name}的排名组不能只是一个数字", unit.code)
        if unit.category is not None:
            categories.setdefault(unit.group, set()).add(unit.category)
    for group, found in categories.items():
        if len(found) > 1:
            listed = "、".join(map(str, sorted(found)))
            yield PlanNote("group-mixed", f"排名组“{group}”的单位不属于同一类别（{listed}）", group)


def roster_warnings(index: PlanIndex, units: Sequence[Unit]) -> Iterator[PlanNote]:
    """Units that can be scored but deserve a second look."""
    required = {
        source.source for leaf in index.leaves for source in leaf.sources if source.required
    }
    for unit in _assessed(units):
        for exemption in unit.exemptions:
            yield from _exemption_warnings(index, unit, exemption)
        yield from _addition_warnings(index, unit)
        if unit.name in required:  # of a thousand units hardly one
            yield from _self_scoring(index, unit)
    for unit in units:
        if unit.delegated and unit.group:
            yield PlanNote(
                "group-delegated",
                f"单位{unit.name}由{unit.delegated}评定，排名组不起作用",
                unit.code,
            )
    yield from _possible_notes(
        index, units, "possible-low", "可得分合计低于 60", lambda possible: possible < LEAST
    )


def _exemption_warnings(index: PlanIndex, unit: Unit, exemption: Exemption) -> Iterator[PlanNote]:
    indicator = index.indicators.get(exemption.indicator)
    if indicator is None:
        return
    what = f"单位{unit.name}不涉及指标{indicator.code}"
    if not exemption.reason.strip():
        yield PlanNote("exempt-reason", f"{what}，没有写明理由", unit.code)
    if indicator.block is not Block.CLASSIFIED:
        yield PlanNote(
            "exempt-block", f"{what}，该指标属于{indicator.block}板块，请确认", unit.code
        )
    if exemption.after_issue:
        said = f"已由{exemption.approver}批准" if exemption.approver else "需第二人批准"
        yield PlanNote("exempt-late", f"{what}，系方案印发后作出，{said}", unit.code)
    codes = index.below[indicator.code]
    if codes and not any(_would_apply(index, unit, code) for code in codes):
        yield PlanNote("exempt-idle", f"{what}，但该指标本来就不适用于它", unit.code)


def _addition_warnings(index: PlanIndex, unit: Unit) -> Iterator[PlanNote]:
    own = index.by_category.get(unit.category or 0, frozenset())
    exempt = {
        code for exemption in unit.exemptions for code in index.below.get(exemption.indicator, ())
    }
    for addition in unit.additions:
        codes = set(index.below.get(addition, ()))
        if codes and codes <= own:
            yield PlanNote(
                "add-idle", f"单位{unit.name}增加的指标{addition}本来就适用于它", unit.code
            )
        if codes & exempt:
            yield PlanNote(
                "add-exempt",
                f"单位{unit.name}的指标{addition}既增加又不涉及，按不涉及处理",
                unit.code,
            )


def _would_apply(index: PlanIndex, unit: Unit, code: str) -> bool:
    """Whether the leaf would apply to the unit if nothing were exempted."""
    added = any(code in index.below.get(addition, ()) for addition in unit.additions)
    leaf = index.indicators[code]
    return added or (unit.category is not None and applies_by_default(leaf, unit.category))


def _self_scoring(index: PlanIndex, unit: Unit) -> Iterator[PlanNote]:
    for leaf in index.sheet(unit).leaves:
        if any(source.required and source.source == unit.name for source in leaf.sources):
            yield PlanNote(
                "self-scoring",
                f"指标{leaf.code}必需由{unit.name}评分，而单位不能给自己评分，该指标对它将一直未评",
                unit.code,
            )


def _possible_notes(
    index: PlanIndex,
    units: Sequence[Unit],
    code: str,
    words: str,
    wrong: Callable[[int], bool],
) -> Iterator[PlanNote]:
    """Categories, then units of their own kind, whose possible points are wrong.

    A category is named where a unit of it without additions or exemptions is
    wrong, or would be if there were one.
    """
    for category in sorted(CATEGORIES):
        plain_unit = Unit("", "", category)
        possible = index.sheet(plain_unit).possible
        members = [unit for unit in _assessed(units) if unit.category == category]
        usual = [unit for unit in members if not unit.additions and not unit.exemptions]
        if wrong(possible) and (usual or (not members and possible)):
            names = "、".join(unit.name for unit in usual[:NAMES_SHOWN])
            more = f"等 {len(usual)} 个单位" if len(usual) > NAMES_SHOWN else ""
            which = f"（{names}{more}）" if names else ""
            yield PlanNote(
                code, f"类别 {category}{which}的{words}：{plain(possible)}", f"类别 {category}"
            )
    for unit in _assessed(units):
        possible = index.sheet(unit).possible
        own = bool(unit.additions or unit.exemptions)
        if own and wrong(possible):
            yield PlanNote(code, f"单位{unit.name}的{words}：{plain(possible)}", unit.code)


def _assessed(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units that the office itself assesses."""
    return (unit for unit in units if not unit.delegated and unit.parent is None)
