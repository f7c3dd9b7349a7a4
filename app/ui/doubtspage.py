"""待认定: what the reader would not guess, its picture beside the choices; a key decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.examrows import DoubtRow
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import Page, holds_focus, labelled
from app.ui.preference import Preferences
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

BLANK = "0"
"""The key that says that nothing was chosen."""
TALLEST = 260
"""The height of a picture at most, in pixels at 100 %."""


class DoubtsPage(Page):
    """``counted`` carries how many doubts there are.

    On the list and on the choices a letter or digit chooses, 0 says that nothing was marked,
    Enter takes it and goes on to the next.
    """

    name = "doubts"
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = DoubtList(
            TableModel(_columns()), "doubts", lambda row: row.id, self.tr("待认定的填涂")
        )
        self.view.empty_text = self.tr("没有待认定的填涂。")
        self.panel = DoubtPanel()
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.view.keyed.connect(self._key)
        self.panel.taken.connect(self._settle)
        self.panel.backed.connect(self._back)
        self.duo = Duo(self.view, self.panel, always=True, share=56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("待认定")

    def load(self) -> None:
        self.desk.ask(self.tr("读取待认定的填涂"), _doubts, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def _show(self, rows: tuple[DoubtRow, ...]) -> None:
        before, had = self.view.currentIndex().row(), holds_focus(self.panel)
        self.view.show_rows(rows)
        self.counted.emit(len(rows))
        if rows and self.view.current() is None:
            self.view.select(rows[min(max(0, before), len(rows) - 1)].id)
        self._show_one(self.view.current())
        if had and rows:
            self.panel.take_focus()
        elif had:
            self._back()

    def _show_one(self, row: DoubtRow | None) -> None:
        self.panel.show_row(row)
        if row is None or not row.picture:
            return
        digest = row.picture

        def work(session: Session, _task: Task) -> bytes:
            from app.services.screen.exams import picture

            return picture(session, digest)

        self.desk.ask("", work, lambda content: self.panel.show_picture(row, content))

    def _enter(self) -> None:
        self.duo.show_detail()
        self.panel.take_focus()

    def _back(self) -> None:
        self.duo.show_master()
        self.view.setFocus()

    def _key(self, sign: str) -> None:
        self.duo.show_detail()
        self.panel.take_focus()
        self.panel.pick(sign)

    def _settle(self, letters: str, reason: str) -> None:
        row = self.view.current()
        if row is None:
            return
        person, question = row.id

        def work(session: Session) -> Done:
            from app.services.exam.answer import settle

            return settle(session, person, question, letters or "空", reason)

        label = self.tr("认定 {} 第 {} 题").format(person, question)
        self.desk.change(label, work, None, self._refuse)

    def _refuse(self, error: UserError) -> None:
        self.panel.refuse(error.message)


class DoubtList(ListView[DoubtRow]):
    """``keyed`` carries a letter or digit pressed on the list."""

    keyed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = event.text().upper()
        if len(sign) == 1 and sign in "ABCDEF0123456" and not event.modifiers():
            self.keyed.emit(sign)
        else:
            super().keyPressEvent(event)


class DoubtPanel(QWidget):
    """``taken`` carries the letters, none where nothing was marked, and the reason."""

    taken = Signal(str, str)
    backed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row: DoubtRow | None = None
        self._pixmap = QPixmap()
        self.what, self.why = labelled("", "strong"), labelled("", "muted")
        for label in (self.what, self.why):
            label.setWordWrap(True)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.ticks: list[QCheckBox] = []
        self._choices = QHBoxLayout()
        self._choices.setSpacing(GAP)
        self.refusal = refusal_line()
        self.reason = Field(self.tr("理由"), self.refusal)
        self.reason.setText(self.tr("对照图片认定"))
        self.reason.entered.connect(self.take)
        self.button = QPushButton(self.tr("认定，下一处"))
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.take)
        self._arrange()
        look.changed.connect(self._fit)
        self.show_row(None)

    def show_row(self, row: DoubtRow | None) -> None:
        """Show this doubt without a choice made: nothing is guessed here either."""
        self.row = row
        self._pixmap = QPixmap()
        self.refusal.hide()
        for widget in (self.reason, self.button):
            widget.setVisible(row is not None)
        if row is None:
            self.what.setText(self.tr("选中左侧的一处，这里并排列出图片和选项。"))
            self.why.setText("")
        else:
            self.what.setText(
                self.tr("{} 卷第 {} 题（{}）").format(row.form, row.question, row.kind)
            )
            self.why.setText(row.reason)
        self._make_ticks(row.letters if row is not None else "")
        self._fit()

    def show_picture(self, row: DoubtRow, content: bytes) -> None:
        """Show what stands on the sheet; one that comes too late is not shown."""
        if row is self.row:
            self._pixmap.loadFromData(content)
            self.picture.setAccessibleName(self.tr("答题卡上第 {} 题的图片").format(row.question))
            self._fit()

    def take_focus(self) -> None:
        """Be ready for a letter."""
        if self.ticks:
            self.ticks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def pick(self, sign: str) -> None:
        """Choose by letter or digit; 0 takes every choice back and takes that."""
        if self.row is None:
            return
        if sign == BLANK:
            for tick in self.ticks:
                tick.setChecked(False)
            self.take(blank=True)
            return
        letters = self.row.letters
        if sign.isdecimal() and int(sign) <= len(letters):
            sign = letters[int(sign) - 1]
        if sign in letters:
            self.ticks[letters.index(sign)].click()
        else:
            self.refuse(self.tr("这道题没有选项“{}”。").format(sign))

    def take(self, *, blank: bool = False) -> None:
        """Take what is chosen, and go on."""
        letters = "".join(tick.text() for tick in self.ticks if tick.isChecked())
        if not letters and not blank:
            self.refuse(self.tr("请先选择；什么也没有涂的，按 0。"))
        elif not self.reason.text().strip():
            self.reason.refuse(self.tr("须写明理由。"))
            self.reason.setFocus()
        else:
            self.taken.emit(letters, self.reason.text().strip())

    def refuse(self, sentence: str) -> None:
        """What was chosen will not do."""
        self.refusal.setText(sentence)
        self.refusal.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif len(sign) == 1 and sign in "ABCDEF0123456":
            self.pick(sign)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_ticks(self, letters: str) -> None:
        while self._choices.count():
            widget = self._choices.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.ticks = []
        for letter in letters:
            tick = QCheckBox(letter)
            tick.setAccessibleName(self.tr("选项 {}").format(letter))
            tick.clicked.connect(lambda on, tick=tick: self._chosen(tick, on=on))
            self.ticks.append(tick)
            self._choices.addWidget(tick)
            tick.show()  # at once: it is about to get the focus
        self._choices.addStretch(1)

    def _chosen(self, tick: QCheckBox, *, on: bool) -> None:
        self.refusal.hide()
        if on and self.row is not None and self.row.kind != "多选":
            for other in self.ticks:
                if other is not tick:
                    other.setChecked(False)

    def _fit(self) -> None:
        self.picture.setVisible(not self._pixmap.isNull())
        if not self._pixmap.isNull():
            width = max(1, self.width() - 3 * GAP)
            self.picture.setPixmap(
                self._pixmap.scaled(
                    width,
                    look.px(TALLEST),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )

    def _arrange(self) -> None:
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(GAP, 0, GAP, NEAR)
        inner.setSpacing(GAP)
        for label in (self.what, self.why, self.picture):
            inner.addWidget(label)
        inner.addLayout(self._choices)
        inner.addWidget(self.reason)
        inner.addWidget(self.refusal)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scrolled(inside))


def _doubts(session: Session, _task: Task) -> tuple[DoubtRow, ...]:
    from app.services.screen.exams import doubts

    return doubts(session)


def _columns() -> tuple[Column[DoubtRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "person",
            translate("DoubtsPage", "准考号"),
            lambda row: row.person,
            width=9,
            state=lambda row: State.STALE,
        ),
        Column(
            "question",
            translate("DoubtsPage", "题号"),
            lambda row: row.question,
            figure=True,
            width=5,
        ),
        Column("kind", translate("DoubtsPage", "题型"), lambda row: row.kind, width=6),
        Column(
            "reason",
            translate("DoubtsPage", "原因"),
            lambda row: row.reason,
            width=16,
            stretches=True,
        ),
    )
