"""SIGKILL while somebody sits in the window: a second lost at most, and never a handed-in paper."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.exam import desk
from app.services.exam.answer import pages
from app.services.safekeeping import custody
from app.services.session import Session, open_session
from tests.faults import answering
from tests.ui import examday

SECOND = 1_000_000_000
LONGEST = 2.5


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return examday.make(tmp_path_factory.mktemp("answered"))


def test_at_most_the_last_second_of_a_sitting_is_lost(
    made: Path, tmp_path: Path, rounds: Callable[[int], int], chance: random.Random
) -> None:
    home = tmp_path / "home"
    shutil.copytree(made / "open", home)
    handed_in, number = with_one_handed_in(home)
    before = used = 0
    for _ in range(rounds(40)):
        told, killed = answered_until_killed(home, number, chance)
        owed = max((count for moment, count in told if moment <= killed - SECOND), default=0)
        session = open_session(home, actor="王芳")
        place = desk.sit(session, number)
        written = max(map(len, place.answers.values()), default=0)
        assert written - before >= owed, "what is older than a second is lost"
        seconds = (told[-1][0] - told[0][0]) / SECOND
        assert place.state.used - used >= (seconds - 1) * 1_000, "time that was used comes back"
        before, used = written, place.state.used
        (page,) = pages(session, person=handed_in)
        assert page.answers[1] == "A"
        assert custody.check(session)["problems"] == []
        session.close()


def with_one_handed_in(home: Path) -> tuple[str, str]:
    """Somebody who has handed in, and somebody who has not begun."""
    session = open_session(home, actor="王芳")
    first, second = (each["person"] for each in desk.listed(session))
    hand_in(session, first)
    session.close()
    return first, second


def hand_in(session: Session, number: str) -> None:
    place = desk.sit(session, number)
    place.answer(1, "A")
    place.hand_in()


def answered_until_killed(
    home: Path, number: str, chance: random.Random
) -> tuple[list[tuple[int, int]], int]:
    """What was written, each key with its moment, and the moment of the kill."""
    child = subprocess.Popen(
        [sys.executable, "-m", answering.__name__, home, number],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    told = [pair(child.stdout.readline())]
    time.sleep(chance.uniform(0, LONGEST))
    killed = time.monotonic_ns()
    child.kill()
    told += [pair(line) for line in child.stdout if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    return told, killed


def pair(line: str) -> tuple[int, int]:
    moment, count = line.split()
    return int(moment), int(count)
