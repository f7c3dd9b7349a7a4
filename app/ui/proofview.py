"""One piece of proof over the whole window: looked at closely, one after the other.

Keys: the arrows go on, + and - zoom, 0 fits the window, R turns, Esc goes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.services.screen.proofrows import PieceRow
from app.ui.desk import Desk
from app.ui.proofpicture import Thumbnails, stand_in, turned
from app.ui.theme import GAP, NEAR, WIDE, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

STEP, LARGEST = 1.25, 8.0
BACKGROUND, INK = QColor("#101214"), QColor("#f2f4f6")
"""Pictures are looked at on black in every theme."""
KEPT = 5
"""So many large pictures are kept: the last ones and the next."""
ZOOMS = {
    Qt.Key.Key_Plus: "larger",
    Qt.Key.Key_Equal: "larger",
    Qt.Key.Key_Minus: "smaller",
    Qt.Key.Key_0: "fit",
}
STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class ProofView(QWidget):
    """``went`` asks for another piece (-1, 1), ``turned`` for it turned, ``closed`` follows Esc.

    It lies over the window: whoever leaves the page closes it, by a lock too.
    """

    went = Signal(int)
    turned = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._pictures = Thumbnails.of(desk)
        self._large: dict[str, QPixmap] = {}
        self.piece: PieceRow | None = None
        self.zoom = 1.0
        self._said = ""
        self._moved = QPointF()
        self._grabbed: QPoint | None = None
        self.setAccessibleName(self.tr("佐证大图"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def show_piece(self, piece: PieceRow, said: str, following: PieceRow | None = None) -> None:
        """Show a piece over the whole window; ``said`` stands below it."""
        other = self.piece is None or piece.digest != self.piece.digest
        self.piece, self._said = piece, said
        self.setAccessibleDescription(f"{piece.number} {piece.caption} {said}".strip())
        if other:
            self.zoom, self._moved = 1.0, QPointF()
        if self.isHidden():
            window = self._page.window()
            self.setParent(window)
            self.setGeometry(window.rect())
            self.show()
            self.raise_()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fetch(piece)
        if following is not None:
            self._fetch(following)
        self.update()

    def close_view(self) -> None:
        """Let the page be seen again."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def act(self, name: str) -> None:
        """Do what a key names."""
        match name:
            case "larger":
                self.zoom = min(self.zoom * STEP, LARGEST)
            case "smaller":
                self.zoom = max(self.zoom / STEP, 1.0)
            case "fit":
                self.zoom, self._moved = 1.0, QPointF()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_view()
        elif key in STEPS:
            self.went.emit(STEPS[key])
        elif key == Qt.Key.Key_R:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.turned.emit(-90 if back else 90)
        elif key in ZOOMS:
            self.act(ZOOMS[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.act("larger" if event.angleDelta().y() > 0 else "smaller")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            now = event.position().toPoint()
            self._moved += QPointF(now - self._grabbed)
            self._grabbed = now
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.close_view()

    def hideEvent(self, event: QHideEvent) -> None:
        self._large.clear()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), BACKGROUND)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        letters = self.fontMetrics()
        below = letters.height() * 2 + GAP
        room = self.rect().adjusted(WIDE, GAP, -WIDE, -below - GAP)
        if self.piece is not None:
            self._paint_picture(painter, room.size(), QPointF(room.center()))
            painter.fillRect(0, self.height() - below, self.width(), below, BACKGROUND)
            painter.setPen(INK)
            told = (self._first_line(self.piece), self._said)
            for place, text in enumerate(told):
                shown = letters.elidedText(text, Qt.TextElideMode.ElideRight, self.width() - WIDE)
                base = self.height() - below + NEAR + letters.ascent() + place * letters.height()
                painter.drawText(GAP, base, shown)
        painter.end()

    def _first_line(self, piece: PieceRow) -> str:
        keys = self.tr("← → 翻看　+ - 0 缩放　R 旋转　Esc 返回")
        told = (piece.number, piece.caption or piece.name, piece.moment, piece.place, keys)
        return "　".join(filter(None, told))

    def _paint_picture(self, painter: QPainter, room: QSize, middle: QPointF) -> None:
        piece = self.piece
        if piece is None:
            return
        found = self._large.get(piece.digest) or self._pictures.picture(piece.digest)
        if found is None:
            mark = stand_in(piece.kind, look.px(64), self.devicePixelRatioF())
            half = QPointF(look.px(32), look.px(32))
            painter.drawPixmap(middle - half, mark)
            return
        shown = turned(found, piece.turned)
        scale = min(room.width() / shown.width(), room.height() / shown.height()) * self.zoom
        painter.save()
        painter.translate(middle + self._moved)
        painter.scale(scale, scale)
        painter.drawPixmap(QPointF(-shown.width() / 2, -shown.height() / 2), shown)
        painter.restore()

    def _fetch(self, piece: PieceRow) -> None:
        digest = piece.digest
        if digest in self._large:
            return

        def work(session: Session, _task: Task) -> bytes:
            from app.services.screen import proof

            return proof.picture(session, digest)

        def done(jpeg: bytes) -> None:
            picture = QPixmap()
            if not self.isHidden() and jpeg and picture.loadFromData(jpeg, "JPEG"):  # type: ignore[call-overload]
                self._large[digest] = picture
                for old in list(self._large)[:-KEPT]:
                    del self._large[old]
                self.update()

        self._desk.ask("", work, done)
