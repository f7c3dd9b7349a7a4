"""The window while 200 photos are dropped on it: does it answer, is what is typed still saved.

The heartbeat is a timer of the window's thread that wants to be called every 5 ms; a draft is
kept every half second, as one who goes on typing does, and its wait is measured too.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import material
from benchmarks.bar import Bar, figure
from benchmarks.proof import PHOTOS, shoot

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

BEAT, TYPING = 5, 500
"""Milliseconds between two beats, and between two drafts."""
BEAT_LIMIT, DRAFT_LIMIT = 0.1, 1.0


def run(long: bool) -> Iterator[Bar]:
    """One drop of a card of photos."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        home, card = Path(name) / "home", Path(name) / "card"
        shoot(card)
        with closing(material.new_office(home)) as session:
            unit = session.connection.exec_driver_sql("SELECT min(code) FROM unit").scalar()
        yield from _dropped(home, str(unit), card)


def _dropped(home: Path, unit: str, card: Path) -> Iterator[Bar]:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.ui.application import Application
    from app.ui.message import Go
    from app.ui.proofpage import ProofPage

    app = QApplication.instance() or QApplication([])
    running = Application(app, home, material.PASSPHRASE)  # type: ignore[arg-type]
    running.start()
    _until(app.processEvents, lambda: running.window.page is not None)
    page = ProofPage(running.desk)
    running.window.place([page])
    running.window.show_page(page)
    page.go(Go(unit=unit))
    _until(app.processEvents, lambda: page.sheet is not None)
    beats = _Beats()
    heart, typing = QTimer(), QTimer()
    heart.timeout.connect(beats.beat)
    typing.timeout.connect(lambda: beats.keep_draft(running.desk.change, unit))
    begun = time.perf_counter()
    heart.start(BEAT)
    typing.start(TYPING)
    page.take([card])
    _until(app.processEvents, lambda: not page.adding.is_busy)
    took = time.perf_counter() - begun
    if page.report.lines:
        raise AssertionError([label.text() for label in page.report.lines])
    _until(app.processEvents, lambda: len(page.grid.pieces.rows) == PHOTOS)
    heart.stop()
    typing.stop()
    _until(app.processEvents, lambda: beats.waiting == 0)
    yield figure(f"{PHOTOS} photos of 12 megapixels added in the window", took)
    yield Bar("longest silence of the window meanwhile", beats.silence, BEAT_LIMIT, "s")
    yield Bar("longest wait until a draft was kept meanwhile", beats.wait, DRAFT_LIMIT, "s")
    running.window.close()


class _Beats:
    """What was the longest of each."""

    def __init__(self) -> None:
        self.silence = self.wait = 0.0
        self.waiting = 0
        self._last = time.perf_counter()

    def beat(self) -> None:
        """The window's thread is here."""
        now = time.perf_counter()
        self.silence, self._last = max(self.silence, now - self._last), now

    def keep_draft(self, change: Callable[..., None], unit: str) -> None:
        """Keep a draft as a record's form does."""
        begun = time.perf_counter()
        self.waiting += 1

        def work(session: Session) -> Done:
            from app.services.screen import draft

            return draft.keep(session, unit, "hearing", "", f'{{"minutes": "{begun}"}}')

        def done(_result: object) -> None:
            self.waiting -= 1
            self.wait = max(self.wait, time.perf_counter() - begun)

        change("", work, done)


def _until(let_go_on: Callable[[], object], holds: Callable[[], bool]) -> None:
    while not holds():
        let_go_on()
        time.sleep(0.0005)
