"""评卷: answers in words, question by question, by blind number; points and Enter, the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import Page, holds_focus, labelled
from app.ui.preference import Preferences
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.screen.examscores import ScriptRow, ToMarkRow
    from app.services.session import Session


class MarkingPage(Page):
    """``counted`` carries how many answers wait for whoever works here."""

    name = "marking"
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._scripts: tuple[ScriptRow, ...] = ()
        self.view = ListView(
            TableModel(_columns()), "to-mark", lambda row: row.id, self.tr("由人评分的题")
        )
        self.view.empty_text = self.tr(
            "没有由人评分的题。试卷里有填空、简答的，收到答卷以后在这里评分。"
        )
        self.view.chosen.connect(self._ask_scripts)
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.stem, self.reference = labelled("", "strong"), labelled("", "muted")
        self.blind, self.answer = labelled("", "muted"), labelled("", "")
        self.refusal = refusal_line()
        self.points = Field(self.tr("得分"), self.refusal)
        self.points.entered.connect(self._mark)
        self.left = labelled("", "muted")
        self.duo = Duo(self.view, self._panel(), always=True, share=56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)
        self.setFocusProxy(self.view)
        self._show_script()

    @property
    def title(self) -> str:
        return self.tr("评卷")

    def load(self) -> None:
        self.desk.ask(self.tr("读取要评的题"), _to_mark, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _panel(self) -> QWidget:
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(GAP, 0, GAP, NEAR)
        inner.setSpacing(GAP)
        parts = (self.stem, self.reference, self.blind, self.answer, self.left)
        for label in parts:
            label.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (*parts[:4], self.points, self.refusal, self.left):
            inner.addWidget(widget)
        inner.addStretch(1)
        return Scrolled(inside)

    def _show(self, rows: tuple[ToMarkRow, ...]) -> None:
        had = holds_focus(self.duo.widget(1))
        self.view.show_rows(rows)
        self.counted.emit(sum(row.waiting for row in rows))
        if rows and self.view.current() is None:
            at = next((row for row in rows if row.waiting), rows[0])
            self.view.select(at.id)
        if not had:
            self._ask_scripts(self.view.current())

    def _ask_scripts(self, row: ToMarkRow | None) -> None:
        self._scripts = ()
        if row is None:
            self._show_script()
            return
        number, question = row.id

        def work(session: Session, _task: Task) -> tuple[ScriptRow, ...]:
            from app.services.screen.examscores import scripts

            return scripts(session, number, question)

        def show(found: tuple[ScriptRow, ...]) -> None:
            now = self.view.current()
            if now is not None and row.id == now.id:
                self._scripts = found
                self._show_script()

        self.desk.ask(self.tr("读取要评的答卷"), work, show)

    def _show_script(self) -> None:
        row = self.view.current()
        script = next(iter(self._scripts), None)
        self.stem.setText(row.stem if row is not None else self.tr("选中左侧的一道题评分。"))
        answer = row.reference if row is not None else ""
        self.reference.setText(self.tr("参考答案：{}").format(answer) if answer else "")
        for widget in (self.answer, self.points):
            widget.setVisible(script is not None)
        if row is None or script is None:
            self.blind.setText(self.tr("这道题没有待评的答卷。") if row is not None else "")
            self.left.setText("")
            return
        self.blind.setText(self.tr("盲评编号 {}，{}").format(script.blind, script.stage))
        self.answer.setText(script.answer)
        self.points.put("")
        self.points.setPlaceholderText(self.tr("0 至 {} 分，回车，下一份").format(row.points))
        self.left.setText(self.tr("本题还有 {} 份").format(len(self._scripts)))

    def _mark(self) -> None:
        row, script = self.view.current(), next(iter(self._scripts), None)
        if row is None or script is None:
            return
        points = self.points.text().strip()
        if not points:
            self.points.refuse(self.tr("请输入 0 至 {} 分。").format(row.points))
            return
        number, question = row.id

        def work(session: Session) -> Done:
            from app.services.screen.examscores import mark

            return mark(session, number, question, script.blind, points)

        label = self.tr("评分 {} {}").format(question, script.blind)
        self.desk.change(label, work, lambda _done: self._marked(), self._refuse)

    def _marked(self) -> None:
        self._scripts = self._scripts[1:]
        self._show_script()
        if self._scripts:
            self.points.setFocus()
        else:
            self._back()

    def _refuse(self, error: UserError) -> None:
        self.points.refuse(error.message)
        self.points.setFocus()
        self.points.selectAll()

    def _enter(self) -> None:
        self.duo.show_detail()
        self.points.setFocus()

    def _back(self) -> None:
        self.duo.show_master()
        self.view.setFocus()


def _to_mark(session: Session, _task: Task) -> tuple[ToMarkRow, ...]:
    from app.services.screen.examscores import to_mark

    return to_mark(session)


def _columns() -> tuple[Column[ToMarkRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("paper", translate("MarkingPage", "试卷"), lambda row: row.paper, width=8),
        Column("question", translate("MarkingPage", "题号"), lambda row: row.question, width=8),
        Column("kind", translate("MarkingPage", "题型"), lambda row: row.kind, width=5),
        Column("points", translate("MarkingPage", "分值"), lambda row: row.points, width=5),
        Column(
            "waiting",
            translate("MarkingPage", "待评"),
            lambda row: row.waiting or None,
            figure=True,
            width=6,
            state=lambda row: State.MISSING if row.waiting else None,
        ),
        Column(
            "stem",
            translate("MarkingPage", "题干"),
            lambda row: row.stem,
            width=14,
            stretches=True,
            tip=lambda row: f"{row.stem}\n{row.places}",
        ),
    )
