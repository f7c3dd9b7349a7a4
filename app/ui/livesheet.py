"""实时表单: what would print now of the step in hand, beside it, on wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import NotFound, UserError
from app.ui.desk import Desk
from app.ui.page import labelled
from app.ui.preview import Preview
from app.ui.theme import GAP, NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.document.printing import Paper
    from app.services.session import Session

REST = 400
"""Milliseconds without a change until the sheet is made anew."""


class LiveSheet(QWidget):
    """Made only while it is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = ("", "")
        self._made: tuple[str, str] | None = None
        self.title = labelled("", "strong")
        self.title.setWordWrap(True)
        self.preview = Preview(desk)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, NEAR)
        column.setSpacing(NEAR)
        column.addWidget(self.title)
        column.addWidget(self.preview, 1)
        self.setFocusProxy(self.preview)

    def show_form(self, unit: str, form: str, title: str) -> None:
        """Show this form of the unit, as it would print now."""
        same = self._made == (unit, form)
        self._wanted, self._made = (unit, form), None
        self.title.setText(self.tr("现在打印的样子：{}").format(title))
        if not self.isVisible():
            return
        if same:
            self._rest.start()
        else:
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._made is None:
            self._ask()

    def _ask(self) -> None:
        unit, form = self._made = self._wanted
        if not form:
            self.preview.clear(self.tr("这一步没有要打印的表单。"))
            return

        def work(session: Session, _task: Task) -> tuple[Paper, ...]:
            from app.services.screen import paper

            return paper.papers(session, form, unit)

        def show(papers: tuple[Paper, ...]) -> None:
            if (unit, form) == self._wanted:
                self.preview.show_papers(papers)

        def refused(error: UserError) -> None:
            if (unit, form) == self._wanted:
                missing = isinstance(error, NotFound)
                empty = self.tr("这一步还没有记录，记入后在这里看到表单。")
                self.preview.clear(empty if missing else error.message)

        self._desk.ask(self.tr("制作表单"), work, show, refused)
