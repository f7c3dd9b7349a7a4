"""Keeping: what the office says of feedback, review and rectification, one commit each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import Refused
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.services.operation import Done, change_op, commit
from app.services.session import Session


def keep(
    session: Session, action: str, kind: str, fields: Mapping[str, Any], *, scope: str = ""
) -> Done:
    """Keep what has a natural key. Raises Refused where nothing changes."""
    op = keep_op(session, kind, fields)
    if op is None:
        raise _unchanged()
    return commit(session, action, [op], scope=scope)


def keep_op(session: Session, kind: str, fields: Mapping[str, Any]) -> Op | None:
    """An op that keeps what has a natural key, also where it was taken back before.

    None where nothing changes.
    """
    stands = {"withdrawn": False} if "withdrawn" in ENTITIES[kind].fields else {}
    return change_op(session, kind, ENTITIES[kind].id_of(fields), {**fields, **stands})


def change(
    session: Session,
    action: str,
    kind: str,
    id: str,
    fields: Mapping[str, Any],
    *,
    scope: str = "",
    reason: str = "",
) -> Done:
    """Change what is there. Raises Refused where nothing changes."""
    op = change_op(session, kind, id, fields)
    if op is None:
        raise _unchanged()
    return commit(session, action, [op], scope=scope, reason=reason)


def _unchanged() -> Refused:
    return Refused("已经这样登记过了，没有变化。", code="no-change")
