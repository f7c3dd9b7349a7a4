"""The window: its start against an empty one, and how long a person waits in a year's home.

Started is a window that is painted and answers keys; its rows come from the worker thread a
moment later, and how long that is stands beside it. The waits are measured in an office's home
of 1,000 units, 100 leaves and 200,000 entries, on the thread of the window, worker and all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.services.session import create_home
from benchmarks import material
from benchmarks.bar import Bar, fastest, ratio
from benchmarks.startup import ROOT

START_LIMIT, WAIT_LIMIT, MEMORY_LIMIT = 1.6, 0.1, 400
ROWS = 100_000
EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
os._exit(0)
"""
OURS = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui.application import Application, load_translations
app = QApplication([])
translators = load_translations(app)
running = Application(app, Path(sys.argv[1]), None)
running.start()
app.processEvents()
if sys.argv[2] == "filled":
    looking = QTimer()
    looking.timeout.connect(lambda: app.quit() if running.window.page is not None else None)
    looking.start(2)
    app.exec()
os._exit(0)
"""


def run(long: bool) -> Iterator[Bar]:
    """The start on an empty home, then the waits on a large one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        yield from start(Path(name) / "team", rounds=25 if long else 9)
        home = Path(name) / "office"
        with closing(material.new_office(home)) as session:
            for source in material.SOURCES[:2]:
                workbook = Path(name) / "scores.xlsx"
                material.write_scores(workbook, material.score_rows(ROWS, source=source))
                material.take_in(session, workbook)
        yield from waits(home, rounds=9 if long else 3)


def start(home: Path, rounds: int) -> Iterator[Bar]:
    """Whole processes, from nothing to a painted window; and to the first page."""
    create_home(home, role="team")
    empty, painted = python(EMPTY), python(OURS, str(home), "painted")
    filled = python(OURS, str(home), "filled")
    fastest(empty, painted, filled, rounds=1)
    floor, ours, rows = fastest(empty, painted, filled, rounds=rounds)
    yield ratio(
        f"window painted and answering (its first page after {rows:.2f} s)",
        ours=ours,
        floor=floor,
        limit=START_LIMIT,
        floor_is="an empty PySide6 main window",
    )


def python(program: str, *arguments: str) -> Callable[[], object]:
    """A whole run of a small program."""
    command = [sys.executable, "-c", program, *arguments]
    return lambda: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def waits(home: Path, rounds: int) -> Iterator[Bar]:
    """What a person waits for in a large home: the longest of some rounds, warmed up by one."""
    large = LargeWindow(home)
    works = {
        "changing page": large.change_page,
        "one keystroke in the search box": large.type,
        "scrolling 1,000 units": large.scroll,
        "opening a figure's derivation": large.open_derivation,
        "scrolling the grid of units and leaves": large.scroll_grid,
        "opening a figure of the grid": large.open_cell,
        "opening a unit of 100 leaves": large.open_unit,
    }
    for title, work in works.items():
        work()
        yield Bar(title, longest(work, rounds), WAIT_LIMIT, "s", "1,000 units, 200,000 entries")
    yield Bar("memory of the window", megabytes(), MEMORY_LIMIT, "MB")
    large.window.close()


class LargeWindow:
    """The office's window on a large home, with a score sheet beside its own pages."""

    def __init__(self, home: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from app.ui.application import Application
        from app.ui.overviewpage import OverviewPage
        from app.ui.scorepage import ScorePage
        from app.ui.scoresplace import ScoresPlace

        self.app = QApplication([])
        self.running = Application(self.app, home, material.PASSPHRASE)
        self.window = self.running.window
        self.running.start()
        self.until(lambda: bool(self.window.pages))
        self.overview = next(p for p in self.window.pages if isinstance(p, OverviewPage))
        self.scores = next(p for p in self.window.pages if isinstance(p, ScoresPlace))
        self.scores.furnish()
        self.totals, self.grid = self.scores.totals, self.scores.grid
        self.sheet = ScorePage(self.running.desk)
        self.window.place([self.sheet])
        self.window.show_page(self.scores)
        self.until(lambda: bool(self.totals.model.rowCount()))
        self.until(lambda: bool(self.window.top.search.hits()) or self.finds())
        self.opened = 0

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the window go on until something holds."""
        while not holds():
            self.app.processEvents()
            time.sleep(0.0002)
        self.app.processEvents()

    def finds(self) -> bool:
        """Whether the search box knows the units by now."""
        self.window.top.search.clear()
        self.type()
        return bool(self.window.top.search.hits())

    def type(self) -> None:
        from PySide6.QtTest import QTest

        QTest.keyClicks(self.window.top.search, "u")
        self.app.processEvents()

    def change_page(self) -> None:
        other = self.overview if self.window.page is self.scores else self.scores
        self.window.show_page(other)
        self.app.processEvents()

    def scroll(self) -> None:
        bar = self.totals.view.verticalScrollBar()
        bar.setValue((bar.value() + 37) % max(1, bar.maximum()))
        self.totals.view.repaint()

    def open_derivation(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.window.show_page(self.scores)
        self.scores.sections.show_page(self.totals)
        self.opened += 1
        code = f"U{self.opened:04d}"
        self.totals.view.select(code, "total")
        QTest.keyClick(self.totals.view, Qt.Key.Key_Return)
        self.until(lambda: self.totals.panel.title.startswith(code))

    def scroll_grid(self) -> None:
        self.show_grid()
        bar, along = self.grid.view.verticalScrollBar(), self.grid.view.horizontalScrollBar()
        bar.setValue((bar.value() + 37) % max(1, bar.maximum()))
        along.setValue((along.value() + 313) % max(1, along.maximum()))
        self.grid.view.repaint()

    def show_grid(self) -> None:
        self.window.show_page(self.scores)
        self.scores.sections.show_page(self.grid)
        self.until(lambda: bool(self.grid.model.rowCount()))

    def open_cell(self) -> None:
        self.show_grid()
        self.opened += 1
        at = self.grid.model.index(self.opened, self.opened % 100)
        row, leaf = self.grid.model.rows[at.row()], self.grid.model.leaves[at.column()]
        self.grid.view.clicked.emit(at)
        panel = self.grid.panel
        self.until(
            lambda: (
                panel.cell is not None
                and (panel.cell.unit, panel.cell.leaf.code) == (row.code, leaf.code)
            )
        )

    def open_unit(self) -> None:
        self.opened += 1
        code = f"U{self.opened:04d}"
        self.running.desk.show(code, page="score")
        self.until(lambda: self.sheet.sheet is not None and self.sheet.sheet.unit.code == code)


def longest(work: Callable[[], object], rounds: int) -> float:
    """The longest of some rounds: a person feels the slowest."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return max(times)


def megabytes() -> float:
    """The most memory that this process has had."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform != "darwin" else 1024 * 1024)
