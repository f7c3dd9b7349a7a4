"""承诺书: who of the team has signed the undertaking, and noting who signs it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.errors import UserError
from app.services.screen.siterows import SignedRow, VisitSheet
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


class UndertakingPanel(Panel):
    """``backed`` follows Esc. The selected members sign."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheet: VisitSheet | None = None
        self.setAccessibleName(self.tr("承诺书"))
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "undertaken", lambda row: row.name, self.tr("考核组成员"))
        self.view.empty_text = self.tr("考核组名单里还没有成员，名单随任务包来。")
        self.refusal = refusal_line()
        self.day = Field(self.tr("签署日期"), self.refusal)
        self.day.setPlaceholderText(self.tr("今天"))
        self.sign = QPushButton(self.tr("登记已签承诺书"))
        self.sign.setProperty("primary", True)
        self.sign.setAutoDefault(True)
        self._place()
        self.view.opened.connect(lambda _row, _column: self.day.setFocus())
        self.day.entered.connect(self.note)
        self.sign.clicked.connect(self.note)

    def show_sheet(self, sheet: VisitSheet) -> None:
        """Show who has signed; the first who has not is in hand."""
        self.sheet = sheet
        self.view.show_rows(sheet.undertaken)
        waiting = [each.name for each in sheet.undertaken if not each.signed]
        current = self.view.current()
        if waiting and (current is None or current.signed):
            self.view.select(waiting[0])
        for widget in (self.day, self.sign):
            widget.setEnabled(bool(waiting))

    def take_focus(self) -> None:
        """Stand on the list."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def note(self) -> None:
        """Note that the selected members signed."""
        sheet = self.sheet
        rows = (self.model.row_at(index) for index in self.view.selectionModel().selectedRows())
        names = [row.name for row in rows if row is not None and not row.signed]
        if sheet is None:
            return
        if not names:
            self.day.refuse(self.tr("请先选中还没有签的成员。"))
            return
        unit, day = sheet.unit, self.day.text()

        def work(session: Session) -> Done:
            from app.services.screen import visitkeeping

            return visitkeeping.undertake(session, unit, names, day)

        def done(_result: object) -> None:
            self.day.put("")
            self.take_focus()

        label = self.tr("承诺书 {}").format("、".join(names))
        self.desk.change(label, work, done, self._refuse)

    def _refuse(self, error: UserError) -> None:
        self.day.refuse("".join(error.sentences()))
        self.day.setFocus()

    def _place(self) -> None:
        inside, column = panel_inside()
        told = labelled(
            self.tr(
                "每人每年签一次廉洁、保密、回避承诺书。选中成员（Shift+↑↓ 多选，Ctrl+A 全选）"
                "后按回车，再按回车登记。"
            ),
            "muted",
        )
        told.setWordWrap(True)
        column.addWidget(told)
        column.addWidget(self.view, 1)
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(NEAR)
        inner.addWidget(QLabel(self.day.accessibleName()))
        inner.addWidget(self.day, 1)
        inner.addWidget(self.sign)
        column.addWidget(row)
        column.addWidget(self.refusal)
        self.setWidget(inside)
        look.changed.connect(self._fit)
        follow_focus(self)
        self._fit()

    def _fit(self) -> None:
        self.view.setMinimumHeight(look.px(180))


def _columns() -> tuple[Column[SignedRow], ...]:
    translate = QCoreApplication.translate
    unsigned = translate("UndertakingPanel", "没有签")
    return (
        Column(
            "name",
            translate("UndertakingPanel", "成员"),
            lambda row: row.name,
            width=16,
            strong=True,
            stretches=True,
        ),
        Column(
            "signed",
            translate("UndertakingPanel", "签署日期"),
            lambda row: row.signed or unsigned,
            width=14,
            state=lambda row: None if row.signed else State.MISSING,
        ),
    )
