"""Takes the pictures of README and help: ``python -m tests.ui.pictures DEMO``.

``DEMO`` is a folder that ``yingheng demo`` has filled; its homes are copied, not touched. With a
second folder every page is taken too, in each theme and size, to be looked at one by one.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.ui.application import Application, load_translations
from app.ui.message import Go, Stale
from app.ui.page import Page
from app.ui.scorepage import ScorePage
from app.ui.sectionedpage import SectionedPage
from app.ui.theme import RESOURCES, Theme
from app.ui.totalspage import TotalsPage
from app.ui.worker import InlineWorker

Shown = TypeVar("Shown", bound=Page)
HELP = RESOURCES / "help"
SETTLE = 100
"""Milliseconds until everything that was asked for is painted."""


LOOKS = (
    (Theme.LIGHT, 100, 1366, 768),
    (Theme.DARK, 100, 1366, 768),
    (Theme.LIGHT, 200, 1366, 768),
    (Theme.LIGHT, 100, 1920, 1080),
)
"""Theme, text size in percent, width and height of the window."""
UNIT = "U101"


def main(demo: Path, walked: Path | None = None) -> None:
    """Take both pictures, and every page where there is a folder for them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    translators = load_translations(app)
    HELP.mkdir(exist_ok=True)
    take(app, demo / "team-1", HELP / "team.png", score_sheet)
    take(app, demo / "office", HELP / "office.png", derivation)
    if walked is not None:
        walked.mkdir(parents=True, exist_ok=True)
        for role in ("team-1", "office"):
            take(app, demo / role, None, partial(walk, folder=walked, role=role))
    del translators


def walk(running: Application, folder: Path, role: str) -> None:
    """Every page of a home, with a unit in hand, in every look."""
    running.desk.show(UNIT)
    settle()
    for theme, percent, width, height in LOOKS:
        running.set_look(theme, percent)
        running.window.resize(width, height)
        for page in running.window.pages:
            running.window.show_page(page)
            if page.takes(Go(UNIT)):
                page.go(Go(UNIT))
            for sheet in sheets_of(page):
                settle()
                name = f"{role}-{sheet.name}-{theme.value}-{percent}-{width}.png"
                running.window.grab().save(str(folder / name))


def sheets_of(page: Page) -> Iterator[Page]:
    """Each sheet of a page in front, brought to the front in its turn."""
    if not isinstance(page, SectionedPage):
        yield page
        return
    for sheet in page.sections.pages:
        page.sections.show_page(sheet)
        yield sheet


def take(
    app: QApplication, home: Path, picture: Path | None, arrange: Callable[[Application], None]
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
        if picture is not None:
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
    page = page_of(running, ScorePage)
    running.desk.show("U102", page="score")
    settle()
    found = [leaf.code for leaf in page.sheet.leaves if leaf.findings] if page.sheet else []
    page._show_leaf(found[0])
    page._enter()


def derivation(running: Application) -> None:
    """A figure opened down to an entry."""
    page = page_of(running, TotalsPage)
    running.window.show_page(page)
    settle()
    page.view.select("U102", "site")
    page._open(page.model.shown[page.view.currentIndex().row()], "site")
    settle()
    model, tree = page.panel.model, page.panel.tree
    at = model.find("扣分：第 2 条 1 次（考核组1）")
    tree.setCurrentIndex(at)
    tree.scrollTo(at, tree.ScrollHint.PositionAtCenter)


def page_of(running: Application, kind: type[Shown]) -> Shown:
    """The window's page of this kind."""
    return next(page for page in running.window.pages if isinstance(page, kind))


def settle() -> None:
    """Let the window paint."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
