"""方案: nothing is cut off and everything has a name on every sheet, its panels and refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.ui.theme import TOUCH
from tests.ui.conftest import Person
from tests.ui.plan import plan_of, shown
from tests.ui.test_layout import ROOM, cut, focusable, settle


def states(person: Person) -> Iterator[str]:
    """Brings the page into each of its states in turn."""
    page = plan_of(person)
    for sheet in page.sections.pages:
        shown(person, sheet)
        settle()
        yield sheet.name
        duo = getattr(sheet, "duo", None)
        if duo is not None:
            duo.show_detail()
            settle()
            yield f"{sheet.name} detail"
            duo.show_master()
    sheet = shown(person, page.indicators)
    sheet.begin()
    assert sheet.panel.new is not None
    sheet.panel.new.made.emit()
    settle()
    yield "a new indicator refused"
    sheet.panel._give_up()
    roster = shown(person, page.roster)
    assert roster.panel.decide.form is not None
    roster.duo.show_detail()
    roster.panel.decide.form.made.emit()
    roster.panel.drop.click()
    settle()
    yield "a decision refused"
    assign = shown(person, page.assign)
    assign.duo.show_detail()
    assign.give(["U101"], "9")
    settle()
    yield "an assignment refused"


@pytest.mark.parametrize("percent", [100, 200])
def test_no_text_is_cut_off(open_window: Callable[..., Person], percent: int) -> None:
    person = open_window("office", percent=percent)
    for state in states(person):
        assert cut(person) == [], state


def test_every_control_has_a_name_and_can_be_touched(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    for state in states(person):
        QApplication.processEvents()
        for widget in focusable(person):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, (state, widget)
            assert widget.height() >= TOUCH - ROOM, (state, widget, widget.size())
