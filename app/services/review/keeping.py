"""Keeping: what the office says of feedback, review and rectification, one commit each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import Refused
from app.journal.entity import ENTITIES
from app.services.operation import Done, change_op, commit
from app.services.session import Session


def keep(
    session: Session, action: str, kind: str, fields: Mapping[str, Any], *, scope: str = ""
) -> Done:
    """Keep what has a natural key. Raises Refused where nothing changes."""
    return change(session, action, kind, ENTITIES[kind].id_of(fields), fields, scope=scope)


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
        raise Refused("已经这样登记过了，没有变化。", code="no-change")
    return commit(session, action, [op], scope=scope, reason=reason)
