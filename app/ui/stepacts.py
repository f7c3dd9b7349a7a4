"""What is done with the step in hand: a new record, 不适用 with its reason, the live sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.field import Field, refusal_line
from app.ui.stepslist import Line
from app.ui.theme import HAIR, NEAR


class StepActs(QWidget):
    """``reasoned`` carries why a step does not apply, ``backed`` follows Esc there."""

    reasoned = Signal(str)
    backed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.new = QPushButton(self.tr("新记一份（Insert）"))
        self.new.setAccessibleName(self.tr("新记一份"))
        self.skip = QPushButton(self.tr("不适用"))
        self.look = QPushButton(self.tr("看表单（F8）"))
        self.look.setAccessibleName(self.tr("看表单"))
        self.look.setCheckable(True)
        self.refusal = refusal_line()
        self.reason = Field(self.tr("不适用的理由"), self.refusal)
        self.reason.entered.connect(lambda: self.reasoned.emit(self.reason.text().strip()))
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        for button in (self.new, self.skip, self.look):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(row)
        column.addWidget(self.reason)
        column.addWidget(self.refusal)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide_reason()

    def show_line(self, line: Line, *, begins: bool) -> None:
        """What may be done with this step or record."""
        step = line.step
        self.new.setEnabled(begins)
        self.skip.setEnabled(step.may_skip)
        self.skip.setText(self.tr("恢复适用") if step.skipped else self.tr("不适用"))
        self.hide_reason()

    def ask_reason(self, title: str) -> None:
        """Ask in place why the step does not apply."""
        self.reason.put("")
        self.reason.setPlaceholderText(self.tr("{}为什么不适用，回车确认，Esc 取消").format(title))
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def hide_reason(self) -> None:
        """Ask no more."""
        self.reason.hide()
        self.reason.accept()

    def refuse(self, error: UserError) -> None:
        """Say why the reason was refused."""
        self.reason.refuse("".join(error.sentences()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self.hide_reason()
            self.backed.emit()
        else:
            super().keyPressEvent(event)
