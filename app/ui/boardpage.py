"""到件情况: of each team what was expected, what came, what is missing and what is superseded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.services.screen.parcelrows import BoardRow
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.page import Page
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

STATES = {"未到": State.MISSING, "未齐": State.MISSING, "待确认": State.STALE}


class BoardPage(Page):
    """One line a team."""

    name = "board"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "board", lambda row: row.team, self.tr("到件情况"))
        self.view.empty_text = self.tr("还没有给考核组分工。")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("到件情况")

    def load(self) -> None:
        self.desk.ask(self.tr("读取到件情况"), _board, self.view.show_rows)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)


def _board(session: Session, _task: Task) -> tuple[BoardRow, ...]:
    from app.services.screen.gathering import board

    return board(session)


def _columns() -> tuple[Column[BoardRow], ...]:
    translate = QCoreApplication.translate
    figures = (
        ("units", translate("BoardPage", "单位"), lambda row: row.units),
        ("finished", translate("BoardPage", "已完成"), lambda row: row.finished or None),
        ("accepted", translate("BoardPage", "已认可"), lambda row: row.accepted or None),
        ("returned", translate("BoardPage", "退回"), lambda row: row.returned or None),
        ("packages", translate("BoardPage", "成果包"), lambda row: row.packages or None),
        ("superseded", translate("BoardPage", "已被替代"), lambda row: row.superseded or None),
        ("held", translate("BoardPage", "待确认"), lambda row: row.held or None),
    )
    return (
        Column("team", translate("BoardPage", "考核组"), lambda row: row.team, width=7),
        Column(
            "state",
            translate("BoardPage", "到件"),
            lambda row: row.state,
            width=9,
            state=lambda row: STATES.get(row.state),
        ),
        *(Column(key, title, value, figure=True, width=7) for key, title, value in figures),
        Column("last", translate("BoardPage", "最近一次"), lambda row: row.last or None, width=16),
        Column(
            "missing",
            translate("BoardPage", "尚未完成的单位"),
            lambda row: "、".join(row.missing) or None,
            width=20,
            stretches=True,
        ),
    )
