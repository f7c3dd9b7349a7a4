"""测试: the tests at the team's units; sealed papers are opened, sat full screen, and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal

from app.errors import UserError
from app.services.screen.examrows import ENDED, SEALED, SeatRow, SittingRow
from app.ui.desk import Desk
from app.ui.duo import lay_beside
from app.ui.finality import is_meant
from app.ui.listview import ListView
from app.ui.message import Go, Stale
from app.ui.page import Heading, Page
from app.ui.preference import Preferences
from app.ui.seatpanel import SeatPanel
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session
    from app.ui.sittingscreen import SittingScreen

STATES = {SEALED: State.MISSING}


class SittingsPage(Page):
    """``covered`` carries what alone is to be seen from now on, None when that is over."""

    covered = Signal(object)
    name = "tests"
    icon = "graduation-cap"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sitting: SittingScreen | None = None
        self.heading = Heading(self.tr("法治理论测试"))
        self.model = TableModel(_columns())
        self.view = ListView(
            self.model, "sittings", lambda row: (row.unit, row.paper), self.tr("各单位的测试")
        )
        self.view.empty_text = self.tr(
            "本机没有试卷。试卷由市考核办密封以后随任务包发来，在“今天”页导入任务包。"
        )
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.panel = SeatPanel()
        self.panel.unsealed.connect(self._unseal)
        self.panel.sat.connect(self._begin)
        self.panel.away.connect(self._note)
        self.panel.closed.connect(self._close)
        self.panel.backed.connect(self._back)
        self.duo = lay_beside(self, self.heading, (), self.view, self.panel, always=True, share=42)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("测试")

    @property
    def help(self) -> str:
        return self.tr(
            "本页办理各单位的法治理论测试。试卷随任务包密封发来；测试当天在右侧输入试卷口令启封，"
            "口令不保存。应试人员和卷别由市考核办编好。\n"
            "上机作答：在人员的一行按回车，或者点“全屏作答”，由本人输入准考号。作答占满屏幕，"
            "数字或字母选择，回车或 PageDown 到下一题，F7 到下一道未答的题，F10 交卷。"
            "离开作答要按 F9 输入本机口令或试卷口令，锁定屏幕按 F12。\n"
            "停电、死机以后再打开本页，同一个人接着答，剩余时间不变；改电脑的时钟不能多得时间。\n"
            "没有来考的，选中本人登记原因：公差、病假不计入平均分，无故缺考计 0 分。\n"
            "全部交卷以后点“结束测试”，从本机清除试卷；答卷随成果包交市考核办评分。"
            "纸笔作答的答题卡交市考核办读入。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("读取测试"), _sittings, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)
        self.panel.remember(preferences)

    def leave(self) -> None:
        if self.sitting is not None:
            self.sitting.leave()

    def hear(self, stale: Stale) -> None:
        if self.sitting is None or not self.sitting.is_sitting:
            super().hear(stale)

    def takes(self, wish: Go) -> bool:
        return False

    def _show(self, rows: tuple[SittingRow, ...]) -> None:
        self.view.show_rows(rows)
        if rows and self.view.current() is None:
            at = next((row for row in rows if row.unit == self.desk.unit), rows[0])
            self.view.select((at.unit, at.paper))
        handed_in, running = sum(row.handed_in for row in rows), sum(row.running for row in rows)
        self.heading.say(
            line=self.tr("{} 份试卷，{} 人正在作答").format(len(rows), running),
            figure=str(handed_in),
            unit=self.tr("人已交卷"),
        )
        self._show_one(self.view.current())

    def _show_one(self, row: SittingRow | None) -> None:
        self.panel.show_row(row)
        if row is None or row.state in (SEALED, ENDED):
            return
        unit, paper = row.unit, row.paper

        def work(session: Session, _task: Task) -> tuple[SeatRow, ...]:
            from app.services.screen.testing import seats

            return seats(session, unit, paper)

        self.desk.ask(self.tr("读取应试人员"), work, self.panel.show_seats)

    def _enter(self) -> None:
        self.duo.show_detail()
        self.panel.take_focus()

    def _back(self) -> None:
        self.duo.show_master()
        self.view.setFocus()

    def _unseal(self, phrase: str) -> None:
        row = self.view.current()
        if row is None:
            return
        unit = row.unit

        def work(session: Session, _task: Task) -> None:
            from app.services.exam.sealed import unseal

            unseal(session, unit, phrase)

        self.desk.ask(self.tr("启封试卷"), work, lambda _done: self._opened(), self._refuse)

    def _opened(self) -> None:
        self.load()
        self.panel.take_focus()

    def _note(self, person: str, reason: str) -> None:
        def work(session: Session) -> Done:
            from app.services.exam.desk import note_absent

            return note_absent(session, person, reason)

        label = self.tr("登记缺考 {}").format(person)
        self.desk.change(label, work, lambda _done: self.refresh(), self._refuse)

    def _close(self) -> None:
        row = self.view.current()
        if row is None:
            return
        told = self.tr(
            "{}的全部试卷从本机清除，不能再作答；已交的答卷不受影响。再要用，须重新输入试卷口令。"
        ).format(row.name or row.unit)
        if is_meant(self, self.tr("结束测试"), told, self.tr("结束测试")):
            self._drop(row.unit)

    def _drop(self, unit: str) -> None:
        def work(session: Session, _task: Task) -> int:
            from app.services.exam.desk import close

            return close(session, unit)

        self.desk.ask(self.tr("结束测试"), work, lambda _count: self.load(), self._refuse)

    def _refuse(self, error: UserError) -> None:
        self.panel.refuse("".join(error.sentences()))

    def _begin(self, number: str) -> None:
        """Give the whole screen to those who sit."""
        from app.ui.sittingscreen import SittingScreen  # with all that keeps a sitting

        screen = self.sitting = SittingScreen(self.desk)
        screen.left.connect(self._end)
        self.covered.emit(screen)
        screen.ask(number)

    def _end(self) -> None:
        screen, self.sitting = self.sitting, None
        self.covered.emit(None)
        if screen is not None:
            screen.deleteLater()
        self.refresh()
        self.panel.take_focus()


def _sittings(session: Session, _task: Task) -> tuple[SittingRow, ...]:
    from app.services.screen.testing import sittings

    return sittings(session)


def _columns() -> tuple[Column[SittingRow], ...]:
    translate = QCoreApplication.translate
    figures: tuple[tuple[str, str, Any], ...] = (
        ("people", translate("SittingsPage", "应试"), lambda row: row.people),
        ("handed_in", translate("SittingsPage", "已交卷"), lambda row: row.handed_in or None),
        ("running", translate("SittingsPage", "答题中"), lambda row: row.running or None),
        ("absent", translate("SittingsPage", "缺考"), lambda row: row.absent or None),
    )
    return (
        Column("unit", translate("SittingsPage", "编码"), lambda row: row.unit, width=7),
        Column(
            "name",
            translate("SittingsPage", "单位"),
            lambda row: row.name,
            width=12,
            strong=True,
            stretches=True,
            tip=lambda row: row.title,
        ),
        Column("paper", translate("SittingsPage", "试卷"), lambda row: row.paper, width=8),
        Column(
            "state",
            translate("SittingsPage", "状态"),
            lambda row: row.state,
            width=8,
            state=lambda row: STATES.get(row.state),
        ),
        *(Column(key, title, value, figure=True, width=6) for key, title, value in figures),
    )
