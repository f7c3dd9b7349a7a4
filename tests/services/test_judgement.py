"""The office's word on what counts reaches every home, and no home writes on another's chain."""

from __future__ import annotations

from pathlib import Path

from app.journal.key import natural_id
from app.services.entry import conflict, recording
from app.services.operation import append, change_op, reproject
from app.services.parcel import trust
from app.services.parcel.card import export_card
from app.services.parcel.chain import settle
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import export_peer, export_receipt
from app.services.session import Session
from tests.homes import World, rows, sound, taken_in, value_of


def meet(world: World, giver: Session, taker: Session) -> None:
    card = export_card(taker, world.stick())["file"]
    import_package(taker, Path(export_peer(giver, Path(card), world.stick())["file"]))


def hear(world: World, office: Session, laptop: Session) -> None:
    """The laptop takes in a receipt of the office."""
    receipt = export_receipt(office, laptop.team, world.stick())
    import_package(laptop, Path(receipt["file"]))


def test_a_laptop_that_hears_of_its_revocation_goes_on_as_another(
    world: World, office: Session
) -> None:
    laptop = world.laptop("1")
    taken_in(office, world.results(laptop))
    old = laptop.home_id
    sent = value_of(office, "SELECT max(seq) FROM head WHERE home = ?", old)
    recording.record_award(laptop, "U1", "C1.1", 50_000)
    trust.revoke(office, old, sent, "电脑遗失")
    hear(world, office, laptop)
    assert laptop.home_id != old
    assert rows(laptop, "SELECT state FROM head WHERE home = ? AND seq > ?", old, sent)
    assert rows(laptop, "SELECT id FROM award") == []
    recording.record_award(laptop, "U1", "C1.1", 60_000)
    sound(laptop)


def test_a_home_revoked_from_its_first_commit_can_still_be_checked(
    world: World, office: Session
) -> None:
    """Nothing of it counts, not even who it is; its certificate is still known."""
    laptop = world.laptop("1")
    recording.record_award(laptop, "U1", "C1.1", 50_000)
    taken_in(office, world.results(laptop))
    trust.revoke(office, laptop.home_id, 0, "电脑遗失")
    assert rows(office, "SELECT id FROM award") == []
    sound(office)


def test_a_neighbour_hears_of_a_revocation(world: World, office: Session) -> None:
    one, two = world.laptop("1"), world.laptop("1", "周敏")
    entry = recording.record_award(one, "U1", "C1.1", 50_000).id
    taken_in(office, world.results(one))
    taken_in(office, world.results(two))
    meet(world, one, two)
    assert rows(two, "SELECT id FROM award") == [(entry,)]
    trust.revoke(office, one.home_id, 1, "电脑遗失")
    hear(world, office, two)
    assert rows(two, "SELECT id FROM award") == []
    sound(two)


def test_a_twin_that_meets_the_other_goes_on_as_another(world: World, office: Session) -> None:
    """Two laptops from one disk image: noticed where they meet, and neither goes on with both."""
    laptop = world.laptop("1")
    twin = world.copied(laptop, "twin")
    recording.record_award(laptop, "U1", "C1.1", 50_000)
    recording.record_award(twin, "U2", "C1.1", 60_000)
    old = twin.home_id
    meet(world, laptop, twin)
    assert twin.home_id != old
    predecessor = value_of(twin, "SELECT predecessor FROM known_home WHERE home = ?", twin.home_id)
    assert old in predecessor
    assert conflict.listed(twin)[0]["id"].startswith(f"fork/{old}/")
    recording.record_award(twin, "U4", "C1.1", 70_000)
    assert rows(twin, "SELECT unit FROM award") == [("U4",)]
    sound(twin)


def test_a_twin_that_wrote_nothing_yet_goes_on_as_another_too(world: World) -> None:
    """Else both would write on from the same head."""
    laptop = world.laptop("1")
    twin = world.copied(laptop, "twin")
    recording.record_award(laptop, "U1", "C1.1", 50_000)
    meet(world, laptop, twin)
    assert twin.home_id != laptop.home_id
    assert conflict.listed(twin) == []
    assert rows(twin, "SELECT unit FROM award") == [("U1",)]
    sound(twin)


def test_a_revocation_keeps_only_what_leads_to_the_head_that_it_names(
    world: World, office: Session
) -> None:
    """Of two accepted branches the other one goes, though its numbers are as small."""
    laptop = world.laptop("1")
    twin = world.copied(laptop, "twin")
    for session, unit in ((laptop, "U1"), (twin, "U2")):
        recording.record_award(session, unit, "C1.1", 50_000)
        taken_in(office, world.results(session))
    for branch in conflict.listed(office)[0]["values"]:
        conflict.resolve(office, f"fork/{laptop.home_id}/1", branch["commit"], "都是真的")
    assert {unit for (unit,) in rows(office, "SELECT unit FROM award")} == {"U1", "U2"}
    seq, digest = rows(
        office,
        "SELECT seq, head.hash FROM head JOIN award ON made_by = number WHERE unit = 'U1'",
    )[0]
    fields = {"home": laptop.home_id, "state": "revoked", "seq": seq, "hash": digest, "number": 9}
    op = change_op(office, "trust", natural_id("trust", laptop.home_id), fields)
    assert op is not None
    with office.transaction():
        append(office, "trust revoke", [op], scope="all")
        settle(office, laptop.home_id)
        reproject(office)
    assert rows(office, "SELECT unit FROM award") == [("U1",)]
    sound(office)


def test_a_package_of_two_strangers_waits_for_both(world: World, office: Session) -> None:
    one, two = world.laptop("1"), world.laptop("1", "周敏")
    recording.record_award(one, "U1", "C1.1", 50_000)
    meet(world, one, two)
    package = world.results(two)
    assert import_package(office, package).held
    assert {each["home_id"] for each in trust.listed(office)} == {one.home_id, two.home_id}
    (still,) = trust.confirm(office, [one.home_id])
    assert still.held
    (report,) = trust.confirm(office, [two.home_id])
    assert not report.held and report.new
    sound(office)
