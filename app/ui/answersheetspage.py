"""答题卡: scans and photos read in; of each unit who is in, who is missing, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.examrows import (
    GAPS,
    IN_DOUBT,
    NOT_IN,
    REASONS,
    CollectedRow,
    ExamineeRow,
    Reading,
    ReadRow,
)
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

STATES = {NOT_IN: State.MISSING, GAPS: State.MISSING, IN_DOUBT: State.STALE}
SHEETS = "*.pdf *.tif *.tiff *.png *.jpg *.jpeg"


class AnswerSheetsPage(Page):
    """``watched`` carries the task of a reading."""

    name = "sheets"
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = ListView(
            TableModel(_unit_columns()),
            "collected",
            lambda row: (row.paper, row.unit),
            self.tr("各单位的答卷"),
        )
        self.view.empty_text = self.tr("还没有编准考号。打印答题卡或者密封试卷的时候编号。")
        self.people = ListView(
            TableModel(_person_columns()), "examinees", lambda row: row.person, self.tr("应试人员")
        )
        self.people.empty_text = self.tr("选中左侧的一个单位，这里列出应试人员。")
        self.told = ListView(TableModel(_read_columns()), "read", id, self.tr("读入的情况"))
        self.told.empty_text = self.tr("把扫描件、照片或者整个文件夹拖到窗口中读入。")
        self.files = QPushButton(self.tr("读入扫描件"))
        self.folder = QPushButton(self.tr("读入文件夹"))
        self.refusal = refusal_line()
        self.person = Field(self.tr("准考号"), self.refusal)
        self.person.setPlaceholderText(self.tr("二维码毁损时填准考号"))
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.away_told = labelled(self.tr("没有来考："), "muted")
        self.reasons = [self._reason(reason) for reason in REASONS]
        self._arrange()
        self._connect()

    @property
    def title(self) -> str:
        return self.tr("答题卡")

    def load(self) -> None:
        self.desk.ask(self.tr("读取答卷"), _collected, self._show)

    def remember(self, preferences: Preferences) -> None:
        for view in (self.view, self.people, self.told):
            view.remember(preferences)

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files and folders; what could be read is kept at the end, or nothing."""
        if not paths:
            return
        person = self.person.text().strip()

        def work(session: Session, task: Task) -> Reading:
            from app.services.screen.exams import read

            return read(session, paths, person, task.progress, task.cancelled)

        self.person.accept()
        task = self.desk.ask(self.tr("读取答题卡"), work, self._read, self._refuse)
        self.watched.emit(task)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.read([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.duo.show_master()
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        acts, away = QHBoxLayout(), QHBoxLayout()
        for row in (acts, away):
            row.setSpacing(NEAR)
        acts.addWidget(self.files)
        acts.addWidget(self.folder)
        acts.addWidget(self.person, 1)
        self.files.setProperty("primary", True)
        away.addWidget(self.away_told)
        for button in self.reasons:
            away.addWidget(button)
        away.addStretch(1)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(GAP, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.people, 1)
        column.addLayout(away)
        left = QWidget()
        lists = QVBoxLayout(left)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(NEAR)
        lists.addWidget(self.view, 3)
        lists.addWidget(self.told, 2)
        self.duo = Duo(left, beside, always=True, share=40)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(NEAR)
        whole.addLayout(acts)
        for label in (self.refusal, self.line):
            whole.addWidget(label)
        whole.addWidget(self.duo, 1)
        self.line.hide()
        self.told.hide()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.files.clicked.connect(self._pick)
        self.folder.clicked.connect(self._pick_folder)
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.people.chosen.connect(lambda _row: self._allow())

    def _pick(self) -> None:
        told = self.tr("扫描件和照片 ({})").format(SHEETS)
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("选择答题卡"), "", told)
        self.read([Path(path) for path in paths])

    def _pick_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("选择答题卡的文件夹"))
        self.read([Path(path)] if path else [])

    def _read(self, found: Reading) -> None:
        self.line.setText(
            self.tr("读入 {} 页，待认定 {} 处，要处理 {} 处。").format(
                found.pages, found.doubts, len(found.rows)
            )
        )
        self.line.show()
        self.told.setVisible(bool(found.rows))
        self.told.show_rows(found.rows)
        self.person.clear()
        self.desk.stale.emit(Stale())

    def _refuse(self, error: UserError) -> None:
        if error.code == "no-person":
            self.person.refuse(error.message)
            self.person.setFocus()
        else:
            self.desk.show_refusal(error)

    def _show(self, rows: tuple[CollectedRow, ...]) -> None:
        self.view.show_rows(rows)
        if rows and self.view.current() is None:
            self.view.select((rows[0].paper, rows[0].unit))
        self._show_one(self.view.current())

    def _show_one(self, row: CollectedRow | None) -> None:
        if row is None:
            self.people.show_rows(())
            self._allow()
            return
        number, unit = row.paper, row.unit

        def work(session: Session, _task: Task) -> tuple[ExamineeRow, ...]:
            from app.services.screen.exams import examinees

            return examinees(session, number, unit)

        self.desk.ask(self.tr("读取应试人员"), work, self._show_people)

    def _show_people(self, rows: tuple[ExamineeRow, ...]) -> None:
        self.people.show_rows(rows)
        if rows and self.people.current() is None:
            self.people.select(rows[0].person)
        self._allow()

    def _allow(self) -> None:
        row = self.people.current()
        absent = row is not None and row.state in (NOT_IN, *REASONS)
        for button in self.reasons:
            button.setEnabled(absent)

    def _enter(self) -> None:
        self.duo.show_detail()
        self.people.setFocus()

    def _reason(self, reason: str) -> QPushButton:
        button = QPushButton(reason)
        button.setAccessibleName(self.tr("登记缺考：{}").format(reason))
        button.clicked.connect(lambda: self._note(reason))
        return button

    def _note(self, reason: str) -> None:
        unit, row = self.view.current(), self.people.current()
        if unit is None or row is None:
            return
        number, person = unit.paper, row.person

        def work(session: Session) -> Done:
            from app.services.screen.exams import note_absent

            return note_absent(session, number, person, reason)

        self.desk.change(self.tr("登记缺考 {}").format(row.name), work)


