"""离场: the visit begun and finished, with what is missing named before the team leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.services.screen.siterows import LeavingRow, MissingRow, VisitSheet
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.page import holds_focus, labelled
from app.ui.panel import Panel, follow_focus, panel_inside
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, look

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class LeavingPanel(Panel):
    """``backed`` follows Esc. Enter on what is missing goes to its score."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheet: VisitSheet | None = None
        self.setAccessibleName(self.tr("离场"))
        self.state, self.remarks = labelled("", "title"), labelled("")
        self.missing = labelled("", "strong")
        for label in (self.state, self.remarks, self.missing):
            label.setWordWrap(True)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "missing", lambda row: row.code, self.tr("未评的评分点"))
        self.view.empty_text = self.tr("实地考核的评分点都已评定。")
        self.start = QPushButton(self.tr("开始考核"))
        self.finish = QPushButton(self.tr("完成考核"))
        self.finish.setProperty("primary", True)
        self._place()
        self.view.opened.connect(self._open)
        self.start.clicked.connect(self.begin)
        self.finish.clicked.connect(self.end)

    def show_sheet(self, sheet: VisitSheet) -> None:
        """Show what is still open."""
        self.sheet, held = sheet, holds_focus(self)
        row = sheet.leaving
        self.state.setText(row.state or self.tr("这个单位没有分给本组"))
        self.remarks.setText("\n".join(row.remarks))
        self.remarks.setVisible(bool(row.remarks))
        self.missing.setText(
            self.tr("还有 {} 个实地考核的评分点未评，回车去评：").format(len(row.missing))
            if row.missing
            else self.tr("实地考核的评分点都已评定。")
        )
        self.view.setVisible(bool(row.missing))
        self.view.show_rows(row.missing)
        if row.missing and self.view.current() is None:
            self.view.select(row.missing[0].code)
        self.start.setVisible(row.may_start)
        self.finish.setVisible(row.may_finish)
        if held and not holds_focus(self):
            self.take_focus()  # what had the focus went

    def take_focus(self) -> None:
        """Stand on what is to be done next."""
        for widget in (self.start, self.view, self.finish):
            if not widget.isHidden():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.setFocus()

    def begin(self) -> None:
        """Begin the visit."""
        sheet = self.sheet
        if sheet is None:
            return
        unit = sheet.unit

        def work(session: Session) -> Done:
            from app.services.year import visiting

            return visiting.start(session, unit)

        self.desk.change(self.tr("开始考核 {}").format(unit), work)

    def end(self) -> None:
        """Finish the visit; what is missing is told, and holds nobody up."""
        sheet = self.sheet
        if sheet is None:
            return
        unit, row = sheet.unit, sheet.leaving
        told = [self.tr("已完成 {} {} 的考核。").format(unit, sheet.name), *_left(row)]

        def work(session: Session) -> Done:
            from app.services.year import visiting

            return visiting.finish(session, unit)

        self.desk.change(
            self.tr("完成考核 {}").format(unit),
            work,
            lambda _: self.desk.tell("\n".join(told)),
        )

    def _open(self, row: MissingRow, _column: str) -> None:
        if self.sheet is not None:
            self.desk.show(self.sheet.unit, row.code, "score")

    def _place(self) -> None:
        inside, column = panel_inside()
        column.addWidget(self.state)
        column.addWidget(self.remarks)
        column.addWidget(self.missing)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        for button in (self.start, self.finish):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(0)
        self.setWidget(inside)
        look.changed.connect(self._fit)
        follow_focus(self)
        self._fit()

    def _fit(self) -> None:
        self.view.setMinimumHeight(look.px(180))


def _left(row: LeavingRow) -> list[str]:
    """What stays open, in sentences."""
    translate = QCoreApplication.translate
    if not row.missing:
        return list(row.remarks)
    names = "、".join(f"{each.code} {each.name}" for each in row.missing)
    return [translate("LeavingPanel", "未评：{}。").format(names), *row.remarks]


def _columns() -> tuple[Column[MissingRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("code", translate("LeavingPanel", "编码"), lambda row: row.code, width=9),
        Column(
            "name",
            translate("LeavingPanel", "评分点"),
            lambda row: row.name,
            width=24,
            stretches=True,
        ),
        Column(
            "points",
            translate("LeavingPanel", "分值"),
            lambda row: row.points,
            figure=True,
            width=8,
        ),
    )
