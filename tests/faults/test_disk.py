"""A failing disk or stick: every call of an export, an import and a backup in turn.

A stick never holds a file under its final name that does not verify; the home is as its journal
says; nothing that was acknowledged is lost; and what failed succeeds on the next try.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from app.exchange.package.reading import Content, Opening, read
from app.exchange.package.unsealing import volumes_of
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.failure import told
from app.services.parcel import transfer
from app.services.parcel.merging import import_package
from app.services.safekeeping import backup, keys
from app.services.session import Session
from tests.faults.disk import ERRORS, FAIL, LOSE, Disk
from tests.homes import World, rows, sound, taken_in

WAYS = [(FAIL, ERRORS[0]), (FAIL, ERRORS[1]), (LOSE, 0)]
VOLUME = 6_000
"""So that a package has several volumes."""


@pytest.fixture
def pair(world: World) -> tuple[Session, Session]:
    return pair_of(world)


def pair_of(world: World) -> tuple[Session, Session]:
    """An office, and a laptop that it knows, with two photos that it does not."""
    office, laptop = world.office(), world.laptop("1")
    recording.record_award(laptop, "U1", "C1.1", 50_000)
    taken_in(office, world.results(laptop))
    for number in range(2):
        photo = world.folder / f"{number}.jpg"
        photo.write_bytes(b"\xff\xd8" + random.Random(number).randbytes(4_000))
        said = Particulars(evidence=[evidence.keep(laptop, photo)])
        recording.record_finding(laptop, "U2", "L1.1", "1", particulars=said)
    return office, laptop


def storms(
    work: Callable[[], Any],
    folders: Callable[[], list[Path]],
    chance: random.Random,
    rounds: Callable[[int], int],
) -> Iterator[tuple[Disk, Any]]:
    """The work on a good disk, then on one whose calls go wrong one after another.

    Gives what it answered, None where it failed; which is told in words that are not of a bug.
    """
    with Disk(folders()).mounted() as whole:
        answer = work()
    yield whole, answer
    for how, error in WAYS:
        number = len(whole.calls)
        for at in sorted(chance.sample(range(number), rounds(number))):
            disk = Disk(folders(), at, how, error)
            answer = None
            try:
                with disk.mounted():
                    answer = work()
            except Exception as fault:
                if told(fault) is None:
                    raise
            yield disk, answer


def verified(stick: Path, office: Session) -> list[Content]:
    """Every file that has a final name, read and found right."""
    opening = Opening((office.local[keys.AGE],), root=keys.root_of(office))
    found = {volumes_of(path)[0] for path in stick.glob("*.yhp")}
    return [read(path, opening) for path in found]


@pytest.mark.parametrize("volume", [VOLUME, 10**9], ids=["volumes", "one file"])
def test_an_export(
    world: World,
    pair: tuple[Session, Session],
    monkeypatch: pytest.MonkeyPatch,
    chance: random.Random,
    rounds: Callable[[int], int],
    volume: int,
) -> None:
    office, laptop = pair
    monkeypatch.setattr(transfer, "write", partial(transfer.write, volume=volume))
    sticks = (world.folder / f"usb{number}" for number in count())
    stick = next(sticks)
    acknowledged = set()
    calls = set()

    def export() -> dict[str, Any]:
        nonlocal stick
        stick = next(sticks)
        return transfer.export_results(laptop, stick)

    def watched() -> list[Path]:
        return [world.folder / "laptop-1-1", *(world.folder / f"usb{n}" for n in range(400))]

    for disk, answer in storms(export, watched, chance, rounds):
        calls.add(disk.hit)
        contents = verified(stick, office)
        if answer is not None:
            assert [len(content.heads) > 0 for content in contents] == [True], disk
        acknowledged.add(recording.record_award(laptop, "U4", "C1.1", len(acknowledged)).commit)
        left = [path.name for path in stick.glob("*")] if stick.exists() else []
        assert disk.hit == "unlink" or not [name for name in left if name.endswith(".part")], left
    assert calls > {""}
    assert acknowledged <= {id for (id,) in rows(laptop, "SELECT id FROM head")}
    taken_in(office, Path(export()["file"]))
    sound(office)
    sound(laptop)


def test_an_import(
    world: World,
    pair: tuple[Session, Session],
    chance: random.Random,
    rounds: Callable[[int], int],
) -> None:
    office, laptop = pair
    package = world.results(laptop)
    names = count()
    home = world.copied(office, f"copy{next(names)}")
    before = len(rows(home, "SELECT id FROM head"))
    sound(home)

    def bring() -> int:
        return import_package(home, package).new

    def watched() -> list[Path]:
        return [package.parent, home.home.folder]

    def anew() -> None:
        nonlocal home
        world.close(home)
        home = world.copied(office, f"copy{next(names)}")

    for disk, answer in storms(bring, watched, chance, rounds):
        now = len(rows(home, "SELECT id FROM head"))
        assert (now > before) == (answer is not None), disk
        sound(home)
        if answer is None:
            assert bring()
            sound(home)
        anew()


def test_a_package_held_for_confirmation(
    world: World, chance: random.Random, rounds: Callable[[int], int]
) -> None:
    office, laptop = world.office(), world.laptop("1")
    recording.record_award(laptop, "U1", "C1.1", 50_000)
    package = world.results(laptop)

    def hold() -> bool:
        return import_package(office, package).held

    def watched() -> list[Path]:
        return [package.parent, office.home.folder]

    for _ in storms(hold, watched, chance, rounds):
        listed = rows(office, "SELECT DISTINCT sha256 FROM held")
        opening = Opening((office.local[keys.AGE],), root=keys.root_of(office))
        for (digest,) in listed:
            assert read(office.home.held / f"{digest}.yhp", opening).heads
        sound(office)
        with office.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM held")
        for path in office.home.held.glob("*"):
            path.unlink()
    assert taken_in(office, package).new
    sound(office)


def test_a_backup(
    world: World,
    pair: tuple[Session, Session],
    chance: random.Random,
    rounds: Callable[[int], int],
) -> None:
    _, laptop = pair
    places = (world.folder / f"backup{number}" for number in count())
    place = next(places)

    def keep() -> dict[str, Any]:
        nonlocal place
        place = next(places)
        return backup.backup(laptop, place)

    def watched() -> list[Path]:
        return [laptop.home.folder, *(world.folder / f"backup{number}" for number in range(400))]

    for number, (disk, answer) in enumerate(storms(keep, watched, chance, rounds)):
        found = list(place.glob("*.yhb"))
        assert len(found) == (answer is not None) or disk.hit == "sync", disk
        for path in found:
            backup.restore(path, world.folder / f"restored{number}", None)
    sound(laptop)
