"""Closing (离场前): what a team should look at before it is done with a unit."""

from __future__ import annotations

from collections.abc import Iterator

from app.services.session import Session


def remarks(session: Session, unit: str, team: str) -> list[str]:
    """One sentence for everything that is still open at the unit; none of it holds the team up."""
    return list(_remarks(session, unit, team))


def _remarks(session: Session, unit: str, team: str) -> Iterator[str]:
    from app.services.fieldwork import confirmation, deliberation, progress, undertaking
    from app.services.fieldwork.instrument import instruments_of
    from app.services.fieldwork.material import open_materials

    if deductions := deliberation.open_deductions(session, unit, team):
        yield f"{len(deductions)} 条扣分还没有合议，请逐条议定。"
    if awaiting := progress.awaiting(session, unit):
        overdue = sum(each["overdue"] for each in awaiting)
        late = f"，其中 {overdue} 条已过期" if overdue else ""
        yield f"{len(awaiting)} 条待补证还没有了结{late}。"
    if held := open_materials(instruments_of(session, unit)):
        yield f"{len(held)} 件调阅材料还没有归还：{'、'.join(each['name'] for each in held)}。"
    seal = confirmation.seal_of(session, unit, team)
    if seal is None:
        yield "还没有登记单位签署的情况确认单。"
    elif seal["state"] == confirmation.AWAITED:
        late = "，已过期" if seal["overdue"] else ""
        yield f"情况确认单待补章，期限 {seal['due']}{late}。"
    if names := undertaking.unsigned(session, team):
        yield f"还没有签署承诺书的考核组成员：{'、'.join(names)}。"
