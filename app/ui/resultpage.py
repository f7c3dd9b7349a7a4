"""结果: totals, grades and ranks of any version, with charts, what-if and approval beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.resultrows import ResultList, ResultRow
from app.services.screen.rows import two_places
from app.ui.approvalpage import ApprovalPage
from app.ui.chartspage import ChartsPage
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.message import Go
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.sections import Sections
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.whatifpage import WhatIfPage
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

GRADES = ("优秀", "良好", "合格", "不合格")
GROUP = 8
"""So many characters of a group's name are seen at least."""


class ResultPage(Page):
    """``watched`` carries the task of a version that is read again or written."""

    name = "list"
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "result", lambda row: row.code, self.tr("考核结果"))
        self.view.empty_text = self.tr("还没有考核单位。请先导入方案和单位名册。")
        self.version, self.group = QComboBox(), QComboBox()
        self.version.setAccessibleName(self.tr("第几版"))
        self.group.setAccessibleName(self.tr("组别"))
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group.setMinimumContentsLength(GROUP)
        self.more = QPushButton(self.tr("图表、设想、审定"))
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.charts, self.what_if = ChartsPage(desk), WhatIfPage(desk)
        self.approval = ApprovalPage(desk)
        self.approval.watched.connect(self.watched)
        self.sides = Sections((self.charts, self.what_if, self.approval))
        self._version = 0
        self._place()
        self.view.opened.connect(lambda row, _column: desk.show(row.code, page="totals"))
        self.version.activated.connect(self._change_version)
        self.group.activated.connect(self._change_group)
        self.more.clicked.connect(self._show_sides)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("结果")

    @property
    def help(self) -> str:
        return self.tr("在结果中选中一个单位后按回车，转到它的得分，看这个数是怎样得来的。")

    def load(self) -> None:
        version = self._version

        def work(session: Session, _task: Task) -> ResultList:
            from app.services.screen.result import results

            return results(session, version)

        task = self.desk.ask(self.tr("读取结果"), work, partial(self._show, version))
        if version:
            self.watched.emit(task)

    def remember(self, preferences: Preferences) -> None:
        for view in (self.view, self.what_if.view, self.approval.history):
            view.remember(preferences)

    def leave(self) -> None:
        self.view.keep()
        self.sides.leave()

    def go(self, wish: Go) -> None:
        self.view.select(wish.unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.duo.show_master()
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.more.setVisible(self.duo.is_narrow)

    def _place(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(NEAR)
        bar.addWidget(self.version)
        bar.addWidget(self.group, 1)
        bar.addWidget(self.more)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(bar)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(GAP, 0, 0, 0)
        beside.addWidget(self.sides)
        self.duo = Duo(left, right, always=True, share=60)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.duo)

    def _show(self, version: int, found: ResultList) -> None:
        if version != self._version:
            return
        self._fill_versions(found)
        self._fill_groups(found)
        self.view.show_rows(found.rows)
        if self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].code, "total")
        counts = [(grade, sum(row.grade == grade for row in found.rows)) for grade in GRADES]
        open_ = sum(not row.grade for row in found.rows)
        told = [f"{grade} {count}" for grade, count in counts if count]
        if open_:
            told.append(self.tr("未评定 {}").format(open_))
        if not found.version:
            told.insert(0, self.tr("尚未送审"))
        elif found.asked:
            told.insert(0, self.tr("第 {} 版，按当时的数据").format(found.version))
        else:
            told.insert(0, self.tr("第 {} 版，{}").format(found.version, found.steps[-1]))
        self.line.setText("　".join(told))

    def _fill_versions(self, found: ResultList) -> None:
        self.version.clear()
        self.version.addItem(self.tr("现在的结果"), 0)
        for number in reversed(found.versions):
            self.version.addItem(self.tr("第 {} 版").format(number), number)
        self.version.setCurrentIndex(max(0, self.version.findData(self._version)))

    def _fill_groups(self, found: ResultList) -> None:
        chosen = self.group.currentData() or ""
        self.group.clear()
        self.group.addItem(self.tr("全部组别"), "")
        for name in dict.fromkeys(row.heading for row in found.rows):
            self.group.addItem(name, name)
        self.group.setCurrentIndex(max(0, self.group.findData(chosen)))
        self._change_group()

    def _change_version(self) -> None:
        self._version = self.version.currentData()
        self.load()
        self.charts.show_version(self._version, self.group.currentData() or "")
        self.what_if.show_version(self._version)

    def _change_group(self) -> None:
        name = self.group.currentData() or ""
        self.model.set_filter((lambda row: row.heading == name) if name else None)
        self.charts.show_version(self._version, name)

    def _show_sides(self) -> None:
        self.duo.show_detail()
        self.sides.setFocus()


def _columns() -> tuple[Column[ResultRow], ...]:
    translate = QCoreApplication.translate

    def figure(key: str, title: str, *, strong: bool = False) -> Column[ResultRow]:
        return Column(
            key, title, lambda row: getattr(row, key), two_places,
            figure=True, width=7, strong=strong,
        )  # fmt: skip

    return (
        Column("rank", translate("ResultPage", "名次"), lambda row: row.rank, figure=True, width=4),
        Column(
            "name",
            translate("ResultPage", "单位"),
            lambda row: row.name,
            width=18,
            tip=lambda row: "\n".join((f"{row.code} {row.name}", *row.remarks)),
            stretches=True,
        ),
        figure("total", translate("ResultPage", "总分"), strong=True),
        Column(
            "grade",
            translate("ResultPage", "等次"),
            lambda row: row.grade or row.deferred or (translate("ResultPage", "未评定")),
            width=7,
            state=lambda row: None if row.grade or row.deferred else State.MISSING,
        ),
        Column(
            "outcomes",
            translate("ResultPage", "拟作处理"),
            lambda row: row.outcomes or None,
            "、".join,
            width=16,
            tip=lambda row: "\n".join((*row.outcomes, *row.remarks)),
        ),
        figure("last_total", translate("ResultPage", "上年总分")),
        Column(
            "change", translate("ResultPage", "变化"), lambda row: row.change, signed,
            figure=True, width=6,
        ),
        Column(
            "risen", translate("ResultPage", "名次升降"), lambda row: row.risen, moved,
            figure=True, width=6,
        ),
        Column("heading", translate("ResultPage", "组别"), lambda row: row.heading, width=14),
        figure("daily", translate("ResultPage", "日常")),
        figure("site", translate("ResultPage", "实地")),
        figure("satisfaction", translate("ResultPage", "满意度")),
        figure("base", translate("ResultPage", "基础分")),
        figure("bonus", translate("ResultPage", "加分")),
        figure("penalty", translate("ResultPage", "扣分")),
        Column("code", translate("ResultPage", "编码"), lambda row: row.code, width=6),
    )  # fmt: skip


def signed(hundredths: int) -> str:
    """A difference with its sign."""
    return f"+{two_places(hundredths)}" if hundredths > 0 else two_places(hundredths)


def moved(ranks: int) -> str:
    """Ranks gained or lost, in a word."""
    translate = QCoreApplication.translate
    if not ranks:
        return translate("ResultPage", "持平")
    word = translate("ResultPage", "升") if ranks > 0 else translate("ResultPage", "降")
    return f"{word} {abs(ranks)}"
