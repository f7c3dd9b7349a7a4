"""抽取: who was drawn above, the draw's own form below; a drawn one is struck off for a reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.siterows import DrawnRow, RecordRow, VisitSheet
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import labelled
from app.ui.recordpanel import RecordPanel
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

KIND = "draw"


class DrawPanel(RecordPanel):
    """The result above, the draw (F09) below. Delete strikes the one in hand off."""

    def __init__(self, desk: Desk) -> None:
        self.model = TableModel(_columns())
        self.drawn = DrawnList(self.model)
        self.read = QPushButton(QCoreApplication.translate("DrawPanel", "从文件读入候选名单"))
        self.strike = QPushButton(QCoreApplication.translate("DrawPanel", "撤换（Delete）"))
        self.refused = refusal_line()
        self.why = Field(QCoreApplication.translate("DrawPanel", "撤换理由"), self.refused)
        super().__init__(desk, QWidget())
        self._place()
        self.read.clicked.connect(self.pick)
        self.strike.clicked.connect(self.ask_why)
        self.drawn.struck.connect(self.ask_why)
        self.why.entered.connect(self.strike_off)
        look.changed.connect(self._fit)
        self._fit()

    def show_record(self, sheet: VisitSheet, kind: str, record: RecordRow | None) -> None:
        super().show_record(sheet, kind, record)
        self.why.hide()
        self.refused.hide()
        there = record is not None and not record.withdrawn
        for widget in (self._caption, self.drawn, self.strike):
            widget.setVisible(there)
        if record is not None and there:
            self._ask_drawn(record.id)

    def pick(self) -> None:
        """Ask for a file with the list of candidates."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("候选名单，每行：编号、层、名称"),
            "",
            self.tr("文本文件 (*.txt *.tsv *.csv)"),
        )
        if path:
            self.read_from(Path(path))

    def read_from(self, path: Path) -> None:
        """Put the candidates of a file into the form."""
        form, turn = self.form, self.turn
        if form is None:
            return

        def work(_session: Session, _task: Task) -> list[dict[str, str]]:
            from app.services.screen import visitkeeping

            return visitkeeping.candidates_from(path)

        def show(found: list[dict[str, Any]]) -> None:
            if self.turn is turn:
                form.fields["candidates"].put(found)
                form.changed.emit()

        self.desk.ask(self.tr("读取候选名单"), work, show)

    def ask_why(self) -> None:
        """Ask in place why the one in hand is struck off."""
        if self.drawn.current() is not None:
            self.why.put("")
            self.why.show()
            self.why.setFocus(Qt.FocusReason.TabFocusReason)

    def strike_off(self) -> None:
        """Strike the one in hand off; the next key takes the place."""
        row, record, reason = self.drawn.current(), self.record, self.why.text()
        if row is None:
            return
        code = row.code

        def work(session: Session) -> Done:
            from app.services.screen import visitkeeping

            return visitkeeping.strike(session, record, code, reason)

        def done(_result: object) -> None:
            self.why.hide()
            self._ask_drawn(record)
            self.drawn.setFocus(Qt.FocusReason.TabFocusReason)

        def refused(error: UserError) -> None:
            self.why.refuse("".join(error.sentences()))

        self.desk.change(self.tr("撤换 {}").format(code), work, done, refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.why.isVisible():
            self.why.hide()
            self.refused.hide()
            self.drawn.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _ask_drawn(self, record: str) -> None:
        def work(session: Session, _task: Task) -> tuple[DrawnRow, ...]:
            from app.services.screen import visitkeeping

            return visitkeeping.drawn_of(session, record)

        def show(rows: tuple[DrawnRow, ...]) -> None:
            if record == self.record:
                self.drawn.show_rows(rows)
                if rows and self.drawn.current() is None:
                    self.drawn.select(rows[0].code)

        self.desk.ask(self.tr("读取抽取结果"), work, show)

    def _place(self) -> None:
        self._caption = labelled(self.tr("抽取结果"), "strong")
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        for button in (self.read, self.strike):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        self.why.setPlaceholderText(self.tr("撤换理由，回车确认，Esc 取消"))
        if self.above is not None:
            column = QVBoxLayout(self.above)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(NEAR)
            for widget in (self._caption, self.drawn):
                column.addWidget(widget)
            column.addLayout(row)
            column.addWidget(self.why)
            column.addWidget(self.refused)
        self.why.hide()

    def _fit(self) -> None:
        self.drawn.setMinimumHeight(look.px(150))


class DrawnList(ListView[DrawnRow]):
    """``struck`` follows Delete."""

    struck = Signal()

    def __init__(self, model: TableModel[DrawnRow]) -> None:
        told = QCoreApplication.translate("DrawPanel", "抽取结果")
        super().__init__(model, "drawn", lambda row: row.code, told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.struck.emit()
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[Column[DrawnRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("code", translate("DrawPanel", "编号"), lambda row: row.code, width=12, strong=True),
        Column(
            "name",
            translate("DrawPanel", "名称"),
            lambda row: row.name or None,
            width=16,
            stretches=True,
        ),
        Column("stratum", translate("DrawPanel", "层"), lambda row: row.stratum or None, width=8),
        Column(
            "key",
            translate("DrawPanel", "校验键"),
            lambda row: row.key[:12],
            width=14,
            tip=lambda row: row.key,
        ),
    )
