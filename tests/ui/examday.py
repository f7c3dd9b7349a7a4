"""The day of a test: an office whose sealed papers have come to a team's laptop."""

from __future__ import annotations

from pathlib import Path

from app.fieldwork.exam.term import Category
from app.services.exam import bank, paper, sealed, secrecy
from app.services.year import planning
from tests.homes import World, bring, make_homes, taken_in
from tests.services.exam.conftest import PEOPLE

SECRET = "泰山 考试 桥梁"
UNIT = "U3"


def make(folder: Path) -> Path:
    """The homes ``office``, ``laptop`` with the papers sealed, and ``open`` with them open."""
    world = World(make_homes(folder / "made"), folder)
    office = world.office()
    bring(office, PEOPLE)
    planning.issue(office, "平法〔2026〕3号")
    bank.take_shipped(office)
    for category in (Category.LEADER, Category.OFFICER):
        paper.make(office, category, 2, "种子")
    sealed.seal(office, UNIT, SECRET, paper=paper.latest(office, Category.LEADER).number)
    secrecy.name_clerks(office, ["张三"])
    laptop = world.laptop("2")
    taken_in(laptop, world.tasks(office, laptop))
    world.copied(laptop, "laptop")
    sealed.unseal(laptop, UNIT, SECRET)
    world.copied(laptop, "open")
    world.close_all()
    return folder
