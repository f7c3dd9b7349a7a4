"""录入: answers keyed from paper, a second time against the first where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout

from app.errors import UserError
from app.services.screen.examrows import CollectedRow, DifferenceRow, KeySheet
from app.ui.desk import Desk
from app.ui.field import refusal_line
from app.ui.keygrid import KeyGrid, as_answers
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Page, holds_focus, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

SOON = 500
"""Milliseconds after the last key until what is begun is on the disk."""


class AnswerKeyingPage(Page):
    """One unit at one paper; a line that is whole is recorded at once."""

    name = "keying"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: tuple[CollectedRow, ...] = ()
        self._chosen: tuple[str, str, bool] = ("", "", False)
        self._keyed: set[str] = set()
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("试卷和单位"))
        self.box.activated.connect(self._choose)
        self.second = QToolButton()
        self.second.setText(self.tr("第二次录入，与第一次对照"))
        self.second.setCheckable(True)
        self.second.setProperty("section", True)
        self.second.toggled.connect(lambda _on: self._ask_sheet())
        self.grid = KeyGrid(self.tr("录入答卷"))
        self.grid.empty_text = self.tr("还没有编准考号，没有可以录入的答卷。")
        self.grid.keyed.connect(self._type)
        self.grid.finished.connect(self._record)
        self.grid.refused.connect(self._say)
        self.refusal = refusal_line()
        self.told = labelled("", "muted")
        self.told.setWordWrap(True)
        self.differences = ListView(
            TableModel(_columns()), "differences", id, self.tr("两次录入的不同")
        )
        self.differences.empty_text = self.tr("两次录入没有不同。")
        self.differences.hide()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SOON)
        self.timer.timeout.connect(self.keep)
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        above.addWidget(self.box, 1)
        above.addWidget(self.second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(above)
        for widget in (self.told, self.refusal):
            column.addWidget(widget)
        column.addWidget(self.grid, 3)
        column.addWidget(self.differences, 1)
        self.setFocusProxy(self.grid)
        look.changed.connect(self.grid.fit)
        self._say("")

    @property
    def title(self) -> str:
        return self.tr("录入")

    def load(self) -> None:
        self.desk.ask(self.tr("读取答卷"), _collected, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.differences.remember(preferences)

    def leave(self) -> None:
        if self.timer.isActive():
            self.keep()

    def hear(self, stale: Stale) -> None:
        if not holds_focus(self.grid):
            super().hear(stale)

    def keep(self) -> None:
        """Bring lines that are begun to the disk as a draft; they count nowhere."""
        self.timer.stop()
        number, unit, second = self._chosen
        lines = {person: tuple(self.grid.lines.typed[person]) for person in self._keyed}

        def work(session: Session) -> Done:
            from app.services.screen.exams import keep_draft

            return keep_draft(session, number, unit, lines, second=second)

        self.desk.change(self.tr("保存录入"), work)

    def _show(self, rows: tuple[CollectedRow, ...]) -> None:
        self._rows = rows
        self.box.clear()
        for row in rows:
            self.box.addItem(f"{row.paper}  {row.name or row.unit}", (row.paper, row.unit))
        at = next(
            (at for at, row in enumerate(rows) if (row.paper, row.unit) == self._chosen[:2]), 0
        )
        self.box.setCurrentIndex(at if rows else -1)
        self.second.setEnabled(bool(rows))
        if rows:
            self._ask_sheet()

    def _choose(self, _at: int) -> None:
        self._ask_sheet()
        self.grid.setFocus()

    def _ask_sheet(self) -> None:
        if self.timer.isActive():
            self.keep()
        if self.box.currentData() is None:
            return
        number, unit = self.box.currentData()
        second = self.second.isChecked()
        self._chosen = number, unit, second

        def work(session: Session, _task: Task) -> KeySheet:
            from app.services.screen.exams import key_sheet

            return key_sheet(session, number, unit, second=second)

        self.desk.ask(self.tr("读取答卷"), work, self._show_sheet)

    def _show_sheet(self, sheet: KeySheet) -> None:
        self._keyed = set(sheet.draft)
        self.differences.hide()
        self.grid.show_sheet(sheet)

    def _type(self) -> None:
        self._say("")
        index = self.grid.currentIndex()
        self._keyed.add(self.grid.lines.lines[index.row()].person)
        self.timer.start()

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        if not sentence:
            self.told.setText(
                self.tr(
                    "字母或数字选择；多选按完各项再按空格；填空、简答打字后回车；"
                    "没有作答按 -；退格改上一题。"
                )
            )

    def _record(self, person: str) -> None:
        number, _, second = self._chosen
        answers = as_answers(self.grid.lines.typed[person])
        row = self.grid.currentIndex().row()

        def recorded(rows: tuple[DifferenceRow, ...]) -> None:
            self._keyed.discard(person)
            self.keep()
            self._recorded(row, rows, second=second)

        if second:

            def compare(session: Session, _task: Task) -> tuple[DifferenceRow, ...]:
                from app.services.screen.exams import key_line

                return key_line(session, number, person, answers, second=True)[1]

            self.desk.ask(self.tr("对照录入"), compare, recorded, self._refuse)
            return

        def record(session: Session) -> Done:
            from app.services.screen.exams import key_line

            return key_line(session, number, person, answers, second=False)[0]

        label = self.tr("录入 {}").format(person)
        self.desk.change(label, record, lambda _done: recorded(()), self._refuse)

    def _recorded(self, row: int, rows: tuple[DifferenceRow, ...], *, second: bool) -> None:
        self._say("")
        if second:
            self.differences.show_rows((*rows, *self.differences.rows.shown))
            self.differences.setVisible(bool(self.differences.rows.rowCount()))
            self.desk.stale.emit(Stale())
            told = self.tr("与第一次对照：{} 处不同，已列入待认定。")
            self.told.setText(told.format(len(rows)))
        else:
            self.told.setText(self.tr("已录入。"))
        self.grid.start_at(row + 1)

    def _refuse(self, error: UserError) -> None:
        self._say("".join(error.sentences()))


def _collected(session: Session, _task: Task) -> tuple[CollectedRow, ...]:
    from app.services.screen.exams import collected

    return collected(session)


def _columns() -> tuple[Column[DifferenceRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("person", translate("AnswerKeyingPage", "准考号"), lambda row: row.person, width=8),
        Column(
            "name",
            translate("AnswerKeyingPage", "姓名"),
            lambda row: row.name,
            width=10,
            strong=True,
        ),
        Column(
            "question",
            translate("AnswerKeyingPage", "题号"),
            lambda row: row.question,
            figure=True,
            width=5,
        ),
        Column(
            "first",
            translate("AnswerKeyingPage", "第一次"),
            lambda row: row.first or "空",
            width=12,
            state=lambda row: State.CONFLICT,
        ),
        Column(
            "second",
            translate("AnswerKeyingPage", "第二次"),
            lambda row: row.second or "空",
            width=12,
            stretches=True,
        ),
    )
