"""Redaction (销毁): bytes that the law wants gone are destroyed; a signed tombstone stays.

Two people decide. The head, the hash, the size, who, when and why remain, and
``check`` accepts what is missing under a tombstone. Teams destroy the same
bytes when the office's next package reaches them.
"""

from __future__ import annotations

from app.errors import NotFound, Refused
from app.journal.commit import decode_body
from app.journal.entity import ENTITIES
from app.services import evidence
from app.services.operation import Done, append, create_op, reproject_all, stale
from app.services.projection import Projector
from app.services.session import Session

ATTACHMENT, BODY = "attachment", "body"
MOST_OPS = 50
"""A commit of more entries is not destroyed for the sake of one: amend that one instead."""


def redact(session: Session, target: str, reason: str, witness: str) -> Done:
    """Destroy an attachment by its SHA-256, or the commit that set ``ENTITY/ID/FIELD``.

    ``witness`` is the second person. Raises Refused where that is the first one
    again, NotFound for what is not here.
    """
    session.need_office()
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    if not witness.strip() or witness.strip() == session.actor:
        raise Refused("销毁须由两人决定，请写明另一人的姓名。", code="witness-needed")
    kind, digest, size = _found(session, target)
    fields = {
        "target": digest, "kind": kind, "size": size, "reason": reason, "witness": witness.strip(),
    }  # fmt: skip
    with session.transaction():
        op = create_op("redaction", fields)
        head, changes = append(session, "redact", [op], scope="all", reason=reason)
        enforce(session)
    finish(session)
    stale(session, changes)
    session.cache.clear()
    return Done(head.id, op.id)


def enforce(session: Session) -> None:
    """Destroy the bodies that tombstones name and are still here; inside a transaction."""
    connection = session.connection
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    gone = connection.exec_driver_sql(
        "DELETE FROM body WHERE hash IN (SELECT target FROM redaction WHERE kind = ?)", (BODY,)
    )
    if gone.rowcount:
        reproject_all(session)


def finish(session: Session) -> None:
    """Destroy what no transaction can undo: files, and what the database's log still holds.

    After the tombstones are durable, and after every import: a package that was
    on its way may bring such a file again.
    """
    rows = session.connection.exec_driver_sql("SELECT target, kind FROM redaction").all()
    for target, kind in rows:
        if kind == ATTACHMENT:
            (session.home.attachments / target).unlink(missing_ok=True)
            for made in session.home.previews.glob(f"{target}.*"):
                made.unlink()
    if rows:
        session.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _found(session: Session, target: str) -> tuple[str, str, int]:
    path = session.home.attachments / target
    if "/" not in target:
        if not target.isalnum() or not path.is_file():
            raise NotFound(f"没有校验值为“{target}”的附件。", code="no-attachment")
        content = evidence.read(session, target)
        return ATTACHMENT, target, path.stat().st_size if content is None else len(content)
    name, _, rest = target.partition("/")
    id, _, field = rest.partition("/")
    entity = ENTITIES.get(name)
    state = Projector(session.connection, session.offices).folded(entity, id) if entity else None
    if entity is None or state is None or field not in entity.fields:
        raise NotFound(f"没有“{target}”这一项。", code="no-field")
    heads = state.heads.get(entity.slot(field), ())
    if not heads:
        raise NotFound(f"没有“{target}”这一项。", code="no-field")
    row = session.connection.exec_driver_sql(
        "SELECT body.hash, body.content FROM head JOIN body ON body.hash = head.body "
        "WHERE head.id = ?",
        (heads[-1].commit,),
    ).one()
    if len(decode_body(row[1]).ops) > MOST_OPS:
        raise Refused(
            "这一项与许多记录在同一次导入中，不能单独销毁；请修改这一项。", code="too-many"
        )
    return BODY, row[0], len(row[1])
