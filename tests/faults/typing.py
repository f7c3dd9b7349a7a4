"""The child of the kill test: somebody types into a record, and says what was typed when."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services.session import open_session
from app.ui.desk import Desk
from app.ui.message import Go
from app.ui.scorepage import ScorePage
from app.ui.stepspage import StepsPage
from app.ui.worker import Worker

LEAF = "C1.2"
EVERY = 15
"""Milliseconds from key to key."""


def main(folder: Path, where: str) -> None:
    """Type for ever; each key is told with its moment.

    ``where`` is the reporter of a ``hearing``, or the reason of a new ``finding`` at a leaf.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.excepthook = lambda *_: os._exit(1)  # a fault of ours ends the child, and so the test
    app = QApplication([])
    desk = Desk(Worker())
    page = StepsPage(desk) if where == "hearing" else ScorePage(desk)
    begun: list[int] = []

    def show(_session: object) -> None:
        desk.unit = "U1"
        page.show()

    def press() -> None:
        field = _reporter(page) if isinstance(page, StepsPage) else _reason(page)
        if field is not None:
            QTest.keyClick(field, chr(ord("a") + len(begun) % 26))
            begun.append(1)
            sys.stdout.write(f"{time.monotonic_ns()} {len(begun)}\n")
            sys.stdout.flush()

    desk.worker.open(lambda: open_session(folder, actor="王芳"), show, desk.show_refusal)
    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(EVERY)
    app.exec()


def _reporter(page: StepsPage) -> QWidget | None:
    if page.sheet is None:
        return None
    if page.detail.record.form is None:
        page.view.select(("hearing", ""))
    form = page.detail.record.form
    return None if form is None else form.fields["reporter"].first()


def _reason(page: ScorePage) -> QWidget | None:
    if page.sheet is None or not page.panel.drafts.is_read:
        return None
    if page.panel.leaf is None or page.panel.leaf.code != LEAF:
        page.go(Go(unit="U1", leaf=LEAF))
    form = page.panel.new_form()
    return None if form is None else form.note


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
