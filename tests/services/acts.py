"""What the tests of entries by hand share: who speaks, an award, and a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.errors import NotFound, Refused
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from tests.homes import (
    everything,
    value_of,
)

OFFICE = Particulars(source="市委依法治市办")
STATISTICS = Particulars(source="市统计局")
POINT = 10_000

Doing = Callable[[Session], Any]


def heads(session: Session) -> int:
    return int(value_of(session, "SELECT count(*) FROM head"))


def refused(session: Session, doing: Doing, *words: str) -> None:
    """The act is refused in words with these in them, and nothing at all changes."""
    before = everything(session)
    with pytest.raises((Refused, NotFound)) as refusal:
        doing(session)
    for word in words:
        assert word in refusal.value.message
    assert everything(session) == before


def award(session: Session, points: int = 15 * POINT, **more: Any) -> Any:
    return recording.record_award(
        session, "U1", "C1.1", points, Particulars("市委依法治市办", **more)
    )
