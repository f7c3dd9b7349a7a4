"""收件: files dropped, chosen or found on a stick; what each would bring, then taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from app.errors import UserError
from app.services.screen.parcelrows import Preview, UnitChange
from app.services.screen.rows import Arrival, FaultRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.stickchooser import StickChooser
from app.ui.stickwatch import StickWatch
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.theme import look as theme_look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

LOW = 400
"""Below this height, in pixels at 100 %, one of the two lists is seen at a time."""


class IncomingPage(Page):
    """``watched`` carries the task of a look or an import, ``arrived`` follows an import.

    ``kinds`` are the packages that are for this home.
    """

    name = "incoming"
    watched = Signal(object)
    arrived = Signal()

    def __init__(self, desk: Desk, sticks: StickWatch, kinds: frozenset[str]) -> None:
        super().__init__(desk)
        self._paths: tuple[Path, ...] = ()
        self._kinds = kinds
        self._wants_detail = False
        self.chooser = StickChooser(sticks)
        self.from_stick = QPushButton(self.tr("看优盘上的数据包"))
        self.from_stick.clicked.connect(lambda: self.look(self._on_stick()))
        self.from_files = QPushButton(self.tr("选择文件"))
        self.from_files.clicked.connect(self.pick)
        self.keep = QPushButton(self.tr("收下"))
        self.keep.setProperty("primary", True)
        self.keep.clicked.connect(self.take)
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.refusal = refusal_line()
        self.phrase = Field(self.tr("任务包口令"), self.refusal)
        self.phrase.setPlaceholderText(self.tr("任务包口令，由市考核办另行告知；回车打开"))
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.entered.connect(lambda: self.look(self._paths))
        self._make_lists()
        self._place()
        self.chooser.changed.connect(self._show_stick)
        self._show_stick()
        self._show((), (), self.tr("先看清每个文件会带来什么，再点“收下”。"))

    @property
    def title(self) -> str:
        return self.tr("收件")

    def load(self) -> None:
        """What was looked at stands here until something else is."""

    def remember(self, preferences: Preferences) -> None:
        for view in (self.view, self.unit_view, self.fault_view):
            view.remember(preferences)

    def pick(self) -> None:
        """Ask for files and look at them."""
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("选择要收的文件"))
        self.look([Path(path) for path in paths])

    def look(self, paths: Sequence[Path]) -> None:
        """See what files and folders would bring; nothing is taken in."""
        if not paths:
            return
        self._paths, phrase = tuple(paths), self.phrase.text()

        def work(session: Session, task: Task) -> Preview:
            from app.services.screen.preview import look

            return look(session, paths, task.progress, task.cancelled, phrase)

        self.watched.emit(self.desk.ask(self.tr("查看文件"), work, self._looked, self._refuse))

    def take(self) -> None:
        """Take in what was looked at, each file whole or not at all."""
        paths, phrase = self._paths, self.phrase.text()

        def work(session: Session, task: Task) -> tuple[Arrival, ...]:
            from app.services.screen.arrival import receive

            return receive(session, paths, task.progress, task.cancelled, phrase)

        self.keep.setEnabled(False)
        self.watched.emit(self.desk.ask(self.tr("导入文件"), work, self._taken, self._refuse))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._turn(detail=False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.look([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _make_lists(self) -> None:
        self.files = TableModel(_file_columns())
        self.view = ListView(self.files, "arrivals", id, self.tr("收到的文件"))
        self.view.empty_text = self.tr("把数据包或工作簿拖到这里，或者插上优盘，或者选择文件。")
        self.view.chosen.connect(self._show_faults)
        self.view.opened.connect(lambda _row, _column: self._turn(detail=True))
        self.units = TableModel(_unit_columns())
        self.unit_view = ListView(
            self.units, "unit-changes", lambda row: row.code, self.tr("各单位的变化")
        )
        self.unit_view.empty_text = self.tr("没有单位的考核数据因此变化。")
        self.unit_view.opened.connect(lambda row, _column: self.desk.show(row.code))
        self.faults = TableModel(_fault_columns())
        self.fault_view = ListView(self.faults, "faults", id, self.tr("错误和提示"))
        self.fault_view.empty_text = self.tr("没有错误。")
        self._below = QStackedWidget()
        self._below.addWidget(self.unit_view)
        self._below.addWidget(self.fault_view)
        self._caption = labelled("", "strong")

    def _place(self) -> None:
        above, row = QHBoxLayout(), QHBoxLayout()
        for each in (above, row):
            each.setSpacing(NEAR)
        above.addWidget(self.chooser)
        above.addWidget(self.from_stick)
        above.addStretch(1)
        row.addWidget(self.from_files)
        row.addWidget(self.line, 1)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(above)
        column.addLayout(row)
        column.addWidget(self.phrase)
        column.addWidget(self.refusal)
        column.addWidget(self.view, 3)
        column.addSpacing(GAP - NEAR)
        column.addWidget(self._caption)
        column.addWidget(self._below, 3)
        self.phrase.hide()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.from_stick)
        theme_look.changed.connect(self._fit)

    def _fit(self) -> None:
        """Show both lists where there is room, else the one that is wanted."""
        low = self.height() * 100 // theme_look.percent < LOW
        for widget in (self._caption, self._below):
            widget.setVisible(not low or self._wants_detail)
        self.view.setVisible(not low or not self._wants_detail)

    def _turn(self, *, detail: bool) -> None:
        """Go to the lower list, or back."""
        self._wants_detail = detail
        self._fit()
        (self._below.currentWidget() if detail else self.view).setFocus()

    def _show_stick(self) -> None:
        count = len(self._on_stick())
        self.from_stick.setText(self.tr("看优盘上的数据包（{} 个）").format(count))
        self.from_stick.setEnabled(count > 0)

    def _on_stick(self) -> list[Path]:
        row = self.chooser.row
        packages = row.packages if row is not None else ()
        return [Path(each.path) for each in packages if each.kind in self._kinds]

    def _looked(self, preview: Preview) -> None:
        coming = sum(not arrival.refusal for arrival in preview.arrivals)
        told = self.tr("{} 个可以收下，{} 个不能；还没有导入。").format(
            coming, len(preview.arrivals) - coming
        )
        self._show(preview.arrivals, preview.units, told)
        self.keep.setEnabled(coming > 0)
        self.phrase.setVisible(preview.needs_phrase)
        if preview.needs_phrase:
            self._ask_phrase()
        elif coming:
            self.keep.setFocus()

    def _ask_phrase(self) -> None:
        if self.phrase.text():
            self.phrase.clear()
            self.phrase.refuse(self.tr("口令不正确，请重新输入。"))
        self.phrase.setFocus()

    def _taken(self, arrivals: tuple[Arrival, ...]) -> None:
        taken = sum(not arrival.refusal for arrival in arrivals)
        self.phrase.clear()
        self.phrase.hide()
        self._paths = ()
        told = self.tr("已收下 {} 个，{} 个没有收下。").format(taken, len(arrivals) - taken)
        self._show(arrivals, self.units.shown, told, done=True)
        if taken:
            self.arrived.emit()
            self.desk.stale.emit(Stale())

    def _refuse(self, error: UserError) -> None:
        self.keep.setEnabled(bool(self._paths) and bool(self.files.rowCount()))
        self.desk.show_refusal(error)

    def _show(
        self,
        arrivals: Sequence[Arrival],
        units: Sequence[UnitChange],
        told: str,
        *,
        done: bool = False,
    ) -> None:
        self.files.columns = _file_columns(done=done)
        self.view.show_rows(tuple(arrivals))
        self.unit_view.show_rows(tuple(units))
        self.keep.setEnabled(False)
        self.phrase.accept()
        self.line.setText(told)
        if arrivals:
            self.view.select(id(arrivals[0]))
            self._show_faults(arrivals[0])
        else:
            self._show_units()

    def _show_faults(self, arrival: Arrival) -> None:
        notes = tuple(
            FaultRow(arrival.file, "", "", warning, "", "", False) for warning in arrival.warnings
        )
        if not arrival.faults and not notes:
            self._show_units()
            return
        self._caption.setText(self.tr("错误和提示：{}").format(arrival.file))
        self.fault_view.show_rows((*arrival.faults, *notes))
        self._below.setCurrentWidget(self.fault_view)

    def _show_units(self) -> None:
        self._caption.setText(self.tr("各单位的变化"))
        self._below.setCurrentWidget(self.unit_view)


def _result(arrival: Arrival, *, done: bool) -> str:
    translate = QCoreApplication.translate
    if arrival.refusal:
        return arrival.refusal
    if arrival.held:
        return translate("IncomingPage", "收存，等待核对六个词")
    return translate("IncomingPage", "已收下") if done else translate("IncomingPage", "可以收下")


def _file_columns(*, done: bool = False) -> tuple[Column[Arrival], ...]:
    translate = QCoreApplication.translate
    counts = (
        ("new", translate("IncomingPage", "新增"), lambda row: row.new or None),
        ("changed", translate("IncomingPage", "改动"), lambda row: row.changed or None),
        ("same", translate("IncomingPage", "相同"), lambda row: row.same or None),
    )
    return (
        Column("file", translate("IncomingPage", "文件"), lambda row: row.file, width=30),
        Column("kind", translate("IncomingPage", "种类"), lambda row: row.kind or None, width=8),
        Column(
            "result",
            translate("IncomingPage", "结果"),
            lambda row: _result(row, done=done),
            width=30,
            stretches=True,
            state=lambda row: State.WRONG if row.refusal else None,
        ),
        *(Column(key, title, value, figure=True, width=7) for key, title, value in counts),
        Column(
            "conflicts",
            translate("IncomingPage", "冲突"),
            lambda row: row.conflicts or None,
            figure=True,
            width=7,
            state=lambda row: State.CONFLICT if row.conflicts else None,
        ),
    )


def _step(pair: tuple[object, object]) -> str:
    """From before to after; one value where they are the same."""
    before, after = pair
    return str(after) if before == after else f"{before} → {after}"


def _unit_columns() -> tuple[Column[UnitChange], ...]:
    translate = QCoreApplication.translate
    return (
        Column("code", translate("IncomingPage", "编码"), lambda row: row.code, width=8),
        Column("name", translate("IncomingPage", "单位"), lambda row: row.name, width=20),
        Column(
            "entries",
            translate("IncomingPage", "记录"),
            lambda row: row.entries,
            _step,
            figure=True,
            width=11,
        ),
        Column(
            "missing",
            translate("IncomingPage", "未评"),
            lambda row: row.missing,
            _step,
            figure=True,
            width=9,
            state=lambda row: State.MISSING if row.missing[1] else None,
        ),
        Column(
            "conflicts",
            translate("IncomingPage", "冲突"),
            lambda row: row.conflicts,
            _step,
            figure=True,
            width=8,
            state=lambda row: State.CONFLICT if row.conflicts[1] else None,
        ),
        Column(
            "state", translate("IncomingPage", "实地考核"), lambda row: row.state, _step, width=16
        ),
        Column(
            "reason",
            translate("IncomingPage", "退回理由"),
            lambda row: row.reason or None,
            width=20,
            stretches=True,
        ),
    )


def _fault_columns() -> tuple[Column[FaultRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "sheet", translate("IncomingPage", "工作表"), lambda row: row.sheet or None, width=12
        ),
        Column("cell", translate("IncomingPage", "单元格"), lambda row: row.cell or None, width=9),
        Column(
            "message",
            translate("IncomingPage", "说明"),
            lambda row: row.message,
            width=60,
            stretches=True,
            state=lambda row: State.WRONG if row.wrong else None,
        ),
        Column("found", translate("IncomingPage", "现为"), lambda row: row.found or None, width=20),
        Column(
            "expected",
            translate("IncomingPage", "应为"),
            lambda row: row.expected or None,
            width=28,
        ),
    )
