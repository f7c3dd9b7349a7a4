"""Before the home is open and while it is locked: nothing is seen, everything is asked in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.services.session import open_session
from app.ui.gate import Mode
from tests.services.following.closedyear import make_closed
from tests.ui.conftest import Person
from tests.ui.year import PHRASE


def is_shown(person: Person) -> bool:
    """Whether the pages are in sight."""
    return person.window.page is not None and person.window.page.isVisible()


def test_an_encrypted_home_asks_for_its_passphrase(open_window: Callable[..., Person]) -> None:
    person = open_window("secret")
    assert person.window.gate.mode is Mode.PASSPHRASE
    assert not is_shown(person)
    assert isinstance(person.focus, QLineEdit)
    assert person.focus.echoMode() == QLineEdit.EchoMode.Password
    person.enter("错的")
    assert person.window.gate.refusal.text() == "口令不正确。"
    assert person.focus.text() == ""
    person.enter(PHRASE)
    assert is_shown(person)


def test_a_passphrase_given_from_outside_opens_at_once(open_window: Callable[..., Person]) -> None:
    assert is_shown(open_window("secret", passphrase=PHRASE))


def test_f12_hides_everything_until_the_passphrase_is_given(
    open_window: Callable[..., Person],
) -> None:
    person = open_window("secret", passphrase=PHRASE)
    person.press(Qt.Key.Key_F12)
    assert person.window.gate.mode is Mode.LOCKED
    assert not is_shown(person)
    assert "单位" not in person.window.windowTitle()
    person.enter("错的")
    assert not is_shown(person)
    person.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not person.window.top.search.isVisible(), "no key reaches behind the lock"
    person.enter(PHRASE)
    assert is_shown(person)


def test_a_plain_home_is_unlocked_by_enter(open_window: Callable[..., Person]) -> None:
    person = open_window("team")
    person.press(Qt.Key.Key_F12)
    assert not is_shown(person)
    person.press(Qt.Key.Key_Space)
    assert is_shown(person)


def test_a_home_in_use_says_so_and_is_tried_again(
    open_window: Callable[..., Person], tmp_path: Path, homes: Path
) -> None:
    import shutil

    shutil.copytree(homes / "team", tmp_path / "busy0")
    holder = open_session(tmp_path / "busy0")
    person = open_window("busy")
    assert person.window.gate.mode is Mode.RETRY
    assert "正在被另一个程序使用" in person.window.gate.line.text()
    holder.close()
    person.press(Qt.Key.Key_Space)
    assert is_shown(person)


def test_an_empty_folder_leads_to_a_home_of_a_team(open_window: Callable[..., Person]) -> None:
    person = open_window("nothing")
    gate = person.window.gate
    assert gate.mode is Mode.CREATE
    assert gate.new_home is not None
    gate.new_home.phrase.setFocus()
    person.enter("一", "二")
    assert gate.new_home.refusal.text() == "两次输入的口令不同，请重新输入。"
    person.enter("一", "一")
    assert is_shown(person)
    assert person.session.role == "team"
    assert not person.session.home.plain


def test_an_office_needs_its_year(open_window: Callable[..., Person]) -> None:
    person = open_window("nothing")
    gate = person.window.gate
    assert gate.new_home is not None
    gate.new_home.role.setCurrentIndex(1)
    gate.new_home.year.setFocus()
    person.enter("二六", "一", "一")
    assert gate.new_home.refusal.text() == "考核年度应为四位数字，如 2026。"
    gate.new_home.year.clear()
    person.enter("2026", "一", "一")
    assert is_shown(person)
    assert person.session.year == 2026


def test_an_office_goes_on_from_its_last_year(
    open_window: Callable[..., Person], tmp_path: Path
) -> None:
    make_closed(tmp_path / "last")
    person = open_window("nothing")
    form = person.window.gate.new_home
    assert form is not None
    form.role.setCurrentIndex(1)
    form.go_on_from(tmp_path / "nothing")
    assert not form.year.isVisible() and form.last_phrase.isVisible()
    form.phrase.setFocus()
    person.enter("一", "一")
    assert "不是鹰衡的数据文件夹" in form.refusal.text()
    form.go_on_from(None)
    assert form.year.isVisible() and not form.last_phrase.isVisible()
    form.go_on_from(tmp_path / "last")
    person.enter("", "一", "一")
    assert is_shown(person)
    assert person.session.year == 2027
    assert person.session.connection.exec_driver_sql("SELECT count(*) FROM unit").scalar() == 6
