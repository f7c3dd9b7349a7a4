"""Passphrases of several people for one home, and the sheet for an emergency."""

from __future__ import annotations

import errno
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app import host
from app.errors import DiskError, HomeError, Refused
from app.services.safekeeping import access
from app.services.screen import frame
from app.services.session import create_home, default_actor, open_session

OWN, THEIRS = "长江 考核 桥梁 一", "黄河 考核 高山 二"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_home(tmp_path / "home", role="office", year=2026, passphrase=OWN)
    return tmp_path / "home"


def opens(folder: Path, passphrase: str) -> bool:
    try:
        open_session(folder, passphrase).close()
    except HomeError as error:
        assert error.code == "wrong-passphrase"
        return False
    return True


def test_another_person_opens_it_and_then_no_more(folder: Path) -> None:
    assert not opens(folder, THEIRS)
    access.add(folder, OWN, " 李四 ", THEIRS)
    assert access.people(folder) == ["default", "李四"]
    assert opens(folder, THEIRS)
    assert opens(folder, OWN)
    access.remove(folder, OWN, "李四")
    assert access.people(folder) == ["default"]
    assert not opens(folder, THEIRS)


def test_they_can_take_over(folder: Path) -> None:
    access.add(folder, OWN, "李四", THEIRS)
    access.remove(folder, THEIRS, "default")
    assert not opens(folder, OWN)
    assert opens(folder, THEIRS)


def test_what_is_refused(folder: Path) -> None:
    for name, theirs, own, words in (
        ("李四", "1234567", OWN, "不能少于"),
        (" ", THEIRS, OWN, "姓名"),
        ("default", THEIRS, OWN, "已经有"),
        ("李四", THEIRS, "不对的口令", "口令不正确"),
    ):
        with pytest.raises((Refused, HomeError), match=words):
            access.add(folder, own, name, theirs)
    for name, words in (("default", "最后一个"), ("李四", "没有名为")):
        with pytest.raises(HomeError, match=words):
            access.remove(folder, OWN, name)
    assert access.people(folder) == ["default"]


def test_the_sheet_opens_it_in_an_emergency(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "恢复单.txt"
    access.write_recovery_sheet(folder, OWN, sheet)
    text = sheet.read_text(encoding="utf-8")
    found = re.search(r"恢复口令：([A-Z0-9-]+)$", text, re.MULTILINE)
    assert found is not None
    assert len(found[1].replace("-", "")) == 40
    assert opens(folder, found[1])
    with pytest.raises(HomeError, match="最后一个"):  # it is for an emergency, not for a day's work
        access.remove(folder, OWN, "default")
    access.add(folder, found[1], "李四", THEIRS)
    assert opens(folder, THEIRS)


def test_a_sheet_that_cannot_be_written_makes_no_slot(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "恢复单.txt"

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(host.os, "fsync", full)
        with pytest.raises(DiskError):
            access.write_recovery_sheet(folder, OWN, sheet)
    assert access.people(folder) == ["default"]
    assert not sheet.exists()
    with pytest.raises(HomeError, match="口令不正确"):
        access.write_recovery_sheet(folder, "不对的口令", sheet)
    assert not sheet.exists()
    access.write_recovery_sheet(folder, OWN, sheet)
    with pytest.raises(Refused, match="已经存在"):
        access.write_recovery_sheet(folder, OWN, sheet)


def test_a_plain_home_has_no_passphrases(tmp_path: Path) -> None:
    create_home(tmp_path, role="team")
    assert access.people(tmp_path) == []
    with pytest.raises(HomeError, match="没有加密"):
        access.add(tmp_path, "", "李四", THEIRS)


def test_a_person_works_under_the_name_of_the_passphrase(folder: Path) -> None:
    access.add(folder, OWN, "李四", THEIRS)
    access.add(folder, OWN, "王五", THEIRS + "五")
    assert access.persons(folder) == ["李四", "王五"]
    with closing(open_session(folder, THEIRS)) as session:
        assert session.actor == "李四"
        with pytest.raises(HomeError, match="口令不正确"):
            frame.unlock(session, THEIRS, "王五")
        assert session.actor == "李四"
        frame.unlock(session, THEIRS + "五", "王五")
        assert session.actor == "王五"
        frame.unlock(session, OWN)
        assert session.actor == default_actor(), "the home's own passphrase is nobody's"
    with pytest.raises(HomeError, match="口令不正确"):
        open_session(folder, THEIRS, person="王五")
