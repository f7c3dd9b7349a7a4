"""The fields of a record's form: each holds one value of its document, and refuses it in place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.entry.typedday import day_from
from app.services.screen.siterows import FieldRow, Sort
from app.ui.field import Field, refusal_line
from app.ui.theme import HAIR, look

Path = tuple[str | int, ...]
"""Where something stands in a document: names of fields and places in lists."""


class Absent:
    """What a field has of which nothing is said: it stands in no document."""


ABSENT: Final = Absent()
SEPARATORS = re.compile(r"[、，,；;\n]+")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormField(QWidget):
    """One field and the line that says what is wrong with it.

    ``changed`` follows typing, ``entered`` Enter.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, row: FieldRow, above: str = "") -> None:
        super().__init__()
        self.row = row
        self.told = f"{above} {row.term}".strip()
        self._refusal: QLabel | None = None
        self._refusal_at = -1
        """Where in the body the refusal goes, at its end unless a field says otherwise."""
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(HAIR)

    @property
    def refusal(self) -> QLabel:
        """The line that says what is wrong; most fields never need it, so it is made when asked."""
        if self._refusal is None:
            self._refusal = refusal_line()
            self.body.insertWidget(self._refusal_at, self._refusal)
        return self._refusal

    @property
    def value(self) -> Any:
        """The value as the document has it, or ABSENT."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show a value of a document; ABSENT empties the field."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where typing begins."""
        raise NotImplementedError

    def refuse(self, path: Path, sentence: str) -> QWidget:
        """Say what is wrong below the field; where the cursor belongs."""
        del path
        self.refusal.setText(sentence)
        self.refusal.show()
        self.first().setAccessibleDescription(sentence)
        return self.first()

    def accept(self) -> None:
        """Take the refusal away."""
        if self._refusal is not None and not self._refusal.isHidden():
            self._refusal.hide()
            self.first().setAccessibleDescription("")

    def _edited(self) -> None:
        self.accept()
        self.changed.emit()

    def _said(self, value: Any) -> Any:
        """A value, ABSENT where it is what stands for nothing typed."""
        same = type(value) is type(self.row.default) and value == self.row.default
        return ABSENT if same else value


