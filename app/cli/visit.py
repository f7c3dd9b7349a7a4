"""Commands about visits: how far the teams are, what they agree on, the office's word on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.answer import Answer
from app.cli.command import argument, group, opened, option
from app.cli.layout import table

if TYPE_CHECKING:
    from app.services.session import Session


@group("visit")
def visit() -> None:
    """实地考核：考核组开始、完成，市考核办认可、退回补正。"""


UNIT = argument("unit", "单位编码")


@visit.command("list")
def list_visits() -> Answer:
    """列出各单位的实地考核。"""
    with opened() as session:
        return _listed(session)


@visit.command("start")
@UNIT
def start(unit: str) -> Answer:
    """考核组开始对一个单位的实地考核。"""
    from app.services.year import visiting

    with opened() as session:
        visiting.start(session, unit)
        return _listed(session, unit)


@visit.command("finish")
@UNIT
def finish(unit: str) -> Answer:
    """考核组完成对一个单位的实地考核；未评的仍列出。"""
    from app.services.year import visiting

    with opened() as session:
        visiting.finish(session, unit)
        return _listed(session, unit, visiting.remarks(session, unit))


@visit.command("skip")
@UNIT
@option("--step", required=True, metavar="步骤", help="如“案卷评查”“核验”。")
@option("--reason", default="", metavar="理由", help="为什么不适用；不写则恢复为适用。")
def skip(unit: str, step: str, reason: str) -> Answer:
    """把一个单位的某一步标为不适用，写明理由。"""
    from app.services.year import visiting

    with opened() as session:
        done = visiting.skip(session, unit, step, reason)
        told = visiting.skipped(session, unit)
    lines = [f"不适用：{each}（{why}）" for each, why in told.items()]
    return Answer({"unit": unit, "skipped": told, "commit": done.commit}, lines or ["各步均适用。"])


@visit.command("accept")
@UNIT
def accept(unit: str) -> Answer:
    """市考核办认可一个单位的实地考核。"""
    from app.services.year import visiting

    with opened() as session:
        visiting.accept(session, unit)
        return _listed(session, unit)


@visit.command("return")
@UNIT
@option("--item", "items", multiple=True, metavar="编号", help="要补正的记录，可写几次。")
@option("--reason", required=True, metavar="理由", help="退回的理由。")
def send_back(unit: str, items: tuple[str, ...], reason: str) -> Answer:
    """市考核办退回一个单位的实地考核，由考核组补正。"""
    from app.services.year import visiting

    with opened() as session:
        visiting.send_back(session, unit, items, reason)
        return _listed(session, unit)


def _listed(session: Session, unit: str = "", remarks: Iterable[str] = ()) -> Answer:
    from app.services.year import visiting

    visits = [each for each in visiting.listed(session) if not unit or each["unit"] == unit]
    rows = [_row(each) for each in visits]
    lines = list(table(("单位", "考核组", "状态", "未评", "退回理由", "补章"), rows))
    return Answer(visits, lines if rows else ["还没有分工。"], complaints=remarks)


def _row(visit: dict[str, Any]) -> tuple[str, ...]:
    returned = visit["returned"] or {}
    return (
        visit["unit"],
        visit["team"],
        visit["state"],
        str(len(visit["missing"]) or ""),
        returned.get("reason") or "",
        _awaited(visit.get("seal")),
    )


def _awaited(seal: dict[str, Any] | None) -> str:
    """待补章 with its day, and whether that has passed."""
    if seal is None:
        return ""
    return f"待补章（{seal['due']}{'，已过期' if seal['overdue'] else ''}）"


@visit.command("deliberate")
@UNIT
@option("--agree", multiple=True, metavar="编号", help="同意这条扣分，可以写多次。")
@option("--change", default="", metavar="编号", help="调整这条扣分，并写明 --reason。")
@option("--drop", multiple=True, metavar="编号", help="不予扣分，并写明 --reason，可以写多次。")
@option("--present", multiple=True, metavar="姓名", help="在场的考核组成员，至少两人，逐个写。")
@option("--clause", default=None, metavar="条款号", help="调整为哪一条。")
@option("--count", type=int, default=None, metavar="次数", help="调整为几次。")
@option("--points", default=None, metavar="分值", help="调整为扣多少分。")
@option("--note", default=None, metavar="说明", help="调整后的事实。")
@option("--reason", default="", metavar="理由", help="调整或不予扣分的理由。")
@option("--team", default="", metavar="组号", help="考核组；在市考核办、单位有几个组时须写。")
@option("--log", "logged", is_flag=True, help="列出已经议定的：由什么改为什么，何人在场。")
def deliberate(
    unit: str,
    agree: tuple[str, ...],
    change: str,
    drop: tuple[str, ...],
    present: tuple[str, ...],
    clause: str | None,
    count: int | None,
    points: str | None,
    note: str | None,
    reason: str,
    team: str,
    logged: bool,
) -> Answer:
    """合议：列出还没有议定的扣分，或者议定一条、几条。"""
    from app.services.fieldwork import deliberation, keeping
    from app.services.year import visiting

    asked = [(outcome, ids) for outcome, ids in _asked(agree, change, drop) if ids]
    if len(asked) > 1:
        raise click.UsageError("--agree、--change、--drop 一次写一种。")
    if asked and len(present) < 2:
        raise click.UsageError(
            "合议须有至少两名考核组成员在场，请逐个写明：--present 姓名 --present 姓名。"
        )
    changes = {"clause": clause, "count": count, "points": points, "note": note}
    with opened() as session:
        own = team or visiting.team_of(session, unit)
        for outcome, ids in asked:
            document = deliberation.document_of(
                unit, own, outcome, ids, present, changes, reason=reason
            )
            keeping.record(session, "deliberation", document)
        if logged:
            found = deliberation.decisions(session, unit, team)
            return Answer(found, [_decision(one) for one in found] or ["还没有合议。"])
        open_ones = deliberation.open_deductions(session, unit, own)
    lines = [line for one in open_ones for line in _deduction(one)]
    return Answer(open_ones, lines or ["扣分都已议定。"])


def _asked(
    agree: tuple[str, ...], change: str, drop: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "同意", agree
    yield "调整", (change,) if change else ()
    yield "不予扣分", drop


def _deduction(one: dict[str, Any]) -> Iterator[str]:
    """A deduction to be decided, with its clause, its proof and the member's note."""
    covert = "（暗访）" if one["covert"] else ""
    yield f"{one['id']}  {one['indicator']} {one['name']}{covert}"
    yield f"  第{one['clause']}条 {one['clause_text']}  {one['count']} 次，扣 {one['deduction']} 分"
    if one["note"]:
        yield f"  事实：{one['note']}"
    if one["proofs"]:
        yield f"  佐证：{'、'.join(one['proofs'])}"
    if one["decided"] is not None:
        yield f"  议定（{one['decided']['outcome']}）后又有改动，须再议"
    noted = f"，{one['record']}" if one["record"] else ""
    yield f"  记录：{one['who']}，{one['date'] or ''}{noted}"


