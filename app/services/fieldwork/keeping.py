"""Keeping: an instrument recorded, amended or withdrawn, with all that follows, by one commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from app.errors import BadInput, NotFound, Refused
from app.fieldwork.instrument.office import DrawRecord, DrawWithdrawal
from app.fieldwork.instrument.reading import encode, read, schema
from app.fieldwork.instrument.register import KINDS, Kind
from app.fieldwork.instrument.review import ReviewActivity
from app.fieldwork.instrument.visit import Deliberation
from app.journal.commit import Op, new_id
from app.journal.entity import ENTITIES, SCORE
from app.services.entry.recusal import own_unit
from app.services.fieldwork import deliberation
from app.services.fieldwork.following import Followed, follow
from app.services.fieldwork.instrument import (
    Instrument,
    Piece,
    instrument_from,
    instrument_of,
)
from app.services.fieldwork.judgement import Judgement
from app.services.operation import Done, change_op, commit, create_op, own_scope
from app.services.projection import Projector
from app.services.session import Session
from app.services.year.approval import need_open


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a record came to: its commit, its entries, what to look at."""

    done: Done
    entries: tuple[dict[str, Any], ...] = ()
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The document of ``record … --from``."""
        told: dict[str, Any] = {"id": self.done.id, "commit": self.done.commit}
        told["entries"] = list(self.entries)
        return told | ({"warnings": list(self.warnings)} if self.warnings else {})


def kind_of(name: str) -> Kind:
    """A kind of instrument by its name. Raises NotFound."""
    found = KINDS.get(name)
    if found is None:
        raise NotFound(f"没有名为“{name}”的考核记录。", code="no-kind")
    return found


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind's document."""
    return schema(kind_of(name))


def record(
    session: Session,
    name: str,
    content: str | bytes,
    *,
    pieces: Sequence[Piece] = (),
    proof: Sequence[str] = (),
    file: str = "",
) -> Kept:
    """Record a document as JSON text with the files that it names.

    ``proof`` are the SHA-256 of further pieces of proof that support it. Raises
    BadInput with every fault and its path, and Refused.
    """
    need_open(session)
    kind = kind_of(name)
    document = read(kind, content, file=file)
    judgement = Judgement(session, kind, new_id(), file)
    if isinstance(document, ReviewActivity):
        judgement.activity(document)
        return _keep_activity(session, document)
    made = judgement.instrument(document, pieces)
    followed = follow(session, (), made)
    if isinstance(made.document, Deliberation):
        made = _decided(session, made, followed, file)
    own = create_op("instrument", made.fields(), made.id)
    ops = [own, *followed.ops, *_supports(session, made, (*digests_of(pieces), *proof))]
    done = commit(session, f"record {name}", ops, scope=made.scope(session))
    return _told(done, followed, judgement.warnings)


def _decided(session: Session, made: Instrument, followed: Followed, file: str) -> Instrument:
    """A deliberation with its decisions filled in; the findings become what was agreed."""
    decided = deliberation.decide(session, made, file)
    if decided.faults:
        told = f"合议记录有 {len(decided.faults)} 处错误，没有记录任何内容。"
        raise BadInput(told, details=tuple(decided.faults))
    followed.ops += decided.ops(session)
    return replace(made, document=decided.document)


def amend(
    session: Session,
    id: str,
    content: str | bytes,
    reason: str,
    *,
    pieces: Sequence[Piece] = (),
    proof: Sequence[str] = (),
    dropped: Sequence[str] = (),
    file: str = "",
) -> Kept:
    """Change a record to another document of its kind and unit; its entries follow.

    The files that it had stay. What is in conflict is settled by it. ``proof`` supports
    it from now on, ``dropped`` no more.
    """
    _may_change(session, reason)
    now, made, warnings = revised(session, id, content, pieces=pieces, file=file)
    supports = _supports(session, made, (*digests_of(pieces), *proof), dropped)
    return _change(session, "amend", now, made, reason, warnings, supports)


def digests_of(pieces: Sequence[Piece]) -> list[str]:
    """The SHA-256 of kept files."""
    return [piece[0] for piece in pieces]


def _supports(
    session: Session, made: Instrument, proof: Sequence[str], dropped: Sequence[str] = ()
) -> list[Op]:
    """The ops by which pieces of proof of its unit support the record."""
    if not proof and not dropped:
        return []
    from app.services.evidence.piece import standing, support_ops

    now, before = (standing(session, made.unit, each) for each in (proof, dropped))
    return support_ops(session, now, made.id, before)


