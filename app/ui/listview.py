"""A table on the screen: sorted by its header, columns chosen and remembered, copied, never bare.

Where there is nothing to show, the view says what to do next.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from app.ui.celldelegate import CellDelegate
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, TOUCH, look

Row = TypeVar("Row")
EXPORT = "export"
"""The action of the window that writes the list in hand as a workbook."""


class ListView(QTableView, Generic[Row]):
    """A view of a TableModel. ``opened`` carries the row and the key of the column entered."""

    opened = Signal(object, str)
    chosen = Signal(object)

    def __init__(
        self, model: TableModel[Row], name: str, key: Callable[[Row], object], told: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(told)
        self.rows = model
        self.empty_text = ""
        self._key = key
        self._preferences: Preferences | None = None
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(NEAR * 4)
        self.setSortingEnabled(True)
        self.setItemDelegate(CellDelegate(self))
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the size that the text size asks for."""
        height = max(TOUCH, look.px(28))
        self.verticalHeader().setDefaultSectionSize(height)
        self.setIconSize(QSize(look.px(16), look.px(16)))
        header = self.horizontalHeader()
        for place, column in enumerate(self.rows.columns):
            header.resizeSection(place, self._width(column))
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Give what the other columns leave of the width to the one that stretches."""
        header = self.horizontalHeader()
        for place, column in enumerate(self.rows.columns):
            if column.stretches:
                others = header.length() - header.sectionSize(place)
                left = self.viewport().width() - others
                header.resizeSection(place, max(self._width(column), left))
                return

    def _width(self, column: Column[Row]) -> int:
        """The width that a column asks for: its figures or its title, whichever is wider."""
        letters = self.fontMetrics()
        wanted = column.width * letters.horizontalAdvance("0") + 2 * NEAR
        return max(wanted, letters.horizontalAdvance(column.title) + 2 * NEAR + look.px(20))

    def remember(self, preferences: Preferences) -> None:
        """Take the remembered columns, and remember every choice from now on."""
        state = preferences.state(self.objectName())
        if state is not None and look.percent == preferences.percent:
            self.horizontalHeader().restoreState(state)
        self._preferences = preferences

    def keep(self) -> None:
        """Remember the columns as they are now."""
        if self._preferences is not None:
            state = self.horizontalHeader().saveState()
            self._preferences.keep_state(self.objectName(), state)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; the row in hand and the place scrolled to stay."""
        current = self.current()
        scrolled = self.verticalScrollBar().value()
        self.rows.set_rows(rows)
        if current is not None:
            self.select(self._key(current))
            self.verticalScrollBar().setValue(scrolled)

    def current(self) -> Row | None:
        """The row in hand."""
        return self.rows.row_at(self.currentIndex())

    def select(self, key: object, column: str = "") -> bool:
        """Take the row with this key in hand; whether there is one."""
        place = self.rows.place_of(lambda row: self._key(row) == key)
        if place < 0:
            return False
        flags = QItemSelectionModel.SelectionFlag
        keys = [each.key for each in self.rows.columns]
        at = keys.index(column) if column else max(0, self.currentIndex().column())
        whole_row = flags.ClearAndSelect | flags.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(place, at), whole_row)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the selected rows, or all where none is, as a table."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = chosen or range(self.rows.rowCount())
        QGuiApplication.clipboard().setText(self.rows.as_text(rows, self._columns_seen()))

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str | Decimal, ...], ...]]:
        """The titles and all rows as they are seen, for a workbook."""
        seen = self._columns_seen()
        titles = tuple(self.rows.columns[place].title for place in seen)
        return titles, tuple(self.rows.as_cells(range(self.rows.rowCount()), seen))

    def _columns_seen(self) -> list[int]:
        header = self.horizontalHeader()
        order = sorted(range(len(self.rows.columns)), key=header.visualIndex)
        return [place for place in order if not self.isColumnHidden(place)]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("复制为表格"), self.copy)
        menu.addActions([each for each in self.window().actions() if each.objectName() == EXPORT])
        self.setFocus()
        menu.exec(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rowCount():
            say_in_the_middle(self, self.empty_text)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row, self.rows.columns[index.column()].key)

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.chosen.emit(row)

    def _choose_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        for place, column in enumerate(self.rows.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setEnabled(place > 0)
            action.setData(place)
        picked = menu.exec(self.horizontalHeader().mapToGlobal(at))
        if picked is not None:
            self.setColumnHidden(picked.data(), not picked.isChecked())
            self.keep()


def say_in_the_middle(view: QTableView, text: str) -> None:
    """Paint what a view with nothing in it says."""
    painter = QPainter(view.viewport())
    painter.setPen(look.colour("muted"))
    space = view.viewport().rect().adjusted(NEAR, NEAR, -NEAR, -NEAR)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(space, flags, text)