def _decision(one: dict[str, Any]) -> str:
    before, after = one["before"], one.get("after")
    told = f"{one['date']} {one['outcome']} {one['finding']} {_state(before)}"
    if after is not None and after != before:
        told += f" → {_state(after)}"
    reason = f"，理由：{one['reason']}" if one.get("reason") else ""
    return f"{told}（在场：{'、'.join(one['present'])}{reason}）"


def _state(deduction: dict[str, Any]) -> str:
    points = f" 扣 {deduction['points']} 分" if deduction.get("points") else ""
    where = f"{deduction['indicator']} 第{deduction['clause']}条"
    return f"{where} {deduction.get('count', 1)} 次{points} {deduction.get('note', '')}".rstrip()


@visit.command("seal")
@UNIT
@option("--sealed", required=True, metavar="日期", help="何日盖章。")
@option("--team", default="", metavar="组号", help="考核组；单位只分给一个组的不用写。")
@option("--evidence", multiple=True, metavar="文件", help="盖章后的扫描件，可以写多次。")
def seal(unit: str, sealed: str, team: str, evidence: tuple[str, ...]) -> Answer:
    """登记情况确认单已补章。"""
    from app.services import evidence as files
    from app.services.fieldwork import confirmation
    from app.services.year import visiting

    with opened() as session:
        pieces = [files.keep(session, Path(each).expanduser()) for each in evidence]
        own = team or visiting.team_of(session, unit)
        commit = confirmation.seal(session, unit, own, sealed, pieces=pieces)
    return Answer({"unit": unit, "sealed": sealed, "commit": commit}, ["已登记补章。"])


@visit.command("give-back")
@argument("id", "材料调阅记录编号")
@option("--item", "items", type=int, multiple=True, metavar="序号",
        help="清单中的第几件，可以写多次；不写则为调出未还的全部。")  # fmt: skip
@option("--by", "giver", required=True, metavar="姓名", help="归还的考核组成员。")
@option("--to", "taker", required=True, metavar="姓名", help="单位的接收人。")
@option("--at", required=True, metavar="时间", help="何时归还，如 2026-11-05T11:00。")
def give_back(id: str, items: tuple[int, ...], giver: str, taker: str, at: str) -> Answer:
    """登记调阅的材料已归还。"""
    from app.services.fieldwork import material

    with opened() as session:
        kept = material.give_back(session, id, giver, taker, at, items)
    return Answer(kept.as_json(), ["已归还。", f"提交：{kept.done.commit}"])


@visit.command("undertakings")
@option("--team", default="", metavar="组号", help="只列这个组。")
def undertakings(team: str) -> Answer:
    """列出考核组成员签署承诺书的情况。"""
    from app.services.fieldwork import undertaking

    with opened() as session:
        found = undertaking.undertakings(session, team or session.team)
    rows = [(one["team"], one["name"], one["signed"] or "未签") for one in found]
    lines = list(table(("考核组", "姓名", "签署"), rows)) if rows else []
    return Answer(found, lines or ["还没有考核组成员。"])
