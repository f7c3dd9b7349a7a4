"""SIGKILL while somebody types: at most the last second is lost, and the home is sound."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.safekeeping import custody
from app.services.session import open_session
from tests.faults import typing
from tests.faults.keys import typed_until_killed
from tests.ui import visit

LONGEST = 1.8


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("typed"))


@pytest.mark.parametrize(
    ("where", "name", "path"),
    [
        ("hearing", "draft:U1:hearing:", ("reporter",)),
        ("finding", 'draft:评分:leaf:["U1", "C1.2", ""]', ("", "事由")),
    ],
)
def test_at_most_the_last_second_is_lost(
    made: Path,
    tmp_path: Path,
    rounds: Callable[[int], int],
    chance: random.Random,
    where: str,
    name: str,
    path: tuple[str, ...],
) -> None:
    home = tmp_path / "home"
    shutil.copytree(made / "laptop", home)
    before = 0
    for _ in range(rounds(50)):
        typed = typed_until_killed(typing, home, where, LONGEST, chance)
        session = open_session(home, actor="王芳")
        draft = json.loads(session.local.get(name, "{}"))
        for part in path:
            draft = draft.get(part, {})
        kept = len(draft)
        assert custody.check(session)["problems"] == []
        session.close()
        assert kept - before >= typed.owed
        before = kept
