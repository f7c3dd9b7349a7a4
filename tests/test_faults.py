"""SIGKILL at random moments: what was acknowledged is there, and the home is sound.

A child process records or imports in a loop and acknowledges each commit through
a pipe; after a random while it is killed with no chance to clean up.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.safekeeping import custody
from app.services.session import Session, open_session
from tests.homes import bring, make_homes, rows

UNITS = ("U1", "U2", "U3", "U4")
# A server that has imported everything forks each child in a few milliseconds.
HOW = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def recording_on(session: Session) -> Iterator[str]:
    """Entries of every kind, one commit each, for ever."""
    number = 0
    while True:
        number += 1
        unit, said = UNITS[number % 4], Particulars("甲局", note=str(number))
        if number % 3 == 0:
            done = recording.record_finding(session, unit, "L1.1", "1", particulars=said)
        elif number % 3 == 1:
            done = recording.record_award(session, unit, "C1.1", number % 200_000, said)
        else:
            done = recording.record_checked(session, unit, "C1.2", Particulars(f"来源{number}"))
        yield done.commit


def importing_on(session: Session) -> Iterator[str]:
    """Workbooks of 120 rows, new ones and changed ones, for ever."""
    number = 0
    while True:
        number += 1
        scores = [
            {"单位编码": unit, "指标编码": "C1.1", "得分": str(number % 20), "来源": f"来源{each}"}
            for unit in UNITS
            for each in range(30)
        ]
        yield from bring(session, {"成绩": scores}, f"{number}.xlsx").commits


def work(folder: Path, does: Callable[[Session], Iterator[str]], pipe: Connection) -> None:
    """The child: says that it has begun, then what it has done."""
    session = open_session(folder, actor="张三")
    pipe.send("ready")
    for commit in does(session):
        pipe.send(commit)


def killed(folder: Path, does: Callable[[Session], Iterator[str]], seconds: float) -> list[str]:
    """What a child acknowledged until it was killed, so many seconds after it began."""
    context = multiprocessing.get_context(HOW)
    if HOW == "forkserver":
        context.set_forkserver_preload([__name__])
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(folder, does, there))
    child.start()
    there.close()
    assert here.recv() == "ready"
    time.sleep(seconds)
    child.kill()
    acknowledged = []
    try:
        while True:
            acknowledged.append(here.recv())
    except (EOFError, OSError):  # the end, or a message that was cut
        pass
    here.close()
    child.join()
    assert child.exitcode != 0
    child.close()
    return acknowledged


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_homes(tmp_path_factory.mktemp("faults")) / "office"


@pytest.mark.parametrize(
    ("does", "longest"), [(recording_on, 0.2), (importing_on, 0.4)], ids=["record", "import"]
)
def test_killed_at_any_moment(
    office: Path,
    tmp_path: Path,
    chance: random.Random,
    rounds: Callable[[int], int],
    does: Callable[[Session], Iterator[str]],
    longest: float,
) -> None:
    folder = tmp_path / "home"
    acknowledged: list[str] = []
    for number in range(rounds(100)):
        if number % 10 == 0:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(office, folder)
            acknowledged.clear()
        acknowledged += killed(folder, does, chance.random() * longest)
        session = open_session(folder, actor="检查")
        assert custody.check(session)["problems"] == []
        there = {id for (id,) in rows(session, "SELECT id FROM head")}
        session.close()
        assert set(acknowledged) <= there
    assert acknowledged
