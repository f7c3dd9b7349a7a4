"""Everything put together: the worker, the desk, the window, the pages of the home's role."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.errors import UserError
from app.ui.desk import Desk
from app.ui.gate import Mode
from app.ui.idle import Idle
from app.ui.mainwindow import MainWindow
from app.ui.message import NewHome, Notice, Stale
from app.ui.page import Page
from app.ui.preference import Preferences
from app.ui.theme import RESOURCES, SIZES, Theme, look
from app.ui.warmup import WarmUp
from app.ui.worker import Task, Worker

if TYPE_CHECKING:
    from app.services.screen.rows import SearchRow, Standing
    from app.services.session import Session

LOG = Path("log") / "window.log"
LARGEST_LOG = 1_000_000
FRAME = 16
"""Milliseconds after which the window is painted: then the worker may begin to load."""

_log = logging.getLogger(__name__)


class Application:
    """One window on one home. ``worker`` may be an inline one in tests."""

    def __init__(
        self, app: QApplication, folder: Path, passphrase: str | None, worker: Worker | None = None
    ) -> None:
        self.app, self.folder = app, folder
        self.preferences = Preferences(folder)
        look.apply(app, self.preferences.theme, self.preferences.percent)
        self.worker = worker or Worker()
        self.desk = Desk(self.worker)
        self.window = MainWindow(self.desk, self.preferences)
        self._passphrase = passphrase
        self._plain = True
        self._may_display = False
        self._locked = False
        self._backstage: list[Page] = []
        self.idle = Idle(self.preferences.idle_minutes)
        self.warm_up = WarmUp(self.worker)
        self._connect()
        geometry = self.preferences.state("window")
        if geometry is not None:
            self.window.restoreGeometry(geometry)

    def start(self) -> None:
        """Show the window, then open the home behind it."""
        self.window.show_gate(True)
        self.window.show()
        QTimer.singleShot(FRAME, lambda: self.open(self._passphrase))

    def open(self, passphrase: str | None, person: str = "") -> None:
        """Open the home; what is missing is asked for in the window."""
        folder = self.folder
        self.window.gate.ask(Mode.WAIT)

        def opening() -> Session:
            from app.services.session import open_session

            return open_session(folder, passphrase, person=person)

        self.worker.open(opening, lambda _: self._look_around(), self._refuse_opening)

    def close(self) -> None:
        """Keep what is being typed, and end the worker when it has kept everything."""
        self.idle.end()
        self.warm_up.end()
        for page in self.window.pages:
            page.leave()
        self.preferences.keep_state("window", self.window.saveGeometry())
        self.desk.close()

    def lock(self) -> None:
        """Hide everything until somebody shows that they may see it."""
        if self.window.page is not None and not self._locked:
            self.window.page.leave()
            asking = QApplication.activeModalWidget()
            if asking is not None:
                asking.close()  # a question that stands open is answered with no
            self._locked = True
            self.window.setWindowTitle(QCoreApplication.translate("Application", "鹰衡（已锁定）"))
            if not self._plain:
                self.window.gate.know(_people(self.folder), self.preferences.person)
            self.window.gate.ask(Mode.LOCKED_PLAIN if self._plain else Mode.LOCKED)
            self.window.show_gate(True)

    def toggle_display(self) -> None:
        """对外显示 on or off: other pages take the place of those that are there.

        Nothing that was on the screen before can be on it then: what the unit may see is
        shown by pages of its own, made anew each time.
        """
        if not self._may_display:
            return
        if self.desk.shown_unit:
            self._end_display()
        elif not self.desk.unit:
            self.desk.noticed.emit(Notice(_no_unit()))
        else:
            self._backstage = self.window.take_away()
            self.desk.shown_unit = self.desk.unit
            from app.ui.team import shown_pages

            self.window.show_display(self.desk.unit)
            self.window.place(shown_pages(self.desk, self.window))
            self._go_on()

    def _end_display(self) -> None:
        shown = self.window.take_away()
        self.desk.shown_unit = ""
        self.window.show_display("")
        self.window.place(self._backstage)
        self._backstage = []
        self._go_on()

        def drop(_answer: None) -> None:
            for page in shown:
                page.end()
                page.deleteLater()

        self.desk.ask("", _nothing, drop)  # what these pages asked for is answered before they go

    def _go_on(self) -> None:
        """Be at the page in front, with the actions that there are now."""
        if self.window.covering is not None:
            return
        if self.window.page is not None:
            self.window.page.setFocus()
        for name in ("undo", "redo", "find"):
            self.window.actions_of[name].setEnabled(not self.desk.shown_unit)

    def set_look(self, theme: Theme, percent: int) -> None:
        """Change theme and text size, and remember it."""
        self.preferences.keep_look(theme, percent)
        look.apply(self.app, theme, percent)

    def _connect(self) -> None:
        window = self.window
        window.gate.passed.connect(self._pass)
        window.gate.created.connect(self._create)
        window.on_close = self.close
        window.top.looked.connect(self.set_look)
        window.actions_of.connect(
            undo=self._undo,
            redo=self.desk.redo,
            find=window.top.search.take_focus,
            refresh=lambda: self.desk.stale.emit(Stale()),
            next_page=self._next_page,
            larger=lambda: self._resize(1),
            smaller=lambda: self._resize(-1),
            theme=self._next_theme,
            help=window.show_help,
            keys=window.show_keys,
            export=window.export,
            display=self.toggle_display,
            lock=self.lock,
        )
        self.idle.alone.connect(self.lock)
        window.top.waited.connect(self._set_idle)
        window.top.show_idle(self.preferences.idle_minutes)
        self.worker.crashed.connect(self._crashed)
        self.desk.stale.connect(self._hear)

    def _look_around(self) -> None:
        self._ask_frame(self._furnish)

    def _ask_frame(self, then: Callable[[Standing], None]) -> None:
        self.desk.ask("", _frame, then)

    def _furnish(self, standing: Standing) -> None:
        """The home is open: give the window its pages."""
        self._plain = standing.plain
        self._may_display = standing.role == "team"
        self.window.top.offer_display(self._may_display)
        self.window.place(self._pages(standing))
        self.window.show_standing(standing)
        self.window.show_gate(False)
        self.idle.begin()
        self._ask_search()
        if self.worker.is_apart:
            self.warm_up.begin()

    def _pages(self, standing: Standing) -> list[Page]:
        if standing.role == "office":
            from app.ui.office import office_pages

            return office_pages(self.desk, self.window)
        from app.ui.team import team_pages

        return team_pages(self.desk, self.window, self._ask_search)

    def _ask_search(self) -> None:
        self.desk.ask("", _search, self.window.top.search.set_rows)

    def _hear(self, stale: Stale) -> None:
        if not stale.units or self.window.page is not None:
            self._ask_frame(self.window.show_standing)

    def _refuse_opening(self, error: UserError) -> None:
        gate = self.window.gate
        match error.code:
            case "passphrase-needed":
                gate.know(_people(self.folder), self.preferences.person)
                gate.ask(Mode.PASSPHRASE)
            case "wrong-passphrase":
                gate.ask(Mode.PASSPHRASE)
                gate.refuse(error.message)
            case "no-home":
                gate.ask(Mode.CREATE)
            case _:
                gate.ask(Mode.RETRY, "".join(error.sentences()))

    def _pass(self, phrase: str, person: str) -> None:
        self.preferences.keep_person(person)
        if not self._locked:
            self.open(phrase or None, person)
            return

        def unlock(session: Session, _task: Task) -> None:
            from app.services.screen.frame import unlock as check

            check(session, phrase, person)

        def refuse(error: UserError) -> None:
            self.window.gate.refuse(error.message)

        self.desk.ask("", unlock, lambda _: self._unlocked(), refuse)

    def _unlocked(self) -> None:
        self._locked = False
        self.window.setWindowTitle(QCoreApplication.translate("Application", "鹰衡"))
        self.window.show_gate(False)
        self._go_on()
        self.desk.stale.emit(Stale())  # after a night the last days are others

    def _create(self, wish: NewHome) -> None:
        folder, year = self.folder, int(wish.year) if wish.year else None

        def creating() -> Session:
            from app.services.following.opening import open_next_year
            from app.services.session import create_home, open_session

            if wish.last:
                open_next_year(
                    folder,
                    Path(wish.last),
                    year=year,
                    passphrase=wish.phrase,
                    last_passphrase=wish.last_phrase or wish.phrase,
                )
            else:
                create_home(folder, role=wish.role, year=year, passphrase=wish.phrase)
            return open_session(folder, wish.phrase)

        gate = self.window.gate
        self.worker.open(
            creating, lambda _: self._look_around(), lambda error: gate.refuse(error.message)
        )

    def _undo(self) -> None:
        if self.window.page is not None:
            self.window.page.leave()
        self.desk.undo()

    def _next_page(self) -> None:
        pages, page = self.window.pages, self.window.page
        if page is not None:
            self.window.show_page(pages[(pages.index(page) + 1) % len(pages)])

    def _resize(self, step: int) -> None:
        place = SIZES.index(look.percent) + step
        if 0 <= place < len(SIZES):
            self.set_look(look.theme, SIZES[place])

    def _next_theme(self) -> None:
        themes = list(Theme)
        self.set_look(themes[(themes.index(look.theme) + 1) % len(themes)], look.percent)

    def _set_idle(self, minutes: int) -> None:
        self.preferences.keep_idle_minutes(minutes)
        self.idle.set_minutes(minutes)

    def _crashed(self, name: str) -> None:
        """Our bug: say plainly what is kept and where the log is."""
        kept = self.desk.saved_at or QCoreApplication.translate("Application", "打开本程序时")
        self.desk.noticed.emit(
            Notice(
                QCoreApplication.translate(
                    "Application",
                    "程序内部出错（{}），刚才的操作没有完成。截至 {} 的记录都已保存。日志：{}",
                ).format(name, kept, self.folder / LOG)
            )
        )


def main(folder: Path, passphrase: str | None = None) -> int:
    """Open the window on the home in ``folder`` and stay until it is closed; the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Yingheng")
    translators = load_translations(app)
    keep_log(folder)
    running = Application(app, folder, passphrase)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("%s", "".join(traceback.format_exception(kind, error, trace)))
        running.worker.crashed.emit(kind.__name__)

    sys.excepthook = hook
    running.start()
    status = app.exec()
    del translators
    return status


def load_translations(app: QApplication) -> list[QTranslator]:
    """Chinese for Qt's own texts; ours stand in the source and may be translated from there."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    places = (
        ("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"yingheng_{QLocale.system().name()}", str(RESOURCES / "locale")),
    )
    loaded = []
    for name, folder in places:
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            loaded.append(translator)
    return loaded


def keep_log(folder: Path) -> None:
    """Write what goes wrong into the home's log; one that has grown large is put aside first."""
    path = folder / LOG
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".log.1"))
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("app").addHandler(handler)


def _people(folder: Path) -> list[str]:
    from app.services.safekeeping.access import persons

    return persons(folder)


def _no_unit() -> str:
    return QCoreApplication.translate("Application", "请先打开要给它看的单位，再切换到对外显示。")


def _nothing(_session: Session, _task: Task) -> None:
    """Done when everything asked for before it is."""


def _frame(session: Session, _task: Task) -> Standing:
    from app.services.screen.frame import frame

    return frame(session)


def _search(session: Session, _task: Task) -> tuple[SearchRow, ...]:
    from app.services.screen.frame import search_rows

    return search_rows(session)
