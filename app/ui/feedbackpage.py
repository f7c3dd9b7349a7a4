"""反馈: problems sent to units, their receipt, both last dates, what the units say to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from app.errors import UserError
from app.services.screen.reviewrows import (
    DRAFTED,
    RED,
    UNSENT,
    FeedbackRow,
    LetterWords,
    ProblemRow,
    ReceiptWords,
)
from app.services.screen.siterows import FieldRow, Sort
from app.ui.actform import Act, ActForm, ActPanel, refuse_at
from app.ui.desk import Desk
from app.ui.feedbackform import (
    COVERT,
    DATE,
    DEMAND,
    DOCUMENT,
    DUE,
    LETTER_WORDS,
    acts,
    dates_of,
    facts_of,
    letter_fields,
    letter_of,
    problem_columns,
    receipt_of,
)
from app.ui.listview import ListView
from app.ui.page import labelled
from app.ui.panel import panel_inside
from app.ui.preference import Preferences
from app.ui.reviewsheet import Light, ReviewSheet, light_column
from app.ui.rowform import RowForm
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

LIST = 150
"""The height of the list of problems, in pixels at 100 %."""


class FeedbackPage(ReviewSheet):
    """``objecting`` carries the unit whose objection is to be registered."""

    name = "feedback"
    objecting = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _columns(), self.tr("各单位的反馈意见书"))
        self.view.empty_text = self.tr(
            "还没有认定的问题，没有什么要反馈。考核组的数据包导入以后，有问题的单位列在这里。"
        )
        self.row: FeedbackRow | None = None
        self.all = QPushButton(self.tr("批量列出反馈意见书"))
        self.all.setAutoDefault(True)
        self.all.clicked.connect(self.begin_all)
        self.write_all = QPushButton(self.tr("写出全部 Word 稿"))
        self.write_all.setAutoDefault(True)
        self.write_all.clicked.connect(lambda: self.pick_folder(self._drafted()))
        self._make_detail()
        self.offer((
            (self.tr("全部"), None),
            (UNSENT, lambda row: row.state == UNSENT),
            (DRAFTED, lambda row: row.state == DRAFTED),
            (self.tr("已送达"), lambda row: bool(row.served)),
            (self.tr("须办理的"), lambda row: row.light == RED),
        ))  # fmt: skip
        self.place((self.all, self.write_all), self._detail)

    @property
    def title(self) -> str:
        return self.tr("反馈")

    @property
    def help(self) -> str:
        return ""

    def load(self) -> None:
        self.desk.ask(self.tr("读取反馈情况"), _rows, self._show)

    def remember(self, preferences: Preferences) -> None:
        super().remember(preferences)
        self.problems.remember(preferences)

    def leave(self) -> None:
        for form in (self.letter, self.demand):
            form.leave()

    def enter(self) -> None:
        self.duo.show_detail()
        if self.row is not None and self.row.state == DRAFTED:
            self.letter.take_focus()
        else:
            self.panel.take_focus()

    def begin_all(self) -> None:
        """Ask what all the letters have in common."""
        self._is_batch = True
        self._show_detail()
        self.duo.show_detail()
        self.batch.form.take_focus()

    def draft_all(self) -> None:
        """List what every unit is to be told that was not told all, in one action."""
        units = [row.unit for row in self._rows if row.state == UNSENT]
        said = letter_of(self.batch.form.texts)

        def work(session: Session, task: Task) -> Done:
            from app.services.screen import reviewfeedback

            return reviewfeedback.draft_all(session, units, said, task.progress, task.cancelled)

        label = self.tr("列出 {} 个单位的反馈意见书").format(len(units))
        task = self.desk.change_at_length(label, work, self._all_drafted, self.batch.refuse)
        self.watched.emit(task)

    def act(self, name: str) -> None:
        """Keep what the open form says of the line in hand."""
        row, form = self.row, self.panel.forms[name]
        if row is None:
            return
        work = _work(name, row, form)
        label = f"{row.unit} {form.act.title}"

        def kept(_done: Done) -> None:
            form.clear()
            if name == "draft":
                self.enter()
            else:
                self.go_on()

        self.desk.change(label, work, kept, form.refuse)

    def write(self, units: Sequence[str], folder: Path) -> None:
        """Write the letters of these units for Word."""

        def work(session: Session, task: Task) -> tuple[str, ...]:
            from app.services.screen import reviewfeedback

            return reviewfeedback.write(session, units, folder, task.progress, task.cancelled)

        task = self.desk.ask(
            self.tr("写反馈意见书"), work, lambda told: self.desk.tell("\n".join(told))
        )
        self.watched.emit(task)

    def pick_folder(self, units: Sequence[str]) -> None:
        """Ask where the letters go."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("反馈意见书存到哪个文件夹"))
        if folder:
            self.write(units, Path(folder))

    def back(self) -> None:
        self._is_batch = False
        self._show_detail()
        super().back()

    def _make_detail(self) -> None:
        self._rows: tuple[FeedbackRow, ...] = ()
        self._is_batch = False
        self.heading, self.facts = labelled("", "title"), labelled("")
        self.light = Light()
        for label in (self.heading, self.facts):
            label.setWordWrap(True)
        self.problem_model = TableModel(problem_columns())
        self.problems = ListView(
            self.problem_model, "review-problems", lambda row: row.number, self.tr("问题")
        )
        self.problems.chosen.connect(self._show_problem)
        self.problems.opened.connect(lambda _row, _column: self._enter_problem())
        self.demand = RowForm(
            (FieldRow(DEMAND, self.tr("整改要求"), Sort.MEMO),), self.tr("这一问题")
        )
        self.letter = RowForm(letter_fields(), self.tr("反馈意见书"))
        self.panel = ActPanel(acts())
        self.batch = ActForm(
            Act("batch", self.tr("批量列出反馈意见书"), letter_fields(), self.tr("列出"),
                words=tuple(LETTER_WORDS.items()),
                told=((DOCUMENT, self.tr("写第一份的文号，其余依次编号；可以不填，以后逐份补。")),))
        )  # fmt: skip
        self.word, self.object = (
            QPushButton(self.tr("写 Word 稿")),
            QPushButton(self.tr("登记异议")),
        )
        self._idle = labelled(self.tr("选中左侧的一个单位，看它的问题和期限。"), "muted")
        self._idle.setWordWrap(True)
        self._detail, column = panel_inside()
        below = QHBoxLayout()
        below.setSpacing(NEAR)
        for button in (self.word, self.object):
            button.setAutoDefault(True)
            below.addWidget(button)
        below.addStretch(1)
        self._parts = (
            self.light, self.facts, self.problems, self.demand, self.letter, self.panel,
        )  # fmt: skip
        for widget in (self._idle, self.heading, *self._parts, self.batch):
            column.addWidget(widget)
        column.addLayout(below)
        column.addStretch(1)
        self._connect_detail()
        self._show_detail()

    def _connect_detail(self) -> None:
        self.panel.made.connect(self.act)
        self.batch.made.connect(self.draft_all)
        for part in (self.panel, self.batch, self.letter, self.demand):
            part.backed.connect(self.back)
        self.letter.typed.connect(lambda _name, _text: self._redraft())
        self.letter.went_on.connect(self.panel.take_focus)
        self.demand.typed.connect(lambda _name, _text: self._redraft())
        self.word.clicked.connect(lambda: self.pick_folder([self.row.unit] if self.row else []))
        self.object.clicked.connect(lambda: self.objecting.emit(self.row.unit if self.row else ""))
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.problems.setFixedHeight(look.px(LIST))

    def _show(self, rows: tuple[FeedbackRow, ...]) -> None:
        self._rows = rows
        unsent = sum(row.state == UNSENT for row in rows)
        self.line.setText(
            self.tr("{} 个单位尚有问题未反馈，{} 份待送达，{} 份已送达").format(
                unsent, len(self._drafted()), sum(bool(row.served) for row in rows)
            )
        )
        self.all.setEnabled(bool(unsent))
        self.write_all.setEnabled(bool(self._drafted()))
        self.show_rows(rows)

    def _drafted(self) -> list[str]:
        return [row.unit for row in self._rows if row.state == DRAFTED]

    def show_one(self, row: FeedbackRow | None) -> None:
        self._is_batch = self._is_batch and self.batch.form.isVisible() and row is self.row
        self.row = row
        if row is not None:
            self._fill(row)
        self._show_detail()

    def _fill(self, row: FeedbackRow) -> None:
        key = f"{row.unit}/{row.round}"
        self.heading.setText(f"{row.unit} {row.name}")
        self.light.show_light(row.light, dates_of(row))
        self.facts.setText(facts_of(row))
        self.problem_model.set_rows(row.problems)
        self.problems.select(row.problems[0].number if row.problems else 0)
        covert = str(True) if row.covert else ""
        cells = {DOCUMENT: row.document, DATE: row.date, DUE: row.due, COVERT: covert}
        self.letter.show_row(key, cells)
        self.panel.offer(key, {name: {} for name in _possible(row)})

    def _show_detail(self) -> None:
        """Show the parts that the line in hand has."""
        row = self.row
        shown = row is not None and not self._is_batch
        is_draft = shown and row is not None and row.state == DRAFTED
        self._idle.setVisible(row is None and not self._is_batch)
        self.heading.setVisible(shown or self._is_batch)
        for widget in self._parts:
            widget.setVisible(shown)
        self.facts.setVisible(shown and bool(self.facts.text()))
        for form in (self.letter, self.demand):
            form.setVisible(is_draft)
        self.batch.setVisible(self._is_batch)
        if self._is_batch:
            self.heading.setText(self.batch.act.title)
        self.word.setVisible(shown and row is not None and bool(row.round))
        self.object.setVisible(shown and row is not None and bool(row.served))

    def _show_problem(self, problem: ProblemRow | None) -> None:
        if problem is not None and self.row is not None:
            key = f"{self.row.unit}/{problem.number}"
            self.demand.leave()
            self.demand.show_row(key, {DEMAND: problem.demand})

    def _enter_problem(self) -> None:
        if self.demand.isVisible():
            self.demand.take_focus()

    def _redraft(self) -> None:
        """List the letter in hand anew, as it is typed."""
        row, form = self.row, self.letter
        if row is None or row.state != DRAFTED:
            return
        said = self._said(row)

        def work(session: Session) -> Done:
            from app.services.screen import reviewfeedback

            return reviewfeedback.draft(session, row.unit, said)

        def refused(error: UserError) -> None:
            refuse_at(form, error, LETTER_WORDS)

        self.desk.change(f"{row.unit} {self.tr('反馈意见书')}", work,
                         lambda _done: form.accept(), refused)  # fmt: skip

    def _said(self, row: FeedbackRow) -> LetterWords:
        said = letter_of(self.letter.texts, row)
        number = int(self.demand.key.partition("/")[2] or 0)
        demands = dict(said.demands) | {number: self.demand.texts[DEMAND]}
        kept = tuple((each, demands[each]) for each, _ in said.demands)
        return LetterWords(said.document, said.date, said.due, said.covert, kept)

    def _all_drafted(self, done: Done) -> None:
        self.batch.clear()
        self.desk.tell(self.tr("已列出 {} 份反馈意见书。").format(len(done.units)))
        self.back()


