"""A form made from a description of its fields: of a record, or of a part of one.

No form is written by hand: what a document has, its form has. Enter goes from field to field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.screen.siterows import FieldRow, LeafChoice, Sort
from app.ui.formfield import (
    ABSENT,
    ChoiceField,
    FormField,
    LineField,
    MemoField,
    Path,
    Tick,
    TickField,
)
from app.ui.page import labelled
from app.ui.pickfield import ClauseField, IndicatorField, offer_names
from app.ui.proofstrip import ProofStrip
from app.ui.theme import HAIR, NEAR, TOUCH

SHORT = frozenset({Sort.NUMBER, Sort.FIGURE, Sort.DAY, Sort.CLOCK, Sort.CHOICE, Sort.TICK})
"""Fields of which two stand side by side."""

COLUMNS = 4
"""A label and a field, twice."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the fields of a form are filled in from: leaves and their clauses, the team's people."""

    leaves: tuple[LeafChoice, ...] = ()
    members: tuple[str, ...] = ()
    proof: Callable[[str], ProofStrip] | None = None
    """Makes a strip of proof, told to a screen reader by the name that it is given."""


class FieldsForm(QWidget):
    """``changed`` follows typing, ``entered`` Enter on the last field."""

    changed = Signal()
    entered = Signal()

    def __init__(self, rows: tuple[FieldRow, ...], offer: Offer, above: str = "") -> None:
        super().__init__()
        self.fields: dict[str, FormField] = {
            row.name: make_field(row, offer, above) for row in rows
        }
        self.is_untouched: Callable[[], bool] = lambda: False
        """Whether Enter in the first field leaves the form, since nothing was begun in it."""
        self._rest: dict[str, Any] = {}
        self._more: _Fold | None = None
        self._place(rows)
        for each in self.fields.values():
            each.changed.connect(self.changed)
            each.entered.connect(lambda each=each: self._go_on(each))
        self._join(offer)

    @property
    def value(self) -> dict[str, Any]:
        """The document: what is said, and what it had that is no field of the form."""
        said = {name: each.value for name, each in self.fields.items()}
        return self._rest | {name: value for name, value in said.items() if value is not ABSENT}

    def put(self, document: Mapping[str, Any]) -> None:
        """Show a document."""
        self._rest = {name: each for name, each in document.items() if name not in self.fields}
        for name, each in self.fields.items():
            each.put(document.get(name, ABSENT))
        self._show_clauses()
        if self._more is not None:
            self._more.unfold(any(name in document for name in self._more.names))

    def first(self) -> QWidget:
        """Where typing begins."""
        return next(iter(self.fields.values())).first()

    def refuse(self, path: Path, sentence: str) -> QWidget | None:
        """Say what is wrong at its field; where the cursor belongs, None where no field has it."""
        found = self.fields.get(str(path[0])) if path else None
        if found is None:
            return None
        if self._more is not None and found.row.rare:
            self._more.unfold(True)
        return found.refuse(path[1:], sentence)

    def accept(self) -> None:
        """Take all refusals away."""
        for each in self.fields.values():
            each.accept()

    def _place(self, rows: tuple[FieldRow, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        usual = [self.fields[row.name] for row in rows if not row.rare]
        rare = [self.fields[row.name] for row in rows if row.rare]
        column.addLayout(_grid(usual))
        if rare:
            self._more = _Fold(rare)
            column.addWidget(self._more)
        for one, other in pairwise(self.fields.values()):
            QWidget.setTabOrder(one, other)

    def _join(self, offer: Offer) -> None:
        """Let the clause know its leaf, and fields of people the people."""
        self._indicator = self.fields.get("indicator")
        self._clause = self.fields.get("clause")
        if isinstance(self._indicator, IndicatorField):
            self._indicator.changed.connect(self._show_clauses)
            self._indicator.line.editingFinished.connect(self._show_clauses)
        for each in self.fields.values():
            if each.row.member and isinstance(each, LineField):
                offer_names(each, offer.members)

    def _show_clauses(self) -> None:
        if isinstance(self._indicator, IndicatorField) and isinstance(self._clause, ClauseField):
            self._clause.show_leaf(self._indicator.leaf)

    def _go_on(self, now: FormField) -> None:
        every = [each for each in self.fields.values() if each is now or _is_typed(each)]
        at = every.index(now) + 1
        passes = at == 1 and self.is_untouched()
        if at < len(every) and not passes:
            every[at].first().setFocus()
        else:
            self.entered.emit()


class PartField(FormField):
    """A part of the document in its own lines; one that may be absent is ticked first."""

    def __init__(self, row: FieldRow, offer: Offer, above: str = "") -> None:
        super().__init__(row, above)
        self.form = FieldsForm(row.parts, offer, self.told)
        self.tick = Tick(row.term)
        self.tick.setAccessibleName(self.told)
        self.tick.setVisible(row.optional)
        self.body.addWidget(self.tick)
        if not row.optional:
            self.body.addWidget(labelled(row.term, "strong"))
        self._refusal_at = self.body.count()
        self.body.addWidget(self.form)
        self.form.setVisible(not row.optional)
        self.form.changed.connect(self._edited)
        self.form.entered.connect(self.entered)
        self.tick.clicked.connect(self._ticked)
        self.tick.entered.connect(self._pass)

    @property
    def value(self) -> Any:
        if self.row.optional:
            return self.form.value if self.tick.isChecked() else ABSENT
        return self.form.value or ABSENT

    def put(self, value: Any) -> None:
        there = value is not ABSENT and value is not None
        self.tick.setChecked(there)
        self.form.setVisible(there or not self.row.optional)
        self.form.put(value if there else {})
        self.accept()

    def first(self) -> QWidget:
        return self.tick if self.row.optional else self.form.first()

    def refuse(self, path: Path, sentence: str) -> QWidget:
        return self.form.refuse(path, sentence) or super().refuse(path, sentence)

    def accept(self) -> None:
        self.form.accept()
        super().accept()

    def _pass(self) -> None:
        """Enter on the tick: into the part that is there, past one that is not."""
        if self.tick.isChecked():
            self.form.first().setFocus()
        else:
            self.entered.emit()

    def _ticked(self, on: bool) -> None:
        self.form.setVisible(on)
        if on:
            self.form.first().setFocus()
        self._edited()


class ProofField(FormField):
    """The proof that a document or a part of it names."""

    def __init__(self, row: FieldRow, make: Callable[[str], ProofStrip], above: str = "") -> None:
        super().__init__(row, above)
        self.strip = make(self.told)
        self.body.addWidget(self.strip)
        self.strip.changed.connect(self._edited)
        self.strip.entered.connect(self.entered)

    @property
    def value(self) -> Any:
        return list(self.strip.digests) or ABSENT

    def put(self, value: Any) -> None:
        self.strip.put(() if value is ABSENT else value)
        self.accept()

    def first(self) -> QWidget:
        return self.strip.first()


class _Fold(QWidget):
    """更多: fields that most records go without, shown on wish."""

    def __init__(self, fields: list[FormField]) -> None:
        super().__init__()
        self.names = [each.row.name for each in fields]
        self._button = QPushButton(QCoreApplication.translate("FieldsForm", "更多项目"))
        self._button.setCheckable(True)
        self._button.setAutoDefault(True)
        self._inside = QWidget()
        self._inside.setLayout(_grid(fields))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self._inside.hide()
        self._button.toggled.connect(self._inside.setVisible)

    def unfold(self, on: bool) -> None:
        """Show the fields, or hide them again."""
        self._button.setChecked(on)


def make_field(row: FieldRow, offer: Offer, above: str = "") -> FormField:
    """The field of a description."""
    from app.ui.partlist import PartsField, SentencesField

    if row.sort is Sort.INDICATOR:
        return IndicatorField(row, offer.leaves, above)
    if row.sort is Sort.PROOF and offer.proof is not None:
        return ProofField(row, offer.proof, above)
    listed = {Sort.PART: PartField, Sort.PARTS: PartsField, Sort.SENTENCES: SentencesField}
    if row.sort in listed:
        return listed[row.sort](row, offer, above)
    plain = {
        Sort.MEMO: MemoField,
        Sort.CHOICE: ChoiceField,
        Sort.TICK: TickField,
        Sort.CLAUSE: ClauseField,
    }
    return plain.get(row.sort, LineField)(row, above)


def _is_typed(field: FormField) -> bool:
    """Whether Enter stops at a field: proof is reached by Tab, since most have none."""
    return field.isVisible() and field.row.sort is not Sort.PROOF


def _grid(fields: list[FormField]) -> QGridLayout:
    """Short fields two by two, long ones over the whole width."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(NEAR)
    grid.setVerticalSpacing(HAIR)
    line, place = 0, 0
    for each in fields:
        sort = each.row.sort
        wide = sort not in SHORT
        if wide and place:
            line, place = line + 1, 0
        if sort in (Sort.PART, Sort.PARTS, Sort.SENTENCES):
            grid.addWidget(each, line, 0, 1, COLUMNS)
        elif sort is Sort.TICK:
            grid.addWidget(each, line, place + 1)
        else:
            label = QLabel(each.row.term)
            label.setBuddy(each.first())
            label.setMinimumHeight(max(TOUCH, label.sizeHint().height()))
            grid.addWidget(label, line, place, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(each, line, place + 1, 1, COLUMNS - 1 if wide else 1)
        if wide or place:
            line, place = line + 1, 0
        else:
            place = 2
    for column in (1, 3):
        grid.setColumnStretch(column, 1)
    return grid


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two documents say the same."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
