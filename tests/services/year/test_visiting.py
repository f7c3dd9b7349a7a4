"""Visits: how far a team is, what the office says of it, and how that reaches the team."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import NotFound, Refused
from app.services.entry import recording
from app.services.parcel import transfer
from app.services.parcel.merging import import_package
from app.services.session import Session
from app.services.year import visiting
from tests.homes import World, sound, taken_in
from tests.services.packages import POINT


def state(session: Session, unit: str = "U1") -> Any:
    return next(row["state"] for row in visiting.listed(session) if row["unit"] == unit)


def receipt(world: World, office: Session, laptop: Session) -> None:
    path = Path(transfer.export_receipt(office, "1", world.stick())["file"])
    import_package(laptop, path)


def test_a_visit_from_its_beginning_to_its_acceptance(world: World, office: Session) -> None:
    laptop = world.laptop("1")
    assert {row["unit"] for row in visiting.listed(laptop)} == {"U1", "U2", "U4"}
    assert state(laptop) == "待考核"
    visiting.start(laptop, "U1")
    assert state(laptop) == "考核中"
    recording.record_award(laptop, "U1", "C1.1", 15 * POINT)
    visiting.finish(laptop, "U1")
    (told,) = [row for row in visiting.listed(laptop) if row["unit"] == "U1"]
    assert (told["state"], told["missing"], told["returned"]) == ("已完成", ["C1.2"], None)
    assert state(office) == "待考核"
    taken_in(office, world.results(laptop))
    assert state(office) == "已完成"
    visiting.accept(office, "U1")
    receipt(world, office, laptop)
    assert state(laptop) == "已认可"
    sound(office)
    sound(laptop)


def test_a_return_reaches_the_team_and_comes_back_corrected(world: World, office: Session) -> None:
    laptop = world.laptop("1")
    wrong = recording.record_award(laptop, "U1", "C1.1", 15 * POINT)
    visiting.start(laptop, "U1")
    visiting.finish(laptop, "U1")
    taken_in(office, world.results(laptop))
    visiting.send_back(office, "U1", [wrong.id], "材料不全")
    receipt(world, office, laptop)
    (told,) = [row for row in visiting.listed(laptop) if row["unit"] == "U1"]
    assert told["state"] == "退回补正"
    assert told["returned"] == {"reason": "材料不全", "items": [wrong.id]}
    recording.amend(laptop, wrong.id, {"得分": "12"}, "补正")
    visiting.finish(laptop, "U1")
    report = import_package(office, world.results(laptop))
    assert report.changed >= 1
    assert (state(office), state(laptop)) == ("已完成", "已完成")
    assert not report.conflicts
    sound(office)


def test_what_comes_after_the_acceptance_is_told(world: World, office: Session) -> None:
    laptop = world.laptop("1")
    recording.record_award(laptop, "U1", "C1.1", 15 * POINT)
    taken_in(office, world.results(laptop))
    visiting.accept(office, "U1")
    recording.record_award(laptop, "U2", "C1.1", 9 * POINT)
    assert not import_package(office, world.results(laptop)).warnings
    recording.record_award(laptop, "U1", "C1.1", 3 * POINT)
    report = import_package(office, world.results(laptop))
    assert [line for line in report.warnings if "U1" in line and "已经认可" in line]
    assert state(office) == "已认可"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda office, laptop: visiting.start(office, "U1"), "由考核组"),
        (lambda office, laptop: visiting.finish(laptop, "U1"), "待考核"),
        (lambda office, laptop: visiting.accept(laptop, "U1"), "市考核办"),
        (lambda office, laptop: visiting.send_back(laptop, "U1", [], "理由"), "市考核办"),
        (lambda office, laptop: visiting.send_back(office, "U1", [], " "), "理由"),
        (lambda office, laptop: visiting.send_back(office, "U1", ["x"], "理由"), "没有编号为“x”"),
        (lambda office, laptop: visiting.start(laptop, "U3"), "没有分给本组"),
        (lambda office, laptop: visiting.accept(office, "D1"), "没有分给考核组"),
    ],
    ids=range(8),
)
def test_what_is_refused(
    world: World, office: Session, act: Callable[[Session, Session], Any], words: str
) -> None:
    laptop = world.laptop("1")
    with pytest.raises((Refused, NotFound), match=words):
        act(office, laptop)


def test_twice_the_same_is_no_step(world: World, office: Session) -> None:
    laptop = world.laptop("1")
    visiting.start(laptop, "U1")
    with pytest.raises(Refused, match="考核中"):
        visiting.start(laptop, "U1")
    visiting.accept(office, "U2")
    with pytest.raises(Refused, match="已认可"):
        visiting.accept(office, "U2")


def test_a_step_that_does_not_apply_is_marked_with_a_reason(world: World, office: Session) -> None:
    laptop = world.laptop("1")
    visiting.skip(laptop, "U1", "案卷评查", "没有执法职能")
    visiting.skip(laptop, "U1", "听取汇报", "已书面汇报")
    visiting.start(laptop, "U1")
    assert visiting.skipped(laptop, "U1") == {"听取汇报": "已书面汇报", "案卷评查": "没有执法职能"}
    visiting.skip(laptop, "U1", "听取汇报", "")
    taken_in(office, world.results(laptop))
    assert visiting.skipped(office, "U1") == {"案卷评查": "没有执法职能"}
    assert state(office) == "考核中"
    for step, reason, told in (
        ("座谈", "不需要", "没有“座谈”这一步"),
        ("核验", " ", "不适用的理由"),
        ("案卷评查", "没有执法职能", "没有变化"),
    ):
        with pytest.raises(Refused, match=told):
            visiting.skip(laptop, "U1", step, reason)
    with pytest.raises(NotFound, match="没有分给本组"):
        visiting.skip(laptop, "U3", "核验", "不需要")
    sound(laptop)
    sound(office)
