"""Recording: one entry by hand, its later change, its withdrawal, and undo.

The window and the command line both come here; each function is one operation
and answers with its commit.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.errors import NotFound, Refused
from app.exchange.workbook.cells import fold as fold_code
from app.journal.commit import LARGEST_INTEGER, Op, decode_body
from app.journal.entity import ENTITIES, ENTRIES, Entity
from app.journal.merge import fold
from app.scoring.number import parse_points, plain
from app.scoring.term import Method
from app.services.entry.entryrule import EntryRules, from_records
from app.services.entry.recusal import own_unit
from app.services.entry.secrecy import refuse_pictures
from app.services.entry.typedday import DAY_FIELDS, day_from
from app.services.fieldwork.presence import recorded_places
from app.services.operation import Done, append, change_op, commit, create_op, stale
from app.services.projection import Changes, Projector
from app.services.session import Session
from app.services.year.approval import AFTERWARDS, need_open
from app.services.year.assessment import current_frame

TERMS: Mapping[str, str] = {
    "次数": "count",
    "条款号": "clause",
    "来源": "source",
    "状态": "state",
    "日期": "date",
    "事由": "note",
    "说明": "note",
    "测评值": "value",
    "得分": "points",
    "扣分": "points",
    "分值": "points",
    "严重": "severe",
    "一票否决": "veto",
    "重大法治问题": "major",
    "事项": "title",
    "认定情形": "circumstance",
    "发文机关": "issuer",
    "文号": "document",
    "发文日期": "document_date",
}
"""The Chinese names by which a field may be amended, beside its own name."""


FIXED = (
    "unit", "indicator", "number", "version", "withdrawn",
    "origin", "brought", "brought_by", "brought_on",
)  # fmt: skip
"""What no amendment says: the last are an instrument's, and the settlement's of 待补证."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What every entry may carry besides its figure. ``source`` empty: the team's own.

    ``proof`` are the SHA-256 of pieces of proof of the unit that support it.
    """

    source: str = ""
    date: str = ""
    note: str = ""
    evidence: Sequence[Sequence[str]] = ()
    proof: Sequence[str] = ()


NONE = Particulars()


def record_checked(
    session: Session, unit: str, indicator: str, particulars: Particulars = NONE
) -> Done:
    """Say that this leaf of this unit was looked at (已核查)."""
    rules, fields = _start(session, unit, indicator, particulars)
    if rules.leaf(indicator).method is not Method.DEDUCT:
        raise Refused(f"指标“{indicator}”不是扣分项，不需要标记已核查。", code="not-deduct")
    return _keep(session, "record checked", "check", fields, particulars.proof)


def record_finding(
    session: Session,
    unit: str,
    indicator: str,
    clause: str,
    *,
    count: int = 1,
    points: int | None = None,
    awaiting: bool = False,
    particulars: Particulars = NONE,
) -> Done:
    """Record a deduction; ``points`` in 1/10,000 is an explicit one and needs a note."""
    rules, fields = _start(session, unit, indicator, particulars)
    _refuse(rules.finding(indicator, clause, count, points, particulars.note))
    fields |= {
        "clause": clause,
        "count": count,
        "points": None if points is None else plain(points),
        "state": "待补证" if awaiting else "认定",
    }
    return _keep(session, "record finding", "finding", fields, particulars.proof)


def record_award(
    session: Session, unit: str, indicator: str, points: int, particulars: Particulars = NONE
) -> Done:
    """Record the points that the source gives; an earlier one of the same source is replaced."""
    rules, fields = _start(session, unit, indicator, particulars)
    _refuse(rules.value("award", indicator, points))
    fields |= {"points": plain(points)}
    return _keep(session, "record award", "award", fields, particulars.proof)


def record_measure(
    session: Session, unit: str, indicator: str, value: int, particulars: Particulars = NONE
) -> Done:
    """Record a measure 0..100 (in 1/10,000) of the source."""
    rules, fields = _start(session, unit, indicator, particulars)
    _refuse(untyped(session, unit, indicator, fields["source"] or ""))
    _refuse(rules.value("measure", indicator, value))
    fields |= {"value": plain(value)}
    return _keep(session, "record measure", "measure", fields, particulars.proof)


def record_matter(
    session: Session,
    unit: str,
    kind: str,
    points: int,
    number: str,
    title: str,
    *,
    particulars: Particulars = NONE,
    **others: Any,
) -> Done:
    """Record a bonus or penalty matter; ``others`` are further fields of a matter."""
    need_open(session)
    rules = rules_of(session)
    _refuse(rules.unit(unit))
    own_unit(session, unit)
    refuse_pictures(session, unit, particulars.evidence)
    fields: dict[str, Any] = {"unit": unit, "kind": kind, "title": title.strip()}
    fields |= others | {"number": fold_code(number)}
    fields["level"] = fold_code(fields.get("level") or "") or None
    fields["document_date"] = day_from("发文日期", fields.get("document_date") or "") or None
    fields |= _particulars(session, particulars, default_source="")
    _refuse(rules.matter(fields, points))
    fields |= {"points": plain(points)}
    return _keep(session, "record adjust", "matter", fields, particulars.proof)


def amend(session: Session, id: str, changes: Mapping[str, str], reason: str) -> Done:
    """Change fields of an entry. Values are text as a person types them."""
    need_open(session)
    _need_reason(reason)
    entity, now, fields = amended(session, id, changes)
    own_unit(session, now["unit"])
    return _change(session, "amend", entity, id, fields, reason)


def amended(
    session: Session, id: str, changes: Mapping[str, str]
) -> tuple[Entity, dict[str, Any], dict[str, Any]]:
    """An entry's kind, its fields now, and those that typed changes set. Raises Refused."""
    entity, now = entry_of(session, id)
    if now.get("withdrawn"):
        raise Refused("这条记录已经撤回，不能再修改。", code="withdrawn")
    fields = {}
    for name, text in changes.items():
        field = TERMS.get(name, name)
        fixed = (*entity.key, *FIXED)
        if field not in entity.fields or field in fixed or entity.fields[field] == "list":
            raise Refused(f"这条记录的“{name}”不能修改。", code="no-such-field")
        if field in DAY_FIELDS:
            fields[field] = day_from(name, text) or None
        else:
            fields[field] = typed(entity.fields[field], name, text)
    check_amended(session, entity, now | fields)
    return entity, now, fields


