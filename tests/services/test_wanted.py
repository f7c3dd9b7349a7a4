"""Files that are missing or damaged are asked for, and come from whoever has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Refused
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer
from app.services.parcel.card import export_card
from app.services.safekeeping import custody
from app.services.session import Session
from app.services.workbook.importing import import_files
from app.services.workbook.intake import NOTHING_NEW, Report
from tests.homes import World, sound, taken_in
from tests.services.packages import score


def photographed(world: World, laptop: Session, unit: str = "U1") -> str:
    photo = world.folder / f"{laptop.home_id}.jpg"
    photo.write_bytes(b"\xff\xd8 light" * 99 + laptop.home_id.encode())
    piece = evidence.keep(laptop, photo)
    said = Particulars(evidence=[piece])
    recording.record_finding(laptop, unit, "L1.1", "1", particulars=said)
    return piece[0]


def peer(world: World, sender: Session, receiver: Session) -> Path:
    card = Path(export_card(receiver, world.stick())["file"])
    return Path(transfer.export_peer(sender, card, world.stick())["file"])


def receipt(world: World, office: Session, team: str = "1") -> Path:
    return Path(transfer.export_receipt(office, team, world.stick())["file"])


def brought(session: Session, package: Path) -> Report:
    (report,) = import_files(session, [package]).reports
    return report


def lose(session: Session, digest: str) -> None:
    (session.home.attachments / digest).write_bytes(b"rotten")


@pytest.fixture
def delivered(world: World, office: Session) -> tuple[Session, Session, str]:
    """Two laptops that know each other's entries; all is delivered and acknowledged."""
    first, second = world.laptop("1"), world.laptop("1")
    digest = photographed(world, first)
    score(second, "U2")
    brought(second, peer(world, first, second))
    brought(first, peer(world, second, first))
    taken_in(office, world.results(first))
    for laptop in (first, second):
        brought(laptop, receipt(world, office))
    return first, second, digest


def test_check_finds_it_and_the_next_results_carry_it(
    world: World, office: Session, delivered: tuple[Session, Session, str]
) -> None:
    first, _, digest = delivered
    lose(office, digest)
    assert any(digest[:12] in one for one in map(str, custody.check(office)["problems"]))
    told = brought(first, receipt(world, office))
    assert any("本机有 1 份" in line for line in told.warnings)
    report = brought(office, world.results(first))
    assert any("补齐了缺失或损坏的佐证 1 份" in line for line in report.warnings)
    assert NOTHING_NEW not in report.warnings
    assert (report.new, report.changed) == (0, 0)
    sound(office)


def test_only_one_of_the_laptops_has_it(
    world: World, office: Session, delivered: tuple[Session, Session, str]
) -> None:
    """The one that heard the receipt lost it too: it asks the other by a peer package."""
    first, second, digest = delivered
    lose(office, digest)
    lose(first, digest)
    told = brought(first, receipt(world, office))
    assert any("1 份不在本机" in line for line in told.warnings)
    with pytest.raises(Refused, match="尚未收到") as refusal:
        transfer.export_results(first, world.stick())
    assert "交换包" in refusal.value.hint
    asked = brought(second, peer(world, first, second))
    assert any("本机有其中 1 份" in line for line in asked.warnings)
    report = brought(office, world.results(second))
    assert any("补齐" in line for line in report.warnings)
    brought(first, peer(world, second, first))
    assert evidence.damaged(first) == evidence.damaged(office) == []
    for session in (office, first, second):
        sound(session)


def test_a_laptop_that_lost_one_asks_without_the_office(
    world: World, delivered: tuple[Session, Session, str]
) -> None:
    first, second, digest = delivered
    lose(first, digest)
    package = peer(world, first, second)
    brought(second, package)
    again = brought(second, package)
    assert NOTHING_NEW in again.warnings
    report = brought(first, peer(world, second, first))
    assert any("补齐" in line for line in report.warnings)
    sound(first)


def test_a_team_is_asked_for_its_own_files_alone(
    world: World, office: Session, delivered: tuple[Session, Session, str]
) -> None:
    first, _, digest = delivered
    other = world.laptop("2", actor="赵强")
    theirs = photographed(world, other, "U3")
    taken_in(office, world.results(other))
    for each in (digest, theirs):
        lose(office, each)
    brought(first, receipt(world, office))
    brought(other, receipt(world, office, "2"))
    assert (digest in first.local["wanted"], theirs in first.local["wanted"]) == (True, False)
    assert (digest in other.local["wanted"], theirs in other.local["wanted"]) == (False, True)
