"""The strip in which one line of a paper sheet is keyed: a figure, a count, some words, Enter."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.services.screen.sheetrows import MARKS, Answer, Ask, SheetLine
from app.services.screen.siterows import FieldRow, LeafChoice, Sort
from app.ui.clausepicker import ClausePicker
from app.ui.field import Field, refusal_line
from app.ui.formfield import ABSENT
from app.ui.page import labelled
from app.ui.pickfield import IndicatorField
from app.ui.theme import GAP, NEAR, look

MARK, INDICATOR, CLAUSE, COUNT, NOTE = "mark", "indicator", "clause", "count", "note"
ASKED = {
    Ask.TEXT: (NOTE,),
    Ask.MODE: (MARK,),
    Ask.RESULT: (MARK, COUNT, NOTE),
    Ask.RATING: (MARK, NOTE),
    Ask.MET: (MARK, NOTE),
    Ask.FIGURE: (MARK, NOTE),
    Ask.FINDING: (INDICATOR, CLAUSE, COUNT, NOTE),
    Ask.QUESTION: (NOTE, MARK),
}
"""By what a line asks the fields that are filled in, in the order in which Enter goes."""

GOES_TO = {
    (Ask.RESULT, "2"): COUNT,
    (Ask.RESULT, "3"): NOTE,
    (Ask.MET, "2"): NOTE,
}
"""Where a figure leads within the line; any other goes on to the next line."""

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class KeyStrip(QWidget):
    """``typed`` follows each key, ``went_on`` the end of the line, ``ended`` Enter in an empty one.

    ``moved`` carries by how many lines the cursor goes, ``undone`` follows
    Ctrl+Z, ``again`` Ctrl+Enter, ``backed`` Esc.
    """

    typed = Signal()
    went_on = Signal()
    ended = Signal()
    moved = Signal(int)
    undone = Signal()
    again = Signal()
    backed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.line: SheetLine | None = None
        self.can_undo = False
        self.told = labelled("", "strong")
        self.told.setWordWrap(True)
        self.keys, self.count = labelled("", "muted"), labelled("", "muted")
        self.keys.setWordWrap(True)
        self.refusal = refusal_line()
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self.leaf = IndicatorField(FieldRow(INDICATOR, self.tr("评分点"), Sort.INDICATOR), ())
        self.clause = ClausePicker((), self.refusal)
        self._make_fields()
        self._place()
        look.changed.connect(self._fit)
        self._fit()

    @property
    def answer(self) -> Answer:
        """What stands in the fields that the line asks."""
        if self.line is None:
            return Answer()
        asked = ASKED[self.line.ask]
        said = {name: self.fields[name].text().strip() for name in asked}
        if MARK in said and self.line.ask is not Ask.FIGURE:
            said[MARK] = said[MARK][:1]
        if INDICATOR in said:
            value = self.leaf.value
            said[INDICATOR] = value if isinstance(value, str) else ""
        if CLAUSE in said and (clause := self.clause.clause) is not None:
            said[CLAUSE] = clause.number
        if said.get(COUNT) and self._needs_no_count(said):
            said[COUNT] = ""
        return Answer(**said)

    def offer(self, leaves: tuple[LeafChoice, ...]) -> None:
        """The leaves among which an empty line's is found."""
        self.leaf.offer(leaves)

    def show_line(self, line: SheetLine, answer: Answer) -> None:
        """Take a line in hand with what was keyed there."""
        self.line = line
        self.refusal.hide()
        number = f"{line.serial}　" if line.serial else ""
        leaf = f"{line.leaf}　" if line.leaf else ""
        self.told.setText(number + leaf + line.text)
        self.keys.setText(_keys_of(line))
        asked = ASKED[line.ask]
        self._arrange(asked)
        self._labels[NOTE].setText(_note_of(line))
        self.fields[NOTE].setPlaceholderText(line.hint)
        self.fields[MARK].setPlaceholderText("、".join(MARKS.get(line.ask, ())))
        self.fields[NOTE].setAccessibleName(_note_of(line))
        self.leaf.put(answer.indicator or ABSENT)
        self._show_clauses()
        self.clause.set_number(answer.clause)
        self.fields[COUNT].put(answer.count or "1")
        self.fields[NOTE].put(answer.note)
        self._show_mark(answer.mark)

    def take_focus(self) -> None:
        """Stand in the first field of the line."""
        if self.line is not None:
            self._stand_in(ASKED[self.line.ask][0])

    def refuse(self, sentence: str, name: str = "") -> None:
        """Say what is wrong with the line, at its field where it is one of them."""
        asked = ASKED[self.line.ask] if self.line is not None else ()
        name = NOTE if name == "reason" else name
        wrong = name if name in asked else asked[0] if asked else NOTE
        self.fields[wrong].refuse(sentence)
        self.refusal.setText(sentence)
        self.refusal.show()
        self._stand_in(wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in kinds and isinstance(event, QKeyEvent) and isinstance(watched, Field):
            undoes = event.matches(QKeySequence.StandardKey.Undo) and self.can_undo
            if undoes and not watched.isUndoAvailable():
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.undone.emit()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        elif step is not None:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def _make_fields(self) -> None:
        terms = {
            MARK: self.tr("结果"),
            INDICATOR: self.tr("评分点"),
            CLAUSE: self.tr("条款号"),
            COUNT: self.tr("次数"),
            NOTE: self.tr("说明"),
        }
        made = {INDICATOR: self.leaf.line, CLAUSE: self.clause}
        for name, term in terms.items():
            field = made.get(name) or Field(term, self.refusal)
            field.setAccessibleName(term)
            field.installEventFilter(self)
            field.textEdited.connect(lambda _text, name=name: self._edited(name))
            field.entered.connect(lambda name=name: self._go_on(name))
            field.again.connect(self.again)
            label = QLabel(term)
            label.setBuddy(field)
            self.fields[name], self._labels[name] = field, label
        self.leaf.line.editingFinished.connect(self._show_clauses)

    def _place(self) -> None:
        self._above, self._row = QHBoxLayout(), QHBoxLayout()
        for row in (self._above, self._row):
            row.setSpacing(NEAR)
        for name in (INDICATOR, CLAUSE):
            self._above.addWidget(self._labels[name])
            self._above.addWidget(self._widget(name), 3 if name == INDICATOR else 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, NEAR, GAP, NEAR)
        column.setSpacing(NEAR)
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.count)
        column.addLayout(head)
        column.addLayout(self._above)
        column.addLayout(self._row)
        column.addWidget(self.refusal)
        column.addWidget(self.keys)
        self._order: tuple[str, ...] = ()
        self._rest = QWidget()

    def _arrange(self, asked: tuple[str, ...]) -> None:
        """Put the fields of a line in the order in which Enter goes through them."""
        for name, field in self.fields.items():
            self._widget(name).setVisible(name in asked)
            self._labels[name].setVisible(name in asked)
            field.accept()
        if asked == self._order:
            return
        self._order = asked
        for name in (MARK, COUNT, NOTE):
            self._row.removeWidget(self._labels[name])
            self._row.removeWidget(self.fields[name])
        for name in asked:
            if name not in (INDICATOR, CLAUSE):
                self._row.addWidget(self._labels[name])
                self._row.addWidget(self.fields[name], 1 if name == NOTE else 0)
        self._row.removeWidget(self._rest)
        self._rest.setVisible(NOTE not in asked)
        self._row.addWidget(self._rest, 1)
        for one, other in pairwise(self.fields[name] for name in asked):
            QWidget.setTabOrder(one, other)

    def _widget(self, name: str) -> QWidget:
        return self.leaf if name == INDICATOR else self.fields[name]

    def _fit(self) -> None:
        self.fields[MARK].setFixedWidth(look.px(118))
        self.fields[COUNT].setFixedWidth(look.px(72))

    def _edited(self, name: str) -> None:
        self.refusal.hide()
        for field in self.fields.values():
            field.accept()
        line = self.line
        if name == MARK and line is not None and line.ask is not Ask.FIGURE:
            self._choose(line, self.fields[MARK].text())
        else:
            self.typed.emit()

    def _choose(self, line: SheetLine, text: str) -> None:
        """A figure was typed for the line: its answer, and on."""
        mark = text.strip()[-1:]
        if text and mark not in MARKS[line.ask]:
            self._show_mark("")
            self.refuse(self.tr("请按 {}。").format(_choices(line)), MARK)
            return
        self._show_mark(mark)
        self.typed.emit()
        if mark:
            self._after_mark(line, mark)

    def _after_mark(self, line: SheetLine, mark: str) -> None:
        wanted = GOES_TO.get((line.ask, mark))
        if wanted is not None:
            self._stand_in(wanted)
        else:
            self.went_on.emit()

    def _go_on(self, name: str) -> None:
        line = self.line
        if line is None:
            return
        first = name == ASKED[line.ask][0]
        said = self.fields[name].text().strip()
        if first and not said and line.ask in (Ask.FINDING, Ask.QUESTION):
            self.ended.emit()
        elif first and not said and line.needed:
            self.refuse(self.tr("请填写“{}”。").format(line.text), name)
        elif name == MARK and line.ask in MARKS and said:
            self._after_mark(line, said[:1])
        elif name == MARK or name == ASKED[line.ask][-1]:
            self.went_on.emit()
        else:
            if name == INDICATOR:
                self._show_clauses()
            asked = ASKED[line.ask]
            self._stand_in(asked[asked.index(name) + 1])

    def _show_mark(self, mark: str) -> None:
        words = MARKS.get(self.line.ask, {}) if self.line is not None else {}
        self.fields[MARK].put(f"{mark} {words[mark]}" if mark in words else mark)
        self.fields[MARK].selectAll()

    def _needs_no_count(self, said: dict[str, str]) -> bool:
        """A count belongs to what was found, not to what is as it should be."""
        return self.line is not None and self.line.ask is Ask.RESULT and said[MARK] != "2"

    def _show_clauses(self) -> None:
        leaf = self.leaf.leaf
        number = self.clause.clause.number if self.clause.clause else self.clause.text()
        self.clause.set_clauses(leaf.clauses if leaf is not None else ())
        self.clause.set_number(number)

    def _stand_in(self, name: str) -> None:
        self.fields[name].setFocus(Qt.FocusReason.TabFocusReason)
        field: QLineEdit = self.fields[name]
        field.selectAll()


