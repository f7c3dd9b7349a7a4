"""How one unit's total came about: ``total ← base, bonus, penalty ← leaves ← entries``."""

from __future__ import annotations

from collections.abc import Iterable

from app.scoring.conversion import full_points
from app.scoring.derivation.leaf import WITHDRAWN, explain_leaf, uncounted
from app.scoring.derivation.node import (
    NOTHING,
    Node,
    figure,
    nothing,
    number,
    points,
    term,
    total_of,
    word,
)
from app.scoring.entry import Matter, UnitRecord
from app.scoring.number import plain, two_places
from app.scoring.plan import Indicator
from app.scoring.result import UnitResult
from app.scoring.score import Part, PlanIndex, Sheet
from app.scoring.term import Component, Conversion, MatterKind
from app.scoring.total import ComponentTotal, UnitTotal

LESSER = "同一事项只计最高一级，不计"


def explain_unit(plan_index: PlanIndex, record: UnitRecord, result: UnitResult) -> Node:
    """The unit's total as a tree in which every entry of the unit stands once.

    ``result`` must be that of this record. Where there is no result the value
    is a word, and the entries stand below it counting nothing.
    """
    unit, total = record.unit, result.total
    label = f"{unit.code} {unit.name} 总分"
    if total.delegated:
        return _registered(label, record, total)
    sheet = plan_index.sheet(unit)
    if total.components is None or total.total is None:
        return Node(
            label,
            "无结果",
            "（无适用指标，不计总分）",
            children=_aside(record, frozenset(), "无适用指标，不计"),
        )
    base = _base(plan_index, record, sheet, total)
    bonus = _adjustment(plan_index, record, MatterKind.BONUS)
    penalty = _adjustment(plan_index, record, MatterKind.PENALTY)
    exact = [node.exact or NOTHING for node in (base, bonus, penalty)]
    expression = "{} + {} − {}，不低于 0".format(*map(number, exact))
    if plan_index.plan.settings.ceiling:
        expression += "，不高于 100"
    remarks = []
    if not total.complete:
        remarks.append(f"暂计：{len(total.missing)} 个评分点未评，按 0 分计")
    if total.conflicts:
        remarks.append(f"暂计：{total.conflicts} 处冲突未决")
    applicable = frozenset(leaf.code for leaf in sheet.leaves)
    aside = _aside(record, applicable, "指标不适用于本单位，不计", matters=False)
    return figure(
        label,
        expression,
        points(total.total),
        children=(base, bonus, penalty, *aside),
        remark="；".join(remarks),
        published=True,
    )


def explain_grade(plan_index: PlanIndex, result: UnitResult) -> Node:
    """The unit's grade and what it was judged by."""
    settings, total = plan_index.plan.settings, result.total
    if result.grade is None:
        return word("等次", "不定等次")
    if total.delegated:
        return word("等次", result.grade, remark="按登记的结果")
    bounds = "、".join(map(plain, (settings.excellent, settings.good, settings.passing)))
    reasons = [f"总分 {two_places(total.total_published or 0)}，分数线 {bounds}", *result.remarks]
    if total.vetoed:
        reasons.append("一票否决")
    elif total.severe:
        reasons.append("有情节严重的扣分事项，最高为良好")
    return word("等次", result.grade, remark="；".join(reasons))


def _registered(label: str, record: UnitRecord, total: UnitTotal) -> Node:
    aside = _aside(record, frozenset(), "由负责考核单位评定，不计")
    body = f"{record.unit.delegated}登记的结果"
    if total.total is None:
        value = "未登记总分" if total.complete else "未登记"
        return Node(label, value, f"（{body}）" if total.complete else "", children=aside)
    exact = points(total.total)
    return figure(label, number(exact), exact, children=aside, remark=body, published=True)


def _base(plan_index: PlanIndex, record: UnitRecord, sheet: Sheet, total: UnitTotal) -> Node:
    converted = [
        _component(plan_index, record, sheet, part, component)
        for part, component in zip(sheet.parts, total.components or (), strict=True)
    ]
    remark = ""
    if plan_index.plan.settings.conversion is Conversion.WHOLE:
        raw = number(points(total.raw or NOTHING))
        remark = f"即原始得分 {raw} × 100 ÷ 可得分 {plain(sheet.possible)}"
    return figure(
        "基础分",
        total_of(node.exact or NOTHING for node in converted),
        points(total.base or NOTHING),
        children=(*converted, *(explain_leaf(plan_index, record, code) for code in sheet.unplaced)),
        remark=remark,
        published=True,
    )


