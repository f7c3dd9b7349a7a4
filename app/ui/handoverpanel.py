"""A package on its way to a stick: written, read back, verified; then its handover sheet.

"可以拔出" stands here only when the services have said that the package is on
the medium under its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.parcelrows import HandoverRow
from app.ui.desk import Desk
from app.ui.field import refusal_line
from app.ui.icon import pixmap
from app.ui.message import Progress, Stale
from app.ui.page import labelled
from app.ui.printstrip import Offer, PrintStrip
from app.ui.theme import GAP, NEAR, look
from app.ui.worker import Answer, Task

if TYPE_CHECKING:
    from app.services.document.printing import Paper
    from app.services.parcel.transfer import Watch
    from app.services.session import Session

BLOCK = 8
"""So many digits of a digest stand together, so that it can be read out and broken."""

KILO = 10
"""The bar counts in units of 2¹⁰ bytes: it holds no number beyond 2³¹."""


class HandoverPanel(QWidget):
    """``watched`` carries the task of a writing, ``busy`` whether one is under way."""

    watched = Signal(object)
    busy = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: Task | None = None
        self._under_way = False
        self.stage = labelled("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("写出进度"))
        self.cancel = QPushButton(self.tr("取消"))
        self.cancel.clicked.connect(self.stop)
        self.refusal = refusal_line()
        self.verdict = labelled("", "strong")
        self.verdict.setWordWrap(True)
        self._mark = QLabel()
        self._facts = QFormLayout()
        self.strip = PrintStrip(desk)
        self.strip.watched.connect(self.watched)
        self._place()
        desk.worker.progressed.connect(self._show_progress)
        look.changed.connect(self._repaint)
        self._repaint()

    @property
    def is_busy(self) -> bool:
        """Whether a package is being written."""
        return self._under_way

    def write(
        self,
        label: str,
        work: Callable[[Session, Watch], Answer],
        done: Callable[[Answer], Sequence[HandoverRow]],
        refused: Callable[[UserError], bool] = lambda _error: False,
    ) -> None:
        """Do ``work``, which writes; ``done`` gives the packages that are verified now.

        ``refused`` may take a refusal to the field that it is about.
        """
        told = {"write": self.tr("正在写入"), "read": self.tr("正在读回核对")}

        def watched(session: Session, task: Task) -> Answer:
            from app.services.parcel.transfer import Watch

            def tell(stage: str, done: int, total: int) -> None:
                task.label = told[stage]
                task.progress(done, total)

            return work(session, Watch(tell, task.cancelled))

        def finish(answer: Answer) -> None:
            self._end()
            self.show_handovers(done(answer))
            self._desk.stale.emit(Stale(kinds=frozenset({"parcel"})))

        def refuse(error: UserError) -> None:
            self._end()
            if not refused(error):
                self.refusal.setText("".join(error.sentences()))
                self.refusal.show()

        self._begin(label)
        task = self._desk.ask(label, watched, finish, refuse)
        if not task.is_over:
            self._task = task
            self.watched.emit(task)

    def stop(self) -> None:
        """Ask the writing to stop; it leaves no file behind."""
        if self._task is not None:
            self._task.cancel()
            self.stage.setText(self.tr("正在取消"))

    def show_handovers(self, rows: Sequence[HandoverRow]) -> None:
        """Show what is on the stick now, and that it can be pulled out."""
        self._done.setVisible(bool(rows))
        if not rows:
            return
        self.verdict.setText(self.tr("已写出并读回核对，可以拔出优盘。"))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for row in rows:
            for name, text in self._told(row):
                value = labelled(text)
                value.setWordWrap(True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._facts.addRow(labelled(name, "muted"), value)
        count = len(rows)

        def making(session: Session) -> Sequence[Paper]:
            from app.services.screen.packages import handover_sheets

            return handover_sheets(session, count)

        name = self.tr("数据移交清单 {}").format(rows[-1].files[0])
        self.strip.offer(Offer(self.tr("打印数据移交清单"), name, [making]))

    def clear(self) -> None:
        """Show nothing of what was written before."""
        self._done.hide()
        self.refusal.hide()

    def _place(self) -> None:
        self._work, self._done = QWidget(), QWidget()
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(GAP)
        work.addWidget(self.stage)
        work.addWidget(self.bar, 1)
        work.addWidget(self.cancel)
        verdict = QHBoxLayout()
        verdict.setSpacing(NEAR)
        verdict.addWidget(self._mark)
        verdict.addWidget(self.verdict, 1)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(GAP)
        self._facts.setVerticalSpacing(NEAR)
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        done = QVBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(NEAR)
        done.addLayout(verdict)
        done.addLayout(self._facts)
        done.addWidget(labelled(self.tr("数据移交清单（双方签字）"), "muted"))
        done.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self._work, self.refusal, self._done):
            column.addWidget(widget)
        self._work.hide()
        self._done.hide()

    def _told(self, row: HandoverRow) -> list[tuple[str, str]]:
        digest = " ".join(
            row.sha256[place : place + BLOCK] for place in range(0, len(row.sha256), BLOCK)
        )
        return [
            (self.tr("文件"), "\n".join(row.files)),
            (self.tr("移交"), self.tr("{} → {}，{}").format(row.sender, row.receiver, row.kind)),
            (
                self.tr("内容"),
                self.tr("记录 {} 项，附件 {} 件，{} 字节，第 {} 号").format(
                    row.records, row.attachments, row.bytes, row.serial
                ),
            ),
            (self.tr("校验值"), digest),
        ]

    def _begin(self, label: str) -> None:
        self._under_way, self._task = True, None
        self.clear()
        self.stage.setText(label)
        self.bar.setRange(0, 0)
        self._work.show()
        self.busy.emit(True)

    def _end(self) -> None:
        self._under_way, self._task = False, None
        self._work.hide()
        self.busy.emit(False)

    def _show_progress(self, progress: Progress) -> None:
        if self._task is None or progress.number != self._task.number or progress.over:
            return
        if not self._task.cancelled():
            self.stage.setText(progress.label)
        self.bar.setRange(0, max(progress.total >> KILO, 1))
        self.bar.setValue(progress.done >> KILO)

    def _repaint(self) -> None:
        self._mark.setPixmap(pixmap("circle-check", look.px(18), "accent", self.devicePixelRatio()))
