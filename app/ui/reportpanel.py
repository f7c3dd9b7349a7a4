"""情况报告: the draft of what the team reports, three strengths and five problems, no points."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from app.services.screen.siterows import ReportRow, VisitSheet
from app.ui.desk import Desk
from app.ui.page import labelled
from app.ui.panel import Panel, follow_focus, panel_inside
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class ReportPanel(Panel):
    """``backed`` follows Esc. The draft is asked for when it is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.unit = ""
        self._is_stale = False
        self.setAccessibleName(self.tr("考核组情况报告"))
        self.remarks = labelled("", "muted")
        self.strengths, self.problems = labelled(""), labelled("")
        self.write = QPushButton(self.tr("另存为 Word，继续修改"))
        self.write.setProperty("primary", True)
        self.write.setAutoDefault(True)
        self.write.clicked.connect(self.pick)
        self._place()

    def show_sheet(self, sheet: VisitSheet) -> None:
        """The draft of this unit, as far as the records tell now."""
        self.unit = sheet.unit
        self._is_stale = not self.isVisible()
        if self.isVisible():
            self._ask()

    def take_focus(self) -> None:
        """Stand on the button."""
        self.write.setFocus(Qt.FocusReason.TabFocusReason)

    def pick(self) -> None:
        """Ask where, and write the draft."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("存到哪个文件夹"))
        if folder:
            self.write_to(Path(folder))

    def write_to(self, folder: Path) -> None:
        """Write the draft as a document into a folder."""
        unit = self.unit

        def work(session: Session, _task: Task) -> str:
            from app.services.screen import visitkeeping

            return visitkeeping.write_report(session, unit, folder)

        self.desk.ask(
            self.tr("写情况报告"),
            work,
            lambda path: self.desk.tell(self.tr("已存为 {}").format(path)),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._ask()

    def _ask(self) -> None:
        unit = self.unit

        def work(session: Session, _task: Task) -> ReportRow:
            from app.services.screen import visitkeeping

            return visitkeeping.report(session, unit)

        def show(row: ReportRow) -> None:
            if unit == self.unit:
                self._show(row)

        self.desk.ask(self.tr("起草情况报告"), work, show)

    def _show(self, row: ReportRow) -> None:
        nothing = self.tr("记录里还没有可写的内容。")
        self.strengths.setText(_numbered(row.strengths) or nothing)
        self.problems.setText(_numbered(row.problems) or nothing)
        self.remarks.setText("\n".join(row.remarks))
        self.remarks.setVisible(bool(row.remarks))

    def _place(self) -> None:
        inside, column = panel_inside()
        told = labelled(
            self.tr("由本单位的记录起草：三条成效、五个问题，不含分值和暗访。请另存后修改、定稿。"),
            "muted",
        )
        for each in (
            told,
            self.remarks,
            labelled(self.tr("主要成效"), "strong"),
            self.strengths,
            labelled(self.tr("存在问题"), "strong"),
            self.problems,
        ):
            each.setWordWrap(True)
            column.addWidget(each)
        row = QHBoxLayout()
        row.addWidget(self.write)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.setWidget(inside)
        follow_focus(self)


def _numbered(lines: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
