"""Fields that find what they mean: a leaf of the plan, a clause of it, a person of the team."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel
from PySide6.QtWidgets import QCompleter

from app.services.screen.siterows import FieldRow, LeafChoice
from app.ui.clausepicker import ClausePicker
from app.ui.field import Field
from app.ui.finder import find
from app.ui.formfield import ABSENT, SEPARATORS, LineField


class IndicatorField(LineField):
    """A leaf by its code, a part of its name or its pinyin; ↓ goes to the list of hits."""

    def __init__(self, row: FieldRow, leaves: tuple[LeafChoice, ...], above: str = "") -> None:
        super().__init__(row, above)
        self._leaves = leaves
        self._hits = QStringListModel(self)
        completer = QCompleter(self._hits, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(lambda _text: self._edited())
        self.line.textEdited.connect(self._search)
        self.line.setCompleter(completer)

    def offer(self, leaves: tuple[LeafChoice, ...]) -> None:
        """Find among these leaves from now on."""
        self._leaves = leaves

    @property
    def leaf(self) -> LeafChoice | None:
        """The leaf that the text stands for: its code, its line, or the only hit."""
        typed = self.line.text().strip()
        for leaf in self._leaves:
            if typed in (leaf.code, leaf_line(leaf)):
                return leaf
        hits = find(self._leaves, typed, 2)
        return hits[0] if len(hits) == 1 else None

    @property
    def value(self) -> Any:
        leaf = self.leaf
        if leaf is not None:
            return leaf.code
        return self.line.text().strip() or ABSENT

    def put(self, value: Any) -> None:
        super().put(value)
        self._spell_out()

    def _search(self, typed: str) -> None:
        self._hits.setStringList([leaf_line(leaf) for leaf in find(self._leaves, typed)])

    def _spell_out(self) -> None:
        leaf = self.leaf
        if leaf is not None and self.line.text() != leaf_line(leaf):
            self.line.put(leaf_line(leaf))
            self.line.completer().popup().hide()


class ClauseField(LineField):
    """A clause of the leaf that is named beside it."""

    def __init__(self, row: FieldRow, above: str = "") -> None:
        self.picker = ClausePicker((), None)
        super().__init__(row, above, self.picker)

    @property
    def value(self) -> Any:
        clause = self.picker.clause
        return clause.number if clause is not None else self.line.text().strip() or ABSENT

    def put(self, value: Any) -> None:
        self.picker.set_number("" if value is ABSENT or value is None else value)

    def show_leaf(self, leaf: LeafChoice | None) -> None:
        """Pick among the clauses of this leaf."""
        number = self.value
        self.picker.set_clauses(leaf.clauses if leaf is not None else ())
        self.put(number)


class _LastName(QCompleter):
    """Completes the name behind the last separator."""

    def splitPath(self, path: str) -> list[str]:
        return [SEPARATORS.split(path)[-1]]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        name = str(index.data())
        typed = self.widget()
        text = typed.text() if isinstance(typed, Field) else ""
        at = max((found.end() for found in SEPARATORS.finditer(text)), default=0)
        return text[:at] + name


def offer_names(field: LineField, names: tuple[str, ...]) -> None:
    """Let the field complete the names of the team's members."""
    completer = _LastName(list(names), field)
    completer.activated.connect(lambda _text: field.changed.emit())
    field.line.setCompleter(completer)


def leaf_line(leaf: LeafChoice) -> str:
    """A leaf in one line."""
    return f"{leaf.code}  {leaf.name}"
