"""What a member types at a leaf, as text, made one operation each.

A refusal's code says which field it is about: ``bad-clause``, ``bad-count``,
``bad-points``, ``bad-note``; any other is about the entry as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.errors import Refused
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.operation import Done
from app.services.session import Session

CORRECTION = "录入更正"
"""The reason of a change made while recording."""

UNMARKING = "取消已核查标记"
UNDOING = "撤销"


def check(session: Session, unit: str, leaf: str, source: str = "") -> Done:
    """Mark the leaf as looked at; ``source`` empty: by the team."""
    return recording.record_checked(session, unit, leaf, Particulars(source=source))


def uncheck(session: Session, id: str) -> Done:
    """Take the check mark back."""
    return recording.withdraw(session, id, UNMARKING)


def finding(
    session: Session,
    unit: str,
    leaf: str,
    fields: Mapping[str, str],
    proof: Sequence[str] = (),
    source: str = "",
) -> Done:
    """Record a finding from what was typed: 条款号, 次数, 扣分, 事由, 状态.

    ``proof`` are the SHA-256 of the pieces that support it; ``source`` empty: the team's own.
    """
    count = _count(fields["次数"])
    points = _points(fields["扣分"]) if fields["扣分"] else None
    if points is not None and not fields["事由"]:
        raise Refused("直接确定扣分的，须写明事由。", code="bad-note")
    return recording.record_finding(
        session,
        unit,
        leaf,
        fields["条款号"],
        count=count,
        points=points,
        awaiting=fields["状态"] == "待补证",
        particulars=Particulars(source=source, note=fields["事由"], proof=proof),
    )


def amend_finding(session: Session, id: str, fields: Mapping[str, str]) -> Done:
    """Change a finding to what was typed."""
    _count(fields["次数"])
    if fields["扣分"]:
        _points(fields["扣分"])
        if not fields["事由"]:
            raise Refused("直接确定扣分的，须写明事由。", code="bad-note")
    return recording.amend(session, id, fields, CORRECTION)


def figure(
    session: Session, unit: str, leaf: str, kind: str, source: str, text: str, note: str
) -> Done:
    """Record the award or measure of a source from what was typed."""
    particulars = Particulars(source=source, note=note)
    if kind == "measure":
        value = recording.points_from("测评值", text)
        return recording.record_measure(session, unit, leaf, value, particulars)
    points = recording.points_from("得分", text)
    return recording.record_award(session, unit, leaf, points, particulars)


def amend_figure(session: Session, id: str, kind: str, text: str, note: str) -> Done:
    """Change an award or measure to what was typed."""
    name = "测评值" if kind == "measure" else "得分"
    return recording.amend(session, id, {name: text, "说明": note}, CORRECTION)


def withdraw(session: Session, id: str, reason: str) -> Done:
    """Withdraw an entry for a reason."""
    return recording.withdraw(session, id, reason)


def undo(session: Session, commit: str) -> Done:
    """Take a commit of this home back; taking that commit back again is redo."""
    return recording.undo(session, commit, UNDOING)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 9999:
        raise Refused(f"次数应为 1 至 9999 的整数，现为“{text}”。", code="bad-count")
    return int(text)


def _points(text: str) -> int:
    try:
        points = recording.points_from("扣分", text)
    except Refused as error:
        raise Refused(error.message, code="bad-points") from None
    if points < 0:
        raise Refused("扣分不能为负数。", code="bad-points")
    return points
