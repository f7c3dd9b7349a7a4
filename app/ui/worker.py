"""The one thread that owns the session: work goes in, frozen answers come out.

Work is done in the order in which it was asked for. Everything else of the
window lives on Qt's thread and never touches the session.
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.errors import Cancelled, UserError
from app.ui.message import Progress

if TYPE_CHECKING:
    from app.services.session import Session

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)
_numbers = itertools.count(1)


class Task:
    """One piece of work under way: its cancel token, and its way to tell how far it is."""

    def __init__(self, label: str, tell: Callable[[Progress], None]) -> None:
        self.number = next(_numbers)
        self.label = label
        self.is_over = False
        self._tell = tell
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it leaves nothing half done."""
        self._stop.set()

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def progress(self, done: int, total: int) -> None:
        """Called by the work, from its thread."""
        self._tell(Progress(self.number, self.label, done, total))


@dataclass(frozen=True, slots=True)
class _Job:
    task: Task
    work: Callable[[Any, Task], Any]
    done: Callable[[Any], None]
    refused: Callable[[UserError], None]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    value: Any = None
    error: BaseException | None = field(default=None)


class Worker(QObject):
    """The long-lived worker. ``close`` it: it finishes what it was given, then closes the session.

    ``progressed`` carries Progress, ``crashed`` the text of an error that is
    our bug; the log has its traceback.
    """

    is_apart = True
    """Whether it works on a thread of its own, and holds nobody up."""
    progressed = Signal(object)
    crashed = Signal(object)
    _answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def open(
        self,
        opening: Callable[[], Session],
        done: Callable[[Session | None], None],
        refused: Callable[[UserError], None],
    ) -> None:
        """Open the session on the worker's thread; ``done`` is called without it."""
        task = Task("", self.progressed.emit)

        def work(_session: Any, _task: Task) -> Session:
            return opening()

        self._put(_Job(task, work, done, refused, opens=True))

    def ask(
        self,
        label: str,
        work: Callable[[Session, Task], Answer],
        done: Callable[[Answer], None],
        refused: Callable[[UserError], None],
    ) -> Task:
        """Do ``work`` on the worker's thread; ``done`` or ``refused`` is called on Qt's.

        ``work`` must hold no widget: it takes plain values in and gives frozen
        ones back.
        """
        task = Task(label, self.progressed.emit)
        self._put(_Job(task, work, done, refused))
        return task

    def close(self) -> None:
        """Finish everything asked for and close the session; what is asked for later is not done.

        Blocks until that is so.
        """
        self._closed = True
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _put(self, job: _Job) -> None:
        if self._closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._answered.emit(self._outcome(job))
        self._close_session()

    def _outcome(self, job: _Job) -> _Outcome:
        try:
            if job.task.cancelled():
                raise Cancelled("已取消。")
            value = job.work(self._session, job.task)
        except BaseException as error:
            from app.services.failure import told

            return _Outcome(job, error=told(error) or error)
        if job.opens:
            self._session, value = value, None
        return _Outcome(job, value)

    def _close_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def _deliver(self, outcome: _Outcome) -> None:
        job, error = outcome.job, outcome.error
        job.task.is_over = True
        self.progressed.emit(Progress(job.task.number, job.task.label, over=True))
        if error is None:
            job.done(outcome.value)
        elif isinstance(error, UserError):
            job.refused(error)
        else:
            _log.error("failed: %s", job.task.label, exc_info=error)
            self.crashed.emit(type(error).__name__)


class InlineWorker(Worker):
    """A worker that does everything at once on the caller's thread, for tests."""

    is_apart = False

    def _put(self, job: _Job) -> None:
        if not self._closed:
            self._deliver(self._outcome(job))

    def close(self) -> None:
        self._closed = True
        self._close_session()
