"""电脑确认: laptops whose packages wait until people have compared six words by telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.parcelrows import LaptopRow
from app.services.screen.rows import Arrival
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class LaptopsPage(Page):
    """``counted`` carries how many wait; ``watched`` the task that takes their packages in."""

    name = "laptops"
    counted = Signal(int)
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "laptops", lambda row: row.home, self.tr("各组的电脑"))
        self.view.empty_text = self.tr("还没有收到过考核组的成果包。")
        self.view.chosen.connect(self._show_one)
        self.told = labelled("", "muted")
        self.words = labelled("", "title")
        for label in (self.told, self.words):
            label.setWordWrap(True)
        self.button = QPushButton(self.tr("六个词一致，确认这台电脑"))
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.confirm)
        self.view.opened.connect(lambda _row, _column: self.button.setFocus())
        self._place()

    @property
    def title(self) -> str:
        return self.tr("电脑确认")

    def load(self) -> None:
        self.desk.ask(self.tr("读取各组的电脑"), _laptops, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def confirm(self) -> None:
        """Take in what the laptop in hand has sent: its words were compared."""
        row = self.view.current()
        if row is None or not row.is_held:
            return
        home = row.home

        def work(session: Session, _task: Task) -> tuple[Arrival, ...]:
            from app.services.screen.gathering import confirm

            return confirm(session, home)

        self.watched.emit(self.desk.ask(self.tr("收下成果包"), work, self._confirmed))

    def _place(self) -> None:
        self._detail = QWidget()
        act = QHBoxLayout()
        act.addWidget(self.button)
        act.addStretch(1)
        below = QVBoxLayout(self._detail)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(NEAR)
        below.addWidget(self.told)
        below.addWidget(self.words)
        below.addLayout(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.view, 1)
        column.addWidget(self._detail)
        self._detail.hide()
        self.setFocusProxy(self.view)

    def _show(self, rows: tuple[LaptopRow, ...]) -> None:
        self.view.show_rows(rows)
        self.counted.emit(sum(row.is_held for row in rows))
        if rows and self.view.current() is None:
            self.view.select(rows[0].home)
        row = self.view.current()
        self._detail.setVisible(row is not None)
        if row is not None:
            self._show_one(row)

    def _show_one(self, row: LaptopRow) -> None:
        self.button.setVisible(row.is_held)
        self.words.setText(row.words)
        self.told.setText(
            self.tr(
                "请打电话给考核组{}，对方念出“数据包”页上的六个词，与下面一字不差的，才确认；"
                "对不上的，不要确认，查清优盘的来历。"
            ).format(row.team)
            if row.is_held
            else self.tr("这台电脑的六个词：")
        )

    def _confirmed(self, arrivals: tuple[Arrival, ...]) -> None:
        new = sum(each.new for each in arrivals)
        self.desk.tell(self.tr("已确认，收下成果包 {} 个，新增 {} 条。").format(len(arrivals), new))
        self.desk.stale.emit(Stale())
        self.view.setFocus()


def _laptops(session: Session, _task: Task) -> tuple[LaptopRow, ...]:
    from app.services.screen.gathering import laptops

    return laptops(session)


def _state(row: LaptopRow) -> str:
    translate = QCoreApplication.translate
    return {
        "own": translate("LaptopsPage", "本机"),
        "held": translate("LaptopsPage", "待确认"),
        "confirmed": translate("LaptopsPage", "已确认"),
        "revoked": translate("LaptopsPage", "已撤销"),
    }.get(row.state, row.state)


def _columns() -> tuple[Column[LaptopRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("team", translate("LaptopsPage", "考核组"), lambda row: row.team, width=7),
        Column(
            "state",
            translate("LaptopsPage", "状态"),
            _state,
            width=9,
            state=lambda row: State.STALE if row.is_held else None,
        ),
        Column(
            "words",
            translate("LaptopsPage", "六个词"),
            lambda row: row.words,
            width=40,
            stretches=True,
            strong=True,
        ),
        Column(
            "received",
            translate("LaptopsPage", "已收到"),
            lambda row: row.received or None,
            figure=True,
            width=8,
        ),
        Column("home", translate("LaptopsPage", "编号"), lambda row: row.home[:6], width=8),
    )