def withdraw(session: Session, id: str, reason: str) -> Done:
    """Withdraw an entry: it counts nothing from now on and stays on record."""
    need_open(session)
    _need_reason(reason)
    entity, now = entry_of(session, id)
    if now.get("withdrawn"):
        raise Refused("这条记录已经撤回。", code="withdrawn")
    own_unit(session, now["unit"])
    return _change(session, "withdraw", entity, id, {"withdrawn": True}, reason)


def undo(session: Session, commit_id: str, reason: str) -> Done:
    """Take a commit of this home back by a commit that sets what was before.

    Any commit of a workbook's import stands for the whole import. What was made
    is withdrawn. Refused where something that was set has been changed again
    since, and in an approved year where it could change a figure.
    """
    _need_reason(reason)
    found = session.connection.exec_driver_sql(
        "SELECT seq, coalesce(action, '') FROM head LEFT JOIN body ON body.hash = head.body "
        "WHERE head.id = ? AND home = ?",
        (commit_id, session.home_id),
    ).one_or_none()
    if found is None:
        need_open(session)
        raise NotFound(f"本机没有编号为“{commit_id}”的操作。", code="no-commit")
    seq, word = found[0], found[1].split(" ")[0]
    if word not in AFTERWARDS:
        need_open(session)
    rows = session.connection.exec_driver_sql(
        "SELECT head.id, scope, content_of.content FROM head "
        "JOIN body AS content_of ON content_of.hash = head.body "
        "WHERE home = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC",
        (session.home_id, *_together(session, seq)),
    ).all()
    projector = Projector(session.connection, session.offices)
    reversed_ops: dict[str, list[Op]] = {}
    for id, scope, content in rows:
        ops = [_reverse(projector, id, op) for op in decode_body(content).ops]
        reversed_ops.setdefault(scope, []).extend(ops)
    undone, act = Changes(), f"{word} undo" if word in AFTERWARDS else "undo"
    with session.transaction():
        for scope, ops in reversed_ops.items():  # whoever saw it done sees it undone
            head, changes = append(session, act, ops, scope=scope, reason=reason)
            undone.units |= changes.units
            undone.kinds |= changes.kinds
    stale(session, undone)
    return Done(head.id, ops[0].id if ops else "", frozenset(undone.units), frozenset(undone.kinds))


