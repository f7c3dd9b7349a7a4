"""文书打印: choose a form and for whom, see its real pages, print them or keep them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.paperrows import AddresseeRow, FormRow
from app.ui.desk import Desk
from app.ui.duo import lay_beside
from app.ui.listview import ListView
from app.ui.message import Go
from app.ui.page import Heading, Page
from app.ui.preference import Preferences
from app.ui.preview import Preview
from app.ui.printrun import Making
from app.ui.printstrip import Offer, PrintStrip
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, ROOM
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.document.printing import Paper
    from app.services.session import Session

REST = 120
"""Milliseconds that a line is in hand before its pages are made."""
WIDE_DETAIL = 60
FILE_KINDS = {"docx": "Word", "xlsx": "Excel"}


class PrintPage(Page):
    """``watched`` carries the token of work that may take long."""

    name = "print"
    icon = "printer"
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form: FormRow | None = None
        self.heading = Heading(self.title)
        self.forms = TableModel(_form_columns())
        self.form_view = ListView(self.forms, "forms", lambda row: row.number, self.tr("表单"))
        self.form_view.empty_text = self.tr("还没有可以打印的表单，请先导入方案或者任务包。")
        self.units = TableModel(_unit_columns())
        self.unit_view = ListView(
            self.units, "addressees", lambda row: row.code, self.tr("为哪些单位")
        )
        self.unit_view.empty_text = self.tr("这种表单全市一份，不分单位。")
        self.preview = Preview(desk)
        self.strip = PrintStrip(desk)
        self.strip.set_keys(self)
        self.file_buttons = {
            kind: QPushButton(self.tr("另存为 {}").format(name))
            for kind, name in FILE_KINDS.items()
        }
        for kind, button in self.file_buttons.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self.save_file(kind))
            self.heading.buttons.addWidget(button)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._make)
        self._place()
        self._connect()
        self._take_form(None)

    @property
    def title(self) -> str:
        return self.tr("打印")

    @property
    def help(self) -> str:
        return self.tr(
            "左上选表单，左下选单位，右侧就是要打印的纸面。按住 Ctrl 或 Shift 可以选多个单位，"
            "Ctrl+A 全选；预览只显示当前一个单位的，打印和另存的是选中的全部。\n"
            "Ctrl+P 打印，Ctrl+S 另存为 PDF。“页码”可以只打印其中几页，如 1-3，5。"
            "数量多时，下方状态栏显示进度，可以取消；已经存好的文件保留。\n"
            "“合并为一个文件”便于一次打印；归档请用“每份一个文件”，那样的文件符合长期保存格式。\n"
            "预览中：+ 和 - 缩放，0 适合宽度，PgUp、PgDn 翻页。公文和台账是 Word、Excel 文件，"
            "用右上角的按钮另存。"
        )

    def load(self) -> None:
        shown = bool(self.desk.shown_unit)

        def work(session: Session, _task: Task) -> tuple[FormRow, ...]:
            from app.services.screen import paper

            return paper.forms(session, shown=shown)

        self.desk.ask(self.tr("读取表单目录"), work, self._show_forms)

    def remember(self, preferences: Preferences) -> None:
        self.form_view.remember(preferences)
        self.unit_view.remember(preferences)

    def takes(self, wish: Go) -> bool:
        return False

    def save_file(self, kind: str) -> None:
        """Keep the form in hand as a file of this kind, for another program."""
        form = self._form
        folder = QFileDialog.getExistingDirectory(self, self.tr("存到哪个文件夹"))
        if form is None or not folder:
            return
        units = [row.code for row in self._chosen()] if form.by_unit else []
        where = Path(folder)

        def work(session: Session, task: Task) -> dict[str, Any]:
            from app.services.document.printing import report

            return report(
                session, form.number, units, where, kind,
                progress=task.progress, cancelled=task.cancelled,
            )  # fmt: skip

        self.watched.emit(self.desk.ask(self.tr("写出 {}").format(form.name), work, self._written))

    def _place(self) -> None:
        left, right = QWidget(), QWidget()
        for widget, parts, margins in (
            (left, ((self.form_view, 3), (self.unit_view, 2)), (0, 0, 0, GAP)),
            (right, ((self.preview, 1), (self.strip, 0)), (NEAR, 0, ROOM, GAP)),
        ):
            column = QVBoxLayout(widget)
            column.setContentsMargins(*margins)
            column.setSpacing(NEAR)
            for part, stretch in parts:
                column.addWidget(part, stretch)
        self.duo = lay_beside(self, self.heading, (), left, right, always=True, share=WIDE_DETAIL)
        self.setFocusProxy(self.form_view)

    def _connect(self) -> None:
        self.form_view.chosen.connect(self._take_form)
        self.form_view.opened.connect(lambda _row, _key: self._enter(self.unit_view))
        self.unit_view.opened.connect(lambda _row, _key: self._enter(self.preview))
        self.unit_view.selectionModel().selectionChanged.connect(self._take_units)
        self.strip.watched.connect(self.watched)

    def _enter(self, widget: QWidget) -> None:
        """Enter goes on: form, units, pages."""
        if widget is self.preview or not self.units.rowCount():
            self.duo.show_detail()
            widget = self.preview
        widget.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.duo.show_master()
            self.form_view.setFocus()
        else:
            super().keyPressEvent(event)

    def _show_forms(self, rows: tuple[FormRow, ...]) -> None:
        begins = not self.forms.rowCount()
        self.form_view.show_rows(rows)
        if begins and self.isVisible():
            self.form_view.setFocus()
        if rows and self.form_view.current() is None:
            self.form_view.select(rows[0].number)
        if not rows:
            self._take_form(None)
        else:
            self._take_form(self.form_view.current())
        self.heading.say(line=self.tr("{} 种表单").format(len(rows)))

    def _take_form(self, form: FormRow | None) -> None:
        self._form = form
        self.units.set_rows(())
        self.strip.offer(None)
        for kind, button in self.file_buttons.items():
            button.setVisible(form is not None and kind in form.formats)
        if form is None:
            self.preview.clear()
        elif form.by_unit:
            self._ask_addressees(form)
        else:
            self._take_units()

    def _ask_addressees(self, form: FormRow) -> None:
        number, only = form.number, self.desk.shown_unit

        def work(session: Session, _task: Task) -> tuple[AddresseeRow, ...]:
            from app.services.screen import paper

            return paper.addressees(session, number, only)

        def done(rows: tuple[AddresseeRow, ...]) -> None:
            if self._form is form:
                self._show_units(rows)

        self.desk.ask("", work, done)

    def _show_units(self, rows: tuple[AddresseeRow, ...]) -> None:
        self.unit_view.show_rows(rows)
        if rows:
            self.unit_view.select(rows[0].code)
        else:
            self.preview.clear(self.tr("还没有可以写成这种表单的记录。"))

    def _chosen(self) -> list[AddresseeRow]:
        """The units chosen, in the order of the list."""
        places = {index.row() for index in self.unit_view.selectionModel().selectedRows()}
        return [row for place, row in enumerate(self.units.shown) if place in places]

    def _take_units(self, *_selection: object) -> None:
        form = self._form
        if form is None:
            return
        if not form.prints:
            self.strip.offer(None)
            self.preview.clear(
                self.tr("{} 是 {} 文件，没有固定的纸面，请用右上角的按钮另存后打开。").format(
                    form.name, FILE_KINDS[form.formats[0]]
                )
            )
            return
        codes = [row.code for row in self._chosen()] if form.by_unit else [""]
        makings = [self._making(form.number, code) for code in codes]
        name = f"{form.number}-{codes[0]}".rstrip("-") if len(codes) == 1 else form.number
        self.strip.offer(Offer(self.tr("打印 {}").format(form.name), name, makings))
        self._rest.start()

    def _making(self, number: str, code: str) -> Making:
        shown = bool(self.desk.shown_unit)

        def making(session: Session) -> Sequence[Paper]:
            from app.services.screen import paper

            return paper.papers(session, number, code, shown=shown)

        return making

    def _make(self) -> None:
        """Make the pages of what is in hand."""
        form, row = self._form, self.unit_view.current()
        if form is None or not form.prints or (form.by_unit and row is None):
            return
        code = row.code if form.by_unit and row is not None else ""
        making = self._making(form.number, code)

        def work(session: Session, _task: Task) -> Sequence[Paper]:
            return making(session)

        def is_in_hand() -> bool:
            now = self.unit_view.current()
            return self._form is form and (not form.by_unit or now == row)

        def done(papers: Sequence[Paper]) -> None:
            if is_in_hand():
                self.preview.show_papers(papers)

        def refused(error: UserError) -> None:
            if is_in_hand():
                self.preview.clear(error.message)

        self.desk.ask(self.tr("准备预览"), work, done, refused)

    def _written(self, told: dict[str, Any]) -> None:
        files = self.tr("已存 {} 个文件。").format(len(told["files"]))
        self.desk.tell("\n".join([files, *told["warnings"]]))


def _form_columns() -> tuple[Column[FormRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("number", translate("PrintPage", "编号"), lambda row: row.number, width=7),
        Column(
            "name", translate("PrintPage", "表单"), lambda row: row.name,
            width=18, strong=True, stretches=True,
        ),
        Column(
            "signers", translate("PrintPage", "签署"), lambda row: "、".join(row.signers) or None,
            width=14,
        ),
        Column("kept", translate("PrintPage", "保管期限"), lambda row: row.retention, width=8),
    )  # fmt: skip


def _unit_columns() -> tuple[Column[AddresseeRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("code", translate("PrintPage", "编码"), lambda row: row.code, width=7),
        Column(
            "name", translate("PrintPage", "单位"), lambda row: row.name, width=18, stretches=True
        ),
    )
