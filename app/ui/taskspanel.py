"""A task package taken in: from a stick that was found, a file that was chosen or dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.parcelrows import StickRow
from app.services.screen.rows import Arrival
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.message import Stale
from app.ui.page import centred, labelled
from app.ui.stickwatch import StickWatch
from app.ui.theme import GAP, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

SEALED = ("passphrase-needed", "wrong-passphrase")


class TasksPanel(QWidget):
    """The one thing to do in a home without tasks.

    ``watched`` carries the task of an import, ``arrived`` follows it.
    """

    watched = Signal(object)
    arrived = Signal()

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__()
        self._desk, self._sticks = desk, sticks
        self._package = Path()
        self.told = labelled("", "muted")
        self.told.setWordWrap(True)
        self.found = QComboBox()
        self.found.setAccessibleName(self.tr("优盘上的任务包"))
        self.button = QPushButton(self.tr("导入优盘上的任务包"))
        self.pick_button = QPushButton(self.tr("选择任务包文件"))
        for button, slot in ((self.button, self._take_found), (self.pick_button, self.pick)):
            button.setAutoDefault(True)
            button.clicked.connect(slot)
        self.button.setProperty("primary", True)
        self.refusal = refusal_line()
        self.phrase = Field(self.tr("任务包口令"), self.refusal)
        self.phrase.setPlaceholderText(self.tr("任务包口令，回车打开"))
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.entered.connect(lambda: self.take(self._package, self.phrase.text()))
        self._place()
        sticks.serve(self)
        sticks.found.connect(self._show_sticks)
        look.changed.connect(self._fit)
        self._show_sticks(sticks.rows)
        self._fit()

    def pick(self) -> None:
        """Ask for a task package and take it in."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("选择任务包"),
            "",
            self.tr("鹰衡数据包 (*.yhp);;所有文件 (*)"),
        )
        if path:
            self.take(Path(path))

    def take(self, path: Path, passphrase: str = "") -> None:
        """Take a task package in; one that is sealed asks for its passphrase in place."""
        self._package = path
        self.refusal.hide()

        def work(session: Session, task: Task) -> Arrival:
            from app.services.screen.arrival import receive_tasks

            return receive_tasks(session, path, passphrase, task.cancelled)

        label = self.tr("导入任务包")
        self.watched.emit(self._desk.ask(label, work, self._taken, self._refuse))

    def _place(self) -> None:
        self._box = QWidget()
        inner = QVBoxLayout(self._box)
        inner.setSpacing(GAP)
        for widget in (
            self.told,
            self.found,
            self.button,
            self.pick_button,
            self.phrase,
            self.refusal,
        ):
            inner.addWidget(widget)
        self.phrase.hide()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(centred(self._box))
        column.addStretch(3)

    def _show_sticks(self, rows: tuple[StickRow, ...]) -> None:
        packages = [
            (row.name, Path(each.path))
            for row in rows
            for each in row.packages
            if each.kind == "tasks"
        ]
        had = self.pick_button.hasFocus()
        self.setFocusProxy(self.button if packages else self.pick_button)
        self.found.clear()
        for name, path in packages:
            self.found.addItem(self.tr("{}：{}").format(name, path.name), path)
        self.found.setVisible(len(packages) > 1)
        self.button.setVisible(bool(packages))
        if self.phrase.isHidden():
            self.told.setText(
                self.tr("已发现优盘“{}”上的任务包。").format(packages[0][0])
                if packages
                else self.tr(
                    "请插入市考核办发的优盘，任务包会自动出现；也可以把任务包文件拖到这里。"
                )
            )
        if had and packages:
            self.button.setFocus()

    def _take_found(self) -> None:
        path = self.found.currentData()
        if path is not None:
            self.take(path)

    def _taken(self, arrival: Arrival) -> None:
        self.phrase.clear()
        self.phrase.hide()
        self._show_sticks(self._sticks.rows)
        if arrival.warnings:
            self._desk.tell("\n".join(arrival.warnings))
        else:
            self._desk.tell(self.tr("已导入“{}”，共 {} 条。").format(arrival.file, arrival.new))
        self.arrived.emit()
        self._desk.stale.emit(Stale())

    def _refuse(self, error: UserError) -> None:
        if error.code in SEALED:
            self.phrase.show()
            self.phrase.clear()
            self.told.setText(
                self.tr("“{}”须用口令打开。口令由市考核办另行告知组长。").format(self._package.name)
            )
            if error.code == "wrong-passphrase":
                self.phrase.refuse(self.tr("口令不正确，请重新输入。"))
            self.phrase.setFocus()
        else:
            self.refusal.setText("".join(error.sentences()))
            self.refusal.show()

    def _fit(self) -> None:
        self._box.setFixedWidth(look.px(460))