class LineField(FormField):
    """A text, figure, day or time on one line, or names on one line."""

    def __init__(self, row: FieldRow, above: str = "", line: Field | None = None) -> None:
        super().__init__(row, above)
        self.line = line if line is not None else Field(self.told)
        self.line.setAccessibleName(self.told)
        needed = QCoreApplication.translate("FormField", "必填") if row.needed else ""
        self.line.setPlaceholderText("，".join(each for each in (needed, row.hint) if each))
        self._given: tuple[str, Any] = ("", ABSENT)
        self.body.addWidget(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.entered.connect(self.entered)
        self.line.editingFinished.connect(self._spell_out)

    @property
    def value(self) -> Any:
        text = self.line.text()
        if text == self._given[0]:
            return self._given[1]
        return self._said(_meant(self.row.sort, text.strip()))

    def put(self, value: Any) -> None:
        shown = self.row.default if value is ABSENT else value
        text = _shown(self.row.sort, shown)
        self.line.put(text)
        self._given = (self.line.text(), value)

    def first(self) -> QWidget:
        return self.line

    def refuse(self, path: Path, sentence: str) -> QWidget:
        self.line.refuse(sentence)
        return super().refuse(path, sentence)

    def accept(self) -> None:
        self.line.accept()
        super().accept()

    def _spell_out(self) -> None:
        """Show a day or a time as it is kept."""
        if self.row.sort in (Sort.DAY, Sort.CLOCK, Sort.MOMENT):
            value = self.value
            text = "" if value is ABSENT else _shown(self.row.sort, value)
            if text != self.line.text():
                self.line.setText(text)


class MemoField(FormField):
    """A text of many lines; Tab goes on."""

    def __init__(self, row: FieldRow, above: str = "") -> None:
        super().__init__(row, above)
        self.memo = QPlainTextEdit()
        self.memo.setAccessibleName(self.told)
        self.memo.setTabChangesFocus(True)
        self.body.addWidget(self.memo)
        self.memo.textChanged.connect(self._edited)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def value(self) -> Any:
        return self._said(self.memo.toPlainText())

    def put(self, value: Any) -> None:
        self.memo.blockSignals(True)
        self.memo.setPlainText("" if value is ABSENT else value)
        self.memo.blockSignals(False)
        self.accept()

    def first(self) -> QWidget:
        return self.memo

    def _fit(self) -> None:
        self.memo.setFixedHeight(look.px(96))


class ChoiceField(FormField):
    """One of some values: by its figure, by arrow keys, or dropped down."""

    def __init__(self, row: FieldRow, above: str = "") -> None:
        super().__init__(row, above)
        self.box = _Choice()
        self.box.setAccessibleName(self.told)
        told = QCoreApplication.translate("FormField", "必填") if row.needed else "—"
        self.box.setPlaceholderText(told)
        for value, label in row.choices:
            self.box.addItem(label, value)
        self.body.addWidget(self.box)
        self.box.activated.connect(self._edited)
        self.box.picked.connect(self._edited)
        self.box.entered.connect(self.entered)
        self.put(ABSENT)

    @property
    def value(self) -> Any:
        if self.box.currentIndex() < 0:
            return ABSENT
        value = self.box.currentData()
        return value if value is None else self._said(value)

    def put(self, value: Any) -> None:
        wanted = self.row.default if value is ABSENT else value
        self.box.setCurrentIndex(self._place(wanted))
        self.accept()

    def first(self) -> QWidget:
        return self.box

    def _place(self, wanted: Any) -> int:
        for place, (value, _) in enumerate(self.row.choices):
            if type(value) is type(wanted) and value == wanted:
                return place
        return -1


class _Choice(QComboBox):
    """``picked`` follows a figure or Delete, ``entered`` Enter; the wheel scrolls what is below."""

    picked = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setCurrentIndex(-1)
            self.picked.emit()
        elif event.text().isdigit() and (place := place_by_key(self.labels, event.text())) >= 0:
            self.setCurrentIndex(place)
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @property
    def labels(self) -> list[str]:
        return [self.itemText(place) for place in range(self.count())]


def place_by_key(labels: list[str], figure: str) -> int:
    """Which choice a figure means: the one that begins with it, else the one counted from 1."""
    for place, label in enumerate(labels):
        if label.startswith(figure):
            return place
    if any(label[:1].isdigit() for label in labels):
        return -1
    at = int(figure) - 1
    return at if at < len(labels) else -1


class TickField(FormField):
    """Yes or no."""

    def __init__(self, row: FieldRow, above: str = "") -> None:
        super().__init__(row, above)
        self.tick = Tick(row.term)
        self.tick.setAccessibleName(self.told)
        self.body.addWidget(self.tick)
        self.tick.clicked.connect(self._edited)
        self.tick.entered.connect(self.entered)

    @property
    def value(self) -> Any:
        return self._said(self.tick.isChecked())

    def put(self, value: Any) -> None:
        self.tick.setChecked(bool(self.row.default) if value is ABSENT else bool(value))
        self.accept()

    def first(self) -> QWidget:
        return self.tick


class Tick(QCheckBox):
    """``entered`` follows Enter; the space bar ticks."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _meant(sort: Sort, text: str) -> Any:
    """What was typed, as the document has it; what cannot be read stays as it was typed."""
    if not text:
        return ABSENT
    read = READERS.get(sort)
    return text if read is None else read(unicodedata.normalize("NFKC", text))


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() else text


def _day(text: str) -> str:
    try:
        return day_from("", text)
    except UserError:
        return text


def _clock(text: str) -> str:
    """``9:05``, ``9.05`` and ``905`` as ``09:05``."""
    found = re.fullmatch(r"(\d{1,2})[:.]?(\d\d)", text, re.ASCII)
    return f"{int(found[1]):02}:{found[2]}" if found else text


def _moment(text: str) -> str:
    day, _, clock = text.replace("T", " ").partition(" ")
    return f"{_day(day)}T{_clock(clock.strip())}"


def _names(text: str) -> list[str] | Absent:
    return [each.strip() for each in SEPARATORS.split(text) if each.strip()] or ABSENT


READERS: dict[Sort, Callable[[str], Any]] = {
    Sort.NUMBER: _number,
    Sort.FIGURE: str,
    Sort.DAY: _day,
    Sort.CLOCK: _clock,
    Sort.MOMENT: _moment,
    Sort.NAMES: _names,
    Sort.INDICATORS: _names,
}


def _shown(sort: Sort, value: Any) -> str:
    """A value of a document as a line shows it."""
    if value is None:
        return ""
    if sort in (Sort.NAMES, Sort.INDICATORS):
        return "、".join(value)
    if sort is Sort.MOMENT:
        return str(value).replace("T", " ")
    return str(value)
