"""口头反馈: the facts of F25 as the unit is shown them, and what the unit says of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.siterows import FactRow, VisitSheet
from app.ui.desk import Desk
from app.ui.fieldsform import PartField
from app.ui.formfield import ChoiceField, LineField
from app.ui.listview import ListView
from app.ui.page import labelled
from app.ui.recordpanel import RecordPanel
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, look

KIND = "confirmation"
TRUE, OBJECTED = "属实", "有异议"


class FeedbackPanel(RecordPanel):
    """The facts above, the confirmation (F25) below; four buttons begin it."""

    def __init__(self, desk: Desk) -> None:
        self.model = TableModel(_columns())
        self.view = ListView(
            self.model, "facts", lambda row: row, QCoreApplication.translate("F25", "核实的事实")
        )
        self.view.empty_text = QCoreApplication.translate("F25", "还没有核实的事实。")
        self._buttons = QWidget()
        super().__init__(desk, QWidget())
        self._place()
        look.changed.connect(self._fit)
        self._fit()

    def show_sheet(self, sheet: VisitSheet) -> None:
        """Show the facts, and the confirmation where there is one; to the unit the facts alone."""
        self.view.show_rows(sheet.facts)
        self._buttons.setVisible(not sheet.shown)
        if sheet.shown:
            self.close_record()
            return
        made = (each for each in sheet.records if each.kind == KIND and not each.withdrawn)
        self.show_record(sheet, KIND, next(made, None))

    def take_focus(self) -> None:
        """Begin with what the unit says."""
        if self.form is not None:
            super().take_focus()
        else:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        for told, begin in (
            (self.tr("属实"), lambda: self.begin(TRUE)),
            (self.tr("有异议"), lambda: self.begin(OBJECTED)),
            (self.tr("待补章"), self.await_seal),
            (self.tr("拒签"), self.begin_refusal),
        ):
            button = QPushButton(told)
            button.setAutoDefault(True)
            button.clicked.connect(begin)
            row.addWidget(button)
        row.addStretch(1)
        title = labelled(self.tr("向单位反馈的事实（不含分值和暗访）"), "strong")
        title.setWordWrap(True)
        if self.above is not None:
            column = QVBoxLayout(self.above)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(NEAR)
            column.addWidget(title)
            column.addWidget(self.view, 1)
            column.addWidget(self._buttons)

    def _fit(self) -> None:
        self.view.setMinimumHeight(look.px(180))

    def begin(self, opinion: str) -> None:
        """The unit signs: its opinion stands, its signer is asked."""
        self._choose(opinion)
        self._tick("signer", True)
        self._tick("refusal", False)

    def begin_refusal(self) -> None:
        """The unit does not sign: why is asked."""
        self._choose(None)
        self._tick("signer", False)
        self._tick("refusal", True)

    def await_seal(self) -> None:
        """The seal follows: by when is asked."""
        due = self.form.fields["seal_due"] if self.form is not None else None
        if isinstance(due, LineField):
            due.first().setFocus()
            self.ensureWidgetVisible(due)

    def _choose(self, opinion: str | None) -> None:
        field = self.form.fields["opinion"] if self.form is not None else None
        if isinstance(field, ChoiceField):
            field.put(opinion)
            field.changed.emit()

    def _tick(self, name: str, on: bool) -> None:
        field = self.form.fields[name] if self.form is not None else None
        if isinstance(field, PartField) and field.tick.isChecked() != on:
            field.tick.click()


def _columns() -> tuple[Column[FactRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("item", translate("F25", "核查事项"), lambda row: row.item, width=20),
        Column(
            "fact",
            translate("F25", "核实的事实"),
            lambda row: row.fact,
            width=30,
            stretches=True,
        ),
        Column("proofs", translate("F25", "佐证"), lambda row: row.proofs or None, width=14),
    )
