"""Commands of 反馈复核: problems sent, receipts, objections, decisions, working days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.answer import Answer
from app.cli.command import argument, group, opened, option
from app.cli.instrument import text_of
from app.cli.layout import table

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


@group("review")
def review() -> None:
    """反馈复核：反馈问题、送达、确认无异议、异议、复核决定、工作日。

    带 --json 时，list、open 给出各份反馈意见书：单位、批次、文号、问题数、送达日期、核实期和
    异议期的末日、状态、红绿灯、各件异议（编号、理由、是否逾期、复核末日、决定和前后得分）；
    decide 给出结论、文号、前后得分和总分（没有名次）；其余给出编号和提交。
    """


UNIT = argument("unit", "单位编码")
ID = argument("id", "异议编号")
DATE = option("--date", default="", metavar="日期", help="如 2026-11-23，默认为今天。")
EVIDENCE = option("--evidence", multiple=True, metavar="文件", help="扫描件或佐证，可以写多次。")


@review.command("open")
@UNIT
@option("--document", default="", metavar="文号", help="反馈意见书的文号，可以在送达时补写。")
@option("--demand", "demands", multiple=True, metavar="号=要求", help="第几号问题的整改要求。")
@option("--rectify-by", "due", default="", metavar="日期", help="整改时限。")
@option("--covert", is_flag=True, help="方案规定暗访发现的事实也反馈的，一并列入。")
@DATE
def open_feedback(
    unit: str, document: str, demands: tuple[str, ...], due: str, covert: bool, date: str
) -> Answer:
    """把已认定、尚未反馈的问题列成反馈意见书（F10）；未送达的重新生成。"""
    from app.services.review import sending

    with opened() as session:
        sending.open_feedback(
            session,
            unit,
            document=document,
            date=date,
            demands=dict(map(_demand, demands)),
            due=due,
            covert=covert,
        )
        return _listed(session, unit)


def _demand(text: str) -> tuple[int, str]:
    number, equals, demand = text.partition("=")
    if not equals or not number.strip().isdecimal():
        raise click.UsageError(f"“{text}”应写成“号=要求”。")
    return int(number), demand


@review.command("served")
@UNIT
@option("--means", default="送达回证", show_default=True, metavar="方式",
        help="平台签收、送达回证或留置送达。")  # fmt: skip
@option("--receiver", "receivers", multiple=True, metavar="姓名",
        help="签收人；留置送达的写两名工作人员，可以写多次。")  # fmt: skip
@option("--document", default="", metavar="文号", help="反馈意见书的文号。")
@option("--note", default="", metavar="说明", help="留置送达的情况。")
@option("--objection", default="", metavar="编号", help="送达的是这件异议的复核意见书。")
@DATE
@EVIDENCE
def served(
    unit: str,
    means: str,
    receivers: tuple[str, ...],
    document: str,
    note: str,
    objection: str,
    date: str,
    evidence: tuple[str, ...],
) -> Answer:
    """登记反馈意见书（或复核意见书）已经送达：期限从次日起按工作日计算。"""
    from app.services.review import ruling, sending

    with opened() as session:
        if objection:
            ruling.serve_ruling(session, objection, date=date, means=means, receivers=receivers)
        else:
            sending.serve(
                session,
                unit,
                date=date,
                means=means,
                receivers=receivers,
                document=document,
                note=note,
                evidence=_kept(session, evidence),
            )
        return _listed(session, unit)


@review.command("verify")
@UNIT
@option("--opinion", required=True, metavar="意见", help="单位的核实意见。")
@DATE
def verify(unit: str, opinion: str, date: str) -> Answer:
    """登记单位的核实意见：核实期到此为止。"""
    from app.services.review import sending

    with opened() as session:
        sending.verify(session, unit, opinion, date)
        return _listed(session, unit)


@review.command("confirm")
@UNIT
@option("--signer", required=True, metavar="姓名", help="签字的单位负责人。")
@DATE
@EVIDENCE
def confirm(unit: str, signer: str, date: str, evidence: tuple[str, ...]) -> Answer:
    """登记单位的无异议确认书：异议期到此为止。"""
    from app.services.review import sending

    with opened() as session:
        pieces = _kept(session, evidence)
        sending.confirm(session, unit, date=date, signer=signer, evidence=pieces)
        return _listed(session, unit)


@review.command("object")
@UNIT
@option("--problem", type=int, default=None, metavar="序号", help="对反馈的第几号问题。")
@option(
    "--entry",
    default="",
    metavar="编号",
    help="对一条得分、测评值、加减分、扣分，或者一份考核记录。",
)
@option("--indicator", default="", metavar="编码", help="对一个未评指标。")
@option("--reason", required=True, metavar="理由", help="异议的理由。")
@option("--signer", default="", metavar="姓名", help="单位的签字人。")
@option("--accept", default="", metavar="理由", help="逾期提出的，写明受理的理由。")
@DATE
@EVIDENCE
def object_to(
    unit: str,
    problem: int | None,
    entry: str,
    indicator: str,
    reason: str,
    signer: str,
    accept: str,
    date: str,
    evidence: tuple[str, ...],
) -> Answer:
    """登记单位的异议；逾期的注明，不写 --accept 的不受理。"""
    from app.services.review import objecting

    if sum((problem is not None, bool(entry), bool(indicator))) != 1:
        raise click.UsageError("--problem、--entry、--indicator 写一种。")
    with opened() as session:
        found = objecting.object_to(
            session,
            unit,
            objecting.Target(problem, entry, indicator),
            reason,
            date=date,
            signer=signer,
            accept=accept,
            evidence=_kept(session, evidence),
        )
    told = {"id": found.id, "late": found.late, "state": found.state}
    late = "（逾期）" if found.late else ""
    return Answer(told, [f"已登记{late}，异议编号：{found.id}，{found.state}。"])


@review.command("accept")
@ID
@option("--reason", required=True, metavar="理由", help="受理逾期异议的理由。")
def accept(id: str, reason: str) -> Answer:
    """受理一件逾期提出的异议。"""
    from app.services.review import objecting

    with opened() as session:
        done = objecting.accept_late(session, id, reason)
    return _done(done, "已受理。")


@review.command("decide")
@ID
@option("--outcome", required=True, type=click.Choice(("维持", "变更", "撤销")),
        metavar="维持|变更|撤销", help="复核结论。")  # fmt: skip
@option("--set", "changes", multiple=True, metavar="字段=值", help="变更为什么，如：次数=1。")
@option("--from", "file", default="", metavar="文件", help="考核记录变更为这份文件的内容。")
@option("--reason", required=True, metavar="理由", help="复核查明的事实和理由。")
@option("--reviewer", required=True, metavar="姓名", help="复核人，没有参加过评分。")
@option("--second", required=True, metavar="姓名", help="另一名复核人。")
@option("--approver", default="", metavar="姓名", help="审批人。")
@option("--clause", default="", metavar="条款", help="依据的条款。")
@option("--document", default="", metavar="文号", help="复核意见书的文号，不写的依次编号。")
@option("--try", "rehearse", is_flag=True, help="只看前后得分，不作决定。")
@DATE
def decide(
    id: str,
    outcome: str,
    changes: tuple[str, ...],
    file: str,
    reason: str,
    reviewer: str,
    second: str,
    approver: str,
    clause: str,
    document: str,
    rehearse: bool,
    date: str,
) -> Answer:
    """作出复核决定：两名没有参加评分的人，原得分、现得分并列。"""
    from app.services.review import ruling

    decision = ruling.Decision(
        outcome=outcome,
        reason=reason,
        reviewer=reviewer,
        second=second,
        changes=dict(map(_change, changes)),
        approver=approver,
        clause=clause,
        document=document,
        date=date,
        content=text_of(file) if file else b"",
    )
    with opened() as session:
        found = ruling.decide(session, id, decision, rehearse=rehearse).as_json()
    before, after = found["before"], found["after"]
    lines = [
        f"{'试算' if rehearse else '已决定'}：{outcome}（{found['document']}）",
        f"得分：{before['leaf'] or '未评'} → {after['leaf'] or '未评'}",
        f"总分：{before['total'] or '—'} → {after['total'] or '—'}",
    ]
    lines += [f"由复核意见书更正的签署件：{each}" for each in found["corrected"]]
    return Answer(found, lines)


def _change(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"“{text}”应写成“字段=值”。")
    return name.strip(), value


@review.command("list")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
def list_reviews(unit: str) -> Answer:
    """列出各单位的反馈、期限、异议和复核决定。"""
    with opened() as session:
        return _listed(session, unit)


@review.command("calendar")
@option("--year", type=int, default=None, metavar="年", help="录入哪一年的放假安排。")
@option("--off", multiple=True, metavar="日期", help="放假日期，如 2027-01-01..2027-01-03。")
@option("--makeup", multiple=True, metavar="日期", help="调休上班的周末，可以写多次。")
@option("--document", default="", metavar="文号", help="国务院办公厅放假通知的文号。")
def calendar(
    year: int | None, off: tuple[str, ...], makeup: tuple[str, ...], document: str
) -> Answer:
    """列出各年的节假日和调休安排，或者录入一年的。"""
    from app.services.review import workday

    with opened() as session:
        if year is not None:
            workday.enter(session, year, off, makeup, document)
        found = workday.calendars(session)
    rows = [
        (each["year"], len(each["holidays"]), len(each["makeup"]),
         each["document"] or ("录入" if each["entered"] else "随程序提供"))
        for each in found
    ]  # fmt: skip
    return Answer(found, table(("年", "放假天数", "调休上班", "依据"), rows))


def _listed(session: Session, unit: str = "") -> Answer:
    from app.services.review import listing

    found = listing.listed(session, unit)
    return Answer(found, list(_lines(found)) or ["还没有反馈意见书。"])


def _lines(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    letters = list(found)
    if not letters:
        return
    heads = ("单位", "批次", "文号", "问题", "送达", "核实期至", "异议期至", "状态", "灯")
    rows = [
        (each["unit"], each["round"], each["document"], each["problems"], each["served"],
         each["verification_until"], each["objection_until"], each["state"], each["light"])
        for each in letters
    ]  # fmt: skip
    yield from table(heads, rows, figures=("批次", "问题"))
    for letter in letters:
        yield from map(_objection, [letter["unit"]] * len(letter["objections"]),
                       letter["objections"])  # fmt: skip


def _objection(unit: str, each: dict[str, Any]) -> str:
    about = f"第{each['problem']}号问题" if each["problem"] else each["target"]
    told = f"{unit} {about} 异议 {each['id']}：{each['state']}，{each['light']}"
    decided = each["decision"]
    if decided is None:
        due = each["due"] if each["state"] == "待复核" else None
        return f"{told}，应于{due}前决定" if due else told
    before, after = decided["before"], decided["after"]
    served = f"，{decided['served']}送达" if decided["served"] else "，未送达"
    return (
        f"{told}（{decided['document']}），得分 {before['leaf'] or '—'} → {after['leaf'] or '—'}，"
        f"总分 {before['total'] or '—'} → {after['total'] or '—'}{served}"
    )


def _kept(session: Session, names: Sequence[str]) -> list[list[str]]:
    from app.services import evidence

    return [evidence.keep(session, Path(name).expanduser()) for name in names]


def _done(done: Done, word: str) -> Answer:
    return Answer({"id": done.id, "commit": done.commit}, [word, f"提交：{done.commit}"])
