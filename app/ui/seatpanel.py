"""One test of one unit: opened by the day's passphrase, its people, who is absent, the end."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.services.screen.examrows import (
    BEGUN,
    NOT_BEGUN,
    OPEN,
    REASONS,
    SEALED,
    SeatRow,
    SittingRow,
)
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, ROOM, State

STATES = {BEGUN: State.STALE, NOT_BEGUN: State.MISSING}


class SeatPanel(QWidget):
    """``unsealed`` carries the passphrase, ``sat`` a number or none, ``away`` number and reason."""

    unsealed = Signal(str)
    sat = Signal(str)
    away = Signal(str, str)
    closed = Signal()
    backed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row: SittingRow | None = None
        self.what = labelled("", "strong")
        self.line = labelled("", "muted")
        for label in (self.what, self.line):
            label.setWordWrap(True)
        self.refusal = refusal_line()
        self.phrase = Field(self.tr("试卷口令"), self.refusal)
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.setPlaceholderText(self.tr("试卷口令，测试当天告知；回车启封"))
        self.phrase.entered.connect(self._unseal)
        self.unseal = QPushButton(self.tr("启封"))
        self.unseal.setProperty("primary", True)
        self.unseal.clicked.connect(self._unseal)
        self.view = ListView(
            TableModel(_columns()), "seats", lambda row: row.person, self.tr("应试人员")
        )
        self.view.empty_text = self.tr("这份试卷没有编入应试人员。")
        self.view.opened.connect(lambda row, _column: self.sat.emit(row.person))
        self.view.chosen.connect(lambda _row: self._allow())
        self.begin = QPushButton(self.tr("全屏作答"))
        self.begin.setProperty("primary", True)
        self.begin.clicked.connect(lambda: self.sat.emit(""))
        self.end = QPushButton(self.tr("结束测试，清除试卷"))
        self.end.clicked.connect(self.closed)
        self.away_told = labelled(self.tr("没有来考："), "muted")
        self.reasons = [self._reason(reason) for reason in REASONS]
        self._arrange()
        self.show_row(None)

    def remember(self, preferences: Preferences) -> None:
        """Take the remembered columns."""
        self.view.remember(preferences)

    def show_row(self, row: SittingRow | None) -> None:
        """Show this test; none: what the place is for."""
        if (
            row is None
            or self.row is None
            or (row.unit, row.paper) != (self.row.unit, self.row.paper)
        ):
            self.phrase.clear()
            self.phrase.accept()
            self.view.show_rows(())
        self.row = row
        state = row.state if row is not None else ""
        self.phrase.setVisible(state == SEALED)
        self.unseal.setVisible(state == SEALED)
        for widget in (self.view, self.begin, self.end, self.away_told, *self.reasons):
            widget.setVisible(state == OPEN)
        self.what.setText(f"{row.name}  {row.title}".strip() if row is not None else "")
        self.line.setText(self._told(row))
        self._allow()

    def show_seats(self, rows: tuple[SeatRow, ...]) -> None:
        """The people of the test in hand."""
        self.view.show_rows(rows)
        if rows and self.view.current() is None:
            self.view.select(rows[0].person)
        self._allow()

    def refuse(self, sentence: str) -> None:
        """What was wished will not do: told at the field, or below the list."""
        self.phrase.clear()
        if not self.phrase.isHidden():
            self.phrase.refuse(sentence)
            self.phrase.setFocus()
        else:
            self.refusal.setText(sentence)
            self.refusal.show()

    def take_focus(self) -> None:
        """Be where something is asked for."""
        (self.view if self.phrase.isHidden() else self.phrase).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)

    def _told(self, row: SittingRow | None) -> str:
        if row is None:
            return self.tr("选中左侧的一次测试，在这里启封试卷、开始作答。")
        if row.state == SEALED:
            opens = self.tr("{} 起可以启封。").format(row.opens) if row.opens else ""
            return self.tr("试卷密封。") + opens
        if row.state == OPEN:
            return self.tr(
                "在人员的一行按回车，或者点“全屏作答”后由本人输入准考号。纸笔作答的答题卡交市考核办读入。"
            )
        return self.tr("测试已经结束，试卷已从本机清除；已交的答卷随成果包交市考核办。")

    def _unseal(self) -> None:
        phrase = self.phrase.text()
        self.phrase.clear()
        if phrase:
            self.unsealed.emit(phrase)
        else:
            self.phrase.refuse(self.tr("请输入试卷口令。"))

    def _reason(self, reason: str) -> QPushButton:
        button = QPushButton(reason)
        button.setAccessibleName(self.tr("登记缺考：{}").format(reason))
        button.clicked.connect(lambda: self._note(reason))
        return button

    def _note(self, reason: str) -> None:
        row = self.view.current()
        if row is not None:
            self.away.emit(row.person, reason)

    def _allow(self) -> None:
        row = self.view.current()
        absent = row is not None and (row.state == NOT_BEGUN or row.state in REASONS)
        for button in self.reasons:
            button.setEnabled(absent)
        if not self.phrase.is_refused:
            self.refusal.hide()

    def _arrange(self) -> None:
        opening, acts, away = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (opening, acts, away):
            row.setSpacing(NEAR)
        opening.addWidget(self.phrase, 1)
        opening.addWidget(self.unseal)
        away.addWidget(self.away_told)
        for button in self.reasons:
            away.addWidget(button)
        away.addStretch(1)
        acts.addWidget(self.begin)
        acts.addStretch(1)
        acts.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, ROOM, GAP)
        column.setSpacing(NEAR)
        column.addWidget(self.what)
        column.addWidget(self.line)
        column.addLayout(opening)
        column.addWidget(self.refusal)
        column.addWidget(self.view, 1)
        column.addLayout(away)
        column.addLayout(acts)
        column.addStretch(0)


def _columns() -> tuple[Column[SeatRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("person", translate("SeatPanel", "准考号"), lambda row: row.person, width=8),
        Column(
            "name",
            translate("SeatPanel", "姓名"),
            lambda row: row.name,
            width=10,
            strong=True,
            stretches=True,
        ),
        Column("form", translate("SeatPanel", "卷别"), lambda row: row.form, width=5),
        Column(
            "state",
            translate("SeatPanel", "状态"),
            lambda row: row.state,
            width=9,
            state=lambda row: STATES.get(row.state),
        ),
        Column(
            "answered",
            translate("SeatPanel", "已答"),
            lambda row: row.answered,
            figure=True,
            width=5,
            tip=lambda row: translate("SeatPanel", "共 {} 题").format(row.questions),
        ),
        Column(
            "left",
            translate("SeatPanel", "剩余分钟"),
            lambda row: row.minutes_left,
            figure=True,
            width=8,
        ),
        Column(
            "interruptions",
            translate("SeatPanel", "中断"),
            lambda row: row.interruptions or None,
            figure=True,
            width=5,
        ),
        Column("post", translate("SeatPanel", "职务"), lambda row: row.post or None, width=10),
    )
