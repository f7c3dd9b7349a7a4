"""Answers keyed (录入答卷): one person a line, the cursor running on by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from app.services.screen.examrows import KeyCell, KeyLine, KeySheet
from app.ui.theme import NEAR, TOUCH, look

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NOTHING = "-"
"""The key, and the sign in the cell, of a question that was not answered."""
SIGNS = {"√": "A", "对": "A", "×": "B", "错": "B"}


class KeyModel(QAbstractTableModel):
    """The lines of a unit as they are keyed; the person changes cells, nobody else does."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[KeyLine, ...] = ()
        self._cells: dict[str, tuple[KeyCell, ...]] = {}
        self.typed: dict[str, list[str]] = {}

    def show_sheet(self, sheet: KeySheet) -> None:
        """Show these lines; one that was begun stands as it was left."""
        self.beginResetModel()
        self.lines, self._cells = sheet.lines, dict(sheet.cells)
        self.typed = {
            line.person: list(sheet.draft.get(line.person, line.answers)) for line in sheet.lines
        }
        self.endResetModel()

    def cell(self, index: Index) -> KeyCell | None:
        """What a place takes."""
        if not index.isValid() or self.lines[index.row()].closed:
            return None
        return self._cells[self.lines[index.row()].form][index.column()]

    def answer(self, index: Index) -> str:
        """What stands in a place."""
        return self.typed[self.lines[index.row()].person][index.column()]

    def put(self, index: Index, text: str) -> None:
        """Set what stands in a place."""
        self.typed[self.lines[index.row()].person][index.column()] = text
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else max(map(len, self._cells.values()), default=0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.answer(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and line.closed:
            return line.state
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.EditRole:
            self.put(index, str(value).strip())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        cell = self.cell(index)
        if cell is None:
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if cell.letters else chosen | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Horizontal:
                return str(section + 1)
            line = self.lines[section]
            told = f"  {line.state}" if line.closed else f"  {line.form}"
            return f"{line.person}  {line.name}{told}"
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return "、".join(
                sorted({f"{form} {each[section].kind}" for form, each in self._cells.items()})
            )
        return None


class KeyGrid(QTableView):
    """``keyed`` follows each cell, ``finished`` carries the person of a line that is whole.

    A letter or digit fills a place that takes one and goes on; several are taken with Enter or
    Space; ``-`` says that nothing was answered; Backspace goes back.
    """

    keyed = Signal()
    finished = Signal(str)
    refused = Signal(str)

    def __init__(self, told: str) -> None:
        super().__init__()
        self.lines = KeyModel()
        self.empty_text = ""
        self.setObjectName("keying")
        self.setAccessibleName(told)
        self.setModel(self.lines)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked)  # of words alone
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give lines and places the size that the text size asks for."""
        self.verticalHeader().setDefaultSectionSize(max(TOUCH, look.px(28)))
        self.horizontalHeader().setMinimumSectionSize(look.px(38))
        self.horizontalHeader().setDefaultSectionSize(look.px(42))

    def show_sheet(self, sheet: KeySheet) -> None:
        """Show these lines; the cursor stands where the first of them is not whole."""
        self.lines.show_sheet(sheet)
        self.start_at(0)

    def start_at(self, row: int) -> None:
        """Go to the first open place of a line that may be keyed, from this one on."""
        for at in range(row, len(self.lines.lines)):
            line = self.lines.lines[at]
            answers = self.lines.typed[line.person]
            if line.closed or all(answers):
                continue
            self._arrive(at, answers.index(""))
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, sign = self.currentIndex(), event.text()
        cell = self.lines.cell(index)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if cell is None or held:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go_on()
        elif event.key() == Qt.Key.Key_Backspace:
            self._go_back()
        elif sign == NOTHING:
            self._put(NOTHING)
            self._go_on()
        elif cell.letters and sign and sign.isprintable():
            self._letter(cell, sign.upper())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_on()
        else:
            self.keyed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.lines.rowCount() and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setPen(look.colour("muted"))
            space = self.viewport().rect().adjusted(NEAR, NEAR, -NEAR, -NEAR)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(space, flags, self.empty_text)

    def _letter(self, cell: KeyCell, sign: str) -> None:
        letter = SIGNS.get(sign, sign)
        if letter.isdecimal() and 0 < int(letter) <= len(cell.letters):
            letter = cell.letters[int(letter) - 1]
        if letter not in cell.letters:
            self.refused.emit(
                self.tr("第 {} 题没有选项“{}”，只有 {}；没有作答的按 -。").format(
                    cell.place, sign, "、".join(cell.letters)
                )
            )
            return
        if cell.takes_one:
            self._put(letter)
            self._go_on()
            return
        before = set(self.lines.answer(self.currentIndex())) - {NOTHING}
        self._put("".join(sorted(before ^ {letter})))

    def _put(self, text: str) -> None:
        self.lines.put(self.currentIndex(), text)
        self.keyed.emit()

    def _go_on(self) -> None:
        index = self.currentIndex()
        if not self.lines.answer(index):
            self.refused.emit(self.tr("没有作答的按 -。"))
            return
        if index.column() + 1 < self.lines.columnCount():
            self._arrive(index.row(), index.column() + 1)
            return
        person = self.lines.lines[index.row()].person
        answers = self.lines.typed[person]
        if all(answers):
            self.finished.emit(person)
        else:
            self._arrive(index.row(), answers.index(""))

    def _arrive(self, row: int, column: int) -> None:
        """Go to a place; one that takes words is ready for them, whatever they are typed with."""
        index = self.lines.index(row, column)
        self.setCurrentIndex(index)
        cell = self.lines.cell(index)
        if cell is not None and not cell.letters:
            self.edit(index)

    def _go_back(self) -> None:
        index = self.currentIndex()
        if self.lines.answer(index):
            self._put("")
        elif index.column():
            self.setCurrentIndex(self.lines.index(index.row(), index.column() - 1))


def as_answers(typed: Sequence[str]) -> tuple[str, ...]:
    """What was keyed as the services take it: the sign of nothing is nothing."""
    return tuple("" if text == NOTHING else text for text in typed)
