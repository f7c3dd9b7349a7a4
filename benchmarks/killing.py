"""SIGKILL at random moments: nothing that was acknowledged is lost, and every home is sound.

A child process works without end in an office's home and a laptop's, and says through a pipe
what is done; after a random while it is killed. Then both homes are opened and checked, what was
said to be done is looked for, and every file that has its final name is read and verified.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from app.errors import UserError
from app.exchange.package.reading import Opening, read
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import trust
from app.services.parcel.transfer import export_receipt, export_results
from app.services.safekeeping import backup, custody, keys
from app.services.session import Session, open_session
from app.services.workbook.importing import import_files
from benchmarks.bar import Bar
from benchmarks.storm import trials
from tests.homes import make_homes, make_laptop

LONG, SHORT = 10_000, 100
ANEW = 10
"""After so many kills the homes are made anew: they grow."""
# A server that has imported everything forks each child in a few milliseconds.
HOW = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
UNITS = ("U1", "U2", "U4")

Done = tuple[str, str]
"""In which home a commit is, by the home's folder, and its id."""


@dataclass(frozen=True)
class Place:
    """The folders of an office, of a laptop, and of what leaves them."""

    folder: Path

    @property
    def homes(self) -> tuple[Path, Path]:
        return self.folder / "office", self.folder / "laptop-1-1"

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"


def entries(laptop: Session, number: int) -> Iterator[Done]:
    """A few entries, one commit each."""
    for step in range(3):
        unit, said = UNITS[step], Particulars(note=f"{number} {step}")
        recording.record_finding(laptop, unit, "L1.1", "1", particulars=said)
        done = recording.record_award(laptop, unit, "C1.1", (number * 3 + step) % 200_000, said)
        yield laptop.home.folder.name, done.commit


def exchanging(office: Session, laptop: Session, place: Place) -> Iterator[Done]:
    """Record, export, import, confirm, send a receipt and hear it."""
    number = int(time.time())
    while True:
        number += 1
        recorded = list(entries(laptop, number))
        yield from recorded
        package = Path(export_results(laptop, place.stick)["file"])
        (report,) = import_files(office, [package]).reports
        if report.held:
            trust.confirm(office, (), everyone=True)
        for _, commit in recorded:
            yield office.home.folder.name, commit
        receipt = Path(export_receipt(office, "1", place.stick)["file"])
        import_files(laptop, [receipt])


def rebuilding(office: Session, laptop: Session, place: Place) -> Iterator[Done]:
    """Record, and make the projections again."""
    number = int(time.time())
    while True:
        number += 1
        yield from entries(laptop, number)
        custody.rebuild(laptop)
        custody.rebuild(office)


def backing_up(office: Session, laptop: Session, place: Place) -> Iterator[Done]:
    """Record, and back up."""
    number = int(time.time())
    while True:
        number += 1
        yield from entries(laptop, number)
        for file in place.backups.glob("*.yhb"):
            file.unlink()
        backup.backup(laptop, place.backups)


Work = Callable[[Session, Session, Place], Iterator[Done]]
WORKS: tuple[tuple[Work, float], ...] = ((exchanging, 0.9), (rebuilding, 0.4), (backing_up, 0.5))
"""What the child does, and the longest that it lives, in seconds."""


def run(long: bool) -> Iterator[Bar]:
    """So many kills, one work after another."""
    kills = LONG if long else SHORT
    with tempfile.TemporaryDirectory() as name:
        made = make(Path(name) / "made")
        found = storm(made, Path(name), random.Random(), kills)
        yield from trials("kills", kills, ((1, faults) for faults in found))


def make(folder: Path) -> Path:
    """The homes that every storm begins with."""
    make_homes(folder)
    make_laptop(folder, "1", "laptop-1-1")
    return folder


def storm(made: Path, folder: Path, chance: random.Random, kills: int) -> Iterator[list[str]]:
    """Kill again and again; after each kill what was found wrong."""
    place = Place(folder / "storm")
    for number in range(kills):
        if number % ANEW == 0:
            shutil.rmtree(place.folder, ignore_errors=True)
            shutil.copytree(made, place.folder)
            acknowledged: set[Done] = set()
        work, longest = WORKS[number % len(WORKS)]
        acknowledged |= killed(place, work, chance.random() * longest)
        yield faults_of(place, acknowledged)


def killed(place: Place, work: Work, seconds: float) -> set[Done]:
    """What a child acknowledged until it was killed, so many seconds after it began."""
    context = multiprocessing.get_context(HOW)
    if HOW == "forkserver":
        context.set_forkserver_preload([__name__])
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=child_of, args=(place, work, there))
    child.start()
    there.close()
    acknowledged: set[Done] = set()
    with here:
        if here.recv() != "ready":
            raise RuntimeError("the child did not begin")
        time.sleep(seconds)
        child.kill()
        with suppress(EOFError, OSError):  # the end, or a message that was cut
            while True:
                acknowledged.add(here.recv())
    child.join()
    if child.exitcode == 0:
        raise RuntimeError("the child ended by itself")
    child.close()
    return acknowledged


def child_of(place: Place, work: Work, pipe: Connection) -> None:
    """In the child: say that it has begun, then what is done."""
    office, laptop = (open_session(folder, actor="王芳") for folder in place.homes)
    pipe.send("ready")
    for done in work(office, laptop, place):
        pipe.send(done)


def faults_of(place: Place, acknowledged: set[Done]) -> list[str]:
    """What is wrong with homes and files after a kill."""
    faults = []
    for folder in place.homes:
        session = open_session(folder, actor="检查")
        faults += custody.check(session)["problems"]
        there = set(session.connection.exec_driver_sql("SELECT id FROM head").scalars())
        mine = {id for name, id in acknowledged if name == folder.name}
        faults += [f"lost: {id}" for id in mine - there]
        opening = Opening((session.local[keys.AGE],), root=keys.root_of(session))
        for path in place.stick.glob("results-*" if session.is_office else "receipt-*"):
            faults += unreadable(path, opening)
        session.close()
    for path in place.backups.glob("*.yhb"):
        aside = place.folder / "restored"
        backup.restore(path, aside, None)
        shutil.rmtree(aside)
    for folder in (place.stick, place.backups):
        shutil.rmtree(folder, ignore_errors=True)
    return faults


def unreadable(path: Path, opening: Opening) -> list[str]:
    """What is wrong with a package that has its final name, or nothing."""
    try:
        read(path, opening)
    except UserError as error:
        return [error.message]
    return []
