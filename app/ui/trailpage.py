"""日志: who did what, when, on which computer and why; of a period, of one unit or of all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.errors import UserError
from app.services.screen.settingrows import ActionRow, TrailSheet
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

DAYS = 30
"""So far back the list goes unless another day is typed."""


class TrailPage(Page):
    """Enter in any of the three lines above the list lists anew. ``watched`` carries that task."""

    name = "trail"
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.refusal = refusal_line()
        self.unit = Field(self.tr("单位编码，空着为全部"), self.refusal)
        self.since = Field(self.tr("起始日期"), self.refusal)
        self.until = Field(self.tr("截止日期，空着为今天"), self.refusal)
        self.since.setText((date.today() - timedelta(days=DAYS)).isoformat())
        self.button = QPushButton(self.tr("列出"))
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.load)
        self.count = labelled("", "muted")
        self.count.setWordWrap(True)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "trail", lambda row: row.commit, self.tr("操作记录"))
        self.view.empty_text = self.tr("这段时间没有操作；可以把起始日期提前，按回车再列。")
        for field in (self.unit, self.since, self.until):
            field.setPlaceholderText(field.accessibleName())
            field.entered.connect(self.load)
        self._place()

    @property
    def title(self) -> str:
        return self.tr("日志")

    def load(self) -> None:
        for field in (self.unit, self.since, self.until):
            field.accept()
        for field in (self.since, self.until):
            if not _is_day(field.text().strip()):
                field.refuse(self.tr("日期应写作 2026-11-24 的样子。"))
                field.setFocus()
                return
        unit, since, until = (field.text().strip() for field in (self.unit, self.since, self.until))

        def work(session: Session, _task: Task) -> TrailSheet:
            from app.services.screen import setting

            return setting.trail(session, unit, since, until)

        task = self.desk.ask(self.tr("读取日志"), work, self._show, self._refused)
        if not task.is_over:
            self.watched.emit(task)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def _refused(self, error: UserError) -> None:
        self.unit.refuse("".join(error.sentences()))
        self.unit.setFocus()

    def _show(self, sheet: TrailSheet) -> None:
        self.view.show_rows(sheet.rows)
        if sheet.rows and self.view.current() is None:
            self.view.select(sheet.rows[0].commit)
        self.count.setText(
            self.tr("共 {} 项，最近的在前。Ctrl+E 导出为 Excel，可以送监督机关查阅。").format(
                sheet.total
            )
            if len(sheet.rows) == sheet.total
            else self.tr("共 {} 项，列出最近的 {} 项；缩短起止日期可以看到其余的。").format(
                sheet.total, len(sheet.rows)
            )
        )

    def _place(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        for field, word in (
            (self.unit, ""),
            (self.since, self.tr("从")),
            (self.until, self.tr("到")),
        ):
            if word:
                above.addWidget(labelled(word))
            above.addWidget(field, 1)
        above.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(above)
        column.addWidget(self.refusal)
        column.addWidget(self.count)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.unit)


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _columns() -> tuple[Column[ActionRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("when", translate("TrailPage", "时间"), lambda row: row.when, width=19),
        Column("actor", translate("TrailPage", "操作人"), lambda row: row.actor, width=18),
        Column("action", translate("TrailPage", "操作"), lambda row: row.action, width=26),
        Column(
            "reason",
            translate("TrailPage", "理由"),
            lambda row: row.reason,
            width=20,
            stretches=True,
        ),
        Column("place", translate("TrailPage", "电脑和序号"), lambda row: row.place, width=16),
    )
