"""The paper (试卷) on the screen: one question a page or all on one, and where one is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.numberstrip import NumberStrip
from app.ui.questioncard import QuestionCard
from app.ui.scrolled import Scrolled
from app.ui.theme import GAP, ROOM, look

if TYPE_CHECKING:
    from app.services.screen.sitting import AskedRow, PaperSheet

AT_ONCE = 8
"""Questions made in one go: more would be felt as a halt."""


class PaperView(QWidget):
    """``answered`` carries a place and its answer. The question in hand is never left unseen."""

    answered = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.strip = NumberStrip()
        self.cards: dict[int, QuestionCard] = {}
        self.answers: dict[int, str] = {}
        self.current = 0
        self.shows_all = False
        self._asked: dict[int, AskedRow] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, ROOM, 0)
        self._column.setSpacing(GAP)
        self._column.addStretch(1)
        self.area = Scrolled(self._inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ROOM)
        row.addWidget(self.area, 1)
        row.addWidget(self.strip)
        self.strip.wished.connect(self.go)
        look.changed.connect(self._see_current)

    @property
    def unanswered(self) -> list[int]:
        """The places without an answer."""
        return [place for place in self._asked if not self.answers.get(place)]

    def show_paper(self, sheet: PaperSheet) -> None:
        """Put a paper before the person: at the first question that is not answered."""
        self.clear()
        self._asked = {row.place: row for row in sheet.asked}
        self.answers = {place: text for place, text in sheet.answers.items() if text}
        self.strip.show_places(list(self._asked))
        self.go(next(iter(self.unanswered or self._asked)))

    def clear(self) -> None:
        """Nothing of a paper stays on the screen."""
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.cards, self._asked, self.answers = {}, {}, {}
        self.shows_all = False
        self.strip.show_places(())

    def go(self, place: int) -> None:
        """Take a question in hand."""
        if place not in self._asked:
            return
        if place != self.current and self.current in self.cards:
            self.cards[self.current].accept()
        self.current = place
        card = self._card(place)
        for other, each in self.cards.items():
            each.setVisible(self.shows_all or other == place)
        self._mark()
        card.take_focus()
        self._see(card)

    def step(self, way: int) -> None:
        """Go to the next question or the one before."""
        self.go(self.current + way)

    def seek(self, way: int) -> None:
        """Go to the next question without an answer, or the one before; around the end."""
        empty = self.unanswered
        if empty:
            ahead = [place for place in empty[::way] if (place - self.current) * way > 0]
            self.go(ahead[0] if ahead else empty[::way][0])

    def toggle(self) -> None:
        """Show all questions on one page, or one question a page."""
        self.shows_all = not self.shows_all
        if self.shows_all:
            self._make_more()
        self.go(self.current)

    def refuse(self, place: int, sentence: str) -> None:
        """Say at a question that its answer will not do."""
        if place in self._asked:
            self._card(place).refuse(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F7:
            self.seek(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_F6:
            self.toggle()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def _card(self, place: int) -> QuestionCard:
        if place not in self.cards:
            card = QuestionCard(self._asked[place])
            card.put(self.answers.get(place, ""))
            card.answered.connect(self._take)
            card.moved.connect(lambda way, place=place: self.go(place + way))
            card.touched.connect(self._touch)
            before = sum(other < place for other in self.cards)
            self.cards[place] = card
            self._column.insertWidget(before, card)
        return self.cards[place]

    def _make_more(self) -> None:
        """Make what all on one page needs, a few at a time."""
        if not self.shows_all:
            return
        wanting = [place for place in self._asked if place not in self.cards]
        for place in wanting[:AT_ONCE]:
            self._card(place).show()
        if len(wanting) > AT_ONCE:
            QTimer.singleShot(0, self, self._make_more)

    def _touch(self, place: int) -> None:
        if place != self.current and place in self._asked:
            self.current = place
            self._mark()

    def _take(self, place: int, answer: str) -> None:
        self.answers[place] = answer
        self._mark()
        self.answered.emit(place, answer)

    def _mark(self) -> None:
        self.strip.mark(self.current, {place for place, text in self.answers.items() if text})

    def _see_current(self) -> None:
        """The text grew or shrank: what is in hand stays in sight."""
        if self.current in self.cards:
            self._see(self.cards[self.current])

    def _see(self, card: QuestionCard) -> None:
        """Bring the question into sight once it has its place."""

        def see() -> None:
            if card is self.cards.get(self.current):
                self.area.ensureWidgetVisible(card, 0, ROOM)

        QTimer.singleShot(0, card, see)
