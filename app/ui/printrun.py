"""A run (打印批次): one paper after another is made at the desk and handed to an outlet.

Between two papers the worker does what else was asked for, so that typing goes on being saved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import Cancelled, NotFound, UserError
from app.ui.desk import Desk
from app.ui.message import Progress
from app.ui.outlet import Outlet
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.document.printing import Paper
    from app.services.session import Session

Making = Callable[["Session"], "Sequence[Paper]"]
"""Makes one unit's papers, on the worker's thread."""


class PrintRun(QObject):
    """Runs once. ``ended`` carries what is to be told, ``refused`` the error that ended it.

    ``task`` is its token: watched by the status line, cancelled by a person.
    """

    ended = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk, label: str, makings: Sequence[Making], outlet: Outlet) -> None:
        super().__init__()
        self._desk, self._makings, self._outlet = desk, makings, outlet
        self.task = Task(label, desk.worker.progressed.emit)
        self._done = 0
        self._empty: list[str] = []

    def start(self) -> None:
        """Begin; everything else comes by signals."""
        QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        if self.task.cancelled():
            self._break(Cancelled("已取消，已经写好、已经送出的保留。"))
        elif self._done == len(self._makings):
            self._end()
        else:
            making = self._makings[self._done]

            def work(session: Session, _task: Task) -> Sequence[Paper]:
                return making(session)

            self._desk.ask("", work, self._made, self._lacking)

    def _lacking(self, error: UserError) -> None:
        """A unit without anything to print does not stop the others."""
        if isinstance(error, NotFound):
            self._empty.append(error.message)
            self._count()
        else:
            self._break(error)

    def _made(self, papers: Sequence[Paper]) -> None:
        def work() -> None:
            for paper in papers:
                self._outlet.put(paper)

        self._desk.press.ask(work, lambda _: self._count(), self._break)

    def _count(self) -> None:
        self._done += 1
        self.task.progress(self._done, len(self._makings))
        QTimer.singleShot(0, self._next)

    def _end(self) -> None:
        if len(self._empty) == len(self._makings):
            self._break(NotFound(self._empty[0], code="no-sheet"))
        else:
            self._desk.press.ask(self._outlet.end, self._tell, self._break)

    def _tell(self, told: str) -> None:
        self._finish()
        self.ended.emit("\n".join([told, *self._empty]))

    def _break(self, error: UserError) -> None:
        def over(_answer: object) -> None:
            self._finish()
            self.refused.emit(error)

        self._desk.press.ask(self._outlet.abort, over, over)

    def _finish(self) -> None:
        self._desk.worker.progressed.emit(Progress(self.task.number, self.task.label, over=True))
