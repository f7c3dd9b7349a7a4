"""The proof of one record in a row of small pictures: added by key, drop and paste, captioned.

What is added is a piece of the unit at once; that it supports the record is told by whoever
shows the strip, as its other values are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.proofrows import PieceRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.message import Arrived
from app.ui.page import labelled
from app.ui.proofadding import ProofAdding, has_proof, proof_in
from app.ui.proofgrid import PieceModel, short_number
from app.ui.proofpicture import Thumbnails, stand_in
from app.ui.tablemodel import ROW_ROLE, Index
from app.ui.theme import HAIR, NEAR, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

EDGE, CARD = 64, 112
"""The height of a picture and the width of its place, in pixels at 100 %."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProofStrip(QWidget):
    """``digests`` are the SHA-256 of the pieces; ``changed`` follows a person's adding or taking.

    ``entered`` follows Enter where there is nothing to be looked at.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, unit: str, told: str) -> None:
        super().__init__()
        self.desk, self.unit = desk, unit
        self.digests: tuple[str, ...] = ()
        self._shown = self._for = object()
        """What the strip stood for when files were added; another one takes none of them."""
        self.adding = ProofAdding(desk)
        self.destroyed.connect(self.adding.leave)
        self.model = PieceModel()
        self.view = _Row(self.model, Thumbnails.of(desk), told)
        self.add = QPushButton(self.tr("添加佐证"))
        self.add.setAutoDefault(True)
        self.add.setAccessibleName(f"{told} {self.add.text()}")
        self.add.setToolTip(self.tr("选文件；也可以把文件拖到这里，或者按 Ctrl+V 粘贴图片"))
        self.refusal = refusal_line()
        self.said = labelled("", "muted")
        self.caption = Field(self.tr("佐证说明"), self.refusal)
        self.caption.setPlaceholderText(self.tr("这件佐证拍的是什么"))
        self._place()
        self._connect()
        self.setAcceptDrops(True)
        self.put(())

    def put(self, digests: Sequence[str]) -> None:
        """Show these pieces of the unit."""
        self._shown = object()
        self._take(tuple(digests))
        self.refusal.hide()
        self.said.hide()

    def first(self) -> QWidget:
        """Where the keys go."""
        return self.view if self.digests else self.add

    def take(self, given: Sequence[Path] | bytes) -> None:
        """Add files and folders, or a pasted picture."""
        if not self.adding.is_busy and given:
            self.refusal.hide()
            self._for = self._shown
            self.adding.begin(self.unit, given)

    def pick(self) -> None:
        """Choose files."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("添加佐证材料"))
        self.take([Path(name) for name in names])

    def paste(self) -> None:
        """Add what is on the clipboard: files, or a picture."""
        data = QGuiApplication.clipboard().mimeData()
        if has_proof(data):
            self.take(proof_in(data))
        else:
            self._refuse_text(self.tr("剪贴板上没有图片或者文件。"))

    def remove(self) -> None:
        """Say that the piece in hand supports the record no more; it stays with the unit."""
        row = self.view.row()
        if row is not None:
            self._take(tuple(each for each in self.digests if each != row.digest))
            self.first().setFocus()
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_proof(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(proof_in(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self.remove()
        elif event.key() == Qt.Key.Key_F2 and self.view.row() is not None:
            self.caption.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in ENTER and self.view.hasFocus():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        row.addWidget(self.view, 1)
        row.addWidget(self.said, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(row)
        column.addWidget(self.caption)
        column.addWidget(self.refusal)
        self.said.setWordWrap(True)
        self.refusal.setWordWrap(True)

    def _connect(self) -> None:
        self.add.clicked.connect(self.pick)
        self.view.chosen.connect(self._choose)
        self.caption.editingFinished.connect(self._describe)
        self.caption.entered.connect(self._describe)
        self.caption.entered.connect(self.entered)
        self.adding.moved.connect(self._count)
        self.adding.arrived.connect(self._arrive)
        self.adding.refused.connect(self._refuse)

    def _take(self, digests: tuple[str, ...]) -> None:
        self.digests = digests
        self.view.setVisible(bool(digests))
        self.caption.setVisible(False)
        if digests:
            self._ask()
        else:
            self.model.set_rows(())

    def _ask(self) -> None:
        """Ask what the pieces are called and show."""
        unit, digests = self.unit, self.digests

        def work(session: Session, _task: Task) -> tuple[PieceRow, ...]:
            from app.services.screen import proof

            return proof.cards(session, unit, digests)

        def done(rows: tuple[PieceRow, ...]) -> None:
            if digests == self.digests:
                now = self.view.row()
                self.model.set_rows(rows)
                self.view.stand_on(now.digest if now is not None else "")

        self.desk.ask("", work, done)

    def _choose(self, row: PieceRow | None) -> None:
        self.caption.setVisible(row is not None)
        if row is not None and not (self.caption.hasFocus() and self.caption.isModified()):
            self.caption.put(row.caption)

    def _describe(self) -> None:
        row, text = self.view.row(), self.caption.text().strip()
        if row is None or text == row.caption:
            return
        self.caption.setModified(False)

        def work(session: Session) -> Done:
            from app.services.screen import proof

            return proof.describe(session, row.id, caption=text)

        self.desk.change(self.tr("佐证说明"), work, lambda _: self._ask(), self._refuse)

    def _count(self, done: int, total: int) -> None:
        self.said.setText(self.tr("正在添加 {} / {}").format(done, total))
        self.said.show()

    def _arrive(self, arrived: Arrived) -> None:
        """What came supports the record, if the strip still stands for it."""
        self.said.hide()
        came = (*arrived.digests, *arrived.known_digests)
        if self._for is not self._shown:
            self.adding.tell_loose(len(came))
            return
        fresh = tuple(each for each in came if each not in self.digests)
        if fresh:
            self._take((*self.digests, *fresh))
            self.changed.emit()
        lines = (*arrived.refused, *arrived.reused)
        if lines:
            self._refuse_text("\n".join(lines))

    def _refuse(self, error: UserError) -> None:
        self.said.hide()
        self._refuse_text("".join(error.sentences()))

    def _refuse_text(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.show()


class _Row(QListView):
    """One line of small pictures. ``chosen`` carries the piece in hand, or None."""

    chosen = Signal(object)

    def __init__(self, model: PieceModel, pictures: Thumbnails, told: str) -> None:
        super().__init__()
        self._pieces = model
        self.setModel(model)
        self.setAccessibleName(told)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Small(pictures, self))
        pictures.came.connect(model.tell)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.row()))
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As high as a picture and a line of text."""
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(look.px(EDGE) + self.fontMetrics().height() + 2 * NEAR + bar)

    def row(self) -> PieceRow | None:
        """The piece in hand."""
        return self._pieces.row_at(self.currentIndex())

    def stand_on(self, digest: str) -> None:
        """Take the piece with this file in hand, else none."""
        places = [at for at, row in enumerate(self._pieces.rows) if row.digest == digest]
        if places:
            self.setCurrentIndex(self._pieces.index(places[0], 0))
        self.chosen.emit(self.row())

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self.row() is None and self._pieces.rows:
            self.setCurrentIndex(self._pieces.index(0, 0))


class _Small(QStyledItemDelegate):
    """A small picture with its number below."""

    def __init__(self, pictures: Thumbnails, view: QListView) -> None:
        super().__init__(view)
        self._pictures, self._view = pictures, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._view.fontMetrics().height()
        return QSize(look.px(CARD), look.px(EDGE) + line + NEAR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PieceRow = index.data(ROW_ROLE)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        rect = option.rect.adjusted(1, 1, -1, -1)  # type: ignore[attr-defined]
        ratio = self._view.devicePixelRatioF()
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, look.colour("selection"))
        painter.setPen(QPen(look.colour("accent" if selected else "line"), 1))
        painter.drawRect(rect)
        room = QSize(rect.width() - 2 * HAIR, look.px(EDGE) - HAIR)
        found = self._pictures.fitted(row.digest, row.turned, room, ratio)
        made = found if found is not None else stand_in(row.kind, look.px(32), ratio)
        size = made.deviceIndependentSize().toSize()
        painter.drawPixmap(
            rect.x() + (rect.width() - size.width()) // 2,
            rect.y() + HAIR + (room.height() - size.height()) // 2,
            made,
        )
        painter.setFont(QFont(self._view.font()))
        painter.setPen(look.colour("on_selection" if selected else "text"))
        number = short_number(row.number).partition("-")[2] or row.number
        shown = self._view.fontMetrics().elidedText(
            number, Qt.TextElideMode.ElideLeft, rect.width() - 2 * HAIR
        )
        below = rect.adjusted(HAIR, look.px(EDGE), -HAIR, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, shown)
        painter.restore()
