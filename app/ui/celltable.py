"""A table whose cells are typed in: kept when a cell is left, refused where it stands.

Its last line is for a new row, which is made as soon as it has all it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.planrows import CellsRow
from app.services.screen.siterows import FieldRow, Sort
from app.ui.field import refusal_line
from app.ui.icon import icon
from app.ui.tablemodel import ROOT, Index
from app.ui.theme import HAIR, NEAR, TOUCH, State, aligned_right, look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDE = {"内容": 20, "名称": 24, "标题": 20, "单位": 16, "指标编码": 14, "来源": 14}
"""The width of columns of text, in figures; others are as wide as their title."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What was typed: the row's key, empty for a new row, and its cells."""

    key: str
    cells: dict[str, str] = field(default_factory=dict)


class CellTable(QWidget):
    """``typed`` carries a CellEdit, ``removed`` the key of a row that Delete was pressed on."""

    typed = Signal(object)
    removed = Signal(str)

    def __init__(
        self, fields: Sequence[FieldRow], name: str, *, most: int = 0, without: str = ""
    ) -> None:
        super().__init__()
        self.model = CellsModel([each for each in fields if each.name != without])
        self.view = _CellView(self.model, name)
        self.refusal = refusal_line()
        self._most = most
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addWidget(self.view, 1)
        column.addWidget(self.refusal)
        self.setFocusProxy(self.view)
        self.model.typed.connect(self.typed)
        self.view.removed.connect(self.removed)
        look.changed.connect(self.fit)
        self.fit()

    def show_rows(self, rows: Sequence[CellsRow], new: dict[str, str] | None = None) -> None:
        """Show these rows and, where ``new`` gives its cells, a line for a new one."""
        at = self.view.currentIndex()
        self.model.set_rows(rows, new)
        if at.isValid():
            place = min(at.row(), self.model.rowCount() - 1)
            self.view.setCurrentIndex(self.model.index(place, at.column()))
        self.fit()

    def refuse(self, edit: CellEdit, error: UserError) -> None:
        """Say what is wrong below the table; the cells stay as they were typed."""
        told = {each.cell: each.message for each in error.details}
        names = {each.name for each in self.model.fields}
        cells = {name: edit.cells.get(name, "") for name in told if name in names} or edit.cells
        self.model.mark(edit.key, cells)
        lines = [f"“{name}”{told[name]}" for name in told if name in names]
        self.refusal.setText("\n".join(lines or error.sentences()))
        self.refusal.show()

    def accept(self, edit: CellEdit) -> None:
        """What was typed is kept."""
        self.model.unmark(edit.key)
        if not self.model.wrong:
            self.refusal.hide()

    def turn(self) -> None:
        """Other rows come: what was begun or refused among these is given up."""
        self.model.turn()
        self.refusal.hide()

    def fit(self) -> None:
        """Give lines and columns the size that the text size asks for."""
        self.view.fit()
        if self._most:
            lines = max(2, min(self.model.rowCount(), self._most))
            header = self.view.horizontalHeader().sizeHint().height()
            bar = self.view.horizontalScrollBar().sizeHint().height()
            self.view.setFixedHeight(lines * max(TOUCH, look.px(28)) + header + bar + HAIR)