def answer_text(line: SheetLine, answer: Answer) -> str:
    """An answer as the list shows it."""
    if line.ask is Ask.TEXT:
        return answer.note
    if line.ask is Ask.FINDING:
        clause = f" 第{answer.clause}条" if answer.clause else ""
        return f"{answer.indicator}{clause}" if answer.indicator else ""
    return MARKS.get(line.ask, {}).get(answer.mark, answer.mark)


def _choices(line: SheetLine) -> str:
    return "、".join(f"{mark} {word}" for mark, word in MARKS[line.ask].items())


def _keys_of(line: SheetLine) -> str:
    """Which keys answer the line, in one sentence."""
    translate = QCoreApplication.translate
    if line.ask in (Ask.RESULT, Ask.RATING, Ask.MET, Ask.MODE):
        told = translate("KeyStrip", "按 {}；回车跳过这一行。") if not line.needed else "按 {}。"
        return told.format(_choices(line))
    match line.ask:
        case Ask.FIGURE:
            return translate("KeyStrip", "填扣几分，没有扣分直接回车；Tab 写说明。")
        case Ask.FINDING:
            return translate("KeyStrip", "纸上另写了问题就填评分点；没有就按回车，记入这张纸。")
        case Ask.QUESTION:
            return translate("KeyStrip", "另问了问题就填写，再按 2、1、0；没有就按回车，记入。")
    return (
        translate("KeyStrip", "填好按回车。")
        if line.needed
        else translate("KeyStrip", "可以不填，按回车。")
    )


def _note_of(line: SheetLine) -> str:
    translate = QCoreApplication.translate
    if line.ask is Ask.TEXT:
        return line.text
    return (
        translate("KeyStrip", "问题") if line.ask is Ask.QUESTION else translate("KeyStrip", "说明")
    )
