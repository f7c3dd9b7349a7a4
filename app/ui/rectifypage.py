"""整改: each problem from the notice to its confirmation; what is open goes on next year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.services.screen.reviewrows import DONE, UNASKED, NoticeWords, RectifyRow
from app.ui.actform import ActForm, ActPanel
from app.ui.desk import Desk
from app.ui.page import labelled
from app.ui.panel import panel_inside
from app.ui.rectifyform import ALL, acts, cells_of, columns, dates_of, facts_of
from app.ui.reviewsheet import Light, ReviewSheet, light_column
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

NOTICE, REGISTER, CARRIED, OWN = "notice", "register", "carried", "own"
"""What is written: all notices, the register, next year's facts; the notice of one unit."""


class RectifyPage(ReviewSheet):
    """A register by problem; what comes next is the form that is open."""

    name = "rectify"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (light_column(), *columns()), self.tr("整改台账"))
        self.view.empty_text = self.tr(
            "还没有要整改的问题。反馈意见书送达以后，成立的问题列在这里，逐项通知整改。"
        )
        self.row: RectifyRow | None = None
        self.buttons = {
            NOTICE: QPushButton(self.tr("写全部整改通知书")),
            REGISTER: QPushButton(self.tr("写整改台账")),
            CARRIED: QPushButton(self.tr("写下一年度单位资料")),
            OWN: QPushButton(self.tr("写本单位整改通知书")),
        }
        for name, button in self.buttons.items():
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._pick, name))
        self._make_detail()
        self.offer((
            (self.tr("全部"), None),
            (self.tr("逾期"), lambda row: row.overdue),
            *((stage, partial(_is_at, stage))
              for stage in (UNASKED, "待报方案", "整改中", "待销号", DONE)),
        ))  # fmt: skip
        self.place([self.buttons[name] for name in (NOTICE, REGISTER, CARRIED)], self._detail)

    @property
    def title(self) -> str:
        return self.tr("整改")

    @property
    def help(self) -> str:
        return ""

    def load(self) -> None:
        self.desk.ask(self.tr("读取整改台账"), _rows, self._show)

    def enter(self) -> None:
        self.enter_acts(self.panel)

    def act(self, name: str) -> None:
        """Keep what the open form says of the problem in hand."""
        row, form = self.row, self.panel.forms[name]
        if row is None:
            return
        work = _work(name, row, form)
        label = self.tr("{} 第{}号问题 {}").format(row.unit, row.problem, form.act.title)

        def kept(_done: Done) -> None:
            form.clear()
            self.go_on()

        self.desk.change(label, work, kept, form.refuse)

    def write(self, what: str, folder: Path) -> None:
        """Write notices, the register, or what goes on next year."""
        units = (self.row.unit,) if what == OWN and self.row is not None else ()

        def work(session: Session, _task: Task) -> tuple[str, ...]:
            from app.services.screen import reviewrectify

            if what in (NOTICE, OWN):
                return reviewrectify.write_notice(session, units, folder)
            if what == REGISTER:
                return reviewrectify.write_register(session, folder)
            return reviewrectify.carry(session, folder)

        self.desk.ask(self.tr("写整改文书"), work, lambda told: self.desk.tell("\n".join(told)))

    def show_one(self, row: RectifyRow | None) -> None:
        self.row = row
        self._idle.setVisible(row is None)
        for widget in (self.heading, self.light, self.facts, self.panel):
            widget.setVisible(row is not None)
        self.buttons[OWN].setVisible(row is not None and bool(row.date))
        if row is not None:
            told = self.tr("{} {}　第{}号问题").format(row.unit, row.name, row.problem)
            self.heading.setText(told)
            self.light.show_light(row.light, dates_of(row))
            self.facts.setText(facts_of(row))
            self.panel.offer(f"{row.unit}/{row.problem}/{row.stage}", cells_of(row))

    def _make_detail(self) -> None:
        self.heading, self.facts = labelled("", "title"), labelled("")
        for label in (self.heading, self.facts):
            label.setWordWrap(True)
        self.light, self.panel = Light(), ActPanel(acts())
        self._idle = labelled(self.tr("选中左侧的一个问题，登记通知、方案、报告和销号。"), "muted")
        self.carried = labelled("", "muted")
        for label in (self._idle, self.carried):
            label.setWordWrap(True)
        self._detail, column = panel_inside()
        for widget in (self._idle, self.heading, self.light, self.facts, self.panel):
            column.addWidget(widget)
        column.addWidget(self.buttons[OWN], 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self.carried)
        self.panel.made.connect(self.act)
        self.panel.backed.connect(self.back)

    def _pick(self, what: str, _checked: bool = False) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("存到哪个文件夹"))
        if folder:
            self.write(what, Path(folder))

    def _show(self, rows: tuple[RectifyRow, ...]) -> None:
        asked = [row for row in rows if row.stage != UNASKED]
        still = sum(row.stage != DONE for row in asked)
        late = sum(row.overdue for row in rows)
        self.line.setText(
            self.tr("{} 个问题尚未通知，{} 个未销号，其中 {} 个逾期").format(
                len(rows) - len(asked), still, late
            )
        )
        self.carried.setText(
            self.tr(
                "未销号的 {} 个问题，从本年度数据开启下一年度时自动转入各单位的“单位资料”，"
                "列入下一年度的核查内容。"
            ).format(still)
        )
        self.carried.setVisible(bool(still))
        self.buttons[NOTICE].setEnabled(bool(still))
        self.buttons[REGISTER].setEnabled(bool(asked))
        self.buttons[CARRIED].setEnabled(bool(still))
        self.show_rows(rows)


def _is_at(stage: str, row: RectifyRow) -> bool:
    return row.stage == stage


def _work(name: str, row: RectifyRow, form: ActForm) -> Callable[[Session], Done]:
    """What is done when an act is made, with what is typed now."""
    texts, files = form.form.texts, form.scans.paths
    day = texts["date"]

    def work(session: Session) -> Done:
        from app.services.screen import reviewrectify

        if name == "ask":
            problems = () if texts["whom"] in ("", ALL) else (row.problem,)
            said = NoticeWords(texts["due"], texts["document"], day)
            return reviewrectify.ask(session, row.unit, problems, said)
        if name == "plan":
            return reviewrectify.plan(session, row, texts["measures"], texts["person"], day)
        if name == "report":
            return reviewrectify.tell_done(session, row, texts["done"], day, files)
        return reviewrectify.accept(session, row, texts["by"], day, texts["note"])

    return work


def _rows(session: Session, _task: Task) -> tuple[RectifyRow, ...]:
    from app.services.screen import reviewrectify

    return reviewrectify.rows(session)
