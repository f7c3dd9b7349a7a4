"""方案: the year's plan and its roster, each sheet kept as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.ui.desk import Desk
from app.ui.message import Go
from app.ui.page import Page
from app.ui.sectionedpage import SectionedPage


class PlanPage(SectionedPage):
    """``brought`` carries workbooks that were dropped or picked, to be looked at elsewhere."""

    name = "plan"
    icon = "clipboard-list"
    brought = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("拟定、检查和印发年度考核方案；编制单位名册和考核组"))
        self.setAcceptDrops(True)

    def make_sheets(self) -> Sequence[Page]:
        # The window starts without these modules.
        from app.ui.assignpage import AssignPage
        from app.ui.calendarpage import CalendarPage
        from app.ui.indicatorspage import IndicatorsPage
        from app.ui.issuepage import IssuePage
        from app.ui.matrixpage import MatrixPage
        from app.ui.rosterpage import RosterPage
        from app.ui.rulespage import RulesPage, TasksPage
        from app.ui.teamspage import TeamsPage
        from app.ui.versionspage import VersionsPage

        desk = self.desk
        self.indicators, self.matrix, self.rules = (
            IndicatorsPage(desk), MatrixPage(desk), RulesPage(desk),
        )  # fmt: skip
        self.tasks, self.issue, self.versions = (
            TasksPage(desk), IssuePage(desk), VersionsPage(desk),
        )  # fmt: skip
        self.roster, self.teams = RosterPage(desk), TeamsPage(desk)
        self.assign, self.calendar = AssignPage(desk), CalendarPage(desk)
        self.indicators.start.picked.connect(self.pick)
        self.matrix.wished.connect(lambda code: self.open_place("indicator", code))
        self.issue.wished.connect(self.open_place)
        self.issue.counted.connect(lambda number: self.count(self.issue, number))
        self.versions.counted.connect(lambda number: self.count(self.versions, number))
        return (
            self.indicators, self.matrix, self.rules, self.tasks, self.issue, self.versions,
            self.roster, self.teams, self.assign, self.calendar,
        )  # fmt: skip

    @property
    def title(self) -> str:
        return self.tr("方案")

    @property
    def help(self) -> str:
        return self.tr(
            "指标：左侧是指标树，上级指标显示下面评分点的合计；右侧逐项修改，离开一栏就保存。"
            "Insert 添加，Delete 删除，Alt+↑、Alt+↓ 移动，回车到右侧，Esc 回来，Ctrl+Z 撤销。\n"
            "适用：每个评分点适用于哪些类别，空格改变勾选，列标题下是该类单位的满分合计。\n"
            "规则：分数线、上限、换算方式、优秀比例、同分排序和期限，每项下面写明依据。\n"
            "任务：年度重点任务和对应的指标。\n"
            "印发：列出检查发现的错误和提示，回车转到出处；"
            "登记市考核工作委员会的同意，填文号后印发。印发不能收回，以后的改动是下一版的草案。\n"
            "版本：比较任意两版；指标改动后不再计分的记录，在这里沿用或撤回。\n"
            "单位：名册，逐项修改；登记增加、不涉及、扣分不限上限、暂缓评定和委托结果，"
            "印发后登记的不涉及由另一人批准。\n"
            "组员：最后一行添加成员；组长须为县处级以上，来自成员单位。"
            "分工：选中单位拖到考核组上，或者按组号；应当回避的不能分。\n"
            "日历：国务院办公厅的放假和调休安排，程序没有的年份在这里录入，不作推测。"
        )

    def load(self) -> None:
        """Each of the sheets asks for its own rows; what waits is told by its name."""
        self.versions.count_waiting()

    def takes(self, wish: Go) -> bool:
        return wish.page == self.name

    def go(self, wish: Go) -> None:
        if not self.sections.show_named(wish.leaf) and wish.leaf:
            self.open_place("indicator", wish.leaf)

    def open_place(self, kind: str, place: str) -> None:
        """Show what a fault is about."""
        if kind == "setting":
            self.sections.show_page(self.rules)
            self.rules.stand_on(place)
        elif kind == "category":
            self.sections.show_page(self.matrix)
            self.matrix.view.setFocus()
        elif kind == "indicator":
            self.sections.show_page(self.indicators)
            self.indicators.stand_on(place)
            self.indicators.tree.setFocus()
        elif kind in ("unit", "group"):
            self.sections.show_page(self.roster)
            self.roster.stand_on(place)
            self.roster.view.setFocus()
        elif kind == "team":
            self.sections.show_page(self.teams)
            self.teams.setFocus()
        elif kind == "assignment":
            self.sections.show_page(self.assign)
            self.assign.stand_on(place)
            self.assign.view.setFocus()

    def pick(self) -> None:
        """Ask for workbooks to take in."""
        paths, _ = QFileDialog.getOpenFileNames(
            self, self.tr("选择要导入的工作簿"), "", self.tr("工作簿 (*.xlsx)")
        )
        if paths:
            self.brought.emit([Path(path) for path in paths])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.brought.emit([Path(url.toLocalFile()) for url in event.mimeData().urls()])
