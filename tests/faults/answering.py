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
LETTERS = "abcd"


def main(folder: Path, number: str) -> None:
    """Choose another option of the first question again and again; each is told with its moment."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    desk = Desk(Worker())
    screen = SittingScreen(desk)
    pressed: list[str] = []

    def show(_session: object) -> None:
        screen.show()
        screen.ask(number)

    def press() -> None:
        if not screen.is_sitting:
            if screen.admission.start.isVisible():
                screen.admission.start.click()
            return
        if not pressed:
            screen.paper.go(1)
        before = screen.paper.answers.get(1, "").lower()
        letter = LETTERS[(LETTERS.find(before) + 1) % len(LETTERS)]
        QTest.keyClick(screen.paper.cards[1], letter)
        pressed.append(letter)
        sys.stdout.write(f"{time.monotonic_ns()} {letter.upper()}\n")
        sys.stdout.flush()

    desk.worker.open(lambda: open_session(folder, actor="王芳"), show, desk.show_refusal)
    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(EVERY)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
