"""Power cuts: whatever a disk has kept of a run, its homes are sound and nothing said is lost.

An office and a laptop, encrypted, are worked in while every write, sync and change of name is
recorded, the database's own among them. Then the power is cut after some step: the disk is drawn
as it might be found (:mod:`tests.faults.medium`), both homes are opened and checked on it, what
had been acknowledged is looked for, and every file that has its final name is verified.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from sqlalchemy.exc import DatabaseError

from app.errors import UserError
from app.exchange.keyring import slot
from app.exchange.package.reading import Opening, read
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import export_receipt, export_results, export_tasks
from app.services.safekeeping import backup, custody, keys
from app.services.session import Session, create_home, open_session
from app.services.workbook.importing import import_files
from app.services.year import planning
from benchmarks.bar import Bar
from benchmarks.storm import trials
from tests.faults.medium import Acknowledged, do, image
from tests.faults.recorder import Recorder
from tests.homes import PLAN, ROSTER, YEAR, bring, taken_in

LONG, SHORT = 100_000, 100
IMAGES = 500
"""So many images of one run, then another run is recorded."""
PASSPHRASE = "长江 桥梁 考核 春风"
UNITS = ("U1", "U2", "U4")
OFFICE, LAPTOP, RESTORED = "office", "laptop", "restored"
STICK, BACKUPS = "stick", "backups"
MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
"""A disk in memory, where there is one: no image needs to outlive its check."""

Say = Callable[[str, str], None]
"""Told where something is done, and what it is called."""


def make(folder: Path) -> Path:
    """The encrypted homes that every run begins with, a stick, and a place for backups."""
    with patch.object(slot, "TIME_COST", 1), patch.object(slot, "MEMORY_KIB", 64):
        create_home(folder / OFFICE, role="office", year=YEAR, passphrase=PASSPHRASE)
        create_home(folder / LAPTOP, role="team", name="考核组1", passphrase=PASSPHRASE)
    for place in (STICK, BACKUPS, "first"):
        (folder / place).mkdir()
    office, laptop = opened(folder, OFFICE), opened(folder, LAPTOP)
    bring(office, PLAN | ROSTER)
    planning.issue(office, "平法〔2026〕2号")
    tasks = Path(export_tasks(office, "1", folder / "first", PASSPHRASE)["file"])
    import_package(laptop, tasks, passphrase=PASSPHRASE)
    recording.record_award(laptop, "U1", "C1.1", 10_000)
    taken_in(office, Path(export_results(laptop, folder / "first")["file"]))
    office.close()
    laptop.close()
    shutil.rmtree(folder / "first")
    return folder


def opened(folder: Path, name: str, synchronous: str = "FULL") -> Session:
    """A home of :func:`make`, its database as durable as is said."""
    session = open_session(folder / name, PASSPHRASE, actor="王芳")
    if synchronous != "FULL":
        session.connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
    return session


def work(folder: Path, chance: random.Random, say: Say, synchronous: str) -> None:
    """Two days: record, send, take in, confirm, back up; leave the homes and come back."""
    for day in range(2):
        with (
            closing(opened(folder, OFFICE, synchronous)) as office,
            closing(opened(folder, LAPTOP, synchronous)) as laptop,
        ):
            if chance.random() < 0.5:
                say(OFFICE, award(office, chance))
            recorded = list(entries(laptop, chance, say))
            package = Path(export_results(laptop, folder / STICK)["file"])
            say(STICK, package.name)
            import_files(office, [package])
            for commit in recorded:
                say(OFFICE, commit)
            say(OFFICE, award(office, chance))
            receipt = Path(export_receipt(office, "1", folder / STICK)["file"])
            say(STICK, receipt.name)
            import_files(laptop, [receipt])
            custody.rebuild(chance.choice([office, laptop]))
            list(entries(laptop, chance, say))
            kept = Path(backup.backup((office, laptop)[day], folder / BACKUPS)["file"])
            say(BACKUPS, kept.name)
            say(OFFICE, award(office, chance))
        if day == 0:
            backup.restore(kept, folder / RESTORED, PASSPHRASE)
            for commit in recorded:
                say(RESTORED, commit)


def award(office: Session, chance: random.Random) -> str:
    """An entry of the office, one commit."""
    points, said = chance.randrange(20_000), Particulars("市司法局")
    return recording.record_award(office, "U3", "C1.1", points, said).commit


def entries(laptop: Session, chance: random.Random, say: Say) -> Iterator[str]:
    """A few entries, one commit each; some with a photo."""
    for step in range(3):
        said = Particulars(note=f"{chance.random()}")
        if chance.random() < 0.5:
            photo = laptop.home.folder.parent.with_suffix(".jpg")
            photo.write_bytes(b"\xff\xd8" + chance.randbytes(chance.randrange(6_000)))
            said = Particulars(evidence=[evidence.keep(laptop, photo)])
        done = recording.record_finding(laptop, UNITS[step], "L1.1", "1", particulars=said)
        say(LAPTOP, done.commit)
        yield done.commit


def recorded(made: Path, folder: Path, chance: random.Random, synchronous: str) -> Recorder:
    """A run in copies of the made homes, step by step."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    recorder = Recorder(folder)
    with recorder.recording():
        work(folder, chance, recorder.acknowledge, synchronous)
    return recorder


