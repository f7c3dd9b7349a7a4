"""今天: the visits planned, under way, finished; what is missing in each; the next one opened."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.services.screen.parcelrows import VisitRow
from app.services.screen.rows import two_places
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.page import Heading, Page
from app.ui.preference import Preferences
from app.ui.stickwatch import StickWatch
from app.ui.tablemodel import Column, TableModel
from app.ui.taskspanel import TasksPanel
from app.ui.theme import GAP, ROOM, State
from app.ui.visitpanel import VisitPanel
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

STATES = {"退回补正": State.WRONG, "考核中": State.STALE}
OVER = ("已完成", "已认可")


class TodayPage(Page):
    """``watched`` carries a task that takes long; ``arrived`` follows a task package."""

    name = "today"
    icon = "calendar-days"
    watched = Signal(object)
    arrived = Signal()

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk)
        self.heading = Heading(self.title)
        self.tasks = TasksPanel(desk, sticks)
        self.tasks.watched.connect(self.watched)
        self.tasks.arrived.connect(self.arrived)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "visits", lambda row: row.code, self.tr("实地考核"))
        self.view.empty_text = self.tr("任务包里没有分给本组的单位，请与市考核办核对。")
        self.panel = VisitPanel(desk)
        self.panel.backed.connect(self._back)
        self.view.chosen.connect(self.panel.show_visit)
        self.view.opened.connect(self._enter)
        self.duo = Duo(self.view, self.panel, always=True, share=44)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tasks)
        self._stack.addWidget(self.duo)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self._stack, 1)
        self.setAcceptDrops(True)

    @property
    def title(self) -> str:
        return self.tr("今天")

    @property
    def help(self) -> str:
        return self.tr(
            "左侧是本组各单位的实地考核：退回补正的排在最前，其次是考核中的、待考核的、"
            "已完成的。右侧是选中单位还缺什么。\n"
            "按回车开始，或者继续选中单位的考核；考核完的，点“完成考核”，"
            "程序会列出离场前应当看一看的事项，但不阻止完成。\n"
            "退回补正的，右侧列出退回的理由和要补正的记录，回车直接打开那条记录。\n"
            "第一次使用时，请先导入市考核办发来的任务包：插上优盘会自动出现，"
            "也可以把文件拖到窗口中。补充任务包也拖到这里。\n"
            "考核的次序：“考核步骤”逐步记录，“评分”逐项核对，“佐证”整理照片，"
            "“签字”打印、签署，最后在“数据包”交成果。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("读取实地考核"), _visits, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._stack.setCurrentWidget(self.tasks)
        for url in event.mimeData().urls():
            self.tasks.take(Path(url.toLocalFile()))

    def _show(self, rows: tuple[VisitRow, ...] | None) -> None:
        self._stack.setCurrentWidget(self.tasks if rows is None else self.duo)
        if rows is None:
            self.heading.say(line=self.tr("还没有考核任务。"))
            self.setFocusProxy(self.tasks)
            self.tasks.setFocus()
            return
        self.setFocusProxy(self.view)
        first = not self.model.rowCount()
        self.view.show_rows(rows)
        if rows and self.view.current() is None:
            self.view.select(rows[0].code)
        self.panel.show_visit(self.view.current())
        if first and self.isVisible():
            self.view.setFocus()
        self._count(rows)

    def _count(self, rows: tuple[VisitRow, ...]) -> None:
        states = Counter(row.state for row in rows)
        told = "，".join(f"{state} {count}" for state, count in states.items())
        over = sum(states[state] for state in OVER)
        self.heading.say(
            line=told or self.tr("没有分给本组的单位"),
            figure=f"{over} / {len(rows)}",
            unit=self.tr("单位已考核完"),
        )

    def _enter(self, row: VisitRow, _column: str) -> None:
        self.panel.show_visit(row)
        if self.duo.is_narrow:
            self.duo.show_detail()
            self.panel.take_focus()
        else:
            self.panel.go_on()

    def _back(self) -> None:
        self.duo.show_master()
        self.view.setFocus()


def _visits(session: Session, _task: Task) -> tuple[VisitRow, ...] | None:
    """The team's visits; None before its first task package."""
    from app.services.screen import today

    return today.visits(session) if session.team else None


def _columns() -> tuple[Column[VisitRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "state",
            translate("TodayPage", "状态"),
            lambda row: row.state,
            width=10,
            state=lambda row: STATES.get(row.state),
        ),
        Column("code", translate("TodayPage", "编码"), lambda row: row.code, width=7),
        Column(
            "name",
            translate("TodayPage", "单位"),
            lambda row: row.name,
            width=16,
            strong=True,
            stretches=True,
        ),
        Column("date", translate("TodayPage", "考核日期"), lambda row: row.date or None, width=11),
        Column(
            "missing",
            translate("TodayPage", "未评"),
            lambda row: row.missing or None,
            figure=True,
            width=6,
            state=lambda row: State.MISSING if row.missing else None,
        ),
        Column(
            "open",
            translate("TodayPage", "未评分值"),
            lambda row: row.open_points or None,
            two_places,
            figure=True,
            width=9,
        ),
        Column(
            "awaiting",
            translate("TodayPage", "待补证"),
            lambda row: row.awaiting or None,
            figure=True,
            width=7,
            state=lambda row: State.WRONG if row.overdue else None,
        ),
    )