def _collected(session: Session, _task: Task) -> tuple[CollectedRow, ...]:
    from app.services.screen.exams import collected

    return collected(session)


def _unit_columns() -> tuple[Column[CollectedRow], ...]:
    translate = QCoreApplication.translate
    figures: tuple[tuple[str, str, Any], ...] = (
        ("people", translate("AnswerSheetsPage", "应试"), lambda row: row.people),
        ("came", translate("AnswerSheetsPage", "已收"), lambda row: row.came or None),
        ("absent", translate("AnswerSheetsPage", "缺考"), lambda row: row.absent or None),
    )
    return (
        Column("paper", translate("AnswerSheetsPage", "试卷"), lambda row: row.paper, width=8),
        Column(
            "name",
            translate("AnswerSheetsPage", "单位"),
            lambda row: row.name or row.unit,
            width=12,
            strong=True,
            stretches=True,
            tip=lambda row: row.title,
        ),
        *(Column(key, title, value, figure=True, width=5) for key, title, value in figures),
        Column(
            "waiting",
            translate("AnswerSheetsPage", "未收"),
            lambda row: row.waiting or None,
            figure=True,
            width=6,
            state=lambda row: State.MISSING if row.waiting else None,
        ),
        Column(
            "gaps",
            translate("AnswerSheetsPage", "缺页"),
            lambda row: row.gaps or None,
            figure=True,
            width=6,
            state=lambda row: State.MISSING if row.gaps else None,
        ),
        Column(
            "doubts",
            translate("AnswerSheetsPage", "待认定"),
            lambda row: row.doubts or None,
            figure=True,
            width=7,
            state=lambda row: State.STALE if row.doubts else None,
        ),
    )


def _person_columns() -> tuple[Column[ExamineeRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("person", translate("AnswerSheetsPage", "准考号"), lambda row: row.person, width=8),
        Column(
            "name",
            translate("AnswerSheetsPage", "姓名"),
            lambda row: row.name,
            width=8,
            strong=True,
            stretches=True,
        ),
        Column("form", translate("AnswerSheetsPage", "卷别"), lambda row: row.form, width=5),
        Column(
            "state",
            translate("AnswerSheetsPage", "答卷"),
            lambda row: row.state,
            width=9,
            state=lambda row: STATES.get(row.state),
        ),
    )


def _read_columns() -> tuple[Column[ReadRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "kind",
            translate("AnswerSheetsPage", "情况"),
            lambda row: row.kind,
            width=10,
            state=lambda row: State.STALE,
        ),
        Column("where", translate("AnswerSheetsPage", "哪一页"), lambda row: row.where, width=20),
        Column(
            "text",
            translate("AnswerSheetsPage", "说明"),
            lambda row: row.text,
            width=24,
            stretches=True,
        ),
    )
