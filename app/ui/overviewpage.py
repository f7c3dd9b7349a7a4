"""总览: the year in a few counts, and everything that stands in the way of approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.services.screen.rows import BlockerRow, Overview
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.page import Heading, Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, HAIR, ROOM, WIDE, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

STATES = {"未评": State.MISSING, "冲突": State.CONFLICT, "待补证": State.STALE}


class OverviewPage(Page):
    """Enter on a blocker opens the unit that it belongs to."""

    name = "overview"
    icon = "layout-dashboard"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.heading = Heading(self.title)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "blockers", lambda row: row, self.tr("尚待解决的事项"))
        self.view.empty_text = self.tr("没有尚待解决的事项，可以送审。")
        self.view.opened.connect(self._open)
        self._counts = _Counts()
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self._counts)
        column.addWidget(labelled(self.tr("送审前尚待解决的事项"), "strong"))
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("总览")

    @property
    def help(self) -> str:
        return self.tr(
            "本页汇总全年的进度：多少单位已评完，多少评分点未评，冲突和待补证各有多少，"
            "考核组的成果包到了几份。\n"
            "下方列出送审之前必须解决的每一件事。选中一件后按回车，转到有关单位的得分。\n"
            "一年的次序：“方案”印发方案、分工，“数据汇总”发出任务包、收成果包、认可或者退回，"
            "“考核主体”收各部门的评分，“得分”核对总分，“反馈复核”反馈问题、办理异议，"
            "“结果”送审、公布、办后续事项，“文书打印”随时打印。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("读取总览"), _overview, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def _show(self, overview: Overview) -> None:
        self.view.empty_text = (
            self.tr("没有尚待解决的事项，可以送审。")
            if overview.units
            else self.tr("还没有考核单位。请先在“数据汇总”页导入方案和单位名册。")
        )
        self.view.show_rows(overview.blockers)
        self._counts.show_counts(overview)
        if overview.steps:
            line = self.tr("结果已进入“{}”").format(overview.steps[-1])
        elif overview.plan_version:
            line = self.tr("方案第 {} 版").format(overview.plan_version)
        else:
            line = self.tr("方案尚未印发")
        self.heading.say(
            line=line,
            figure=f"{overview.complete} / {overview.units}",
            unit=self.tr("单位已评完"),
        )

    def _open(self, row: BlockerRow, _column: str) -> None:
        if row.unit:
            self.desk.show(row.unit, page="totals")


class _Counts(QWidget):
    """The counts in two lines each: the figure, and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(WIDE)
        self._grid.setVerticalSpacing(HAIR)
        self._labels: list[tuple[QLabel, QLabel]] = []

    def show_counts(self, overview: Overview) -> None:
        """Show these counts."""
        counts = [
            (self.tr("未评评分点"), f"{overview.missing} / {overview.leaves}"),
            (self.tr("未决冲突"), str(overview.conflicts)),
            (self.tr("待补证"), str(overview.awaiting)),
            (self.tr("成果包已到"), f"{overview.teams_in} / {overview.teams}"),
        ]
        for name, units, complete in overview.groups:
            counts.append(
                (
                    self.tr("{} 组").format(name) if name[:1].isdigit() else name,
                    f"{complete} / {units}",
                )
            )
        while len(self._labels) < len(counts):
            at = len(self._labels)
            pair = labelled("", "title"), labelled("", "muted")
            self._grid.addWidget(pair[0], 0, at)
            self._grid.addWidget(pair[1], 1, at)
            self._grid.setColumnStretch(at, 0)
            self._labels.append(pair)
        for (figure, word), (name, value) in zip(self._labels, counts, strict=False):
            figure.setText(value)
            word.setText(name)
        self._grid.setColumnStretch(len(self._labels), 1)


def _overview(session: Session, _task: Task) -> Overview:
    from app.services.screen import office

    return office.overview(session)


def _columns() -> tuple[Column[BlockerRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "kind",
            translate("OverviewPage", "事项"),
            lambda row: row.kind,
            width=14,
            state=lambda row: STATES.get(row.kind, State.WRONG),
        ),
        Column("place", translate("OverviewPage", "单位或位置"), lambda row: row.place, width=34),
        Column(
            "message",
            translate("OverviewPage", "说明"),
            lambda row: row.message,
            width=60,
            stretches=True,
        ),
    )
