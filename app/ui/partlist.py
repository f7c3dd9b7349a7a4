"""Lists of parts in a form: a table of them, and the fields of the one in hand below it.

Enter on a line goes to its fields; Enter behind the last field goes to the next line, or begins
one; Enter in an empty new one leaves the list. A figure chooses in the first column of choices.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QTableView, QWidget

from app.services.screen.siterows import FieldRow, Sort
from app.ui.fieldsform import FieldsForm, Offer, PartField
from app.ui.formfield import ABSENT, ENTER, FormField, LineField, Path, place_by_key
from app.ui.page import labelled
from app.ui.tablemodel import ROOT, Index
from app.ui.theme import NEAR, TOUCH, State, look

MOST_COLUMNS = 4
MOST_LINES = 7
"""So many lines of a list are seen at once."""

TELLING = (Sort.NUMBER, Sort.FIGURE, Sort.CHOICE, Sort.PARTS)
ASKED = {"不符合": "count", "不适用": "reason", "不实": "count"}
"""By what was chosen by its figure the field that is asked for at once."""

OUT, BACK = "out", "back"
"""Where a document stands that is handed over (调出) and goes back (归还)."""

HANDING = ("1", "2")
"""The figures that say so on its line."""

TYPED_FIRST = ("deducted", "waiting_minutes")
"""Where a figure goes that is typed on a line."""

Part = dict[str, Any]


class PartsField(FormField):
    """Parts of a document. ``parts`` are as typed so far."""

    def __init__(self, row: FieldRow, offer: Offer, above: str = "") -> None:
        super().__init__(row, above)
        self._offer = offer
        self.parts: list[Part] = []
        self.at = -1
        self._new = self._keyed = False
        self.form: FieldsForm | None = None
        self.model = _PartsModel(row.parts, self.parts)
        self.table = _PartsTable(self.model)
        self.table.setAccessibleName(self.told)
        self.add = QPushButton(QCoreApplication.translate("PartsField", "添加{}").format(row.term))
        self.add.setAutoDefault(True)
        self.add.setAccessibleName(f"{above} {self.add.text()}".strip())
        self.drop = QPushButton(QCoreApplication.translate("PartsField", "删除本行"))
        self.drop.setAccessibleName(f"{above} {row.term} {self.drop.text()}".strip())
        head = QHBoxLayout()
        head.addWidget(labelled(row.term, "strong"), 1)
        head.addWidget(self.drop)
        head.addWidget(self.add)
        self.body.addLayout(head)
        self._refusal_at = self.body.count()
        self.body.addWidget(self.table)
        self._connect()
        look.changed.connect(self._fit)

    def _connect(self) -> None:
        self.add.clicked.connect(self.begin)
        self.drop.clicked.connect(self.remove)
        self.table.opened.connect(self._open)
        self.table.removed.connect(self.remove)
        self.table.figured.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(lambda now: self._take(now.row()))

    @property
    def value(self) -> Any:
        return [dict(part) for part in self._begun] or ABSENT

    @property
    def _begun(self) -> list[Part]:
        """The parts without a new one in which nothing was typed."""
        return self.parts[:-1] if self._new else self.parts

    def put(self, value: Any) -> None:
        self.parts[:] = [] if value is ABSENT else [self._as_part(each) for each in value]
        self.at = -1
        self._new = self._keyed = False
        self.model.renew()
        self._fit()
        self.accept()
        if self.parts:
            self.table.selectRow(0)

    def first(self) -> QWidget:
        return self.table if self.parts else self.add

    def begin(self) -> None:
        """Begin another part, its fields below."""
        self.parts.append(self._blank())
        self._new = True
        self.model.renew()
        self._fit()
        self.table.selectRow(len(self.parts) - 1)
        self._enter()
        self._edited()

    def remove(self) -> None:
        """Take the part in hand out."""
        if not 0 <= self.at < len(self.parts):
            return
        place = self.at
        del self.parts[place]
        self.at, self._new = -1, False
        self.model.renew()
        self._fit()
        if self.parts:
            self.table.selectRow(min(place, len(self.parts) - 1))
        self.first().setFocus()
        self._edited()

    def refuse(self, path: Path, sentence: str) -> QWidget:
        if path and isinstance(path[0], int) and path[0] < len(self.parts):
            self.model.mark(path[0])
            self.table.selectRow(path[0])
            self._take(path[0])
            found = self.form.refuse(self._inner(path[1:]), sentence) if self.form else None
            if found is not None:
                return found
        return super().refuse(path, sentence)

    def accept(self) -> None:
        self.model.mark(None)
        if self.form is not None:
            self.form.accept()
        super().accept()

    def _as_part(self, value: Any) -> Part:
        return dict(value)

    def _inner(self, path: Path) -> Path:
        return path

    def _blank(self) -> Part:
        """A new part; where it has questions, they are those of the part before."""
        last = self.parts[-1] if self.parts else {}
        answers = [
            {"question": each["question"], "rating": None}
            for each in last.get("answers", ())
            if "question" in each and "rating" in each
        ]
        return {"answers": answers} if answers else {}

    def _take(self, place: int) -> None:
        """Show the fields of a part."""
        if not 0 <= place < len(self.parts) or place == self.at:
            return
        if self.form is None:
            self.form = FieldsForm(self.row.parts, self._offer, self.told)
            self.body.addWidget(self.form)
            self.form.show()
            self.form.is_untouched = lambda: self._new and self.at == len(self.parts) - 1
            self.form.changed.connect(self._typed)
            self.form.entered.connect(self._go_on)
        self.at = place
        self.form.put(self.parts[place])
        self.form.accept()

    def _open(self) -> None:
        """Enter on a line: its fields, one after the other."""
        self._keyed = False
        self._enter()

    def _enter(self) -> None:
        if self.form is not None and self.parts:
            self.form.first().setFocus()

    def _typed(self) -> None:
        if self.form is not None and 0 <= self.at < len(self.parts):
            self.parts[self.at] = self.form.value
            self._new = False
            self.model.changed(self.at)
            self._edited()

    def _go_on(self) -> None:
        """Behind the last field: the next part, or a new one, or out of an empty one."""
        if self._new and self.at == len(self.parts) - 1:
            self.remove()
            self.entered.emit()
        elif self._keyed:
            self._go_down()
        elif self.at + 1 < len(self.parts):
            self.table.selectRow(self.at + 1)
            self._enter()
        else:
            self.begin()

    def _go_down(self) -> None:
        """To the next line of the table, behind the last one out of the list."""
        self._keyed = False
        if self.at + 1 < len(self.parts):
            self.table.selectRow(self.at + 1)
            self.table.setFocus()
        else:
            self.entered.emit()

    def _choose(self, figure: str) -> None:
        """A figure typed on a line: its choice, and on; or the first letter of its own figure."""
        if self.form is None or not 0 <= self.at < len(self.parts):
            return
        choice = next((row for row in self.row.parts if row.sort is Sort.CHOICE), None)
        if choice is None and BACK in self.form.fields:
            self._hand(figure)
            return
        if choice is None:
            self._begin_figure(figure)
            return
        place = place_by_key([label for _, label in choice.choices], figure)
        if place < 0:
            return
        value = choice.choices[place][0]
        self.form.fields[choice.name].put(value)
        self._typed()
        self._keyed = True
        asked = self.form.fields.get(ASKED.get(value, "")) if isinstance(value, str) else None
        if asked is not None:
            asked.first().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._go_down()

    def _hand(self, figure: str) -> None:
        """Of a document: 1, it is handed over now; 2, it goes back now, hand to hand."""
        form, part = self.form, self.parts[self.at]
        at = datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M")
        out = part.get(OUT, {})
        if form is None or figure not in HANDING:
            return
        if figure == HANDING[0] and not out:
            before: Part = next((each[OUT] for each in self.parts if each.get(OUT)), {})
            form.fields[OUT].put(before | {"at": at})
        elif figure == HANDING[1] and out and not part.get(BACK):
            hands = {"giver": out.get("taker", ""), "taker": out.get("giver", "")}
            form.fields[BACK].put({"at": at} | hands)
        elif figure == HANDING[1] and not out:
            told = QCoreApplication.translate("PartsField", "还没有调出，不能归还。")
            form.refuse((OUT,), told)
            return
        self._typed()
        self._keyed = True
        handed = form.fields[OUT]
        unknown = handed.form.fields["giver"] if isinstance(handed, PartField) else None
        if unknown is not None and unknown.value is ABSENT:
            unknown.first().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._go_down()

    def _begin_figure(self, figure: str) -> None:
        fields = self.form.fields.values() if self.form is not None else ()
        wanted = (each for each in fields if each.row.name in TYPED_FIRST)
        field = next(wanted, None)
        if isinstance(field, LineField):
            self._keyed = True
            field.line.setFocus()
            field.line.setText(figure)
            field.changed.emit()

    def _fit(self) -> None:
        """As high as its lines, up to some; nothing where there is none."""
        there = bool(self.parts)
        self.table.setVisible(there)
        self.drop.setVisible(there)
        if self.form is not None:
            self.form.setVisible(there)
        self.table.fit(min(len(self.parts), MOST_LINES))

    def _edited(self) -> None:
        super().accept()  # what is wrong in one part stays marked while another is typed
        self.changed.emit()


class SentencesField(PartsField):
    """Words that are whole sentences: one a line."""

    def __init__(self, row: FieldRow, offer: Offer, above: str = "") -> None:
        one = FieldRow("text", row.term, Sort.LINE, needed=True)
        listed = FieldRow(row.name, row.term, Sort.PARTS, parts=(one,), rare=row.rare)
        super().__init__(listed, offer, above)

    @property
    def value(self) -> Any:
        return [part.get("text", "") for part in self._begun] or ABSENT

    def _as_part(self, value: Any) -> Part:
        return {"text": value}

    def _inner(self, path: Path) -> Path:
        return ("text", *path)


class _PartsModel(QAbstractTableModel):
    """The parts as a table: what tells them apart."""

    def __init__(self, rows: tuple[FieldRow, ...], parts: list[Part]) -> None:
        super().__init__()
        self.columns = columns_of(rows)
        self._parts = parts
        self._wrong: set[int] = set()

    def renew(self) -> None:
        """All parts may be others now."""
        self.beginResetModel()
        self._wrong.clear()
        self.endResetModel()

    def changed(self, place: int) -> None:
        """One part was typed in."""
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def mark(self, place: int | None) -> None:
        """Mark a part as wrong; None takes all marks away."""
        if place is None:
            self._wrong.clear()
        else:
            self._wrong.add(place)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._parts)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, part = self.columns[index.column()], self._parts[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell(column, part)
        if role == Qt.ItemDataRole.ForegroundRole and index.row() in self._wrong:
            return look.colour(State.WRONG.colour)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.columns[section].term


class _PartsTable(QTableView):
    """``opened`` follows Enter, ``removed`` Delete, ``figured`` a figure typed on a line."""

    opened = Signal()
    removed = Signal()
    figured = Signal(str)

    def __init__(self, model: _PartsModel) -> None:
        super().__init__()
        self._columns = model.columns
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def fit(self, lines: int) -> None:
        """Give lines and columns the size that the text size asks for."""
        height = max(TOUCH, look.px(28))
        self.verticalHeader().setDefaultSectionSize(height)
        header = self.horizontalHeader()
        self.setFixedHeight(lines * height + header.sizeHint().height() + NEAR)
        letters = self.fontMetrics()
        header.setMinimumSectionSize(NEAR * 4)
        for place, column in enumerate(self._columns):
            wanted = letters.horizontalAdvance(column.term) + 3 * NEAR
            if column.sort is Sort.CHOICE:
                labels = [letters.horizontalAdvance(label) for _, label in column.choices]
                wanted = max([wanted, *(width + 3 * NEAR for width in labels)])
            elif column.sort is Sort.INDICATOR:
                wanted = max(wanted, look.px(72))
            header.resizeSection(place, wanted)
        wide = [p for p, column in enumerate(self._columns) if column.sort is Sort.LINE]
        header.setSectionResizeMode(
            wide[0] if wide else len(self._columns) - 1, header.ResizeMode.Stretch
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.text().isdigit() and event.text().isascii():
            self.figured.emit(event.text())
        else:
            super().keyPressEvent(event)

    def selectRow(self, row: int) -> None:
        super().selectRow(row)
        self.setCurrentIndex(self.model().index(row, 0))


def columns_of(rows: Sequence[FieldRow]) -> tuple[FieldRow, ...]:
    """The fields that tell parts apart: what is needed, then figures and choices, then the note."""
    wanted = [row for row in rows if row.needed and row.sort is not Sort.PART]
    wanted += [row for row in rows if row.sort in TELLING and row not in wanted]
    wanted = wanted[:MOST_COLUMNS]
    if not any(row.sort is Sort.LINE for row in wanted):
        wanted += [row for row in rows if row.name == "note"]
    return tuple(row for row in rows if row in wanted)


def cell(column: FieldRow, part: Part) -> str:
    """What a column shows of a part."""
    value = part.get(column.name, column.default)
    if column.sort is Sort.CHOICE:
        labels = (label for each, label in column.choices if each is value or each == value)
        return next(labels, "") if column.name in part or value is not None else ""
    if column.sort is Sort.PARTS:
        return str(len(value)) if value else ""
    return "" if value is None else str(value).replace("\n", " ")
