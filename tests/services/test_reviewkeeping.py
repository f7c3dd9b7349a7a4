"""反馈复核 done in one go, cancelled, and kept again after it was taken back."""

from __future__ import annotations

import pytest

from app.errors import Cancelled, Refused
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.review import objecting, rectifying, sending
from app.services.review.objecting import Target
from app.services.review.register import feedbacks, objections
from app.services.session import Session
from tests.homes import clocked, day, everything, sound, value_of

BODY = Particulars("市司法局", note="未公示")


@pytest.fixture
def assessed(office: Session) -> Session:
    """The office with two findings at U1 and one at U2."""
    office.now = clocked(day("2026-09-21").replace(hour=4))
    for unit, leaf, clause in (("U1", "L1.1", "1"), ("U1", "C1.2", "1"), ("U2", "C1.2", "1")):
        recording.record_finding(office, unit, leaf, clause, particulars=BODY)
    return office


@pytest.fixture
def served(assessed: Session) -> Session:
    """U1 has received its letter."""
    sending.open_feedback(assessed, "U1")
    sending.serve(assessed, "U1", receivers=("钱某",))
    return assessed


def last_commit(session: Session) -> str:
    return str(value_of(session, "SELECT id FROM head ORDER BY seq DESC LIMIT 1"))


def test_letters_are_drafted_in_one_go_with_numbers_that_run_on(assessed: Session) -> None:
    before = value_of(assessed, "SELECT count(*) FROM head")
    done = sending.open_many(
        assessed, ("U1", "U3", "U2"), document="平反〔2026〕09号", due="2026-12-31"
    )
    assert value_of(assessed, "SELECT count(*) FROM head") == before + 1
    told = [(each.unit, each.document, each.problems[0].due) for each in feedbacks(assessed)]
    assert told == [
        ("U1", "平反〔2026〕09号", "2026-12-31"),
        ("U2", "平反〔2026〕10号", "2026-12-31"),
    ]
    assert done.units == {"U1", "U2"}
    with pytest.raises(Refused, match="没有需要反馈的新问题"):
        sending.open_many(assessed, ("U3",))
    assert [sending.running(each, 2) for each in ("", "甲", "9")] == ["", "甲", "11"]


def test_a_cancelled_run_of_letters_keeps_none(assessed: Session) -> None:
    seen: list[tuple[int, int]] = []
    before = everything(assessed)
    with pytest.raises(Cancelled):
        sending.open_many(
            assessed,
            ("U1", "U2"),
            progress=lambda done, total: seen.append((done, total)),
            cancelled=lambda: bool(seen),
        )
    assert seen == [(1, 2)]
    assert everything(assessed) == before


def test_what_was_taken_back_may_be_kept_again(served: Session) -> None:
    rectifying.open_rectification(served, "U1", "2026-10-20")
    recording.undo(served, last_commit(served), "误登")
    assert rectifying.listed(served) == []
    rectifying.open_rectification(served, "U1", "2026-10-20")
    assert len(rectifying.listed(served)) == 2
    objecting.object_to(served, "U1", Target(1), "有异议", date="2026-09-29")
    recording.undo(served, last_commit(served), "误登")
    assert objections(served) == []
    again = objecting.object_to(served, "U1", Target(1), "有异议", date="2026-09-29")
    assert [each.id for each in objections(served)] == [again.id]
    sound(served)
