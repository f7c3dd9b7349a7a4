"""Operations: one user action is one named operation, one transaction, one commit.

Every write of the product passes :func:`commit`; it answers with what it made
stale, so that pages and caches refresh what they show and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import Refused
from app.journal.commit import (
    BODY_LIMIT,
    ZERO,
    Head,
    Op,
    Sheaf,
    decode_head,
    new_body,
    new_id,
    sha256,
    wall_text,
)
from app.journal.entity import ENTITIES, Entity
from app.journal.key import BAR
from app.journal.merge import complete
from app.services.projection import Changes, Projector, clear, project_all
from app.services.safekeeping.keys import sign
from app.services.session import Session
from app.services.standing import standings


@dataclass(frozen=True, slots=True)
class Done:
    """What an operation did: its commit, and what went stale (units by code, kinds by name)."""

    commit: str
    id: str = ""
    units: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


def commit(
    session: Session, action: str, ops: Sequence[Op], *, scope: str = "", reason: str = ""
) -> Done:
    """Write one commit with these ops, durably. ``scope`` defaults to the home's own."""
    with session.transaction():
        head, changes = append(session, action, ops, scope=scope, reason=reason)
    stale(session, changes)
    return Done(
        head.id, ops[0].id if ops else "", frozenset(changes.units), frozenset(changes.kinds)
    )


def append(
    session: Session,
    action: str,
    ops: Sequence[Op],
    sheaves: Sequence[Sheaf] = (),
    *,
    scope: str = "",
    reason: str = "",
) -> tuple[Head, Changes]:
    """Add one commit to the home's chain inside a transaction that somebody else holds."""
    body = new_body(session.actor, action, reason, ops, sheaves)
    content = body.encode()
    if len(content) > BODY_LIMIT:
        raise Refused("一次写入的内容过多，请分成几个文件导入。", code="body-too-large")
    now = session.now()
    seq, prev = last(session)
    head = Head(
        id=new_id(),
        home=session.home_id,
        seq=seq + 1,
        time=session.clock.tick(now),
        wall=wall_text(now),
        scope=scope or own_scope(session),
        prev=prev,
        body=sha256(content),
    )
    store_body(session, head.body, content, (session.actor, action, reason))
    number = store_head(session, head, "counted", sign(session, head.encode()))
    session.set_local("clock", session.clock.last)
    projector = Projector(session.connection, session.offices)
    projector.apply([(number, head, ops)])
    for sheaf in sheaves:
        projector.apply_sheaf(number, head, sheaf)
    if projector.authority_changed:
        reproject(session)
    return head, projector.changes


def reproject_all(session: Session) -> None:
    """Project everything anew; inside a transaction."""
    clear(session.connection)
    project_all(session.connection, session.offices)
    session.cache.clear()


def reproject(session: Session) -> None:
    """Project everything anew, where other homes' commits may count differently now."""
    foreign = session.connection.exec_driver_sql(
        "SELECT 1 FROM head WHERE home <> ? LIMIT 1", (session.home_id,)
    ).first()
    if foreign is not None:
        reproject_all(session)


def last(session: Session, home: str = "") -> tuple[int, str]:
    """The sequence number and hash of a home's last counted head; (0, zeros) where none."""
    row = session.connection.exec_driver_sql(
        "SELECT seq, hash FROM head WHERE home = ? AND state = 'counted' "
        "ORDER BY seq DESC, hash DESC LIMIT 1",
        (home or session.home_id,),
    ).one_or_none()
    return (row[0], row[1]) if row else (0, ZERO)


def own_scope(session: Session) -> str:
    """Who may see what this home records: the office its own, a team the team and the office."""
    return "office" if session.is_office else f"team {session.team}"


def store_head(session: Session, head: Head, state: str, signature: bytes) -> int:
    """Keep a head with its home's signature; its number."""
    encoded = head.encode()
    result = session.connection.exec_driver_sql(
        HEAD_SQL, (None, *head_row(head, sha256(encoded), encoded, signature, state))
    )
    return int(result.lastrowid)


HEAD_SQL = (
    "INSERT INTO head (number, id, home, seq, hash, time, wall, scope, body, content, signature, "
    "state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def head_row(
    head: Head, digest: str, encoded: bytes, signature: bytes, state: str
) -> tuple[object, ...]:
    """A head as its table's columns, its number apart."""
    told = (head.id, head.home, head.seq, digest, head.time, head.wall, head.scope, head.body)
    return (*told, encoded, signature, state)


def store_body(session: Session, digest: str, content: bytes, who: tuple[str, str, str]) -> None:
    """Keep a body's bytes under their SHA-256, with its actor, action and reason beside it."""
    session.connection.exec_driver_sql(
        "INSERT OR IGNORE INTO body (hash, content, actor, action, reason) VALUES (?, ?, ?, ?, ?)",
        (digest, content, *who),
    )


def heads_of(session: Session, home: str) -> list[Head]:
    """A home's counted chain in order."""
    rows = session.connection.exec_driver_sql(
        "SELECT content FROM head WHERE home = ? AND state = 'counted' ORDER BY seq", (home,)
    )
    return [decode_head(encoded) for (encoded,) in rows]


def create_op(name: str, fields: Mapping[str, Any], id: str = "") -> Op:
    """An op that makes an entity: defaults left out, the id from its natural key if it has one."""
    entity = ENTITIES[name]
    joined = next((part for part in entity.key if BAR in str(fields.get(part) or "")), None)
    if joined is not None:
        raise Refused(f"编码和名称不能含有“{BAR}”：{fields[joined]}。", code="bar")
    kept = {
        field: value
        for field, value in fields.items()
        if value is not None and value != entity.default(field)
    }
    return Op(name, id or (entity.id_of(fields) if entity.key else new_id()), kept, {})


def change_op(session: Session, name: str, id: str, fields: Mapping[str, Any]) -> Op | None:
    """An op that changes an entity: only what differs, its base the heads seen now.

    None where nothing differs and there is no conflict to settle.
    """
    return next(change_ops(session, name, {id: fields}))


def change_ops(
    session: Session, name: str, changes: Mapping[str, Mapping[str, Any]]
) -> Iterator[Op | None]:
    """:func:`change_op` for many entities of one kind, by id; in their order."""
    entity = ENTITIES[name]
    found = standings(session.connection, entity, changes)
    for id, fields in changes.items():
        state = found[id].folded(entity)
        if state is None:
            yield create_op(name, fields, id)
            continue
        differing = {
            field: value
            for field, value in fields.items()
            if state.values[field] != value or entity.slot(field) in state.conflicts
        }
        whole = complete(entity, differing, state.values)
        yield Op(name, id, whole, bases(entity, whole, state.heads)) if differing else None


def bases(
    entity: Entity, fields: Mapping[str, Any], heads: Mapping[str, Sequence[Any]]
) -> dict[str, list[str]]:
    """The heads that an op setting ``fields`` replaces, by slot."""
    slots = {entity.slot(field) for field in fields}
    return {
        slot: sorted(version.commit for version in heads[slot]) for slot in slots if slot in heads
    }


def stale(session: Session, changes: Changes) -> None:
    """Tell the caches what changed."""
    pending = session.cache.setdefault("stale", {"units": set(), "kinds": set()})
    pending["units"] |= changes.units
    pending["kinds"] |= changes.kinds
