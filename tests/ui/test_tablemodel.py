"""Rows handed in: sorted, filtered, copied, and what stands where there is none."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.ui.listview import ListView
from app.ui.tablemodel import ROW_ROLE, Column, TableModel
from app.ui.theme import State


class Line(NamedTuple):
    code: str
    total: int | None


ROWS = (Line("U1", 900), Line("U2", None), Line("U3", 1200), Line("U4", 100))


def model() -> TableModel[Line]:
    made: TableModel[Line] = TableModel(
        [
            Column("code", "编码", lambda row: row.code),
            Column(
                "total",
                "总分",
                lambda row: row.total,
                lambda total: f"{total / 100:.2f}",
                figure=True,
                state=lambda row: State.MISSING if row.total is None else None,
            ),
        ]
    )
    made.set_rows(ROWS)
    return made


def codes(of: TableModel[Line]) -> list[str]:
    return [row.code for row in of.shown]


def test_rows_stand_as_they_were_handed_in(qapp: QApplication) -> None:
    found = model()
    assert codes(found) == ["U1", "U2", "U3", "U4"]
    assert found.data(found.index(0, 1)) == "9.00"
    assert found.data(found.index(1, 1)) == ""
    assert found.data(found.index(2, 0), ROW_ROLE) == ROWS[2]


def test_sorting_puts_what_has_no_value_last_either_way(qapp: QApplication) -> None:
    found = model()
    found.sort(1, Qt.SortOrder.AscendingOrder)
    assert codes(found) == ["U4", "U1", "U3", "U2"]
    found.sort(1, Qt.SortOrder.DescendingOrder)
    assert codes(found) == ["U3", "U1", "U4", "U2"]
    found.sort(-1)
    assert codes(found) == ["U1", "U2", "U3", "U4"]


def test_a_filter_stays_while_rows_change(qapp: QApplication) -> None:
    found = model()
    found.set_filter(lambda row: row.total is not None)
    found.set_rows((*ROWS, Line("U5", None), Line("U6", 5)))
    assert codes(found) == ["U1", "U3", "U4", "U6"]


def test_a_state_has_colour_and_icon(qapp: QApplication) -> None:
    found = model()
    missing, present = found.index(1, 1), found.index(0, 1)
    assert found.data(missing, Qt.ItemDataRole.DecorationRole) is not None
    assert found.data(missing, Qt.ItemDataRole.ForegroundRole) is not None
    assert found.data(present, Qt.ItemDataRole.DecorationRole) is None


def test_selected_rows_are_copied_as_a_table(qapp: QApplication) -> None:
    view = ListView(model(), "lines", lambda row: row.code, "表")
    view.selectRow(0)
    view.copy()
    assert QGuiApplication.clipboard().text() == "编码\t总分\nU1\t9.00"
    view.clearSelection()
    view.setColumnHidden(1, True)
    view.copy()
    assert QGuiApplication.clipboard().text() == "编码\nU1\nU2\nU3\nU4"


def test_the_row_in_hand_stays_in_hand(qapp: QApplication) -> None:
    view = ListView(model(), "lines", lambda row: row.code, "表")
    view.select("U3")
    view.show_rows((Line("U0", 1), *ROWS))
    current = view.current()
    assert current is not None
    assert current.code == "U3"
    assert view.currentIndex().row() == 3
