"""Warming up: once the window has been left alone for a moment, what the first form waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.ui.idle import Presence
from app.ui.worker import Task, Worker

if TYPE_CHECKING:
    from app.services.session import Session

Step = Callable[[], None]
REST = 500
"""Milliseconds without a key, move or touch after which a step is done."""


class WarmUp(QObject):
    """``begin`` it once the pages stand; it ends by itself."""

    def __init__(self, worker: Worker, rest: int = REST) -> None:
        super().__init__()
        self._worker = worker
        self._left: list[Step] = []
        self.is_over = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(rest)
        self.timer.timeout.connect(self._go_on)
        self._presence = Presence()
        self._presence.felt.connect(self._put_off)

    def begin(self) -> None:
        """Wait for the first quiet moment."""
        self._presence.begin()
        self.timer.start()

    def end(self) -> None:
        """Do no more."""
        self._presence.end()
        self.timer.stop()
        self.is_over = True

    def _put_off(self) -> None:
        if self.timer.isActive():
            self.timer.start()

    def _go_on(self) -> None:
        if self.is_over:
            return

        def work(_session: Session, _task: Task) -> Sequence[Step]:
            if self._left:
                self._left[0]()
                return self._left[1:]
            from app.services.document import warming

            return warming.steps()

        self._worker.ask("", work, self._done, lambda _refusal: self.end())

    def _done(self, left: Sequence[Step]) -> None:
        self._left = list(left)
        if self._left and not self.is_over:
            self.timer.start()
        else:
            self.end()
