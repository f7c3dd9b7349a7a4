"""Homes that are made once and copied for each test."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.desk import PLAN, ROSTER, SCORES, YEAR, Desk, write_book


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``office``: plan issued, roster in; ``team``: of team 1; ``scores.xlsx``; ``usb``."""
    folder = tmp_path_factory.mktemp("made")
    office, team = Desk(folder / "office"), Desk(folder / "team")
    write_book(folder / "year.xlsx", {**PLAN, **ROSTER})
    write_book(folder / "scores.xlsx", SCORES)
    office.json("init", "--role", "office", "--year", str(YEAR), "--plain")
    office.json("import", folder / "year.xlsx")
    office.json("plan", "issue", "--document", "平法〔2026〕1号")
    tasks = office.json("export", "tasks", "--team", "1", "--to", folder / "usb")["file"]
    team.json("init", "--role", "team", "--plain")
    team.json("import", tasks)
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Desk:
    """The office's own copy for one test."""
    return Desk(shutil.copytree(made / "office", tmp_path / "office"))


@pytest.fixture
def team(made: Path, tmp_path: Path) -> Desk:
    """The team's."""
    return Desk(shutil.copytree(made / "team", tmp_path / "team"))


@pytest.fixture(autouse=True)
def _own_log_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test writes to the user's own log, and none hears of another's."""
    monkeypatch.setattr("platformdirs.user_log_dir", lambda *_, **__: str(tmp_path / "user-log"))
    yield
    root = logging.getLogger("app")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
