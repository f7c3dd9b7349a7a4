"""What the first form waits for is done while nobody does anything, and never before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.document import warming
from app.ui.warmup import WarmUp
from app.ui.worker import InlineWorker, Worker
from tests.ui.conftest import Person


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The steps that were done, of three."""
    told: list[int] = []
    steps = tuple(lambda at=at: told.append(at) for at in range(3))
    monkeypatch.setattr(warming, "steps", lambda: steps)
    return told


def test_the_steps_are_done_one_by_one_in_quiet_moments(qtbot: QtBot, done: list[int]) -> None:
    warm = WarmUp(InlineWorker(), rest=0)
    warm.begin()
    assert done == []
    qtbot.waitUntil(lambda: warm.is_over)
    assert done == [0, 1, 2]
    assert not warm.timer.isActive()


def test_a_key_puts_it_off(qtbot: QtBot, done: list[int]) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    warm = WarmUp(InlineWorker(), rest=60_000)
    warm.timer.setTimerType(Qt.TimerType.PreciseTimer)
    warm.begin()
    QTest.qWait(30)
    before = warm.timer.remainingTime()
    window = widget.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_A)
    assert warm.timer.remainingTime() > before
    assert done == []
    warm.end()


def test_after_the_window_is_closed_nothing_is_begun(qtbot: QtBot, done: list[int]) -> None:
    warm = WarmUp(InlineWorker(), rest=0)
    warm.begin()
    warm.end()
    QTest.qWait(20)
    assert done == []
    warm._go_on()
    assert done == []


def test_only_a_worker_on_its_own_thread_is_asked(
    open_window: Callable[..., Person], qapp: QApplication
) -> None:
    """Else the window would wait for it."""
    person = open_window("team")
    assert not person.running.warm_up.timer.isActive()
    assert (Worker.is_apart, InlineWorker.is_apart) == (True, False)
