"""待补证: what the unit said it would find, settled one by one or together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from app.errors import UserError
from app.services.screen.siterows import AwaitingRow, VisitSheet
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.page import labelled
from app.ui.panel import Panel, follow_focus, panel_inside
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State, look

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

STANDS, FALLS = "成立", "不成立"


class AwaitingPanel(Panel):
    """``backed`` follows Esc. What is settled are the selected lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheet: VisitSheet | None = None
        self.setAccessibleName(self.tr("待补证"))
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "awaiting", lambda row: row.id, self.tr("待补证"))
        self.view.empty_text = self.tr("没有待补证的扣分。")
        self.refusal = refusal_line()
        self.brought = Field(self.tr("补了什么材料"), self.refusal)
        self.brought.setPlaceholderText(self.tr("不成立的须写明"))
        self.by = Field(self.tr("由谁提交"), self.refusal)
        self.day = Field(self.tr("哪一天"), self.refusal)
        self.day.setPlaceholderText(self.tr("今天"))
        self.falls = QPushButton(self.tr("已补证，不予扣分"))
        self.falls.setProperty("primary", True)
        self.stands = QPushButton(self.tr("没有补证，扣分成立"))
        self._place()
        self.view.opened.connect(lambda _row, _column: self.brought.setFocus())
        self.brought.entered.connect(self.by.setFocus)
        self.by.entered.connect(self.day.setFocus)
        self.day.entered.connect(lambda: self.settle(FALLS))
        self.falls.clicked.connect(lambda: self.settle(FALLS))
        self.stands.clicked.connect(lambda: self.settle(STANDS))

    def show_sheet(self, sheet: VisitSheet) -> None:
        """Show what awaits proof; under 对外显示 nothing is settled."""
        self.sheet = sheet
        self.view.show_rows(sheet.awaiting)
        if sheet.awaiting and self.view.current() is None:
            self.view.select(sheet.awaiting[0].id)
        self.below.setVisible(not sheet.shown and bool(sheet.awaiting))

    def take_focus(self) -> None:
        """Stand on the list."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self, outcome: str) -> None:
        """Settle the selected findings alike."""
        rows = (self.model.row_at(index) for index in self.view.selectionModel().selectedRows())
        ids = [row.id for row in rows if row is not None]
        brought, by, day = (each.text() for each in (self.brought, self.by, self.day))

        def work(session: Session) -> Done:
            from app.services.screen import fieldkeeping

            return fieldkeeping.settle(session, ids, outcome, brought, by, day)

        def done(_result: object) -> None:
            for field in (self.brought, self.by, self.day):
                field.put("")
            self.take_focus()

        label = self.tr("待补证{}（{} 条）").format(outcome, len(ids))
        self.desk.change(label, work, done, self._refuse)

    def _refuse(self, error: UserError) -> None:
        needs_name = error.code == "proof-needed" and self.brought.text().strip()
        field = self.day if error.code == "bad-value" else self.by if needs_name else self.brought
        field.refuse("".join(error.sentences()))
        field.setFocus()

    def _place(self) -> None:
        inside, column = panel_inside()
        told = labelled(self.tr("可选中多条一并了结：Shift+↑↓ 选中，Ctrl+A 全选。"), "muted")
        told.setWordWrap(True)
        column.addWidget(told)
        column.addWidget(self.view, 1)
        self.below = QWidget()
        grid = QGridLayout(self.below)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(NEAR)
        for line, field in enumerate((self.brought, self.by, self.day)):
            grid.addWidget(QLabel(field.accessibleName()), line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(self.refusal, 3, 0, 1, 2)
        buttons = QHBoxLayout()
        for button in (self.falls, self.stands):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        grid.addLayout(buttons, 4, 0, 1, 2)
        column.addWidget(self.below)
        self.setWidget(inside)
        look.changed.connect(self._fit)
        follow_focus(self)
        self._fit()

    def _fit(self) -> None:
        self.view.setMinimumHeight(look.px(180))


def _columns() -> tuple[Column[AwaitingRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "leaf",
            translate("AwaitingPanel", "评分点"),
            lambda row: f"{row.indicator}  {row.name}",
            width=18,
            strong=True,
        ),
        Column(
            "note",
            translate("AwaitingPanel", "事实"),
            lambda row: row.note or None,
            width=20,
            stretches=True,
        ),
        Column(
            "deadline",
            translate("AwaitingPanel", "补证期限"),
            lambda row: row.deadline or None,
            width=11,
            state=lambda row: State.WRONG if row.overdue else None,
            tip=lambda row: translate("AwaitingPanel", "已过期") if row.overdue else row.deadline,
        ),
    )
