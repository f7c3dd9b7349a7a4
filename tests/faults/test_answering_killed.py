"""SIGKILL while somebody sits in the window: a second lost at most, and never a handed-in paper."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.exam import desk
from app.services.exam.answer import pages
from app.services.safekeeping import custody
from app.services.session import Session, open_session
from tests.faults import answering
from tests.faults.keys import typed_until_killed
from tests.ui import examday

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
        typed = typed_until_killed(answering, home, number, LONGEST, chance)
        session = open_session(home, actor="王芳")
        place = desk.sit(session, number)
        written = max(map(len, place.answers.values()), default=0)
        assert written - before >= typed.owed, "what is older than a second is lost"
        assert place.state.used - used >= (typed.seconds - 1) * 1_000, (
            "time that was used comes back"
        )
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
