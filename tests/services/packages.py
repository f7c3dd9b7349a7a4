"""What the tests of packages share: a score, a refusal, and what two homes are compared by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput
from app.services.entry import recording
from app.services.parcel.merging import import_package
from app.services.session import Session
from tests.homes import everything, rows

POINT = 10_000


def refused(session: Session, path: Path) -> str:
    """The code of a refusal; the home is as it was, to the last byte of its tables."""
    before = everything(session)
    with pytest.raises(BadInput) as refusal:
        import_package(session, path)
    assert everything(session) == before
    assert path.name.split(".")[0] in refusal.value.message
    return refusal.value.code


def score(laptop: Session, unit: str = "U1", points: int = 15) -> str:
    return recording.record_award(laptop, unit, "C1.1", points * POINT).id


def conflicts_and_entries(session: Session) -> dict[str, set[tuple[Any, ...]]]:
    """The entries and conflicts without what hangs on the order of arrival."""
    return {
        "conflict": set(rows(session, "SELECT entity, id, slot, unit FROM conflict")),
        "award": set(rows(session, "SELECT id, unit, points, withdrawn FROM award")),
        "finding": set(rows(session, "SELECT id, unit, clause, withdrawn FROM finding")),
        "touch": set(
            rows(
                session,
                'SELECT entity, touch.id, head.hash, "set", base, counted FROM touch '
                "JOIN head ON head.number = touch.head WHERE entity IN ('award', 'finding')",
            )
        ),
    }


def units_of(session: Session) -> set[str]:
    return {unit for (unit,) in rows(session, "SELECT unit FROM award WHERE NOT withdrawn")}


def hashes_of(session: Session) -> set[str]:
    return {digest for (digest,) in rows(session, "SELECT hash FROM head")}
