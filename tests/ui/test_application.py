"""The whole window over the real worker, and what happens when something of ours breaks."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from app.services.query import entries_of
from app.services.session import Session, open_session
from app.ui.application import LOG, Application, keep_log, load_translations
from app.ui.scorepage import ScorePage
from app.ui.theme import SIZES, Theme, look
from app.ui.worker import Worker


@pytest.fixture
def running(qapp: QApplication, homes: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Application]:
    """A window on a copy of the team's home, its work done by the worker's thread."""
    folder = tmp_path / "home"
    shutil.copytree(homes / "team", folder)
    made = Application(qapp, folder, None, Worker())
    made.set_look(Theme.LIGHT, SIZES[0])
    made.start()
    qtbot.waitUntil(lambda: made.window.page is not None, timeout=20_000)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.processEvents()


def score_sheet(running: Application, qtbot: QtBot) -> ScorePage:
    page = next(each for each in running.window.pages if isinstance(each, ScorePage))
    running.window.show_page(page)
    qtbot.waitUntil(lambda: page.sheet is not None)
    return page


def test_what_is_typed_is_on_the_disk_when_the_window_is_closed(
    running: Application, qtbot: QtBot
) -> None:
    page = score_sheet(running, qtbot)
    page._show_leaf("B2")
    page.panel.take_focus()
    QTest.keyClicks(page.panel.forms[0].first(), "12.5")
    running.window.close()
    session = open_session(running.folder)
    kept = [each["points"] for each in entries_of(session, "U101") if each["entity"] == "award"]
    session.close()
    assert kept == ["12.5"]


def test_services_are_asked_on_the_workers_thread_alone(
    running: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.screen import keying

    threads = set()
    check = keying.check

    def watched(session: Session, unit: str, leaf: str, source: str) -> object:
        threads.add(threading.get_ident())
        return check(session, unit, leaf, source)

    monkeypatch.setattr(keying, "check", watched)
    page = score_sheet(running, qtbot)
    page._show_leaf("B3")
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.heading.figure.text() == "5.00")
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_bug_of_ours_is_told_plainly_and_nothing_is_lost(
    running: Application, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    running.desk.ask("算分", lambda _session, _task: 1 // 0, lambda _answer: None)
    qtbot.waitUntil(running.window.notice.isVisible)
    told = running.window.notice.text.text()
    assert "记录都已保存" in told
    assert str(running.folder / LOG) in told
    assert "Traceback" not in told
    assert "ZeroDivisionError" in caplog.text
    page = score_sheet(running, qtbot)
    assert page.sheet is not None


def test_the_log_lies_in_the_home(tmp_path: Path) -> None:
    keep_log(tmp_path)
    logger = logging.getLogger("app")
    handler = logger.handlers[-1]
    try:
        handler.emit(logger.makeRecord("app.ui", logging.INFO, "", 0, "ready", (), None))
        assert "ready" in (tmp_path / LOG).read_text(encoding="utf-8")
    finally:
        logger.removeHandler(handler)
        handler.close()


def test_the_look_is_remembered(running: Application, qapp: QApplication) -> None:
    running.set_look(Theme.DARK, 150)
    running.window.close()
    again = Application(qapp, running.folder, None, Worker())
    assert (look.theme, look.percent) == (Theme.DARK, 150)
    again.set_look(Theme.LIGHT, SIZES[0])
    again.window.deleteLater()


def test_qts_own_buttons_speak_chinese(qapp: QApplication) -> None:
    before = QLocale()
    translators = load_translations(qapp)
    try:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        button = box.button(QDialogButtonBox.StandardButton.Cancel)
        assert isinstance(button, QPushButton)
        assert button.text().startswith("取消")
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)
        QLocale.setDefault(before)
