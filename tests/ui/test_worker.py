"""The one thread that owns the session."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.errors import Cancelled, Refused, UserError
from app.ui.message import Progress
from app.ui.worker import InlineWorker, Task, Worker


class FakeSession:
    """Notes on which thread it is made, used and closed."""

    def __init__(self) -> None:
        self.threads = [threading.get_ident()]
        self.closed = False

    def use(self) -> int:
        self.threads.append(threading.get_ident())
        return len(self.threads)

    def close(self) -> None:
        self.threads.append(threading.get_ident())
        self.closed = True


class Heard:
    """What came back, and on which thread."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.refusals: list[UserError] = []
        self.threads: set[int] = set()

    def done(self, value: Any) -> None:
        self.values.append(value)
        self.threads.add(threading.get_ident())

    def refused(self, error: UserError) -> None:
        self.refusals.append(error)
        self.threads.add(threading.get_ident())


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def test_the_session_is_used_on_the_workers_thread_alone(worker: Worker, qtbot: QtBot) -> None:
    heard, made = Heard(), list[FakeSession]()

    def opening() -> Any:
        made.append(FakeSession())
        return made[0]

    worker.open(opening, heard.done, heard.refused)
    for _ in range(3):
        worker.ask("", lambda session, _task: session.use(), heard.done, heard.refused)
    qtbot.waitUntil(lambda: len(heard.values) == 4)
    assert heard.values == [None, 2, 3, 4]
    assert heard.threads == {threading.get_ident()}
    worker.close()
    assert made[0].closed
    assert len(set(made[0].threads)) == 1
    assert threading.get_ident() not in made[0].threads


def test_the_window_goes_on_while_the_worker_works(worker: Worker, qtbot: QtBot) -> None:
    heard, ticked = Heard(), threading.Event()
    QTimer.singleShot(0, ticked.set)
    worker.ask("", lambda _session, _task: ticked.wait(60), heard.done, heard.refused)
    qtbot.waitUntil(lambda: heard.values == [True])


def test_a_refusal_comes_back_as_it_was(worker: Worker, qtbot: QtBot) -> None:
    heard = Heard()

    def work(_session: Any, _task: Task) -> None:
        raise Refused("不行。", code="rule")

    worker.ask("", work, heard.done, heard.refused)
    qtbot.waitUntil(lambda: bool(heard.refusals))
    assert heard.refusals[0].code == "rule"
    assert heard.values == []


def test_a_full_disk_is_told_in_the_users_words(worker: Worker, qtbot: QtBot) -> None:
    heard = Heard()

    def work(_session: Any, _task: Task) -> None:
        raise OSError(28, "No space left on device")

    worker.ask("", work, heard.done, heard.refused)
    qtbot.waitUntil(lambda: bool(heard.refusals))
    assert heard.refusals[0].code == "disk"


def test_work_is_cancelled_before_it_begins_and_while_it_runs(worker: Worker, qtbot: QtBot) -> None:
    heard, begun, go = Heard(), threading.Event(), threading.Event()

    def long_work(_session: Any, task: Task) -> None:
        begun.set()
        go.wait(60)
        if task.cancelled():
            raise Cancelled("已取消。")

    first = worker.ask("", long_work, heard.done, heard.refused)
    second = worker.ask("", lambda _s, _t: 1, heard.done, heard.refused)
    assert begun.wait(60)
    first.cancel()
    second.cancel()
    go.set()
    qtbot.waitUntil(lambda: len(heard.refusals) == 2)
    assert heard.values == []


def test_progress_is_told_and_ends(worker: Worker, qtbot: QtBot) -> None:
    heard, told = Heard(), list[Progress]()
    worker.progressed.connect(told.append)

    def work(_session: Any, task: Task) -> None:
        task.progress(1, 2)
        task.progress(2, 2)

    task = worker.ask("读取", work, heard.done, heard.refused)
    qtbot.waitUntil(lambda: bool(heard.values))
    number = task.number
    assert told == [
        Progress(number, "读取", 1, 2),
        Progress(number, "读取", 2, 2),
        Progress(number, "读取", over=True),
    ]


def test_a_bug_of_ours_goes_to_the_log_and_the_worker_lives_on(
    worker: Worker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    heard, crashes = Heard(), list[str]()
    worker.crashed.connect(crashes.append)
    worker.ask("算分", lambda _s, _t: 1 // 0, heard.done, heard.refused)
    worker.ask("", lambda _s, _t: "还在", heard.done, heard.refused)
    qtbot.waitUntil(lambda: bool(heard.values))
    assert crashes == ["ZeroDivisionError"]
    assert heard.values == ["还在"]
    assert "ZeroDivisionError" in caplog.text


def test_closing_finishes_what_was_asked_for(qtbot: QtBot) -> None:
    worker, done = Worker(), list[int]()
    for number in range(20):
        worker.ask("", lambda _s, _t, n=number: done.append(n), Heard().done, Heard().refused)
    worker.close()
    assert done == list(range(20))


def test_the_inline_worker_answers_at_once(
    qtbot: QtBot, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, heard = InlineWorker(), Heard()
    opening: Callable[[], Any] = lambda: session  # noqa: E731
    worker.open(opening, heard.done, heard.refused)
    worker.ask("", lambda found, _task: found.use(), heard.done, heard.refused)
    assert heard.values == [None, 2]
    worker.close()
    assert session.closed
