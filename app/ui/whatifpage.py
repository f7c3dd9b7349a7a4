"""设想: other bounds, caps, quotas or conversion, and who would move; nothing is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.resultrows import MovedRow, SettingRow
from app.services.screen.rows import two_places
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.panel import follow_focus
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import HAIR, NEAR, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

REST = 300
"""Milliseconds after the last key until it is worked out."""
ACROSS = 3
"""Settings side by side."""
LIST = 160
"""The least height of the list, in pixels at 100 %."""


class WhatIfPage(Page):
    """Every field begins as the plan has it; only what differs is supposed."""

    name = "whatif"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._version = 0
        self._stated: dict[str, str] = {}
        self.fields: dict[str, Field | QComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(NEAR)
        self._grid.setVerticalSpacing(HAIR)
        self.refusal = refusal_line()
        self.line = labelled("", "strong")
        self.line.setWordWrap(True)
        self.everybody = QCheckBox(self.tr("没有变动的也列出"))
        self.reset = QPushButton(self.tr("恢复为方案"))
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "moved", lambda row: row.code, self.tr("会变动的单位"))
        self.view.empty_text = self.tr("改动上面的数，这里列出会因此变动的单位。什么也不保存。")
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self.suppose)
        below = QGridLayout()
        below.setHorizontalSpacing(NEAR)
        below.addWidget(self.line, 0, 0, 1, 2)
        below.addWidget(self.everybody, 1, 0)
        below.addWidget(self.reset, 1, 1)
        below.setColumnStretch(0, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(self._grid)
        column.addWidget(self.refusal)
        column.addLayout(below)
        column.addWidget(self.view, 1)
        area = Scrolled(inside)
        follow_focus(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        look.changed.connect(self._fit)
        self._fit()
        self.everybody.toggled.connect(self._filter)
        self.reset.clicked.connect(self._reset)
        self.view.opened.connect(lambda row, _column: desk.show(row.code, page="totals"))
        self._filter()

    @property
    def title(self) -> str:
        return self.tr("设想")

    @property
    def help(self) -> str:
        return self.tr("改动分数线、上限、优秀比例或者换算方式，看谁会变动；什么也不保存。")

    def show_version(self, version: int) -> None:
        """Suppose from this version."""
        if version != self._version:
            self._version = version
            self.refresh()

    def load(self) -> None:
        version = self._version

        def work(session: Session, _task: Task) -> tuple[SettingRow, ...]:
            from app.services.screen.result import settings

            return settings(session, version)

        self.desk.ask(self.tr("读取方案"), work, self._show_settings)

    @property
    def typed(self) -> dict[str, str]:
        """What differs from the plan, by its term."""
        found = {term: _text(widget) for term, widget in self.fields.items()}
        return {term: text for term, text in found.items() if text != self._stated[term]}

    def suppose(self) -> None:
        """Work out who would move."""
        self._resting.stop()
        version, typed = self._version, self.typed

        def work(session: Session, _task: Task) -> tuple[MovedRow, ...]:
            from app.services.screen.result import suppose

            return suppose(session, version, typed)

        self.desk.ask(self.tr("计算设想"), work, partial(self._show, typed), self._refuse)

    def _show_settings(self, rows: tuple[SettingRow, ...]) -> None:
        kept = self.typed if self.fields else {}
        self._stated = {row.term: row.value for row in rows}
        if not self.fields:
            for place, row in enumerate(rows):
                self._add(place, row)
        for term, widget in self.fields.items():
            _put(widget, kept.get(term, self._stated[term]))
        self.suppose()

    def _add(self, place: int, row: SettingRow) -> None:
        across, down = 2 * (place % ACROSS), place // ACROSS
        widget: Field | QComboBox
        if row.choices:
            widget = QComboBox()
            widget.setAccessibleName(row.term)
            widget.addItems(row.choices)
            widget.activated.connect(self.suppose)
        else:
            widget = Field(row.term, self.refusal)
            widget.textEdited.connect(lambda _text: self._resting.start())
            widget.entered.connect(self.suppose)
        label = labelled(row.term, "muted")
        label.setBuddy(widget)
        self._grid.addWidget(label, down, across)
        self._grid.addWidget(widget, down, across + 1)
        self._grid.setColumnStretch(across + 1, 1)
        self.fields[row.term] = widget

    def _show(self, typed: dict[str, str], rows: tuple[MovedRow, ...]) -> None:
        if typed != self.typed:
            return
        for widget in self.fields.values():
            if isinstance(widget, Field):
                widget.accept()
        self.refusal.hide()
        self.view.show_rows(rows)
        number = sum(row.moved for row in rows)
        self.reset.setEnabled(bool(typed))
        if not typed:
            self.line.setText(self.tr("现在与方案相同。"))
        else:
            self.line.setText(self.tr("{} 个单位会变动，方案和结果都不改。").format(number))

    def _refuse(self, error: UserError) -> None:
        self.view.show_rows(())
        self.line.setText("")
        told = False
        for fault in error.details:
            widget = self.fields.get(fault.sheet)
            if isinstance(widget, Field) and not told:
                widget.refuse(f"{fault.sheet}：{fault.message}")
                told = True
        if not told:
            said = [fault.message for fault in error.details] or [error.message]
            self.refusal.setText("；".join(said))
            self.refusal.show()

    def _reset(self) -> None:
        for term, widget in self.fields.items():
            _put(widget, self._stated[term])
        self.suppose()

    def _fit(self) -> None:
        self.view.setMinimumHeight(look.px(LIST))

    def _filter(self) -> None:
        everybody = self.everybody.isChecked()
        self.model.set_filter(None if everybody else lambda row: row.moved)


def _text(widget: Field | QComboBox) -> str:
    return widget.currentText() if isinstance(widget, QComboBox) else widget.text().strip()


def _put(widget: Field | QComboBox, text: str) -> None:
    if isinstance(widget, QComboBox):
        widget.setCurrentText(text)
    else:
        widget.put(text)


def _columns() -> tuple[Column[MovedRow], ...]:
    translate = QCoreApplication.translate

    def arrow(now: object, then: object) -> str:
        return f"{now or '—'}" if now == then else f"{now or '—'} → {then or '—'}"

    def total(row: MovedRow) -> str:
        now, then = (
            "" if each is None else two_places(each) for each in (row.total, row.then_total)
        )
        return arrow(now, then)

    return (
        Column(
            "name", translate("WhatIfPage", "单位"), lambda row: row.name, width=14,
            tip=lambda row: f"{row.code} {row.name}", stretches=True,
        ),
        Column("total", translate("WhatIfPage", "总分"), total, figure=True, width=13),
        Column(
            "grade", translate("WhatIfPage", "等次"),
            lambda row: arrow(row.grade, row.then_grade), width=12,
        ),
        Column(
            "rank", translate("WhatIfPage", "名次"), lambda row: arrow(row.rank, row.then_rank),
            figure=True, width=8,
        ),
        Column(
            "outcomes", translate("WhatIfPage", "拟作处理"), lambda row: row.outcomes or None,
            "、".join, width=16,
        ),
    )  # fmt: skip
