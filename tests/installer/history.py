"""Random histories of an office and its teams' laptops, to archive and verify.

Everything is done through the services as people would do it: recording, amending, withdrawing,
exchanging, resolving, revoking, and working on with a copied disk. Clocks are wrong by years.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app.errors import UserError
from app.services import evidence
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.parcel import trust
from app.services.parcel.card import export_card
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import export_peer, export_receipt
from app.services.session import Session
from tests.homes import ROSTER, World, bring, clocked, day, rows, taken_in

POINTS = 10_000
UNITS = {"1": ("U1", "U4S"), "2": ("U3",)}
ENTRIES = ("finding", "award", "measure", "check_mark", "matter")


class History:
    """An office, two laptops of team 1, one of team 2, and what happens among them."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world = world
        self.chance = chance
        self.office = world.office()
        who = (("1", "王芳"), ("1", "周敏"), ("2", "赵强"))
        self.laptops = [world.laptop(team, actor) for team, actor in who]
        for session in (self.office, *self.laptops):
            start = day("2026-11-02") + timedelta(days=chance.randint(-900, 900))
            session.now = clocked(start, timedelta(minutes=chance.randint(1, 300)))
        self.cloned: set[str] = set()
        self.done: list[str] = []

    def play(self, steps: int) -> None:
        """So many things happen; what the program refuses has happened too."""
        often = (self.record,) * 8 + (self.amend,) * 4 + (self.send,) * 3 + (self.meet,) * 2
        seldom = (self.withdraw, self.resolve, self.clone, self.revoke, self.reassign, self.answer)
        self.clone()
        for _ in range(steps):
            step: Callable[[], None] = self.chance.choice(often + seldom)
            try:
                step()
            except UserError as error:
                self.done.append(f"{step.__name__}: {error.message}")
            else:
                self.done.append(step.__name__)

    def anybody(self) -> Session:
        return self.chance.choice((self.office, *self.laptops, *self.laptops))

    def laptop(self) -> Session:
        return self.chance.choice(self.laptops)

    def record(self) -> None:
        session = self.anybody()
        unit = self.chance.choice(UNITS.get(session.team, ("U1", "U3")))
        about = Particulars(note=self.chance.choice(("", "现场核对", "“引号”\\与\t制表")))
        if self.chance.random() < 0.3:
            path = self.world.stick() / "照片.jpg"
            path.write_bytes(b"\xff\xd8" + self.chance.randbytes(200))
            about = Particulars(note=about.note, evidence=[evidence.keep(session, path)])
        kind = self.chance.randrange(5)
        if kind == 0:
            recording.record_checked(session, unit, self.chance.choice(("L1.1", "C1.2")), about)
        elif kind == 1:
            count = self.chance.randint(1, 3)
            recording.record_finding(session, unit, "C1.2", "1", count=count, particulars=about)
        elif kind == 2:
            points = self.chance.randint(0, 20) * POINTS // 2
            recording.record_award(session, unit, "C1.1", points, about)
        elif kind == 3:
            source = Particulars(self.chance.choice(("市统计局", "市信访局")), note=about.note)
            value = self.chance.randint(0, 100) * POINTS
            recording.record_measure(session, unit, "F1.1", value, source)
        else:
            number = f"j{self.chance.randint(1, 4)}"
            fields = {"level": "市级", "circumstance": "通报表扬", "issuer": "市政府"}
            recording.record_matter(
                session, unit, "加分", POINTS, number, "事项", particulars=about, **fields
            )

    def entry(self, session: Session) -> str:
        found = [
            id
            for table in ENTRIES
            for (id,) in rows(session, f"SELECT id FROM {table} WHERE NOT withdrawn ORDER BY id")
        ]
        return self.chance.choice(found or [""])

    def amend(self) -> None:
        session = self.anybody()
        change = self.chance.choice(({"说明": "改过"}, {"次数": "2"}, {"得分": "7.5"}))
        if self.chance.random() < 0.3:
            change = {"说明": f"第{self.chance.randint(1, 99)}次改"}
        recording.amend(session, self.entry(session), change, "看错了")

    def withdraw(self) -> None:
        session = self.anybody()
        recording.withdraw(session, self.entry(session), "重复")

    def send(self) -> None:
        """Results to the office, whose words are compared."""
        taken_in(self.office, self.world.results(self.laptop()))

    def meet(self) -> None:
        """A package from one laptop of team 1 to another."""
        giver, taker = self.chance.sample([each for each in self.laptops if each.team == "1"], 2)
        card = Path(export_card(taker, self.world.stick())["file"])
        import_package(taker, Path(export_peer(giver, card, self.world.stick())["file"]))

    def answer(self) -> None:
        """A receipt of the office to a team."""
        laptop = self.laptop()
        receipt = export_receipt(self.office, laptop.team, self.world.stick())
        import_package(laptop, Path(receipt["file"]))

    def resolve(self) -> None:
        open_ones = conflict.listed(self.office)
        if open_ones:
            found = self.chance.choice(open_ones)
            take = self.chance.choice(found["values"])["commit"]
            conflict.resolve(self.office, found["id"], take, "核对原件")

    def clone(self) -> None:
        """A laptop's disk is copied, and both go on."""
        laptop = self.laptop()
        if len(self.cloned) < 2 and laptop.home_id not in self.cloned:
            self.cloned.add(laptop.home_id)
            twin = self.world.copied(laptop, f"clone{len(self.cloned)}")
            twin.now = laptop.now
            self.laptops.append(twin)

    def revoke(self) -> None:
        if self.chance.random() < 0.3:
            home = self.laptop().home_id
            known = rows(self.office, "SELECT max(seq) FROM head WHERE home = ?", home)[0][0]
            trust.revoke(self.office, home, self.chance.randint(0, known or 0), "电脑遗失")

    def reassign(self) -> None:
        if self.chance.random() < 0.4:
            unit = self.chance.choice(("U1", "U4"))
            listed = [row for row in ROSTER["分工"] if row["单位编码"] != unit]
            bring(self.office, {"分工": [*listed, {"组号": "2", "单位编码": unit}]})
