"""The pieces of proof side by side: only those in sight are drawn, and their pictures fetched."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.services.screen.proofrows import PieceRow
from app.ui.icon import pixmap
from app.ui.proofpicture import Thumbnails, stand_in
from app.ui.tablemodel import ROOT, ROW_ROLE, Index
from app.ui.theme import HAIR, NEAR, State, look

PIECES = "application/x-yingheng-pieces"
"""The ids of pieces that are dragged, as JSON."""
CARD, PICTURE = 172, 116
"""The width of a card and the height of its picture, in pixels at 100 %."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYS = {
    Qt.Key.Key_F2: "caption",
    Qt.Key.Key_Insert: "add",
    Qt.Key.Key_Delete: "withdraw",
    Qt.Key.Key_L: "link",
    Qt.Key.Key_R: "turn",
}
"""What is done by a key on a piece; with Shift a picture turns the other way."""


class PieceModel(QAbstractListModel):
    """Pieces in the order in which they were handed in; ``used`` are ids of which is warned."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PieceRow, ...] = ()
        self.used: Container[str] = frozenset()

    def set_rows(self, rows: tuple[PieceRow, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def warn(self, used: Container[str]) -> None:
        """Mark the pieces that were used before."""
        self.used = used
        self.tell_all()

    def tell_all(self) -> None:
        """Everything may look different now."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def tell(self, digest: str) -> None:
        """The picture of a file is here."""
        for place, row in enumerate(self.rows):
            if row.digest == digest:
                self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def row_at(self, index: Index) -> PieceRow | None:
        """The piece at an index."""
        return self.rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.number} {row.caption or row.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (row.number, row.caption, row.name, row.moment, row.place)
            return "\n".join(filter(None, told))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [PIECES]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        ids = [self.rows[index.row()].id for index in indexes]
        data.setData(PIECES, json.dumps(ids).encode())
        return data


def dragged(data: QMimeData) -> list[str]:
    """The ids of the pieces that are dragged; none where it is something else."""
    return list(json.loads(bytes(data.data(PIECES).data()))) if data.hasFormat(PIECES) else []


class PieceDelegate(QStyledItemDelegate):
    """A card: the picture, the number, the caption or the file's name, what is to be said."""

    def __init__(self, model: PieceModel, pictures: Thumbnails, view: QListView) -> None:
        super().__init__(view)
        self._model, self._pictures, self._view = model, pictures, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.card()

    def card(self) -> QSize:
        """How large a card is at the text size."""
        line = self._view.fontMetrics().height()
        return QSize(look.px(CARD), look.px(PICTURE) + 3 * line + 2 * NEAR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PieceRow = index.data(ROW_ROLE)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        whole: QRect = option.rect  # type: ignore[attr-defined]
        rect = whole.adjusted(2, 2, -2, -2)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("selection"))
        has_focus = state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(look.colour("accent" if has_focus else "line"), 2 if has_focus else 1))
        painter.drawRect(rect)
        self._paint_picture(painter, row, rect)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_words(painter, row, rect, "on_selection" if selected else "text")
        painter.restore()

    def _paint_picture(self, painter: QPainter, row: PieceRow, rect: QRect) -> None:
        ratio = self._view.devicePixelRatioF()
        room = QSize(rect.width() - 2 * HAIR, look.px(PICTURE) - HAIR)
        found = self._pictures.fitted(row.digest, row.turned, room, ratio)
        made = found if found is not None else stand_in(row.kind, look.px(40), ratio)
        size = made.deviceIndependentSize().toSize()
        left = rect.x() + (rect.width() - size.width()) // 2
        top = rect.y() + HAIR + (room.height() - size.height()) // 2
        painter.drawPixmap(QPoint(left, top), made)

    def _paint_words(self, painter: QPainter, row: PieceRow, rect: QRect, colour: str) -> None:
        letters = self._view.fontMetrics()
        line, top = letters.height(), rect.y() + look.px(PICTURE) + HAIR
        space = rect.width() - 2 * HAIR
        used, loose = row.id in self._model.used, not row.supports
        bold = QFont(self._view.font())
        bold.setBold(True)
        told = (
            (short_number(row.number), bold, colour),
            (row.caption or row.name, self._view.font(), colour),
            self._said(used=used, loose=loose, row=row, colour=colour),
        )
        for place, (text, font, ink) in enumerate(told):
            painter.setFont(font)
            painter.setPen(look.colour(ink))
            left, room = rect.x() + HAIR, space
            if place == len(told) - 1 and used:
                edge = look.px(14)
                mark = pixmap(State.WRONG.icon, edge, "wrong", self._view.devicePixelRatioF())
                painter.drawPixmap(QPoint(left, top + place * line + (line - edge) // 2), mark)
                left, room = left + edge + HAIR, room - edge - HAIR
            shown = letters.elidedText(text, Qt.TextElideMode.ElideRight, room)
            place_of = QRect(left, top + place * line, room, line)
            painter.drawText(place_of, Qt.AlignmentFlag.AlignVCenter, shown)

    def _said(
        self, *, used: bool, loose: bool, row: PieceRow, colour: str
    ) -> tuple[str, QFont, str]:
        """The last line: a warning, or what it supports."""
        font = self._view.font()
        if used:
            return self.tr("疑似重复使用"), font, "wrong" if colour == "text" else colour
        if loose:
            return self.tr("未关联记录"), font, "missing" if colour == "text" else colour
        return row.supports[0].line, font, "muted" if colour == "text" else colour


class PieceGrid(QListView):
    """``opened`` follows Enter, ``chosen`` carries the piece in hand, ``key`` what else is typed.

    ``pasted`` follows Ctrl+V.
    """

    opened = Signal()
    chosen = Signal(object)
    key = Signal(str)
    pasted = Signal()

    def __init__(self, pictures: Thumbnails, told: str) -> None:
        super().__init__()
        self.pieces = PieceModel()
        self.empty_text = ""
        self.setAccessibleName(told)
        self.setModel(self.pieces)
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._cards = PieceDelegate(self.pieces, pictures, self)
        self.setItemDelegate(self._cards)
        pictures.came.connect(self.pieces.tell)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentChanged.connect(lambda now, _: self._choose(now))
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give cards the size that the text size asks for."""
        self.setGridSize(self._cards.card() + QSize(HAIR, HAIR))
        self.verticalScrollBar().setSingleStep(look.px(PICTURE) // 2)

    def show_pieces(self, rows: tuple[PieceRow, ...]) -> None:
        """Show these; the piece in hand and the place scrolled to stay."""
        if rows == self.pieces.rows:
            return
        now, scrolled = self.current(), self.verticalScrollBar().value()
        self.pieces.set_rows(rows)
        if now is not None and self.select(now.id):
            self.verticalScrollBar().setValue(scrolled)

    def current(self) -> PieceRow | None:
        """The piece in hand."""
        return self.pieces.row_at(self.currentIndex())

    def selected(self) -> list[PieceRow]:
        """All selected pieces, else the one in hand."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        rows = [self.pieces.rows[place] for place in places]
        now = self.current()
        return rows or ([now] if now is not None else [])

    def select(self, id: str) -> bool:
        """Take a piece in hand; whether it is there."""
        for place, row in enumerate(self.pieces.rows):
            if row.id == id:
                self.stand_on(place)
                return True
        return False

    def stand_on(self, place: int) -> None:
        """Take the piece at this place in hand, the first or last where there is no such place."""
        place = max(0, min(place, len(self.pieces.rows) - 1))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.pieces.index(place, 0), flags)
        self.scrollTo(self.pieces.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (*ENTER, Qt.Key.Key_Space) and not event.modifiers():
            self.opened.emit()
        elif (name := KEYS.get(Qt.Key(event.key()))) is not None:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.key.emit(f"{name}-back" if back else name)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.pieces.rows and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setPen(look.colour("muted"))
            space = self.viewport().rect().adjusted(NEAR, NEAR, -NEAR, -NEAR)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(space, flags, self.empty_text)

    def _choose(self, index: QModelIndex) -> None:
        row = self.pieces.row_at(index)
        if row is not None:
            self.chosen.emit(row)


def short_number(number: str) -> str:
    """A number without its year: what tells pieces of one list apart."""
    return number.partition("-")[2] or number
