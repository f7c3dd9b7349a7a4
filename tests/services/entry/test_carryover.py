"""Entries of an earlier version of their indicator: carried over by a person, or withdrawn."""

from __future__ import annotations

from typing import Any

import pytest

from app.errors import NotFound, Refused
from app.services.entry import carryover, recording
from app.services.entry.recording import Particulars
from app.services.operation import change_op, commit
from app.services.session import Session
from app.services.year import planning
from tests.homes import PLAN, World, bring, everything, rows, sound, taken_in, unit_total
from tests.services.fieldyear import entry, record, sample
from tests.services.packages import POINT
from tests.services.test_fieldwork_record import score

FROM = Particulars("甲局")
LEAF = PLAN["指标"][2]
CLAUSE = PLAN["扣分标准"][1]
ITEM = {"text": "公示栏", "indicator": "C1.2", "result": "不符合", "clause": "1"}


@pytest.fixture
def revised(office: Session) -> Session:
    """Entries at three leaves, two of which a new version changes."""
    recording.record_award(office, "U1", "C1.1", 10 * POINT, FROM)
    recording.record_award(office, "U2", "C1.1", 20 * POINT, FROM)
    recording.record_finding(office, "U1", "C1.2", "1", particulars=FROM)
    recording.record_checked(office, "U1", "L1.1", FROM)
    bring(office, {"指标": [LEAF | {"分值": "15"}], "扣分标准": [
        CLAUSE | {"每次扣分": "2"}]})  # fmt: skip
    planning.issue(office)
    return office


def waiting(session: Session) -> list[tuple[Any, ...]]:
    return [(one["unit"], one["indicator"], one["kind"]) for one in carryover.listed(session)]


def id_of(session: Session, unit: str, indicator: str) -> str:
    found = carryover.listed(session)
    return next(one["id"] for one in found if (one["unit"], one["indicator"]) == (unit, indicator))


def test_those_whose_indicator_changed_wait_until_carried_over(revised: Session) -> None:
    assert waiting(revised) == [
        ("U1", "C1.1", "赋分"), ("U1", "C1.2", "扣分"), ("U2", "C1.1", "赋分"),
    ]  # fmt: skip
    assert {"C1.1", "C1.2"} <= set(unit_total(revised, "U1")["missing"])
    ids = [id_of(revised, "U1", "C1.1"), id_of(revised, "U1", "C1.2")]
    carryover.carry(revised, ids, "事实未变")
    assert not {"C1.1", "C1.2"} & set(unit_total(revised, "U1")["missing"])
    assert waiting(revised) == [("U2", "C1.1", "赋分")]
    assert rows(revised, "SELECT DISTINCT reason FROM body WHERE action = 'carry'") == [
        ("事实未变",)
    ]
    sound(revised)


def test_what_cannot_stand_under_the_new_one_keeps_all_back(revised: Session) -> None:
    """20 of now 15 points: to be amended or withdrawn."""
    good, bad = id_of(revised, "U1", "C1.1"), id_of(revised, "U2", "C1.1")
    before = everything(revised)
    with pytest.raises(Refused, match="不能沿用") as refusal:
        carryover.carry(revised, [good, bad], "事实未变")
    assert [fault.cell for fault in refusal.value.details] == [bad]
    assert everything(revised) == before
    recording.withdraw(revised, bad, "改版后不再适用")
    assert ("U2", "C1.1", "赋分") not in waiting(revised)


def test_an_overturned_one_stays_overturned(office: Session) -> None:
    made = recording.record_finding(office, "U1", "C1.2", "1", particulars=FROM)
    op = change_op(office, "finding", made.id, {"state": "复核撤销"})
    assert op is not None
    commit(office, "review", [op])
    bring(office, {"扣分标准": [CLAUSE | {"每次扣分": "2"}]})
    planning.issue(office)
    carryover.carry(office, [made.id], "仍不成立")
    assert rows(office, "SELECT state FROM finding") == [("复核撤销",)]
    assert carryover.listed(office) == []


