"""What the machine is told of itself."""

from __future__ import annotations

import os
import subprocess
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.services import diagnosis
from app.services.diagnosis import Check, examine

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def item(name: str, folder: Path, year: int | None = None, now: datetime = NOW) -> Check:
    return next(check for check in examine(folder, year, now) if check.name == name)


def test_a_sound_machine(tmp_path: Path) -> None:
    checks = examine(tmp_path, 2026, NOW)
    assert [check.told for check in checks if not check.ok] == []
    assert len({check.name for check in checks}) == len(checks)


def test_nothing_is_made(tmp_path: Path) -> None:
    examine(tmp_path / "none", 2026, NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "FONTS", tmp_path)
    check = item("字体 楷体", tmp_path)
    assert not check.ok and "LXGWWenKai-Regular.ttf" in check.told


def test_a_missing_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "LIBRARIES", ("no-such-library",))
    assert not item("no-such-library", tmp_path).ok


def test_printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert item("打印机", tmp_path).told.startswith("无")
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/lpstat")
    done = subprocess.CompletedProcess([], 0, b"Pantum\nHP\n", b"")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: done)
    assert item("打印机", tmp_path).told == "Pantum、HP"

    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("lpstat", 10)

    monkeypatch.setattr("subprocess.run", hang)
    assert not item("打印机", tmp_path).ok


def test_little_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**12, 10**12, 5 * 10**8))
    check = item("磁盘空间", tmp_path)
    assert (check.ok, check.told) == (False, "可用 0 GB，不足。")


def test_a_clock_that_went_back(tmp_path: Path) -> None:
    assert not item("时钟", tmp_path, now=datetime(2020, 1, 1, tzinfo=UTC)).ok
    database = tmp_path / "yingheng.db"
    database.touch()
    os.utime(database, (NOW.timestamp(), NOW.timestamp()))
    assert item("时钟", tmp_path, now=NOW + timedelta(minutes=1)).ok
    assert not item("时钟", tmp_path, now=NOW - timedelta(hours=1)).ok


@pytest.mark.parametrize(("year", "ok"), [(2025, True), (2026, True), (2099, False)])
def test_holidays(tmp_path: Path, year: int, ok: bool) -> None:
    assert item("节假日安排", tmp_path, year).ok is ok


def test_the_year_of_the_clock_where_no_home_says_one(tmp_path: Path) -> None:
    assert item("节假日安排", tmp_path, None) == item("节假日安排", tmp_path, NOW.year)
