"""The form of a row that is edited cell by cell: each cell is kept when it is left.

What is refused stays as it was typed, with the reason below it, until it is
put right or Esc gives the kept text back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.siterows import FieldRow, Sort
from app.ui.field import refusal_line
from app.ui.fieldsform import Offer, make_field
from app.ui.formfield import ABSENT, ChoiceField, FormField, MemoField
from app.ui.page import labelled
from app.ui.theme import HAIR, NEAR, TOUCH, look


class RowForm(QWidget):
    """``typed`` carries a cell that was left and its text, ``changed`` follows every key.

    ``went_on`` follows Enter on the last field, ``backed`` Esc.

    ``told`` is said below a field. A ``whole`` form keeps nothing by itself:
    its button, or Enter on the last field, makes the row (``made``).
    """

    typed = Signal(str, str)
    changed = Signal()
    made = Signal()
    went_on = Signal()
    backed = Signal()

    def __init__(
        self,
        rows: Sequence[FieldRow],
        above: str = "",
        told: Mapping[str, str] | None = None,
        act: str = "",
        offer: Offer | None = None,
    ) -> None:
        super().__init__()
        self.key = ""
        self._kept: dict[str, str] = {}
        self._sent: dict[str, str] = {}
        self.fields: dict[str, FormField] = {row.name: make_field(row, offer or Offer(), above)
                                             for row in rows}  # fmt: skip
        self.refusal = refusal_line()
        self.button = QPushButton(act)
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.made)
        self._whole = bool(act)
        self._labels: dict[str, QLabel] = {}
        self._place(rows, told or {})
        self.button.setVisible(self._whole)
        for name, field in self.fields.items():
            field.entered.connect(partial(self._go_on, name))
            field.changed.connect(self.changed)
            field.first().installEventFilter(self)
            if isinstance(field, ChoiceField) and not self._whole:
                field.changed.connect(partial(self._leave, name))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in every field."""
        return {name: text_of(field) for name, field in self.fields.items()}

    @property
    def unkept(self) -> dict[str, str]:
        """What was typed and is not kept yet."""
        return {name: text for name, text in self.texts.items() if text != self._kept.get(name, "")}

    def show_row(
        self, key: str, cells: Mapping[str, str], draft: Mapping[str, str] | None = None
    ) -> None:
        """Show a row; what is being typed into it stays where the row is the same.

        ``draft`` is what was typed into it before and is not kept.
        """
        same, self.key = key == self.key, key
        self._sent = {name: text for name, text in self._sent.items() if same}
        for name, field in self.fields.items():
            fresh, before = cells.get(name, ""), self._kept.get(name, "")
            typing = same and text_of(field) not in (before, fresh)
            self._kept[name] = fresh
            if not typing:
                field.put(fresh or ABSENT)
                field.accept()
        for name, text in (draft or {}).items():
            if not same and name in self.fields:
                self.fields[name].put(text or ABSENT)
        if not same:
            self.refusal.hide()

    def first(self) -> QWidget:
        """Where typing begins."""
        return next(iter(self.fields.values())).first()

    def put_above_act(self, widget: QWidget, first: QWidget) -> None:
        """Place what else goes with the act between the fields and its button, for Tab too."""
        self._column.insertWidget(self._column.indexOf(self.refusal), widget)
        QWidget.setTabOrder(list(self.fields.values())[-1].first(), first)
        QWidget.setTabOrder(first, self.button)

    def show_field(self, name: str, on: bool) -> None:
        """Whether a field is asked for now."""
        self._labels[name].setVisible(on)
        self.fields[name].setVisible(on)

    def take_focus(self, name: str = "") -> None:
        """Put the focus into a field, the first where none is named."""
        field = self.fields.get(name)
        (field.first() if field else self.first()).setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, error: UserError) -> None:
        """Say what is wrong, each cell's fault at the cell, anything else below the form."""
        told = {each.cell: each.message for each in error.details if each.cell in self.fields}
        self._sent.clear()
        for name, sentence in told.items():
            self.fields[name].refuse((), sentence)
        if not told:
            self.refusal.setText("\n".join(error.sentences()))
            self.refusal.show()
        elif self._whole:
            self.take_focus(next(iter(told)))

    def accept(self) -> None:
        """What was typed is kept."""
        self.refusal.hide()
        self.changed.emit()

    def leave(self) -> None:
        """Keep everything that was typed and not kept yet."""
        if not self._whole:
            for name in self.fields:
                self._leave(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._whole:
            for name, field in self.fields.items():
                if field.first() is watched and QApplication.activePopupWidget() is None:
                    QTimer.singleShot(0, self, partial(self._leave, name))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _place(self, rows: Sequence[FieldRow], told: Mapping[str, str]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(NEAR)
        grid.setVerticalSpacing(HAIR)
        for line, row in enumerate(rows):
            field = self.fields[row.name]
            label = QLabel("" if row.sort is Sort.TICK else row.term)
            label.setBuddy(field.first())
            self._labels[row.name] = label
            field.first().setToolTip(row.hint)
            grid.addWidget(label, 2 * line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, 2 * line, 1)
            if told.get(row.name):
                below = labelled(told[row.name], "muted")
                below.setWordWrap(True)
                grid.addWidget(below, 2 * line + 1, 1)
        grid.setColumnStretch(1, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(grid)
        column.addWidget(self.refusal)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Let the labels stand at the height of the lines beside them."""
        for name, label in self._labels.items():
            field = self.fields[name]
            if not isinstance(field, MemoField):
                label.setMinimumHeight(max(TOUCH, field.first().sizeHint().height()))

    def _leave(self, name: str) -> None:
        text = text_of(self.fields[name])
        if text == self._kept.get(name, ""):
            self._sent.pop(name, None)
        elif text != self._sent.get(name):
            self._sent[name] = text
            self.typed.emit(name, text)

    def _go_on(self, name: str) -> None:
        if not self._whole:
            self._leave(name)
        names = [each for each in self.fields if self.fields[each].isVisible()]
        at = names.index(name) + 1 if name in names else len(names)
        if at < len(names):
            self.take_focus(names[at])
        elif self._whole:
            self.made.emit()
        else:
            self.went_on.emit()

    def _escape(self) -> None:
        changed = self.unkept
        for name in changed:
            self.fields[name].put(self._kept.get(name, "") or ABSENT)
            self.fields[name].accept()
        self.refusal.hide()
        self.changed.emit()
        if self._whole or not changed:
            self.backed.emit()


def text_of(field: FormField) -> str:
    """What stands in a field, as a cell has it."""
    value = field.value
    return "" if value is ABSENT or value is None else str(value)
