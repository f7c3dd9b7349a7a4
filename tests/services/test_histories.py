"""Random histories: an office and laptops with wrong clocks, everybody told in random order.

Beside the homes runs a plain model of them: what each one has said, and which
words were said without seeing which. At the end every package has gone to two
offices in two orders: the same totals to the last byte, every concurrent edit
listed, nothing lost, ``check`` clean, ``rebuild`` without a change.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput, Refused
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer
from app.services.session import Session
from app.services.year.outcome import totals_json
from tests.homes import World, clocked, day, rows, sound, taken_in

POINT = 10_000
AWARDS = [("U1", "C1.1"), ("U2", "C1.1"), ("U4", "C1.1")]
CLOCKS = ["1999-01-01", "2026-11-20", "2026-11-24", "2031-05-05", "2099-12-31"]


@dataclass
class History:
    """One run: the homes, the packages under way, and what must be found at the end."""

    world: World
    chance: random.Random
    office: Session
    laptops: list[Session]
    said: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """By commit of a word on what scores: the entry, and the words on it that its home knew."""
    packages: list[Path] = field(default_factory=list)
    receipts: list[tuple[Session, Path]] = field(default_factory=list)

    def step(self) -> None:
        acts: list[Callable[[Session], Any]] = [self.award, self.finding, self.amend, self.withdraw]
        who = self.chance.choice([self.office, *self.laptops, *self.laptops])
        roll = self.chance.random()
        if roll < 0.70:
            self.chance.choice(acts)(who)
        elif roll < 0.85 and who is not self.office:
            self.send(who)
        elif roll < 0.95 and self.packages:
            taken_in(self.office, self.chance.choice(self.packages))
        elif who is not self.office:
            self.receipt(who)

    def known(self, who: Session) -> set[str]:
        """The commits whose bodies this home has."""
        found = rows(who, "SELECT head.id FROM head JOIN body ON body.hash = head.body")
        return {id for (id,) in found}

    def note(self, who: Session, entry: str, commit: str, before: set[str]) -> None:
        seen = frozenset(c for c, (e, _) in self.said.items() if e == entry and c in before)
        if commit not in self.said and commit not in before:
            self.said[commit] = (entry, seen)

    def award(self, who: Session) -> None:
        unit, leaf = self.chance.choice(AWARDS)
        before = self.known(who)
        points = self.chance.randrange(0, 20 * POINT, 2500)
        particulars = Particulars("考核组1", date="2026-11-24")
        done = recording.record_award(who, unit, leaf, points, particulars)
        self.note(who, done.id, done.commit, before)

    def finding(self, who: Session) -> None:
        unit = self.chance.choice(["U1", "U2", "U4"])
        before = self.known(who)
        done = recording.record_finding(
            who, unit, "C1.2", "1", count=self.chance.randint(1, 4),
            particulars=Particulars("考核组1", date="2026-11-24"),
        )  # fmt: skip
        self.note(who, done.id, done.commit, before)

    def pick(self, who: Session, table: str) -> str | None:
        found = rows(who, f"SELECT id FROM {table} WHERE NOT withdrawn ORDER BY id")
        return self.chance.choice(found)[0] if found else None

    def amend(self, who: Session) -> None:
        table, name = self.chance.choice([("finding", "次数"), ("award", "得分")])
        entry = self.pick(who, table)
        if entry:
            before = self.known(who)
            done = recording.amend(who, entry, {name: str(self.chance.randint(1, 9))}, "改")
            self.note(who, entry, done.commit, before)

    def withdraw(self, who: Session) -> None:
        entry = self.pick(who, self.chance.choice(["finding", "award"]))
        if entry:
            before = self.known(who)
            done = recording.withdraw(who, entry, "撤")
            self.note(who, entry, done.commit, before)

    def send(self, who: Session) -> None:
        try:
            self.packages.append(self.world.results(who))
        except Refused as refusal:
            assert refusal.code == "nothing-to-export"

    def receipt(self, who: Session) -> None:
        try:
            file = transfer.export_receipt(self.office, "1", self.world.stick())["file"]
        except Refused as refusal:
            assert refusal.code == "nothing-to-export"
            return
        try:
            taken_in(who, Path(file))
        except BadInput as refusal:  # sealed before the office knew this laptop
            assert refusal.code == "not-for-here"

    # ---- at the end

    def gather(self) -> None:
        for laptop in self.laptops:
            self.packages.append(Path(transfer.export_results(
                laptop, self.world.stick(), everything=True)["file"]))  # fmt: skip

    def expected_conflicts(self, office: Session) -> set[str]:
        """Entries with two latest words of different values, none of which knew of the other."""
        superseded = {commit for _, seen in self.said.values() for commit in seen}
        values: dict[str, set[str]] = {}
        for commit, (entry, _) in self.said.items():
            if commit not in superseded:
                values.setdefault(entry, set()).add(self.value(office, entry, commit))
        return {entry for entry, found in values.items() if len(found) > 1}

    def value(self, office: Session, entry: str, commit: str) -> str:
        """What a commit said of what scores, as text."""
        ((content,),) = rows(
            office,
            "SELECT content FROM body WHERE hash = (SELECT body FROM head WHERE id = ?)",
            commit,
        )
        (said,) = [op["set"] for op in json.loads(content)["ops"] if op["id"] == entry]
        free = {"note", "date", "version", "evidence"}
        return json.dumps({k: v for k, v in sorted(said.items()) if k not in free and v})


def started(world: World, chance: random.Random, laptops: int) -> History:
    office = world.office()
    found = [world.laptop("1") for _ in range(laptops)]
    for session in (office, *found):
        session.now = clocked(day(chance.choice(CLOCKS)))
    return History(world, chance, office, found)


HISTORIES = 10


@pytest.mark.parametrize("number", range(HISTORIES))
def test_everybody_comes_to_the_same(
    world: World, chance: random.Random, rounds: Callable[[int], int], number: int
) -> None:
    for _ in range(rounds(200) // HISTORIES):
        history = started(world, chance, chance.randint(1, 3))
        for _ in range(chance.randint(20, 60)):
            history.step()
        finish(history)
        world.close_all()
        world.forget()


@pytest.mark.parametrize("seed", [6006014789797381349])
def test_histories_that_once_went_wrong(world: World, seed: int) -> None:
    """Heads without a body for here, and nothing else: the clock ran ahead of the own chain."""
    live(world, random.Random(seed), 60)


def live(world: World, chance: random.Random, operations: int) -> None:
    """One history: so many operations, then everybody is told everything."""
    history = started(world, chance, chance.randint(1, 4))
    for _ in range(operations):
        history.step()
    finish(history)


def finish(history: History) -> None:
    office, world = history.office, history.world
    history.gather()
    twin, early, late = world.copied(office, "twin"), world.office("early"), world.office("late")
    whole = history.packages[-len(history.laptops) :]
    for session, packages in (
        (office, history.packages),
        (twin, history.packages),
        (early, whole),
        (late, [*whole, *history.packages]),
    ):
        order = list(packages)
        history.chance.shuffle(order)
        for package in order if session is not late else [*reversed(whole), *order]:
            taken_in(session, package)
        sound(session)
    for laptop in history.laptops:
        sound(laptop)
    assert totals_json(office) == totals_json(twin)
    assert totals_json(early) == totals_json(late)
    assert foreign(office) == foreign(twin) == foreign(early) == foreign(late)
    listed = {item["id"].split("/")[1] for item in conflict.listed(office) if "score" in item["id"]}
    assert listed == history.expected_conflicts(office)
    assert history.said.keys() <= history.known(office)
    told = {id for (id,) in rows(early, "SELECT id FROM head")}
    own = {id for (id,) in rows(office, "SELECT id FROM head WHERE home = ?", office.home_id)}
    assert history.said.keys() - own <= told


def foreign(session: Session) -> set[Any]:
    """The heads of the laptops, and which of them count."""
    return set(rows(session, "SELECT hash, state FROM head WHERE home <> ?", session.home_id))
