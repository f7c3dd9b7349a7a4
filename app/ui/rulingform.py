"""复核决定: what two others found and decide, its figures before it is final, then for good."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.reviewrows import FigureRow, ObjectionRow, RulingWords
from app.services.screen.siterows import FieldRow, FormRow, Sort
from app.ui.desk import Desk
from app.ui.fieldsform import FieldsForm, Offer
from app.ui.finality import is_meant
from app.ui.message import Stale
from app.ui.page import labelled
from app.ui.rowform import RowForm
from app.ui.theme import HAIR, NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

UPHELD, CHANGED, REVOKED = OUTCOMES = ("维持", "变更", "撤销")
OUTCOME, REASON, REVIEWER, SECOND = "outcome", "reason", "reviewer", "second"
WORDS = {
    "结论": OUTCOME, "事实和理由": REASON, "两人": SECOND, "决定日期": "date", "“变更”": OUTCOME,
    "撤销": OUTCOME, "未评指标": OUTCOME, "更低": OUTCOME,
}  # fmt: skip
"""By a word of a refusal the field that it is about."""


class RulingForm(QWidget):
    """``decided`` follows a decision that is final, ``backed`` Esc.

    A decision is tried first; what is typed after that is tried again before it can be made.
    """

    decided = Signal()
    backed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: ObjectionRow | None = None
        self.form: RowForm | None = None
        self.record: FieldsForm | None = None
        self.tried: FigureRow | None = None
        self.figures = Figures()
        self.final = QPushButton(self.tr("作出复核决定…"))
        self.final.setAutoDefault(True)
        self.final.clicked.connect(self.decide)
        self._said: RulingWords | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(NEAR)
        self.column.addWidget(self.figures)
        self.column.addWidget(self.final)

    def show_row(self, row: ObjectionRow) -> None:
        """Begin with this objection; what is being typed of the same one stays."""
        same = self.row is not None and self.row.id == row.id and self.row.now == row.now
        self.row = row
        if not same or self.form is None:
            self._build(row)

    def take_focus(self) -> None:
        """Begin to type."""
        if self.form is not None:
            self.form.take_focus()

    def rehearse(self) -> None:
        """See what the decision would come to; nothing is decided."""
        row, said = self.row, self._words()
        if row is None or said is None:
            return

        def work(session: Session, _task: Task) -> FigureRow:
            from app.services.screen import reviewobjections

            return reviewobjections.rehearse(session, row.id, said)

        def show(figures: FigureRow) -> None:
            if self.row is row and self._words() == said:
                self._show_trial(figures, said)

        self.desk.ask(self.tr("试算复核结论"), work, show, self._refuse)

    def decide(self) -> None:
        """Decide as it was tried, once the two have said that it is meant."""
        row, said, tried = self.row, self._said, self.tried
        if row is None or said is None or tried is None:
            return
        told = self.tr(
            "{} {}：{}“{}”。\n得分 {} → {}，总分 {} → {}。\n"
            "决定作出以后不能撤销，也不能再改；记录随之更改，已签署的表单由复核意见书更正。"
        ).format(row.unit, row.name, row.title, said.outcome, tried.leaf_before, tried.leaf_after,
                 tried.total_before, tried.total_after)  # fmt: skip
        if not is_meant(self, self.tr("作出复核决定"), told, self.tr("作出决定")):
            return

        def work(session: Session, _task: Task) -> FigureRow:
            from app.services.screen import reviewobjections

            return reviewobjections.decide(session, row.id, said)

        self.desk.ask(self.tr("复核决定"), work, partial(self._done, row), self._refuse)

    def _build(self, row: ObjectionRow) -> None:
        for old in (self.form, self.record):
            if old is not None:
                self.column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.form = RowForm(_fields(row), self.tr("复核"), act=self.tr("看复核前后的得分"))
        self.form.show_row(row.id, dict(row.now))
        self.form.made.connect(self.rehearse)
        self.form.backed.connect(self.backed)
        self.form.changed.connect(self._edited)
        self.column.insertWidget(0, self.form)
        self.record = None
        if row.form is not None:
            self._build_record(row, row.form)
        self._forget_trial()
        self._edited()

    def _build_record(self, row: ObjectionRow, form: FormRow) -> None:
        self.record = FieldsForm(form.fields, Offer(), form.term)
        self.record.put(json.loads(row.document))
        self.record.changed.connect(self._forget_trial)
        self.column.insertWidget(0, self.record)

    def _edited(self) -> None:
        if self.form is None or self.row is None:
            return
        changing = self.form.texts[OUTCOME] == CHANGED
        for name, _ in self.row.now:
            self.form.show_field(name, changing)
        if self.record is not None:
            self.record.setVisible(changing)
        self._forget_trial()

    def _forget_trial(self) -> None:
        self._said, self.tried = None, None
        self.figures.hide()
        self.final.setEnabled(False)

    def _show_trial(self, figures: FigureRow, said: RulingWords) -> None:
        self._said, self.tried = said, figures
        self.figures.show_figures(figures)
        self.figures.show()
        self.final.setEnabled(True)
        QTimer.singleShot(0, self.final, self._stand_on_it)

    def _stand_on_it(self) -> None:
        """The figures have their place now: the button below them is brought into sight."""
        if self.tried is not None:
            self.final.setFocus(Qt.FocusReason.TabFocusReason)

    def _words(self) -> RulingWords | None:
        form, row = self.form, self.row
        if form is None or row is None:
            return None
        texts = {name: text.strip() for name, text in form.texts.items()}
        changing = texts[OUTCOME] == CHANGED
        changes = tuple(
            (name, texts[name]) for name, before in row.now if changing and texts[name] != before
        )
        content = json.dumps(self.record.value) if changing and self.record is not None else ""
        return RulingWords(
            outcome=texts[OUTCOME],
            reason=texts[REASON],
            reviewer=texts[REVIEWER],
            second=texts[SECOND],
            changes=changes,
            content=content,
            clause=texts["basis"],
            approver=texts["approver"],
            document=texts["document"],
            date=texts["date"],
        )

    def _refuse(self, error: UserError) -> None:
        form = self.form
        if form is None or self.row is None:
            return
        texts = form.texts
        of_name = [
            name for name in (REVIEWER, SECOND) if f"“{texts[name].strip()}”" in error.message
        ]
        of_word = [field for word, field in WORDS.items() if word in error.message]
        of_field = [name for name, _ in self.row.now if name in error.message]
        name = next(iter((*of_name, *of_word, *of_field)), "")
        if error.code == "names-needed":
            name = SECOND if texts[REVIEWER].strip() else REVIEWER
        if name:
            form.fields[name].refuse((), _plain(error))
            form.take_focus(name)
        else:
            form.refuse(error)

    def _done(self, row: ObjectionRow, figures: FigureRow) -> None:
        self.row = None
        self.desk.settle()
        self.desk.tell(self.tr("{} 已作出复核决定（{}）。").format(row.unit, figures.document))
        self.desk.stale.emit(Stale())
        self.decided.emit()


class Figures(QWidget):
    """Old and new side by side: of the leaf and of the unit. No rank."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(NEAR * 2)
        grid.setVerticalSpacing(HAIR)
        heads = ("", self.tr("复核前"), "", self.tr("复核后"))
        for place, head in enumerate(heads):
            grid.addWidget(labelled(head, "muted"), 0, place)
        self.cells = {}
        for line, (name, told) in enumerate(
            (("leaf", self.tr("这一项得分")), ("total", self.tr("单位总分"))), start=1
        ):
            grid.addWidget(labelled(told), line, 0)
            for place, when in ((1, "before"), (3, "after")):
                cell = labelled("", "figure")
                cell.setAccessibleName(f"{told} {heads[place]}")
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(cell, line, place)
                self.cells[f"{name}_{when}"] = cell
            grid.addWidget(labelled("→"), line, 2)
        grid.setColumnStretch(4, 1)

    def show_figures(self, row: FigureRow) -> None:
        """Show these."""
        for name, cell in self.cells.items():
            cell.setText(getattr(row, name))


