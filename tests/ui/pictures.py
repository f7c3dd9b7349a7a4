"""Takes the pictures of README and help: ``python -m tests.ui.pictures DEMO``.

``DEMO`` is a folder that ``yingheng demo`` has filled; its homes are copied, not touched. Every
page is taken in each theme and size into ``resources/help/pictures``, to be looked at one by
one; with a second folder into that one, with large text too.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.ui.application import Application, load_translations
from app.ui.message import Go, Stale
from app.ui.page import Page
from app.ui.scorepage import ScorePage
from app.ui.scoresplace import ScoresPlace
from app.ui.sectionedpage import SectionedPage
from app.ui.theme import RESOURCES, Theme
from app.ui.visitpage import VisitPage
from app.ui.worker import InlineWorker

Shown = TypeVar("Shown", bound=Page)
HELP = RESOURCES / "help"
SETTLE = 220
"""Milliseconds until everything that was asked for is painted."""
DRAWN = 1500
"""Until a form is drawn and seen."""
OF_THIS_MACHINE = frozenset({"about", "backup", "templates"})
"""They name folders of the machine that takes the pictures."""
COLOURS = 20
"""So many are enough for a page, and a third of the bytes."""

LOOKS = tuple(
    (theme, 100, width, height)
    for width, height in ((1366, 768), (1920, 1080))
    for theme in (Theme.LIGHT, Theme.DARK)
)
"""Theme, text size in percent, width and height of the window."""
LARGE = (Theme.LIGHT, 200, 1366, 768)
UNIT = "U101"


def main(demo: Path, walked: Path | None = None) -> None:
    """Take the three pictures, and every page where there is a folder for them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    translators = load_translations(app)
    HELP.mkdir(exist_ok=True)
    take(app, demo / "team-1", HELP / "team.png", score_sheet)
    take(app, demo / "team-1", HELP / "steps.png", steps)
    take(app, demo / "office", HELP / "office.png", derivation)
    folder, looks = (walked, (*LOOKS, LARGE)) if walked is not None else (HELP / "pictures", LOOKS)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for role in ("team-1", "office"):
        name = role.partition("-")[0]
        take(app, demo / role, None, partial(walk, folder=folder, role=name, looks=looks))
    del translators


def walk(
    running: Application,
    folder: Path,
    role: str,
    looks: Sequence[tuple[Theme, int, int, int]],
) -> None:
    """Every page of a home, with a unit in hand, in every look."""
    running.desk.show(UNIT)
    settle()
    for theme, percent, width, height in looks:
        running.set_look(theme, percent)
        running.window.resize(width, height)
        for page in running.window.pages:
            running.window.show_page(page)
            if page.takes(Go(UNIT)):
                page.go(Go(UNIT))
            for sheet in sheets_of(page):
                if sheet.name in OF_THIS_MACHINE:
                    continue
                sheet.setFocus()
                settle(DRAWN if sheet.name in ("sign", "print") else SETTLE)
                size = str(width) if percent == 100 else f"{width}-{percent}"
                keep(running, folder / f"{role}-{sheet.name}-{theme.value}-{size}.png")


def keep(running: Application, path: Path) -> None:
    """Write what is seen, in few colours."""
    seen = QBuffer()
    running.window.grab().save(seen, "PNG")
    picture = Image.open(BytesIO(seen.data().data())).convert("RGB")
    few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


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
            keep(running, picture)
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


def steps(running: Application) -> None:
    """The list of an inspection, ready to be gone down."""
    running.desk.show("U103", page="steps")
    settle()
    page = page_of(running, VisitPage)
    page.steps.view.select(("inspection", ""))


def derivation(running: Application) -> None:
    """A figure opened down to an entry."""
    place = page_of(running, ScoresPlace)
    running.window.show_page(place)
    settle()
    page = place.totals
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


def settle(moment: int = SETTLE) -> None:
    """Let the window paint."""
    loop = QEventLoop()
    QTimer.singleShot(moment, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
