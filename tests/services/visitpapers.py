"""What the tests of a visit's papers share: findings of a hearing, decisions, what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from app.errors import BadInput
from app.services.session import Session
from tests.homes import everything
from tests.services.fieldyear import record, sample


def refused(session: Session, name: str, document: Any, **more: Any) -> dict[str, str]:
    """The faults by path of a document that must be refused; nothing at all changes."""
    before = everything(session)
    with pytest.raises(BadInput) as refusal:
        record(session, name, document, **more)
    assert everything(session) == before
    return {fault.cell: fault.message for fault in refusal.value.details}


def hearing(session: Session, *findings: dict[str, Any], unit: str = "U1") -> list[str]:
    """Findings of a hearing; their ids."""
    whole = [{"indicator": "C1.2", "clause": "1", "note": "未公示"} | each for each in findings]
    kept = record(session, "hearing", sample("hearing", unit=unit, findings=whole))
    return [each["id"] for each in kept.entries]


def meeting(*decisions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return sample("deliberation", decisions=list(decisions), **changes)


def decided(finding: str, outcome: str = "同意", **more: Any) -> dict[str, Any]:
    return {"finding": finding, "outcome": outcome, **more}
