"""SIGKILL while people sit at a computer: a second lost at most, and never a handed-in paper.

The child's clock is its own: it goes fifty milliseconds a step, so what a second is does not
hang on how busy the machine is. After each step that is done it says so through a pipe.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.errors import Refused
from app.fieldwork.exam.sitting import SAVE_WITHIN
from app.fieldwork.exam.term import Category
from app.services.exam import bank, desk, paper, sealed
from app.services.exam.answer import pages
from app.services.safekeeping import custody
from app.services.session import Session, open_session
from app.services.year import planning
from benchmarks.killing import HOW
from tests.homes import World, bring, make_homes, taken_in
from tests.services.exam.conftest import PEOPLE

SECRET = "泰山 考试 桥梁"
STEP = 50
PEOPLE_A_HOME = 2
LONGEST = 0.5
"""Seconds that a child lives at most."""


@dataclass(frozen=True)
class Step:
    """What a child has done: its tick, the person, what was answered, whether handed in."""

    tick: int
    person: str
    place: int = 0
    text: str = ""
    handed_in: bool = False
    done: bool = True
    """False before it is: it may be on the disk, or not."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop with the leaders' paper open."""
    world = World(make_homes(tmp_path_factory.mktemp("made")), tmp_path_factory.mktemp("world"))
    office = world.office()
    bring(office, PEOPLE)
    planning.issue(office, "平法〔2026〕3号")
    bank.take_shipped(office)
    paper.make(office, Category.LEADER, 2, "种子")
    kept = paper.latest(office, Category.LEADER)
    sealed.seal(office, "U3", SECRET, paper=kept.number)
    laptop = world.laptop("2")
    taken_in(laptop, world.tasks(office, laptop))
    sealed.unseal(laptop, "U3", SECRET)
    folder = laptop.home.folder
    world.close_all()
    return folder


def test_a_sitting_killed_at_any_moment(
    made: Path, tmp_path: Path, chance: random.Random, rounds: Callable[[int], int]
) -> None:
    known: dict[str, dict[int, str]] = {}
    handed_in = 0
    for _ in range(rounds(200)):
        home = tmp_path / f"home{handed_in}"
        if not home.exists():
            shutil.copytree(made, home)
            known = {}
        seed = chance.randrange(10**9)
        known = looked_at(home, known, killed(home, seed, chance.random() * LONGEST))
        if sum(0 in answers for answers in known.values()) == PEOPLE_A_HOME:
            shutil.rmtree(home)
            handed_in += PEOPLE_A_HOME
    assert handed_in


def looked_at(
    home: Path, known: dict[str, dict[int, str]], steps: list[Step]
) -> dict[str, dict[int, str]]:
    """What is in the home after the kill, held against what was there and what was done since."""
    session = open_session(home, actor="检查")
    try:
        assert custody.check(session)["ok"]
        found = kept_answers(session)
        for person, before in known.items():
            if 0 in before:
                assert found[person] == before, "a handed-in paper changed"
        typed: dict[str, list[Step]] = {}
        for step in steps:
            typed.setdefault(step.person, []).append(step)
        for person, own in typed.items():
            held(found[person], known.get(person, {}), own)
        return found
    finally:
        session.close()


def held(found: dict[int, str], before: dict[int, str], own: list[Step]) -> None:
    """No answer is lost that is older than a second, none at all once it was handed in."""
    last = next((step for step in reversed(own) if step.done), own[0])
    if last.handed_in:
        assert 0 in found, "a handed-in paper is lost"
    safe = last.tick if last.handed_in else last.tick - SAVE_WITHIN
    expected = dict(before)
    later: dict[int, set[str]] = {}
    for step in own:
        if not step.place:
            continue
        if step.done and step.tick <= safe:
            expected[step.place] = step.text
            later.pop(step.place, None)
        else:
            later.setdefault(step.place, set()).add(step.text)
    for place, text in expected.items():
        if place:
            assert found.get(place) in {text, *later.get(place, ())}, "an old answer is lost"


def kept_answers(session: Session) -> dict[str, dict[int, str]]:
    """By person what is kept, running or handed in; the latter has a question 0."""
    found: dict[str, dict[int, str]] = {}
    for each in desk.listed(session):
        person = each["person"]
        if each["state"] == "未开考":
            continue
        if each["state"] == "答题中":
            found[person] = desk.sit(session, person).answers
            continue
        with pytest.raises(Refused, match="已经交出"):
            desk.sit(session, person)
        (page,) = pages(session, person=person)
        found[person] = page.answers | {0: each["state"]}
    return found


def killed(home: Path, seed: int, seconds: float) -> list[Step]:
    """What a child said that it had done, until it was killed so many seconds after it began."""
    context = multiprocessing.get_context(HOW)
    if HOW == "forkserver":
        context.set_forkserver_preload([__name__])
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=child_of, args=(home, seed, there))
    child.start()
    there.close()
    steps: list[Step] = []
    with here:
        assert here.recv() == "ready"
        time.sleep(seconds)
        child.kill()
        with suppress(EOFError, OSError):  # the end, or a message that was cut
            while True:
                steps.append(here.recv())
    child.join()
    child.close()
    return steps


def child_of(home: Path, seed: int, pipe: Connection) -> None:
    """In the child: one person after another answers and hands in."""
    session = open_session(home, actor="考生")
    pipe.send("ready")
    for step in sitting(session, random.Random(seed)):
        pipe.send(step)
    time.sleep(10 * LONGEST)  # everybody is done; wait to be killed


def sitting(session: Session, chance: random.Random) -> Iterator[Step]:
    tick = [chance.randrange(10**6)]
    waiting = [each for each in desk.listed(session) if each["state"] in ("未开考", "答题中")]
    for each in waiting:
        person = each["person"]
        place = desk.sit(session, person, lambda: tick[0])
        for _ in range(chance.randint(5, 120)):
            tick[0] += STEP
            number, text = 0, ""
            if chance.random() < 0.3:
                number, text = chance.choice(list(place.questions)), chance.choice("AB")
                yield Step(tick[0], person, number, text, done=False)
                place.answer(number, text)
            place.beat()
            yield Step(tick[0], person, number, text)
        place.hand_in()
        yield Step(tick[0], person, handed_in=True)
