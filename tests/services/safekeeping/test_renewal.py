"""Renewal: two homes never write one chain, however disks are copied, moved and put back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import host
from app.services.entry import conflict, recording
from app.services.parcel import transfer, trust
from app.services.parcel.merging import import_package
from app.services.session import Session
from tests.homes import World, rows, sound, taken_in
from tests.services.packages import POINT, hashes_of, units_of


def predecessor(session: Session) -> list[str]:
    ((listed,),) = rows(session, "SELECT predecessor FROM known_home WHERE home = ?",
                        session.home_id)  # fmt: skip
    found: list[str] = json.loads(listed)
    return found


def last_of(session: Session) -> list[str]:
    seq, digest = rows(session, "SELECT seq, hash FROM head WHERE home = ? ORDER BY seq DESC",
                       session.home_id)[0]  # fmt: skip
    return [session.home_id, str(seq), digest]


def receipt(world: World, office: Session) -> Path:
    return Path(transfer.export_receipt(office, "1", world.stick())["file"])


@pytest.fixture
def laptop(world: World, office: Session) -> Session:
    session = world.laptop("1")
    recording.record_award(session, "U1", "C1.1", POINT)
    taken_in(office, world.results(session))
    return session


def test_a_clone_on_another_machine_takes_a_new_id(
    world: World, office: Session, laptop: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two laptops from one disk image: both write on, and neither loses anything."""
    last = last_of(laptop)
    clone = world.copied(laptop, "clone")
    monkeypatch.setattr(host, "machine_id", lambda: "f" * 32)
    clone = world.again(clone)
    assert clone.home_id != laptop.home_id
    assert predecessor(clone) == last
    recording.record_award(laptop, "U2", "C1.1", 2 * POINT)
    recording.record_award(clone, "U4S", "C1.1", 3 * POINT)
    taken_in(office, world.results(laptop))
    assert import_package(office, world.results(clone)).held
    trust.confirm(office, [clone.home_id])
    assert units_of(office) == {"U1", "U2", "U4S"}
    assert conflict.listed(office) == []
    for session in (office, laptop, clone):
        sound(session)


def test_opened_again_it_keeps_its_new_id(
    world: World, laptop: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "machine_id", lambda: "f" * 32)
    moved = world.again(laptop)
    id = moved.home_id
    assert world.again(moved).home_id == id


def test_a_home_that_has_heard_nothing_yet_moves_too(
    world: World, office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = world.fresh("blank", role="team")
    monkeypatch.setattr(host, "machine_id", lambda: "f" * 32)
    blank = world.again(blank)
    import_package(blank, world.tasks(office, world.laptop("1")))
    recording.record_award(blank, "U1", "C1.1", POINT)
    taken_in(office, world.results(blank))
    sound(blank)


def test_clones_on_one_machine_are_noticed_as_a_fork(
    world: World, office: Session, laptop: Session
) -> None:
    """The machine cannot tell them apart; the office does, and both branches are kept."""
    clone = world.copied(laptop, "clone")
    recording.record_award(laptop, "U2", "C1.1", 2 * POINT)
    recording.record_award(clone, "U4S", "C1.1", 3 * POINT)
    import_package(office, world.results(laptop))
    report = import_package(office, world.results(clone))
    assert any("电脑被复制" in line for line in report.warnings)
    assert units_of(office) == {"U1"}
    accept(office, of=laptop)
    for _ in range(2):
        import_package(clone, receipt(world, office))
        clone = world.again(clone)
        assert clone.home_id != laptop.home_id
    recording.record_award(clone, "U4S", "C1.1", 4 * POINT)
    accept(office, of=clone)
    assert units_of(office) == {"U1", "U2", "U4S"}
    assert conflict.listed(office) == []
    for laptop_or_clone in (laptop, clone):
        import_package(laptop_or_clone, receipt(world, office))
        sound(laptop_or_clone)
    taken_in(office, world.results(clone))
    sound(office)


def accept(office: Session, of: Session) -> None:
    """A person accepts the branch of the one open fork that this home wrote."""
    (item,) = conflict.listed(office)
    (mine,) = {value["value"] for value in item["values"]} & hashes_of(of)
    conflict.resolve(office, item["id"], mine, "核实")


def test_an_old_disk_put_back_is_told_by_the_next_receipt(
    world: World, office: Session, laptop: Session
) -> None:
    old = world.copied(laptop, "old")
    recording.record_award(laptop, "U2", "C1.1", 2 * POINT)
    taken_in(office, world.results(laptop))
    id = old.home_id
    import_package(old, receipt(world, office))
    old = world.again(old)
    assert old.home_id != id
    assert units_of(old) == {"U1", "U2"}  # what it had lost came back with the receipt
    recording.record_award(old, "U4S", "C1.1", 3 * POINT)
    taken_in(office, world.results(old))
    assert units_of(office) == {"U1", "U2", "U4S"}
    assert conflict.listed(office) == []
    sound(old)
    sound(office)


def test_what_the_old_disk_wrote_before_it_heard_is_kept(
    world: World, office: Session, laptop: Session
) -> None:
    old = world.copied(laptop, "old")
    recording.record_award(laptop, "U2", "C1.1", 2 * POINT)
    taken_in(office, world.results(laptop))
    recording.record_award(old, "U4S", "C1.1", 3 * POINT)
    report = import_package(old, receipt(world, office))
    assert any("分支" in line for line in report.warnings)
    old = world.again(old)
    assert old.home_id != laptop.home_id
    assert transfer.acknowledged(old)
    import_package_of_all(world, office, old)
    listed = conflict.listed(office)
    assert [item["id"].startswith("fork/") for item in listed] == [True]
    assert len(listed[0]["values"]) == 2
    sound(old)
    sound(office)


def import_package_of_all(world: World, office: Session, session: Session) -> None:
    """The new id is confirmed, then everything of the old branch is there."""
    path = Path(transfer.export_results(session, world.stick(), everything=True)["file"])
    taken_in(office, path)
