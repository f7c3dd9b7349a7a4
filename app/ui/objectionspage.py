"""异议复核: objections with what they are about, decided by two others, decisions served."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from app.services.screen.reviewrows import RED, ObjectionRow
from app.ui.actform import ActPanel
from app.ui.desk import Desk
from app.ui.feedbackform import receipt_act, receipt_of
from app.ui.objectionform import ObjectionForm, accepting, columns, dates_of, facts_of
from app.ui.page import labelled
from app.ui.panel import panel_inside
from app.ui.reviewsheet import Light, ReviewSheet, light_column
from app.ui.rulingform import Figures, RulingForm
from app.ui.theme import NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

APPLICATION, PAPER = "F11", "F11D"


class ObjectionsPage(ReviewSheet):
    """No rank stands anywhere on it: those who decide see points alone."""

    name = "objections"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (light_column(), *columns()), self.tr("异议"))
        self.view.empty_text = self.tr(
            "还没有异议。单位收到反馈意见书以后提出的，用下方“登记异议”登记。"
        )
        self.row: ObjectionRow | None = None
        self._is_new = False
        self.new = QPushButton(self.tr("登记异议"))
        self.new.setAutoDefault(True)
        self.new.clicked.connect(lambda _checked=False: self.begin())
        self._make_detail()
        self.offer((
            (self.tr("全部"), None),
            (self.tr("待复核"), lambda row: row.is_open),
            (self.tr("逾期未受理"), lambda row: row.late and not row.accepted),
            (self.tr("已决定"), lambda row: row.figures is not None),
            (self.tr("未送达"), lambda row: row.figures is not None and not row.served),
            (self.tr("须办理的"), lambda row: row.light == RED),
        ))  # fmt: skip
        self.place((self.new,), self._detail)

    @property
    def title(self) -> str:
        return self.tr("异议复核")

    @property
    def help(self) -> str:
        return ""

    def load(self) -> None:
        self.desk.ask(self.tr("读取异议"), _rows, self._show)

    def enter(self) -> None:
        self.duo.show_detail()
        row = self.row
        if row is not None and row.is_open:
            self.ruling.take_focus()
        else:
            self.panel.take_focus()

    def back(self) -> None:
        self._is_new = False
        self._show_detail()
        super().back()

    def begin(self, unit: str = "") -> None:
        """Register an objection, of this unit."""
        self._is_new = True
        self._show_detail()
        self.form.begin(unit)
        self.duo.show_detail()
        self.form.take_focus()

    def act(self, name: str) -> None:
        """Keep what the open form says of the objection in hand."""
        row, form = self.row, self.panel.forms[name]
        if row is None:
            return
        reason = form.text("reason") if name == "accept" else ""
        receipt = receipt_of(form) if name == "serve" else None

        def work(session: Session) -> Done:
            from app.services.screen import reviewobjections

            if receipt is not None:
                return reviewobjections.serve(session, row.id, receipt)
            return reviewobjections.accept(session, row.id, reason)

        def kept(_done: Done) -> None:
            form.clear()
            if name == "accept":
                self.enter()
            else:
                self.go_on()

        self.desk.change(f"{row.unit} {form.act.title}", work, kept, form.refuse)

    def write(self, form: str, folder: Path) -> None:
        """Write the unit's application or the paper that decides it."""
        row = self.row
        if row is None:
            return

        def work(session: Session, _task: Task) -> tuple[str, ...]:
            from app.services.screen import reviewobjections

            return reviewobjections.write(session, form, row.unit, folder)

        self.desk.ask(self.tr("写复核文书"), work, lambda told: self.desk.tell("\n".join(told)))

    def pick_folder(self, form: str) -> None:
        """Ask where it goes."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("存到哪个文件夹"))
        if folder:
            self.write(form, Path(folder))

    def show_one(self, row: ObjectionRow | None) -> None:
        self.row = row
        if row is not None:
            self._fill(row)
        self._show_detail()

    def _make_detail(self) -> None:
        self.heading, self.facts = labelled("", "title"), labelled("")
        for label in (self.heading, self.facts):
            label.setWordWrap(True)
        self.light, self.figures = Light(), Figures()
        self.ruling, self.form = RulingForm(self.desk), ObjectionForm(self.desk)
        self.panel = ActPanel(
            (accepting(), receipt_act("serve", self.tr("登记复核意见书送达"), scans=False))
        )
        self._idle = labelled(self.tr("选中左侧的一件异议，看原认定、理由和期限。"), "muted")
        self._idle.setWordWrap(True)
        self.application = QPushButton(self.tr("写复核申请表"))
        self.paper = QPushButton(self.tr("写复核意见书稿"))
        self._detail, column = panel_inside()
        below = QHBoxLayout()
        below.setSpacing(NEAR)
        for button, form in ((self.application, APPLICATION), (self.paper, PAPER)):
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._pick, form))
            below.addWidget(button)
        below.addStretch(1)
        for widget in (self._idle, self.heading, self.light, self.facts, self.figures,
                       self.panel, self.ruling, self.form):  # fmt: skip
            column.addWidget(widget)
        column.addLayout(below)
        column.addStretch(1)
        self.panel.made.connect(self.act)
        self.ruling.decided.connect(self.go_on)
        self.form.kept.connect(self._registered)
        for part in (self.panel, self.ruling, self.form):
            part.backed.connect(self.back)
        self._show_detail()

    def _pick(self, form: str, _checked: bool = False) -> None:
        self.pick_folder(form)

    def _show(self, rows: tuple[ObjectionRow, ...]) -> None:
        waiting = sum(row.is_open for row in rows)
        late = sum(row.late and not row.accepted for row in rows)
        self.line.setText(
            self.tr("{} 件异议，{} 件待复核，{} 件逾期未受理").format(len(rows), waiting, late)
        )
        self.show_rows(rows)

    def _fill(self, row: ObjectionRow) -> None:
        self.light.show_light(row.light, dates_of(row))
        self.facts.setText(facts_of(row))
        if row.figures is not None:
            self.figures.show_figures(row.figures)
        if row.is_open:
            self.ruling.show_row(row)
        self.panel.offer(row.id, {name: {} for name in _possible(row)})

    def _show_detail(self) -> None:
        row = None if self._is_new else self.row
        self._idle.setVisible(row is None and not self._is_new)
        self.heading.setVisible(row is not None or self._is_new)
        if self._is_new:
            self.heading.setText(self.tr("登记异议"))
        elif row is not None:
            self.heading.setText(f"{row.unit} {row.name}　{row.title}")
        for widget in (self.light, self.facts, self.application):
            widget.setVisible(row is not None)
        self.figures.setVisible(row is not None and row.figures is not None)
        self.paper.setVisible(row is not None and row.figures is not None)
        self.panel.setVisible(row is not None and bool(_possible(row)))
        self.ruling.setVisible(row is not None and row.is_open)
        self.form.setVisible(self._is_new)

    def _registered(self, _unit: str, id: str) -> None:
        self._is_new = False
        self.view.select(id)
        self.show_one(self.view.current())
        self.back()


def _possible(row: ObjectionRow) -> tuple[str, ...]:
    """What may be registered of an objection, besides its decision."""
    if row.late and not row.accepted and row.figures is None:
        return ("accept",)
    return ("serve",) if row.figures is not None and not row.served else ()


def _rows(session: Session, _task: Task) -> tuple[ObjectionRow, ...]:
    from app.services.screen import reviewobjections

    return reviewobjections.rows(session)
