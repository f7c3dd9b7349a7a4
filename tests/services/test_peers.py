"""Peer packages: several laptops of one team become one before a sheet is signed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput, Refused
from app.services import evidence
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer
from app.services.parcel.card import export_card
from app.services.parcel.merging import import_package
from app.services.session import Session
from app.services.year.outcome import totals_json
from tests.homes import World, rows, sound, taken_in
from tests.services.packages import POINT, refused, units_of


@pytest.fixture
def two(world: World) -> tuple[Session, Session]:
    """Two laptops of team 1, each with entries of its own."""
    first, second = world.laptop("1"), world.laptop("1")
    photo = world.folder / "照片.jpg"
    photo.write_bytes(b"\xff\xd8 light" * 99)
    said = Particulars(evidence=[evidence.keep(first, photo)])
    recording.record_finding(first, "U1", "L1.1", "1", particulars=said)
    recording.record_award(first, "U1", "C1.1", 10 * POINT)
    recording.record_award(second, "U2", "C1.1", 11 * POINT)
    return first, second


def card(world: World, laptop: Session) -> Path:
    return Path(export_card(laptop, world.stick())["file"])


def peer(world: World, sender: Session, receiver: Session) -> Path:
    done = transfer.export_peer(sender, card(world, receiver), world.stick())
    return Path(done["file"])


def test_two_laptops_become_one(world: World, two: tuple[Session, Session]) -> None:
    first, second = two
    import_package(second, peer(world, first, second))
    import_package(first, peer(world, second, first))
    assert units_of(first) == units_of(second) == {"U1", "U2"}
    assert totals_json(first) == totals_json(second)
    ((digest,),) = rows(second, "SELECT json_extract(evidence, '$[0][0]') FROM finding")
    assert evidence.read(second, digest) == evidence.read(first, digest)
    for laptop in two:
        sound(laptop)


def test_what_both_recorded_differently_is_a_conflict_on_both(
    world: World, two: tuple[Session, Session]
) -> None:
    first, second = two
    recording.record_award(second, "U1", "C1.1", 12 * POINT)
    assert import_package(second, peer(world, first, second)).conflicts == 1
    (item,) = conflict.listed(second)
    conflict.resolve(second, item["id"], item["values"][0]["value"], "商定")
    import_package(first, peer(world, second, first))
    assert conflict.listed(first) == conflict.listed(second) == []
    assert totals_json(first) == totals_json(second)


def test_one_of_them_delivers_for_both(
    world: World, office: Session, two: tuple[Session, Session]
) -> None:
    """Each laptop's words are compared; what the other delivers later is nothing new."""
    first, second = two
    import_package(second, peer(world, first, second))
    taken_in(office, world.results(second))
    assert units_of(office) == {"U1", "U2"}
    later = import_package(office, world.results(first))
    assert (later.new, later.changed) == (0, 0)
    receipt = Path(transfer.export_receipt(office, "1", world.stick())["file"])
    for laptop in two:
        import_package(laptop, receipt)
        with pytest.raises(Refused, match="尚未收到"):
            transfer.export_results(laptop, world.stick())
        sound(laptop)
    sound(office)


def test_everything_again_on_demand(
    world: World, office: Session, two: tuple[Session, Session]
) -> None:
    first, _ = two
    taken_in(office, world.results(first))
    import_package(first, Path(transfer.export_receipt(office, "1", world.stick())["file"]))
    recording.record_award(first, "U2", "C1.1", 9 * POINT)
    small = Path(transfer.export_results(first, world.stick())["file"])
    whole = Path(transfer.export_results(first, world.stick(), everything=True)["file"])
    assert small.stat().st_size < whole.stat().st_size
    other = world.office("restored")
    taken_in(other, whole)
    assert units_of(other) == {"U1", "U2"}
    sound(other)


def test_a_package_for_another_laptop_or_team(world: World, two: tuple[Session, Session]) -> None:
    first, second = two
    third, stranger = world.laptop("1"), world.laptop("2", actor="赵强")
    package = peer(world, first, second)
    for laptop in (third, stranger):
        assert refused(laptop, package) == "not-for-here"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw | {"age": "age1" + "q" * 58},
        lambda raw: raw | {"home": "f" * 32},
        lambda raw: raw | {"signature": "00"},
        lambda raw: raw | {"signature": "zz"},
        lambda raw: raw | {"certificates": []},
        lambda raw: {},
        lambda raw: [],
    ],
    ids=range(7),
)
def test_a_card_that_was_tampered_with(
    world: World, two: tuple[Session, Session], spoil: Any
) -> None:
    first, second = two
    path = card(world, second)
    path.write_text(json.dumps(spoil(json.loads(path.read_bytes()))))
    with pytest.raises(BadInput) as refusal:
        transfer.export_peer(first, path, world.stick())
    assert refusal.value.code == "bad-card"


def test_a_card_of_another_team_or_none(
    world: World, office: Session, two: tuple[Session, Session]
) -> None:
    first, _ = two
    stranger = world.laptop("2", actor="赵强")
    with pytest.raises(BadInput):
        transfer.export_peer(first, card(world, stranger), world.stick())
    with pytest.raises(BadInput, match="不能打开"):
        transfer.export_peer(first, world.folder / "没有.json", world.stick())
    with pytest.raises(Refused, match="同一考核组"):
        transfer.export_peer(office, card(world, first), world.stick())
