"""What came of files that were added: how far it is, what was refused and why, file by file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.ui.message import Arrived
from app.ui.page import labelled
from app.ui.theme import HAIR, NEAR

MOST = 6
"""So many lines are told one by one."""


class ProofReport(QWidget):
    """Stands where the files were dropped until it is read. ``cancelled`` follows its button."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("添加进度"))
        self.said = labelled("", "muted")
        self.lines: list[QLabel] = []
        self.stop = QPushButton(self.tr("取消"))
        self.stop.setAccessibleName(self.tr("取消添加"))
        self.done = QPushButton(self.tr("知道了"))
        self._column = QVBoxLayout()
        self._column.setSpacing(HAIR)
        head = QHBoxLayout()
        head.setSpacing(NEAR)
        head.addWidget(self.said, 1)
        head.addWidget(self.bar, 1)
        head.addWidget(self.stop)
        head.addWidget(self.done)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(HAIR)
        whole.addLayout(head)
        whole.addLayout(self._column)
        self.said.setWordWrap(True)
        self.stop.clicked.connect(self.cancelled)
        self.done.clicked.connect(self.clear)
        self.clear()

    def clear(self) -> None:
        """Say nothing any more."""
        self._drop_lines()
        self.hide()

    def count(self, done: int, total: int) -> None:
        """How far it is."""
        self._drop_lines()
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._say(self.tr("正在添加 {} / {}").format(done, total), busy=True)

    def say(self, text: str) -> None:
        """One sentence."""
        self.show_lines((text,))

    def show_arrived(self, arrived: Arrived) -> None:
        """What was added, what was there before, what was refused, what looks used before."""
        self._drop_lines()
        told = [self.tr("已添加 {} 件").format(len(arrived.digests))]
        if arrived.known:
            numbers = "、".join(arrived.known[:MOST])
            told.append(self.tr("{} 件已在（{}）").format(len(arrived.known), numbers))
        if arrived.refused:
            told.append(self.tr("{} 件不收").format(len(arrived.refused)))
        self._say("，".join(told))
        self._list((*arrived.refused, *arrived.reused))

    def show_lines(self, lines: Sequence[str], *, wrong: bool = True) -> None:
        """Sentences, in the colour of what is wrong where it is."""
        self._drop_lines()
        self._say("" if wrong else "".join(lines))
        if wrong:
            self._list(lines)

    def _say(self, text: str, *, busy: bool = False) -> None:
        self.said.setText(text)
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.done.setVisible(not busy)
        self.show()

    def _list(self, lines: Sequence[str]) -> None:
        for text in lines[:MOST]:
            self._add(text)
        if len(lines) > MOST:
            self._add(self.tr("还有 {} 条类似的说明。").format(len(lines) - MOST))
            self.lines[-1].setToolTip("\n".join(lines[MOST:]))

    def _add(self, text: str) -> None:
        label = labelled(text, "wrong")
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._column.addWidget(label)
        self.lines.append(label)

    def _drop_lines(self) -> None:
        for label in self.lines:
            self._column.removeWidget(label)
            label.deleteLater()
        self.lines = []