def _work(name: str, row: FeedbackRow, form: ActForm) -> Callable[[Session], Done]:
    """What is done when an act is made, with what is typed now."""
    scans, unit, texts = form.scans.paths, row.unit, form.form.texts
    receipt = receipt_of(form) if name == "serve" else ReceiptWords("")

    def work(session: Session) -> Done:
        from app.services.screen import reviewfeedback

        if name == "draft":
            return reviewfeedback.draft(session, unit, letter_of(texts))
        if name == "serve":
            return reviewfeedback.serve(session, unit, receipt, scans)
        if name == "verify":
            return reviewfeedback.verify(session, unit, texts["opinion"], texts[DATE])
        return reviewfeedback.confirm(session, unit, texts["signer"], texts[DATE], scans)

    return work


def _possible(row: FeedbackRow) -> tuple[str, ...]:
    """What may be registered of a line, what comes next first."""
    if row.state == UNSENT:
        return ("draft",)
    if not row.served:
        return ("serve",)
    return () if row.agreed else ("verify", "confirm") if not row.verified else ("confirm",)


def _rows(session: Session, _task: Task) -> tuple[FeedbackRow, ...]:
    from app.services.screen import reviewfeedback

    return reviewfeedback.rows(session)


def _columns() -> tuple[Column[Any], ...]:
    translate = QCoreApplication.translate
    return (
        light_column(),
        Column("unit", translate("FeedbackPage", "编码"), lambda row: row.unit, width=6),
        Column("name", translate("FeedbackPage", "单位"), lambda row: row.name, width=11,
               strong=True, stretches=True),
        Column("state", translate("FeedbackPage", "状态"), lambda row: row.state, width=10),
        Column("problems", translate("FeedbackPage", "问题"), lambda row: len(row.problems),
               figure=True, width=3),
        Column("objection", translate("FeedbackPage", "异议期至"),
               lambda row: row.objection_until or None, width=10),
        Column("served", translate("FeedbackPage", "送达"), lambda row: row.served or None,
               width=10),
        Column("verification", translate("FeedbackPage", "核实期至"),
               lambda row: row.verification_until or None, width=10),
        Column("document", translate("FeedbackPage", "文号"), lambda row: row.document or None,
               width=14),
    )  # fmt: skip
