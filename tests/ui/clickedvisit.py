"""The whole visit of :mod:`tests.ui.wholevisit` by the mouse: keys are for words alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.ui.packagespage import PackagesPage
from app.ui.proofpage import ProofPage
from app.ui.signpage import SignPage
from app.ui.sittingspage import SittingsPage
from app.ui.todaypage import TodayPage
from tests.ui.conftest import Person
from tests.ui.hand import LEFT, NO_KEY, Hand
from tests.ui.sticks import let_find
from tests.ui.typedvisit import wait_until
from tests.ui.visit import page
from tests.ui.wholevisit import (
    ALONE,
    ANSWERS,
    CONFIRMATION,
    DEDUCTED,
    DRAW,
    EXAMINED,
    HEARING,
    INSPECTION,
    LEADER,
    PAPER_PHRASE,
    PHOTOS,
    SETTLED,
    SPOT_VISIT,
    TOGETHER,
)


class Visitor:
    """A person at the window who has a mouse."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.hand = Hand(person)

    def to_page(self, name: str) -> Any:
        """Press a page's name at the left."""
        window = self.person.window
        place = [each.name for each in window.pages].index(name)
        self.hand.press(window._places[place])
        assert window.page is window.pages[place]
        return window.page

    def take_in(self, package: Path) -> None:
        """The task package is dropped on the window; the first visit begins."""
        today = self.person.window.page
        assert isinstance(today, TodayPage)
        drop(today, package)
        self.person.session.actor = LEADER
        self.hand.press(today.panel.begin)
        assert page(self.person).sheet is not None

    def open_step(self, name: str) -> Any:
        """A new record of a step: its line, and its form at the right."""
        steps = page(self.person)
        self.hand.line(steps.view, lambda line: (line.step.name, line.record) == (name, None))
        return steps.detail.currentWidget()

    def record(self, step: str, document: dict[str, Any]) -> None:
        """Fill a record in, and leave it for another step."""
        panel = self.open_step(step)
        self.hand.fill(panel.form, document)
        self.open_step("portrait")

    def records(self) -> None:
        """What is heard, asked, looked at and seen."""
        self.record("hearing", HEARING)
        for talk in (TOGETHER, *ALONE):
            self.record("interview", talk)
        self.record("inspection", INSPECTION)
        self.record("spot-visit", SPOT_VISIT)

    def photos(self, made: Path) -> None:
        """Two photos are dropped and linked to the findings that they show."""
        proof = self.to_page("proof")
        assert isinstance(proof, ProofPage)
        for name, note in PHOTOS.items():
            drop(proof, made / name)
            wait_until(lambda: not proof.adding.is_busy)
            row = next(row for row in proof.grid.pieces.rows if row.name == name)
            self.hand.row(proof.grid, proof.grid.pieces.index(proof.grid.pieces.rows.index(row), 0))
            records = proof.panel.records
            self.hand.line(records, lambda row, note=note: note in row.text, twice=True)
        assert all(len(each.supports) == 1 for each in proof.grid.pieces.rows)
        self.to_page("steps")

    def sitting(self) -> None:
        """The papers are opened; the two answer one after the other, and the screen is let go."""
        tests = self.to_page("tests")
        assert isinstance(tests, SittingsPage)
        self.hand.write(tests.panel.phrase, PAPER_PHRASE)
        self.hand.press(tests.panel.unseal)
        seats = {row.name: row.person for row in tests.panel.view.rows.shown}
        self.hand.press(tests.panel.begin)
        screen = tests.sitting
        assert screen is not None
        for name, answers in zip(EXAMINED, ANSWERS, strict=True):
            self.hand.write(screen.admission.number, seats[name])
            self.hand.press(screen.admission.look)
            self.hand.press(screen.admission.start)
            for place, letter in enumerate(answers, start=1):
                card = screen.paper.cards[place]
                self.hand.press(card.ticks[card.row.letters.index(letter)])
                self.hand.press(screen.next)
            self.mean(screen.end)
            self.hand.press(screen.farewell.next)
        self.hand.press(screen.call)
        self.hand.write(screen.invigilation.phrase, PAPER_PHRASE)
        self.hand.press(screen.invigilation.leave)
        assert tests.sitting is None
        self.to_page("steps")

    def case_files(self) -> None:
        """The draw, and the files that it came to."""
        self.record("draw", DRAW)
        steps = page(self.person)
        (drawn,) = (each for each in steps.model.shown if each.step.name == "draw" and each.record)
        numbers = drawn.record.title.removeprefix(f"{DRAW['purpose']}：").split("、")
        for number, (deducted, note) in zip(numbers, DEDUCTED, strict=True):
            panel = self.open_step("case-review")
            file = {"number": number, "kind": "处罚", "cause": "超限"}
            self.hand.fill(panel.form, {"file": file})
            self.hand.press(panel.form.fields["reviewer"].first())
            standards = panel.form.fields["standards"].parts
            self.hand.fill(
                panel.form,
                {
                    "standards": [each | {"met": True} for each in standards],
                    "items": [{"deducted": deducted} | ({"note": note} if note else {})],
                },
            )
            self.open_step("portrait")

    def settle(self) -> None:
        """The first falls with what was brought, the other stands."""
        panel = self.open_step("awaiting")
        _, brought, by, day = SETTLED[0]
        self.hand.row(panel.view, panel.model.index(0, 0))
        for field, text in ((panel.brought, brought), (panel.by, by), (panel.day, day)):
            self.hand.write(field, text)
        self.hand.press(panel.falls)
        self.hand.row(panel.view, panel.model.index(0, 0))
        self.hand.press(panel.stands)

    def agree(self) -> None:
        """All deductions as they are."""
        panel = self.open_step("deliberation")
        for _ in page(self.person).sheet.deductions:
            self.hand.press(panel.agree)

    def confirm(self) -> None:
        """The unit's word on the facts."""
        self.record("confirmation", CONFIRMATION)

    def sign(self, form: str, name: str) -> None:
        """Somebody writes on the screen, in the first place that is open."""
        sheets = self.to_page("sign")
        assert isinstance(sheets, SignPage)
        self.hand.line(sheets.view, lambda row: row.form == form)
        self.hand.press(sheets.sign_button)
        self.hand.write(sheets.form.name, name)
        pad = sheets.form.pad
        for stroke in (((20, 20), (60, 50), (120, 40)), ((80, 15), (90, 80))):
            self.hand.drag(pad, *(QPoint(*at) for at in stroke))
        self.mean(sheets.form.sign_button)

    def hand_over(self) -> None:
        """The visit is finished, its results go onto the stick."""
        today = self.to_page("today")
        assert isinstance(today, TodayPage)
        self.hand.press(today.panel.finish)
        packages = self.to_page("packages")
        assert isinstance(packages, PackagesPage)
        let_find(packages.results.chooser._watch)
        self.hand.press(packages.results.button)
        assert packages.results.panel.verdict.isVisible()

    def mean(self, button: QWidget) -> None:
        """Press what is final, and its button in the question."""
        told: list[str] = []

        def answer() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox) or not box.isActiveWindow():
                QTimer.singleShot(10, answer)
                return
            told.append(box.text())
            accepts = QMessageBox.ButtonRole.AcceptRole
            (yes,) = (each for each in box.buttons() if box.buttonRole(each) is accepts)
            place = yes.mapTo(box, yes.rect().center())
            QTest.mouseClick(box.windowHandle(), LEFT, NO_KEY, place)

        QTimer.singleShot(0, answer)
        self.hand.press(button)
        assert "不能" in told[0]


def drop(onto: QWidget, path: Path) -> None:
    """Let a file go over a page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where = QPointF(onto.rect().center())
    copy = Qt.DropAction.CopyAction
    enters = QDragEnterEvent(where.toPoint(), copy, data, LEFT, NO_KEY)
    QApplication.sendEvent(onto, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(onto, QDropEvent(where, copy, data, LEFT, NO_KEY))
    QApplication.processEvents()
