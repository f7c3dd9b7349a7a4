"""Takes the pictures of README and help: ``python -m tests.ui.pictures DEMO``.

``DEMO`` is a folder that ``yingheng demo`` has filled; its homes are copied, not touched.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.ui.application import Application, load_translations
from app.ui.message import Stale
from app.ui.scorepage import ScorePage
from app.ui.theme import RESOURCES
from app.ui.totalspage import TotalsPage
from app.ui.worker import InlineWorker

HELP = RESOURCES / "help"
SETTLE = 100
"""Milliseconds until everything that was asked for is painted."""


def main(demo: Path) -> None:
    """Take both pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    translators = load_translations(app)
    HELP.mkdir(exist_ok=True)
    take(app, demo / "team-1", HELP / "team.png", score_sheet)
    take(app, demo / "office", HELP / "office.png", derivation)
    del translators


def take(
    app: QApplication, home: Path, picture: Path, arrange: Callable[[Application], None]
) -> None:
    """A picture of the window on a copy of a home, arranged as a person would have it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "home"
        shutil.copytree(home, folder)
        running = Application(app, folder, None, InlineWorker())
        running.window.resize(1366, 768)
        running.start()
        settle()
        with_name_of_the_sample(running)
        arrange(running)
        settle()
        running.window.grab().save(str(picture))
        running.window.close()


def with_name_of_the_sample(running: Application) -> None:
    """Nobody's real name stands in a picture."""
    session = running.worker._session
    assert session is not None
    session.actor = "样例·王某"
    running.desk.stale.emit(Stale())


def score_sheet(running: Application) -> None:
    """The score sheet of a unit with a finding in hand."""
    page = running.window.pages[1]
    assert isinstance(page, ScorePage)
    running.desk.show("U102", page="score")
    settle()
    found = [leaf.code for leaf in page.sheet.leaves if leaf.findings] if page.sheet else []
    page._show_leaf(found[0])
    page._enter()


def derivation(running: Application) -> None:
    """A figure opened down to an entry."""
    page = running.window.pages[1]
    assert isinstance(page, TotalsPage)
    running.window.show_page(page)
    settle()
    page.view.select("U102", "site")
    page._open(page.model.shown[page.view.currentIndex().row()], "site")
    settle()
    model, tree = page.panel.model, page.panel.tree
    at = model.find("扣分：第 2 条 1 次（考核组1）")
    tree.setCurrentIndex(at)
    tree.scrollTo(at, tree.ScrollHint.PositionAtCenter)


def settle() -> None:
    """Let the window paint."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
