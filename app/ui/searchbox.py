"""The search box: units and indicators by code, name, pinyin or initials, as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.ui.finder import find

if TYPE_CHECKING:
    from app.services.screen.rows import SearchRow


class SearchBox(QLineEdit):
    """``found`` carries the SearchRow that was chosen. Enter takes the first."""

    found = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[SearchRow, ...] = ()
        self._hits: list[SearchRow] = []
        self._lines = QStringListModel(self)
        self.setPlaceholderText(self.tr("查找单位或指标"))
        self.setToolTip(self.tr("输入编码、名称、拼音或拼音首字母"))
        self.setAccessibleName(self.tr("查找单位或指标"))
        self.textEdited.connect(self._look)
        self.returnPressed.connect(self._take_first)

    def set_rows(self, rows: tuple[SearchRow, ...]) -> None:
        """What can be found from now on."""
        self._rows = rows
        if self.completer() is None:
            self._drop_down()

    def _drop_down(self) -> None:
        """Make the list below the box; before there is anything to find nobody needs it."""
        completer = QCompleter(self._lines, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        completer.popup().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCompleter(completer)

    def take_focus(self) -> None:
        """Begin to search."""
        self.setFocus()
        self.selectAll()

    def hits(self) -> list[SearchRow]:
        """What the typed text finds, best first."""
        return self._hits

    def _look(self, typed: str) -> None:
        self._hits = find(self._rows, typed)
        self._lines.setStringList([f"{row.code}  {row.name}" for row in self._hits])

    def _pick(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take_first(self) -> None:
        if self._hits and not self.completer().popup().currentIndex().isValid():
            self._take(0)

    def _take(self, place: int) -> None:
        if place < len(self._hits):
            row = self._hits[place]
            self._hits = []
            self.completer().popup().hide()
            self.clear()
            self.found.emit(row)
