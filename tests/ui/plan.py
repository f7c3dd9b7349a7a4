"""What the tests of 方案 share: a person before it, its sheets, and cells that are typed in."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.celltable import CellTable
from app.ui.page import Page
from app.ui.planpage import PlanPage
from app.ui.rowform import RowForm
from tests.ui.conftest import CONTROL, ENTER, Person

Sheet = TypeVar("Sheet", bound=Page)


def plan_of(person: Person) -> PlanPage:
    """The page, in sight."""
    page = next(each for each in person.window.pages if isinstance(each, PlanPage))
    person.window.show_page(page)
    QApplication.processEvents()
    return page


def shown(person: Person, sheet: Sheet) -> Sheet:
    """One of its sheets, in sight."""
    plan_of(person).sections.show_page(sheet)
    QApplication.processEvents()
    return sheet


def type_over(person: Person, form: RowForm, name: str, text: str) -> None:
    """Type a text over what stands in a field, and go on by Enter."""
    form.take_focus(name)
    person.press(Qt.Key.Key_A, CONTROL)
    if text:
        person.type(text)
    else:
        person.press(Qt.Key.Key_Backspace)
    person.press(ENTER)
    QApplication.processEvents()


def type_cell(person: Person, table: CellTable, row: int, name: str, text: str) -> None:
    """Type a text into a cell of a table, begun by Enter and kept by Enter."""
    column = [each.name for each in table.model.fields].index(name)
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(row, column))
    person.press(ENTER)
    person.press(Qt.Key.Key_A, CONTROL)
    if text:
        person.type(text)
    else:
        person.press(Qt.Key.Key_Backspace)
    person.press(ENTER)
    QApplication.processEvents()
