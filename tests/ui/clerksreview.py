"""反馈复核 by the clerk of ``clerkswindow.py``: letters, objections and rectification by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.actform import ActForm
from app.ui.page import Page
from app.ui.reviewplace import ReviewPlace
from app.ui.reviewsheet import ReviewSheet
from app.ui.rulingform import OUTCOMES, REASON, REVIEWER, SECOND
from tests.ui import clerksyear as year
from tests.ui.conftest import ENTER, Person

SPACE = Qt.Key.Key_Space


class Reviewing:
    """Somebody before the window of the office's home, at 反馈复核."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def feed_back(self) -> None:
        """All letters listed at once, their numbers running on; then each receipt."""
        page = self._review().feedback
        self._sheet(page)
        self.press(page.all)
        self.person.enter(year.LETTERS.format(1))
        self.press(page.batch.form.button)
        assert [row.unit for row in page.model.shown] == list(year.TOLD)
        assert {row.state for row in page.model.shown} == {"待送达"}
        for unit in year.TOLD:
            self._take(page, unit)
            self._receive(page.panel.forms["serve"])
        assert {row.served for row in page.model.shown} == {self.person.session.today}

    def hear(self) -> None:
        """Two units object to their first problem, two have no objection."""
        place = self._review()
        for each in year.OBJECTED:
            self._sheet(place.feedback)
            self._take(place.feedback, each.unit)
            self.press(place.feedback.object)
            assert place.sections.page is place.objections
            form = place.objections.form
            assert form.target.currentText().startswith("第1号问题")
            form.act.form.take_focus("reason")
            self.person.type(each.reason)
            self.press(form.act.form.button)
        assert [row.unit for row in place.objections.model.shown if row.is_open] == [
            each.unit for each in year.OBJECTED
        ]
        self._sheet(place.feedback)
        for unit, signer in year.AGREED:
            self._take(place.feedback, unit)
            self.press(place.feedback.panel.buttons["confirm"])
            self.person.enter(signer)
            self.person.press(ENTER)
        states = {row.unit: row.state for row in place.feedback.model.shown}
        assert [states[unit] for unit, _ in year.AGREED] == ["无异议", "无异议"]

    def rule(self) -> None:
        """Each objection decided by two others who saw its figures; the decision served."""
        page = self._review().objections
        self._sheet(page)
        for each in year.OBJECTED:
            self._take(page, each.unit)
            form = page.ruling.form
            assert form is not None
            self.person.press(Qt.Key(Qt.Key.Key_1 + OUTCOMES.index(each.outcome)))
            for name, text in zip(
                (REASON, REVIEWER, SECOND), (each.found, *year.REVIEWERS), strict=True
            ):
                form.take_focus(name)
                self.person.type(text)
            self.press(form.button)
            assert self.person.focus is page.ruling.final, form.refusal.text()
            self.person.press(SPACE)
            self._take(page, each.unit)
            self._receive(page.panel.forms["serve"])
        assert [(row.state, bool(row.served)) for row in page.model.shown] == [
            (each.outcome, True) for each in year.OBJECTED
        ]

    def ask_to_rectify(self, day: str) -> None:
        """One problem is to be rectified by this day."""
        page = self._review().rectify
        self._sheet(page)
        self._take(page, year.LATE)
        self.person.enter(day)
        self.person.press(ENTER)  # all of the unit's
        self.person.enter(year.NOTICE)
        self.person.press(ENTER)  # today
        (row,) = (row for row in page.model.shown if row.unit == year.LATE)
        assert (row.due, row.overdue) == (day, False)

    def rectify(self) -> None:
        """The day is past; plan, report and confirmation come late."""
        page = self._review().rectify
        self._sheet(page)
        assert [row.unit for row in page.model.shown if row.overdue] == [year.LATE]
        for name, first, others in (
            ("plan", ("measures", year.MEASURES), (("person", year.PERSON),)),
            ("report", ("done", year.REPORT), ()),
            ("accept", ("by", year.REVIEWERS[0]), ()),
        ):
            self._take(page, year.LATE)
            form = page.panel.forms[name]
            assert form.isVisible()
            for field, text in (first, *others):
                form.form.take_focus(field)
                self.person.type(text)
            self.press(form.form.button)
        (row,) = (row for row in page.model.shown if row.unit == year.LATE)
        assert row.stage == "已销号"

    def press(self, button: QWidget) -> None:
        """Press a button by the space bar."""
        QApplication.processEvents()
        button.setFocus()
        self.person.press(SPACE)
        QApplication.processEvents()

    def show(self, page: Page) -> None:
        """Bring a page to the front."""
        self.person.window.show_page(page)
        QApplication.processEvents()

    def _review(self) -> ReviewPlace:
        place = next(each for each in self.person.window.pages if isinstance(each, ReviewPlace))
        self.show(place)
        return place

    def _sheet(self, sheet: ReviewSheet) -> None:
        self._review().sections.show_page(sheet)
        QApplication.processEvents()

    def _take(self, page: ReviewSheet, unit: str) -> None:
        """The line of a unit in hand, gone into by Enter."""
        page.take_unit(unit)
        page.view.setFocus()
        self.person.press(ENTER)

    def _receive(self, form: ActForm) -> None:
        assert form.isVisible()
        form.form.take_focus("receivers")
        self.person.type(year.RECEIVER)
        self.press(form.form.button)
