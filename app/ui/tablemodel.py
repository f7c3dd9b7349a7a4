"""Item models over frozen rows that were handed in: sorted, filtered, copied as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.icon import icon
from app.ui.theme import State, aligned_right, look

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The frozen row behind an index."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: what it is called, shows and sorts by.

    ``value`` is what it sorts by (None stands last either way) and, through
    ``text``, what it shows; ``state`` adds a state's icon and colour; ``width``
    is in figures of the body text.
    """

    key: str
    title: str
    value: Callable[[Row], Any]
    text: Callable[[Any], str] = str
    figure: bool = False
    width: int = 8
    state: Callable[[Row], State | None] | None = None
    tip: Callable[[Row], str] | None = None
    strong: bool = False
    stretches: bool = False

    def shown(self, row: Row) -> str:
        """The cell's text; empty where there is no value."""
        value = self.value(row)
        return "" if value is None else self.text(value)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows as they were handed in, until the next are; the model changes none of them."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._all: tuple[Row, ...] = ()
        self._shown: list[Row] = []
        self._wanted: Callable[[Row], bool] | None = None
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows in the order and under the filter in force."""
        self._all = tuple(rows)
        self._refresh()

    def set_filter(self, wanted: Callable[[Row], bool] | None) -> None:
        """Show only the rows that are wanted."""
        self._wanted = wanted
        self._refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 gives back the order of the rows handed in."""
        self._order = (column, order) if column >= 0 else None
        self._refresh()

    def row_at(self, index: Index) -> Row | None:
        """The row behind an index."""
        return self._shown[index.row()] if index.isValid() else None

    def place_of(self, wanted: Callable[[Row], bool]) -> int:
        """The number of the first shown row that is wanted, or -1."""
        return next((place for place, row in enumerate(self._shown) if wanted(row)), -1)

    @property
    def shown(self) -> Sequence[Row]:
        """The rows in the order in which they are shown."""
        return self._shown

    def as_text(self, rows: Iterable[int], columns: Sequence[int]) -> str:
        """Cells as a table for the clipboard, the titles first, tabs between."""
        lines = ["\t".join(self.columns[column].title for column in columns)]
        for place in rows:
            row = self._shown[place]
            cells = (self.columns[column].shown(row) for column in columns)
            lines.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
        return "\n".join(lines)

    def as_cells(
        self, rows: Iterable[int], columns: Sequence[int]
    ) -> Iterator[tuple[str | Decimal, ...]]:
        """Cells for a workbook: what is a figure there is a figure, everything else a text."""
        for place in rows:
            row = self._shown[place]
            yield tuple(_cell(self.columns[column], row) for column in columns)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._shown[index.row()], self.columns[index.column()]
        state = column.state(row) if column.state else None
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = column.shown(row)
            case Qt.ItemDataRole.ToolTipRole:
                answer = column.tip(row) if column.tip else column.shown(row)
            case Qt.ItemDataRole.TextAlignmentRole if column.figure:
                answer = aligned_right()
            case Qt.ItemDataRole.ForegroundRole if state:
                answer = look.colour(state.colour)
            case Qt.ItemDataRole.DecorationRole if state:
                answer = icon(state.icon, state.colour)
            case Qt.ItemDataRole.FontRole if column.strong:
                answer = look.font(bold=True)
            case _ if role == ROW_ROLE:
                answer = row
        return answer

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            return aligned_right() if column.figure else left
        return None

    def _refresh(self) -> None:
        self.beginResetModel()
        rows = [row for row in self._all if self._wanted is None or self._wanted(row)]
        if self._order is not None:
            column, order = self._order
            value = self.columns[column].value
            known = [row for row in rows if value(row) is not None]
            known.sort(key=value, reverse=order == Qt.SortOrder.DescendingOrder)
            rows = known + [row for row in rows if value(row) is None]
        self._shown = rows
        self.endResetModel()


def _cell(column: Column[Row], row: Row) -> str | Decimal:
    text = column.shown(row)
    if not column.figure or not text:
        return text
    try:
        return Decimal(text)
    except InvalidOperation:
        return text
