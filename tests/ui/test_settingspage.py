"""设置: who logs in, backups, keys, templates, the trail, as a person at the keyboard does it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app import home as homes_of
from app.errors import HomeError
from app.exchange.keyring.words import words_of
from app.services import diagnosis, query
from app.services.document import certifier, template, token
from app.services.safekeeping import access, keys
from app.services.safekeeping.backup import restore
from app.services.session import open_session
from app.ui.backuppage import BackupPage
from app.ui.desk import Desk
from app.ui.settingspage import SettingsPage
from app.ui.stickwatch import StickWatch
from app.ui.worker import Worker
from tests import token as software
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.year import PHRASE

TAB, SPACE, DELETE, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Down
THEIRS = "correct horse 9"


def settings(person: Person, sheet: str = "") -> SettingsPage:
    """The page in front, with one of its sheets."""
    page = next(each for each in person.window.pages if isinstance(each, SettingsPage))
    person.window.show_page(page)
    QApplication.processEvents()
    if sheet:
        assert page.sections.show_named(sheet)
        page.sections.page.setFocus()
        QApplication.processEvents()
    return page


def press(person: Person, button: QWidget) -> None:
    button.setFocus()
    assert person.focus is button
    person.press(SPACE)


def answer(monkeypatch: pytest.MonkeyPatch, asked: str, path: Path) -> None:
    """Whoever asks for a file is told this one."""
    monkeypatch.setattr(QFileDialog, asked, lambda *_rest, **_named: (str(path), ""))


@pytest.mark.parametrize(
    ("home", "sheets"),
    [
        ("office", ["people", "backup", "keys", "templates", "trail", "about"]),
        ("team", ["people", "backup", "keys", "trail", "about"]),
        ("empty", ["people", "backup", "keys", "trail", "about"]),
    ],
)
def test_it_stands_at_the_foot_apart_from_the_places(
    open_window: Callable[..., Person], home: str, sheets: list[str]
) -> None:
    person = open_window(home)
    window = person.window
    *places, foot = window.pages
    assert len(places) <= 8 and isinstance(foot, SettingsPage)
    below = [button.mapTo(window, QPoint()).y() for button in window._places]
    assert below == sorted(below)
    assert below[-1] - below[-2] > 2 * (below[1] - below[0]), "a gap keeps it apart"
    person.press(getattr(Qt.Key, f"Key_{len(window.pages)}"), CONTROL)
    assert window.page is foot
    assert [page.name for page in foot.sections.pages] == sheets
    for _ in sheets:
        foot.sections.turn(1)
        QApplication.processEvents()
    person.press(Qt.Key.Key_F1)
    told = window.help._text.text()
    assert window.help.isVisible() and "Delete 取消他的口令" in told
    assert ("模板：" in told) is (home == "office")


def test_it_is_away_while_a_unit_looks_on(open_window: Callable[..., Person]) -> None:
    person = open_window("team")
    settings(person)
    person.running.desk.show("U101")
    person.press(Qt.Key.Key_F11)
    assert person.running.desk.shown_unit == "U101"
    assert not [page for page in person.window.pages if isinstance(page, SettingsPage)]
    assert "设置" not in [button.text() for button in person.window._places]
    person.press(Qt.Key.Key_F11)
    assert isinstance(person.window.pages[-1], SettingsPage)


def test_a_person_gets_a_passphrase_by_keyboard_and_loses_it_again(
    open_window: Callable[..., Person],
) -> None:
    person = open_window("secret", passphrase=PHRASE)
    people = settings(person, "people").people
    assert [row.name for row in people.model.shown] == ["本机口令"]
    assert person.focus is people.view
    person.press(ENTER)
    person.enter("李婷", "short", "short", PHRASE)
    assert people.theirs.is_refused and "不能少于 8 个" in people.refusal.text()
    assert person.focus is people.theirs
    person.enter(THEIRS, "other", PHRASE)
    assert people.again.is_refused and "两次输入的口令不同" in people.refusal.text()
    person.enter(THEIRS, "wrong")
    assert people.own.is_refused and "口令不正确" in people.refusal.text()
    person.enter(PHRASE)
    assert [row.name for row in people.model.shown] == ["本机口令", "李婷"]
    folder = person.running.folder
    assert homes_of.admitted(folder, THEIRS, "李婷") == "李婷"
    assert not any(field.text() for field in (people.theirs, people.again, people.own))
    person.press(Qt.Key.Key_Escape)
    row = people.view.current()
    assert person.focus is people.view and row is not None and row.name == "李婷"
    people.own.setText(PHRASE)
    person.press(DELETE)
    assert access.people(folder) == [homes_of.ANYBODY]
    people.own.setText(PHRASE)
    person.press(DELETE)
    assert "最后一个口令" in people.refusal.text()
    person.window.show_page(person.window.pages[0])
    assert not people.own.text(), "no passphrase stays in a line that is left"


def test_a_plain_home_says_that_it_has_no_passphrases(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    page = settings(person, "people")
    assert page.people.form.isHidden() and "没有加密" in page.people.view.empty_text
    page = settings(person, "keys")
    assert page.keys.make_sheet.isHidden() and "不用恢复单" in page.keys.recovery.text()


def test_a_backup_is_made_told_and_verified(
    open_window: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window("office")
    page = settings(person, "backup").backup
    assert "还没有备份过" in page.last.text() and not page.button.isEnabled()
    stick = tmp_path / "stick"
    stick.mkdir()
    page.chooser.take(stick)
    watched: list[object] = []
    page.watched.connect(watched.append)
    press(person, page.button)
    (made,) = stick.iterdir()
    assert "可以拔出" in page.verdict.text() and str(made) in page.verdict.text()
    assert page.last.text().startswith("上次备份：20") and str(made) in page.place.text()
    restore(made, tmp_path / "again", None)
    answer(monkeypatch, "getOpenFileName", made)
    press(person, page.check)
    assert "备份完整" in page.verdict.text()
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    press(person, page.check)
    assert page.refusal.isVisible() and "不符" in page.refusal.text()
    assert "完整" not in page.verdict.text()
    assert page.button.isEnabled(), "it may be tried again"


def test_a_backup_that_is_cancelled_leaves_nothing(
    qtbot: QtBot, homes: Path, tmp_path: Path
) -> None:
    """The worker is busy with something else when the person thinks better of it."""
    folder, stick = tmp_path / "office", tmp_path / "stick"
    shutil.copytree(homes / "office", folder)
    stick.mkdir()
    desk, go_on = Desk(Worker()), Event()
    desk.worker.open(lambda: open_session(folder), lambda _: None, desk.show_refusal)
    window = QWidget()
    page = BackupPage(desk, StickWatch(window))
    for widget in (window, page):
        qtbot.addWidget(widget)
    page.chooser.take(stick)
    desk.ask("", lambda _session, _task: go_on.wait(), lambda _: None)
    page.watched.connect(lambda task: task.cancel())
    page.button.click()
    assert not page.button.isEnabled() and "正在进行" in page.verdict.text()
    go_on.set()
    qtbot.waitUntil(page.button.isEnabled)
    assert "已取消" in page.verdict.text() and list(stick.iterdir()) == []
    page.watched.disconnect()
    page.button.click()
    qtbot.waitUntil(lambda: "可以拔出" in page.verdict.text())
    desk.close()


def test_the_recovery_sheet_opens_the_home(
    open_window: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window("secret", passphrase=PHRASE)
    page = settings(person, "keys").keys
    assert "导入任务包以后才有" in page.words.text() and page.office.isHidden()
    sheet = tmp_path / "恢复单.txt"
    answer(monkeypatch, "getSaveFileName", sheet)
    page.own.setFocus()
    person.enter("wrong")
    assert page.own.is_refused and not sheet.exists()
    person.enter(PHRASE)
    code = sheet.read_text(encoding="utf-8").split("恢复口令：")[1].split()[0]
    assert homes_of.admitted(person.running.folder, code) == homes_of.RECOVERY
    assert "已经制作" in page.recovery.text() and page.make_sheet.isHidden()
    people = settings(person, "people").people
    assert people.view.select(homes_of.RECOVERY)
    people.own.setText(PHRASE)
    press(person, people.remove)
    with pytest.raises(HomeError):
        homes_of.admitted(person.running.folder, code)
    assert not settings(person, "keys").keys.make_sheet.isHidden()


def test_a_certifier_is_registered_and_withdrawn(
    open_window: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window("office")
    page = settings(person, "keys").keys
    assert not page.certifiers.rows.rowCount() and page.withdraw_body.isHidden()
    path = tmp_path / "ca.cer"
    path.write_bytes(b"no certificate")
    answer(monkeypatch, "getOpenFileName", path)
    press(person, page.add_body)
    assert page.reason.is_refused and certifier.listed(person.session) == []
    path.write_bytes(software.ca().public_bytes(Encoding.DER))
    press(person, page.add_body)
    assert [row.name for row in page.certifiers.rows.shown] == [software.CA]
    page.reason.setFocus()
    person.press(ENTER)
    assert "须写明理由" in page.reason_refusal.text()
    person.enter("机构停止服务")
    (row,) = page.certifiers.rows.shown
    assert row.is_withdrawn and not page.reason.text()
    person.press(Qt.Key.Key_Z, CONTROL)
    (row,) = page.certifiers.rows.shown
    assert not row.is_withdrawn, "one commit, which undo takes back"


def test_the_driver_of_a_token_is_set_and_forgotten(
    open_window: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person = open_window("team")
    page = settings(person, "keys").keys
    assert page.words.text() == words_of(keys.own_fingerprint(person.session))
    assert page.certificates.isHidden() and page.forget_driver.isHidden()
    wrong = tmp_path / "driver.so"
    wrong.write_bytes(b"nothing")
    answer(monkeypatch, "getOpenFileName", wrong)
    press(person, page.choose_driver)
    assert page.token_refusal.isVisible() and token.chosen(person.session) == token.Choice()
    answer(monkeypatch, "getOpenFileName", software.driver())
    press(person, page.choose_driver)
    assert not page.token_refusal.isVisible()
    assert "王芳" in [row.name for row in page.certificates.rows.shown]
    assert str(software.driver()) in page.driver.text()
    press(person, page.forget_driver)
    assert token.chosen(person.session) == token.Choice() and page.certificates.isHidden()


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the forms' words that may be spoilt."""
    folder = tmp_path / "forms"
    shutil.copytree(template.folders()[0], folder)
    monkeypatch.setattr(template, "FORMS", folder)
    yield folder