def _component(
    plan_index: PlanIndex, record: UnitRecord, sheet: Sheet, part: Part, component: ComponentTotal
) -> Node:
    """One component's share of the base, from what was scored at its leaves."""
    label = f"{part.component}（换算后）"
    leaves = [explain_leaf(plan_index, record, code) for code, _ in part.scorers]
    scored = [leaf.exact or NOTHING for leaf in leaves]
    exact = points(component.raw)
    raw = figure(f"{part.component}得分", total_of(scored), exact, children=leaves)
    if plan_index.plan.settings.conversion is Conversion.WHOLE:
        expression = f"{term(exact)} × 100 ÷ {plain(sheet.possible)}"
        children = [raw, _possible(sheet)]
    else:
        full = _full(plan_index, sheet, part.component)
        if full is None:
            reason = "方案未给出分值" if part.possible else "无适用指标"
            return figure(label, "0", NOTHING, children=[raw], remark=reason, published=True)
        expression = f"{term(exact)} × {term(full.exact or NOTHING)} ÷ {plain(part.possible)}"
        children = [raw, full, _possible_of(f"{part.component}可得分", _own(sheet, part.component))]
    return figure(label, expression, points(component.converted), children=children, published=True)


def _full(plan_index: PlanIndex, sheet: Sheet, component: Component) -> Node | None:
    """分项: the full points of a component, with its share of those that do not apply."""
    settings = plan_index.plan.settings
    possible = {part.component: part.possible for part in sheet.parts}
    found = full_points(settings, possible).get(component)
    if found is None:
        return None
    label = f"{component}分值"
    own = points(settings.full.get(component, 0))
    exact = points(found)
    if exact == own:
        return figure(label, number(exact), exact, remark="方案规定")
    whole = points(sum(settings.full.values()))
    shared = total_of(points(settings.full.get(each, 0)) for each in Component if possible[each])
    expression = f"{number(own)} × {number(whole)} ÷ ({shared})"
    return figure(label, expression, exact, remark="无适用指标的组成，其分值按比例分摊")


def _possible(sheet: Sheet) -> Node:
    """可得分 of all applicable leaves, by component."""
    parts = [
        _possible_of(f"{component or '未定组成'}可得分", own)
        for component in (*Component, None)
        if (own := _own(sheet, component))
    ]
    expression = total_of(part.exact or NOTHING for part in parts)
    return figure("可得分", expression, points(sheet.possible), children=parts)


def _own(sheet: Sheet, component: Component | None) -> list[Indicator]:
    return [leaf for leaf in sheet.leaves if leaf.component is component]


def _possible_of(label: str, leaves: Iterable[Indicator]) -> Node:
    full = [points(leaf.points or 0) for leaf in leaves]
    return figure(label, total_of(full), sum(full, NOTHING), remark="各适用评分点满分之和")


def _adjustment(plan_index: PlanIndex, record: UnitRecord, kind: MatterKind) -> Node:
    """加分 or 扣分: each matter once, at its highest level, up to the cap."""
    settings = plan_index.plan.settings
    by_number: dict[str, list[Matter]] = {}
    for matter in record.matters:
        if matter.kind == kind:
            by_number.setdefault(matter.number, []).append(matter)
    nodes = [_matter(matter_number, entries) for matter_number, entries in by_number.items()]
    expression = total_of(node.exact or NOTHING for node in nodes)
    exact = sum((node.exact or NOTHING for node in nodes), NOTHING)
    label, cap = f"{kind}事项", settings.bonus_cap
    if kind is MatterKind.PENALTY:
        cap = settings.penalty_cap
        if record.unit.penalty_cap_lifted:
            remark = "本单位已放宽扣分上限"
            return figure(label, expression, exact, children=nodes, remark=remark, published=True)
    return figure(
        label,
        f"{expression}，不高于 {plain(cap)}",
        min(exact, points(cap)),
        children=nodes,
        published=True,
    )


def _matter(matter_number: str, entries: Iterable[Matter]) -> Node:
    """One matter: its entry at the highest points counts, the others nothing."""
    standing = [entry for entry in entries if not entry.withdrawn]
    highest = max(standing, key=lambda entry: entry.points, default=None)
    nodes = [
        figure(_title(entry), plain(entry.points), points(entry.points), entry=entry.id)
        if entry is highest
        else nothing(_title(entry), WITHDRAWN if entry.withdrawn else LESSER, entry=entry.id)
        for entry in entries
    ]
    exact = points(highest.points if highest else 0)
    expression = total_of(node.exact or NOTHING for node in nodes)
    return figure(f"事项 {matter_number}", expression, exact, children=nodes)


def _title(entry: Matter) -> str:
    marks = "".join(
        f"，{name}"
        for name, marked in (
            ("情节严重", entry.severe),
            ("一票否决", entry.veto),
            ("重大法治问题", entry.major),
        )
        if marked
    )
    name = " ".join(filter(None, (entry.kind, plain(entry.points), entry.title)))
    return f"{name}（{entry.level or '级别未注明'}{marks}）"


def _aside(
    record: UnitRecord, applicable: frozenset[str], reason: str, *, matters: bool = True
) -> tuple[Node, ...]:
    """The entries that score nothing because of where they stand, under one node."""
    nodes = [
        node
        for code, entries in record.leaves.items()
        if code not in applicable
        for node in uncounted(entries, reason)
    ]
    if matters:
        nodes += [nothing(_title(each), reason, entry=each.id) for each in record.matters]
    return (nothing("不计分的记录", reason, children=nodes),) if nodes else ()
