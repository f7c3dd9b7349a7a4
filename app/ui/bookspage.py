"""收发登记: every package that went out and came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.services.screen.parcelrows import ParcelRow
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.page import Page
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class BooksPage(Page):
    """The latest first; one that a later package holds whole is called 已被替代."""

    name = "books"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(
            self.model, "parcels", lambda row: (row.way, row.file, row.when), self.tr("收发登记")
        )
        self.view.empty_text = self.tr("还没有收到或者发出数据包。")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("收发登记")

    def load(self) -> None:
        self.desk.ask("", _parcels, self.view.show_rows)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)


def _parcels(session: Session, _task: Task) -> tuple[ParcelRow, ...]:
    from app.services.screen.packages import parcels

    return parcels(session)


def _columns() -> tuple[Column[ParcelRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("way", translate("BooksPage", "收发"), lambda row: row.way, width=6),
        Column("when", translate("BooksPage", "时间"), lambda row: row.when, width=16),
        Column("kind", translate("BooksPage", "种类"), lambda row: row.kind, width=8),
        Column("team", translate("BooksPage", "考核组"), lambda row: row.team or None, width=6),
        Column(
            "file",
            translate("BooksPage", "文件"),
            lambda row: row.file,
            width=30,
            stretches=True,
            strong=True,
        ),
        Column("new", translate("BooksPage", "新增"), lambda row: row.new, figure=True, width=7),
        Column(
            "changed", translate("BooksPage", "改动"), lambda row: row.changed, figure=True, width=7
        ),
        Column(
            "bytes", translate("BooksPage", "字节"), lambda row: row.bytes, figure=True, width=11
        ),
        Column(
            "superseded",
            translate("BooksPage", "备注"),
            lambda row: translate("BooksPage", "已被替代") if row.superseded else None,
            width=9,
        ),
    )
