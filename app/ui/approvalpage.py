"""审定: what is still in the way, each a key away; then step by step; and the opening again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.resultrows import ApprovalState, GateRow, StepRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.finality import is_meant
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Page, labelled
from app.ui.panel import follow_focus
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import HAIR, NEAR, State, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

WAYS = {
    "missing": "totals",
    "awaiting": "totals",
    "not-registered": "packages/incoming",
    "conflict": "packages/conflicts",
    "package-absent": "packages/board",
    "visit-open": "packages/visits",
    "matter-bare": "totals/matters",
    "not-issued": "plan",
    "objection-open": "review/objections",
    "ruling-unserved": "review/objections",
    "feedback-unserved": "review/feedback",
    "feedback-unsent": "review/feedback",
    "period-running": "review/feedback",
}
"""By the kind of what is in the way, the page and its section where it is dealt with."""
LIST = 140
"""The least height of a list, in pixels at 100 %."""
STATES = {"missing": State.MISSING, "conflict": State.CONFLICT, "awaiting": State.STALE}


class ApprovalPage(Page):
    """``watched`` carries the task of writing a version."""

    name = "approval"
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: ApprovalState | None = None
        self._today = ""
        self.scan = ""
        self.stage = labelled("", "strong")
        self.stage.setWordWrap(True)
        self.gate = ListView(
            TableModel(_gate_columns()), "gate", lambda row: row, self.tr("送审前尚待解决的事项")
        )
        self.history = ListView(
            TableModel(_step_columns()), "approvals", lambda row: row, self.tr("审定经过")
        )
        self.history.empty_text = self.tr("还没有登记过审定的步骤。")
        self._make_step()
        self._make_reopening()
        self.keep = QPushButton(self.tr("另存这一版…"))
        self.keep.setToolTip(self.tr("把选中的一版的汇总表和公布件，按当时的数据存成文件"))
        self._place()
        self.gate.opened.connect(self._go_there)
        self.keep.clicked.connect(self._pick_folder)
        self.setFocusProxy(self.gate)

    @property
    def title(self) -> str:
        return self.tr("审定")

    @property
    def help(self) -> str:
        return self.tr("逐件解决挡着的事，再依次登记审核、考委会、审定、公布。")

    def load(self) -> None:
        self.desk.ask(self.tr("读取审定情况"), _state, self._show)

    def take_step(self) -> None:
        """Register the next step, once the person has said that it is meant."""
        state = self._state
        if state is None or not state.expected:
            return
        if state.needs_document and not self.document.text().strip():
            self.document.refuse(self.tr("这一步须写明文号或者会议。"))
            self.document.setFocus()
            return
        if not is_meant(self, self.tr("登记“{}”").format(state.expected), self._warning(state),
                        self.tr("登记")):  # fmt: skip
            return
        step, scan = state.expected, self.scan
        body, document, day = (each.text() for each in (self.body, self.document, self.day))

        def work(session: Session, _task: Task) -> dict[str, Any]:
            from app.services.screen.result import approve

            return approve(session, step, body, document, day, scan)

        said = self.tr("已登记“{}”。").format(step)
        self.desk.ask(said, work, partial(self._done, said), self._refuse_step)

    def reopen(self) -> None:
        """Open the year again, for a reason."""
        state = self._state
        if state is None or not state.taken:
            return
        if not self.reason.text().strip():
            self.reason.refuse(self.tr("须写明理由。"))
            self.reason.setFocus()
            return
        told = self.tr(
            "第 {} 版留作历史，可以随时查看和另存，但不再是现行的结果；以后审定的是新的一版，"
            "须从“审核”重新开始。重新打开本身记入操作记录，不能抹去。"
        ).format(state.version)
        if not is_meant(self, self.tr("重新打开年度结果"), told, self.tr("重新打开")):
            return
        reason, document = self.reason.text(), self.reopening.text()

        def work(session: Session, _task: Task) -> dict[str, Any]:
            from app.services.screen.result import reopen

            return reopen(session, reason, document)

        said = self.tr("年度结果已重新打开，可以修改。")
        self.desk.ask(said, work, partial(self._done, said), self._refuse_reopening)

    def choose_scan(self) -> None:
        """Choose the scan of the signed paper."""
        path, _ = QFileDialog.getOpenFileName(self, self.tr("选择签字件的扫描件"))
        if path:
            self.take_scan(path)

    def take_scan(self, path: str) -> None:
        """Take this file as the scan."""
        self.scan = path
        self.pick.setText(Path(path).name if path else self.tr("附扫描件…"))

    def keep_version(self, folder: str) -> None:
        """Write the version in hand into a folder."""
        row = self.history.current()
        if row is None:
            return
        version, where = row.version, Path(folder)

        def work(session: Session, task: Task) -> tuple[str, ...]:
            from app.services.screen.result import keep_version

            return keep_version(session, version, where, task.progress)

        label = self.tr("写出第 {} 版").format(version)
        self.watched.emit(self.desk.ask(label, work, partial(self._kept, version)))

    def _make_step(self) -> None:
        self.refusal = refusal_line()
        self.body = Field(self.tr("作出决定的机关或会议"), self.refusal)
        self.document = Field(self.tr("文号或会议"), self.refusal)
        self.day = Field(self.tr("日期"), self.refusal)
        self.pick = QPushButton(self.tr("附扫描件…"))
        self.act = QPushButton()
        self.act.setProperty("primary", True)
        self.step = QWidget()
        grid = QGridLayout(self.step)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(NEAR)
        grid.setVerticalSpacing(HAIR)
        for place, (name, field) in enumerate(
            ((self.tr("机关"), self.body), (self.tr("文号"), self.document),
             (self.tr("日期"), self.day))
        ):  # fmt: skip
            label = labelled(name, "muted")
            label.setBuddy(field)
            grid.addWidget(label, place // 2, place % 2 * 2)
            grid.addWidget(field, place // 2, place % 2 * 2 + 1)
        grid.addWidget(self.pick, 1, 3)
        grid.addWidget(self.refusal, 2, 0, 1, 4)
        grid.addWidget(self.act, 3, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.body.entered.connect(self.document.setFocus)
        self.document.entered.connect(self.day.setFocus)
        self.day.entered.connect(self.act.setFocus)
        self.pick.clicked.connect(self.choose_scan)
        self.act.clicked.connect(self.take_step)

    def _make_reopening(self) -> None:
        self.reopening_refusal = refusal_line()
        self.reason = Field(self.tr("重新打开的理由"), self.reopening_refusal)
        self.reason.setPlaceholderText(self.tr("重新打开的理由"))
        self.reopening = Field(self.tr("重新打开所依据的文件"), self.reopening_refusal)
        self.reopening.setPlaceholderText(self.tr("文件（审定之后必须有）"))
        self.open_again = QPushButton(self.tr("重新打开"))
        self.reopener = QWidget()
        grid = QGridLayout(self.reopener)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(NEAR)
        grid.addWidget(self.reason, 0, 0)
        grid.addWidget(self.reopening, 0, 1)
        grid.addWidget(self.open_again, 0, 2)
        grid.addWidget(self.reopening_refusal, 1, 0, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.reason.entered.connect(self.reopening.setFocus)
        self.reopening.entered.connect(self.open_again.setFocus)
        self.open_again.clicked.connect(self.reopen)

    def _place(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.stage)
        column.addWidget(self.gate, 3)
        column.addWidget(self.step)
        column.addWidget(self.history, 2)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.keep)
        column.addLayout(below)
        column.addWidget(self.reopener)
        area = Scrolled(inside)
        follow_focus(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        for view in (self.gate, self.history):
            view.setMinimumHeight(look.px(LIST))

    def _show(self, state: ApprovalState) -> None:
        self._state = state
        self.gate.show_rows(state.gate)
        self.history.show_rows(state.history)
        if state.history and self.history.current() is None:
            self.history.select(state.history[0])
        self.gate.setVisible(bool(state.gate))
        self.step.setVisible(bool(state.expected) and not state.gate)
        self.reopener.setVisible(bool(state.taken))
        self.keep.setEnabled(bool(state.history))
        self.act.setText(self.tr("登记“{}”（第 {} 版）").format(state.expected, state.version))
        if self.day.text() in ("", self._today):
            self.day.put(state.today)
        self._today = state.today
        self.stage.setText(self._said(state))

    def _said(self, state: ApprovalState) -> str:
        if state.gate:
            return self.tr("送审前还有 {} 件事，选中后按回车去办理：").format(len(state.gate))
        if not state.taken:
            return self.tr("没有挡着的事，可以送审。")
        done = " → ".join(state.taken)
        if state.expected:
            return self.tr("第 {} 版：{}，下一步是“{}”。").format(
                state.version, done, state.expected
            )
        return self.tr("第 {} 版：{}，已经公布。").format(state.version, done)

    def _warning(self, state: ApprovalState) -> str:
        """What cannot be taken back."""
        if not state.taken:
            return self.tr(
                "登记“审核”即形成第 {} 版并冻结全年：此后到的数据不计入这一版，任何人都不能再改，"
                "除非写明理由重新打开。登记的步骤不能删除。"
            ).format(state.version)
        if state.expected == "审定":
            return self.tr("登记“审定”之后，没有审定机关的文件不能重新打开。登记的步骤不能删除。")
        if state.expected == "公布":
            return self.tr("公布之后，已经公布的结果无法收回，只能另行更正。登记的步骤不能删除。")
        return self.tr("登记的步骤不能删除，写错了只能重新打开、从“审核”重来。")

    def _done(self, said: str, _answer: dict[str, Any]) -> None:
        for field in (self.body, self.document, self.reason, self.reopening):
            field.put("")
        self.take_scan("")
        self.desk.tell(said)
        self.desk.stale.emit(Stale())
        self.refresh()

    def _refuse_step(self, error: UserError) -> None:
        if error.code == "blocked":
            self.refresh()
            return
        field = {"bad-value": self.day, "day-ahead": self.day}.get(error.code, self.document)
        field.refuse(error.message)
        field.setFocus()

    def _refuse_reopening(self, error: UserError) -> None:
        field = self.reopening if error.code == "document-needed" else self.reason
        field.refuse(error.message)
        field.setFocus()

    def _go_there(self, row: GateRow, _column: str) -> None:
        page, _, section = WAYS.get(row.code, "totals").partition("/")
        self.desk.show(row.unit, section, page)

    def _pick_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("存到哪个文件夹"))
        if folder:
            self.keep_version(folder)

    def _kept(self, version: int, files: tuple[str, ...]) -> None:
        self.desk.tell(self.tr("第 {} 版已写成 {} 个文件。").format(version, len(files)))


def _state(session: Session, _task: Task) -> ApprovalState:
    from app.services.screen.result import approval_state

    return approval_state(session)


def _gate_columns() -> tuple[Column[GateRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            "kind", translate("ApprovalPage", "事项"), lambda row: row.kind, width=10,
            state=lambda row: STATES.get(row.code, State.WRONG),
        ),
        Column("place", translate("ApprovalPage", "单位或位置"), lambda row: row.place, width=20),
        Column(
            "message", translate("ApprovalPage", "说明"), lambda row: row.message, width=24,
            stretches=True,
        ),
    )  # fmt: skip


def _step_columns() -> tuple[Column[StepRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("version", translate("ApprovalPage", "版"), lambda row: row.version, width=3,
               figure=True),
        Column("name", translate("ApprovalPage", "步骤"), lambda row: row.name, width=9),
        Column("date", translate("ApprovalPage", "日期"), lambda row: row.date, width=10),
        Column("body", translate("ApprovalPage", "机关"), lambda row: row.body or None, width=10),
        Column(
            "document", translate("ApprovalPage", "文号"), lambda row: row.document or None,
            width=14, stretches=True,
        ),
        Column(
            "scan", translate("ApprovalPage", "扫描件"),
            lambda row: translate("ApprovalPage", "有") if row.scan else None, width=6,
        ),
        Column("actor", translate("ApprovalPage", "登记人"), lambda row: row.actor, width=10),
        Column("reason", translate("ApprovalPage", "理由"), lambda row: row.reason or None,
               width=14),
    )  # fmt: skip
