"""Commands about the result: totals and why they are so, conflicts, the steps of approval."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import click

from app.cli.answer import Answer, ProgressLine
from app.cli.command import argument, command, group, opened, option
from app.cli.exchange import place
from app.cli.layout import table
from app.errors import Refused

_HEADS = (
    "组", "名次", "编码", "名称", "类别", "应得分", "日常", "实地", "满意度",
    "基础分", "加分", "扣分", "总分", "等次", "冲突", "结果运用",
)  # fmt: skip
_FIGURES = (
    "名次", "类别", "应得分", "日常", "实地", "满意度", "基础分", "加分", "扣分", "总分", "冲突"
)  # fmt: skip
_TEAM_HEADS = ("组", "单位数", "方面", "本组", "其他组", "偶然范围", "p 值", "结论")


@command("totals")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
def totals(unit: str) -> Answer:
    """列出年度总分、等次、名次和结果运用。"""
    from app.services.fieldwork import presence
    from app.services.year import outcome

    with opened() as session:
        found = outcome.totals_json(session, unit)
        warnings = presence.warnings(session)
    state = "已送审" if found["approved"] else "未送审"
    version = f"第{found['plan_version']}版方案" if found["plan_version"] else "方案未印发"
    lines = [f"{found['year']}年度，{version}，{state}"]
    lines += table(_HEADS, map(_row, found["units"]), figures=_FIGURES)
    lines += [
        f"未评：{one['code']} {one['name']}：{'、'.join(one['missing'])}"
        for one in found["units"]
        if one["missing"]
    ]
    return Answer(found, lines, complaints=warnings)


def _row(one: dict[str, Any]) -> tuple[object, ...]:
    parts = one["components"] or {}
    grade = one["grade"] or ("" if one["complete"] else "未评完")
    return (
        one["group"], one["rank"], one["code"], one["name"], one["category"], one["possible"],
        parts.get("日常"), parts.get("实地"), parts.get("满意度"), one["base"], one["bonus"],
        one["penalty"], one["total"], grade, one["conflicts"] or "", "、".join(one["outcomes"]),
    )  # fmt: skip


@command("explain")
@option("--unit", required=True, metavar="编码", help="单位编码。")
@option("--indicator", default="", metavar="编码", help="指标编码；不写则为总分。")
def explain(unit: str, indicator: str) -> Answer:
    """说明一个分数的来历，直到每一条记录。"""
    from app.services import query

    with opened() as session:
        found = query.explain(session, unit, indicator)
    return Answer(found, _tree(found, 0))


def _tree(node: dict[str, Any], depth: int) -> Iterator[str]:
    formula = f"  = {node['formula']}" if node["formula"] else ""
    yield f"{'  ' * depth}{node['label']}：{node['value']}{formula}"
    recorded = node.get("recorded")
    if recorded:
        facts = [recorded.get(name, "") for name in ("who", "date", "note")]
        facts.append(f"佐证 {len(recorded['evidence'])} 件" if recorded["evidence"] else "")
        yield f"{'  ' * (depth + 1)}（{'，'.join(fact for fact in facts if fact)}）"
    for child in node["from"]:
        yield from _tree(child, depth + 1)


@group("conflicts")
def conflicts() -> None:
    """冲突：两处互不知情的改动，须由人选定其一。"""


@conflicts.command("list")
def list_conflicts() -> Answer:
    """列出未解决的冲突。"""
    from app.services.entry import conflict

    with opened() as session:
        found = conflict.listed(session)
    lines = [line for one in found for line in _conflict(one)]
    return Answer(found, lines or ["没有未解决的冲突。"])


@conflicts.command("duplicates")
def list_duplicates() -> Answer:
    """列出疑似重复的扣分，供人查看；它们不是冲突。"""
    from app.services.entry import duplicate

    with opened() as session:
        found = duplicate.listed(session)
    lines = [
        f"{each['unit']} {each['indicator']} 第{each['clause']}条 {each['date']}："
        + "；".join(f"{one['id']} {one['note']}（{one['who']}）" for one in each["findings"])
        for each in found
    ]
    return Answer(found, lines or ["没有疑似重复的扣分。"])


def _conflict(one: dict[str, Any]) -> Iterator[str]:
    yield f"{one['unit'] or ''} {one['what']}".strip()
    yield f"  编号：{one['id']}"
    for each in one["values"]:
        commit = each.get("commit", "")
        yield f"  {each['value']}（{each['who']}，{each['when']}，提交 {commit}）"


@conflicts.command("resolve")
@argument("id", "编号")
@option("--take", required=True, metavar="值|提交", help="采用的值，或它的提交。")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def resolve(id: str, take: str, reason: str) -> Answer:
    """选定一个值，解决冲突。"""
    from app.services.entry import conflict

    with opened() as session:
        done = conflict.resolve(session, id, take, reason)
    return Answer({"commit": done.commit}, ["冲突已解决。", f"提交：{done.commit}"])


@command("approve")
@option("--step", required=True, type=click.Choice(("审核", "考委会", "审定", "公布")),
        metavar="审核|考委会|审定|公布", help="步骤。")  # fmt: skip
@option("--by", "body", default="", metavar="机关", help="作出决定的机关或会议。")
@option("--document", default="", metavar="文号", help="文号或会议。")
@option("--scan", default="", metavar="文件", help="签字件的扫描件。")
@option("--date", default="", metavar="日期", help="作出决定的日期；不写则为今天。")
def approve(step: str, body: str, document: str, scan: str, date: str) -> Answer:
    """年度结果送审的一步；尚有未了事项的不能送审，并逐项列明。"""
    from app.services import evidence
    from app.services.entry.typedday import day_from
    from app.services.year import approval

    with opened() as session:
        digest = evidence.keep(session, place(scan))[0] if scan else ""
        try:
            done = approval.approve(
                session, step, body=body, document=document, scan=digest, day=day_from("日期", date)
            )
        except Refused as refused:
            if refused.code != "blocked":
                raise
            said = [fault.sentence() for fault in refused.details]
            version = approval.standing(session).version
            return Answer(_state(False, version, said), status=1, complaints=said)
    line = f"“{step}”已登记，年度结果第{done['version']}版。"
    return Answer(_state(True, done["version"]), [line])


@command("reopen")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
@option("--document", default="", metavar="文号", help="审定之后须有审定机关的文件。")
def reopen(reason: str, document: str) -> Answer:
    """重新打开已送审的年度结果。"""
    from app.services.year import approval

    with opened() as session:
        done = approval.reopen(session, reason, document=document)
    line = f"年度结果第{done['version']}版已重新打开，可以修改。"
    return Answer(_state(False, done["version"]), [line])


@command("consistency")
def consistency() -> Answer:
    """评分一致性：各考核组松严、不能区分单位的指标、双评案卷的一致程度。"""
    from app.services.year import consistency as teams

    progress = ProgressLine()
    with opened() as session:
        try:
            found = teams.consistency(session, partial(progress, "比较各组"))
        finally:
            progress.close()
    document = teams.consistency_json(found)
    return Answer(document, _consistency(document))


def _consistency(told: dict[str, Any]) -> Iterator[str]:
    rows = [
        (each["team"], each["units"], one["aspect"], one["own"], one["others"],
         f"{one['low']}—{one['high']}", one["p"], each["verdict"])
        for each in told["teams"]
        for one in each["differences"]
    ]  # fmt: skip
    yield from table(_TEAM_HEADS, rows, figures=("单位数", "本组", "其他组", "p 值"))
    for each in told["unseparating"]:
        alike, units = each["alike"], each["units"]
        yield f"不能区分：{each['code']}：{units} 个单位中 {alike} 个得分率同为 {each['share']}%"
    for each in told["double_reviews"]:
        who = "、".join(each["reviewers"]) or "全部双评"
        figure = f"kappa {each['kappa']}" if each["kappa"] is not None else each["why"]
        yield f"双评：{who}：{each['pairs']} 卷，{figure}"


def _state(approved: bool, version: int, blockers: list[str] | None = None) -> dict[str, Any]:
    return {"approved": approved, "version": version, "blockers": blockers or []}