def _together(session: Session, seq: int) -> tuple[int, int]:
    """The first and last of the commits that were made as one action with this one."""
    rows = session.connection.exec_driver_sql(
        "SELECT ranges FROM parcel WHERE direction = 'in' AND kind = 'workbook'"
    ).scalars()
    for home, first, last, _ in (entry for row in rows for entry in json.loads(row)):
        if home == session.home_id and first <= seq <= last:
            return first, last
    return seq, seq


def _reverse(projector: Projector, commit_id: str, op: Op) -> Op:
    """The op that takes ``op`` back."""
    entity = ENTITIES[op.entity]
    state = projector.folded(entity, op.id)
    slots = {entity.slot(field) for field in op.set}
    heads = state.heads if state is not None else {}
    if any([version.commit for version in heads.get(slot, ())] != [commit_id] for slot in slots):
        raise Refused("这项操作之后，同一记录又有改动，不能撤销。", code="changed-since")
    touches = [touch for _, counted, touch in projector.touches(entity, op.id) if counted]
    before = fold(entity, (touch for touch in touches if touch.commit != commit_id))
    if before is not None:
        fields = {field: before.values[field] for slot in slots for field in entity.members(slot)}
    elif "withdrawn" in entity.fields:
        fields = {field: op.set.get(field, entity.default(field)) for field in entity.score}
        fields["withdrawn"] = True
    elif op.entity == "setting":
        fields = {"value": None}
    else:
        raise Refused(f"“{entity.term}”一经登记不能撤销，请改为修正。", code="cannot-undo")
    base = {
        slot: sorted(version.commit for version in heads[slot])
        for slot in {entity.slot(field) for field in fields}
        if slot in heads
    }
    return Op(op.entity, op.id, fields, base)


def rules_of(session: Session) -> EntryRules:
    """The entry rules of the year as it stands."""
    frame = current_frame(session)
    found = session.cache.get("rules")
    if found is None or found.index is not frame.index:
        found = session.cache["rules"] = EntryRules(frame.index, frame.units)
    rules: EntryRules = found
    return rules


def untyped(session: Session, unit: str, indicator: str, source: str) -> str | None:
    """Why no figure of this source may be typed at this unit and leaf: its records give it."""
    recorded = recorded_places(session.connection, current_frame(session).index, (unit,))
    return from_records(unit, source) if (unit, indicator, source) in recorded else None


def entry_of(session: Session, id: str) -> tuple[Entity, dict[str, Any]]:
    """An entry by its id: its kind and all its fields. Raises NotFound."""
    projector = Projector(session.connection, session.offices)
    for name in ENTRIES:
        entity = ENTITIES[name]
        row = projector.row(entity, id)
        if row is not None:
            return entity, {field: entity.default(field) for field in entity.fields} | row[1]
    raise NotFound(f"没有编号为“{id}”的记录。", code="no-entry")


def typed(kind: str, name: str, text: str) -> Any:
    """A typed text as the value of a field of this kind. Raises Refused."""
    text = text.strip()
    if kind == "flag":
        if text not in ("是", "否"):
            raise Refused(f"“{name}”应为“是”或“否”。", code="bad-value")
        return text == "是"
    if not text:
        return None
    if kind == "points":
        return plain(points_from(name, text))
    if kind == "whole":
        whole = unicodedata.normalize("NFKC", text)
        if not whole.isascii() or not whole.isdigit() or int(whole) > LARGEST_INTEGER:
            raise Refused(f"“{name}”应为不小于 0 的整数，现为“{text}”。", code="bad-value")
        return int(whole)
    return text


def points_from(name: str, text: str) -> int:
    """A typed figure in 1/10,000 points; full-width digits are digits. Raises Refused."""
    try:
        return parse_points(unicodedata.normalize("NFKC", text).strip())
    except ValueError:
        raise Refused(
            f"“{name}”应为最多 4 位小数的数字，现为“{text}”。", code="bad-value"
        ) from None


