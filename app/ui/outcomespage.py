"""后续事项: what the result proposes, decided in place; the letters to write, send and record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.screen.afterrows import AfterRow, Afterwards
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.letterform import LetterForm
from app.ui.listview import ListView
from app.ui.outcomeform import OutcomeForm
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

UNDECIDED, GROUNDLESS, SERVED = "未决定", "已失去依据", "已送达"


class OutcomesPage(Page):
    """Enter on a line goes to what is to be said of it, Esc back; the next line is then in hand."""

    name = "outcomes"
    icon = "list-checks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "outcomes", lambda row: row.key, self.tr("后续事项"))
        self.view.empty_text = self.tr("没有拟定的结果运用，也没有应发的公文。")
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("显示哪些"))
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.decision, self.letter = OutcomeForm(desk), LetterForm(desk)
        self._idle = labelled(self.tr("选中左侧的一项，再登记决定，或者登记公文。"), "muted")
        self._idle.setWordWrap(True)
        self._idle.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        for widget in (self._idle, Scrolled(self.decision), Scrolled(self.letter)):
            self._stack.addWidget(widget)
        self._fill_filter()
        self._place()
        self._connect()

    @property
    def title(self) -> str:
        return self.tr("后续事项")

    @property
    def help(self) -> str:
        return self.tr(
            "结果运用：每一项写明拟定的依据（形成它的数字）。年度结果送审以后，写决定机关、文号，"
            "按“同意”“不予”或“改为”登记决定；决定错了按 Ctrl+Z 撤销，或者改后再按一次。"
            "重新打开以后结果不再拟定的，决定留存，标为“已失去依据”。\n"
            "公文：应发的列在结果运用之后。先写成 Word 草稿，定稿、签发、盖章以后，登记发文字号、"
            "签发人、发出日期；送达以后补签收人和送达日期，附盖章件的扫描件。\n"
            "回车从列表转到右侧，在右侧转到下一格；Esc 回到列表。上方可以只看未决定、已决定、"
            "未送达或依据有变的。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("读取后续事项"), _afterwards, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def leave(self) -> None:
        self.letter.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def back(self) -> None:
        """Go back to the list."""
        self.duo.show_master()
        self.view.setFocus()

    def _fill_filter(self) -> None:
        wanted: tuple[tuple[str, Callable[[AfterRow], bool] | None], ...] = (
            (self.tr("全部"), None),
            (self.tr("未决定"), lambda row: row.is_outcome and row.state == UNDECIDED),
            (
                self.tr("已决定"),
                lambda row: row.is_outcome and row.state not in (UNDECIDED, GROUNDLESS),
            ),
            (self.tr("未送达"), lambda row: not row.is_outcome and row.state != SERVED),
            (self.tr("依据有变"), lambda row: bool(row.warning)),
        )
        for name, chosen in wanted:
            self.filter.addItem(name, chosen)

    def _place(self) -> None:
        left, detail = QWidget(), QWidget()
        above = QHBoxLayout()
        above.setSpacing(GAP)
        above.addWidget(self.filter)
        above.addWidget(self.line, 1)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(NEAR)
        below.addLayout(above)
        below.addWidget(self.view, 1)
        column = QVBoxLayout(detail)
        column.setContentsMargins(GAP, 0, 0, 0)
        column.addWidget(self._stack)
        self.duo = Duo(left, detail, always=True, share=40)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.duo)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.filter.activated.connect(
            lambda _place: self.model.set_filter(self.filter.currentData())
        )
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(lambda _row, _column: self._enter())
        for form in (self.decision, self.letter):
            form.kept.connect(self._go_on)

    def _show(self, found: Afterwards) -> None:
        self.view.show_rows(found.rows)
        open_ones = sum(row.is_outcome and row.state == UNDECIDED for row in found.rows)
        unsent = sum(not row.is_outcome and row.state != SERVED for row in found.rows)
        self.line.setText(
            self.tr("第{}版结果：{} 项未决定，{} 件公文未送达").format(
                found.version, open_ones, unsent
            )
            if found.version
            else self.tr("年度结果还没有送审：现在列出的会随评分变化，送审以后才能决定。")
        )
        self.decision.set_open(bool(found.version))
        if found.rows and self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].key)
        self._show_one(self.view.current())

    def _show_one(self, row: AfterRow | None) -> None:
        if row is None:
            self._stack.setCurrentIndex(0)
        elif row.is_outcome:
            self.decision.show_row(row)
            self._stack.setCurrentIndex(1)
        else:
            self.letter.show_row(row)
            self._stack.setCurrentIndex(2)

    def _enter(self) -> None:
        self.duo.show_detail()
        form = self.decision if self._stack.currentIndex() == 1 else self.letter
        form.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self) -> None:
        """The next line of the list comes to hand."""
        place = self.view.currentIndex().row() + 1
        if place < self.model.rowCount():
            self.view.select(self.model.shown[place].key)
        self.back()


def _afterwards(session: Session, _task: Task) -> Afterwards:
    from app.services.screen.following import afterwards

    return afterwards(session)


def _state(row: AfterRow) -> State | None:
    if row.warning:
        return State.STALE
    return State.MISSING if row.state in (UNDECIDED, "未发") else None


def _columns() -> tuple[Column[AfterRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("state", translate("OutcomesPage", "状态"), lambda row: row.state, width=9,
               state=_state),
        Column("unit", translate("OutcomesPage", "编码"), lambda row: row.unit or None, width=6),
        Column("name", translate("OutcomesPage", "单位"), lambda row: row.name or None, width=12,
               strong=True),
        Column("what", translate("OutcomesPage", "事项"), lambda row: row.what, width=15),
        Column("about", translate("OutcomesPage", "依据或主送"), lambda row: row.about, width=12,
               stretches=True),
        Column("document", translate("OutcomesPage", "文号"), lambda row: row.document or None,
               width=8),
        Column("date", translate("OutcomesPage", "日期"), lambda row: row.date or None, width=10),
    )  # fmt: skip
