"""An office and its laptops with packages on their way, and the register of alterations."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from app.exchange import vault
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer, trust
from app.services.safekeeping import keys
from tests.faults.forgery import (
    Opened,
    Sign,
    archive,
    opened,
    sealed,
    signer_of,
)
from tests.homes import YEAR, World, taken_in, value_of

PASSPHRASE = "桥梁 长江 考核"


class Bench:
    """An office and its laptops, packages on their way, and everybody's keys."""

    def __init__(self, made: Path, folder: Path) -> None:
        self.world = world = World(made, folder)
        self.office, self.laptop = world.office(), world.laptop("1")
        self.revoked, self.other = world.laptop("1"), world.laptop("2")
        self.old_tasks = world.tasks(self.office, self.laptop)
        for laptop in (self.laptop, self.revoked, self.other):
            recording.record_award(laptop, "U3" if laptop is self.other else "U1", "C1.1", 50_000)
            taken_in(self.office, world.results(laptop))
        last = value_of(
            self.office, "SELECT max(seq) FROM head WHERE home = ?", self.revoked.home_id
        )
        trust.revoke(self.office, self.revoked.home_id, last, "电脑遗失")
        recording.record_award(self.revoked, "U2", "C1.1", 60_000)
        self.from_revoked = world.results(self.revoked)
        self.from_another = world.results(self.other)
        self.receiver = world.laptop("1")
        taken_in(self.receiver, world.tasks(self.office, self.receiver))
        recording.record_award(self.office, "U1", "C1.1", 70_000, Particulars("市司法局"))
        self.tasks = world.tasks(self.office, self.receiver)
        self.tasks_of_another = world.tasks(self.office, self.other)
        done = transfer.export_tasks(self.office, "1", world.stick(), PASSPHRASE)
        self.with_passphrase = Path(done["file"])
        self.known = value_of(
            self.office, "SELECT max(seq) FROM head WHERE home = ?", self.laptop.home_id
        )
        self.results = [self._results(number) for number in range(3)]
        self.stranger = world.fresh("stranger", role="office", year=YEAR)
        self.paths = iter(range(10**9))

    def _results(self, number: int) -> Path:
        """Results that the office does not have: the next of them holds one more photo."""
        photo = self.world.folder / f"{number}.jpg"
        photo.write_bytes(b"\xff\xd8" + bytes([number]) * 700)
        piece = evidence.keep(self.laptop, photo)
        said = Particulars(note=f"第{number}张", evidence=[piece])
        recording.record_finding(self.laptop, "U2", "L1.1", "1", particulars=said)
        recording.record_award(self.laptop, "U4", "C1.1", (1 + number) * 10_000)
        return self.world.results(self.laptop)

    def path(self, name: str = "results-2026-1-abcdef-099.yhp") -> Path:
        """A new place for a forged package."""
        folder = self.world.folder / "forged" / str(next(self.paths))
        folder.mkdir(parents=True)
        return folder / name

    def some(self, chance: random.Random) -> Path:
        return chance.choice(self.results)

    def open(self, chance: random.Random) -> Opened:
        """One of the results packages, opened with the office's key."""
        return opened(self.some(chance), self.office.local[keys.AGE])

    def seal(self, content: bytes) -> Path:
        """Seal for the office."""
        return sealed(self.path(), content, self.office.local[keys.AGE])

    def signed(self, package: Opened, sign: Sign | None = None) -> Path:
        """A package whose manifest lists its members as they are, signed by the laptop."""
        return self.seal(archive(package.listed(sign or signer_of(self.laptop))))

    def for_team(self, kind: str = "tasks") -> Opened:
        """A task package that the receiving laptop does not have yet, opened."""
        package = opened(self.tasks, vault.PLAIN_IDENTITY)
        package.manifest["kind"] = kind
        return package

    def to_team(self, package: Opened, sign: Sign) -> Path:
        """A package for the receiving laptop."""
        content = archive(package.listed(sign))
        return sealed(self.path("tasks-2026-1-abcdef-099.yhp"), content, vault.PLAIN_IDENTITY)


Make = Callable[[Bench, random.Random], Path]


class Kinds(list[tuple[str, frozenset[str], Make]]):
    """Kinds of alteration: to whom each goes, what it may be told as, and how it is made."""

    def told_as(self, *codes: str, to: str = "office") -> Callable[[Make], Make]:
        """Put the function that follows among them."""

        def note(make: Make) -> Make:
            self.append((to, frozenset(codes), make))
            return make

        return note
