"""Probable duplicates: two findings of one fact are listed for a look, and nothing more."""

from __future__ import annotations

from app.services.entry import duplicate, recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from tests.homes import World, taken_in, unit_total

NOTE = "执法公示栏自三月以来没有更新，共三处"
DAY = "2026-11-24"


def finding(session: Session, note: str, unit: str = "U1", clause: str = "1", **said: str) -> str:
    particulars = Particulars(note=note, **{"date": DAY, **said})
    return recording.record_finding(session, unit, "C1.2", clause, particulars=particulars).id


def pairs(session: Session) -> list[set[str]]:
    return [{each["id"] for each in row["findings"]} for row in duplicate.listed(session)]


def test_two_people_who_saw_the_same(world: World, office: Session) -> None:
    first, second = world.laptop("1"), world.laptop("1", actor="李明")
    one = finding(first, NOTE)
    other = finding(second, "执法公示栏三月以来没有更新（三处）")
    for laptop in (first, second):
        taken_in(office, world.results(laptop))
    (row,) = duplicate.listed(office)
    assert (row["unit"], row["indicator"], row["clause"], row["date"]) == ("U1", "C1.2", "1", DAY)
    assert {(each["id"], each["who"]) for each in row["findings"]} == {
        (one, "王芳"),
        (other, "李明"),
    }
    assert {each["home_id"] for each in row["findings"]} == {first.home_id, second.home_id}
    assert unit_total(office, "U1")["conflicts"] == 0


def test_what_is_no_duplicate(world: World) -> None:
    laptop = world.laptop("1")
    finding(laptop, NOTE)
    finding(laptop, NOTE, unit="U2")
    finding(laptop, NOTE, clause="2")
    finding(laptop, NOTE, date="2026-11-25")
    finding(laptop, "办事大厅没有设置群众意见箱")
    assert pairs(laptop) == []


def test_one_that_was_withdrawn_is_not_listed(world: World) -> None:
    laptop = world.laptop("1")
    one, other, third = (finding(laptop, NOTE) for _ in range(3))
    assert len(pairs(laptop)) == 3
    recording.withdraw(laptop, third, "重复")
    assert pairs(laptop) == [{one, other}]
