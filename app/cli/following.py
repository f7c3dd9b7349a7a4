"""Commands of what follows from the result: decisions on its outcomes, letters sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from app.cli.answer import Answer
from app.cli.command import argument, command, group, opened, option
from app.cli.exchange import place
from app.cli.layout import table

if TYPE_CHECKING:
    from app.services.following.posting import Particulars
    from app.services.session import Session

DATE = "如 2027-01-20，默认为今天。"


@group("outcome")
def outcome() -> None:
    """结果运用：年度结果拟定的各项，由谁决定、文号、日期，是否办结。

    带 --json 时逐项给出：单位、事项、方案条款、拟定依据（形成它的数字）、状态（未决定、已决定、
    已失去依据）、依据的数字是否有变动、版本、决定、改为什么、决定机关、文号、日期、办结日期、理由。
    登记错了的，用 undo 撤销那次提交。
    """


@outcome.command("list")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
@option("--state", type=click.Choice(("未决定", "已决定", "已失去依据")), metavar="状态",
        help="未决定、已决定或已失去依据。")  # fmt: skip
def list_outcomes(unit: str, state: str | None) -> Answer:
    """列出拟定的结果运用、依据和决定。"""
    with opened() as session:
        return _outcomes(session, unit, state or "")


@outcome.command("decide")
@argument("unit", "单位编码")
@argument("name", "事项")
@option("--decision", required=True, type=click.Choice(("同意", "不予", "改为")),
        metavar="同意|不予|改为", help="决定。")  # fmt: skip
@option("--to", "changed_to", default="", metavar="事项", help="“改为”的，改为什么。")
@option("--by", "decider", required=True, metavar="机关", help="决定机关或会议。")
@option("--document", default="", metavar="文号", help="决定的文号或会议纪要。")
@option("--date", default="", metavar="日期", help=f"决定日期，{DATE}")
@option("--done", default="", metavar="日期", help="办结日期，可以以后用 outcome done 补记。")
@option("--reason", default="", metavar="理由", help="“不予”“改为”的须写明。")
def decide(
    unit: str,
    name: str,
    decision: str,
    changed_to: str,
    decider: str,
    document: str,
    date: str,
    done: str,
    reason: str,
) -> Answer:
    """登记对一项结果运用的决定；年度结果送审以后才能决定，再次登记的为改正。"""
    from app.services.following import deciding

    said = deciding.Decision(
        decision=decision,
        changed_to=changed_to,
        decider=decider,
        document=document,
        date=date,
        done=done,
        reason=reason,
    )
    with opened() as session:
        kept = deciding.decide(session, unit, name, said)
        return _outcomes(session, unit, commit=kept.commit)


@outcome.command("done")
@argument("unit", "单位编码")
@argument("name", "事项")
@option("--date", default="", metavar="日期", help=f"办结日期，{DATE}")
def finish(unit: str, name: str, date: str) -> Answer:
    """登记一项结果运用已经办结。"""
    from app.services.following import deciding

    with opened() as session:
        kept = deciding.finish(session, unit, name, date)
        return _outcomes(session, unit, commit=kept.commit)


def _outcomes(session: Session, unit: str, state: str = "", commit: str = "") -> Answer:
    from app.services.following import deciding

    found = [each for each in deciding.proposals(session, unit) if state in ("", each.state)]
    heads = ("单位", "名称", "事项", "状态", "决定", "办结", "依据")
    rows = [
        (each.unit, each.name, each.outcome, each.state,
         each.decision.told() if each.decision else "",
         each.decision.done if each.decision else "", each.basis)
        for each in found
    ]  # fmt: skip
    lines = list(table(heads, rows)) if rows else ["没有拟定的结果运用。"]
    lines += [
        f"注意：{each.unit} {each.outcome} 决定以后依据有变动，当时为：{each.decision.basis}"
        for each in found
        if each.has_moved and each.decision
    ]
    lines += [f"提交：{commit}"] if commit else []
    return Answer([each.as_json() for each in found], lines)


@group("letter")
def letter() -> None:
    """公文登记：发文字号、签发人、主送、抄送、发出和送达、盖章件扫描件；应发而未发的一并列出。

    带 --json 时逐件给出：编号（未登记的为空）、表号、名称、单位、主送机关、事由、状态（未发、已发、
    已送达）、是否应发、文号、签发人、抄送、成文日期、发出日期、送达日期、方式、签收人、说明、扫描件。
    """


@letter.command("list")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
@option("--state", type=click.Choice(("未发", "已发", "已送达")), metavar="状态",
        help="未发、已发或已送达。")  # fmt: skip
def list_letters(unit: str, state: str | None) -> Answer:
    """列出应发的和已经登记的公文。"""
    with opened() as session:
        return _letters(session, unit, state or "")


def _particulars(command: Any) -> Any:
    """The options that say something of a letter."""
    for each in reversed((
        option("--document", default="", metavar="文号", help="发文字号。"),
        option("--signer", default="", metavar="姓名", help="签发人。"),
        option("--copies", default="", metavar="机关", help="抄送机关。"),
        option("--date", default="", metavar="日期", help=f"成文日期，{DATE}"),
        option("--sent", default="", metavar="日期", help="发出日期，默认为成文日期。"),
        option("--served", default="", metavar="日期", help="送达日期。"),
        option("--means", default="", metavar="方式", help="平台签收、送达回证或留置送达。"),
        option("--receiver", "receivers", multiple=True, metavar="姓名",
               help="签收人；留置送达的写两名工作人员，可以写多次。"),
        option("--note", default="", metavar="说明", help="说明，或者留置送达的情况。"),
        option("--scan", "scans", multiple=True, metavar="文件",
               help="盖章件的扫描件，可以写多次。"),
    )):  # fmt: skip
        command = each(command)
    return command


@letter.command("record")
@argument("form", "表号")
@option("--unit", default="", metavar="编码", help="按单位制发的，写明单位。")
@option("--to", "addressee", default="", metavar="机关", help="主送机关；只有一个的可以不写。")
@_particulars
def record(form: str, unit: str, addressee: str, **told: Any) -> Answer:
    """登记发出的一件公文，与它所办的事项对应。"""
    from app.services.following import posting

    with opened() as session:
        said = _said(session, told)
        kept = posting.record(session, form, said, unit=unit, addressee=addressee)
        return _letters(session, unit, commit=kept.commit)


@letter.command("revise")
@argument("id", "编号")
@_particulars
def revise(id: str, **told: Any) -> Answer:
    """补记一件公文的送达、扫描件等；没有写的不变。"""
    from app.services.following import posting

    with opened() as session:
        kept = posting.revise(session, id, _said(session, told))
        return _letters(session, posting.letter_of(session, id).unit, commit=kept.commit)


def _said(session: Session, told: dict[str, Any]) -> Particulars:
    from app.services import evidence
    from app.services.following.posting import Particulars

    scans = [evidence.keep(session, place(name)) for name in told.pop("scans")]
    return Particulars(scans=scans, **told)


def _letters(session: Session, unit: str, state: str = "", commit: str = "") -> Answer:
    from app.services.following import posting

    found = [each for each in posting.posts(session, unit) if state in ("", each.state)]
    lines = list(_lines(found)) or ["没有公文。"]
    lines += [f"提交：{commit}"] if commit else []
    return Answer([each.as_json() for each in found], lines)


def _lines(found: Iterable[Any]) -> Iterable[str]:
    heads = (
        "编号", "表号", "名称", "单位", "主送", "事由", "状态", "文号", "签发人", "发出", "送达",
        "扫描件",
    )  # fmt: skip
    rows = [
        (each.id, each.form, each.name, each.unit, each.addressee, each.about, each.state,
         each.document, each.signer, each.sent, each.served, len(each.scans) or "")
        for each in found
    ]  # fmt: skip
    return table(heads, rows, figures=("扫描件",)) if rows else []


@command("trend")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
def trend(unit: str) -> Answer:
    """列出各单位历年的总分、等次、名次。

    带 --json 时逐个单位给出：编码、名称、各年（年度、总分、等次、名次、组、主要负责人、分组和
    换算方式是否与本年相同、是否已审定）。
    """
    from app.services.following import trend as trends

    with opened() as session:
        found = [trends.trend(session, unit)] if unit else trends.trends(session)
        document = [trends.as_json(each) for each in found]
    heads = ("单位", "名称", "年度", "总分", "等次", "名次", "组", "说明")
    rows = [
        (one["unit"], one["name"], each["year"], each["total"] or "", each["grade"],
         each["rank"] or "", each["group"], _note(each))
        for one in document
        for each in one["years"]
    ]  # fmt: skip
    return Answer(document, table(heads, rows, figures=("年度", "总分", "名次")))


def _note(each: dict[str, Any]) -> str:
    if not each["final"]:
        return "未送审"
    return "" if each["comparable"] else "与本年不可比"
