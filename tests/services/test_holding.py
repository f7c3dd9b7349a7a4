"""First packages wait, whole and aside, until a person has compared six words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.errors import BadInput, NotFound, Refused
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer, trust
from app.services.parcel.merging import import_package
from app.services.session import Session
from tests.homes import World, rows, sound
from tests.services.packages import POINT, units_of


@pytest.fixture
def laptop(world: World) -> Session:
    session = world.laptop("1")
    photo = world.folder / "照片.jpg"
    photo.write_bytes(b"\xff\xd8 light" * 999)
    said = Particulars(evidence=[evidence.keep(session, photo)])
    recording.record_finding(session, "U1", "L1.1", "1", particulars=said)
    recording.record_award(session, "U1", "C1.1", POINT)
    return session


def test_both_screens_show_the_same_words(world: World, office: Session, laptop: Session) -> None:
    assert import_package(office, world.results(laptop)).held
    (seen,) = trust.listed(office)
    (own,) = trust.listed(laptop)
    assert seen["words"] == own["words"]
    assert len(seen["words"].split()) == 6
    assert (seen["state"], own["state"], seen["accepted_up_to"]) == ("held", "own", 0)
    other = world.laptop("1")
    assert trust.listed(other)[0]["words"] != own["words"]


def test_a_held_one_outlives_the_program_and_the_stick(
    world: World, office: Session, laptop: Session
) -> None:
    package = world.results(laptop)
    assert import_package(office, package).held
    assert units_of(office) == set()
    package.unlink()
    office = world.again(office)
    (report,) = trust.confirm(office, [laptop.home_id])
    assert (report.file, report.new) == (package.name, 3)
    assert units_of(office) == {"U1"}
    assert list(office.home.held.iterdir()) == []
    sound(office)


def test_several_of_one_laptop_are_taken_in_together(
    world: World, office: Session, laptop: Session
) -> None:
    assert import_package(office, world.results(laptop)).held
    recording.record_award(laptop, "U2", "C1.1", POINT)
    assert import_package(office, world.results(laptop)).held
    assert len(trust.listed(office)) == 1
    assert len(trust.confirm(office, (), everyone=True)) == 2
    assert units_of(office) == {"U1", "U2"}
    sound(office)


def test_the_one_is_confirmed_and_the_other_waits(
    world: World, office: Session, laptop: Session
) -> None:
    other = world.laptop("2", actor="赵强")
    recording.record_award(other, "U3", "C1.1", POINT)
    for session in (laptop, other):
        import_package(office, world.results(session))
    trust.confirm(office, [other.home_id])
    assert units_of(office) == {"U3"}
    states = {row["home_id"]: row["state"] for row in trust.listed(office)}
    assert states == {laptop.home_id: "held", other.home_id: "confirmed"}
    with pytest.raises(NotFound):
        trust.confirm(office, ["f" * 32])
    trust.confirm(office, (), everyone=True)
    with pytest.raises(Refused, match="没有等待确认"):
        trust.confirm(office, (), everyone=True)


def test_one_that_lacks_what_came_before_keeps_no_other_out(
    world: World, office: Session, laptop: Session
) -> None:
    """It stays, and is taken in with what it lacks."""
    other = world.laptop("2", actor="赵强")
    recording.record_award(other, "U3", "C1.1", POINT)
    first = world.results(laptop)
    elsewhere = world.office("elsewhere")
    import_package(elsewhere, first)
    trust.confirm(elsewhere, (), everyone=True)
    import_package(laptop, Path(transfer.export_receipt(elsewhere, "1", world.stick())["file"]))
    recording.record_award(laptop, "U2", "C1.1", POINT)
    second = world.results(laptop)
    for package in (second, world.results(other)):
        assert import_package(office, package).held
    with pytest.raises(BadInput, match=second.name) as refusal:
        trust.confirm(office, (), everyone=True)
    assert refusal.value.code == "gap"
    assert units_of(office) == {"U3"}
    import_package(office, first)
    assert len(list(office.home.held.iterdir())) == 1
    newcomer = world.laptop("2", actor="赵强")
    import_package(office, world.results(newcomer))
    trust.confirm(office, (), everyone=True)
    assert units_of(office) == {"U1", "U2", "U3"}
    assert list(office.home.held.iterdir()) == []
    sound(office)


def test_volumes_are_held_and_taken_in_as_one(
    world: World, office: Session, laptop: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "write", partial(transfer.write, volume=4_000))
    done = transfer.export_results(laptop, world.stick())
    assert len(done["files"]) > 3
    assert done["files"][0].endswith(f".1of{len(done['files'])}.yhp")
    assert import_package(office, Path(done["files"][1])).held
    trust.confirm(office, (), everyone=True)
    assert units_of(office) == {"U1"}
    sound(office)
    again = import_package(office, Path(done["files"][-1]))
    assert (again.new, again.changed) == (0, 0)


def test_a_damaged_attachment_is_asked_for_and_comes_again(
    world: World, office: Session, laptop: Session
) -> None:
    import_package(office, world.results(laptop))
    trust.confirm(office, (), everyone=True)
    ((digest,),) = rows(office, "SELECT json_extract(evidence, '$[0][0]') FROM finding")
    place = office.home.attachments / digest
    for damage in (lambda: place.write_bytes(b"rotten"), place.unlink):
        damage()
        assert evidence.damaged(office) == [digest]
        receipt = Path(transfer.export_receipt(office, "1", world.stick())["file"])
        import_package(laptop, receipt)
        report = import_package(office, world.results(laptop))
        assert not report.held
        assert evidence.damaged(office) == []
        sound(office)
    import_package(laptop, Path(transfer.export_receipt(office, "1", world.stick())["file"]))
    with pytest.raises(Refused, match="尚未收到"):
        transfer.export_results(laptop, world.stick())


def test_what_is_damaged_on_the_laptop_stays_behind(
    world: World, office: Session, laptop: Session
) -> None:
    """The entries go all the same; the office asks for the file and finds it missing."""
    ((digest,),) = rows(laptop, "SELECT json_extract(evidence, '$[0][0]') FROM finding")
    (laptop.home.attachments / digest).write_bytes(b"rotten")
    import_package(office, world.results(laptop))
    trust.confirm(office, (), everyone=True)
    assert units_of(office) == {"U1"}
    assert evidence.damaged(office) == [digest]
