"""决定: why an outcome is proposed, what was decided of it, by whom and on what document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.errors import UserError
from app.services.screen.afterrows import DECISIONS, GROUNDLESS, AfterRow, DecisionWords
from app.ui.afterform import AfterForm
from app.ui.desk import Desk
from app.ui.page import labelled
from app.ui.theme import NEAR

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

AGREED, REJECTED, REPLACED = DECISIONS
OF_ONE_LINE = ("reason", "changed_to", "done")
"""The fields that are emptied for the next line."""


class OutcomeForm(AfterForm):
    """The three acts are buttons; who decides and on what stays typed for the next line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._is_open = False
        self.decided = labelled("", "strong")
        self.decided.setWordWrap(True)
        self.column.insertWidget(self.column.count() - 1, self.decided)
        self.add_field("decider", self.tr("决定机关"), self.tr("如：市考核工作委员会"))
        self.add_field("document", self.tr("文号"), self.tr("文号或者会议纪要"))
        self.add_field("date", self.tr("决定日期"), self.tr("不填为今天"))
        self.add_field("reason", self.tr("理由"), self.tr("“不予”“改为”的须写明"))
        self.add_field("changed_to", self.tr("改为"), self.tr("改为什么，如：提醒谈话"))
        self.add_field("done", self.tr("办结日期"), self.tr("办结以后补记"))
        self.buttons = {name: QPushButton(told) for name, told in self._acts().items()}
        self.buttons[AGREED].setProperty("primary", True)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        for name, button in self.buttons.items():
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, name=name: self.decide(name))
            row.addWidget(button)
        row.addStretch(1)
        self.waiting = labelled(self.tr("年度结果送审以后才能决定。"), "muted")
        self.waiting.setWordWrap(True)
        self.column.addWidget(self.refusal)
        self.column.addLayout(row)
        self.column.addWidget(self.waiting)
        self.column.addStretch(1)
        self.chain(self.buttons[AGREED])

    def set_open(self, on: bool) -> None:
        """Whether there is an approved version to decide on."""
        self._is_open = on
        self._enable()

    def show_row(self, row: AfterRow) -> None:
        is_another = self.row is None or self.row.key != row.key
        super().show_row(row)
        made = row.decision
        self.decided.setVisible(made is not None)
        if made is not None:
            self.decided.setText(self._told(row, made))
            for name, field in self.fields.items():
                field.put(getattr(made, name))
        elif is_another:
            for name in OF_ONE_LINE:
                self.fields[name].put("")
        self._enable()

    def decide(self, decision: str) -> None:
        """Keep this decision on the line in hand."""
        row = self.row
        if row is None:
            return
        named = {name: self.text(name) for name in self.fields}
        if decision != REPLACED:
            named["changed_to"] = ""
        said = DecisionWords(decision=decision, **named)

        def work(session: Session) -> Done:
            from app.services.screen import following

            return following.decide(session, row, said)

        self.accept()
        label = self.tr("{} {}：{}").format(row.unit, row.what, decision)
        self.desk.change(label, work, lambda _done: self.kept.emit(), self._refused)

    def _refused(self, error: UserError) -> None:
        told = {
            "决定机关": "decider", "理由": "reason", "改为什么": "changed_to", "办结日期": "done",
            "决定日期": "date",
        }  # fmt: skip
        name = next((field for word, field in told.items() if word in error.message), "")
        self.refuse(error.message, name)

    def _told(self, row: AfterRow, made: DecisionWords) -> str:
        said = f"{made.decision}“{made.changed_to}”" if made.changed_to else made.decision
        facts = "，".join(part for part in (made.decider, made.document, made.date) if part)
        state = self.tr("已失去依据。") if row.state == GROUNDLESS else ""
        return self.tr("{}决定：{}（{}）").format(state, said, facts)

    def _enable(self) -> None:
        lost = self.row is not None and self.row.state == GROUNDLESS
        for widget in (*self.buttons.values(), *self.fields.values()):
            widget.setEnabled(self._is_open and not lost)
        self.waiting.setVisible(not self._is_open)

    def _acts(self) -> dict[str, str]:
        return {AGREED: self.tr("同意"), REJECTED: self.tr("不予"), REPLACED: self.tr("改为")}
