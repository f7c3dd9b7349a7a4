"""What is said of one line of 后续事项: what it is about, and named fields below each other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.screen.afterrows import AfterRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.page import labelled
from app.ui.theme import HAIR, NEAR


class AfterForm(QWidget):
    """Base of both forms. Enter goes from field to field, from the last to the act.

    ``kept`` follows an act that was kept.
    """

    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: AfterRow | None = None
        self.title, self.about = labelled("", "strong"), labelled("")
        self.ground, self.warning = labelled("", "muted"), labelled("", "wrong")
        for label in (self.title, self.about, self.ground, self.warning):
            label.setWordWrap(True)
        self.refusal = refusal_line()
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, NEAR, NEAR)
        self.column.setSpacing(NEAR)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(NEAR)
        self.grid.setVerticalSpacing(HAIR)
        self.grid.setColumnStretch(1, 1)
        for label in (self.title, self.about, self.ground, self.warning):
            self.column.addWidget(label)
        self.column.addLayout(self.grid)

    def show_row(self, row: AfterRow) -> None:
        """Show this line; what is being typed of another one is left behind."""
        self.row = row
        named = f"{row.unit} {row.name}".strip()
        self.title.setText(f"{named}  {row.what}" if named else row.what)
        self.about.setText(row.about)
        self.ground.setText(row.ground)
        self.warning.setText(row.warning)
        self.warning.setVisible(bool(row.warning))
        self.accept()

    def first(self) -> QWidget:
        """Where typing begins."""
        return next(iter(self.fields.values()))

    def accept(self) -> None:
        """Take the refusal away."""
        self.refusal.hide()
        for field in self.fields.values():
            field.accept()

    def refuse(self, sentence: str, name: str = "") -> None:
        """Say what is wrong, at the field where it is known."""
        field = self.fields.get(name)
        if field is not None:
            field.refuse(sentence)
            field.setFocus()
        self.refusal.setText(sentence)
        self.refusal.show()

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.fields[name].text().strip()

    def add_field(self, name: str, told: str, hint: str = "") -> Field:
        """A field with its name at the left."""
        field = Field(told, self.refusal)
        field.setPlaceholderText(hint)
        self.fields[name] = field
        self.add_line(told, field)
        return field

    def add_line(self, told: str, widget: QWidget) -> QLabel:
        """A widget with its name at the left."""
        place = self.grid.rowCount()
        label = labelled(told, "muted")
        self.grid.addWidget(label, place, 0)
        self.grid.addWidget(widget, place, 1)
        return label

    def chain(self, last: QPushButton) -> None:
        """Let Enter go from each field to the next one in sight, and from the last to the act."""
        order = list(self.fields.values())
        for place, field in enumerate(order):
            later = [*order[place + 1 :], last]
            field.entered.connect(lambda later=later: _go_to_first_of(later))


def _go_to_first_of(widgets: list[QWidget]) -> None:
    for widget in widgets:
        if widget.isVisible() and widget.isEnabled():
            widget.setFocus()
            return
