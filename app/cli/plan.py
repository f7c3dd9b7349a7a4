"""Commands about the plan and the roster: check, issue, and what holds for single units."""

from __future__ import annotations

from typing import Any

import click

from app.cli.answer import Answer
from app.cli.command import argument, group, opened, option
from app.cli.layout import table


@group("plan")
def plan() -> None:
    """年度考核方案：检查、印发。"""


@plan.command("check")
def check() -> Answer:
    """检查方案：有错误不能印发，有提示可以印发。"""
    from app.services.year import planning

    with opened() as session:
        found = planning.check(session)
    return Answer(found, _remarks(found))


@plan.command("issue")
@option("--document", default="", metavar="文号", help="印发方案的文号。")
@option(
    "--consent", default="", metavar="会议或文号", help="市考核工作委员会同意方案的会议或文号。"
)
def issue(document: str, consent: str) -> Answer:
    """印发方案：此后的评分按这一版。"""
    from app.services.year import planning

    with opened() as session:
        agreed = planning.Consent(consent) if consent else None
        done = planning.issue(session, document, agreed)
        found = planning.check(session)
    lines = [f"已印发第{done['version']}版方案。", *_remarks(found)]
    return Answer(found | {"version": done["version"], "commit": done["commit"]}, lines)


@plan.command("tasks")
@option("--indicator", default="", metavar="编码", help="只列与这个指标对应的。")
def tasks(indicator: str) -> Answer:
    """列出年度重点任务和对应的指标。"""
    from app.services.year import keytask

    with opened() as session:
        found = keytask.listed(session, indicator)
    rows = [(one["number"], one["title"], "、".join(one["indicators"])) for one in found]
    lines = list(table(("编号", "任务", "对应指标"), rows)) if rows else []
    if indicator:
        lines += [f"{one['number']}　{one['content']}" for one in found]
    return Answer(found, lines or ["没有重点任务。"])


def _remarks(found: dict[str, list[dict[str, str]]]) -> list[str]:
    words = {"errors": "错误", "warnings": "提示"}
    lines = [
        f"{word}：{remark['place']}{'：' if remark['place'] else ''}{remark['message']}"
        for kind, word in words.items()
        for remark in found[kind]
    ]
    return lines or ["方案没有错误，也没有提示。"]


@group("unit")
def unit() -> None:
    """考核单位：名册，不涉及和增加的指标，扣分不限上限，暂缓评定。"""


INDICATOR = option("--indicator", required=True, metavar="编码", help="指标编码，可以是上级指标。")
REASON = option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
CODE = argument("code", "单位编码")


@unit.command("exempt")
@CODE
@INDICATOR
@REASON
def exempt(code: str, indicator: str, reason: str) -> Answer:
    """登记单位不涉及的指标。"""
    from app.services.year import planning

    with opened() as session:
        done = planning.exempt(session, code, indicator, reason)
    return _done(done.commit, f"已登记：单位 {code} 不涉及指标 {indicator}。")


@unit.command("approve-exemption")
@CODE
@INDICATOR
@option("--approver", default="", metavar="姓名", help="批准人；不写则为现在操作的人。")
def approve_exemption(code: str, indicator: str, approver: str) -> Answer:
    """由登记人以外的另一人批准方案印发后登记的不涉及指标。"""
    from app.services.year import planning

    with opened() as session:
        done = planning.approve_exemption(session, code, indicator, approver)
    return _done(done.commit, f"已批准：单位 {code} 不涉及指标 {indicator}。")


@unit.command("add")
@CODE
@INDICATOR
@REASON
def add(code: str, indicator: str, reason: str) -> Answer:
    """为单位增加指标。"""
    from app.services.year import planning

    with opened() as session:
        done = planning.add(session, code, indicator, reason)
    return _done(done.commit, f"已登记：单位 {code} 增加指标 {indicator}。")


@unit.command("lift-cap")
@CODE
@REASON
def lift_cap(code: str, reason: str) -> Answer:
    """对单位的扣分事项不限上限。"""
    from app.services.year import planning

    with opened() as session:
        done = planning.lift_cap(session, code, reason)
    return _done(done.commit, f"已登记：单位 {code} 的扣分不限上限。")


@unit.command("defer")
@CODE
@option("--decision", required=True, type=click.Choice(("暂缓评定", "不评定")),
        metavar="暂缓评定|不评定", help="决定。")  # fmt: skip
@option("--document", required=True, metavar="文号", help="作出决定的文件。")
@REASON
def defer(code: str, decision: str, document: str, reason: str) -> Answer:
    """决定对资料不全的单位暂缓评定或不评定。"""
    from app.services.year import planning

    with opened() as session:
        done = planning.defer(session, code, decision, document, reason)
    return _done(done.commit, f"已登记：单位 {code} {decision}。")


def _done(commit: str, line: str) -> Answer:
    return Answer({"commit": commit}, [line, f"提交：{commit}"])


@unit.command("list")
def list_units() -> Answer:
    """列出名册。"""
    from app.services import query

    with opened() as session:
        found = query.unit_list(session)
    heads = ("编码", "名称", "类别", "上级单位", "负责考核单位")
    rows = [
        (one["code"], one["name"], one["category"], one["parent"], one["delegated"])
        for one in found
    ]
    return Answer(found, table(heads, rows))


@unit.command("show")
@CODE
def show(code: str) -> Answer:
    """列出一个单位的全部记录。"""
    from app.services import query

    with opened() as session:
        found = query.unit_show(session, code)
    return Answer(found, _record(found))


_KINDS = {
    "finding": "扣分",
    "award": "赋分",
    "measure": "测评",
    "check": "已核查",
}


def _record(found: dict[str, Any]) -> list[str]:
    facts = [f"{found['code']} {found['name']}"]
    facts += [f"第{found['category']}类"] if found["category"] else []
    facts += [f"由{found['delegated']}负责考核"] if found["delegated"] else []
    facts += [f"排名组 {found['group']}"] if found["group"] else []
    lines = ["，".join(facts)]
    lines += [f"增加指标：{code}" for code in found["additions"]]
    lines += [
        f"不涉及指标：{one['indicator']}（{one['reason'] or '未写理由'}）"
        for one in found["exemptions"]
    ]
    heads = ("类型", "指标或事项", "条款", "分值", "来源", "日期", "状态", "记录人", "编号")
    rows = [
        (
            one["kind"] if one["entity"] == "matter" else _KINDS[one["entity"]],
            one.get("indicator") or one.get("number"),
            one.get("clause"),
            one.get("points") or one.get("value") or _times(one),
            one.get("source"),
            one.get("date"),
            "已撤回" if one.get("withdrawn") else one.get("state"),
            one["who"],
            one["id"],
        )
        for one in found["entries"]
    ]
    rows += [
        ("测评", one["indicator"], "", one["value"], one["source"], "", "由记录得出", "", "")
        for one in found["derived"]
    ]
    return lines + list(table(heads, rows, figures=("分值",)))


def _times(entry: dict[str, Any]) -> str:
    return f"{entry.get('count') or 1} 次" if entry["entity"] == "finding" else ""
