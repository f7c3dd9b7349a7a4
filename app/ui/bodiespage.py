"""分工看板: what each 考核主体 owes and gave; its workbook out and in, its sealed sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.screen.bodyrows import BodyRow, BodySheet
from app.ui.bodyboard import BodyBoard
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.printrun import Making
from app.ui.printstrip import Offer, PrintStrip
from app.ui.signform import PAPER, SignForm
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.document.printing import Paper
    from app.services.session import Session

BOOKS = frozenset({".xlsx", ".xlsm", ".yhp"})
"""What is taken in as data; everything else that is dropped is a scan."""


class BodiesPage(Page):
    """``brought`` carries workbooks to be looked at, ``watched`` a task that takes long."""

    name = "bodies-board"
    brought = Signal(object)
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheets: Mapping[str, BodySheet] = {}
        self.model = TableModel(self._columns())
        self.view = ListView(self.model, "bodies", lambda row: row.name, self.tr("考核主体"))
        self.view.empty_text = self.tr(
            "方案没有写明考核主体：请在“方案”的指标中填写“考核主体”，再回到这里。"
        )
        self.export = QPushButton(self.tr("导出预填工作簿"))
        self.take_in = QPushButton(self.tr("收工作簿"))
        self.scan = QPushButton(self.tr("附盖章扫描件"))
        self.told = labelled("", "muted")
        self.told.setWordWrap(True)
        self.strip = PrintStrip(desk)
        self.strip.set_keys(self)
        self.strip.print_button.setProperty("primary", False)
        self.export.setProperty("primary", True)
        self.form, self.board = SignForm(desk), BodyBoard(desk)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._offer()

    @property
    def title(self) -> str:
        return self.tr("分工看板")

    @property
    def help(self) -> str:
        return self.tr(
            "分工看板：每个考核主体应报、已报、还缺多少；市直部门对县（市、区）的系统评价也在其中。"
            "按住 Ctrl 或 Shift 选中多个主体，一并导出预填工作簿、打印汇总表。\n"
            "回车看一个主体的看板：行是单位，列是评分点，“缺”是没有报的。"
            "点中或者按回车，在右侧录入得分、测评值、扣分或者已核查；"
            "回车记入并转到下一处缺的，Esc 回到看板，再按回到各考核主体。"
            "来源记为这个考核主体；不合规定的在原处说明。\n"
            "交来的工作簿拖到窗口中，或者点“收工作簿”：先列出会带来什么，再收下。\n"
            "汇总表（F22）打印后签字盖章，把扫描件拖到窗口中，程序按二维码归到所属的主体；"
            "盖章以后又改动的，列为“有改动，须重签”。"
        )

    def load(self) -> None:
        if self.stack.currentWidget() is self.board:
            self.board.load()
        else:
            self._load_list()

    def hear(self, stale: Stale) -> None:
        if self.isVisible() and self.stack.currentWidget() is self.board:
            self.board.load(stale.units)
        else:
            self.refresh()

    def _load_list(self) -> None:
        self.desk.ask(self.tr("读取考核主体"), _bodies, self._show)
        self.desk.ask(self.tr("读取汇总表"), _summaries, self._show_sheets)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def leave(self) -> None:
        self.board.leave()

    def end(self) -> None:
        self.strip.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def take(self, paths: Sequence[Path]) -> None:
        """Workbooks and folders are looked at before they are taken in; a scan is attached."""
        books = [path for path in paths if path.is_dir() or path.suffix.lower() in BOOKS]
        if books:
            self.brought.emit(books)
        for path in [path for path in paths if path not in books][:1]:
            if self._begin_signing():
                self.form.take_scan(path)

    def open_board(self) -> None:
        """Show the board of the body in hand."""
        row = self.view.current()
        if row is not None:
            self.stack.setCurrentWidget(self.board)
            self.board.open(row.name)
            self.board.view.setFocus()

    def export_books(self) -> None:
        """Write the prefilled workbooks of the bodies chosen into a folder."""
        names = [row.name for row in self._chosen() if row.planned]
        folder = QFileDialog.getExistingDirectory(self, self.tr("工作簿放到哪个文件夹"))
        if not folder or not names:
            return

        def work(session: Session, task: Task) -> tuple[Path, ...]:
            from app.services.screen import bodies

            return bodies.write_workbooks(
                session, Path(folder), names, task.progress, task.cancelled
            )

        def done(written: tuple[Path, ...]) -> None:
            said = self.tr("已导出 {} 个工作簿，在“{}”。")
            self.desk.tell(said.format(len(written), folder))

        self.watched.emit(self.desk.ask(self.tr("导出预填工作簿"), work, done))

    def pick_books(self) -> None:
        """Ask for workbooks and look at them."""
        paths, _ = QFileDialog.getOpenFileNames(
            self, self.tr("选择考核主体交来的工作簿"), "", self.tr("工作簿 (*.xlsx)")
        )
        self.take([Path(path) for path in paths])

    def pick_scan(self) -> None:
        """Ask for the scan of the sealed sheet of the body in hand."""
        if self._begin_signing():
            self.form.pick_scan()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        for button in (self.export, self.take_in, self.scan):
            button.setAutoDefault(True)
            above.addWidget(button)
        above.addWidget(self.told, 1)
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(NEAR)
        inner.addLayout(above)
        inner.addWidget(self.view, 1)
        inner.addWidget(self.strip)
        for each in (listed, self.board, self.form):
            self.stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.opened.connect(lambda _row, _column: self.open_board())
        self.view.selectionModel().selectionChanged.connect(lambda *_change: self._offer())
        self.export.clicked.connect(self.export_books)
        self.take_in.clicked.connect(self.pick_books)
        self.scan.clicked.connect(self.pick_scan)
        self.board.backed.connect(self._back)
        self.form.backed.connect(self._back)
        self.form.signed.connect(self._back)
        self.strip.watched.connect(self.watched)

    def _show(self, rows: tuple[BodyRow, ...]) -> None:
        self.view.show_rows(rows)
        if rows and self.view.current() is None:
            self.view.select(rows[0].name)
        due, missing = sum(row.due for row in rows), sum(row.missing for row in rows)
        said = self.tr("{} 个考核主体，应报 {}，缺 {}")
        self.told.setText(said.format(len(rows), due, missing) if rows else "")
        self._offer()

    def _show_sheets(self, sheets: Mapping[str, BodySheet]) -> None:
        self.sheets = sheets
        self.view.viewport().update()
        self._offer()

    def _chosen(self) -> list[BodyRow]:
        places = {index.row() for index in self.view.selectionModel().selectedRows()}
        return [row for place, row in enumerate(self.model.shown) if place in places]

    def _offer(self) -> None:
        """What can be done with the bodies chosen."""
        chosen = self._chosen()
        self.export.setEnabled(any(row.planned for row in chosen))
        self.scan.setEnabled(len(chosen) == 1 and chosen[0].name in self.sheets)
        if not chosen:
            self.strip.offer(None)
            return
        label = self.tr("打印日常评价汇总表")
        name = f"F22-{chosen[0].name}" if len(chosen) == 1 else "F22"
        self.strip.offer(Offer(label, name, [_making(row.name) for row in chosen]))

    def _begin_signing(self) -> bool:
        """Open the form for the sheet of the body in hand; whether there is one."""
        row = self.view.current()
        sheet = self.sheets.get(row.name) if row is not None else None
        if sheet is None:
            self.desk.tell(self.tr("请先选中一个考核主体。"))
            return False
        self.stack.setCurrentWidget(self.form)
        self.form.show_sheet(sheet.row, PAPER)
        return True

    def _back(self) -> None:
        self.stack.setCurrentIndex(0)
        self.load()
        if self.isVisible():
            self.view.setFocus()

    def _columns(self) -> tuple[Column[BodyRow], ...]:
        translate = QCoreApplication.translate

        def figure(key: str, title: str, *, strong: bool = False) -> Column[BodyRow]:
            return Column(
                key, title, lambda row: getattr(row, key), figure=True, width=7, strong=strong
            )

        return (
            Column(
                "name",
                translate("BodiesPage", "考核主体"),
                lambda row: row.name,
                width=18,
                strong=True,
                stretches=True,
            ),
            figure("leaves", translate("BodiesPage", "评分点")),
            figure("units", translate("BodiesPage", "单位")),
            figure("due", translate("BodiesPage", "应报")),
            figure("handed_in", translate("BodiesPage", "已报")),
            Column(
                "missing",
                translate("BodiesPage", "缺"),
                lambda row: row.missing,
                figure=True,
                width=7,
                state=lambda row: State.MISSING if row.missing else None,
            ),
            Column(
                "sheet",
                translate("BodiesPage", "汇总表"),
                self._word,
                width=16,
                state=self._mark,
            ),
        )

    def _word(self, row: BodyRow) -> str | None:
        found = self.sheets.get(row.name)
        return found.word if found is not None else None

    def _mark(self, row: BodyRow) -> State | None:
        found = self.sheets.get(row.name)
        return State.STALE if found is not None and found.outdated and not found.row.id else None


def _bodies(session: Session, _task: Task) -> tuple[BodyRow, ...]:
    from app.services.screen import bodies

    return bodies.bodies(session) if "year" in session.local else ()


def _summaries(session: Session, _task: Task) -> Mapping[str, BodySheet]:
    from app.services.screen import bodies

    return bodies.summaries(session) if "year" in session.local else {}


def _making(body: str) -> Making:
    def making(session: Session) -> Sequence[Paper]:
        from app.services.screen import bodies

        return bodies.summary(session, body)

    return making
