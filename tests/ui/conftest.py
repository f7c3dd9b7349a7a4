"""A window on a copy of a home, and a person before it who has a keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services.session import Session
from app.ui.application import Application
from app.ui.gate import Mode
from app.ui.mainwindow import MainWindow
from app.ui.theme import Theme
from app.ui.worker import InlineWorker
from tests.ui import year

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says what it cannot do when a list drops down; only that is let pass."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The homes of :mod:`tests.ui.year`, made once."""
    return year.make(tmp_path_factory.mktemp("window"))


class Person:
    """Somebody who types: everything goes to what has dropped down, else to the focus."""

    def __init__(self, running: Application) -> None:
        self.running = running

    @property
    def window(self) -> MainWindow:
        return self.running.window

    @property
    def session(self) -> Session:
        session = self.running.worker._session
        assert session is not None
        return session

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus.

        The offscreen screen takes it from a window whose dropped-down list goes; no other does.
        """
        if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
            self.window.activateWindow()
            QApplication.processEvents()
        found: QWidget | None = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(QApplication.activePopupWidget() or self.focus, key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text; what no keyboard has comes as from an input method."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(QApplication.activePopupWidget() or self.focus, letter)
            else:
                typed = QInputMethodEvent()
                typed.setCommitString(letter)
                QApplication.sendEvent(self.focus, typed)
        QApplication.processEvents()

    def enter(self, *texts: str) -> None:
        """Type each text and press Enter after it."""
        for text in texts:
            self.type(text)
            self.press(ENTER)


def is_asked_or_shown(window: MainWindow) -> bool:
    """Whether the home is open, or the gate wants something first."""
    return window.page is not None or window.gate.mode is not Mode.WAIT


@pytest.fixture
def open_window(qapp: QApplication, homes: Path, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """Opens a window on a copy of one of the homes, the work done at once on this thread."""
    opened: list[Application] = []

    def opener(
        name: str,
        theme: Theme = Theme.LIGHT,
        percent: int = 100,
        size: tuple[int, int] = (1366, 768),
        passphrase: str | None = None,
    ) -> Person:
        folder = tmp_path / f"{name}{len(opened)}"
        if (homes / name).exists():
            shutil.copytree(homes / name, folder)
        running = Application(qapp, folder, passphrase, InlineWorker())
        running.set_look(theme, percent)
        running.window.resize(*size)
        opened.append(running)
        running.start()
        QTest.qWaitForWindowActive(running.window)
        while not is_asked_or_shown(running.window):
            QTest.qWait(5)
        QApplication.processEvents()
        return Person(running)

    yield opener
    for running in opened:
        running.window.close()
        running.window.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
