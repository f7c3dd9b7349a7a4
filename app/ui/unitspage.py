"""考核单位: the team's units, how far each is, and what is still open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.rows import Arrival, UnitProgress, two_places
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.message import Go, Stale
from app.ui.page import Heading, Page, centred, labelled
from app.ui.preference import Preferences
from app.ui.ring import RingDelegate
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, ROOM, State, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class UnitsPage(Page):
    """``watched`` carries a task that takes long; ``arrived`` follows a task package."""

    name = "units"
    icon = "building-2"
    watched = Signal(object)
    arrived = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "units", lambda row: row.code, self.tr("考核单位"))
        self.view.setItemDelegateForColumn(0, RingDelegate(self.view))
        self.view.opened.connect(self._open)
        self.heading = Heading(self.title)
        self._first = _FirstRun(self)
        self._package = Path()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._first)
        self._stack.addWidget(self.view)
        self._more = QPushButton(self.tr("导入补充任务包"))
        self._more.clicked.connect(self.pick)
        self.heading.buttons.addWidget(self._more)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self._make_seal())
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)
        self.setAcceptDrops(True)

    def _make_seal(self) -> QWidget:
        """The line that asks for the passphrase of a sealed package."""
        self.seal = QWidget()
        self._seal_refusal = refusal_line()
        self.phrase = Field(self.tr("任务包口令"), self._seal_refusal)
        self.phrase.setPlaceholderText(self.tr("任务包口令，由市考核办另行告知组长；回车打开"))
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.entered.connect(lambda: self.take(self._package, self.phrase.text()))
        column = QVBoxLayout(self.seal)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.phrase)
        column.addWidget(self._seal_refusal)
        self.seal.hide()
        return self.seal

    @property
    def title(self) -> str:
        return self.tr("考核单位")

    @property
    def help(self) -> str:
        return self.tr(
            "本页列出本组要考核的单位和各自的进度。圆环表示现场评分点已完成的比例，"
            "“未评分值”是还没有评的评分点的满分之和。\n"
            "选中一个单位后按回车，进入评分。\n"
            "第一次使用时，请先导入市考核办发来的任务包；任务包也可以直接拖到窗口中。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("读取考核单位"), _units, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def pick(self) -> None:
        """Ask for a task package and take it in."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("选择任务包"),
            "",
            self.tr("鹰衡数据包 (*.yhp);;所有文件 (*)"),
        )
        if path:
            self.take(Path(path))

    def take(self, path: Path, passphrase: str = "") -> None:
        """Take a task package in; one that is sealed asks for its passphrase in place."""
        self._package = path
        self._first.refusal.hide()

        def work(session: Session, task: Task) -> Arrival:
            from app.services.screen.arrival import receive_tasks

            return receive_tasks(session, path, passphrase, task.cancelled)

        self.watched.emit(self.desk.ask(self.tr("导入任务包"), work, self._taken, self._refuse))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            self.take(Path(url.toLocalFile()))

    def _taken(self, arrival: Arrival) -> None:
        self.seal.hide()
        self.phrase.clear()
        if arrival.warnings:
            self.desk.tell("\n".join(arrival.warnings))
        else:
            self.desk.tell(self.tr("已导入“{}”，共 {} 条。").format(arrival.file, arrival.new))
        self.arrived.emit()
        self.desk.stale.emit(Stale())

    def _refuse(self, error: UserError) -> None:
        if error.code in ("passphrase-needed", "wrong-passphrase"):
            self.seal.show()
            self.phrase.clear()
            if error.code == "wrong-passphrase":
                self.phrase.refuse(self.tr("口令不正确，请重新输入。"))
            self.phrase.setFocus()
        elif self._stack.currentWidget() is self._first:
            self._first.refusal.setText("".join(error.sentences()))
            self._first.refusal.show()
        else:
            self.desk.show_refusal(error)

    def _show(self, rows: tuple[UnitProgress, ...] | None) -> None:
        self._stack.setCurrentIndex(0 if rows is None else 1)
        self._more.setVisible(rows is not None)
        if rows is None:
            self.heading.say(line=self.tr("还没有考核任务。"))
            self._first.button.setFocus()
            return
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


class _FirstRun(QWidget):
    """The one thing to do in a home without tasks."""

    def __init__(self, page: UnitsPage) -> None:
        super().__init__()
        self.button = QPushButton(self.tr("导入任务包"))
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(page.pick)
        self.refusal = refusal_line()
        told = labelled(
            self.tr("请插入市考核办发的优盘，导入任务包；也可以把任务包文件拖到这里。"), "muted"
        )
        told.setWordWrap(True)
        self._box = QWidget()
        inner = QVBoxLayout(self._box)
        inner.setSpacing(GAP)
        for widget in (told, self.button, self.refusal):
            inner.addWidget(widget)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(centred(self._box))
        column.addStretch(3)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._box.setFixedWidth(look.px(420))


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
