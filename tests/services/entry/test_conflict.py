"""Conflicts: listed with both words, settled by a person with a reason, and never a mixture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.errors import NotFound, Refused
from app.journal.entity import ENTITIES
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.operation import change_op, commit
from app.services.parcel import transfer
from app.services.session import Session
from tests.homes import World, clocked, day, everything, rows, sound, taken_in, unit_total

POINT = 10_000
Trio = tuple[Session, Session, Session]


@pytest.fixture
def trio(world: World) -> Trio:
    """The office and two laptops of one team."""
    return world.office(), world.laptop("1", actor="王芳"), world.laptop("1", actor="刘洋")


def merged(world: World, trio: Trio) -> list[dict[str, Any]]:
    office, *laptops = trio
    for laptop in laptops:
        taken_in(office, world.results(laptop))
    sound(office)
    return conflict.listed(office)


def refused(session: Session, id: str, take: str, reason: str = "理由") -> str:
    before = everything(session)
    with pytest.raises((Refused, NotFound)) as refusal:
        conflict.resolve(session, id, take, reason)
    assert everything(session) == before
    return refusal.value.code


def test_two_awards_of_one_source_that_did_not_see_each_other(world: World, trio: Trio) -> None:
    office, first, second = trio
    made = [recording.record_award(each, "U1", "C1.1", (10 + at) * POINT).commit
            for at, each in enumerate((first, second))]  # fmt: skip
    (item,) = merged(world, trio)
    assert item["unit"] == "U1"
    assert item["field"] == "points"
    assert item["what"] == "赋分 C1.1（考核组1）"
    assert [(v["value"], v["who"], v["home_id"], v["commit"]) for v in item["values"]] == [
        ("10", "王芳", first.home_id, made[0]),
        ("11", "刘洋", second.home_id, made[1]),
    ]
    assert unit_total(office, "U1")["conflicts"] == 1
    assert unit_total(office, "U1")["grade"] is None


def test_the_team_hears_which_was_taken(world: World, trio: Trio) -> None:
    office, first, second = trio
    for at, each in enumerate((first, second)):
        recording.record_award(each, "U1", "C1.1", (10 + at) * POINT)
    (item,) = merged(world, trio)
    conflict.resolve(office, item["id"], "10", "核对照片")
    receipt = Path(transfer.export_receipt(office, "1", world.stick())["file"])
    for laptop in (first, second):
        taken_in(laptop, receipt)
        assert conflict.listed(laptop) == []
        assert rows(laptop, "SELECT points FROM award") == [(10 * POINT,)]
        sound(laptop)


@pytest.mark.parametrize("by", ["value", "commit"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_person_takes_one_with_a_reason(world: World, trio: Trio, by: str, which: int) -> None:
    office, first, second = trio
    for at, each in enumerate((first, second)):
        recording.record_award(each, "U1", "C1.1", (10 + at) * POINT)
    (item,) = merged(world, trio)
    taken = item["values"][which]
    done = conflict.resolve(office, item["id"], taken[by], "核对照片")
    assert conflict.listed(office) == []
    assert rows(office, "SELECT points FROM award") == [((10 + which) * POINT,)]
    assert unit_total(office, "U1")["conflicts"] == 0
    said = "SELECT reason FROM head JOIN body ON body.hash = head.body WHERE head.id = ?"
    assert rows(office, said, done.commit) == [("核对照片",)]
    sound(office)


def test_equal_words_are_none(world: World, trio: Trio) -> None:
    for each in trio[1:]:
        recording.record_award(each, "U1", "C1.1", POINT, Particulars(date="2026-11-24"))
    assert merged(world, trio) == []


def test_new_findings_are_never_one(world: World, trio: Trio) -> None:
    for each in trio[1:]:
        recording.record_finding(each, "U1", "L1.1", "1")
    assert merged(world, trio) == []
    assert rows(trio[0], "SELECT count(*) FROM finding") == [(2,)]


def test_a_note_is_a_conflict_that_hinders_no_grade(world: World, trio: Trio) -> None:
    for each, note in zip(trio[1:], ("好", "差"), strict=True):
        recording.record_award(each, "U1", "C1.1", POINT, Particulars(note=note, date="2026-11-24"))
    (item,) = merged(world, trio)
    assert item["field"] == "note"
    assert [value["value"] for value in item["values"]] == ["好", "差"]
    assert unit_total(trio[0], "U1")["conflicts"] == 0


@pytest.mark.parametrize("take", ["withdrawal", "edit"])
def test_a_withdrawal_against_an_edit(world: World, trio: Trio, take: str) -> None:
    """The office withdraws what the team corrects: a conflict, and one word or the other."""
    office, first, _ = trio
    made = recording.record_finding(first, "U1", "C1.2", "1", count=1)
    taken_in(office, world.results(first))
    withdrawn = recording.withdraw(office, made.id, "不实")
    edited = recording.amend(first, made.id, {"次数": "3"}, "漏记")
    taken_in(office, world.results(first))
    sound(office)
    (item,) = conflict.listed(office)
    assert item["field"] == "score"
    assert {value["commit"] for value in item["values"]} == {withdrawn.commit, edited.commit}
    chosen = withdrawn.commit if take == "withdrawal" else edited.commit
    conflict.resolve(office, item["id"], chosen, "复核")
    assert rows(office, 'SELECT "count", withdrawn FROM finding') == [
        (1, 1) if take == "withdrawal" else (3, 0)
    ]
    sound(office)


def test_a_count_against_an_explicit_deduction(world: World, trio: Trio) -> None:
    office, first, _ = trio
    made = recording.record_finding(first, "U1", "C1.2", "1", count=1)
    taken_in(office, world.results(first))
    recording.amend(office, made.id, {"扣分": "2", "事由": "酌定"}, "酌定")
    recording.amend(first, made.id, {"次数": "4"}, "漏记")
    taken_in(office, world.results(first))
    (item,) = conflict.listed(office)
    assert item["field"] == "score"
    ((number, points),) = rows(office, 'SELECT "count", points FROM finding')
    assert (number, points) in [(1, 2 * POINT), (4, None)]


def test_three_words_are_settled_by_one(world: World, trio: Trio) -> None:
    office, first, second = trio
    third = world.laptop("1")
    for at, each in enumerate((first, second, third)):
        recording.record_award(each, "U1", "C1.1", (10 + at) * POINT)
    merged(world, trio)
    taken_in(office, world.results(third))
    (item,) = conflict.listed(office)
    assert [value["value"] for value in item["values"]] == ["10", "11", "12"]
    conflict.resolve(office, item["id"], "11", "复核")
    assert conflict.listed(office) == []


def test_a_word_that_comes_after_the_settlement_opens_it_again(world: World, trio: Trio) -> None:
    office, first, second = trio
    third = world.laptop("1")
    for at, each in enumerate((first, second, third)):
        recording.record_award(each, "U1", "C1.1", (10 + at) * POINT)
    (item,) = merged(world, trio)
    conflict.resolve(office, item["id"], "11", "复核")
    taken_in(office, world.results(third))
    (again,) = conflict.listed(office)
    assert again["id"] == item["id"]
    assert {value["value"] for value in again["values"]} == {"11", "12"}


def test_what_cannot_be_settled(world: World, trio: Trio) -> None:
    office, first, second = trio
    for at, each in enumerate((first, second)):
        recording.record_award(each, "U1", "C1.1", (10 + at) * POINT)
    (item,) = merged(world, trio)
    assert refused(office, item["id"], "10", " ") == "reason-needed"
    assert refused(office, item["id"], "15") == "no-such-value"
    assert refused(office, item["id"], "") == "no-such-value"
    for id in ("", "award", "award/x", "award/x/score", "unheard/x/score", "fork/x/1", "a/b/c/d"):
        assert refused(office, id, "10") in ("no-conflict", "no-such-value")
    conflict.resolve(office, item["id"], "10", "复核")
    assert refused(office, item["id"], "10") == "no-conflict"


def test_recording_again_after_seeing_both_supersedes_both(world: World, trio: Trio) -> None:
    office, first, second = trio
    for at, each in enumerate((first, second)):
        recording.record_award(each, "U1", "C1.1", (10 + at) * POINT)
    (item,) = merged(world, trio)
    (id,) = (row[0] for row in rows(office, "SELECT id FROM award"))
    recording.amend(office, id, {"得分": "13"}, "现场复核")
    assert conflict.listed(office) == []
    assert rows(office, "SELECT points FROM award") == [(13 * POINT,)]
    assert item["id"].split("/")[1] == id
    sound(office)


def test_laptops_in_2099_and_1999_agree_with_everybody(world: World, trio: Trio) -> None:
    """Clocks decide nothing but which value is shown meanwhile."""
    office, first, second = trio
    first.now, second.now = clocked(day("2099-01-01")), clocked(day("1999-01-01"))
    on_site = Particulars(date="2026-11-24")
    made = recording.record_award(first, "U1", "C1.1", 10 * POINT, on_site)
    recording.record_award(second, "U1", "C1.1", 11 * POINT, on_site)
    recording.amend(first, made.id, {"得分": "12"}, "改")
    (item,) = merged(world, trio)
    assert [value["value"] for value in item["values"]] == ["11", "12"]
    conflict.resolve(office, item["id"], "11", "复核")
    assert rows(office, "SELECT points FROM award") == [(11 * POINT,)]
    sound(office)
    ((newest,),) = rows(office, "SELECT max(time) FROM head WHERE home = ?", office.home_id)
    assert newest < "2098"


def test_entries_of_a_team_whose_assignment_was_withdrawn_are_accepted_in_one_step(
    world: World,
) -> None:
    office, laptop = world.office(), world.laptop("1")
    recording.record_award(laptop, "U1", "C1.1", 10 * POINT)
    recording.record_checked(laptop, "U1", "L1.1")
    taken_in(office, world.results(laptop))
    id = ENTITIES["assignment"].id_of({"team": "1", "unit": "U1"})
    op = change_op(office, "assignment", id, {"withdrawn": True})
    assert op is not None
    commit(office, "unassign", [op], scope="all")
    first, second = conflict.listed(office)
    assert {first["unit"], second["unit"]} == {"U1"}
    assert "考核组1" in first["what"] and "不负责这个单位" in first["what"]
    assert "赋分 1 条" in first["what"] and "已核查 1 条" in second["what"]
    for one in (first, second):
        conflict.resolve(office, one["id"], one["values"][0]["value"], "撤销分工之前所记")
    assert conflict.listed(office) == []
    assert rows(office, "SELECT unit FROM award") == [("U1",)]
    sound(office)
