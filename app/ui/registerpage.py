"""登记: the office's registers, one kind at a time: its records, and the record in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.bodyrows import Register, RegisterRow
from app.services.screen.siterows import RecordRow, VisitSheet
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import refusal_line
from app.ui.page import Page, holds_focus, labelled
from app.ui.preference import Preferences
from app.ui.recordlist import RecordList
from app.ui.recordpanel import RecordPanel
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class RegisterPage(Page):
    """Insert begins a record, Enter goes into the one in hand, Delete withdraws it."""

    name = "register"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.register: Register | None = None
        self._wish = ""
        self.kinds, self.units = QComboBox(), QComboBox()
        self.kinds.setAccessibleName(self.tr("登记的种类"))
        self.units.setAccessibleName(self.tr("单位"))
        for box in (self.kinds, self.units):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.new = QPushButton(self.tr("新记一份（Insert）"))
        self.new.setAccessibleName(self.tr("新记一份"))
        self.new.setProperty("primary", True)
        self.refusal = refusal_line()
        self.told = labelled("", "muted")
        self.told.setWordWrap(True)
        self.model = TableModel(_columns())
        self.view = RecordList(
            self.model, "register", lambda row: (row.unit, row.record.id), self.tr("登记")
        )
        self.record = RecordPanel(desk)
        self.record.close_record()
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        return self.tr("登记")

    @property
    def help(self) -> str:
        return self.tr(
            "登记：市考核办不到现场也要记的：监督督察、网络检索、集中评查（案卷、音像记录、案例）、"
            "满意度、比率，以及考核主体附有依据的日常评价。先选种类，再选单位；“全部单位”列出全部。\n"
            "Insert 新记一份，回车进入所选的记录，Delete 撤回（须写明理由），Esc 回到列表。"
            "输入的内容一秒之内存为草稿，离开这份记录或按 Ctrl+Enter 时记入；"
            "有错的地方在原处说明，改好之前只是草稿，不计分。Ctrl+Z 撤销。\n"
            "监督督察：采纳的才写问题，不采纳的写明理由；巡察事项只留在市考核办，不发给任何考核组。\n"
            "集中评查：先登记活动，列出评查人和评查对象的盲评编号，再由评查人逐件评查；"
            "填了活动和盲评编号，程序列出审查表。\n"
            "满意度和比率由记录得出测评值，不能另行填写。"
        )

    def load(self) -> None:
        kind = self.kinds.currentData() or ""

        def work(session: Session, _task: Task) -> tuple[tuple[tuple[str, str], ...], Register]:
            from app.services.screen import register

            kinds = register.kinds()
            return kinds, register.register(session, kind or kinds[0][0])

        self.desk.ask(self.tr("读取登记"), work, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def leave(self) -> None:
        self.record.leave()

    def showEvent(self, event: QShowEvent) -> None:
        self._follow()
        super().showEvent(event)

    def begin(self) -> None:
        """Begin a new record of the kind and unit in hand."""
        found = self.register
        if found is None:
            return
        unit = self.units.currentData() or ""
        if found.by_unit and not unit:
            self.refusal.setText(self.tr("请先选择单位，再新记。"))
            self.refusal.show()
            self.units.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.view.clearSelection()
        self.view.setCurrentIndex(self.model.index(-1, -1))
        self._open(RegisterRow(unit, "", _nothing(found.kind)), enters=True)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        for chooser in (self.kinds, self.units, self.new):
            above.addWidget(chooser)
        above.addStretch(1)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(NEAR)
        inner.addLayout(above)
        for each in (self.refusal, self.told):
            inner.addWidget(each)
        inner.addWidget(self.view, 1)
        self.duo = Duo(left, self.record, always=True, share=56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.kinds.activated.connect(self._change_kind)
        self.units.activated.connect(self._change_unit)
        self.new.clicked.connect(self.begin)
        self.view.chosen.connect(lambda row: self._open(row, enters=False))
        self.view.opened.connect(lambda row, _column: self._open(row, enters=True))
        self.view.begun.connect(self.begin)
        self.view.dropped.connect(self._drop)
        self.record.kept.connect(self._kept)
        self.record.drafted.connect(self.load)
        self.record.backed.connect(self._back)

    def _show(self, found: tuple[tuple[tuple[str, str], ...], Register]) -> None:
        kinds, register = found
        if not self.kinds.count():
            for kind, term in kinds:
                self.kinds.addItem(term, kind)
        if register.kind != self.kinds.currentData():
            return  # asked for before another kind was chosen
        is_new = self.register is None or self.register.kind != register.kind
        self.register = register
        self.told.setText(register.told)
        self.told.setVisible(bool(register.told))
        if is_new or self.units.count() != len(register.units) + 1:
            self._list_units(register)
        self.view.empty_text = self.tr("还没有{}的记录。选好单位，按 Insert 新记一份。").format(
            register.term
        )
        self._filter()
        self.view.show_rows(register.rows)
        if self._wish and self._select(self._wish):
            self._wish = ""
        elif self.record.form is not None:
            self._renew()

    def _list_units(self, register: Register) -> None:
        unit = self.units.currentData() or self.desk.unit
        self.units.clear()
        self.units.addItem(self.tr("全部单位"), "")
        for code, name in register.units:
            self.units.addItem(f"{code}  {name}", code)
        self.units.setVisible(register.by_unit)
        self.units.setCurrentIndex(max(0, self.units.findData(unit)))

    def _filter(self) -> None:
        unit = self.units.currentData() or ""
        self.model.set_filter((lambda row: row.unit == unit) if unit else None)

    def _select(self, record: str) -> bool:
        row = next((each for each in self.model.shown if each.record.id == record), None)
        return row is not None and self.view.select((row.unit, record))

    def _renew(self) -> None:
        """The record in hand as it is kept now."""
        sheet, id = self.record.sheet, self.record.record
        rows = self.register.rows if self.register is not None else ()
        row = next((each for each in rows if id and each.record.id == id), None)
        if row is not None and sheet is not None:
            self._open(row, enters=False)

    def _open(self, row: RegisterRow, *, enters: bool) -> None:
        """Show a record, or the place for a new one."""
        self.refusal.hide()
        unit, kind = row.unit, row.record.kind

        def work(session: Session, _task: Task) -> VisitSheet:
            from app.services.screen import register

            return register.sheet(session, unit)

        def show(sheet: VisitSheet) -> None:
            if kind != self.kinds.currentData():
                return
            self.record.show_record(sheet, kind, row.record if row.record.id else None)
            if enters:
                self.duo.show_detail()
                self.record.take_focus()

        self.desk.ask(self.tr("读取记录"), work, show)

    def _drop(self) -> None:
        if self.view.current() is not None:
            self.duo.show_detail()
            self.record.ask_to_withdraw()

    def _back(self) -> None:
        self.record.leave()
        self.duo.show_master()
        self.view.setFocus()

    def _kept(self, id: str) -> None:
        """Stand on the record that was made or changed, as soon as it is there."""
        if holds_focus(self.record):
            self.duo.show_master()
            self.view.setFocus()
        if id and not self._select(id):
            self._wish = id

    def _change_kind(self) -> None:
        self.record.close_record()
        self.view.show_rows(())
        self.load()

    def _change_unit(self) -> None:
        self.record.close_record()
        self.refusal.hide()
        self.desk.unit = self.units.currentData() or self.desk.unit
        self._filter()

    def _follow(self) -> None:
        """Take the unit in hand that another page has."""
        place = self.units.findData(self.desk.unit) if self.desk.unit else -1
        if place > 0 and place != self.units.currentIndex() and self.record.form is None:
            self.units.setCurrentIndex(place)
            self._filter()


def _nothing(kind: str) -> RecordRow:
    """The place for a new record."""
    return RecordRow("", kind, "", "")


def _state(row: RegisterRow) -> str | None:
    translate = QCoreApplication.translate
    if row.drafted:
        return translate("RegisterPage", "草稿")
    return translate("RegisterPage", "已撤回") if row.record.withdrawn else None


def _columns() -> tuple[Column[RegisterRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("date", translate("RegisterPage", "日期"), lambda row: row.record.date, width=10),
        Column(
            "unit",
            translate("RegisterPage", "单位"),
            lambda row: row.name or None,
            width=12,
        ),
        Column(
            "title",
            translate("RegisterPage", "内容"),
            lambda row: row.record.title or None,
            width=18,
            strong=True,
            stretches=True,
        ),
        Column(
            "state",
            translate("RegisterPage", "情况"),
            _state,
            width=7,
            state=lambda row: State.WRONG if row.drafted else None,
        ),
    )
