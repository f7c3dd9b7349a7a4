"""备份: the whole home as one file on a stick or in a folder, and whether an old one is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import Cancelled, UserError
from app.services.screen.settingrows import BackedUp, BackupSheet
from app.ui.desk import Desk
from app.ui.field import refusal_line
from app.ui.page import Page, labelled
from app.ui.panel import follow_focus
from app.ui.scrolled import Scrolled
from app.ui.stickchooser import StickChooser
from app.ui.stickwatch import StickWatch
from app.ui.theme import GAP, NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class BackupPage(Page):
    """``watched`` carries a task that takes long: the frame shows how far it is, and stops it."""

    name = "backup"
    watched = Signal(object)

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk)
        self.chooser = StickChooser(sticks)
        self.last = labelled("", "title")
        self.place = labelled("", "muted")
        self.verdict = labelled("", "strong")
        self.refusal = refusal_line()
        for label in (self.last, self.place, self.verdict):
            label.setWordWrap(True)
        self.button = QPushButton(self.tr("现在备份"))
        self.button.setProperty("primary", True)
        self.check = QPushButton(self.tr("核对一个备份"))
        for button, act in ((self.button, self.back_up), (self.check, self.pick)):
            button.setAutoDefault(True)
            button.clicked.connect(act)
        self.chooser.changed.connect(self._enable)
        self._is_busy = False
        self._place()
        self._enable()

    @property
    def title(self) -> str:
        return self.tr("备份")

    def load(self) -> None:
        self.desk.ask(self.tr("读取备份情况"), _backups, self._show)

    def back_up(self) -> None:
        """Write a backup to the place in hand."""
        folder = self.chooser.folder
        if folder is None or self._is_busy:
            return

        def work(session: Session, task: Task) -> BackedUp:
            from app.services.screen import setting

            return setting.back_up(session, folder, task.progress, task.cancelled)

        def done(made: BackedUp) -> None:
            self.verdict.setText(
                self.tr("已备份并读回核对，可以拔出优盘。\n文件：{}\n大小：{}　SHA-256：{}").format(
                    made.file, _size(made.bytes), made.sha256
                )
            )
            self.load()

        self._begin(self.tr("备份"), work, done)

    def pick(self) -> None:
        """Ask for a backup, and verify it."""
        start = str(self.chooser.folder or "")
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择备份文件"), start, self.tr("鹰衡备份 (*.yhb)")
        )
        if path:
            self.verify(Path(path))

    def verify(self, path: Path) -> None:
        """Read a backup whole; nothing is changed by it."""

        def work(_session: Session, task: Task) -> BackedUp:
            from app.services.screen import setting

            return setting.verify_backup(path, task.progress, task.cancelled)

        def done(found: BackedUp) -> None:
            said = self.tr("备份完整，逐个文件核对无误。\n文件：{}\n大小：{}")
            self.verdict.setText(said.format(found.file, _size(found.bytes)))

        self._begin(self.tr("核对备份"), work, done)

    def _begin(
        self,
        label: str,
        work: Callable[[Session, Task], BackedUp],
        done: Callable[[BackedUp], None],
    ) -> None:
        if self._is_busy:
            return

        def finish(made: BackedUp) -> None:
            self._end()
            done(made)

        def refuse(error: UserError) -> None:
            self._end()
            if isinstance(error, Cancelled):
                self.verdict.setText(error.message)
                return
            self.refusal.setText("".join(error.sentences()))
            self.refusal.show()

        self._is_busy = True
        self.refusal.hide()
        self.verdict.setText(self.tr("正在进行：{}").format(label))
        self._enable()
        task = self.desk.ask(label, work, finish, refuse)
        if not task.is_over:
            self.watched.emit(task)

    def _end(self) -> None:
        self._is_busy = False
        self.verdict.clear()
        self._enable()

    def _enable(self) -> None:
        self.button.setEnabled(self.chooser.row is not None and not self._is_busy)
        self.check.setEnabled(not self._is_busy)
        self.chooser.setEnabled(not self._is_busy)

    def _show(self, sheet: BackupSheet) -> None:
        self.last.setText(
            self.tr("上次备份：{}").format(sheet.when)
            if sheet.when
            else self.tr("还没有备份过，请插上优盘，现在备份一次")
        )
        self.place.setText(
            self.tr("备份文件：{}").format(sheet.file)
            if sheet.file
            else self.tr("数据文件夹：{}").format(sheet.folder)
        )

    def _place(self) -> None:
        told = labelled(
            self.tr(
                "备份是数据文件夹此刻的全部内容，和数据文件夹一样加密，用同样的口令打开。"
                "写完以后读回核对。请放在另一个地方保管，不要和电脑放在一起。"
                "恢复到另一个空文件夹，用命令 yingheng restore。"
            ),
            "muted",
        )
        told.setWordWrap(True)
        inside = QWidget()
        acts = QHBoxLayout()
        acts.setSpacing(NEAR)
        acts.addWidget(self.button)
        acts.addWidget(self.check)
        acts.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, NEAR, NEAR)
        column.setSpacing(GAP)
        for widget in (self.last, self.place, told, self.chooser):
            column.addWidget(widget)
        column.addLayout(acts)
        column.addWidget(self.refusal)
        column.addWidget(self.verdict)
        column.addStretch(1)
        area = Scrolled(inside)
        follow_focus(area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.chooser)


def _backups(session: Session, _task: Task) -> BackupSheet:
    from app.services.screen import setting

    return setting.backups(session)


def _size(bytes: int) -> str:
    return f"{bytes / 1_000_000:.1f} MB"