def _plain(error: UserError) -> str:
    """The sentence without the words of the command line."""
    if error.code == "no-change":
        return QCoreApplication.translate("RulingForm", "“变更”须写明改为什么。")
    return error.message


def _fields(row: ObjectionRow) -> tuple[FieldRow, ...]:
    translate = QCoreApplication.translate
    changes = (
        FieldRow(name, translate("RulingForm", "改为：{}").format(name), Sort.LINE)
        for name, _ in row.now
    )
    return (
        FieldRow(OUTCOME, translate("RulingForm", "结论"), Sort.CHOICE, needed=True,
                 choices=tuple((each, each) for each in OUTCOMES)),
        *changes,
        FieldRow(REASON, translate("RulingForm", "查明的事实和理由"), Sort.MEMO, needed=True),
        FieldRow(REVIEWER, translate("RulingForm", "复核人"), Sort.LINE, needed=True,
                 hint=translate("RulingForm", "没有参加这一项的评分")),
        FieldRow(SECOND, translate("RulingForm", "另一名复核人"), Sort.LINE, needed=True),
        FieldRow("basis", translate("RulingForm", "依据的条款"), Sort.LINE,
                 hint=translate("RulingForm", "不填为原条款")),
        FieldRow("approver", translate("RulingForm", "审批人"), Sort.LINE),
        FieldRow("document", translate("RulingForm", "文号"), Sort.LINE,
                 hint=translate("RulingForm", "不填的依次编号")),
        FieldRow("date", translate("RulingForm", "决定日期"), Sort.DAY,
                 hint=translate("RulingForm", "不填为今天")),
    )  # fmt: skip
