"""Planning: is the plan right, issue it; and what the roster says of single units."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.errors import Fault, NotFound, Refused
from app.scoring.check import PlanNote, check_plan
from app.scoring.check.roster import roster_errors, roster_warnings
from app.scoring.score import index_plan
from app.services.entry.recusal import barred
from app.services.entry.typedday import day_from
from app.services.fieldwork.presence import homeless
from app.services.operation import Done, change_op, commit, create_op
from app.services.session import Session
from app.services.year.approval import need_open
from app.services.year.assessment import current_frame, current_year
from app.services.year.yearplan import last_issue, load_draft, load_units, plan_content, plan_digest

DECISIONS = ("暂缓评定", "不评定")
APPROVE_EXEMPTION = "unit approve-exemption"
CONSENTING = "市考核工作委员会"
"""Without whose consent no plan is issued. Source: plan 二."""


def check(session: Session) -> dict[str, Any]:
    """What is wrong with the draft: ``errors`` stop its issue, ``warnings`` do not."""
    errors, warnings = _remarks(session)
    return {
        "errors": [_told(remark) for remark in errors],
        "warnings": [_told(remark) for remark in warnings] + list(_team_warnings(session)),
    }


@dataclass(frozen=True, slots=True)
class Consent:
    """The consent (同意) to a plan: by which document or meeting, of whom, when."""

    document: str
    body: str = CONSENTING
    date: str = ""


def unit_remarks(session: Session, unit: str) -> list[PlanNote]:
    """What the check says of one unit against the plan that counts. Raises NotFound."""
    frame = current_frame(session)
    if unit not in frame.units:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    own = [frame.units[unit]]
    found = (*roster_errors(frame.index, own), *roster_warnings(frame.index, own))
    return [each for each in found if each.place == unit and each.code != "unit-parent"]


def issue(session: Session, document: str = "", consent: Consent | None = None) -> dict[str, Any]:
    """Freeze the draft as the plan's next version. Refused while it has errors."""
    session.need_office()
    need_open(session)
    errors, _ = _remarks(session)
    if errors:
        raise Refused(
            "方案还有错误，不能印发。",
            details=tuple(
                Fault(error.message, file=error.place, code=error.code) for error in errors
            ),
            code="plan-errors",
        )
    version, content = last_issue(session.connection)
    fresh = plan_content(session.connection)
    if not json.loads(fresh)["indicator"]:
        raise Refused("方案还没有指标，不能印发。", code="plan-empty")
    if content == fresh:
        raise Refused(f"方案与已印发的第{version}版相同，不需要再次印发。", code="plan-same")
    fields = {
        "version": version + 1,
        "document": document or None,
        "digest": plan_digest(fresh),
        "content": fresh,
        "date": session.today,
    }
    if consent is not None:
        day = day_from("同意日期", consent.date)
        fields |= {"consent": consent.document, "body": consent.body, "agreed": day or None}
    done = commit(session, "plan issue", [create_op("issue", fields)], scope="all")
    return {"version": version + 1, "commit": done.commit, "digest": fields["digest"]}


def exempt(session: Session, unit: str, indicator: str, reason: str) -> Done:
    """Excuse a unit from an indicator, or from all leaves of a branch (不涉及)."""
    return _excuse(session, "exemption", "unit exempt", unit, indicator, reason)


def approve_exemption(session: Session, unit: str, indicator: str, approver: str = "") -> Done:
    """A second person approves an exemption that was made after the plan was issued.

    ``approver`` is whoever works here where it is not given. Raises Refused
    where that is a person who made it.
    """
    session.need_office()
    need_open(session)
    id = create_op("exemption", {"unit": unit, "indicator": indicator}).id
    row = session.connection.exec_driver_sql(
        "SELECT after_issue, coalesce(approver, '') FROM exemption WHERE id = ? AND NOT withdrawn",
        (id,),
    ).one_or_none()
    if row is None:
        raise NotFound(f"没有登记单位“{unit}”不涉及指标“{indicator}”。", code="no-exemption")
    if not row[0]:
        raise Refused("方案印发前登记的不涉及指标，不需要另行批准。", code="approval-idle")
    if row[1]:
        raise Refused(f"已经由{row[1]}批准，没有变化。", code="no-change")
    by = approver.strip() or session.actor
    if by in _makers(session, id):
        raise Refused(f"“{by}”是登记人，须由另一人批准。", code="same-person")
    op = change_op(session, "exemption", id, {"approver": by})
    return commit(session, APPROVE_EXEMPTION, [op] if op else [], scope="all")


