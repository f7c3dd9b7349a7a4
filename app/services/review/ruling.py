"""Ruling (复核决定): 维持, 变更 or 撤销, by two people of whom neither scored.

| outcome | a finding                  | a matter            | award, measure  | a missing leaf   |
| ------- | -------------------------- | ------------------- | --------------- | ---------------- |
| 维持    | stands                     | stands              | stands          | stays missing    |
| 变更    | is amended                 | is amended          | is amended      | is looked at     |
| 撤销    | counts nothing (复核撤销)  | is withdrawn        | –               | –                |

A record whose figures are worked out is changed as a whole document, and its entries follow.

The decision and what it changes are one commit, which the team that scored may see. The unit
is never worse off on the point that it raised. Source: scoring.md, Feedback.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.errors import NotFound, Refused
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.models.database import table_of
from app.scoring.number import two_places
from app.scoring.score import score_leaf
from app.scoring.term import FindingState, Method
from app.services.document.words import exact
from app.services.entry import recording
from app.services.fieldwork import keeping
from app.services.fieldwork.instrument import instrument_of
from app.services.operation import Done, append, change_op, commit, create_op, stale
from app.services.query import entries_of
from app.services.review.keeping import change
from app.services.review.objecting import MISSING, RECORD
from app.services.review.register import Objection, objection_of, objections
from app.services.review.sending import RETURN, receipt
from app.services.review.workday import day_of
from app.services.session import Session
from app.services.year.approval import need_open
from app.services.year.assessment import current_year

UPHELD, CHANGED, REVOKED = OUTCOMES = ("维持", "变更", "撤销")
REVIEW = "复核"
"""The source of a check mark that a review made."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A leaf's score and the unit's total, exact, as they stand at one moment."""

    leaf: Fraction | None
    total: int | None

    @property
    def told(self) -> dict[str, str | None]:
        return {
            "leaf": None if self.leaf is None else exact(self.leaf),
            "total": None if self.total is None else two_places(self.total),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What two people decided. ``changes`` are an entry's fields as a person types them.

    ``content`` is the document that a record is changed to, as JSON.
    """

    outcome: str
    reason: str
    reviewer: str
    second: str
    changes: Mapping[str, str]
    approver: str = ""
    clause: str = ""
    document: str = ""
    date: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision kept, or only tried: the figures before and after, the sheets it closed."""

    objection: str
    outcome: str
    document: str
    before: Figures
    after: Figures
    commit: str = ""
    corrected: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As ``review decide`` prints it; no rank."""
        return {
            "id": self.objection,
            "outcome": self.outcome,
            "document": self.document,
            "before": self.before.told,
            "after": self.after.told,
            "corrected": list(self.corrected),
            "commit": self.commit,
        }


def decide(session: Session, id: str, decision: Decision, *, rehearse: bool = False) -> Ruled:
    """Decide an objection; ``rehearse``: only tell what it would come to.

    Raises NotFound, Refused for reviewers who scored or are of the team, for a
    change that leaves the unit worse off, and for what was decided already.
    """
    session.need_office()
    need_open(session)
    objection = objection_of(session, id)
    _may_be_decided(session, objection, decision)
    leaf = _leaf(session, objection)
    ops = list(_ops(session, objection, decision))
    before = _figures(session, objection.unit, leaf)
    with session.rehearsal():
        if ops:
            stale(session, append(session, "review decide", ops)[1])
        after = _figures(session, objection.unit, leaf)
    _not_worse(before, after, leaf)
    document = decision.document.strip() or _number(session)
    if rehearse:
        return Ruled(id, decision.outcome, document, before, after)
    fields = _fields(session, objection, decision, document, before, after)
    with session.transaction():
        standing = _to_correct(session, objection.unit)
        done = commit(
            session,
            "review decide",
            [create_op("ruling", fields), *ops],
            scope=_scope(session, objection),
            reason=decision.reason.strip(),
        )
        closed = tuple(_close(session, objection.unit, document, standing))
    return Ruled(id, decision.outcome, document, before, after, done.commit, closed)


def serve_ruling(
    session: Session, id: str, *, date: str = "", means: str = RETURN, receivers: tuple[str, ...]
) -> Done:
    """Keep that a decision reached the unit. Raises NotFound, Refused."""
    session.need_office()
    objection = objection_of(session, id)
    if objection.ruling is None:
        raise Refused("这件异议还没有作出复核决定。", code="not-decided")
    if objection.ruling["served"]:
        raise Refused(f"复核意见书已于{objection.ruling['served']}送达。", code="served")
    told = receipt(session, objection.ruling["date"], date, means, receivers, means)
    ruling = ENTITIES["ruling"].id_of({"objection": id})
    fields = {"served": told["served"], "receiver": told["receiver"] or means}
    scope = _scope(session, objection)
    return change(session, "review served", "ruling", ruling, fields, scope=scope)


def scorers(session: Session, objection: Objection) -> frozenset[str]:
    """The names of all who scored what is objected to, and of the team that did."""
    names: set[str] = set()
    if objection.kind == MISSING:
        return frozenset(names)
    made_by = f"SELECT made_by FROM {table_of(objection.kind).name} WHERE id = ?"
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT coalesce(actor, '') FROM head JOIN body ON body.hash = head.body "
        f"WHERE number = ({made_by}) "
        "OR number IN (SELECT head FROM touch WHERE entity = ? AND touch.id = ?)",
        (objection.target, objection.kind, objection.target),
    ).scalars()
    names.update(rows)
    if team := _team(_entry(session, objection)):
        members = session.connection.exec_driver_sql(
            "SELECT name FROM member WHERE team = ? AND NOT withdrawn", (team,)
        ).scalars()
        names.update(members)
    return frozenset(names - {""})


def _may_be_decided(session: Session, objection: Objection, decision: Decision) -> None:
    if objection.ruling is not None:
        raise Refused("这件异议已经作出复核决定。", code="decided")
    if not objection.stands:
        raise Refused(
            "这件异议逾期提出，还没有受理。",
            hint="确需复核的，请先用 review accept 写明受理的理由。",
            code="late",
        )
    if decision.outcome not in OUTCOMES:
        raise Refused(f"结论应为{'、'.join(OUTCOMES)}之一。", code="bad-value")
    if not decision.reason.strip():
        raise Refused("须写明复核查明的事实和理由。", code="reason-needed")
    people = [decision.reviewer.strip(), decision.second.strip()]
    if not all(people) or people[0] == people[1]:
        raise Refused("复核须由两人进行，并写明两人的姓名。", code="names-needed")
    scored = scorers(session, objection)
    for name in people:
        if name in scored:
            raise Refused(
                f"“{name}”参加过这一项的评分，不能复核。",
                hint="请由没有参加评分、也不是该考核组成员的两人复核。",
                code="same-reviewer",
            )


def _ops(session: Session, objection: Objection, decision: Decision) -> Iterator[Op]:
    """What the decision changes. Raises Refused."""
    kind, outcome = objection.kind, decision.outcome
    if outcome != CHANGED and (decision.changes or decision.content):
        raise Refused("只有“变更”才能写明改为什么。", code="bad-value")
    if bool(decision.content) != (kind == RECORD and outcome == CHANGED):
        raise Refused(
            "考核记录的变更，须写成一份新的记录（--from）；其他的用 --set。", code="bad-value"
        )
    if outcome == UPHELD:
        return
    if kind == RECORD:
        now = instrument_of(session, objection.target)
        made = keeping.revised(session, now.id, decision.content)[1] if decision.content else None
        yield from keeping.changes(session, now, made)[0]
        return
    if kind == MISSING:
        yield from _looked_at(session, objection, decision)
    elif outcome == CHANGED:
        entity, _, fields = recording.amended(session, objection.target, decision.changes)
        op = change_op(session, entity.name, objection.target, fields)
        if not fields or op is None:
            raise Refused("“变更”须用 --set 写明改为什么。", code="no-change")
        yield op
    elif kind in ("finding", "matter"):
        after = {"state": str(FindingState.OVERTURNED)} if kind == "finding" else {
            "withdrawn": True
        }  # fmt: skip
        op = change_op(session, kind, objection.target, after)
        if op is not None:
            yield op
    else:
        raise Refused("得分和测评值不能撤销，请用“变更”写明改为多少。", code="bad-value")


def _looked_at(session: Session, objection: Objection, decision: Decision) -> Iterator[Op]:
    """A missing leaf that the review found checked: full marks, if nothing was found."""
    leaf = current_year(session).index.indicators[objection.target]
    if decision.outcome != CHANGED or leaf.method is not Method.DEDUCT:
        raise Refused("未评指标须先由评分来源补录；扣分项可以“变更”为已核查。", code="not-deduct")
    digest = current_year(session).digests.get(leaf.code)
    fields = {
        "unit": objection.unit,
        "indicator": leaf.code,
        "source": REVIEW,
        "date": day_of(session, "日期", decision.date),
        "version": digest,
        "withdrawn": False,
    }
    op = change_op(session, "check", ENTITIES["check"].id_of(fields), fields)
    if op is not None:
        yield op


def _not_worse(before: Figures, after: Figures, leaf: str) -> None:
    """A review never leaves the unit worse off on the point that it raised."""
    old, new = (before.leaf, after.leaf) if leaf else (before.total, after.total)
    if (new or 0) < (old or 0):
        raise Refused("复核不能使被考核单位的得分更低。", code="worse-off")


def _figures(session: Session, unit: str, leaf: str) -> Figures:
    year = current_year(session)
    score = score_leaf(year.index, year.records[unit], leaf).score if leaf else None
    return Figures(None if score is None else Fraction(score), year.totals[unit].total_published)


def _leaf(session: Session, objection: Objection) -> str:
    """The leaf that it is about; empty for a matter and a record, which may feed several."""
    if objection.kind == MISSING:
        return objection.target
    return str(_entry(session, objection).get("indicator") or "")


def _entry(session: Session, objection: Objection) -> dict[str, Any]:
    if objection.kind == RECORD:
        return {"source": instrument_of(session, objection.target).source}
    for entry in entries_of(session, objection.unit):
        if entry["id"] == objection.target:
            return entry
    raise NotFound(f"没有编号为“{objection.target}”的记录。", code="no-entry")


def _fields(
    session: Session,
    objection: Objection,
    decision: Decision,
    document: str,
    before: Figures,
    after: Figures,
) -> dict[str, Any]:
    return {
        "objection": objection.id,
        "unit": objection.unit,
        "outcome": decision.outcome,
        "reason": decision.reason.strip(),
        "clause": decision.clause.strip() or None,
        "document": document,
        "date": day_of(session, "决定日期", decision.date),
        "reviewer": decision.reviewer.strip(),
        "second": decision.second.strip(),
        "approver": decision.approver.strip() or None,
        "before": before.told["leaf"],
        "after": after.told["leaf"],
        "total_before": before.told["total"],
        "total_after": after.told["total"],
    }


def _number(session: Session) -> str:
    """The next number of a 复核意见书 where the office gives none of its own."""
    count = sum(each.ruling is not None for each in objections(session))
    return f"复核〔{session.year}〕{count + 1}号"


def _team(entry: Mapping[str, Any]) -> str:
    """The team whose source an entry has; empty for others."""
    source = str(entry.get("source") or "")
    return source.removeprefix("考核组") if source.startswith("考核组") else ""


def _scope(session: Session, objection: Objection) -> str:
    """The team that scored sees the decision with its receipt; nobody else's does."""
    team = "" if objection.kind == MISSING else _team(_entry(session, objection))
    known = session.connection.exec_driver_sql(
        "SELECT 1 FROM assignment WHERE team = ? AND unit = ? AND NOT withdrawn",
        (team, objection.unit),
    ).first()
    return f"team {team}" if known else ""


def _to_correct(session: Session, unit: str) -> frozenset[str]:
    """The frozen sheets of a unit that wait to be closed by a document."""
    from app.services.document import signing

    found = signing.sheets(session, unit)
    return frozenset(each.id for each in found if each.state == signing.TO_CORRECT)


def _close(session: Session, unit: str, document: str, before: frozenset[str]) -> Iterator[str]:
    """Close by the decision's number the signed sheets that it made wrong."""
    from app.services.document import signing

    for sheet in sorted(_to_correct(session, unit) - before):
        signing.correct(session, sheet, document)
        yield sheet
