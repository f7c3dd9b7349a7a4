"""The child of the kill test: somebody sits in the window, and says what was answered when."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.session import open_session
from app.ui.desk import Desk
from app.ui.sittingscreen import SittingScreen
from app.ui.worker import Worker

EVERY = 15
"""Milliseconds from key to key."""


def main(folder: Path, number: str) -> None:
    """Write on at the first question in words for ever; each key is told with its moment."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    desk = Desk(Worker())
    screen = SittingScreen(desk)
    begun: list[int] = []

    def show(_session: object) -> None:
        screen.show()
        screen.ask(number)

    def press() -> None:
        if not screen.is_sitting:
            if screen.admission.start.isVisible():
                screen.admission.start.click()
            return
        asked = screen.paper._asked.values()
        place = next(row.place for row in asked if not row.options)
        if not begun:
            screen.paper.go(place)
        line = screen.paper.cards[place].line
        assert line is not None
        QTest.keyClick(line, chr(ord("a") + len(begun) % 26))
        begun.append(1)
        sys.stdout.write(f"{time.monotonic_ns()} {len(begun)}\n")
        sys.stdout.flush()

    desk.worker.open(lambda: open_session(folder, actor="王芳"), show, desk.show_refusal)
    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(EVERY)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
