"""The frame: 对外显示, locking when nobody is there, logging in by name, lists as workbooks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.services.safekeeping import access
from app.ui.gate import Mode
from app.ui.message import Notice
from app.ui.preference import Preferences
from app.ui.theme import look
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.year import PHRASE


def test_f11_puts_all_but_the_unit_s_own_pages_away(open_window: Callable[..., Person]) -> None:
    person = open_window("team")
    window = person.window
    person.press(Qt.Key.Key_F11)
    assert window.notice.text.text().startswith("请先打开要给它看的单位")
    person.running.desk.show("U101", page="score")
    before = list(window.pages)
    person.press(Qt.Key.Key_F11)
    assert person.running.desk.shown_unit == "U101"
    assert not set(window.pages) & set(before)
    assert all(not page.isVisible() for page in before)
    assert not window.top.search.isVisible()
    assert not window.actions_of["undo"].isEnabled()
    person.press(Qt.Key.Key_F12)
    assert not window.pages[0].isVisible()
    person.press(ENTER)
    assert person.running.desk.shown_unit == "U101", "the lock changes nothing of it"
    assert not window.actions_of["find"].isEnabled()
    person.press(Qt.Key.Key_F11)
    assert window.pages == before
    assert window.page is before[0]
    assert window.top.search.isVisible()
    assert window.actions_of["find"].isEnabled()


def test_an_office_has_no_such_switch(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    before = list(person.window.pages)
    person.press(Qt.Key.Key_F11)
    assert person.window.pages == before


def test_the_screen_locks_when_nobody_is_there(open_window: Callable[..., Person]) -> None:
    person = open_window("secret", passphrase=PHRASE)
    idle = person.running.idle
    assert idle.timer.interval() == 10 * 60_000
    person.window.top.waited.emit(5)
    assert idle.timer.interval() == 5 * 60_000
    assert Preferences(person.running.folder).idle_minutes == 5
    idle.timer.stop()
    window = person.window.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Down)
    assert idle.timer.isActive(), "a key shows that somebody is there: it counts anew"
    idle.timer.timeout.emit()
    assert person.window.gate.mode is Mode.LOCKED


def test_who_logs_in_by_name_works_under_that_name(
    open_window: Callable[..., Person], homes: Path
) -> None:
    person = open_window("secret", passphrase=PHRASE)
    access.add(person.running.folder, PHRASE, "李四", "黄河 考核 高山 二")
    person.press(Qt.Key.Key_F12)
    gate = person.window.gate
    assert gate.person.isVisible()
    gate.person.setCurrentIndex(gate.person.findData("李四"))
    person.enter(PHRASE)
    assert gate.refusal.text() == "口令不正确。", "another's passphrase is not this person's"
    person.enter("黄河 考核 高山 二")
    assert person.session.actor == "李四"
    assert "李四" in person.window.status._who.text()
    person.press(Qt.Key.Key_F12)
    assert gate.person.currentData() == "李四", "who came last is offered first"


def test_a_list_is_written_as_a_workbook(
    open_window: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window("office")
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "得分.xlsx"), "")
    )
    person.window.show_page(next(page for page in person.window.pages if page.name == "totals"))
    QApplication.processEvents()  # the sheets of a place come into sight a turn after it
    person.press(Qt.Key.Key_E, CONTROL)
    (sheet,) = openpyxl.load_workbook(tmp_path / "得分.xlsx").worksheets
    rows = [[cell for cell in row if cell is not None] for row in sheet.values]
    (found,) = [row for row in rows if "U101" in row]
    assert any(isinstance(cell, int | float) for cell in found), "a figure stays a figure"
    assert "已导出" in person.window.notice.text.text()


def test_what_went_well_is_told_calmly(open_window: Callable[..., Person]) -> None:
    window = open_window("team").window
    frames = []
    for wrong in (True, False):
        window.notice.show_notice(Notice("已保存。", wrong=wrong))
        QApplication.processEvents()
        picture = window.notice.grab().toImage()
        frames.append(picture.pixelColor(picture.width() // 2, 0).name())
    assert frames == [look.colours.wrong, look.colours.accent]
