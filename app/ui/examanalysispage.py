"""试题分析: of each question how hard it was, whom it tells apart, and what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from app.errors import UserError
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.screen.examscores import Analysis, ItemRow
    from app.services.session import Session


class ExamAnalysisPage(Page):
    """One paper, over all of its forms and units."""

    name = "exam-analysis"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("试卷"))
        self.box.activated.connect(lambda _at: self._ask())
        self.told = labelled("", "muted")
        self.told.setWordWrap(True)
        self.view = ListView(
            TableModel(_columns()), "items", lambda row: row.question, self.tr("试题分析")
        )
        self.view.empty_text = self.tr(
            "有了评定的成绩，这里列出每道题的难度、区分度和各选项的人数。"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        for widget in (self.box, self.told):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("试题分析")

    def load(self) -> None:
        self.desk.ask(self.tr("读取试卷"), _papers, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def _show(self, papers: tuple[tuple[str, str], ...]) -> None:
        before = self.box.currentData()
        self.box.clear()
        for number, title in papers:
            self.box.addItem(f"{number}  {title}", number)
        self.box.setCurrentIndex(max(0, self.box.findData(before)) if papers else -1)
        self._ask()

    def _ask(self) -> None:
        number = self.box.currentData()
        if number is None:
            self.told.setText(self.tr("还没有组卷。"))
            return

        def work(session: Session, _task: Task) -> Analysis:
            from app.services.screen.examscores import analysed

            return analysed(session, number)

        self.desk.ask(self.tr("分析试题"), work, self._show_items, self._refuse)

    def _show_items(self, found: Analysis) -> None:
        told = self.tr("{} 人，平均 {} 分，信度 {}。{}")
        alpha = found.alpha or self.tr("无")
        self.told.setText(told.format(found.people, found.mean, alpha, found.caution))
        self.view.show_rows(found.items)

    def _refuse(self, error: UserError) -> None:
        self.view.show_rows(())
        self.told.setText(error.message)


def _papers(session: Session, _task: Task) -> tuple[tuple[str, str], ...]:
    from app.services.screen.examscores import papers

    return papers(session)


def _columns() -> tuple[Column[ItemRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "question", translate("ExamAnalysisPage", "题号"), lambda row: row.question, width=9
        ),
        Column("kind", translate("ExamAnalysisPage", "题型"), lambda row: row.kind, width=6),
        Column(
            "difficulty",
            translate("ExamAnalysisPage", "难度"),
            lambda row: row.difficulty,
            figure=True,
            width=8,
            tip=lambda row: translate("ExamAnalysisPage", "得分率：越高越容易"),
        ),
        Column(
            "discrimination",
            translate("ExamAnalysisPage", "区分度"),
            lambda row: row.discrimination,
            figure=True,
            width=8,
        ),
        Column(
            "blank",
            translate("ExamAnalysisPage", "未答"),
            lambda row: row.blank or None,
            figure=True,
            width=6,
        ),
        Column(
            "options",
            translate("ExamAnalysisPage", "选项人数（*为正确选项）"),
            lambda row: row.options or None,
            width=24,
            stretches=True,
        ),
    )
