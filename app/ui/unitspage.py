"""考核单位: the team's units, how far each is, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.services.screen.rows import UnitProgress, two_places
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.message import Go
from app.ui.page import Heading, Page
from app.ui.preference import Preferences
from app.ui.ring import RingDelegate
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, ROOM, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class UnitsPage(Page):
    """Enter on a unit opens its score sheet."""

    name = "units"
    icon = "building-2"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "units", lambda row: row.code, self.tr("考核单位"))
        self.view.setItemDelegateForColumn(0, RingDelegate(self.view))
        self.view.opened.connect(self._open)
        self.heading = Heading(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("考核单位")

    @property
    def help(self) -> str:
        return self.tr(
            "本页列出本组要考核的单位和各自的进度。圆环表示现场评分点已完成的比例，"
            "“未评分值”是还没有评的评分点的满分之和。\n"
            "选中一个单位后按回车，进入评分。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("读取考核单位"), _units, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def _show(self, rows: tuple[UnitProgress, ...] | None) -> None:
        if rows is None:
            self.heading.say(line=self.tr("还没有考核任务。"))
            self.view.empty_text = self.tr("还没有考核任务，请先在“今天”页导入任务包。")
            return
        self.view.empty_text = self.tr("任务包里没有分给本组的单位，请与市考核办核对。")
        had = self.view.hasFocus() or not self.model.rowCount()
        self.view.show_rows(rows)
        if rows and self.view.current() is None:
            self.view.select(rows[0].code)
        if had and self.isVisible():
            self.view.setFocus()
        done, leaves = sum(row.done for row in rows), sum(row.leaves for row in rows)
        finished = sum(row.done == row.leaves for row in rows)
        self.heading.say(
            line=self.tr("{} 个单位，{} 个已评完；未评分值合计 {}").format(
                len(rows), finished, two_places(sum(row.open_points for row in rows))
            ),
            figure=f"{done} / {leaves}",
            unit=self.tr("评分点已完成"),
        )

    def _open(self, row: UnitProgress, _column: str) -> None:
        self.desk.show(row.code, page="score")

    def takes(self, wish: Go) -> bool:
        return False


def _units(session: Session, _task: Task) -> tuple[UnitProgress, ...] | None:
    """The team's units; None before its first task package."""
    from app.services.screen import team

    return team.units(session) if session.team else None


def _columns() -> tuple[Column[UnitProgress], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "share",
            translate("UnitsPage", "进度"),
            lambda row: row.done / row.leaves if row.leaves else 1.0,
            lambda share: f"{int(share * 100)} %",
            width=11,
        ),
        Column("code", translate("UnitsPage", "编码"), lambda row: row.code, width=8),
        Column(
            "name",
            translate("UnitsPage", "单位"),
            lambda row: row.name,
            width=26,
            strong=True,
            stretches=True,
        ),
        Column(
            "category",
            translate("UnitsPage", "类别"),
            lambda row: row.category,
            figure=True,
            width=5,
        ),
        Column("date", translate("UnitsPage", "考核日期"), lambda row: row.date or None, width=11),
        Column(
            "done",
            translate("UnitsPage", "已评"),
            lambda row: row.done,
            figure=True,
            width=6,
            tip=lambda row: row.refused or translate("UnitsPage", "应评 {} 个").format(row.leaves),
        ),
        Column(
            "leaves", translate("UnitsPage", "应评"), lambda row: row.leaves, figure=True, width=6
        ),
        Column(
            "open",
            translate("UnitsPage", "未评分值"),
            lambda row: row.open_points,
            two_places,
            figure=True,
            width=9,
            state=lambda row: State.MISSING if row.open_points else None,
        ),
        Column(
            "findings",
            translate("UnitsPage", "扣分记录"),
            lambda row: row.findings or None,
            figure=True,
            width=8,
        ),
        Column(
            "awaiting",
            translate("UnitsPage", "待补证"),
            lambda row: row.awaiting or None,
            figure=True,
            width=7,
            state=lambda row: State.STALE if row.awaiting else None,
        ),
        Column(
            "conflicts",
            translate("UnitsPage", "冲突"),
            lambda row: row.conflicts or None,
            figure=True,
            width=6,
            state=lambda row: State.CONFLICT if row.conflicts else None,
        ),
        Column(
            "score",
            translate("UnitsPage", "现场得分"),
            lambda row: row.score,
            two_places,
            figure=True,
            width=9,
        ),
    )
