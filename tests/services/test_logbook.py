"""The log says where and what kind, never what about."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import logbook


@pytest.fixture(autouse=True)
def _let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("platformdirs.user_log_dir", lambda *_, **__: str(tmp_path / "user"))
    yield
    root = logging.getLogger("app")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "yingheng.db").touch()
    return tmp_path / "home"


def fail(secret: str) -> None:
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"{secret} again") from error


def test_kinds_and_places_and_nothing_else(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValueError) as caught:
        fail("卫东区 91.37")
    path = logbook.note_bug(caught.value, home)
    assert path == home / "log" / "yingheng.log"
    written = path.read_text(encoding="utf-8")
    assert "builtins.ValueError" in written and "builtins.KeyError" in written
    assert "test_logbook.py" in written and "in fail" in written
    assert "91.37" not in written and "again" not in written
    assert len(caplog.records) == 1


def test_the_log_is_made_with_its_first_line(home: Path) -> None:
    assert logbook.keep_log(home) == home / "log" / "yingheng.log"
    assert not (home / "log").exists()


def test_where_there_is_no_home(tmp_path: Path) -> None:
    assert logbook.log_file(tmp_path / "none") == tmp_path / "user" / "yingheng.log"


def test_one_log_at_a_time(home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    logbook.keep_log(tmp_path / "none")
    logbook.keep_log(home)
    logbook.keep_log(home)
    logging.getLogger("app.reader").warning("once")
    assert not (tmp_path / "user").exists()
    lines = (home / "log" / "yingheng.log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 and lines[0].endswith("WARNING app.reader: once")
    assert len(caplog.records) == 1


def test_information_is_not_kept(home: Path) -> None:
    logbook.keep_log(home)
    logging.getLogger("app.reader").info("by the way")
    assert not (home / "log").exists()


def test_a_log_that_cannot_be_written_is_said(
    home: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "log").write_bytes(b"a file where the folder should be")
    assert logbook.note_bug(ValueError("x"), home) is None
    assert capsys.readouterr() == ("", "")
    assert len(caplog.records) == 1
