"""Sticks found by themselves: looked for off the window's thread, while somebody looks at them."""

from __future__ import annotations

import queue
import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.services.screen.parcelrows import StickRow

PERIOD = 1000
"""Milliseconds between two looks."""


class StickWatch(QObject):
    """``found`` carries the sticks whenever they, or the packages on them, are others.

    A look is one short thread that reads the names on a stick; it hands its
    answer over by a queue, so that it touches nothing of Qt.
    """

    found = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)  # which it does not outlive
        self.rows: tuple[StickRow, ...] = ()
        self._watchers: list[QWidget] = []
        self._answers: queue.SimpleQueue[tuple[StickRow, ...]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(PERIOD)

    def serve(self, watcher: QWidget) -> None:
        """Look as long as this widget is seen."""
        self._watchers.append(watcher)

    def look(self) -> None:
        """Take the last answer in and ask anew, where somebody sees it."""
        while not self._answers.empty():
            self._take(self._answers.get())
        is_seen = any(each.isVisible() for each in self._watchers)
        if is_seen and (self._thread is None or not self._thread.is_alive()):
            self._thread = threading.Thread(
                target=_look, args=(self._answers,), name="sticks", daemon=True
            )
            self._thread.start()

    def _take(self, rows: tuple[StickRow, ...]) -> None:
        if rows != self.rows:
            self.rows = rows
            self.found.emit(rows)


def _look(answers: queue.SimpleQueue[tuple[StickRow, ...]]) -> None:
    from app.services.screen.stick import sticks

    answers.put(sticks())
