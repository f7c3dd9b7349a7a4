"""成绩: unit means for everybody at the office, what a person scored for the named clerk alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.screen.examscores import MeanRow, ScoreRow
    from app.services.session import Session


class ExamScoresPage(Page):
    """Means at the left; beside them the unit's people, or why they are not shown."""

    name = "exam-scores"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = ListView(
            TableModel(_mean_columns()), "means", lambda row: row.id, self.tr("各单位的平均分")
        )
        self.view.empty_text = self.tr("还没有组卷，没有成绩。")
        self.view.chosen.connect(self._ask_scores)
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.told = labelled("", "muted")
        self.told.setWordWrap(True)
        self.people = ListView(
            TableModel(_score_columns()), "scores", lambda row: row.person, self.tr("个人成绩")
        )
        self.people.empty_text = self.tr("选中左侧的一个单位，这里列出个人成绩。")
        self.book = QPushButton(self.tr("写出成绩册"))
        self.book.clicked.connect(self._pick)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(GAP, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.told)
        column.addWidget(self.people, 1)
        column.addWidget(self.book, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)
        self.duo = Duo(self.view, beside, always=True, share=46)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.duo)
        self.setFocusProxy(self.view)
        self._hide(self.tr("选中左侧的一个单位。"))

    @property
    def title(self) -> str:
        return self.tr("成绩")

    def load(self) -> None:
        self.desk.ask(self.tr("读取平均分"), _means, self._show)

    def remember(self, preferences: Preferences) -> None:
        for view in (self.view, self.people):
            view.remember(preferences)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.duo.show_master()
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def write_book(self, folder: str) -> None:
        """Write the score book of the unit in hand into a folder."""
        row = self.view.current()
        if row is None or not folder:
            return
        number, unit = row.id

        def work(session: Session, _task: Task) -> str:
            from app.services.screen.examscores import write_book

            return write_book(session, number, unit, folder)

        self.desk.ask(
            self.tr("写出成绩册"),
            work,
            lambda path: self.desk.tell(self.tr("已写出：{}").format(path)),
        )

    def _show(self, rows: tuple[MeanRow, ...]) -> None:
        self.view.show_rows(rows)
        if rows and self.view.current() is None:
            self.view.select(rows[0].id)
        self._ask_scores(self.view.current())

    def _ask_scores(self, row: MeanRow | None) -> None:
        if row is None:
            return
        number, unit = row.id

        def work(session: Session, _task: Task) -> tuple[ScoreRow, ...]:
            from app.services.screen.examscores import scores

            return scores(session, number, unit)

        self.desk.ask(self.tr("读取个人成绩"), work, self._show_scores, self._refuse)

    def _show_scores(self, rows: tuple[ScoreRow, ...]) -> None:
        for widget in (self.people, self.book):
            widget.show()
        self.told.setText(self.tr("个人成绩只由成绩保管人查看，不得外传。"))
        self.people.show_rows(rows)

    def _refuse(self, error: UserError) -> None:
        if error.code == "clerk-only":
            self._hide(error.message)
        else:
            self.desk.show_refusal(error)

    def _hide(self, sentence: str) -> None:
        self.people.show_rows(())
        for widget in (self.people, self.book):
            widget.hide()
        self.told.setText(sentence)

    def _enter(self) -> None:
        self.duo.show_detail()
        if not self.people.isHidden():
            self.people.setFocus()

    def _pick(self) -> None:
        self.write_book(QFileDialog.getExistingDirectory(self, self.tr("成绩册写到哪个文件夹")))


def _means(session: Session, _task: Task) -> tuple[MeanRow, ...]:
    from app.services.screen.examscores import means

    return means(session)


def _mean_columns() -> tuple[Column[MeanRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("paper", translate("ExamScoresPage", "试卷"), lambda row: row.paper, width=8),
        Column(
            "name",
            translate("ExamScoresPage", "单位"),
            lambda row: row.name or row.unit,
            width=12,
            strong=True,
            stretches=True,
            tip=lambda row: row.title,
        ),
        Column(
            "people",
            translate("ExamScoresPage", "应试"),
            lambda row: row.people,
            figure=True,
            width=6,
        ),
        Column(
            "absent",
            translate("ExamScoresPage", "缺考"),
            lambda row: row.absent or None,
            figure=True,
            width=6,
        ),
        Column(
            "mean",
            translate("ExamScoresPage", "平均分"),
            lambda row: row.mean,
            figure=True,
            width=8,
            state=lambda row: State.MISSING if row.mean is None else None,
            tip=lambda row: (
                ""
                if row.mean
                else translate("ExamScoresPage", "还有没收到、没认定或者没评分的答卷")
            ),
        ),
    )


def _score_columns() -> tuple[Column[ScoreRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("person", translate("ExamScoresPage", "准考号"), lambda row: row.person, width=8),
        Column(
            "name",
            translate("ExamScoresPage", "姓名"),
            lambda row: row.name,
            width=8,
            strong=True,
            stretches=True,
        ),
        Column("form", translate("ExamScoresPage", "卷别"), lambda row: row.form, width=5),
        Column(
            "score",
            translate("ExamScoresPage", "成绩"),
            lambda row: row.score,
            figure=True,
            width=7,
        ),
        Column(
            "told",
            translate("ExamScoresPage", "缺考或未评"),
            lambda row: row.told or None,
            width=12,
            state=lambda row: State.MISSING if row.told else None,
            tip=lambda row: row.told,
        ),
    )
