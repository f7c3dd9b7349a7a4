"""The clerk who leads the office's year in the window alone, by keys and by dropping files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from app.ui.approvalpage import ApprovalPage
from app.ui.gate import Mode
from app.ui.gatheringpage import GatheringPage
from app.ui.issuepage import CONSENT as CONSENT_FIELD
from app.ui.outcomespage import OutcomesPage
from app.ui.outgoingpage import OutgoingPage
from app.ui.page import Page
from app.ui.resultplace import ResultPlace
from tests.ui import clerksyear as year
from tests.ui.clerksreview import Reviewing
from tests.ui.clerksyear import Sheets, write_book
from tests.ui.conftest import ENTER, Person
from tests.ui.plan import plan_of, shown, type_over
from tests.ui.sticks import Sticks, let_find

Sheet = TypeVar("Sheet", bound=Page)
INSERT, SPACE = Qt.Key.Key_Insert, Qt.Key.Key_Space


class Clerk(Reviewing):
    """Somebody before the window of the office's home, with sticks at hand."""

    def __init__(self, person: Person, sticks: Sticks, folder: Path) -> None:
        super().__init__(person)
        self.folder = folder
        self._sticks = sticks
        self._books = 0

    def begin_day(self) -> None:
        """The window stood locked since the evening before."""
        self.person.press(Qt.Key.Key_F12)
        assert self.person.window.gate.mode is Mode.LOCKED_PLAIN
        self.person.press(SPACE)
        QApplication.processEvents()

    def plan(self) -> None:
        """Two workbooks dropped on 方案; a cell, a unit, its team and an exemption by hand."""
        page = plan_of(self.person)
        assert page.indicators.start.isVisible(), "the home is empty"
        books = [
            write_book(self.folder / f"{name}.xlsx", sheets)
            for name, sheets in (("方案", year.PLAN), ("名册", year.ROSTER))
        ]
        self._drop(page, books)
        self._keep()
        self._edit_leaf()
        self._add_unit()
        self._exempt()

    def issue(self) -> None:
        """The issue with its consent and its document."""
        sheet = shown(self.person, plan_of(self.person).issue)
        assert "没有错误" in sheet.line.text()
        sheet.form.take_focus(CONSENT_FIELD)
        self.person.enter(year.CONSENT)
        self.person.press(ENTER)  # agreed today
        self.person.type(year.DOCUMENT)
        self.press(sheet.form.button)
        assert "第 1 版" in sheet.state.text()

    def task_package(self, team: str) -> Path:
        """A stick with the tasks of a team; what goes to team 2 is sealed, which takes seconds."""
        outgoing, stick = self._outgoing(team, f"任务{team}")
        if team == "2":
            outgoing.phrase.setFocus()
            self.person.enter(year.PHRASE, year.PHRASE)
        else:
            self.press(outgoing.tasks)
        assert outgoing.panel.verdict.isVisible()
        self._sticks.unplug(stick.name)
        (package,) = stick.glob("tasks-*.yhp")
        return package

    def receipt(self, team: str) -> Path:
        """A stick with the receipt for a team."""
        outgoing, stick = self._outgoing(team, f"回执{team}")
        self.press(outgoing.receipt)
        assert outgoing.panel.verdict.isVisible()
        self._sticks.unplug(stick.name)
        (package,) = stick.glob("receipt-*.yhp")
        return package

    def take_in(self, *files: Path) -> None:
        """Packages dropped on 数据汇总."""
        self._drop(self._gathering().incoming, files)
        self._keep()

    def confirm(self, words: set[str]) -> None:
        """Each laptop that is held, once its six words are those that its team reads out."""
        page = self._at(self._gathering().laptops)
        while any(row.is_held for row in page.model.shown):
            held = next(row for row in page.model.shown if row.is_held)
            page.view.select(held.home)
            QApplication.processEvents()
            assert page.words.text() in words
            words.remove(page.words.text())
            self.press(page.button)
        assert not words, "these were not held"

    def settle(self) -> None:
        """Both conflicts, each by the digit of the version that stands."""
        page = self._at(self._gathering().conflicts)
        assert len(page.model.shown) == len(year.SETTLED)
        page.view.setFocus()
        self.person.press(ENTER)
        self.person.type(year.OPEN)
        page.view.setFocus()
        while page.model.shown:
            row = page.view.current()
            assert row is not None
            (taken,) = (value for leaf, value in year.SETTLED.items() if leaf in row.what)
            (place,) = (at for at, each in enumerate(row.versions) if each.value == taken)
            self.person.press(Qt.Key(Qt.Key.Key_1 + place))

    def send_back(self) -> None:
        """One visit returned, for the count of one finding."""
        page = self._at(self._gathering().visits)
        page.view.select(year.RETURNED)
        page.view.setFocus()
        self.person.press(ENTER)
        (wanted,) = year.findings(self.person.session, year.RETURNED, "B1")
        page.item_view.select(wanted["id"])
        self.person.press(ENTER)
        self.person.enter(year.WHY)
        self.press(page.return_button)
        row = page.view.current()
        assert row is not None
        assert (row.code, row.state) == (year.RETURNED, "退回补正")

    def accept(self) -> None:
        """Every visit."""
        page = self._at(self._gathering().visits)
        for unit in year.UNITS:
            page.view.select(unit)
            self.press(page.accept_button)
        assert {row.state for row in page.model.shown} == {"已认可"}

    def daily(self, sheets: Sheets) -> None:
        """A workbook of scores dropped on 数据汇总."""
        self._books += 1
        self.take_in(write_book(self.folder / f"得分{self._books}.xlsx", sheets))

    def approve(self) -> None:
        """The four steps, with who decided and on what."""
        page = self.at_approval()
        assert page.gate.isHidden(), [row.message for row in page.gate.rows.shown]
        for _step, body, document in year.STEPS:
            page.body.setFocus()
            self.person.enter(body, document)
            page.day.setFocus()
            self.person.press(ENTER)
            assert self.person.focus is page.act
            self.person.press(SPACE)
        assert page.step.isHidden(), "all are taken"
        rows = page.history.rows.shown
        version = max(row.version for row in rows)
        taken = {(row.name, row.date) for row in rows if row.version == version}
        today = self.person.session.today
        assert taken == {(step, today) for step, *_ in year.STEPS}

    def decide_outcomes(self) -> None:
        """Every outcome that is proposed, agreed to."""
        page = self._outcomes()
        page.view.setFocus()
        rows = [row for row in page.model.shown if row.is_outcome]
        for at, row in enumerate(rows):
            page.view.select(row.key)
            page.view.setFocus()
            self.person.press(ENTER)
            if not at:
                self.person.enter(year.DECIDER, year.MINUTES)  # it stays typed
            self.press(page.decision.buttons["同意"])
        assert {row.state for row in page.model.shown if row.is_outcome} == {"同意"}

    def reopen(self) -> None:
        """The year opened again, with its reason and its document."""
        page = self.at_approval()
        page.reason.setFocus()
        self.person.enter(*year.REOPENING)
        self.person.press(SPACE)
        assert page.reopener.isHidden(), "nothing is taken of the next version"

    def keep_version(self, version: int) -> None:
        """A version written out again."""
        page = self.at_approval()
        page.history.select(next(r for r in page.history.rows.shown if r.version == version))
        self.press(page.keep)

    def listed(self, version: int) -> list[tuple[Any, ...]]:
        """The list of a version, as the page shows it."""
        page = self._place().result
        place = page.version.findData(version)
        page.version.setCurrentIndex(place)
        page.version.activated.emit(place)
        QApplication.processEvents()
        return [(row.code, row.rank, row.total, row.grade) for row in page.model.shown]

    def at_approval(self) -> ApprovalPage:
        """审定 beside the result."""
        place = self._place()
        place.sections.show_page(place.result)
        place.result.sides.show_page(place.result.approval)
        QApplication.processEvents()
        return place.result.approval

    def _outcomes(self) -> OutcomesPage:
        place = self._place()
        place.sections.show_page(place.outcomes)
        QApplication.processEvents()
        return place.outcomes

    def _place(self) -> ResultPlace:
        place = next(each for each in self.person.window.pages if isinstance(each, ResultPlace))
        self.show(place)
        return place

    def _edit_leaf(self) -> None:
        code, name, text = year.EDITED
        sheet = shown(self.person, plan_of(self.person).indicators)
        sheet.stand_on(code)
        sheet.tree.setFocus()
        self.person.press(ENTER)
        form = sheet.panel.form
        assert form is not None
        type_over(self.person, form, name, text)

    def _add_unit(self) -> None:
        sheet = shown(self.person, plan_of(self.person).roster)
        sheet.view.setFocus()
        self.person.press(INSERT)
        new = sheet.panel.new
        assert new is not None
        for name, text in year.ADDED.items():
            type_over(self.person, new, name, text)
        self.press(new.button)
        assign = shown(self.person, plan_of(self.person).assign)
        assign.view.select(year.ADDED["编码"])
        assign.view.setFocus()
        self.person.press(Qt.Key.Key_2)

    def _exempt(self) -> None:
        unit, leaf, reason = year.EXEMPT
        sheet = shown(self.person, plan_of(self.person).roster)
        sheet.stand_on(unit)
        for _ in range(3):
            QApplication.processEvents()
        form = sheet.panel.decide.form
        assert form is not None
        type_over(self.person, form, "指标", leaf)
        type_over(self.person, form, "理由", reason)
        row = sheet.view.current()
        assert row is not None
        assert row.marks == ("不涉及 1",)

    def _gathering(self) -> GatheringPage:
        page = next(each for each in self.person.window.pages if isinstance(each, GatheringPage))
        self.show(page)
        return page

    def _at(self, sheet: Sheet) -> Sheet:
        self._gathering().sections.show_page(sheet)
        QApplication.processEvents()
        return sheet

    def _outgoing(self, team: str, name: str) -> tuple[OutgoingPage, Path]:
        """发出 with a team and a stick in hand, which is plugged in while it is looked for."""
        page = self._at(self._gathering().outgoing)
        stick = self._sticks.plug(name)
        let_find(self._gathering()._sticks)
        assert page.chooser.folder == stick
        page.teams.setCurrentIndex(page.teams.findData(team))
        QApplication.processEvents()
        return page, stick

    def _drop(self, widget: Any, files: Sequence[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        drop = QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        widget.dropEvent(drop)
        QApplication.processEvents()

    def _keep(self) -> None:
        """Take in what was looked at, all of which may be taken in."""
        incoming = self._gathering().incoming
        assert [row.refusal for row in incoming.files.shown if row.refusal] == []
        assert self.person.focus is incoming.keep
        self.person.press(SPACE)
        assert "0 个没有收下" in incoming.line.text()
