"""What services keep between calls never goes stale, whatever is done, refused or undone."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from app.errors import UserError
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from app.services.year import approval, planning
from app.services.year.outcome import totals_json
from tests.homes import PLAN, ROSTER, World, bring, rows, taken_in

POINT = 10_000
UNITS = ("U1", "U2", "U3", "U4")
Act = Callable[[Session, random.Random], Any]


def entry(session: Session, chance: random.Random) -> str:
    found = rows(session, "SELECT id FROM award UNION SELECT id FROM finding ORDER BY id")
    return str(chance.choice(found)[0]) if found else "none"


def newest(session: Session, chance: random.Random) -> str:
    found = rows(session, "SELECT id FROM head WHERE home = ?", session.home_id)
    return str(chance.choice(found[-4:])[0])


def settle(session: Session, chance: random.Random) -> None:
    for item in conflict.listed(session):
        conflict.resolve(session, item["id"], chance.choice(item["values"])["commit"], "复核")


def note(chance: random.Random) -> Particulars:
    return Particulars(chance.choice(["甲局", "乙局"]), note=str(chance.random()))


ACTS: dict[str, Act] = {
    "award": lambda s, c: recording.record_award(
        s, c.choice(UNITS), "C1.1", c.randrange(20 * POINT), note(c)
    ),
    "finding": lambda s, c: recording.record_finding(
        s, c.choice(UNITS), "C1.2", "1", count=c.randint(1, 5), particulars=note(c)
    ),
    "check": lambda s, c: recording.record_checked(s, c.choice(UNITS), "L1.1", note(c)),
    "matter": lambda s, c: recording.record_matter(
        s, c.choice(UNITS), c.choice(["加分", "扣分"]), POINT, str(c.randint(1, 3)), "事"
    ),
    "amend": lambda s, c: recording.amend(s, entry(s, c), {"说明": str(c.random())}, "改"),
    "withdraw": lambda s, c: recording.withdraw(s, entry(s, c), "撤"),
    "undo": lambda s, c: recording.undo(s, newest(s, c), "撤"),
    "exempt": lambda s, c: planning.exempt(s, c.choice(UNITS), c.choice(["C1.1", "L1"]), "理由"),
    "add": lambda s, c: planning.add(s, c.choice(UNITS), "F1.2", "理由"),
    "lift": lambda s, c: planning.lift_cap(s, c.choice(UNITS), "理由"),
    "defer": lambda s, c: planning.defer(s, c.choice(UNITS), "不评定", "文", "理由"),
    "plan": lambda s, c: bring(s, {"指标": [PLAN["指标"][2] | {"分值": str(c.randint(15, 25))}]}),
    "issue": lambda s, _: planning.issue(s),
    "unit": lambda s, c: bring(s, {"单位": [ROSTER["单位"][2] | {"类别": c.choice([1, 4, 5])}]}),
    "rows": lambda s, c: bring(s, {"成绩": [
        {"单位编码": u, "指标编码": "C1.1", "得分": str(c.randint(0, 15)), "来源": "甲局"}
        for u in UNITS]}),
    "spoilt": lambda s, _: bring(s, {"成绩": [
        {"单位编码": "U1", "指标编码": "C1.1", "得分": "1", "来源": "甲局"},
        {"单位编码": "X", "指标编码": "C1.1", "得分": "1", "来源": "甲局"}]}),
    "history": lambda s, c: bring(s, {"历史": [
        {"年度": 2025, "单位编码": "U1", "等次": c.choice(["优秀", "良好"])}]}),
    "result": lambda s, c: bring(s, {"委托结果": [
        {"单位编码": "D1", "总分": str(c.randint(60, 99)), "等次": "良好"}]}),
    "assign": lambda s, c: bring(s, {"分工": [{"组号": "1", "单位编码": c.choice(UNITS)}]}),
    "approve": lambda s, _: approval.approve(s, "审核"),
    "reopen": lambda s, _: approval.reopen(s, "理由"),
    "settle": settle,
}  # fmt: skip


@pytest.mark.parametrize("number", range(5))
def test_what_is_kept_is_what_would_be_read_anew(
    world: World, chance: random.Random, rounds: Callable[[int], int], number: int
) -> None:
    office = world.office()
    laptops = [world.laptop("1"), world.laptop("1")]
    done: set[str] = set()
    for _ in range(rounds(600)):
        name = chance.choice([*ACTS, "merge", "merge"])
        try:
            if name == "merge":
                laptop = chance.choice(laptops)
                recording.record_award(laptop, "U1", "C1.1", chance.randrange(15) * POINT)
                taken_in(office, world.results(laptop))
            else:
                ACTS[name](office, chance)
            done.add(name)
        except UserError:
            pass
        kept = totals_json(office)
        aside = dict(office.cache)
        office.cache.clear()
        assert kept == totals_json(office), name
        office.cache.clear()
        office.cache.update(aside)
    assert len(done) > 10


def test_no_number_of_the_home_is_a_float(world: World, chance: random.Random) -> None:
    office = world.office()
    for name in ("award", "finding", "matter", "rows", "history", "result", "plan"):
        ACTS[name](office, chance)
    names = [
        name for (name,) in rows(office, "SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for name in names:
        columns = [row[1] for row in rows(office, f'PRAGMA table_info("{name}")')]
        kinds = {
            kind
            for column in columns
            for (kind,) in rows(office, f'SELECT DISTINCT typeof("{column}") FROM "{name}"')
        }
        assert "real" not in kinds, name
