"""考核步骤 in a team's window: what opening the page and each step costs the window's thread.

The work of the thread alone is measured, as processor time: the worker's answers come from its
own. The longest piece between two looks at the keyboard is what a person can feel.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.bar import Bar

LIMIT = 0.1
"""Seconds that anything may hold the window's thread."""


def run(long: bool) -> Iterator[Bar]:
    """The first opening of the page, the first and the second look at every step."""
    del long
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.services.demo import play

    with tempfile.TemporaryDirectory() as name:
        play(Path(name) / "demo")
        visit = VisitWindow(Path(name) / "demo" / "team-1")
        opened = visit.longest(visit.open)
        yield Bar("opening 考核步骤 first", opened, LIMIT, "s", "the window's thread alone")
        for told in ("first", "again"):
            took = {each: visit.longest(partial(visit.look_at, each)) for each in visit.steps}
            slowest = max(took, key=took.__getitem__)
            detail = f"the slowest of {len(took)}: {slowest}"
            yield Bar(f"a step looked at {told}", took[slowest], LIMIT, "s", detail)
        visit.window.close()


class VisitWindow:
    """A team's window on a home with a visit."""

    def __init__(self, home: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from app.ui.application import Application
        from app.ui.visitpage import VisitPage

        self.app = QApplication([])
        self.running = Application(self.app, home, None)
        self.window = self.running.window
        self.window.resize(1366, 768)
        self.running.start()
        self.settle(lambda: self.window.page is not None)
        self.page = next(each for each in self.window.pages if isinstance(each, VisitPage))

    @property
    def steps(self) -> list[str]:
        """The names of the steps."""
        return [each.name for each in self.page.steps.sheet.steps] if self.page.steps.sheet else []

    def open(self) -> None:
        self.window.show_page(self.page)

    def look_at(self, step: str) -> None:
        self.page.steps.view.select((step, ""))

    def settle(self, holds: Callable[[], bool] = lambda: True, quiet: float = 0.3) -> float:
        """Let the window go on until something holds and nothing comes any more.

        The longest piece of the thread's work meanwhile, in seconds.
        """
        longest, since = 0.0, time.monotonic()
        while time.monotonic() - since < quiet or not holds():
            begin = time.thread_time()
            self.app.processEvents()
            took = time.thread_time() - begin
            longest = max(longest, took)
            if took > 0.001:
                since = time.monotonic()
            time.sleep(0.001)
        return longest

    def longest(self, work: Callable[[], None]) -> float:
        """The longest piece of the thread's work for something that a person does."""
        begin = time.thread_time()
        work()
        return max(time.thread_time() - begin, self.settle())
