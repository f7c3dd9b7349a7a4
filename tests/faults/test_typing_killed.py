"""SIGKILL while somebody types: at most the last second is lost, and the home is sound."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.safekeeping import custody
from app.services.session import open_session
from tests.faults import typing
from tests.ui import visit

SECOND = 1_000_000_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("typed"))


@pytest.mark.parametrize(
    ("where", "name", "path"),
    [
        ("hearing", "draft:U1:hearing:", ("reporter",)),
        ("finding", "leafdraft:U1|C1.2|", ("", "事由")),
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
        told, killed = typed_until_killed(home, where, chance)
        owed = max((count for moment, count in told if moment <= killed - SECOND), default=0)
        session = open_session(home, actor="王芳")
        draft = json.loads(session.local.get(name, "{}"))
        for part in path:
            draft = draft.get(part, {})
        kept = len(draft)
        assert custody.check(session)["problems"] == []
        session.close()
        assert kept - before >= owed
        before = kept


def typed_until_killed(
    home: Path, where: str, chance: random.Random
) -> tuple[list[tuple[int, int]], int]:
    """What was typed, each key with its moment, and the moment of the kill."""
    child = subprocess.Popen(
        [sys.executable, "-m", typing.__name__, home, where],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    told = [pair(child.stdout.readline())]
    time.sleep(chance.uniform(0, 1.8))
    killed = time.monotonic_ns()
    child.kill()
    told += [pair(line) for line in child.stdout if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    return told, killed


def pair(line: str) -> tuple[int, int]:
    moment, count = line.split()
    return int(moment), int(count)
