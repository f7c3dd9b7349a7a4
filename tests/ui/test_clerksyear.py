"""The office's year in the window alone, from the empty home to the published result and again.

Everything is done by keys and by dropping files there. The teams' laptops are not the clerk's:
they are led by services. The same year by commands comes to the same figures.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from app.services import session as sessions
from app.services.session import create_home
from tests.cli.desk import Desk
from tests.ui import clerksyear as year
from tests.ui.clerkswindow import Clerk
from tests.ui.clerksyear import Days
from tests.ui.commandedyear import Commanded
from tests.ui.conftest import Person
from tests.ui.sticks import Sticks

LISTS = (
    ("plan", "check"), ("visit", "list"), ("review", "list"), ("rectify", "list"),
    ("outcome", "list"), ("letter", "list"),
)  # fmt: skip
"""The commands whose answers are compared besides the totals."""
APART = ("id", "target", "commit", "items")
"""What differs from home to home."""


def comparable(value: Any) -> Any:
    """An answer without what differs from home to home."""
    if isinstance(value, dict):
        return {name: comparable(each) for name, each in value.items() if name not in APART}
    return [comparable(each) for each in value] if isinstance(value, list) else value


def stands(desk: Desk) -> tuple[str, dict[str, Any]]:
    """The document of ``totals --json`` letter by letter, and what else is told of the year."""
    told = {" ".join(words): comparable(desk.json(*words)) for words in LISTS}
    return desk("totals", "--json").out, told


def is_same(one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]]) -> None:
    """The same stands in two homes; what differs is told list by list."""
    assert one[0] == other[0]
    for name, told in one[1].items():
        assert told == other[1][name], name


@pytest.fixture(scope="module")
def commanded(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, dict[str, Any]]]:
    """What stands after either version of the result when the year was led by commands."""
    folder = tmp_path_factory.mktemp("commanded")
    with pytest.MonkeyPatch.context() as patch:
        days = Days()
        patch.setattr(sessions, "datetime", days)
        player = Commanded(folder)
        year.play(player, days, folder)
        found = [stands(player.desk)]
        year.play_again(player, days)
        return [*found, stands(player.desk)]


@pytest.fixture
def clerk(
    open_window: Callable[..., Person],
    homes: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    days: Days,
) -> Clerk:
    """Somebody before an empty home who means what is final."""
    for name in ("media", "desk"):
        (tmp_path / name).mkdir()
    for name in ("approvalpage", "issuepage", "rulingform"):
        monkeypatch.setattr(f"app.ui.{name}.is_meant", lambda *_: True)
    create_home(homes / "clerk", role="office", year=year.YEAR, name="市考核办")
    sticks = Sticks(tmp_path / "media", monkeypatch)
    return Clerk(open_window("clerk"), sticks, tmp_path / "desk")


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    """The days of the year, as this machine's."""
    made = Days()
    monkeypatch.setattr(sessions, "datetime", made)
    return made


def test_the_window_comes_to_what_the_commands_come_to(
    clerk: Clerk,
    days: Days,
    commanded: list[tuple[str, dict[str, Any]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folders = (tmp_path / f"存{number}" for number in count(1))

    def now() -> tuple[str, dict[str, Any]]:
        session = clerk.person.session
        session.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return stands(Desk(Path(shutil.copytree(session.home.folder, next(folders)))))

    def printed(version: int) -> dict[str, bytes]:
        folder = next(folders)
        folder.mkdir()
        monkeypatch.setattr(
            "app.ui.approvalpage.QFileDialog.getExistingDirectory", lambda *_: str(folder)
        )
        clerk.keep_version(version)
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    year.play(clerk, days, tmp_path / "desk")
    is_same(now(), commanded[0])
    first, listed = printed(1), clerk.listed(1)
    assert len(first) == 2
    year.play_again(clerk, days)
    is_same(now(), commanded[1])
    totals = [json.loads(each[0])["units"] for each in commanded]
    assert [
        [unit["total"] for unit in units if unit["code"] == "U402"] for units in totals
    ] == [["85.90"], ["89.90"]]  # fmt: skip
    assert clerk.listed(2) != listed
    assert clerk.listed(1) == listed
    assert printed(1) == first
