"""印发: what the check says, each fault a click away; the consent, and the issue as a final act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.planrows import FaultLine, PlanSheet
from app.services.screen.siterows import FieldRow, Sort
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.finality import is_meant
from app.ui.listview import ListView
from app.ui.page import labelled
from app.ui.panel import follow_focus, panel_inside
from app.ui.plansection import PlanSection
from app.ui.preference import Preferences
from app.ui.rowform import RowForm
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

BODY, CONSENT, DATE, DOCUMENT = "同意机关", "会议或文号", "同意日期", "印发文号"
ASKED = {"consent-needed": CONSENT, "document-needed": DOCUMENT, "bad-value": DATE}
"""By what the issue lacks the field that asks for it."""


class IssuePage(PlanSection):
    """``wished`` carries the kind and the place of a fault that was opened."""

    name = "issue"
    wished = Signal(str, str)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "plan-faults", lambda row: row, self.tr("方案检查的结果"))
        self.view.empty_text = self.tr("方案没有错误，也没有提示。")
        self.view.opened.connect(lambda row, _column: self.wished.emit(row.kind, row.place))
        self.line, self.state = labelled("", "strong"), labelled("", "muted")
        for label in (self.line, self.state):
            label.setWordWrap(True)
        self.form = RowForm(_fields(), act=self.tr("印发方案"))
        self.form.made.connect(self.issue)
        self.form.backed.connect(self.view.setFocus)
        self._place()
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("印发")

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def issue(self) -> None:
        """Issue the draft, once it was asked whether that is meant."""
        if self.sheet is None:
            return
        said, state = self.form.texts, self.sheet.state
        told = self.tr(
            "印发后，第 {} 版方案不能修改或收回；以后的改动只能另行印发新的一版。"
        ).format(state.version + 1)
        if state.entries:
            told += self.tr(
                "\n{} 个评分点与第 {} 版不同，其上 {} 条记录不再计分，须逐条沿用或撤回。"
            ).format(len(state.outdated), state.version, state.entries)
        ready = bool(said[CONSENT].strip() and said[DOCUMENT].strip()) and not state.errors
        if ready and not is_meant(self, self.tr("印发方案"), told, self.tr("印发")):
            return

        def work(session: Session) -> Done:
            from app.services.screen import plan

            return plan.issue(session, said[DOCUMENT], said[CONSENT], said[BODY], said[DATE])

        self.keep(self.tr("印发方案"), work, self._issued, self._refuse)

    def show_sheet(self, sheet: PlanSheet) -> None:
        self.view.show_rows(sheet.faults)
        state = sheet.state
        self.counted.emit(state.errors)
        self.line.setText(
            self.tr("错误 {} 处，须改正后才能印发").format(state.errors)
            if state.errors
            else self.tr("没有错误，可以印发；提示 {} 条").format(state.warnings)
        )
        self.state.setText(_standing(sheet))
        self.form.show_row("issue", {BODY: self.form.texts[BODY] or self.tr("市考核工作委员会")})

    def _place(self) -> None:
        left, inside_column = QWidget(), panel_inside()
        inside, panel = inside_column
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        panel.addWidget(labelled(self.tr("同意和印发"), "title"))
        panel.addWidget(self.state)
        panel.addWidget(self.form)
        panel.addStretch(1)
        area = Scrolled(inside)
        follow_focus(area)
        self.duo = Duo(left, area, always=True, share=40)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.duo)

    def _issued(self) -> None:
        self.form.accept()
        self.form.show_row("", {})
        self.desk.tell(self.tr("方案已印发；现在可以在“数据汇总”的“发出”中写任务包。"))

    def _refuse(self, error: UserError) -> None:
        name = ASKED.get(error.code, "")
        if name:
            self.form.fields[name].refuse((), error.message)
            self.form.take_focus(name)
        elif error.code == "plan-errors":
            self.form.refuse(UserError(error.message))
        else:
            self.form.refuse(error)


def _standing(sheet: PlanSheet) -> str:
    translate, state = QCoreApplication.translate, sheet.state
    if sheet.frozen:
        return translate("IssuePage", "年度结果已进入“{}”，方案不能再改。").format(sheet.frozen)
    if not state.version:
        return translate(
            "IssuePage", "方案尚未印发。经市考核工作委员会同意后印发，考核组才能领任务。"
        )
    told = translate("IssuePage", "现行的是第 {} 版（{}）。").format(
        state.version, state.document or translate("IssuePage", "没有文号")
    )
    if not state.changed:
        return told + translate("IssuePage", "印发后没有改动。")
    return told + translate(
        "IssuePage", "其后的改动是第 {} 版的草案，印发后生效；与第 {} 版不同的评分点 {} 个。"
    ).format(state.version + 1, state.version, len(state.outdated))


def _fields() -> tuple[FieldRow, ...]:
    translate = QCoreApplication.translate
    return (
        FieldRow(BODY, translate("IssuePage", "同意机关"), Sort.LINE),
        FieldRow(CONSENT, translate("IssuePage", "会议或文号"), Sort.LINE, needed=True),
        FieldRow(DATE, translate("IssuePage", "同意日期"), Sort.DAY),
        FieldRow(DOCUMENT, translate("IssuePage", "印发文号"), Sort.LINE, needed=True),
    )


def _columns() -> tuple[Column[FaultLine], ...]:
    translate = QCoreApplication.translate
    wrong, hint = translate("IssuePage", "错误"), translate("IssuePage", "提示")
    return (
        Column(
            "wrong",
            translate("IssuePage", "类别"),
            lambda row: wrong if row.wrong else hint,
            width=7,
            state=lambda row: State.WRONG if row.wrong else State.STALE,
        ),
        Column("place", translate("IssuePage", "处"), lambda row: row.place or None, width=10),
        Column(
            "sentence",
            translate("IssuePage", "说明"),
            lambda row: row.sentence,
            width=30,
            stretches=True,
        ),
    )
