"""What the forms of one entry share: kept when left, refused in place, withdrawn for a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.rows import EntryRow, LeafRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.page import holds_focus
from app.ui.theme import HAIR, NEAR

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class EntryForm(QWidget):
    """One entry, or the place for a new one.

    ``went_on`` follows Enter on the last field, ``again`` Ctrl+Enter, ``backed``
    Esc; the first two only once what was typed is kept; ``edited`` each key in a field.
    """

    went_on = Signal()
    again = Signal()
    backed = Signal()
    edited = Signal()

    def __init__(self, desk: Desk, unit: str, leaf: LeafRow, entry: EntryRow | None) -> None:
        super().__init__()
        self.desk, self.unit, self.leaf, self.entry = desk, unit, leaf, entry
        self.refusal = refusal_line()
        self.on_kept: Callable[[], None] = _nothing
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self._look_whether_left)
        self._reason = Field(self.tr("撤回理由"), self.refusal)
        self._reason.setPlaceholderText(self.tr("撤回理由，回车确认，Esc 取消"))
        self._reason.entered.connect(self._withdraw)
        self._reason.hide()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, NEAR, 0, NEAR)
        self.body.setSpacing(HAIR)
        self.drop = QPushButton(self.tr("撤回"), self)
        self.drop.setAccessibleName(self.tr("撤回这条记录"))
        self.drop.clicked.connect(self.ask_reason)
        self.drop.setVisible(entry is not None)

    def finish(self) -> None:
        """Put the lines below the fields; the subclass calls it when its fields stand."""
        row = QHBoxLayout()
        row.addWidget(self._reason, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.refusal)
        for widget in self.findChildren(QWidget):  # type: ignore[var-annotated]
            widget.installEventFilter(self)
            if isinstance(widget, Field):
                widget.again.connect(self._keep_and_begin)
            if isinstance(widget, QLineEdit) and widget is not self._reason:
                widget.textEdited.connect(lambda _text: self.edited.emit())

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into the place for a new entry."""
        raise NotImplementedError

    @property
    def is_dirty(self) -> bool:
        """Whether what stands here differs from what is kept."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        """Which of the leaf's forms it is."""
        raise NotImplementedError

    @property
    def draft(self) -> dict[str, str]:
        """What was typed and is not kept; empty where nothing was."""
        raise NotImplementedError

    def restore(self, draft: dict[str, str]) -> None:
        """Put back what was typed earlier and not kept."""
        raise NotImplementedError

    def submit(self, then: Callable[[], None] | None = None) -> None:
        """Keep what was typed, then do ``then``; a refusal stays in place."""
        raise NotImplementedError

    def show_entry(self, entry: EntryRow) -> None:
        """The entry as it is now; what is being typed stays."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where typing begins."""
        raise NotImplementedError

    def refuse(self, error: UserError) -> None:
        """Show a refusal at the field that it is about."""
        raise NotImplementedError

    def keep(
        self,
        label: str,
        work: Callable[[Session], Done],
        then: Callable[[], None] | None,
        refused: Callable[[UserError], None],
    ) -> None:
        """Make one change, then go on."""

        def done(_result: object) -> None:
            self.on_kept()
            if then is not None:
                then()

        self.desk.change(label, work, done, refused)

    def leave(self) -> None:
        """The row was left: keep it where something was typed."""
        if self.is_dirty and not self.is_blank:
            self.submit()

    def ask_reason(self) -> None:
        """Ask in place why the entry is withdrawn."""
        self._reason.clear()
        self._reason.show()
        self._reason.setFocus()

    def _withdraw(self) -> None:
        if self.entry is None:
            return
        id, reason = self.entry.id, self._reason.text()

        def work(session: Session) -> Done:
            from app.services.screen import keying

            return keying.withdraw(session, id, reason)

        label = self.tr("{} 撤回记录").format(self.leaf.code)
        self.keep(label, work, None, lambda error: self._reason.refuse(error.message))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._leaving.start()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _keep_and_begin(self) -> None:
        self.submit(self.again.emit)

    def _escape(self) -> None:
        if self._reason.isVisible():
            self._reason.hide()
            self._reason.accept()
            self.first().setFocus()
        else:
            self.reset()
            self.backed.emit()

    def reset(self) -> None:
        """Give up what is being typed."""
        raise NotImplementedError

    def _look_whether_left(self) -> None:
        away = QApplication.focusWidget() is not None and not holds_focus(self)
        asked = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if away and asked is None:
            self.leave()


def _nothing() -> None:
    """Nobody asks to hear of it."""
