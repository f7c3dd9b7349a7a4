"""Wiping a borrowed laptop: nothing that no receipt covers goes by mistake, and nothing stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import host
from app.errors import Refused
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer
from app.services.parcel.card import export_card
from app.services.parcel.merging import import_package
from app.services.safekeeping import wiping
from app.services.session import Session, create_home, open_session
from tests.homes import World, taken_in, value_of
from tests.services.packages import POINT


@pytest.fixture
def laptop(world: World) -> Session:
    session = world.laptop("1")
    photo = world.folder / "照片.jpg"
    photo.write_bytes(b"\xff\xd8 light")
    said = Particulars(evidence=[evidence.keep(session, photo)])
    recording.record_finding(session, "U1", "L1.1", "1", particulars=said)
    return session


def wiped(world: World, session: Session, *, confirmed: bool = False) -> dict[str, object]:
    protocol = wiping.wipe(session, confirmed=confirmed)
    world.opened.remove(session)
    return protocol


def hear(world: World, office: Session, laptop: Session) -> None:
    import_package(laptop, Path(transfer.export_receipt(office, "1", world.stick())["file"]))


def test_after_the_receipt_everything_goes_and_is_told(
    world: World, office: Session, laptop: Session
) -> None:
    taken_in(office, world.results(laptop))
    hear(world, office, laptop)
    home, sent = laptop.home_id, value_of(office, "SELECT max(seq) FROM head WHERE home = ?",
                                          laptop.home_id)  # fmt: skip
    folder = laptop.home.folder
    foreign = folder / "家里的照片.jpg"
    foreign.write_bytes(b"mine")
    protocol = wiped(world, laptop)
    assert list(folder.rglob("*")) == [foreign]
    assert protocol["form"] == "F38"
    assert (protocol["home_id"], protocol["team"], protocol["year"]) == (home, "1", 2026)
    assert (protocol["acknowledged"], protocol["without_receipt"]) == (sent, 0)
    assert protocol["files"]
    create_home(folder, role="team")
    open_session(folder).close()


def test_without_a_receipt_only_after_a_second_word(world: World, laptop: Session) -> None:
    folder = laptop.home.folder
    with pytest.raises(Refused, match="没有市考核办的回执") as refusal:
        wiping.wipe(laptop)
    assert refusal.value.code == "unreceived"
    assert recording.record_award(laptop, "U1", "C1.1", POINT).commit
    protocol = wiped(world, laptop, confirmed=True)
    assert protocol["without_receipt"] == 3  # its introduction, a finding, an award
    assert list(folder.rglob("*")) == []


def test_one_entry_after_the_receipt_is_enough(
    world: World, office: Session, laptop: Session
) -> None:
    taken_in(office, world.results(laptop))
    hear(world, office, laptop)
    recording.record_award(laptop, "U1", "C1.1", POINT)
    with pytest.raises(Refused, match="还有 1 项记录"):
        wiping.wipe(laptop)


def test_what_came_from_another_laptop_counts_too(
    world: World, office: Session, laptop: Session
) -> None:
    other = world.laptop("1", actor="李明")
    taken_in(office, world.results(laptop))
    hear(world, office, laptop)
    recording.record_award(other, "U1", "C1.1", POINT)
    card = Path(export_card(laptop, world.stick())["file"])
    import_package(laptop, Path(transfer.export_peer(other, card, world.stick())["file"]))
    with pytest.raises(Refused, match="还有 2 项记录"):
        wiping.wipe(laptop)
    taken_in(office, world.results(other))
    hear(world, office, laptop)
    assert wiped(world, laptop)["without_receipt"] == 0


def test_what_was_written_under_an_earlier_id_counts_too(
    world: World, laptop: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "machine_id", lambda: "f" * 32)
    old = laptop.home_id
    moved = world.again(laptop)
    assert moved.home_id != old
    assert wiping.unreceived(moved).records == 3  # the introduction, the finding, the new id


def test_an_office_is_never_wiped(office: Session) -> None:
    with pytest.raises(Refused, match="不能清除"):
        wiping.wipe(office, confirmed=True)
    assert office.home.folder.exists()
