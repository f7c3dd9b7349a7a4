"""异议复核 as the window asks for it: a record changed whole, and what may be objected to."""

from __future__ import annotations

import json

import pytest

from app.services.review import objecting, sending
from app.services.review.objecting import Target
from app.services.screen import reviewobjections
from app.services.screen.reviewrows import RulingWords
from app.services.session import Session
from app.services.year.assessment import current_year
from tests.homes import World, clocked, day, taken_in
from tests.services.fieldyear import rated, record, sample


@pytest.fixture
def heard(field: World) -> tuple[Session, str]:
    """The office, and the record of an interview that was taken in; the letter was received."""
    office, laptop = field.office(), field.laptop("1", "李明")
    office.now = clocked(day("2026-09-21").replace(hour=4))
    asked = record(laptop, "interview", rated(2, 0))
    record(laptop, "inspection", sample("inspection"))
    taken_in(office, field.results(laptop))
    sending.open_feedback(office, "U1")
    sending.serve(office, "U1", receivers=("钱某",))
    return office, asked.done.id


def said(outcome: str, content: str = "") -> RulingWords:
    return RulingWords(
        outcome=outcome, reason="经查", reviewer="钱一", second="孙二", content=content
    )


def test_a_record_is_changed_whole_and_tried_before(heard: tuple[Session, str]) -> None:
    office, asked = heard
    objecting.object_to(office, "U1", Target(entry=asked), "答对", date="2026-09-28")
    (row,) = reviewobjections.rows(office)
    assert row.form is not None
    assert (row.kind, row.form.kind, row.now) == ("考核记录", "interview", ())
    assert "evidence" not in {each.name for each in row.form.fields}
    assert {"李明"} <= row.scorers
    better = json.loads(row.document) | rated(2, 2)
    tried = reviewobjections.rehearse(office, row.id, said("变更", json.dumps(better)))
    assert tried.leaf_before == tried.leaf_after == "—", "a record may feed several leaves"
    assert tried.total_before != tried.total_after
    assert reviewobjections.rows(office)[0].figures is None
    assert reviewobjections.decide(office, row.id, said("变更", json.dumps(better))) == tried
    assert reviewobjections.rows(office)[0].figures == tried


def test_what_was_objected_to_is_offered_no_more(heard: tuple[Session, str]) -> None:
    office, asked = heard
    offered = reviewobjections.targets(office, "U1")
    assert offered[0].problem == 1
    assert asked in {row.entry for row in offered}
    missing = {row.indicator for row in offered} - {""}
    assert missing == set(current_year(office).totals["U1"].missing)
    objecting.object_to(office, "U1", Target(1), "有异议", date="2026-09-28")
    later = reviewobjections.targets(office, "U1")
    assert {row.key for row in offered} - {row.key for row in later} == {"1"}
