"""What an empty office begins with: templates to fill in, a workbook to take in, or by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.page import centred, labelled
from app.ui.theme import GAP, NEAR, WIDE, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

TEMPLATES = ("方案", "指标", "扣分标准", "评分来源", "单位", "考核组", "分工", "重点任务")
MEASURE = 620
"""The width of the column, in pixels at 100 %."""


class StartPanel(QWidget):
    """``picked`` follows the wish to take a workbook in, ``typed`` to enter by hand."""

    picked = Signal()
    typed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.download = QPushButton(self.tr("下载模板"))
        self.pick = QPushButton(self.tr("导入工作簿"))
        self.type = QPushButton(self.tr("手工录入"))
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setSpacing(GAP)
        column.addWidget(labelled(self.tr("还没有方案，从这里开始"), "title"))
        for button, words in (
            (
                self.download,
                self.tr("把空白的方案、指标、单位、考核组工作簿存到文件夹，用 WPS 填写。"),
            ),
            (
                self.pick,
                self.tr("选择填好的工作簿，也可以直接拖到本页；先看清会带来什么，再收下。"),
            ),
            (self.type, self.tr("在本页逐个添加指标，随写随存。")),
        ):
            button.setAutoDefault(True)
            row = QHBoxLayout()
            row.setSpacing(NEAR)
            told = labelled(words, "muted")
            told.setWordWrap(True)
            row.addWidget(button)
            row.addWidget(told, 1)
            column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        outer.addStretch(1)
        outer.addLayout(centred(self._box))
        outer.addStretch(2)
        self.download.clicked.connect(self.save)
        self.pick.clicked.connect(self.picked)
        self.type.clicked.connect(self.typed)
        self.setFocusProxy(self.download)
        look.changed.connect(self._fit)
        self._fit()

    def save(self) -> None:
        """Ask for a folder and write the empty templates there."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("模板存到哪个文件夹"))
        if not chosen:
            return
        folder = Path(chosen)

        def work(_session: Session, _task: Task) -> int:
            from app.services.workbook.exporting import templates

            return len(templates(folder, TEMPLATES))

        def done(number: int) -> None:
            self.desk.tell(self.tr("已把 {} 个模板存到“{}”。").format(number, folder))

        self.desk.ask(self.tr("写模板"), work, done)

    def _fit(self) -> None:
        self._box.setFixedWidth(look.px(MEASURE))
        for button in (self.download, self.pick, self.type):
            button.setMinimumWidth(look.px(112))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
