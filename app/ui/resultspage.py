"""交成果: what is only on this laptop, and the results package that takes it to the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.parcelrows import HandoverRow, Safety
from app.ui.desk import Desk
from app.ui.handoverpanel import HandoverPanel
from app.ui.page import Page, labelled
from app.ui.scrolled import Scrolled
from app.ui.stickchooser import StickChooser
from app.ui.stickwatch import StickWatch
from app.ui.theme import GAP, HAIR, NEAR, WIDE
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.parcel.transfer import Watch
    from app.services.session import Session


class ResultsPage(Page):
    """``watched`` carries the task of a writing."""

    name = "results"
    watched = Signal(object)

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk)
        self.chooser = StickChooser(sticks)
        self.button = QPushButton(self.tr("写成果包到优盘"))
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.write)
        self.panel = HandoverPanel(desk)
        self.panel.watched.connect(self.watched)
        self.panel.busy.connect(lambda _on: self._enable())
        self.here, self.unheard = _Count(), _Count()
        self.words = labelled("", "muted")
        self.words.setWordWrap(True)
        self._place()
        self.chooser.changed.connect(self._enable)
        self._enable()

    @property
    def title(self) -> str:
        return self.tr("交成果")

    def load(self) -> None:
        self.desk.ask("", _safety, self._show)

    def write(self) -> None:
        """Write what the office has not acknowledged onto the stick in hand."""
        folder = self.chooser.folder
        if folder is None or self.panel.is_busy:
            return

        def work(session: Session, watch: Watch) -> HandoverRow:
            from app.services.screen.packages import write_results

            return write_results(session, folder, watch)

        self.panel.write(self.tr("写成果包"), work, lambda row: (row,))

    def _place(self) -> None:
        inside = QWidget()
        counts = QHBoxLayout()
        counts.setSpacing(WIDE)
        counts.addWidget(self.here)
        counts.addWidget(self.unheard)
        counts.addStretch(1)
        act = QHBoxLayout()
        act.setSpacing(NEAR)
        act.addWidget(self.button)
        act.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, NEAR, NEAR)
        column.setSpacing(GAP)
        column.addLayout(counts)
        column.addWidget(self.chooser)
        column.addLayout(act)
        column.addWidget(self.panel)
        column.addWidget(self.words)
        column.addStretch(1)
        area = Scrolled(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.button)

    def _enable(self) -> None:
        self.button.setEnabled(self.chooser.row is not None and not self.panel.is_busy)
        self.chooser.setEnabled(not self.panel.is_busy)

    def _show(self, safety: Safety) -> None:
        stick = (
            self.tr("还没有写过优盘")
            if safety.stick_days is None
            else self.tr("上次核对过的优盘：{}").format(self._ago(safety.stick_days))
        )
        receipt = (
            self.tr("还没有收到过市考核办的回执")
            if safety.receipt_days is None
            else self.tr("上次回执：{}").format(self._ago(safety.receipt_days))
        )
        self.here.tell(
            str(safety.only_here), self.tr("项记录只在本机"), stick, self._since(safety.only_days)
        )
        self.words.setText(
            self.tr("第一次交成果时，与市考核办在电话里核对本机的六个词：{}").format(safety.words)
        )
        self.words.setVisible(bool(safety.words))
        self.unheard.tell(
            str(safety.unreceived),
            self.tr("项记录市考核办还没有收到"),
            receipt,
            self._since(safety.unreceived_days),
        )

    def _ago(self, days: int) -> str:
        return self.tr("{} 天前").format(days) if days else self.tr("今天")

    def _since(self, days: int | None) -> str:
        if days is None:
            return self.tr("全部已有留存")
        return self.tr("其中最早的一项：{}").format(self._ago(days))


class _Count(QWidget):
    """A figure, what it counts, and two lines about it."""

    def __init__(self) -> None:
        super().__init__()
        self.figure, self.word = labelled("", "figure"), labelled("", "strong")
        self.first, self.second = labelled("", "muted"), labelled("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        for label in (self.figure, self.word, self.first, self.second):
            column.addWidget(label)

    def tell(self, figure: str, word: str, first: str, second: str) -> None:
        """Show these."""
        for label, text in (
            (self.figure, figure),
            (self.word, word),
            (self.first, first),
            (self.second, second),
        ):
            label.setText(text)


def _safety(session: Session, _task: Task) -> Safety:
    from app.services.screen.packages import safety

    return safety(session)