def test_a_broken_template_stands_first_with_its_line(
    open_window: Callable[..., Person], forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = forms / "F03.toml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + 'unheard = "多出"\n', encoding="utf-8")
    person = open_window("office")
    page = settings(person, "templates").templates
    first = page.model.shown[0]
    assert (first.file, first.line) == ("F03.toml", f"第 {len(whole.splitlines()) + 1} 行")
    assert page.view.current() == first and "多出“unheard”" in page.told.text()
    assert "有 1 个写错" in page.verdict.text()
    opened: list[str] = []

    def open_it(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    assert person.focus is page.view
    person.press(ENTER)
    assert [Path(each) for each in opened] == [forms]
    path.write_text(whole, encoding="utf-8")
    press(person, page.check)
    assert "全部完好" in page.verdict.text() and page.told.isHidden()


def test_the_trail_is_filtered_and_exported(
    open_window: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window("office")
    page = settings(person, "trail").trail
    everything = query.log(person.session)
    shown = [row.commit for row in page.model.shown]
    assert set(shown) == {each["commit"] for each in everything} and shown
    assert shown[0] == everything[-1]["commit"], "the latest first"
    assert person.focus is page.unit
    person.enter("U101")
    about = {each["commit"] for each in query.log(person.session, "U101")}
    assert {row.commit for row in page.model.shown} == about < set(shown)
    page.unit.clear()
    page.until.setText("2001-01-01")
    page.until.setFocus()
    person.press(ENTER)
    assert not page.model.shown
    first = page.since.text()
    for last, seen in ((query.log(person.session)[-1]["time"][:10], True), ("2001-01-01", False)):
        page.since.setText("2001-01-01")
        page.until.setText(last)
        person.press(ENTER)
        assert bool(page.model.shown) is seen, last
    page.since.setText(first)
    page.until.setText("11月24日")
    person.press(ENTER)
    assert page.until.is_refused and "2026-11-24" in page.refusal.text()
    page.until.clear()
    person.press(ENTER)
    assert len(page.model.shown) == len(shown) and not page.until.is_refused
    answer(monkeypatch, "getSaveFileName", tmp_path / "日志.xlsx")
    person.press(Qt.Key.Key_E, CONTROL)
    sheet = openpyxl.load_workbook(tmp_path / "日志.xlsx").worksheets[0]
    assert sheet.max_row >= len(shown) + 1
    written = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {row.place for row in page.model.shown} <= written


def test_about_tells_what_is_wrong_first_and_the_licences(
    open_window: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "LEAST_SPACE", 10**18)
    person = open_window("office")
    page = settings(person, "about").about
    assert page.model.shown[0].name == "磁盘空间" and "需要处理" in page.verdict.text()
    names = {check.name for check in page.model.shown}
    assert {"数据文件夹", "时钟", "PySide6_Essentials", "字体 仿宋"} <= names
    text = page.notice.text()
    assert "LGPL-3.0-only" in text and "reportlab" in text
