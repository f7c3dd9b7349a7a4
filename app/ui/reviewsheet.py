"""What the sheets of 反馈复核 have in common: a filtered list, and what is said of its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.screen.reviewrows import GREEN, RED, YELLOW
from app.ui.actform import ActPanel
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.icon import pixmap
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.panel import follow_focus
from app.ui.preference import Preferences
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State, look

Wanted = Callable[[Any], bool]
SHARE = 48


class ReviewSheet(Page):
    """Enter on a line goes to what is to be said of it, Esc back; the next line is then in hand.

    ``watched`` carries work that takes long. Rows have ``key``, ``unit`` and ``light``.
    """

    watched = Signal(object)

    def __init__(self, desk: Desk, columns: Sequence[Column[Any]], told: str) -> None:
        super().__init__(desk)
        self.wished_unit = ""
        """The unit to be in hand once its line is there."""
        self.model = TableModel(columns)
        self.view = ListView(self.model, f"review-{self.name}", lambda row: row.key, told)
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("显示哪些"))
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.filter.activated.connect(self._sift)
        self.view.chosen.connect(self.show_one)
        self.view.opened.connect(lambda _row, _column: self.enter())

    def show_one(self, row: Any) -> None:
        """Show what belongs to this line, or that there is none."""
        raise NotImplementedError

    def enter(self) -> None:
        """Go from the list to what is to be said."""
        raise NotImplementedError

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def back(self) -> None:
        """Go back to the list."""
        self.duo.show_master()
        self.view.setFocus()

    def go_on(self) -> None:
        """The next line of the list comes to hand."""
        place = self.view.currentIndex().row() + 1
        if place < self.model.rowCount():
            self.view.select(self.model.shown[place].key)
        self.back()

    def take_unit(self, unit: str) -> None:
        """Take the first line of a unit in hand, now or when it is there."""
        self.wished_unit = unit
        for row in self.model.shown:
            if row.unit == unit:
                self.view.select(row.key)
                self.wished_unit = ""
                return

    def show_rows(self, rows: tuple[Any, ...]) -> None:
        """Show these rows; the line in hand stays, or the unit's other line where it went."""
        before = self.view.current()
        self.view.show_rows(rows)
        if self.view.current() is None and before is not None:
            self.take_unit(before.unit)
        if self.wished_unit:
            self.take_unit(self.wished_unit)
        if self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].key)
        self.show_one(self.view.current())

    def offer(self, filters: Sequence[tuple[str, Wanted | None]]) -> None:
        """What of the list may be seen alone."""
        for name, wanted in filters:
            self.filter.addItem(name, wanted)

    def place(self, buttons: Sequence[QWidget], detail: QWidget, share: int = SHARE) -> None:
        """Lay the sheet out: the list with its acts at the left, the detail at the right."""
        left = QWidget()
        above, acts = QHBoxLayout(), QHBoxLayout()
        for row in (above, acts):
            row.setSpacing(NEAR)
        above.addWidget(self.filter)
        above.addWidget(self.line, 1)
        for button in buttons:
            acts.addWidget(button)
        acts.addStretch(1)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(NEAR)
        below.addLayout(above)
        below.addWidget(self.view, 1)
        below.addLayout(acts)
        area = Scrolled(detail)
        follow_focus(area)
        self.duo = Duo(left, area, always=True, share=share)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.duo)
        self.setFocusProxy(self.view)

    def enter_acts(self, panel: ActPanel) -> None:
        """Begin to type what is to be said."""
        self.duo.show_detail()
        panel.take_focus()

    def _sift(self) -> None:
        self.model.set_filter(self.filter.currentData())
        self.show_one(self.view.current())


class Light(QWidget):
    """A traffic light: its icon, its word and what it is about, told to a screen reader too."""

    def __init__(self) -> None:
        super().__init__()
        self._light = GREEN
        self._mark, self.words = labelled(""), labelled("", "strong")
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        look.changed.connect(self._paint)

    def show_light(self, light: str, told: str) -> None:
        """Show a light and what it is about."""
        self._light = light
        self.words.setText(f"{light_word(light)}　{told}")
        self._paint()

    def _paint(self) -> None:
        state, ratio = light_state(self._light), self.devicePixelRatio()
        self._mark.setPixmap(pixmap(state.icon, look.px(18), state.colour, ratio))


def light_word(light: str) -> str:
    """A light as it is told in words."""
    translate = QCoreApplication.translate
    return {
        RED: translate("ReviewSheet", "红：须立即办理"),
        YELLOW: translate("ReviewSheet", "黄：临近或者待办"),
        GREEN: translate("ReviewSheet", "绿：正常"),
    }[light]


def light_state(light: str) -> State:
    """By what icon and colour a light is shown."""
    return {RED: State.WRONG, YELLOW: State.MISSING, GREEN: State.FINE}[light]


def light_column() -> Column[Any]:
    """The column of the lights."""
    return Column(
        "light", QCoreApplication.translate("ReviewSheet", "灯"), lambda row: row.light,
        width=4, state=lambda row: light_state(row.light), tip=lambda row: light_word(row.light),
    )  # fmt: skip
