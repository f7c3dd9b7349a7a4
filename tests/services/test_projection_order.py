"""Neither a wrong clock nor a list of strangers decides what counts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.parcel import trust
from app.services.parcel.card import export_card
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import export_peer
from app.services.safekeeping import custody
from app.services.session import Session
from tests.homes import World, clocked, day, rows, taken_in, unit_total


def meet(world: World, giver: Session, taker: Session) -> None:
    card = export_card(taker, world.stick())["file"]
    import_package(taker, Path(export_peer(giver, Path(card), world.stick())["file"]))


def test_a_note_by_a_slow_clock_counts_whatever_the_order(world: World, office: Session) -> None:
    """A laptop two years behind writes a note on what its neighbour recorded later by the clock."""
    slow = world.laptop("1", "slow")
    slow.now = clocked(day("2024-11-02"))
    slow.clock.last = ""
    quick = world.laptop("1", "quick")
    quick.now = clocked(day("2026-11-02"), timedelta(minutes=1))
    entry = recording.record_checked(quick, "U1", "C1.2").id
    meet(world, quick, slow)
    recording.amend(slow, entry, {"说明": "已看过"}, "补充")
    taken_in(office, world.results(slow))
    assert rows(office, "SELECT note FROM check_mark WHERE id = ?", entry) == [("已看过",)]
    assert custody.rebuild(office) == {"changed": 0}
    assert custody.check(office)["problems"] == []
    assert unit_total(office, "U1") == unit_total(slow, "U1")


def test_a_neighbour_that_comes_along_is_not_confirmed_again(world: World, office: Session) -> None:
    """The second package holds the first laptop's heads too; its trust stands as it was."""
    first, second = world.laptop("1", "first"), world.laptop("1", "second")
    recording.record_award(first, "U1", "C1.1", 50_000)
    taken_in(office, world.results(first))
    meet(world, first, second)
    recording.record_award(second, "U2", "C1.1", 50_000, Particulars(note="二"))
    taken_in(office, world.results(second))
    assert conflict.listed(office) == []
    states = [(each["home_id"], each["state"]) for each in trust.listed(office)]
    assert sorted(states) == sorted([(first.home_id, "confirmed"), (second.home_id, "confirmed")])