@dataclass
class Aftermath:
    """What is found when the power is back. The same bytes are looked at once."""

    folder: Path
    known: dict[bytes, tuple[list[str], frozenset[str]]] = field(default_factory=dict)
    """By a digest of a home's or file's bytes: what is wrong, and which commits are there."""

    def faults(self, files: dict[Path, bytes], acknowledged: dict[str, set[str]]) -> list[str]:
        """What is wrong with an image, whose files are named from the folder of the homes on."""
        found: list[str] = []
        for name in (OFFICE, LAPTOP, RESTORED):
            mine = {path: data for path, data in files.items() if path.parts[0] == name}
            wrong, there = self.once(mine, self.home) if mine or name != RESTORED else ([], set())
            found += wrong
            found += [f"{name} lost {commit}" for commit in acknowledged[name] - there]
        for place, judge in ((STICK, self.package), (BACKUPS, self.backup)):
            mine = {path: data for path, data in files.items() if path.parts[0] == place}
            named = {path for path in mine if not path.name.startswith(".")}
            for path in named:
                found += self.once({path: mine[path]}, judge)[0]
            lost = acknowledged[place] - {path.name for path in named}
            found += [f"{place} lost {name}" for name in lost]
        return found

    def once(
        self,
        files: dict[Path, bytes],
        judge: Callable[[dict[Path, bytes]], tuple[list[str], frozenset[str]]],
    ) -> tuple[list[str], frozenset[str]]:
        digest = hashlib.sha256()
        for path, data in sorted(files.items()):
            digest.update(f"{path} {len(data)}\0".encode() + data)
        key = digest.digest()
        if key not in self.known:
            shutil.rmtree(self.folder, ignore_errors=True)
            for path, data in files.items():
                place = self.folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
            try:
                self.known[key] = judge(files)
            except (UserError, DatabaseError) as error:
                self.known[key] = [f"{min(files, default='nothing')}: {error}"], frozenset()
        return self.known[key]

    def home(self, files: dict[Path, bytes]) -> tuple[list[str], frozenset[str]]:
        session = opened(self.folder, min(files).parts[0])
        try:
            problems: list[str] = custody.check(session)["problems"]
            there = session.connection.exec_driver_sql("SELECT id FROM head").scalars()
            return problems, frozenset(there)
        finally:
            session.close()

    def package(self, files: dict[Path, bytes]) -> tuple[list[str], frozenset[str]]:
        (path,) = files
        read(self.folder / path, self.openings["results" in path.name])
        return [], frozenset()

    def backup(self, files: dict[Path, bytes]) -> tuple[list[str], frozenset[str]]:
        (path,) = files
        backup.restore(self.folder / path, self.folder / "restored", PASSPHRASE)
        return [], frozenset()

    openings: dict[bool, Opening] = field(default_factory=dict)
    """With whose key a package is read: a results package with the office's."""

    def learn(self, made: Path) -> None:
        """Learn the keys of the made homes."""
        for name in (OFFICE, LAPTOP):
            session = opened(made, name)
            identity, root = session.local[keys.AGE], keys.root_of(session)
            self.openings[name == OFFICE] = Opening((identity,), root=root)
            session.close()


def cuts(
    made: Path,
    folder: Path,
    chance: random.Random,
    images: int,
    synchronous: str = "FULL",
) -> Iterator[tuple[int, list[str]]]:
    """So many power cuts: after which step each came, and what was found wrong."""
    aftermath = Aftermath(folder / "image")
    aftermath.learn(made)
    left = images
    while left:
        recorder = recorded(made, folder / "run", chance, synchronous)
        acknowledged: dict[str, set[str]] = defaultdict(set)
        done = 0
        places = sorted(chance.randint(0, len(recorder.steps)) for _ in range(min(left, IMAGES)))
        for place in places:
            for step in recorder.steps[done:place]:
                do(step)
                if isinstance(step, Acknowledged):
                    acknowledged[step.where].add(step.what)
            done = place
            yield place, aftermath.faults(image(recorder.root, chance), acknowledged)
        left -= len(places)
        aftermath.known.clear()


def run(long: bool) -> Iterator[Bar]:
    """So many power cuts."""
    images = LONG if long else SHORT
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        made = make(Path(name) / "made")
        found = cuts(made, Path(name), random.Random(), images)
        told = ((1, [f"after step {step}: {each}" for each in faults]) for step, faults in found)
        yield from trials("power cuts", images, told)
