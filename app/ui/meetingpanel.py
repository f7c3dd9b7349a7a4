"""合议: the closed-door meeting, one deduction after the other, with its clause, proof and note."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.siterows import DeductionRow, FieldRow, Sort, VisitSheet
from app.ui.clausepicker import ClausePicker
from app.ui.desk import Desk
from app.ui.documentfault import sentence
from app.ui.field import Field, refusal_line
from app.ui.formfield import ABSENT, LineField
from app.ui.page import labelled
from app.ui.panel import Panel, follow_focus, panel_inside
from app.ui.pickfield import offer_names
from app.ui.theme import NEAR

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

AGREED, CHANGED, DROPPED = "同意", "调整", "不予扣分"


class MeetingPanel(Panel):
    """``backed`` follows Esc. The deduction in hand is the first that is not put off."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheet: VisitSheet | None = None
        self.row: DeductionRow | None = None
        self._put_off: list[str] = []
        self.setAccessibleName(self.tr("合议"))
        self._build()
        follow_focus(self)

    def show_sheet(self, sheet: VisitSheet) -> None:
        """Show the next open deduction of the unit, and what was decided."""
        if self.sheet is None or self.sheet.unit != sheet.unit:
            self._put_off.clear()
            self.present.put(list(sheet.members) or ABSENT)
            offer_names(self.present, sheet.members)
        self.sheet = sheet
        order = sorted(sheet.deductions, key=self._late)
        self._show(order[0] if order else None)
        self.count.setText(self.tr("还有 {} 条扣分没有合议").format(len(order)))
        self.done.setText("\n".join(sheet.agreed))
        self.done_title.setVisible(bool(sheet.agreed))

    def take_focus(self) -> None:
        """Ready to agree."""
        wanted = self.agree if self.row is not None else self.present.line
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide(AGREED)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        inside, column = panel_inside()
        self.present = LineField(
            FieldRow("present", self.tr("到会人员"), Sort.NAMES, needed=True, member=True)
        )
        self.count, self.leaf = labelled("", "muted"), labelled("", "title")
        self.clause, self.points = labelled("", "strong"), labelled("", "figure")
        self.facts, self.told = QLabel(), labelled("", "muted")
        self.done_title, self.done = labelled(self.tr("已合议"), "strong"), labelled("", "muted")
        for label in (self.leaf, self.clause, self.facts, self.told, self.done):
            label.setWordWrap(True)
        self.present.entered.connect(self.take_focus)
        head = QHBoxLayout()
        head.addWidget(QLabel(self.present.row.term))
        head.addWidget(self.present, 1)
        column.addLayout(head)
        column.addWidget(self.count)
        self.case = QWidget()
        self._build_case()
        column.addWidget(self.case)
        self.nothing = labelled(self.tr("没有待合议的扣分。"), "muted")
        for each in (self.nothing, self.done_title, self.done):
            column.addWidget(each)
        column.addStretch(1)
        self.setWidget(inside)

    def _build_case(self) -> None:
        column = QVBoxLayout(self.case)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        top = QHBoxLayout()
        top.addWidget(self.leaf, 1)
        top.addWidget(self.points)
        column.addLayout(top)
        for label in (self.clause, self.facts, self.told):
            column.addWidget(label)
        self.refusal = refusal_line()
        self.reason = Field(self.tr("理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("调整和不予扣分的，须写明理由"))
        self.number = ClausePicker((), self.refusal)
        self.number_of = Field(self.tr("次数"), self.refusal)
        self.figure = Field(self.tr("直接扣分"), self.refusal)
        self.figure.setPlaceholderText(self.tr("按标准"))
        self.note = Field(self.tr("说明"), self.refusal)
        grid = QGridLayout()
        grid.setHorizontalSpacing(NEAR)
        rows = (
            (self.tr("标准"), self.number),
            (self.tr("次数"), self.number_of),
            (self.tr("扣分"), self.figure),
            (self.tr("说明"), self.note),
            (self.tr("理由"), self.reason),
        )
        for line, (name, widget) in enumerate(rows):
            grid.addWidget(QLabel(name), line, 0)
            grid.addWidget(widget, line, 1)
        column.addLayout(grid)
        column.addWidget(self.refusal)
        column.addLayout(self._buttons())
        fields = [widget for _, widget in rows]
        for field, after in pairwise(fields):
            field.entered.connect(after.setFocus)
        self.reason.entered.connect(self.change.setFocus)

    def _buttons(self) -> QHBoxLayout:
        self.agree = QPushButton(self.tr("同意（回车）"))
        self.agree.setProperty("primary", True)
        self.change = QPushButton(self.tr("调整"))
        self.dropping = QPushButton(self.tr("不予扣分"))
        self.later = QPushButton(self.tr("稍后再议"))
        row = QHBoxLayout()
        for button in (self.agree, self.change, self.dropping, self.later):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        self.agree.clicked.connect(lambda: self._decide(AGREED))
        self.change.clicked.connect(lambda: self._decide(CHANGED))
        self.dropping.clicked.connect(lambda: self._decide(DROPPED))
        self.later.clicked.connect(self._postpone)
        return row

    def _late(self, row: DeductionRow) -> int:
        return self._put_off.index(row.id) if row.id in self._put_off else -1

    def _show(self, row: DeductionRow | None) -> None:
        self.case.setVisible(row is not None)
        self.nothing.setVisible(row is None)
        again = row is not None and self.row is not None and row == self.row
        self.row = row
        if row is None or again:
            return
        self.leaf.setText(f"{row.indicator}  {row.name}")
        self.points.setText(f"−{row.deduction}")
        self.clause.setText(
            self.tr("第 {} 条　{}　{} 次").format(row.clause, row.clause_text, row.count)
        )
        self.facts.setText(row.note or self.tr("没有写明事由"))
        told = [row.record, row.who, row.date, row.record_note]
        told += [self.tr("佐证：{}").format("、".join(row.proofs) or self.tr("没有"))]
        told += [self.tr("暗访，不向单位显示")] if row.covert else []
        self.told.setText("　".join(each for each in told if each))
        self.number.set_clauses(row.clauses)
        self.number.set_number(row.clause)
        self.number_of.put(str(row.count))
        self.figure.put(row.points)
        self.note.put(row.note)
        self.reason.put("")
        self.refusal.hide()

    def _postpone(self) -> None:
        if self.row is not None and self.sheet is not None:
            self._put_off = [each for each in self._put_off if each != self.row.id]
            self._put_off.append(self.row.id)
            self.show_sheet(self.sheet)

    def _changes(self, row: DeductionRow) -> dict[str, Any]:
        """What stands in the fields otherwise than it was."""
        clause = self.number.clause
        count = self.number_of.text().strip()
        now = {
            "clause": clause.number if clause else self.number.text().strip(),
            "count": int(count) if count.isascii() and count.isdigit() else count,
            "points": self.figure.text().strip(),
            "note": self.note.text().strip(),
        }
        was = {"clause": row.clause, "count": row.count, "points": row.points, "note": row.note}
        return {name: value for name, value in now.items() if value and value != was[name]}

    def _decide(self, outcome: str) -> None:
        row, sheet = self.row, self.sheet
        if row is None or sheet is None:
            return
        changes = self._changes(row)
        if outcome == AGREED and changes:
            self._refuse(self.reason, self.tr("内容已改动，请按“调整”，并写明理由。"))
            return
        if outcome == DROPPED:
            changes = {}
        unit, reason = sheet.unit, self.reason.text().strip()
        present = self.present.value
        names = [] if present is ABSENT else list(present)

        def work(session: Session) -> Done:
            from app.services.screen import fieldkeeping

            return fieldkeeping.decide(session, unit, row.id, outcome, names, changes, reason)

        label = self.tr("{} 第 {} 条合议").format(row.indicator, row.clause)
        self.desk.change(label, work, lambda _: self.take_focus(), self._show_refusal)

    def _show_refusal(self, error: UserError) -> None:
        fields: dict[str, Field] = {
            "reason": self.reason,
            "clause": self.number,
            "count": self.number_of,
            "points": self.figure,
            "note": self.note,
        }
        for fault in error.details:
            name = fault.cell.rpartition(".")[2]
            if "present" in fault.cell:
                self.present.refuse((), sentence(fault)).setFocus()
            else:
                self._refuse(fields.get(name, self.reason), sentence(fault))
        if not error.details:
            self._refuse(self.reason, error.message + error.hint)

    def _refuse(self, field: Field, told: str) -> None:
        field.refuse(told)
        field.setFocus()
