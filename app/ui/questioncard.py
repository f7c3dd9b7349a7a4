"""One question (一道题) before the person who sits: chosen by letter or digit, or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.field import Field, refusal_line
from app.ui.page import labelled
from app.ui.theme import GAP, HAIR, NEAR, look

if TYPE_CHECKING:
    from app.services.screen.sitting import AskedRow

FORWARD = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown})
JUDGED = {"√": "A", "×": "B", "对": "A", "错": "B", "Y": "A", "N": "B"}
"""Signs by which people judge; the first option is always 正确."""


class QuestionCard(QWidget):
    """``answered`` follows each change, ``moved`` carries 1 or -1: on to the next, or back."""

    answered = Signal(int, str)
    moved = Signal(int)
    touched = Signal(int)

    def __init__(self, row: AskedRow) -> None:
        super().__init__()
        self.row = row
        self.ticks: list[QCheckBox] = []
        self.line: Field | None = None
        self.memo: AnswerText | None = None
        self.refusal = refusal_line()
        self.kind = labelled(self._told(), "muted")
        self.stem = labelled(f"{row.place}．{row.stem}", "strong")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
        self._column.setSpacing(NEAR)
        for label in (self.kind, self.stem):
            label.setWordWrap(True)
            self._column.addWidget(label)
        self._make()
        self._column.addWidget(self.refusal)

    @property
    def answer(self) -> str:
        """Letters of the form, or words; empty where nothing is answered."""
        if self.line is not None:
            return self.line.text().strip()
        if self.memo is not None:
            return self.memo.toPlainText().strip()
        return "".join(tick.text() for tick in self.ticks if tick.isChecked())

    def put(self, answer: str) -> None:
        """Show what was answered before."""
        if self.line is not None:
            self.line.put(answer)
        elif self.memo is not None:
            self.memo.blockSignals(True)
            self.memo.setPlainText(answer)
            self.memo.blockSignals(False)
        for tick in self.ticks:
            tick.setChecked(tick.text() in answer)

    def take_focus(self) -> None:
        """Be ready to be answered; what was chosen has the focus."""
        chosen = next((tick for tick in self.ticks if tick.isChecked()), None)
        first = self.ticks[0] if self.ticks else None
        target = self.line or self.memo or chosen or first
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.line is not None:
            self.line.end(False)  # whoever comes back writes on, and wipes nothing out

    def pick(self, letter: str) -> None:
        """Choose an option, or take the choice back; a letter that is none is refused."""
        if letter not in self.row.letters:
            self.refuse(
                self.tr("第 {} 题没有选项“{}”，只有 {}。").format(
                    self.row.place, letter, "、".join(self.row.letters)
                )
            )
            return
        tick = self.ticks[self.row.letters.index(letter)]
        tick.setFocus(Qt.FocusReason.OtherFocusReason)
        tick.click()

    def refuse(self, sentence: str) -> None:
        """Say in place what is wrong with this question's answer."""
        self.refusal.setText(sentence)
        self.refusal.show()

    def accept(self) -> None:
        """Nothing is wrong."""
        self.refusal.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in FORWARD:
            self.moved.emit(1)
        elif key == Qt.Key.Key_PageUp:
            self.moved.emit(-1)
        elif self.ticks and _is_sign(event):
            self._pick_sign(event.text().upper())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit(self.row.place)
        super().mousePressEvent(event)

    def _pick_sign(self, sign: str) -> None:
        if self.row.kind == "判断":
            sign = JUDGED.get(sign, sign)
        if sign.isdecimal() and 0 < int(sign) <= len(self.row.letters):
            sign = self.row.letters[int(sign) - 1]
        self.pick(sign)

    def _told(self) -> str:
        row = self.row
        how = {
            "单选": self.tr("选一项"),
            "多选": self.tr("选出所有正确的各项"),
            "判断": self.tr("A 正确，B 错误"),
            "填空": self.tr("填写答案，几个空的答案之间空一格"),
            "简答": self.tr("写出答案；回车换行，PageDown 到下一题"),
        }[row.kind]
        return self.tr("{}题，{} 分，{}").format(row.kind, row.points, how)

    def _make(self) -> None:
        name = self.tr("第 {} 题的答案").format(self.row.place)
        if self.row.options:
            for letter, text in zip(self.row.letters, self.row.options, strict=True):
                self._column.addLayout(self._option(letter, text))
        elif self.row.takes_text:
            self.memo = AnswerText(name)
            self.memo.textChanged.connect(self._changed)
            self._column.addWidget(self.memo)
        else:
            self.line = Field(name)
            self.line.entered.connect(lambda: self.moved.emit(1))
            self.line.textEdited.connect(self._changed)
            self._column.addWidget(self.line)

    def _option(self, letter: str, text: str) -> QHBoxLayout:
        tick = QCheckBox(letter)
        tick.setAccessibleName(f"{self.row.place} {letter} {text}")
        tick.clicked.connect(lambda on, tick=tick: self._chosen(tick, on=on))
        self.ticks.append(tick)
        words = OptionText(text)
        words.pressed.connect(lambda: self.pick(letter))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return row

    def _chosen(self, tick: QCheckBox, *, on: bool) -> None:
        if on and not self.row.takes_many:
            for other in self.ticks:
                if other is not tick:
                    other.setChecked(False)
        self._changed()

    def _changed(self) -> None:
        self.accept()
        self.touched.emit(self.row.place)
        self.answered.emit(self.row.place, self.answer)


def _is_sign(event: QKeyEvent) -> bool:
    """Whether a key writes something, and does nothing else."""
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    text = event.text()
    return not held and len(text) == 1 and text.isprintable() and not text.isspace()


class OptionText(QLabel):
    """An option's words; a click on them chooses it."""

    pressed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setContentsMargins(0, NEAR + HAIR // 2, 0, HAIR)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()


class AnswerText(QPlainTextEdit):
    """An answer of many lines; the keys that go from question to question are not its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        look.changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        goes = event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if goes or (enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(look.px(200))
