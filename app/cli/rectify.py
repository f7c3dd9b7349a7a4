"""Commands of 整改: notice, plan, report, confirmation, register, and what goes on next year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.cli.answer import Answer
from app.cli.command import argument, group, opened, option
from app.cli.layout import table


@group("rectify")
def rectify() -> None:
    """整改：通知、方案、报告、销号、台账。

    带 --json 时给出整改台账：单位、问题序号、评分点、事实、阶段（待报方案、整改中、待销号、
    已销号）、时限、是否逾期、方案、责任人、报告、报告日期、销号日期和审核人；carry 给出文件。
    """


UNIT = argument("unit", "单位编码")
PROBLEM = option("--problem", type=int, required=True, metavar="序号", help="第几号问题。")
DATE = option("--date", default="", metavar="日期", help="如 2026-11-23，默认为今天。")


@rectify.command("open")
@UNIT
@option("--by", "due", required=True, metavar="日期", help="整改时限。")
@option("--problem", "problems", type=int, multiple=True, metavar="序号",
        help="第几号问题，可以写多次；不写的为全部成立的问题。")  # fmt: skip
@option("--document", default="", metavar="文号", help="整改通知书的文号。")
@DATE
def open_rectification(
    unit: str, due: str, problems: tuple[int, ...], document: str, date: str
) -> Answer:
    """下发整改通知（F12），或者改定时限。"""
    from app.services.review import rectifying

    with opened() as session:
        rectifying.open_rectification(
            session, unit, due, problems=problems, document=document, date=date
        )
        return _listed(rectifying.listed(session, unit))


@rectify.command("plan")
@UNIT
@PROBLEM
@option("--measures", required=True, metavar="措施", help="整改措施。")
@option("--person", required=True, metavar="姓名", help="责任人。")
@DATE
def plan(unit: str, problem: int, measures: str, person: str, date: str) -> Answer:
    """登记单位的整改方案。"""
    from app.services.review import rectifying

    with opened() as session:
        rectifying.plan(session, unit, problem, measures, person, date)
        return _listed(rectifying.listed(session, unit))


@rectify.command("report")
@UNIT
@PROBLEM
@option("--done", required=True, metavar="情况", help="整改的情况。")
@option("--evidence", multiple=True, metavar="文件", help="佐证材料，可以写多次。")
@DATE
def report(unit: str, problem: int, done: str, evidence: tuple[str, ...], date: str) -> Answer:
    """登记单位的整改报告。"""
    from app.services import evidence as files
    from app.services.review import rectifying

    with opened() as session:
        pieces = [files.keep(session, Path(name).expanduser()) for name in evidence]
        rectifying.report(session, unit, problem, done, date, pieces)
        return _listed(rectifying.listed(session, unit))


@rectify.command("accept")
@UNIT
@PROBLEM
@option("--by", required=True, metavar="姓名", help="销号的审核人。")
@option("--note", default="", metavar="说明", help="核查的情况。")
@DATE
def accept(unit: str, problem: int, by: str, note: str, date: str) -> Answer:
    """确认整改到位，予以销号。"""
    from app.services.review import rectifying

    with opened() as session:
        rectifying.accept(session, unit, problem, by, date, note)
        return _listed(rectifying.listed(session, unit))


@rectify.command("list")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
@option("--overdue", is_flag=True, help="只列逾期的。")
def list_rectifications(unit: str, overdue: bool) -> Answer:
    """列出整改台账。"""
    from app.services.review import rectifying

    with opened() as session:
        return _listed(rectifying.listed(session, unit, overdue=overdue))


@rectify.command("carry")
@option("--to", "folder", required=True, metavar="文件夹", help="写到哪里。")
def carry(folder: str) -> Answer:
    """把未销号的写成下一年度的单位资料，用 record briefing --from 读入。"""
    from app.services.review import rectifying

    with opened() as session:
        paths = [str(path) for path in rectifying.carry(session, Path(folder).expanduser())]
    return Answer({"files": paths}, paths)


def _listed(found: list[dict[str, Any]]) -> Answer:
    heads = ("单位", "问题", "评分点", "阶段", "时限", "逾期", "责任人", "报告", "销号")
    rows = [
        (each["unit"], each["problem"], each["indicator"], each["stage"], each["due"],
         "逾期" if each["overdue"] else "", each["person"], each["reported"], each["accepted"])
        for each in found
    ]  # fmt: skip
    lines = list(table(heads, rows, figures=("问题",))) if rows else ["没有整改事项。"]
    return Answer(found, lines)
