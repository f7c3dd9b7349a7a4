"""The line at the bottom: who, saved or not, conflicts, what is only here, disk, work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.ui.icon import pixmap
from app.ui.message import Progress, Saving
from app.ui.page import labelled
from app.ui.theme import GAP, HAIR, State, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.screen.rows import Standing

PATIENCE = 1000
"""Milliseconds after which work is shown as under way."""

SCARCE = 2_000_000_000
"""Free bytes under which the disk is named in the colour of what is wrong."""

WHOLE = 1000
"""The steps of the bar: it holds no number as large as bytes may be."""

ROOMY = 900
"""The width, in pixels at 100 %, from which the whole warning of secrecy has room."""


class StatusLine(QWidget):
    """Fed with messages alone; ``watch`` a task to offer its cancel button."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._who, self._saved = labelled("", "muted"), labelled("", "muted")
        self._conflicts, self._disk = QLabel(), QLabel()
        self._conflict_mark, self._only_here = QLabel(), QLabel()
        self._work, self._bar = labelled("", "muted"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("进度"))
        self._cancel = QPushButton(self.tr("取消"))
        self._cancel.clicked.connect(self._stop)
        self._secrecy = labelled("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, HAIR, GAP, HAIR)
        row.setSpacing(GAP)
        row.addWidget(self._who)
        row.addWidget(self._saved)
        row.addWidget(self._conflict_mark)
        row.addWidget(self._conflicts)
        row.addWidget(self._only_here)
        row.addWidget(self._disk)
        row.addStretch(1)
        for widget in (self._work, self._bar, self._cancel):
            row.addWidget(widget)
            widget.hide()
        row.addWidget(self._secrecy)
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._reveal)
        look.changed.connect(self._repaint)
        self._standing: Standing | None = None
        self._displays = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repaint()

    def show_standing(self, standing: Standing) -> None:
        """Who works here, and the state of the home."""
        self._standing = standing
        self._who.setText(self.tr("{} · {}").format(self._place(standing), standing.actor))
        gigabytes = standing.free_bytes / 1e9
        self._disk.setText(self.tr("可用磁盘 {:.1f} GB").format(gigabytes))
        self._set_role(self._disk, "wrong" if standing.free_bytes < SCARCE else "muted")
        self._conflicts.setText(self.tr("未决冲突 {}").format(standing.conflicts))
        self._show_conflicts(standing)
        self._set_role(self._conflicts, "" if standing.conflicts else "muted")
        alone = standing.only_here
        self._only_here.setText(self.tr("只在本机 {} 项").format(alone))
        self._only_here.setToolTip(self.tr("还没有写到优盘的记录；请在“数据包”页写出"))
        self._only_here.setVisible(alone is not None)
        self._set_role(self._only_here, "" if alone else "muted")
        self._repaint()

    def show_display(self, *, on: bool) -> None:
        """对外显示: conflicts are of all units, and none of this one's business."""
        self._displays = on
        if self._standing is not None:
            self._show_conflicts(self._standing)

    def _show_conflicts(self, standing: Standing) -> None:
        self._conflicts.setVisible(not self._displays)
        self._conflict_mark.setVisible(standing.conflicts > 0 and not self._displays)

    def show_saving(self, saving: Saving) -> None:
        """How far what was typed is on the disk."""
        if saving.pending:
            self._saved.setText(self.tr("正在保存"))
        else:
            told = self.tr("已保存 {}").format(saving.at) if saving.at else ""
            self._saved.setText(told)
        self._saved.setVisible(bool(self._saved.text()))

    def show_progress(self, progress: Progress) -> None:
        """How far the watched work is; other work is too short to be shown."""
        if self._task is None or progress.number != self._task.number:
            return
        if progress.over:
            self._finish()
        elif progress.total:
            self._bar.setRange(0, WHOLE)
            self._bar.setValue(progress.done * WHOLE // progress.total)

    def watch(self, task: Task) -> None:
        """Show this work once it has taken a second."""
        if task.is_over:
            return
        self._task = task
        self._bar.setRange(0, 0)
        self._timer.start(PATIENCE)

    def _place(self, standing: Standing) -> str:
        if standing.role == "office":
            return standing.name or self.tr("市考核办")
        if standing.team:
            return self.tr("考核组{}").format(standing.team)
        return self.tr("考核组（尚无任务）")

    def _reveal(self) -> None:
        if self._task is not None:
            self._work.setText(self._task.label)
            for widget in (self._work, self._bar, self._cancel):
                widget.show()
            self._repaint()

    def _finish(self) -> None:
        self._task = None
        self._timer.stop()
        for widget in (self._work, self._bar, self._cancel):
            widget.hide()
        self._repaint()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _repaint(self) -> None:
        mark = pixmap(
            State.CONFLICT.icon, look.px(16), State.CONFLICT.colour, self.devicePixelRatio()
        )
        self._conflict_mark.setPixmap(mark)
        self._conflict_mark.setAccessibleName(self.tr("有冲突"))
        self._bar.setFixedWidth(look.px(100))
        roomy = self.width() * 100 // look.percent > ROOMY
        self._disk.setVisible(roomy or self._bar.isHidden() or self._is_scarce)
        whole, short = self.tr("非涉密设备，严禁存储、处理涉密信息"), self.tr("非涉密设备")
        self._secrecy.setText(whole if roomy else short)
        self._secrecy.setToolTip(whole)

    @property
    def _is_scarce(self) -> bool:
        return self._standing is not None and self._standing.free_bytes < SCARCE

    def _set_role(self, label: QLabel, role: str) -> None:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
