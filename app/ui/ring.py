"""A ring that shows how much is done: drawn for a cell of a list, or by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.ui.celldelegate import CellDelegate
from app.ui.tablemodel import ROW_ROLE, Index
from app.ui.theme import NEAR, look


def paint_ring(painter: QPainter, space: QRectF, done: int, whole: int) -> None:
    """Draw a ring into a square; full where nothing is open."""
    thick = max(3.0, space.width() / 7)
    inner = space.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("line"), thick))
    painter.drawEllipse(inner)
    if done and whole:
        pen = QPen(look.colour("accent"), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * done / whole))


class RingDelegate(CellDelegate):
    """Draws ``done`` of ``leaves`` of the row before the cell's text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        edge = min(rect.height() - NEAR, look.px(24))
        square = QRectF(rect.left() + NEAR, rect.center().y() - edge / 2 + 0.5, edge, edge)
        painter.save()
        paint_ring(painter, square, row.done, row.leaves)
        painter.setPen(look.colour("text"))
        space = rect.adjusted(NEAR * 2 + edge, 0, -NEAR, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(space, flags, index.data(Qt.ItemDataRole.DisplayRole))
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell's text is drawn behind the ring, so not by the base."""
        super().initStyleOption(option, index)
        option.text = ""  # type: ignore[attr-defined]


class Ring(QWidget):
    """A ring by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._done = self._whole = 0
        look.changed.connect(self._fit)
        self._fit()

    def show_share(self, done: int, whole: int) -> None:
        """Show this much as done."""
        self._done, self._whole = done, whole
        self.setAccessibleName(self.tr("已完成 {}，共 {}").format(done, whole))
        self.update()

    def paintEvent(self, event: object) -> None:
        del event
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._done, self._whole)

    def _fit(self) -> None:
        self.setFixedSize(look.px(36), look.px(36))
