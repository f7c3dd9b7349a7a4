"""上机作答: one person after another at the whole screen, and no way out but the invigilator's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.sitting import Admitted, Left, PaperSheet, Place
from app.ui.admission import Admission, Farewell, Invigilation
from app.ui.cover import Cover
from app.ui.desk import Desk
from app.ui.finality import is_meant
from app.ui.icon import icon
from app.ui.message import Stale
from app.ui.page import Heading, labelled
from app.ui.paperview import PaperView
from app.ui.theme import GAP, NEAR, ROOM, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

BEAT = 250
"""Milliseconds between two looks at the clock; the desk keeps what is due."""
LAST_MINUTES = 5 * 60_000
MOST_NAMED = 12
"""Questions without an answer that are named before the paper is handed in."""


class SittingScreen(Cover):
    """``left`` follows when the invigilator has let the screen go."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.place = Place()
        self.who: Admitted | None = None
        self._typed: dict[int, str] = {}
        self._waits = False
        self.admission, self.farewell = Admission(), Farewell()
        self.invigilation, self.paper = Invigilation(), PaperView()
        self.heading = Heading(self.tr("法治理论测试"))
        self._make_buttons()
        self._arrange()
        self._connect()
        self.timer = QTimer(self)
        self.timer.setInterval(BEAT)
        self.timer.timeout.connect(self.beat)

    @property
    def is_sitting(self) -> bool:
        """Whether somebody has a paper before them."""
        return self.who is not None

    def ask(self, number: str = "") -> None:
        """Be ready for a person."""
        self._show(self.admission)
        self.admission.ask(number)

    def beat(self) -> None:
        """Bring what was typed to the disk and the clock up to date."""
        if self._waits or not self.is_sitting:
            return
        self._waits = True
        typed, self._typed = self._typed, {}
        place = self.place

        def work(_session: Session, _task: Task) -> Left:
            return place.keep(typed)

        self.desk.ask("", work, self._beaten, self._failed)

    def leave(self) -> None:
        """The screen is locked or the program ends: keep what was typed last."""
        if self.is_sitting:
            self._keep(lambda: None)

    def take_focus(self) -> None:
        front = self.stack.currentWidget()
        if front is self._work:
            self.paper.go(self.paper.current)
        elif front is self.admission:
            self.admission.number.setFocus()
        elif front is self.farewell:
            self.farewell.next.setFocus()
        else:
            self.invigilation.phrase.setFocus()

    def hand_in(self) -> None:
        """Ask once, then hand in for good."""
        if self.who is None:
            return
        empty = self.paper.unanswered
        told = self.tr("交卷以后不能再看、再改。")
        if empty:
            named = "、".join(map(str, empty[:MOST_NAMED]))
            more = self.tr(" 等") if len(empty) > MOST_NAMED else ""
            told = (
                self.tr("还有 {} 题没有答：第 {} 题{}。\n").format(len(empty), named, more) + told
            )
        if is_meant(self, self.tr("交卷"), told, self.tr("交卷")) and self.is_sitting:
            self._end(by_invigilator=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F10 and self.stack.currentWidget() is self._work:
            self.hand_in()
        elif event.key() == Qt.Key.Key_F9:
            self._call_invigilator()
        elif event.key() == Qt.Key.Key_Escape and self._called:
            self._return()
        else:
            super().keyPressEvent(event)

    @property
    def _called(self) -> bool:
        return self.stack.currentWidget() is self.invigilation

    def _make_buttons(self) -> None:
        self.back = QPushButton(self.tr("上一题"))
        self.next = QPushButton(self.tr("下一题"))
        self.seek = QPushButton(self.tr("下一未答 F7"))
        self.whole = QPushButton(self.tr("整卷显示 F6"))
        self.call = QPushButton(self.tr("监考 F9"))
        self.end = QPushButton(self.tr("交卷 F10"))
        self.end.setProperty("primary", True)
        self.saved = labelled("", "muted")
        self.larger, self.smaller = QToolButton(), QToolButton()
        for button, name, told in (
            (self.smaller, "zoom-out", self.tr("缩小文字 Ctrl+-")),
            (self.larger, "zoom-in", self.tr("放大文字 Ctrl++")),
        ):
            button.setIcon(icon(name))
            button.setToolTip(told)
            button.setAccessibleName(told)
        mouse_only = (self.back, self.next, self.seek, self.whole, self.larger, self.smaller)
        for each in mouse_only:
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        edge = look.px(18)
        for button in (self.larger, self.smaller):
            button.setIconSize(QSize(edge, edge))

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(NEAR)
        for button in (self.back, self.next, self.seek, self.whole):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.end)
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.paper, 1)
        column.addLayout(below)
        self.stack = QStackedWidget()
        for sheet in (self.admission, self._work, self.farewell, self.invigilation):
            self.stack.addWidget(sheet)
        for each in (self.smaller, self.larger, self.call):
            self.heading.buttons.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(ROOM, GAP, ROOM, GAP)
        whole.setSpacing(GAP)
        whole.addWidget(self.heading)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.saved)

    def _connect(self) -> None:
        self.admission.looked.connect(self._look_up)
        self.admission.begun.connect(self._begin)
        self.farewell.passed.connect(self.ask)
        self.invigilation.wished.connect(self._let_out)
        self.invigilation.backed.connect(self._return)
        self.paper.answered.connect(self._take)
        self.back.clicked.connect(lambda: self.paper.step(-1))
        self.next.clicked.connect(lambda: self.paper.step(1))
        self.seek.clicked.connect(lambda: self.paper.seek(1))
        self.whole.clicked.connect(self._toggle)
        self.call.clicked.connect(self._call_invigilator)
        self.end.clicked.connect(self.hand_in)
        self.desk.worker.crashed.connect(self._go_on)
        self.larger.clicked.connect(lambda: self._trigger("larger"))
        self.smaller.clicked.connect(lambda: self._trigger("smaller"))

    def _show(self, sheet: QWidget) -> None:
        self.stack.setCurrentWidget(sheet)
        sits = sheet is self._work
        self.heading.figure.setVisible(sits or (self._called and self.is_sitting))
        self.heading.unit.setVisible(self.heading.figure.isVisibleTo(self))
        self.saved.setVisible(sits)
        if not self.is_sitting:
            self.heading.title.setText(self.tr("法治理论测试"))
            self.heading.line.setText(self.tr("非涉密设备，严禁存储、处理涉密信息"))

    def _trigger(self, name: str) -> None:
        for action in self.window().actions():
            if action.objectName() == name:
                action.trigger()

    def _toggle(self) -> None:
        self.paper.toggle()
        one, every = self.tr("逐题显示 F6"), self.tr("整卷显示 F6")
        self.whole.setText(one if self.paper.shows_all else every)

    def _look_up(self, number: str) -> None:
        if not number:
            self.admission.refuse(self.tr("请输入准考号。"))
            return

        def work(session: Session, _task: Task) -> Admitted:
            from app.services.screen.sitting import admit

            return admit(session, number)

        self.desk.ask("", work, self.admission.show_who, self._refuse_number)

    def _refuse_number(self, error: UserError) -> None:
        self.admission.refuse(error.message)

    def _begin(self, person: str) -> None:
        place = self.place

        def work(session: Session, _task: Task) -> PaperSheet:
            return place.begin(session, person)

        self.desk.ask("", work, self._sit, self._refuse_number)

    def _sit(self, sheet: PaperSheet) -> None:
        who = self.who = sheet.who
        self._typed = {}
        self.heading.say(
            title=f"{who.name}  {who.person}",
            line=self.tr("{}，{} 卷").format(who.title, who.form),
            unit=self.tr("剩余时间"),
        )
        self.whole.setText(self.tr("整卷显示 F6"))
        self.saved.setText(self.tr("数字或字母选择，回车或 PageDown 下一题，PageUp 上一题"))
        self._show(self._work)
        self.paper.show_paper(sheet)
        self.timer.start()
        self.beat()

    def _take(self, place: int, answer: str) -> None:
        self._typed[place] = answer
        self.beat()

    def _beaten(self, left: Left) -> None:
        self._waits = False
        if not self.is_sitting:
            return
        for place, sentence in left.refused:
            self.paper.refuse(place, sentence)
        self._show_clock(left.milliseconds)
        if left.ending:
            self._ended(left)

    def _failed(self, error: UserError) -> None:
        """Nothing is lost: what was typed is on the screen and is brought to the disk again."""
        self._waits = False
        self._typed = {**self.paper.answers, **self._typed}
        self.saved.setText("".join(error.sentences()))

    def _go_on(self, _name: str) -> None:
        """Our bug must not stop the clock, nor what is typed from being kept."""
        self._waits = False

    def _show_clock(self, left: int) -> None:
        seconds = -(-left // 1_000)
        self.heading.figure.setText(f"{seconds // 60}:{seconds % 60:02}")
        late = self.tr("剩余时间不多") if left < LAST_MINUTES else self.tr("剩余时间")
        self.heading.unit.setText(late)

    def _end(self, *, by_invigilator: bool) -> None:
        place, typed = self.place, self._typed
        self._typed = {}

        def work(_session: Session, _task: Task) -> Left:
            before = place.keep(typed)
            return before if before.ending else place.hand_in(by_invigilator=by_invigilator)

        self.desk.ask("", work, self._ended, self._failed)

    def _ended(self, left: Left) -> None:
        who = self.who
        if who is None:
            return
        asking = QApplication.activeModalWidget()
        if asking is not None:
            asking.close()  # the time ran out while it stood open
        self._clear()
        self.farewell.tell(who.name, left.ending)
        self._show(self.farewell)
        self.desk.stale.emit(Stale(left.units, frozenset({"answer"})))

    def _gone(self) -> None:
        self._clear()
        self.left.emit()

    def _clear(self) -> None:
        self.timer.stop()
        self.who, self._typed = None, {}
        self.paper.clear()

    def _call_invigilator(self) -> None:
        if not self._called:
            self.invigilation.ask(sitting=self.is_sitting)
            self._show(self.invigilation)

    def _return(self) -> None:
        front = self._work if self.is_sitting else self.admission
        self._show(front)
        self.take_focus()

    def _let_out(self, phrase: str, collects: bool) -> None:
        def work(session: Session, _task: Task) -> None:
            from app.services.screen.sitting import invigilate

            invigilate(session, phrase)

        def go(_answer: None) -> None:
            if collects:
                self._end(by_invigilator=True)
            elif self.is_sitting:
                self._keep(self._gone)
            else:
                self.left.emit()

        def refuse(error: UserError) -> None:
            self.invigilation.refuse(error.message)

        self.desk.ask("", work, go, refuse)

    def _keep(self, then: Callable[[], None]) -> None:
        """Bring everything to the disk at once."""
        place, typed = self.place, self._typed
        self._typed = {}

        def work(_session: Session, _task: Task) -> None:
            place.keep(typed)
            place.leave()

        self.desk.ask("", work, lambda _answer: then(), self._failed)
