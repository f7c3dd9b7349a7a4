"""A new decision on a unit: what it is excused from, what is added, its cap, its deferral."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.rosterrows import Decided, RosterSheet
from app.services.screen.siterows import FieldRow, LeafChoice, Sort
from app.ui.fieldsform import Offer
from app.ui.page import labelled
from app.ui.rowform import RowForm
from app.ui.theme import HAIR

KIND, INDICATOR, DOCUMENT, REASON = "事项", "指标", "文号", "理由"
KINDS = ("不涉及指标", "增加指标", "扣分不限上限", "暂缓评定", "不评定")
ASKED = {
    "reason-needed": REASON,
    "document-needed": DOCUMENT,
    "no-indicator": INDICATOR,
    "bad-value": KIND,
}
"""By what the decision lacks the field that asks for it."""


class DecisionForm(QWidget):
    """``made`` follows the button, or Enter behind the reason."""

    made = Signal()
    backed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form: RowForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HAIR)
        self._column.addWidget(labelled(self.tr("登记事项：添加"), "strong"))

    @property
    def said(self) -> Decided:
        """What was typed."""
        texts = self.form.texts if self.form is not None else {}
        values = (texts.get(name, "").strip() for name in (KIND, INDICATOR, DOCUMENT, REASON))
        return Decided(*values)

    def show_unit(self, code: str, sheet: RosterSheet) -> None:
        """Ask for decisions on this unit; what is being typed on it stays."""
        if self.form is None:
            self.form = RowForm(self._fields(), act=self.tr("登记"), offer=_offer(sheet))
            self.form.made.connect(self.made)
            self.form.backed.connect(self.backed)
            self._column.addWidget(self.form)
        self.form.show_row(code, {KIND: KINDS[0]})

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        if self.form is not None:
            self.form.take_focus()

    def accept(self) -> None:
        """The decision is kept."""
        if self.form is not None:
            key = self.form.key
            self.form.show_row("", {})
            self.form.show_row(key, {KIND: KINDS[0]})

    def refuse(self, error: UserError) -> None:
        """Say what is wrong at its field."""
        if self.form is None:
            return
        name = ASKED.get(error.code, "")
        if name:
            self.form.fields[name].refuse((), error.message)
            self.form.take_focus(name)
        else:
            self.form.refuse(error)

    def _fields(self) -> tuple[FieldRow, ...]:
        kinds = tuple((kind, kind) for kind in KINDS)
        return (
            FieldRow(KIND, self.tr("事项"), Sort.CHOICE, needed=True, choices=kinds),
            FieldRow(INDICATOR, self.tr("指标"), Sort.INDICATOR,
                     hint=self.tr("编码、名称或拼音；不涉及和增加的填")),
            FieldRow(DOCUMENT, self.tr("文号"), Sort.LINE, hint=self.tr("暂缓评定、不评定的填")),
            FieldRow(REASON, self.tr("理由"), Sort.LINE, needed=True),
        )  # fmt: skip


def _offer(sheet: RosterSheet) -> Offer:
    return Offer(tuple(LeafChoice(code, name, "", sounds, initials)
                       for code, name, sounds, initials in sheet.indicators))  # fmt: skip