def check_amended(session: Session, entity: Entity, fields: Mapping[str, Any]) -> None:
    """Refuse an entry with these fields where it could not be recorded so now."""
    rules = rules_of(session)
    if entity.name == "matter":
        _refuse(rules.unit(fields["unit"]))
        _refuse(rules.matter(fields, parse_points(fields["points"] or "0")))
        return
    unit, indicator = fields["unit"], fields["indicator"]
    _refuse(rules.place(unit, indicator))
    _refuse(rules.source(unit, indicator, fields["source"] or ""))
    if entity.name == "finding":
        points = fields["points"]
        if fields["state"] not in (None, "认定", "待补证"):
            raise Refused("状态应为“认定”或“待补证”。", code="bad-value")
        _refuse(
            rules.finding(
                indicator,
                fields["clause"] or "",
                1 if fields["count"] is None else fields["count"],
                None if points is None else parse_points(points),
                fields["note"] or "",
            )
        )
    elif entity.name in ("award", "measure"):
        figure = fields["points" if entity.name == "award" else "value"]
        if entity.name == "measure":
            _refuse(untyped(session, unit, indicator, fields["source"] or ""))
        if figure is None:
            raise Refused("分值不能为空；不再需要的，请撤回这条记录。", code="bad-value")
        _refuse(rules.value(entity.name, indicator, parse_points(figure)))


def _start(
    session: Session, unit: str, indicator: str, particulars: Particulars
) -> tuple[EntryRules, dict[str, Any]]:
    """Check what all entries at a leaf share; the fields that they share."""
    need_open(session)
    rules = rules_of(session)
    _refuse(rules.place(unit, indicator))
    own_unit(session, unit)
    refuse_pictures(session, unit, particulars.evidence)
    default = "" if session.is_office else f"考核组{session.team}"
    fields = {"unit": unit, "indicator": indicator, "version": None}
    fields["version"] = current_frame(session).digests.get(indicator)
    fields |= _particulars(session, particulars, default_source=default)
    _refuse(rules.source(unit, indicator, fields["source"] or ""))
    return rules, fields


def _particulars(
    session: Session, particulars: Particulars, *, default_source: str
) -> dict[str, Any]:
    return {
        "source": fold_code(particulars.source) or default_source or None,
        "date": day_from("日期", particulars.date) or session.today,
        "note": particulars.note.strip() or None,
        "evidence": [list(piece) for piece in particulars.evidence],
    }


def _keep(
    session: Session, action: str, kind: str, fields: Mapping[str, Any], proof: Sequence[str] = ()
) -> Done:
    """Make an entry, or change the one that has its natural key; proof supports it at once."""
    entity = ENTITIES[kind]
    if entity.key:
        id = entity.id_of(fields)
        op = change_op(session, kind, id, {"withdrawn": False, **fields})
    else:
        op = create_op(kind, fields)
        id = op.id
    supports = _supports(session, fields["unit"], id, proof)
    if op is None and not supports:
        return Done(_maker(session, entity, id), id)
    done = commit(session, action, [*([op] if op is not None else []), *supports])
    return replace(done, id=id)


def _supports(session: Session, unit: str, id: str, proof: Sequence[str]) -> list[Op]:
    if not proof:
        return []
    from app.services.evidence.piece import standing, support_ops

    return support_ops(session, standing(session, unit, proof), id)


def _change(
    session: Session, action: str, entity: Entity, id: str, fields: Mapping[str, Any], reason: str
) -> Done:
    op = change_op(session, entity.name, id, fields)
    if op is None:
        return Done(_maker(session, entity, id), id)
    return commit(session, action, [op], reason=reason)


def _maker(session: Session, entity: Entity, id: str) -> str:
    """The commit under which an entry already is as it was asked to be."""
    state = Projector(session.connection, session.offices).folded(entity, id)
    heads = state.heads.values() if state is not None else ()
    return max((versions[-1].commit for versions in heads), default="")


def _refuse(problem: str | None) -> None:
    if problem is not None:
        raise Refused(problem + "。", code="rule")


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
