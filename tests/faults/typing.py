"""The child of the kill test: somebody types into a record, and says what was typed when."""

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
from app.ui.stepspage import StepsPage
from app.ui.worker import Worker

EVERY = 15
"""Milliseconds from key to key."""


def main(folder: Path) -> None:
    """Type into the reporter's field of a hearing for ever; each key is told with its moment."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.excepthook = lambda *_: os._exit(1)  # a fault of ours ends the child, and so the test
    app = QApplication([])
    desk = Desk(Worker())
    page = StepsPage(desk)
    begun: list[int] = []

    def show(_session: object) -> None:
        desk.unit = "U1"
        page.show()

    def press() -> None:
        if page.sheet is None:
            return
        if page.detail.record.form is None:
            page.view.select(("hearing", ""))
        if page.detail.record.form is not None:
            field = page.detail.record.form.fields["reporter"].first()
            QTest.keyClick(field, chr(ord("a") + len(begun) % 26))
            begun.append(1)
            sys.stdout.write(f"{time.monotonic_ns()} {len(begun)}\n")
            sys.stdout.flush()

    desk.worker.open(lambda: open_session(folder, actor="王芳"), show, desk.show_refusal)
    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(EVERY)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
