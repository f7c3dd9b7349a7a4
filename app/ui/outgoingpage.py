"""发出: receipts and task packages for the teams, onto a stick and verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.parcelrows import HandoverRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.handoverpanel import HandoverPanel
from app.ui.page import Page, labelled
from app.ui.scrolled import Scrolled
from app.ui.stickchooser import StickChooser
from app.ui.stickwatch import StickWatch
from app.ui.theme import GAP, NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.parcel.transfer import Watch
    from app.services.session import Session


class OutgoingPage(Page):
    """``watched`` carries the task of a writing."""

    name = "outgoing"
    watched = Signal(object)

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk)
        self.teams = QComboBox()
        self.teams.setAccessibleName(self.tr("发给哪个考核组"))
        self.chooser = StickChooser(sticks)
        self.receipt = QPushButton(self.tr("写回执"))
        self.tasks = QPushButton(self.tr("写任务包"))
        self.receipt.setProperty("primary", True)
        for button, slot in ((self.receipt, self.write_receipt), (self.tasks, self.write_tasks)):
            button.setAutoDefault(True)
            button.clicked.connect(slot)
        self.refusal = refusal_line()
        self.phrase = self._secret(self.tr("任务包口令"))
        self.again = self._secret(self.tr("再输入一次任务包口令"))
        self.phrase.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.write_tasks)
        self.panel = HandoverPanel(desk)
        self.panel.watched.connect(self.watched)
        self.panel.busy.connect(lambda _on: self._enable())
        self._place()
        self.chooser.changed.connect(self._enable)
        self._enable()

    @property
    def title(self) -> str:
        return self.tr("发出")

    def load(self) -> None:
        self.desk.ask("", _receivers, self._show)

    def write_receipt(self) -> None:
        """A receipt for the team in hand, onto the stick in hand."""
        team, folder = self.teams.currentData(), self.chooser.folder
        if folder is None or not team or self.panel.is_busy:
            return

        def work(session: Session, watch: Watch) -> HandoverRow:
            from app.services.screen.packages import write_receipt

            return write_receipt(session, team, folder, watch)

        self.panel.write(self.tr("写回执"), work, lambda row: (row,))

    def write_tasks(self) -> None:
        """A task package for the team in hand, sealed with the passphrase that was typed twice."""
        team, folder = self.teams.currentData(), self.chooser.folder
        if folder is None or not team or self.panel.is_busy:
            return
        phrase = self.phrase.text()
        if phrase != self.again.text():
            self._refuse_phrase(self.tr("两次输入的口令不同，请重新输入。"))
            return

        def work(session: Session, watch: Watch) -> HandoverRow:
            from app.services.screen.packages import write_tasks

            return write_tasks(session, team, folder, phrase, watch)

        def done(row: HandoverRow) -> tuple[HandoverRow, ...]:
            self.phrase.clear()
            self.again.clear()
            return (row,)

        self.panel.write(self.tr("写任务包"), work, done, self._needs_phrase)

    def _secret(self, name: str) -> Field:
        field = Field(name, self.refusal)
        field.setPlaceholderText(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _place(self) -> None:
        inside = QWidget()
        told = labelled(
            self.tr(
                "回执告诉考核组收到了什么、退回了什么、还要什么。任务包用口令密封，"
                "口令另行当面或者打电话告知组长，不要和优盘放在一起。"
            ),
            "muted",
        )
        told.setWordWrap(True)
        team, acts, seal = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (team, acts, seal):
            row.setSpacing(NEAR)
        team.addWidget(self.teams)
        team.addStretch(1)
        acts.addWidget(self.receipt)
        acts.addStretch(1)
        seal.addWidget(self.phrase, 1)
        seal.addWidget(self.again, 1)
        seal.addWidget(self.tasks)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, NEAR, NEAR)
        column.setSpacing(GAP)
        column.addWidget(told)
        column.addLayout(team)
        column.addWidget(self.chooser)
        column.addLayout(acts)
        column.addLayout(seal)
        column.addWidget(self.refusal)
        column.addWidget(self.panel)
        column.addStretch(1)
        area = Scrolled(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.teams)

    def _enable(self) -> None:
        ready = self.chooser.row is not None and not self.panel.is_busy
        ready = ready and self.teams.currentData() is not None
        for button in (self.receipt, self.tasks):
            button.setEnabled(ready)
        self.chooser.setEnabled(not self.panel.is_busy)

    def _show(self, teams: tuple[str, ...]) -> None:
        before = self.teams.currentData()
        self.teams.clear()
        for team in teams:
            self.teams.addItem(self.tr("考核组{}").format(team), team)
        if not teams:
            self.teams.addItem(self.tr("还没有给考核组分工"), None)
        self.teams.setCurrentIndex(max(0, self.teams.findData(before)))
        self._enable()

    def _needs_phrase(self, error: UserError) -> bool:
        if error.code != "passphrase-needed":
            return False
        self._refuse_phrase(self.tr("任务包须用口令密封，请输入两次。"))
        return True

    def _refuse_phrase(self, sentence: str) -> None:
        self.phrase.clear()
        self.again.clear()
        self.phrase.refuse(sentence)
        self.phrase.setFocus()


def _receivers(session: Session, _task: Task) -> tuple[str, ...]:
    from app.services.screen.gathering import receivers

    return receivers(session)