def _makers(session: Session, exemption: str) -> set[str]:
    """Who said anything of an exemption but that it is approved."""
    return set(
        session.connection.exec_driver_sql(
            "SELECT actor FROM head JOIN body ON body.hash = head.body WHERE action <> ? "
            "AND number IN (SELECT made_by FROM exemption WHERE id = ? "
            "UNION SELECT head FROM touch WHERE entity = 'exemption' AND id = ?)",
            (APPROVE_EXEMPTION, exemption, exemption),
        ).scalars()
    )


def add(session: Session, unit: str, indicator: str, reason: str) -> Done:
    """Add an indicator, or all leaves of a branch, to a unit."""
    return _excuse(session, "addition", "unit add", unit, indicator, reason)


def lift_cap(session: Session, unit: str, reason: str) -> Done:
    """Lift the penalty cap for a unit (扣分原则上不超过上限)."""
    _own(session, unit, reason)
    fields = {"unit": unit, "reason": reason, "withdrawn": False}
    return _write(session, "unit lift-cap", "cap_lift", fields, reason)


def defer(session: Session, unit: str, decision: str, document: str, reason: str) -> Done:
    """Decide 暂缓评定 or 不评定 for a unit that is not complete."""
    _own(session, unit, reason)
    if decision not in DECISIONS:
        raise Refused(f"决定应为{'或'.join(DECISIONS)}。", code="bad-value")
    if not document:
        raise Refused(f"“{decision}”须写明文号。", code="document-needed")
    fields = {"unit": unit, "decision": decision, "document": document, "reason": reason}
    return _write(session, "unit defer", "deferral", fields | {"withdrawn": False}, reason)


def _excuse(
    session: Session, kind: str, action: str, unit: str, indicator: str, reason: str
) -> Done:
    _own(session, unit, reason)
    year = current_year(session)
    if indicator not in year.index.indicators:
        raise NotFound(f"方案中没有编码为“{indicator}”的指标。", code="no-indicator")
    fields = {
        "unit": unit,
        "indicator": indicator,
        "reason": reason,
        "after_issue": bool(year.version),
        "withdrawn": False,
    }
    return _write(session, action, kind, fields, reason)


def _own(session: Session, unit: str, reason: str) -> None:
    session.need_office()
    need_open(session)
    if unit not in current_year(session).units:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")


def _write(session: Session, action: str, kind: str, fields: dict[str, Any], reason: str) -> Done:
    made = create_op(kind, fields)
    op = change_op(session, kind, made.id, fields)
    if op is None:
        raise Refused("已经这样登记过了，没有变化。", code="no-change")
    if kind == "exemption":  # what was approved was another one
        op = change_op(session, kind, made.id, fields | {"approver": None}) or op
    return commit(session, action, [op], scope="all", reason=reason)


def _remarks(session: Session) -> tuple[list[PlanNote], list[PlanNote]]:
    plan = load_draft(session)
    errors, warnings = check_plan(
        plan,
        load_units(session.connection),
        recorded_sources=homeless(session.connection, index_plan(plan)),
    )
    return list(errors), list(warnings)


def _told(remark: PlanNote) -> dict[str, str]:
    return {"code": remark.code, "message": remark.message, "place": remark.place}


def _team_warnings(session: Session) -> Iterator[dict[str, str]]:
    """Assignments that a recusal forbids or that have no team, teams without a leader."""
    for each in barred(session):
        yield {"code": "recusal", "message": f"{each.sentence}。", "place": each.unit}
    teams = session.connection.exec_driver_sql(
        "SELECT DISTINCT team FROM assignment WHERE NOT withdrawn AND team NOT IN "
        "(SELECT team FROM member WHERE identity = '组长' AND NOT withdrawn) ORDER BY team"
    ).scalars()
    for team in teams:
        yield {"code": "no-leader", "message": f"考核组{team}没有组长。", "place": team}
