"""Lists of records: one in which records begin and go by key, one that takes pieces of proof."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent

from app.ui.listview import ListView
from app.ui.proofgrid import dragged

Row = TypeVar("Row")


class RecordList(ListView[Row]):
    """``begun`` follows Insert, ``dropped`` Delete."""

    begun = Signal()
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.begun.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class ProofTarget(ListView[Row]):
    """``given`` carries the ids of pieces of proof and the row that they were dropped onto."""

    given = Signal(object, object)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and dragged(event.mimeData()):
            self.select(self._key(row))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and (ids := dragged(event.mimeData())):
            self.given.emit(ids, row)
            event.acceptProposedAction()
