"""One unit of the roster: its cells, what was decided on it, and new decisions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.rosterrows import DecisionRow, RosterSheet, UnitSheet
from app.services.screen.siterows import FieldRow, Sort
from app.ui.celldraft import CellDrafts
from app.ui.decisionform import DecisionForm
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.page import labelled
from app.ui.panel import follow_focus, panel_inside
from app.ui.rowform import RowForm
from app.ui.scrolled import Scrolled
from app.ui.theme import HAIR

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


DRAFT = "单位"
"""The kind of the drafts of cells."""


class RosterPanel(Scrolled):
    """``made`` carries the code of a new unit, ``backed`` follows Esc."""

    made = Signal(str)
    backed = Signal()

    def __init__(self, desk: Desk) -> None:
        inside, self._column = panel_inside()
        super().__init__(inside)
        self.desk = desk
        self.unit: UnitSheet | None = None
        self.form: RowForm | None = None
        self.drafts: CellDrafts | None = None
        self.new: RowForm | None = None
        self.result: RowForm | None = None
        self.heading, self.parts = labelled("", "title"), labelled("", "muted")
        self.warnings = labelled("", "wrong")
        for label in (self.heading, self.parts, self.warnings):
            label.setWordWrap(True)
        self.decisions = QWidget()
        self._listed = QVBoxLayout(self.decisions)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(HAIR)
        self.decide = DecisionForm()
        self.decide.made.connect(self._decide)
        self.decide.backed.connect(self.backed)
        self.refusal = refusal_line()
        self.reason = Field(self.tr("取消登记或删除单位的理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("取消登记或删除单位，先在这里写明理由"))
        self.drop = QPushButton(self.tr("从名册中删除"))
        self.drop.clicked.connect(self._remove)
        self._parts: list[QWidget] = []
        self._column.addWidget(self.heading)
        self._column.addStretch(1)
        follow_focus(self)

    @property
    def is_new(self) -> bool:
        """Whether the form of a new unit is in sight."""
        return self.new is not None and not self.new.isHidden()

    def show_unit(self, unit: UnitSheet, sheet: RosterSheet) -> None:
        """Show a unit as it is now; what is being typed into it stays."""
        if self.is_new:
            return
        if self.unit is not None and self.unit.code != unit.code:
            self.leave()
        self.unit = unit
        form = self._furnished(sheet)
        for part in self._parts:
            part.show()
            part.setEnabled(not sheet.frozen)
        self.heading.setText(f"{unit.code}  {unit.name}")
        form.show_row(unit.code, unit.cells, self._drafts(form).of(unit.code, unit.draft))
        self.warnings.setText("\n".join(unit.warnings))
        self.warnings.setVisible(bool(unit.warnings))
        self.parts.setText(self.tr("下属单位：{}").format("、".join(unit.parts)))
        self.parts.setVisible(bool(unit.parts))
        if self.result is not None:
            self.result.setVisible(bool(unit.delegated))
            self.result.show_row(unit.code, unit.registered)
        self._show_decisions(unit)
        self.decide.show_unit(unit.code, sheet)
        if self.decide.form is not None:
            self.setTabOrder(self.decide.form.button, self.reason)
            self.setTabOrder(self.reason, self.drop)
        self.decide.setVisible(not unit.delegated)

    def begin(self, sheet: RosterSheet) -> None:
        """Ask for a new unit."""
        self.leave()
        if self.new is None:
            code = FieldRow("编码", self.tr("编码"), Sort.LINE, needed=True)
            kept = ("名称", "类别", "上级单位编码", "负责考核单位", "排名组", "序列号", "隶属")
            rest = {row.name: row for row in sheet.fields}
            rows = (code, *(rest[name] for name in kept))
            self.new = RowForm(rows, self.tr("新单位"), act=self.tr("添加"))
            self.new.made.connect(self._make)
            self.new.backed.connect(self._give_up)
            self._column.insertWidget(1, self.new)
        for part in self._parts:
            part.hide()
        self.new.show_row("", {})
        self.new.show_row("new", {})
        self.heading.setText(self.tr("添加单位"))
        self.new.show()
        self.new.take_focus()

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        form = self.new if self.is_new else self.form
        if form is not None:
            form.take_focus()

    def leave(self) -> None:
        """Keep what was typed."""
        if self.form is not None and self.unit is not None:
            self._drafts(self.form).keep()
            self.form.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)

    def _drafts(self, form: RowForm) -> CellDrafts:
        if self.drafts is None:
            self.drafts = CellDrafts(self.desk, form, DRAFT)
        return self.drafts

    def _furnished(self, sheet: RosterSheet) -> RowForm:
        """The forms, made when the first unit is shown."""
        if self.form is None:
            self.form = RowForm(sheet.fields)
            self.form.typed.connect(self._type)
            self.form.backed.connect(self.backed)
            self.form.went_on.connect(self.decide.take_focus)
            self.result = RowForm(sheet.result_fields, self.tr("委托结果"), act=self.tr("登记结果"))
            self.result.made.connect(self._register)
            self.result.backed.connect(self.backed)
            for part in (
                self.warnings, self.form, self.parts, self.result, self.decisions, self.decide,
                self.reason, self.refusal, self.drop,
            ):  # fmt: skip
                self._column.insertWidget(self._column.count() - 1, part)
                if part is not self.refusal:
                    self._parts.append(part)
        return self.form

    def _show_decisions(self, unit: UnitSheet) -> None:
        while self._listed.count():
            widget = self._listed.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._listed.addWidget(labelled(self.tr("登记事项"), "strong"))
        before = self._last_field()
        for row in unit.decisions:
            decision = _Decision(row, self._approve, self._revoke)
            self._listed.addWidget(decision)
            for button in decision.buttons:
                QWidget.setTabOrder(before, button)
                before = button
        if unit.total_without:
            told = self.tr("不计印发后登记的不涉及指标，总分为 {}").format(unit.total_without)
            self._listed.addWidget(labelled(told, "muted"))
        if not unit.decisions:
            self._listed.addWidget(labelled(self.tr("没有登记事项。"), "muted"))

    def _last_field(self) -> QWidget:
        """What stands before the decisions."""
        if self.result is not None and not self.result.isHidden():
            return self.result.button
        return next(reversed(self.form.fields.values())).first() if self.form else self.reason

    def _type(self, name: str, text: str) -> None:
        if self.unit is None or self.form is None:
            return
        code, drafts = self.unit.code, self._drafts(self.form)

        def work(session: Session) -> Done:
            from app.services.year import rostering

            return rostering.set_unit(session, code, {name: text})

        self._change(
            f"{code} {name}",
            work,
            partial(drafts.accept, code),
            partial(drafts.refuse, code),
        )

    def _make(self) -> None:
        if self.new is None:
            return
        form = self.new
        cells = {name: text for name, text in form.texts.items() if text}

        def work(session: Session) -> Done:
            from app.services.year import rostering

            return rostering.add_unit(session, cells)

        def accept() -> None:
            form.hide()
            self.unit = None
            self.made.emit(cells["编码"])

        self._change(self.tr("添加单位"), work, accept, form.refuse)

    def _give_up(self) -> None:
        if self.new is not None:
            self.new.hide()
        self.backed.emit()

    def _register(self) -> None:
        if self.unit is None or self.result is None:
            return
        code, form = self.unit.code, self.result
        cells = form.texts

        def work(session: Session) -> Done:
            from app.services.year import rostering

            return rostering.register(session, code, cells)

        self._change(self.tr("{} 委托结果").format(code), work, form.accept, form.refuse)

    def _decide(self) -> None:
        if self.unit is None:
            return
        code, said = self.unit.code, self.decide.said

        def work(session: Session) -> Done:
            from app.services.screen import roster

            return roster.decide(session, code, said)

        label = f"{code} {said.kind}"
        self._change(label, work, self.decide.accept, self.decide.refuse)

    def _approve(self, row: DecisionRow) -> None:
        if self.unit is None:
            return
        code = self.unit.code

        def work(session: Session) -> Done:
            from app.services.year import planning

            return planning.approve_exemption(session, code, row.indicator)

        self._change(
            self.tr("批准 {} 不涉及 {}").format(code, row.indicator), work, None, self._refuse
        )

    def _revoke(self, row: DecisionRow) -> None:
        if self.unit is None:
            return
        code, reason = self.unit.code, self.reason.text()

        def work(session: Session) -> Done:
            from app.services.screen import roster

            return roster.revoke(session, code, row, reason)

        label = self.tr("取消 {} {} {}").format(code, row.term, row.indicator)
        self._change(label, work, self._clear, self._refuse)

    def _remove(self) -> None:
        if self.unit is None:
            return
        code, reason = self.unit.code, self.reason.text()

        def work(session: Session) -> Done:
            from app.services.year import rostering

            return rostering.remove_unit(session, code, reason)

        self._change(self.tr("删除单位 {}").format(code), work, self._clear, self._refuse)

    def _clear(self) -> None:
        self.reason.clear()
        self.reason.accept()

    def _refuse(self, error: UserError) -> None:
        self.reason.refuse("\n".join(error.sentences()))
        if error.code == "reason-needed":
            self.reason.setFocus()

    def _change(
        self,
        label: str,
        work: Callable[[Session], Done],
        accept: Callable[[], None] | None,
        refuse: Callable[[UserError], None],
    ) -> None:
        def done(_result: object) -> None:
            if accept is not None:
                accept()

        self.desk.change(label, work, done, refuse)


class _Decision(QWidget):
    """One decision in its lines, with what may be done about it."""

    def __init__(
        self,
        row: DecisionRow,
        approve: Callable[[DecisionRow], None],
        revoke: Callable[[DecisionRow], None],
    ) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        words = f"{row.term} {row.indicator} {row.name}".strip()
        told = "；".join(part for part in (row.reason, row.note) if part)
        label = labelled(f"{words}：{told}" if told else words, "wrong" if row.waits else "")
        label.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        self.buttons: list[QPushButton] = []
        if row.waits:
            agree = QPushButton(translate("RosterPanel", "批准"))
            agree.setAccessibleName(translate("RosterPanel", "批准：{}").format(words))
            agree.clicked.connect(partial(approve, row))
            line.addWidget(agree)
            self.buttons.append(agree)
        drop = QPushButton(translate("RosterPanel", "取消"))
        drop.setAccessibleName(translate("RosterPanel", "取消：{}").format(words))
        drop.clicked.connect(partial(revoke, row))
        line.addWidget(drop)
        self.buttons.append(drop)