def test_what_is_refused(revised: Session) -> None:
    with pytest.raises(Refused, match="理由"):
        carryover.carry(revised, [id_of(revised, "U1", "C1.1")], " ")
    with pytest.raises(NotFound, match="等待沿用"):
        carryover.carry(revised, ["f" * 32], "事实未变")


def test_a_draft_keeps_nobody_waiting(world: World) -> None:
    session = world.fresh("draft", role="office", year=2026)
    bring(session, PLAN)
    assert carryover.listed(session) == []


def test_a_teams_entry_of_the_earlier_version_is_carried_over_at_the_office(world: World) -> None:
    office, laptop = world.office(), world.laptop("1")
    recording.record_award(laptop, "U1", "C1.1", 10 * POINT)
    bring(office, {"指标": [LEAF | {"分值": "15"}]})
    planning.issue(office)
    taken_in(office, world.results(laptop))
    carryover.carry(office, [id_of(office, "U1", "C1.1")], "事实未变")
    assert "C1.1" not in unit_total(office, "U1")["missing"]
    sound(office)


def test_a_team_carries_over_its_own_alone(world: World) -> None:
    office, laptop = world.office(), world.laptop("1")
    recording.record_award(laptop, "U1", "C1.1", 10 * POINT)
    recording.record_award(office, "U3", "C1.1", 10 * POINT, FROM)
    bring(office, {"指标": [LEAF | {"分值": "15"}]})
    planning.issue(office)
    taken_in(laptop, world.tasks(office, laptop))
    assert waiting(laptop) == [("U1", "C1.1", "赋分")]
    carryover.carry(laptop, [id_of(laptop, "U1", "C1.1")], "事实未变")
    taken_in(office, world.results(laptop))
    assert waiting(office) == [("U3", "C1.1", "赋分")]
    sound(office)


def test_a_record_takes_along_its_findings(field: World) -> None:
    office = field.office()
    kept = record(office, "inspection", sample("inspection", items=[ITEM]))
    bring(office, {"扣分标准": [CLAUSE | {"每次扣分": "2"}]})
    planning.issue(office)
    assert {one["kind"] for one in carryover.listed(office)} == {"考核记录", "扣分", "已核查"}
    carryover.carry(office, [entry(kept, "finding")], "事实未变")
    assert {one["kind"] for one in carryover.listed(office)} == {"已核查"}
    carryover.carry(office, [one["id"] for one in carryover.listed(office)], "事实未变")
    assert score(office, "U1", "C1.2") == 28
    sound(office)


def test_what_does_not_stand_is_withdrawn_by_one_commit(revised: Session) -> None:
    one, other = id_of(revised, "U1", "C1.1"), id_of(revised, "U1", "C1.2")
    before = everything(revised)
    for ids, reason, kind in (([one], " ", Refused), ([one, "没有"], "甲", NotFound)):
        with pytest.raises(kind):
            carryover.drop(revised, ids, reason)
        assert everything(revised) == before
    done = carryover.drop(revised, [one, other], "指标已删减")
    assert waiting(revised) == [("U2", "C1.1", "赋分")]
    assert rows(revised, "SELECT count(*) FROM body WHERE reason = '指标已删减'") == [(1,)]
    recording.undo(revised, done.commit, "撤销")
    assert len(waiting(revised)) == 3
    sound(revised)


def test_a_record_is_withdrawn_with_what_it_made(field: World) -> None:
    office = field.office()
    record(office, "inspection", sample("inspection", items=[ITEM]))
    bring(office, {"扣分标准": [CLAUSE | {"每次扣分": "2"}]})
    planning.issue(office)
    (own,) = [one for one in carryover.listed(office) if one["kind"] == "考核记录"]
    carryover.drop(office, [own["id"]], "不再适用")
    assert carryover.listed(office) == []
    sound(office)