def revised(
    session: Session,
    id: str,
    content: str | bytes,
    *,
    pieces: Sequence[Piece] = (),
    file: str = "",
) -> tuple[Instrument, Instrument, Sequence[str]]:
    """A record as it is and as another document would make it; what to look at."""
    now = instrument_of(session, id)
    deliberation.refuse_rewriting(now)
    document = read(now.kind, content, file=file)
    if isinstance(document, DrawRecord) and isinstance(now.document, DrawRecord):
        document = msgspec.structs.replace(document, seed=document.seed or now.document.seed)
    judgement = Judgement(session, now.kind, id, file)
    every = dict.fromkeys(tuple(piece) for piece in (*now.pieces, *pieces))
    made = judgement.instrument(document, tuple(every))
    if made.unit != now.unit:
        raise Refused("不能改为另一个单位的记录；请撤回后重新记录。", code="other-unit")
    if now.withdrawn:
        raise Refused("这份记录已经撤回，不能再修改。", code="withdrawn")
    return now, made, judgement.warnings


def withdraw(session: Session, id: str, reason: str) -> Kept:
    """Withdraw a record, and with it the entries that nobody changed since."""
    _may_change(session, reason)
    now = instrument_of(session, id)
    if now.withdrawn:
        raise Refused("这份记录已经撤回。", code="withdrawn")
    deliberation.refuse_rewriting(now)
    own_unit(session, now.unit)
    return _change(session, "withdraw", now, None, reason, ())


def replace_drawn(session: Session, id: str, code: str, reason: str) -> Kept:
    """Strike a drawn candidate off; the next key takes the place."""
    now = instrument_of(session, id)
    if not isinstance(now.document, DrawRecord):
        raise NotFound(f"没有编号为“{id}”的抽取记录。", code="no-instrument")
    withdrawal = DrawWithdrawal(code=code, reason=reason)
    changed = msgspec.structs.replace(
        now.document, withdrawals=(*now.document.withdrawals, withdrawal), drawn=None
    )
    return amend(session, id, encode(changed), reason)


def _may_change(session: Session, reason: str) -> None:
    need_open(session)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")


def _change(
    session: Session,
    act: str,
    now: Instrument,
    made: Instrument | None,
    reason: str,
    warnings: Iterable[str],
    supports: Sequence[Op] = (),
) -> Kept:
    ops, followed = changes(session, now, made)
    ops += supports
    if not ops:
        return _told(Done("", now.id), followed, warnings)
    scope = (made or now).scope(session)
    done = commit(session, f"{act} {now.kind.name}", ops, scope=scope, reason=reason)
    named = [f"记录 {id} 后来由人改动过，没有随之改变。" for id in followed.left]
    return _told(Done(done.commit, now.id, done.units, done.kinds), followed, [*warnings, *named])


def changes(
    session: Session, now: Instrument, made: Instrument | None
) -> tuple[list[Op], Followed]:
    """The ops that change a record, or withdraw it where ``made`` is None, with what follows."""
    followed = follow(session, _states(session, now), made)
    fields = made.fields() if made is not None else {"withdrawn": True}
    own = change_op(session, "instrument", now.id, fields)
    return [*([own] if own is not None else []), *followed.ops], followed


def settle_conflict(session: Session, id: str, values: Mapping[str, Any], reason: str) -> Done:
    """Settle a record in conflict by one of its states; its entries follow that one."""
    now = instrument_of(session, id)
    chosen = _state(now, values)
    return _change(session, "amend", now, None if chosen.withdrawn else chosen, reason, ()).done


def _states(session: Session, now: Instrument) -> list[Instrument]:
    """The record as it stands: in every one of its states, where they are in conflict."""
    entity = ENTITIES["instrument"]
    folded = Projector(session.connection, session.offices).folded(entity, now.id)
    versions = folded.heads[SCORE] if folded is not None else ()
    return [_state(now, version.values) for version in versions]


def _state(now: Instrument, values: Mapping[str, Any]) -> Instrument:
    """One state of a record, from the values of a commit. Raises Refused where unreadable."""
    names = ("kind", "unit", "document", "team", "activity", "date", "versions")
    kind, unit, document, team, activity, date, versions = (values[name] for name in names)
    found = instrument_from(
        now.id,
        kind,
        unit,
        document,
        team or "",
        activity or "",
        date or "",
        versions,
        now.pieces,
        values["withdrawn"],
    )
    if found is None:
        raise Refused("这份记录的另一种内容无法读取，不能处理。", code="unreadable")
    return found


def _keep_activity(session: Session, document: ReviewActivity) -> Kept:
    """Keep a central review under its name; the same name again changes it."""
    fields = {
        "name": document.name,
        "date": document.date or session.today,
        "document": encode(document),
        "withdrawn": False,
    }
    id = ENTITIES["activity"].id_of(fields)
    op = change_op(session, "activity", id, fields)
    if op is None:
        raise Refused("已经这样登记过了，没有变化。", code="no-change")
    done = commit(session, "record review-activity", [op], scope=own_scope(session))
    return Kept(done)


def _told(done: Done, followed: Followed, warnings: Iterable[str]) -> Kept:
    entries = tuple(
        {"id": id, "entity": kind}
        | {
            name: fields[name]
            for name in ("unit", "indicator", "clause", "count", "points", "source", "state")
            if fields.get(name) is not None
        }
        for (kind, id), fields in followed.made.items()
    )
    return Kept(done, entries, tuple(warnings))
