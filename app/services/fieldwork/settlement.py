"""Settlement of 待补证: what the unit brought, who brought it and when; one by one or together.

| outcome | the finding                | its leaf                |
| ------- | -------------------------- | ----------------------- |
| 成立    | stands and counts (认定)   | assessed                |
| 不成立  | withdrawn                  | checked, nothing found  |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.errors import Fault, NotFound, Refused
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.scoring.term import FindingState
from app.services.entry.recusal import own_unit
from app.services.entry.typedday import day_from
from app.services.operation import Done, change_op, change_ops, commit
from app.services.session import Session
from app.services.standing import standings
from app.services.year.approval import need_open

STANDS, FALLS = OUTCOMES = ("成立", "不成立")


def settle(
    session: Session,
    ids: Sequence[str],
    outcome: str,
    *,
    brought: str = "",
    by: str = "",
    date: str = "",
) -> Done:
    """Settle findings that await proof, all or none, by one commit.

    ``brought`` is what the unit handed in, ``by`` whom, on which day (today by
    default). Raises Refused with every finding that awaits nothing.
    """
    need_open(session)
    if outcome not in OUTCOMES:
        raise Refused(f"结果应为{'或'.join(OUTCOMES)}。", code="bad-value")
    if outcome == FALLS and not (brought.strip() and by.strip()):
        raise Refused("不成立的，须写明补了什么材料、由谁提交。", code="proof-needed")
    day = day_from("日期", date) or session.today
    found = _awaiting(session, ids)
    for unit in dict.fromkeys(fields["unit"] for fields in found.values()):
        own_unit(session, unit)
    told = {"brought": brought.strip() or None, "brought_by": by.strip() or None}
    after: dict[str, Any] = {**told, "brought_on": day}
    after |= {"state": str(FindingState.UPHELD)} if outcome == STANDS else {"withdrawn": True}
    ops = [
        op for op in change_ops(session, "finding", dict.fromkeys(found, after)) if op is not None
    ]
    if outcome == FALLS:
        ops += check_marks(session, found)
    reason = f"待补证{outcome}" + (
        f"：{brought.strip()}（{by.strip()}）" if brought.strip() else ""
    )
    return commit(session, "settle", ops, reason=reason)


def _awaiting(session: Session, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The findings by id. Raises NotFound and Refused."""
    standing = standings(session.connection, ENTITIES["finding"], ids)
    found: dict[str, dict[str, Any]] = {}
    faults = []
    for id in ids:
        values = standing[id].values
        if values is None:
            raise NotFound(f"没有编号为“{id}”的扣分记录。", code="no-entry")
        if values.get("withdrawn") or values.get("state") != FindingState.AWAITING:
            faults.append(Fault("不是待补证的记录", cell=id, code="not-awaiting"))
        found[id] = values
    if faults or not found:
        raise Refused("没有了结任何待补证。", details=tuple(faults), code="not-awaiting")
    return found


def check_marks(session: Session, found: Mapping[str, Mapping[str, Any]]) -> list[Op]:
    """Check marks for the leaves at which the findings fell."""
    entity = ENTITIES["check"]
    ops = {}
    for values in found.values():
        fields = {name: values.get(name) for name in ("unit", "indicator", "source", "version")}
        id = entity.id_of(fields)
        op = change_op(session, "check", id, {"withdrawn": False, **fields})
        if op is not None:
            ops[id] = op
    return list(ops.values())
