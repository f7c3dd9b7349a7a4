"""The unit's confirmation (F25): what the team holds of it, and the seal that is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from app.errors import NotFound, Refused
from app.fieldwork.instrument.reading import encode
from app.fieldwork.instrument.visit import Confirmation
from app.services.fieldwork.instrument import Instrument, Piece, instruments_of
from app.services.session import Session

AWAITED, SEALED, REFUSED = "待补章", "已盖章", "拒签"


def confirmation_of(session: Session, unit: str, team: str) -> Instrument | None:
    """The standing confirmation of this visit."""
    return next(
        (
            each
            for each in instruments_of(session, unit)
            if isinstance(each.document, Confirmation) and each.team == team and not each.withdrawn
        ),
        None,
    )


def seal_of(session: Session, unit: str, team: str) -> dict[str, Any] | None:
    """Whether the visit's confirmation is sealed, by when the seal comes, whether that passed.

    None where the unit has neither signed nor refused.
    """
    made = confirmation_of(session, unit, team)
    if made is None or not isinstance(made.document, Confirmation):
        return None
    document = made.document
    today = session.today
    state = REFUSED if document.refusal else AWAITED if document.seal_awaited else SEALED
    due = document.seal_due
    return {
        "state": state,
        "due": due if state == AWAITED else None,
        "overdue": state == AWAITED and due is not None and due < today,
        "sealed": document.sealed,
        "record": made.id,
    }


def sealed(session: Session, unit: str, team: str, day: str) -> tuple[str, str]:
    """The confirmation's id, and its document with the seal of that day, to be kept by amending.

    Raises NotFound, Refused.
    """
    made = confirmation_of(session, unit, team)
    if made is None or not isinstance(made.document, Confirmation):
        raise NotFound(f"单位“{unit}”还没有登记情况确认单。", code="no-confirmation")
    if not made.document.seal_awaited:
        raise Refused("这份确认单不是待补章的。", code="not-awaiting-seal")
    return made.id, encode(msgspec.structs.replace(made.document, sealed=day))


def seal(session: Session, unit: str, team: str, day: str, *, pieces: Sequence[Piece] = ()) -> str:
    """The seal has come (补章): the record says on which day; its commit. Raises as above."""
    from app.services.fieldwork import keeping  # which asks this module on its way

    id, content = sealed(session, unit, team, day)
    return keeping.amend(session, id, content, "补章", pieces=pieces).done.commit
