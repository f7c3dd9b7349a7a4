"""认可退回: the office's word on each unit's visit; a return has a reason for every item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.parcelrows import ItemRow, VisitRow
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

FINISHED, ACCEPTED, RETURNED = "已完成", "已认可", "退回补正"


class AcceptancePage(Page):
    """Enter on a visit goes to its records; a reason typed at a record returns that record."""

    name = "visits"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reasons: dict[str, str] = {}
        self._unit = ""
        self.model = TableModel(_visit_columns())
        self.view = ListView(self.model, "acceptance", lambda row: row.code, self.tr("实地考核"))
        self.view.empty_text = self.tr("还没有分工。")
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("显示哪些"))
        self.items = TableModel(_item_columns(self.reasons))
        self.item_view = ListView(
            self.items, "acceptance-items", lambda row: row.id, self.tr("本单位的记录")
        )
        self.item_view.empty_text = self.tr("这个单位还没有记录。")
        self.name_label = labelled("", "strong")
        self.name_label.setWordWrap(True)
        self.refusal = refusal_line()
        self.item_reason = Field(self.tr("这条记录的退回理由"), self.refusal)
        self.item_reason.setPlaceholderText(self.tr("选中一条记录，写退回它的理由；回车转到下一条"))
        self.reason = Field(self.tr("退回的总理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("退回的总理由，如：缺第二处公示栏的照片"))
        self.accept_button = QPushButton(self.tr("认可"))
        self.return_button = QPushButton(self.tr("退回补正"))
        self.accept_button.setProperty("primary", True)
        for button in (self.accept_button, self.return_button):
            button.setAutoDefault(True)
        self._fill_filter()
        self._place()
        self._connect()
        self._show_one(None)

    @property
    def title(self) -> str:
        return self.tr("认可退回")

    def load(self) -> None:
        self.desk.ask(self.tr("读取实地考核"), _visits, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)
        self.item_view.remember(preferences)

    def accept(self) -> None:
        """Accept the visit in hand."""
        row = self.view.current()
        if row is None:
            return
        unit = row.code

        def work(session: Session) -> Done:
            from app.services.year import visiting

            return visiting.accept(session, unit)

        label = self.tr("认可 {}").format(unit)
        self.desk.change(label, work, lambda _done: self._judged(), self._refuse)

    def send_back(self) -> None:
        """Return the visit in hand, with the records and reasons that were typed."""
        row, told = self.view.current(), self._told()
        if row is None:
            return
        if not told:
            self.reason.refuse(self.tr("须写明理由：写总理由，或者在要补正的记录上写理由。"))
            self.reason.setFocus()
            return
        unit, named = row.code, [id for id, reason in self.reasons.items() if reason]

        def work(session: Session) -> Done:
            from app.services.year import visiting

            return visiting.send_back(session, unit, named, told)

        label = self.tr("退回 {}").format(unit)
        self.desk.change(label, work, lambda _done: self._judged(), self._refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _fill_filter(self) -> None:
        wanted: tuple[tuple[str, Callable[[VisitRow], bool] | None], ...] = (
            (self.tr("全部"), None),
            (self.tr("等待认可"), lambda row: row.state == FINISHED),
            (self.tr("退回补正"), lambda row: row.state == RETURNED),
            (self.tr("尚未完成"), lambda row: row.state not in (FINISHED, ACCEPTED, RETURNED)),
        )
        for name, chosen in wanted:
            self.filter.addItem(name, chosen)

    def _place(self) -> None:
        left, detail = QWidget(), QWidget()
        above = QHBoxLayout()
        above.addWidget(self.filter)
        above.addStretch(1)
        list_side = QVBoxLayout(left)
        list_side.setContentsMargins(0, 0, 0, 0)
        list_side.setSpacing(NEAR)
        list_side.addLayout(above)
        list_side.addWidget(self.view, 1)
        acts = QHBoxLayout()
        acts.setSpacing(NEAR)
        acts.addWidget(self.accept_button)
        acts.addWidget(self.return_button)
        acts.addStretch(1)
        column = QVBoxLayout(detail)
        column.setContentsMargins(GAP, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.name_label)
        column.addWidget(self.item_view, 1)
        for widget in (self.item_reason, self.reason, self.refusal):
            column.addWidget(widget)
        column.addLayout(acts)
        self.duo = Duo(left, detail, always=True, share=50)
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
        self.item_view.chosen.connect(self._show_item)
        self.item_view.opened.connect(lambda _row, _column: self.item_reason.setFocus())
        self.item_reason.textEdited.connect(self._keep_reason)
        self.item_reason.entered.connect(self._next_item)
        self.reason.entered.connect(self.send_back)
        self.accept_button.clicked.connect(self.accept)
        self.return_button.clicked.connect(self.send_back)

    def _show(self, rows: tuple[VisitRow, ...]) -> None:
        self.view.show_rows(rows)
        if rows and self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].code)
        self._show_one(self.view.current())

    def _show_one(self, row: VisitRow | None) -> None:
        for button in (self.accept_button, self.return_button):
            button.setEnabled(row is not None)
        self.name_label.setText(
            self.tr("选中左侧的一个单位，再认可或者退回。")
            if row is None
            else self.tr("{} {}，考核组{}，{}").format(row.code, row.name, row.team, row.state)
            + (self.tr("：{}").format(row.reason) if row.reason else "")
        )
        if row is None or row.code == self._unit:
            return
        self._unit = row.code
        self._clear()
        unit = row.code

        def work(session: Session, _task: Task) -> tuple[ItemRow, ...]:
            from app.services.screen.gathering import items

            return items(session, unit)

        self.desk.ask("", work, self.item_view.show_rows)

    def _show_item(self, row: ItemRow) -> None:
        self.item_reason.put(self.reasons.get(row.id, ""))

    def _keep_reason(self, text: str) -> None:
        row = self.item_view.current()
        if row is not None:
            self.reasons[row.id] = text.strip()
            self.item_view.viewport().update()

    def _next_item(self) -> None:
        place = self.item_view.currentIndex().row() + 1
        if place < self.items.rowCount():
            self.item_view.select(self.items.shown[place].id)
        else:
            self.reason.setFocus()

    def _told(self) -> str:
        """The reason as the team will read it: the whole one, then one of each record."""
        lines = [self.reason.text().strip()]
        for row in self.items.shown:
            if reason := self.reasons.get(row.id):
                lines.append(self.tr("{}：{}").format(row.text, reason))
        return "；".join(line for line in lines if line)

    def _judged(self) -> None:
        self._clear()
        self._back()

    def _clear(self) -> None:
        self.reasons.clear()
        self.reason.put("")
        self.item_reason.put("")

    def _enter(self) -> None:
        self.duo.show_detail()
        if self.items.rowCount():
            self.item_view.setFocus()
        else:
            self.reason.setFocus()

    def _back(self) -> None:
        self.duo.show_master()
        self.view.setFocus()

    def _refuse(self, error: UserError) -> None:
        self.refusal.setText(error.message)
        self.refusal.show()


def _visits(session: Session, _task: Task) -> tuple[VisitRow, ...]:
    from app.services.screen.gathering import visits

    return visits(session)


def _visit_columns() -> tuple[Column[VisitRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "state",
            translate("AcceptancePage", "状态"),
            lambda row: row.state,
            width=10,
            state=lambda row: State.WRONG if row.state == RETURNED else None,
        ),
        Column("team", translate("AcceptancePage", "组"), lambda row: row.team, width=4),
        Column("code", translate("AcceptancePage", "编码"), lambda row: row.code, width=7),
        Column(
            "name",
            translate("AcceptancePage", "单位"),
            lambda row: row.name,
            width=14,
            strong=True,
            stretches=True,
        ),
        Column(
            "missing",
            translate("AcceptancePage", "未评"),
            lambda row: row.missing or None,
            figure=True,
            width=6,
            state=lambda row: State.MISSING if row.missing else None,
        ),
        Column(
            "awaiting",
            translate("AcceptancePage", "待补证"),
            lambda row: row.awaiting or None,
            figure=True,
            width=7,
        ),
    )


def _item_columns(reasons: dict[str, str]) -> tuple[Column[ItemRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "text",
            translate("AcceptancePage", "记录"),
            lambda row: row.text,
            width=24,
            stretches=True,
        ),
        Column(
            "reason",
            translate("AcceptancePage", "退回它的理由"),
            lambda row: reasons.get(row.id) or None,
            width=18,
        ),
    )
