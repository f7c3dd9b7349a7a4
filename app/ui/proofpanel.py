"""The piece of proof in hand: what it shows, where it was used before, which records it supports.

What is written is kept when its field is left or by Enter; a tick at a record links it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton

from app.errors import UserError
from app.services.screen.proofrows import PieceRow, ProofSheet, ReuseRow, SupportRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.icon import icon
from app.ui.page import labelled
from app.ui.panel import Panel, follow_focus, panel_inside
from app.ui.proofpicture import Thumbnails, fitted, stand_in, turned
from app.ui.recordlist import ProofTarget
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import HAIR, NEAR, TOUCH, look

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

SHOWN = QSize(300, 190)
BESIDE = QSize(110, 82)
"""The room for the picture, and for each of two that are held against each other, at 100 %."""
TALLEST = 240
"""So high is the picture at most at any text size: a thumbnail is no larger."""
LINES = 6
"""So many records are seen at least."""
LINKED = "✓"


class ProofPanel(Panel):
    """``backed`` follows Esc, ``viewed`` asks for the big view."""

    viewed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pictures = Thumbnails.of(desk)
        self._pictures.came.connect(self._draw)
        self.piece: PieceRow | None = None
        self._uses: tuple[ReuseRow, ...] = ()
        self._unit = ""
        self.setAccessibleName(self.tr("佐证材料"))
        self.image, self.number, self.facts = (
            QLabel(),
            labelled("", "strong"),
            labelled("", "muted"),
        )
        self.refusal = refusal_line()
        self.caption = Field(self.tr("说明"), self.refusal)
        self.caption.setPlaceholderText(self.tr("拍的是什么"))
        self.place = Field(self.tr("地点"), self.refusal)
        self.reason = Field(self.tr("撤回理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("撤回理由，回车确认，Esc 取消"))
        self.drop = QPushButton(self.tr("撤回"))
        self.drop.setAccessibleName(self.tr("撤回这件佐证材料"))
        self.turns = [self._turn_button(*each) for each in _turns()]
        self.big = QPushButton(self.tr("大图"))
        self.warning, self.mine, self.other = labelled("", "wrong"), QLabel(), QLabel()
        self.model = TableModel(_columns(lambda: self.piece))
        self.records = SupportList(self.model)
        self._place()
        self._connect()
        follow_focus(self)
        look.changed.connect(self._fit)
        self.show_piece(None)
        self._fit()

    def show_sheet(self, sheet: ProofSheet, piece: PieceRow | None) -> None:
        """The records that there are, and the piece in hand as it is now."""
        self._unit = sheet.unit
        self.records.show_rows(sheet.records)
        self.show_piece(piece)

    def show_piece(self, piece: PieceRow | None) -> None:
        """Show a piece; the same again keeps what is being typed."""
        before, self.piece = self.piece, piece
        is_same = before is not None and piece is not None and before.id == piece.id
        if not is_same:
            self.refusal.hide()
            self.reason.hide()
        self.widget().setEnabled(piece is not None)
        if piece is None:
            self.number.setText(self.tr("请在左侧选择一件佐证材料。"))
            self.facts.setText("")
        else:
            self.number.setText(f"{piece.number}　{piece.kind}")
            told = (piece.moment, piece.camera, piece.size, piece.name)
            self.facts.setText("　".join(filter(None, told)))
        self._put(self.caption, piece.caption if piece else "", is_same)
        self._put(self.place, piece.place if piece else "", is_same)
        for each in self.turns:
            each.setVisible(piece is not None and piece.kind == PHOTO)
        if not self._unit and not is_same:
            self.model.set_filter(self._is_for)
        self.records.viewport().update()
        self._draw("")

    def warn(self, uses: Sequence[ReuseRow]) -> None:
        """Say where pieces were used before."""
        self._uses = tuple(uses)
        self._draw("")

    def leave(self) -> None:
        """The piece is being left: keep what was written."""
        piece = self.piece
        if piece is None:
            return
        for field, kept, name in (
            (self.caption, piece.caption, "caption"),
            (self.place, piece.place, "place"),
        ):
            text = field.text().strip()
            if text != kept:
                self._describe(piece, name, text)

    def take_caption(self) -> None:
        """Begin to write what it shows."""
        self.caption.setFocus(Qt.FocusReason.TabFocusReason)

    def take_records(self) -> None:
        """Go to the records."""
        if self.records.current() is None and self.model.shown:
            self.records.select(self.model.shown[0].id)
        self.records.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_reason(self) -> None:
        """Ask in place why the piece is withdrawn."""
        if self.piece is not None:
            self.reason.clear()
            self.reason.show()
            self.reason.setFocus()

    def turn(self, degrees: int) -> None:
        """Show the picture turned, clockwise."""
        piece = self.piece
        if piece is None or piece.kind != PHOTO:
            return
        id = piece.id

        def work(session: Session) -> Done:
            from app.services.screen import proof

            return proof.turn(session, id, degrees)

        self.desk.change(self.tr("旋转图片"), work, None, self._refuse)

    def toggle(self, record: SupportRow) -> None:
        """Link the piece to a record, or not any more."""
        piece = self.piece
        if piece is None:
            return
        if record.id not in [each.id for each in piece.supports]:
            self.link([piece.id], record)
            return
        id = piece.id

        def work(session: Session) -> Done:
            from app.services.screen import proof

            return proof.unlink(session, id, record.id)

        self.desk.change(self.tr("解除关联"), work, None, self._refuse)

    def link(self, ids: Sequence[str], record: SupportRow) -> None:
        """Link pieces to a record."""

        def work(session: Session) -> Done:
            from app.services.screen import proof

            return proof.link(session, ids, record.id)

        self.desk.change(self.tr("关联佐证材料"), work, None, self._refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self.reason.hide()
            self.take_caption()
        else:
            super().keyPressEvent(event)

    def _turn_button(self, name: str, told: str, degrees: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setToolTip(told)
        button.setAccessibleName(told)
        button.clicked.connect(lambda: self.turn(degrees))
        return button

    def _place(self) -> None:
        inside, column = panel_inside()
        for label in (self.image, self.mine, self.other):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.number, self.facts, self.warning):
            label.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(HAIR)
        for each in (self.big, *self.turns):
            buttons.addWidget(each)
        buttons.addStretch(1)
        buttons.addWidget(self.drop)
        pair = QHBoxLayout()
        pair.addWidget(self.mine)
        pair.addWidget(self.other)
        pair.addStretch(1)
        for row in (self.image, buttons, self.number, self.facts, self.warning, pair):
            column.addLayout(row) if isinstance(row, QHBoxLayout) else column.addWidget(row)
        for field in (self.caption, self.place):
            line = QHBoxLayout()
            line.addWidget(QLabel(field.accessibleName()))
            line.addWidget(field, 1)
            column.addLayout(line)
        column.addWidget(self.reason)
        column.addWidget(self.refusal)
        told = labelled(self.tr("支持的记录（回车关联或解除，也可以把材料拖到记录上）"), "muted")
        told.setWordWrap(True)
        column.addWidget(told)
        column.addWidget(self.records, 1)
        self.setWidget(inside)

    def _connect(self) -> None:
        self.caption.editingFinished.connect(self.leave)
        self.place.editingFinished.connect(self.leave)
        self.caption.entered.connect(self.place.setFocus)
        self.place.entered.connect(self.take_records)
        self.reason.entered.connect(self._withdraw)
        self.drop.clicked.connect(self.ask_reason)
        self.big.clicked.connect(self.viewed)
        self.records.opened.connect(lambda row, _column: self.toggle(row))
        self.records.given.connect(self.link)

    def _is_for(self, record: SupportRow) -> bool:
        """Of all units' records those of the piece's own alone."""
        return bool(self._unit) or self.piece is None or record.unit == self.piece.unit

    def _put(self, field: Field, text: str, is_same: bool) -> None:
        """The text as it is kept, unless it is the same piece and something is being typed."""
        if not (is_same and field.hasFocus() and field.isModified()):
            field.put(text)

    def _describe(self, piece: PieceRow, name: str, text: str) -> None:
        """Keep what was written of a piece."""

        def work(session: Session) -> Done:
            from app.services.screen import proof

            if name == "caption":
                return proof.describe(session, piece.id, caption=text)
            return proof.describe(session, piece.id, place=text)

        labels = {"caption": self.tr("佐证说明"), "place": self.tr("佐证地点")}
        for field in (self.caption, self.place):
            field.setModified(False)
        self.desk.change(labels[name], work, None, self._refuse)

    def _withdraw(self) -> None:
        piece, reason = self.piece, self.reason.text()
        if piece is None:
            return

        def work(session: Session) -> Done:
            from app.services.screen import proof

            return proof.withdraw(session, piece.id, reason)

        def done(_result: object) -> None:
            self.reason.hide()
            self.backed.emit()

        label = self.tr("撤回佐证材料")
        self.desk.change(label, work, done, lambda error: self.reason.refuse(error.message))

    def _refuse(self, error: UserError) -> None:
        self.refusal.setText("".join(error.sentences()))
        self.refusal.show()

    def _fit(self) -> None:
        """Give pictures and buttons the size that the text size asks for."""
        for button in self.turns:
            button.setIconSize(QSize(look.px(18), look.px(18)))
            button.setMinimumWidth(TOUCH)
        self._draw("")

    def _draw(self, digest: str) -> None:
        """Show the pictures that are here; ``digest`` is one that came, empty for any."""
        piece = self.piece
        use = next((each for each in self._uses if piece and each.id == piece.id), None)
        if digest and digest not in (
            piece.digest if piece else "",
            use.other_digest if use else "",
        ):
            return
        self.image.setVisible(piece is not None)
        self.warning.setVisible(use is not None)
        for label in (self.mine, self.other):
            label.setVisible(use is not None)
        if piece is None:
            return
        self._draw_on(self.image, piece.digest, piece.turned, piece.kind, SHOWN)
        if use is not None:
            self.warning.setText(use.sentence)
            self._draw_on(self.mine, piece.digest, piece.turned, piece.kind, BESIDE)
            self._draw_on(self.other, use.other_digest, use.other_turned, piece.kind, BESIDE)
            self.mine.setToolTip(piece.number)
            self.other.setToolTip(use.other)

    def _draw_on(self, label: QLabel, digest: str, degrees: int, kind: str, room: QSize) -> None:
        ratio = self.devicePixelRatioF()
        found = self._pictures.picture(digest) if digest else None
        space = QSize(look.px(room.width()), look.px(room.height()))
        if found is None:
            label.setPixmap(stand_in(kind, look.px(48), ratio))
        else:
            label.setPixmap(fitted(turned(found, degrees), space, ratio))
        label.setMinimumHeight(min(space.height(), TALLEST) if label is self.image else 0)


PHOTO = "照片"
"""The kind of proof that can be turned."""


class SupportList(ProofTarget[SupportRow]):
    """The records of the unit."""

    def __init__(self, model: TableModel[SupportRow]) -> None:
        told = QCoreApplication.translate("ProofPanel", "支持的记录")
        super().__init__(model, "supports", lambda row: row.id, told)
        self.empty_text = QCoreApplication.translate("ProofPanel", "这个单位还没有记录。")
        self.setAcceptDrops(True)
        look.changed.connect(self._fit_height)
        self._fit_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.opened.emit(row, "")
        else:
            super().keyPressEvent(event)

    def _fit_height(self) -> None:
        height = max(TOUCH, look.px(28))
        self.setMinimumHeight((LINES + 1) * height + NEAR)


def _turns() -> tuple[tuple[str, str, int], ...]:
    translate = QCoreApplication.translate
    return (
        ("turn-left", translate("ProofPanel", "向左旋转（Shift+R）"), -90),
        ("turn-right", translate("ProofPanel", "向右旋转（R）"), 90),
    )


def _columns(piece: Callable[[], PieceRow | None]) -> tuple[Column[SupportRow], ...]:
    translate = QCoreApplication.translate

    def linked(row: SupportRow) -> str | None:
        now = piece()
        return LINKED if now and row.id in [each.id for each in now.supports] else None

    return (
        Column("linked", translate("ProofPanel", "关联"), linked, width=3),
        Column("term", translate("ProofPanel", "类别"), lambda row: row.term, width=8),
        Column(
            "text", translate("ProofPanel", "记录"), lambda row: row.text, width=12, stretches=True
        ),
        Column("day", translate("ProofPanel", "日期"), lambda row: row.day or None, width=10),
    )
