"""Commands about visits: how far the teams are, and the office's word on what came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    from app.services import visiting

    with opened() as session:
        visiting.start(session, unit)
        return _listed(session, unit)


@visit.command("finish")
@UNIT
def finish(unit: str) -> Answer:
    """考核组完成对一个单位的实地考核；未评的仍列出。"""
    from app.services import visiting

    with opened() as session:
        visiting.finish(session, unit)
        return _listed(session, unit)


@visit.command("accept")
@UNIT
def accept(unit: str) -> Answer:
    """市考核办认可一个单位的实地考核。"""
    from app.services import visiting

    with opened() as session:
        visiting.accept(session, unit)
        return _listed(session, unit)


@visit.command("return")
@UNIT
@option("--item", "items", multiple=True, metavar="编号", help="要补正的记录，可写几次。")
@option("--reason", required=True, metavar="理由", help="退回的理由。")
def send_back(unit: str, items: tuple[str, ...], reason: str) -> Answer:
    """市考核办退回一个单位的实地考核，由考核组补正。"""
    from app.services import visiting

    with opened() as session:
        visiting.send_back(session, unit, items, reason)
        return _listed(session, unit)


def _listed(session: Session, unit: str = "") -> Answer:
    from app.services import visiting

    visits = [each for each in visiting.listed(session) if not unit or each["unit"] == unit]
    rows = [_row(each) for each in visits]
    lines = list(table(("单位", "考核组", "状态", "未评", "退回理由"), rows))
    return Answer(visits, lines if rows else ["还没有分工。"])


def _row(visit: dict[str, Any]) -> tuple[str, ...]:
    returned = visit["returned"] or {}
    return (
        visit["unit"],
        visit["team"],
        visit["state"],
        str(len(visit["missing"]) or ""),
        returned.get("reason") or "",
    )
