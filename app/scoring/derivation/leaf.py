"""How one leaf's score came about, down to its entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

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
from app.scoring.entry import Award, Check, Finding, LeafRecord, Measure, UnitRecord
from app.scoring.method import Awarding, Deduction, Measuring
from app.scoring.number import plain
from app.scoring.score import PlanIndex, score_leaf
from app.scoring.term import FindingState

WITHDRAWN = "已撤回，不计"
OVERTURNED = "复核撤销，不计"
AWAITING = "待补证，暂不计"
UNLISTED = "来源不在评分来源之列，不计"
REPLACED = "同一来源另有评分，不计"
NO_CLAUSE = "方案无此条款，不计"
OTHER_METHOD = "该评分点不用此种记录计分，不计"

Weights = Mapping[str, Fraction]


def explain_leaf(plan_index: PlanIndex, record: UnitRecord, code: str) -> Node:
    """The leaf's score for the unit; every entry at the leaf is below it."""
    leaf = plan_index.indicators[code]
    entries = record.leaves.get(code, LeafRecord())
    score = score_leaf(plan_index, record, code)
    label = f"{code} {leaf.name}（满分 {plain(score.points)}）"
    if score.score is None:
        reason = f"未评：{score.cause}"
        return nothing(label, reason, children=uncounted(entries, "该评分点未评，暂不计"))
    rule = plan_index.rules[code]
    exact = points(score.score)
    if isinstance(rule, Deduction):
        return _deducted(label, rule, entries, exact)
    weights = {source.source: points(source.weight) for source in leaf.sources}
    if isinstance(rule, Awarding):
        return _awarded(label, rule, entries, weights, exact)
    if isinstance(rule, Measuring):
        return _measured(label, rule, entries, weights, exact)
    raise TypeError(f"a leaf without a method was scored: {code}")


def uncounted(entries: LeafRecord, reason: str) -> tuple[Node, ...]:
    """Every entry at a leaf, each counting nothing for its own reason or the one given."""
    scored: tuple[Finding | Award | Measure, ...] = (
        *entries.findings,
        *entries.awards,
        *entries.measures,
    )
    nodes = [nothing(_name(entry), _state(entry) or reason, entry=entry.id) for entry in scored]
    return (*nodes, *map(_check, entries.checks))


def _name(entry: Finding | Award | Measure) -> str:
    if isinstance(entry, Finding):
        return f"扣分：第 {entry.clause} 条 {entry.count} 次（{entry.source}）"
    if isinstance(entry, Award):
        return f"赋分 {plain(entry.points)}（{entry.source}）"
    return f"测评值 {number(_value(entry))}（{entry.source}）"


def _state(entry: Finding | Award | Measure) -> str:
    """Why an entry counts nothing by itself; empty for one that stands."""
    if entry.withdrawn:
        return WITHDRAWN
    if isinstance(entry, Finding) and entry.state == FindingState.OVERTURNED:
        return OVERTURNED
    if isinstance(entry, Finding) and entry.state == FindingState.AWAITING:
        return AWAITING
    return ""


def _check(check: Check) -> Node:
    remark = WITHDRAWN if check.withdrawn else ""
    return word(f"核查（{check.source}）", "已核查", remark=remark, entry=check.id)


def _deducted(label: str, rule: Deduction, entries: LeafRecord, exact: Fraction) -> Node:
    by_clause: dict[str, list[Finding]] = {}
    for finding in entries.findings:
        by_clause.setdefault(finding.clause, []).append(finding)
    clauses = [_clause(rule, clause, findings) for clause, findings in by_clause.items()]
    full = plain(rule.points)
    lost = "".join(f" − {number(clause.exact or NOTHING)}" for clause in clauses)
    return figure(
        label,
        f"{full}{lost}，不低于 0" if lost else full,
        exact,
        children=(*clauses, *uncounted(entries._replace(findings=()), OTHER_METHOD)),
        remark="" if lost else "已核查，未发现问题",
    )


def _clause(rule: Deduction, clause: str, findings: Iterable[Finding]) -> Node:
    nodes = [_finding(rule, finding) for finding in findings]
    if clause not in rule.each:
        return nothing(f"第 {clause} 条", NO_CLAUSE, children=nodes)
    taken = [node.exact or NOTHING for node in nodes]
    cap = points(rule.caps[clause])
    return figure(
        f"第 {clause} 条扣分",
        f"{total_of(taken)}，不高于 {number(cap)}",
        min(sum(taken, NOTHING), cap),
        children=nodes,
    )


def _finding(rule: Deduction, finding: Finding) -> Node:
    reason = _state(finding) or ("" if finding.clause in rule.each else NO_CLAUSE)
    if reason:
        return nothing(_name(finding), reason, entry=finding.id)
    amount = points(rule.amount(finding))
    if finding.points is not None:
        return figure(_name(finding), number(amount), amount, remark="直接扣分", entry=finding.id)
    each = number(points(rule.each[finding.clause]))
    return figure(_name(finding), f"{finding.count} × {each}", amount, entry=finding.id)


def _awarded(
    label: str, rule: Awarding, entries: LeafRecord, weights: Weights, exact: Fraction
) -> Node:
    present = rule.sources.present(entries.awards)
    values = {source: points(award.points) for source, award in present.items()}
    given = [_sourced(award, present, points(award.points)) for award in entries.awards]
    strays = uncounted(entries._replace(awards=()), OTHER_METHOD)
    return figure(label, _mean(values, weights), exact, children=(*given, *strays))


def _measured(
    label: str, rule: Measuring, entries: LeafRecord, weights: Weights, exact: Fraction
) -> Node:
    present = rule.sources.present(entries.measures)
    values = {source: _value(measure) for source, measure in present.items()}
    numerator, denominator = rule.mean(present)
    mean = Fraction(numerator, denominator)
    measured = figure(
        "测评值",
        _mean(values, weights),
        mean,
        children=[_sourced(each, present, _value(each)) for each in entries.measures],
    )
    full = plain(rule.points)
    expression, remark = f"{full} × {term(mean)} ÷ 100", ""
    if rule.bands:
        band = rule.band(numerator, denominator)
        percent = plain(band.percent) if band else "0"
        reached = f"达到 {plain(band.lower)} 档" if band else "未达到最低档"
        expression, remark = f"{full} × {percent} ÷ 100", f"测评值 {number(mean)}，{reached}"
    strays = uncounted(entries._replace(measures=()), OTHER_METHOD)
    return figure(label, expression, exact, children=(measured, *strays), remark=remark)


def _value(measure: Measure) -> Fraction:
    return Fraction(measure.numerator, measure.denominator)


def _mean(values: Mapping[str, Fraction], weights: Weights) -> str:
    """The weighted mean as a formula: ``(3 × 10 + 7 × 11) ÷ (3 + 7)``."""
    if len(values) == 1:
        return total_of(values.values())
    if not weights:
        return f"({total_of(values.values())}) ÷ {len(values)}"
    weighed = " + ".join(
        f"{term(weights[source])} × {term(value)}" for source, value in values.items()
    )
    return f"({weighed}) ÷ ({total_of(weights[source] for source in values)})"


def _sourced(
    entry: Award | Measure, present: Mapping[str, Award | Measure], value: Fraction
) -> Node:
    """An entry of a source: it counts where it is the one that stands for its source."""
    if present.get(entry.source) is entry:
        return figure(_name(entry), number(value), value, entry=entry.id)
    replaced = REPLACED if entry.source in present else UNLISTED
    return nothing(_name(entry), _state(entry) or replaced, entry=entry.id)
