"""A table that is typed into: what is handed on when, and what is still being typed meanwhile."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.errors import BadInput, Fault
from app.services.screen.planrows import CellsRow
from app.services.screen.siterows import FieldRow, Sort
from app.ui.celltable import CellEdit, CellTable

FIELDS = (
    FieldRow("条款号", "条款号", Sort.LINE, needed=True),
    FieldRow("内容", "内容", Sort.LINE, needed=True),
    FieldRow("最多扣分", "最多扣分", Sort.FIGURE),
)
FIRST = CellsRow("1", {"条款号": "1", "内容": "未公示", "最多扣分": ""})


@pytest.fixture
def table(qtbot: QtBot) -> CellTable:
    found = CellTable(FIELDS, "扣分标准")
    qtbot.addWidget(found)
    found.show_rows((FIRST,), {"条款号": "2"})
    found.edits = []  # type: ignore[attr-defined]
    found.typed.connect(found.edits.append)  # type: ignore[attr-defined]
    return found


def edits(table: CellTable) -> list[CellEdit]:
    return list(table.edits)  # type: ignore[attr-defined]


def put(table: CellTable, row: int, column: int, text: str) -> None:
    table.model.setData(table.model.index(row, column), text)


def test_a_new_row_is_handed_on_once_though_one_types_on(table: CellTable) -> None:
    put(table, 1, 1, "误公示")
    put(table, 1, 2, "3")
    assert edits(table) == [CellEdit("", {"条款号": "2", "内容": "误公示"})]
    table.accept(edits(table)[0])
    made = CellsRow("2", {"条款号": "2", "内容": "误公示", "最多扣分": ""})
    table.show_rows((FIRST, made), {"条款号": "3"})
    assert table.model.rowCount() == 3
    assert table.model.text(1, "内容") == "误公示"
    assert table.model.text(2, "条款号") == "3"
    assert table.model.text(2, "最多扣分") == "3", "what was typed meanwhile is not lost"


def test_a_refused_new_row_is_handed_on_again_once_it_is_put_right(table: CellTable) -> None:
    put(table, 1, 1, "误公示")
    fault = Fault("已有条款号为“2”的扣分标准。", cell="条款号")
    table.refuse(edits(table)[0], BadInput("", details=(fault,)))
    assert table.refusal.text() == "“条款号”已有条款号为“2”的扣分标准。"
    put(table, 1, 0, "4")
    assert edits(table)[1].cells == {"条款号": "4", "内容": "误公示"}


def test_a_refused_cell_shows_what_was_typed_until_it_is_taken_back(table: CellTable) -> None:
    put(table, 0, 2, "甲")
    (edit,) = edits(table)
    table.refuse(edit, BadInput("", details=(Fault("不是数字。", cell="最多扣分"),)))
    assert (table.model.text(0, "最多扣分"), table.model.rows[0]) == ("甲", FIRST)
    put(table, 0, 2, "")
    assert table.model.text(0, "最多扣分") == ""
    assert edits(table) == [edit], "nothing is left to be kept"