class CellsModel(QAbstractTableModel):
    """Rows of cells; the last may be a new one that is being typed."""

    typed = Signal(object)

    def __init__(self, fields: Sequence[FieldRow]) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self.rows: tuple[CellsRow, ...] = ()
        self.wrong: dict[str, dict[str, str]] = {}
        self._new: dict[str, str] | None = None
        self._given: dict[str, str] = {}
        self._asked: dict[str, str] | None = None
        """The new row as it was handed on, until it is known what came of it."""

    def set_rows(self, rows: Sequence[CellsRow], new: dict[str, str] | None) -> None:
        """Show these rows; a new one that is being typed stays."""
        before, after = [each.key for each in self.rows], [each.key for each in rows]
        had = self._new is not None
        typed = {
            name: text for name, text in (self._new or {}).items() if text != self._given.get(name)
        }
        self._new = None if new is None else new | typed
        self._given = dict(new or {})
        keeps = had == (new is not None)
        if keeps and before == after:  # whatever is being edited goes on being edited
            self.rows = tuple(rows)
            self._changed()
        elif keeps and before == after[:-1] and had:  # the new line became a row
            self.beginInsertRows(ROOT, len(before) + 1, len(before) + 1)
            self.rows = tuple(rows)
            self.endInsertRows()
            self._changed()
        else:
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()

    def turn(self) -> None:
        """Give up what was begun or refused."""
        self.beginResetModel()
        self.wrong.clear()
        self.rows, self._new, self._given, self._asked = (), None, {}, None
        self.endResetModel()

    def begin_anew(self) -> None:
        """The new row is kept; what was typed since stays for the next."""
        asked, self._asked = self._asked or {}, None
        if self._new is not None:
            since = {name: text for name, text in self._new.items() if asked.get(name) != text}
            self._new = self._given | (since if asked else {})

    def mark(self, key: str, cells: dict[str, str]) -> None:
        """Show cells of a row as they were typed, and as wrong."""
        if not key:
            self._asked = None
        self.wrong[key] = dict(cells)
        self._changed()

    def unmark(self, key: str) -> None:
        """Take the marks of a row away."""
        self.wrong.pop(key, None)
        if not key:
            self.begin_anew()
        self._changed()

    def key_at(self, row: int) -> str:
        """The key of a row; empty for the new one."""
        return self.rows[row].key if row < len(self.rows) else ""

    def text(self, row: int, name: str) -> str:
        """What a cell holds: as it was typed where that was refused."""
        marked = self.wrong.get(self.key_at(row), {})
        if name in marked:
            return marked[name]
        if row < len(self.rows):
            return self.rows[row].cells.get(name, "")
        return (self._new or {}).get(name, "")

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows) + (self._new is not None)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), self.fields[index.column()]
        is_wrong = column.name in self.wrong.get(self.key_at(row), {})
        text = self.text(row, column.name)
        is_hint = row == len(self.rows) and not text
        answer: Any = None
        match role:
            case Qt.ItemDataRole.EditRole:
                answer = text
            case Qt.ItemDataRole.DisplayRole:
                answer = self._hint(column) if is_hint else text.replace("\n", " ")
            case Qt.ItemDataRole.ToolTipRole:
                answer = text or column.hint
            case Qt.ItemDataRole.ForegroundRole if is_wrong:
                answer = look.colour(State.WRONG.colour)
            case Qt.ItemDataRole.ForegroundRole if is_hint:
                answer = look.colour("muted")
            case Qt.ItemDataRole.DecorationRole if is_wrong:
                answer = icon(State.WRONG.icon, State.WRONG.colour)
            case Qt.ItemDataRole.TextAlignmentRole if column.sort is Sort.FIGURE and not is_hint:
                answer = aligned_right()
        return answer

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, text, row = self.fields[index.column()].name, str(value).strip(), index.row()
        if role != Qt.ItemDataRole.EditRole or text == self.text(row, name):
            return False
        if row < len(self.rows):
            marked = self.wrong.get(self.rows[row].key, {})
            cells = {**marked, name: text}
            if all(self.rows[row].cells.get(each, "") == cells[each] for each in cells):
                self.unmark(self.rows[row].key)
                return True
            self.typed.emit(CellEdit(self.rows[row].key, cells))
            return True
        self.wrong.pop("", None)
        self._new = (self._new or {}) | {name: text}
        self._changed()
        if self._asked is None and all(
            self._new.get(each.name) for each in self.fields if each.needed
        ):
            self._asked = {each: text for each, text in self._new.items() if text}
            self.typed.emit(CellEdit("", dict(self._asked)))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.fields[section].term
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.fields[section].hint
        return None

    def _hint(self, column: FieldRow) -> str:
        if column is self.fields[0]:
            return QCoreApplication.translate("CellTable", "添加")
        return QCoreApplication.translate("CellTable", "必填") if column.needed else ""

    def _changed(self) -> None:
        if not self.rowCount():
            return
        last = self.index(self.rowCount() - 1, len(self.fields) - 1)
        self.dataChanged.emit(self.index(0, 0), last)


class _CellView(QTableView):
    """``removed`` carries the key of the line that Delete was pressed on."""

    removed = Signal(str)

    def __init__(self, model: CellsModel, name: str) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_CellDelegate(self, model.fields))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
            | triggers.SelectedClicked
        )  # fmt: skip
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)

    def fit(self) -> None:
        """Give lines and columns the size that the text size asks for."""
        self.verticalHeader().setDefaultSectionSize(max(TOUCH, look.px(28)))
        letters, header = self.fontMetrics(), self.horizontalHeader()
        header.setMinimumSectionSize(NEAR * 4)
        for place, column in enumerate(self._model.fields):
            title = letters.horizontalAdvance(column.term) + 3 * NEAR
            wanted = WIDE.get(column.name, 9) * letters.horizontalAdvance("0") + 2 * NEAR
            header.resizeSection(place, max(title, wanted))
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers():
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            key = self._model.key_at(self.currentIndex().row())
            if self.currentIndex().isValid() and key:
                self.removed.emit(key)
        else:
            super().keyPressEvent(event)

    def _spread(self) -> None:
        """Give what the other columns leave of the width to the widest."""
        widths = [WIDE.get(each.name, 0) for each in self._model.fields]
        if not any(widths):
            return
        place, header = widths.index(max(widths)), self.horizontalHeader()
        left = self.viewport().width() - header.length() + header.sectionSize(place)
        letters = self.fontMetrics().horizontalAdvance("0")
        header.resizeSection(place, max(widths[place] * letters, left))


class _CellDelegate(QStyledItemDelegate):
    """Choices are dropped down, everything else is typed; Enter keeps."""

    def __init__(self, view: QTableView, fields: Sequence[FieldRow]) -> None:
        super().__init__(view)
        self._fields = tuple(fields)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        column = self._fields[index.column()]
        if column.choices:
            box = QComboBox(parent)
            box.addItems(["", *(label for _, label in column.choices)])
            box.setAccessibleName(column.term)
            box.activated.connect(lambda _place: self._kept(box))
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(column.term)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        text = editor.text() if isinstance(editor, QLineEdit) else text
        model.setData(index, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else None
        pressed = event.type() == QEvent.Type.KeyPress and key in ENTER
        if pressed and isinstance(watched, QWidget):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(watched, event)

    def _kept(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)
