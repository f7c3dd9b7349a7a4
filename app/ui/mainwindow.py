"""The frame: places the pages and hands messages on. What a page does, the page knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.action import Actions
from app.ui.cover import Cover
from app.ui.desk import Desk
from app.ui.gate import Gate
from app.ui.icon import icon
from app.ui.message import Go, Notice
from app.ui.noticebar import NoticeBar
from app.ui.page import Page
from app.ui.preference import Preferences
from app.ui.statusline import StatusLine
from app.ui.theme import HAIR, NEAR, look
from app.ui.topbar import TopBar

if TYPE_CHECKING:
    from app.services.screen.rows import SearchRow, Standing
    from app.ui.helppanel import HelpPanel

LARGEST = 16_777_215
"""Qt's word for a width without a limit."""

SMALLEST = QSize(1024, 640)
NARROW = 1100
"""Widths below this, in pixels at 100 %, have navigation by icons alone."""
COVERED = ("larger", "smaller", "theme", "lock")
"""The actions that work while something covers the pages."""


class MainWindow(QMainWindow):
    """One window for both roles; ``place`` gives it its pages once the home is open."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__()
        self.desk, self.preferences = desk, preferences
        self.pages: list[Page] = []
        self.gate, self.top, self.status = Gate(), TopBar(), StatusLine()
        self._help: HelpPanel | None = None
        self._places: list[QToolButton] = []
        self._stack = QStackedWidget()
        self._outer = QStackedWidget()
        self.covering: Cover | None = None
        self._navigation, self._center, self._inside = QWidget(), QWidget(), QWidget()
        self.notice = NoticeBar()
        self.on_close: Callable[[], None] = lambda: None
        self._build()
        self.actions_of = Actions(self)
        self.actions_of.place_keys(self._show_place)
        self._connect()
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 768)
        self.setWindowTitle(self.tr("鹰衡"))

    def place(self, pages: Sequence[Page]) -> None:
        """Put these pages at the left; the first is shown."""
        for page in pages:
            button = QToolButton()
            button.setText(f" {page.title}")  # the icon stands off
            button.setIcon(icon(page.icon))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setToolTip(page.title)
            button.setAccessibleName(page.title)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, page=page: self.show_page(page))
            self._column.insertWidget(-1 if page.is_apart else len(self._places), button)
            self._places.append(button)
            self._stack.addWidget(page)
            self.pages.append(page)
            page.remember(self.preferences)
        self._outer.setCurrentWidget(self._inside)
        self._fit()
        self.show_page(self.pages[0])

    def take_away(self) -> list[Page]:
        """Take all pages out of the window; whoever gets them may place them again."""
        taken, self.pages = self.pages, []
        for page in taken:
            page.leave()
            self._stack.removeWidget(page)
            page.setParent(None)
        for button in self._places:
            button.deleteLater()
        self._places = []
        return taken

    def show_display(self, unit: str) -> None:
        """对外显示 to this unit, or to nobody: the frame tells of no other, and of nothing done."""
        self.top.show_display(unit)
        self.status.show_display(on=bool(unit))
        self.notice.hide()
        if self._help is not None:
            self._help.dismiss()

    def _show_place(self, place: int) -> None:
        if place < len(self.pages):
            self.show_page(self.pages[place])
            self.pages[place].setFocus()

    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        current = self.page
        if current is not None and current is not page:
            current.leave()
        place = self.pages.index(page)
        self._places[place].setChecked(True)
        self._stack.setCurrentWidget(page)
        if self._help is not None:
            self._help.dismiss()

    @property
    def page(self) -> Page | None:
        """The page in front."""
        current = self._stack.currentWidget()
        return current if isinstance(current, Page) else None

    def show_standing(self, standing: Standing) -> None:
        """What the frame tells of the home."""
        self.top.year.setText(
            self.tr("{} 年度").format(standing.year) if standing.year else self.tr("尚无年度")
        )
        self.status.show_standing(standing)

    def show_unit(self, text: str) -> None:
        """The unit in hand."""
        self.top.unit.setText(text)
        self.top.unit.setToolTip(text)

    def show_gate(self, on: bool) -> None:
        """Hide everything behind the gate, or come back from it."""
        covering = self.covering
        self.actions_of.enable(not on and covering is None, but=() if on else COVERED)
        self._outer.setCurrentWidget(self.gate if on else covering or self._inside)
        if on:
            self.gate.take_focus()
        elif covering is not None:
            covering.take_focus()
        elif self.page is not None:
            self.page.setFocus()

    def cover(self, widget: Cover | None) -> None:
        """Let this alone be seen, on the whole screen; None: the pages again.

        Locking hides it too, and whoever sits before it cannot close the window.
        """
        if self.covering is not None:
            self._outer.removeWidget(self.covering)
        self.covering = widget
        state, whole = self.windowState(), Qt.WindowState.WindowFullScreen
        if widget is not None:
            self._outer.addWidget(widget)
        self.setWindowState(state & ~whole if widget is None else state | whole)
        self.show_gate(False)

    def export(self) -> None:
        """Write the list in hand as a workbook."""
        from app.ui.listexport import export_list, list_in_hand  # the window starts without lists

        view = list_in_hand(self.page) if self.page is not None else None
        if view is None:
            self.desk.noticed.emit(Notice(self.tr("本页没有可以导出的列表。")))
        else:
            export_list(self.desk, view)

    def show_keys(self) -> None:
        """List every key."""
        self.help.show_keys()

    def _build(self) -> None:
        self._navigation.setObjectName("navigation")
        self._navigation.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._navigation)
        self._column.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
        self._column.setSpacing(HAIR)
        self._column.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._navigation)
        center = QVBoxLayout(self._center)
        center.setContentsMargins(0, 0, 0, 0)
        center.setSpacing(0)
        center.addWidget(self.notice)
        center.addWidget(self._stack, 1)
        middle.addWidget(self._center, 1)
        self._middle = middle
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self._outer.addWidget(self.gate)
        self._outer.addWidget(self._inside)
        self.setCentralWidget(self._outer)

    def _connect(self) -> None:
        desk = self.desk
        desk.saving.connect(self.status.show_saving)
        desk.worker.progressed.connect(self.status.show_progress)
        desk.noticed.connect(self.notice.show_notice)
        desk.history.connect(self.top.show_history)
        desk.go.connect(self._go)
        self.top.search.found.connect(self._found)
        self.top.asked.connect(lambda name: self.actions_of[name].trigger())
        look.changed.connect(self._fit)

    @property
    def help(self) -> HelpPanel:
        """The panel of explanations, made when it is first asked for: most days it is not."""
        if self._help is None:
            from app.ui.helppanel import HelpPanel

            self._help = HelpPanel()
            self._middle.addWidget(self._help, 1)
            self._help.opened.connect(self._fit)
            self._help.closed.connect(self._help_closed)
        return self._help

    def show_help(self) -> None:
        """Explain the page in front."""
        if self.page is not None:
            self.help.show_text(self.page.title, self.page.help)

    def _found(self, row: SearchRow) -> None:
        page = self.page
        if page is not None:
            wish = Go(unit=row.code) if row.kind == "unit" else Go(leaf=row.code)
            self._go(wish)

    def _go(self, wish: Go) -> None:
        if self.desk.shown_unit and wish.unit not in ("", self.desk.shown_unit):
            return  # 对外显示: no way leads to another unit
        named = [page for page in self.pages if page.name == wish.page]
        for page in named or [page for page in self.pages if page.takes(wish)]:
            self.show_page(page)
            page.go(wish)
            return

    def _help_closed(self) -> None:
        self._fit()
        if self.page is not None:
            self.page.setFocus()

    def _fit(self) -> None:
        narrow = self.width() * 100 // look.percent < NARROW
        helped = self._help is not None and not self._help.isHidden()
        self._center.setVisible(not narrow or not helped)
        if self._help is not None:
            self._help.setMaximumWidth(LARGEST if narrow else look.px(320))
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if narrow
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        edge = look.px(18)
        for button in self._places:
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(edge, edge))
        self._navigation.setFixedWidth(look.px(56 if narrow else 138))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.covering is not None and event.spontaneous():
            event.ignore()
            return
        if self.page is not None:
            self.page.leave()
        self.on_close()
        super().closeEvent(event)
