"""导入: workbooks and packages dropped here; what each brought, and every fault with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout

from app.services.screen.rows import Arrival, FaultRow
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Heading, Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, ROOM, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class ImportPage(Page):
    """``watched`` carries the task of an import that may take long."""

    name = "import"
    icon = "file-input"
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._arrivals: tuple[Arrival, ...] = ()
        self.heading = Heading(self.title)
        self._pick = QPushButton(self.tr("选择文件"))
        self._pick.setProperty("primary", True)
        self._pick.clicked.connect(self.pick)
        self.heading.buttons.addWidget(self._pick)
        self.files = TableModel(_file_columns())
        self.view = ListView(self.files, "arrivals", id, self.tr("导入的文件"))
        self.view.empty_text = self.tr("把工作簿或考核组的成果包拖到这里，或点“选择文件”。")
        self.view.chosen.connect(self._show_faults)
        self.faults = TableModel(_fault_columns())
        self.fault_view = ListView(self.faults, "faults", id, self.tr("错误和提示"))
        self.fault_view.empty_text = self.tr("没有错误。")
        self._caption = labelled(self.tr("错误和提示"), "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.view, 2)
        column.addWidget(self._caption)
        column.addWidget(self.fault_view, 3)
        self.setAcceptDrops(True)
        self.setFocusProxy(self._pick)
        self._show(())

    @property
    def title(self) -> str:
        return self.tr("导入")

    @property
    def help(self) -> str:
        return self.tr(
            "把工作簿（方案、单位、成绩等）或考核组的成果包拖到窗口中，可以一次拖多个，"
            "也可以拖文件夹。程序按内容识别文件，不看文件名。\n"
            "一个文件要么全部导入，要么一条也不导入。有错误的，下方列出每一处错误的文件、"
            "工作表和单元格；改好后再导入一次即可。同一文件重复导入不会重复记录。"
        )

    def load(self) -> None:
        """What was imported stands here until the program ends."""

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)
        self.fault_view.remember(preferences)

    def pick(self) -> None:
        """Ask for files and take them in."""
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("选择要导入的文件"))
        self.take([Path(path) for path in paths])

    def take(self, paths: list[Path]) -> None:
        """Take files in, one after the other."""
        if not paths:
            return

        def work(session: Session, task: Task) -> tuple[Arrival, ...]:
            from app.services.screen.arrival import receive

            return receive(session, paths, task.progress, task.cancelled)

        self.watched.emit(self.desk.ask(self.tr("导入文件"), work, self._taken))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _taken(self, arrivals: tuple[Arrival, ...]) -> None:
        self._show(arrivals + self._arrivals)
        if any(not arrival.refusal for arrival in arrivals):
            self.desk.stale.emit(Stale())

    def _show(self, arrivals: tuple[Arrival, ...]) -> None:
        self._arrivals = arrivals
        self.view.show_rows(arrivals)
        first = next((each for each in arrivals if each.faults), arrivals[0] if arrivals else None)
        if first is not None:
            self.view.select(id(first))
            self._show_faults(first)
        self._caption.setVisible(bool(arrivals))
        self.fault_view.setVisible(bool(arrivals))
        taken = sum(not arrival.refusal for arrival in arrivals)
        told = self.tr("已导入 {} 个，未导入 {} 个").format(taken, len(arrivals) - taken)
        self.heading.say(line=told if arrivals else self.tr("工作簿和数据包都在这里导入"))

    def _show_faults(self, arrival: Arrival) -> None:
        notes = tuple(
            FaultRow(arrival.file, "", "", warning, "", "", False) for warning in arrival.warnings
        )
        self.fault_view.show_rows((*arrival.faults, *notes))


def _file_columns() -> tuple[Column[Arrival], ...]:
    translate = QCoreApplication.translate
    return (
        Column("file", translate("ImportPage", "文件"), lambda row: row.file, width=34),
        Column("kind", translate("ImportPage", "种类"), lambda row: row.kind or None, width=8),
        Column(
            "result",
            translate("ImportPage", "结果"),
            lambda row: (
                row.refusal
                or (
                    translate("ImportPage", "等待核对确认")
                    if row.held
                    else translate("ImportPage", "已导入")
                )
            ),
            width=44,
            stretches=True,
            state=lambda row: State.WRONG if row.refusal else None,
        ),
        Column(
            "new",
            translate("ImportPage", "新增"),
            lambda row: row.new or None,
            figure=True,
            width=7,
        ),
        Column(
            "changed",
            translate("ImportPage", "改动"),
            lambda row: row.changed or None,
            figure=True,
            width=7,
        ),
        Column(
            "same",
            translate("ImportPage", "相同"),
            lambda row: row.same or None,
            figure=True,
            width=7,
        ),
        Column(
            "conflicts",
            translate("ImportPage", "冲突"),
            lambda row: row.conflicts or None,
            figure=True,
            width=7,
            state=lambda row: State.CONFLICT if row.conflicts else None,
        ),
    )


def _fault_columns() -> tuple[Column[FaultRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("sheet", translate("ImportPage", "工作表"), lambda row: row.sheet or None, width=12),
        Column("cell", translate("ImportPage", "单元格"), lambda row: row.cell or None, width=9),
        Column(
            "message",
            translate("ImportPage", "说明"),
            lambda row: row.message,
            width=60,
            stretches=True,
            state=lambda row: State.WRONG if row.wrong else None,
        ),
        Column("found", translate("ImportPage", "现为"), lambda row: row.found or None, width=20),
        Column(
            "expected", translate("ImportPage", "应为"), lambda row: row.expected or None, width=28
        ),
    )
