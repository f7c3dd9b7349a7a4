"""冲突: what two people set without seeing each other, side by side; one key settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.parcelrows import ConflictRow, VersionRow
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import Page, clear_background, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, HAIR, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

MOST = 9
"""The versions that a single digit takes."""


class ConflictsPage(Page):
    """``counted`` carries how many are open. The digit of a version takes it.

    The reason stays where it was typed, so that the next conflict of the same
    kind is one key.
    """

    name = "conflicts"
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.row: ConflictRow | None = None
        self._taken = 0
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "conflicts", lambda row: row.id, self.tr("未决冲突"))
        self.view.empty_text = self.tr("没有未决的冲突。")
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(lambda row, _column: self._enter(row))
        self.refusal = refusal_line()
        self.reason = Field(self.tr("理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("理由，如：经组内商定"))
        self.reason.entered.connect(lambda: self.take(self._taken))
        self.what = labelled("", "strong")
        self.what.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._versions = QVBoxLayout()
        self._versions.setSpacing(GAP)
        self._place()
        self._show_one(None)

    @property
    def title(self) -> str:
        return self.tr("冲突")

    def load(self) -> None:
        self.desk.ask(self.tr("读取冲突"), _conflicts, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def take(self, place: int) -> None:
        """Settle the conflict in hand by one of its versions, where a reason is given."""
        row = self.row
        if row is None or not 0 <= place < len(row.versions):
            return
        self._taken, reason = place, self.reason.text()
        if not reason.strip():
            self.reason.refuse(self.tr("须写明理由。"))
            self.reason.setFocus()
            return
        commit = row.versions[place].commit

        def work(session: Session) -> Done:
            from app.services.screen.gathering import resolve

            return resolve(session, row.id, commit, reason)

        label = self.tr("处理冲突 {}").format(row.what)
        self.desk.change(label, work, lambda _done: self._settled(), self._refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < MOST and not self.reason.hasFocus():
            self.take(digit)
        elif event.key() == Qt.Key.Key_Escape:
            self.duo.show_master()
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        inside, detail = QWidget(), QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, NEAR, NEAR)
        inner.setSpacing(GAP)
        inner.addLayout(self._versions)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("冲突的各个值"))
        clear_background(area)
        column = QVBoxLayout(detail)
        column.setContentsMargins(GAP, 0, 0, 0)
        column.setSpacing(NEAR)
        for widget in (self.what, self.reason, self.refusal):
            column.addWidget(widget)
        column.addWidget(area, 1)
        self.duo = Duo(self.view, detail, always=True, share=48)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.duo)
        self.setFocusProxy(self.view)

    def _show(self, rows: tuple[ConflictRow, ...]) -> None:
        before = self.view.currentIndex().row()
        self.view.show_rows(rows)
        self.counted.emit(len(rows))
        if rows and self.view.current() is None:
            self.view.select(rows[max(0, min(before, len(rows) - 1))].id)
        self._show_one(self.view.current())

    def _show_one(self, row: ConflictRow | None) -> None:
        self.row = row
        self.reason.accept()
        self.what.setText(
            self.tr("选中左侧的一处冲突，这里并排列出各个值。")
            if row is None
            else self.tr("{} {}：{}").format(row.unit, row.name, row.what).strip()
        )
        self.reason.setVisible(row is not None)
        self.buttons = []
        while (item := self._versions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, version in enumerate(row.versions if row is not None else ()):
            self._versions.addWidget(self._card(place, version))

    def _card(self, place: int, version: VersionRow) -> QWidget:
        """One version: what it says, who set it, when and where, and the button that takes it."""
        card = QWidget()
        value = labelled(version.value, "strong")
        value.setWordWrap(True)
        whose = labelled(
            self.tr("{} 于 {}，{}").format(version.who, version.when, version.where), "muted"
        )
        whose.setWordWrap(True)
        button = QPushButton(self.tr("采用第 {} 个").format(place + 1))
        button.setToolTip(self.tr("按数字键 {} 也可以").format(place + 1))
        button.clicked.connect(lambda: self.take(place))
        self.buttons.append(button)
        words = QVBoxLayout()
        words.setSpacing(HAIR)
        words.addWidget(value)
        words.addWidget(whose)
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(words, 1)
        row.addWidget(button)
        return card

    def _enter(self, row: ConflictRow) -> None:
        self._show_one(row)
        self.duo.show_detail()
        self.reason.setFocus()

    def _settled(self) -> None:
        self.duo.show_master()
        self.view.setFocus()

    def _refuse(self, error: UserError) -> None:
        if error.code == "reason-needed":
            self.reason.refuse(error.message)
            self.reason.setFocus()
        else:
            self.desk.show_refusal(error)


def _conflicts(session: Session, _task: Task) -> tuple[ConflictRow, ...]:
    from app.services.screen.gathering import conflicts

    return conflicts(session)


def _columns() -> tuple[Column[ConflictRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "unit",
            translate("ConflictsPage", "编码"),
            lambda row: row.unit or None,
            width=8,
            state=lambda row: State.CONFLICT,
        ),
        Column("name", translate("ConflictsPage", "单位"), lambda row: row.name or None, width=14),
        Column(
            "what",
            translate("ConflictsPage", "冲突的内容"),
            lambda row: row.what,
            width=26,
            stretches=True,
            strong=True,
        ),
    )
