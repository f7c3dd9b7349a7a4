"""A form as a workbook: nothing lost, nothing over each other, figures as numbers, text as text."""

from __future__ import annotations

import io
from dataclasses import asdict
from itertools import chain

import openpyxl
import pytest

from app.reports import form
from app.reports.page.block import (
    LABEL,
    TABLE_FIGURE,
    TABLE_TEXT,
    Cell,
    Chrome,
    Document,
    Row,
    Table,
)
from app.reports.page.grid import HIGHEST, grid_of
from app.reports.page.tabulate import tabulate
from tests.reports.contents import LONG
from tests.reports.samples import CONTENTS
from tests.reports.test_form import strings

WORKBOOKS = [number for number, entry in form.REGISTER.items() if entry.workbook]
BARE = Chrome("F00", "表", "市公安局", ("甲 & 乙",), "", ("内部资料",))


def texts_of(data: bytes) -> list[str]:
    """Every cell as a reader sees it."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    found = []
    for cell in chain.from_iterable(sheet.iter_rows()):
        if isinstance(cell.value, int | float):
            places = len(cell.number_format.partition(".")[2])
            found.append(f"{cell.value:.{places}f}")
        elif cell.value is not None:
            found.append(cell.value)
    return found


def packed(text: str) -> str:
    return "".join(text.split())


def made(*rows: Row, widths: tuple[float, ...] = (1, 1)) -> Document:
    return Document(BARE, (Table(widths, rows),))


@pytest.mark.parametrize("rows", [0, 1, 30])
@pytest.mark.parametrize("number", WORKBOOKS)
def test_everything_is_in_the_workbook(number: str, rows: int) -> None:
    content = CONTENTS[number](rows)
    whole = packed("".join(texts_of(form.tabulated(content))))
    missing = [
        text
        for text in strings(asdict(content))  # type: ignore[call-overload]
        if packed(text) not in whole
    ]
    assert missing == []


@pytest.mark.parametrize("number", WORKBOOKS)
def test_no_two_boxes_lie_over_each_other(number: str) -> None:
    grid = grid_of(form.document(form.Print(CONTENTS[number](30))))
    seen: set[tuple[int, int]] = set()
    for box in grid.boxes:
        cells = {
            (row, column)
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }
        assert not cells & seen
        seen |= cells
    assert max(grid.heights) <= HIGHEST
    assert max(row for row, _ in seen) < len(grid.heights)
    assert max(column for _, column in seen) == len(grid.widths) - 1


def test_figures_are_numbers_and_everything_else_is_text() -> None:
    cells = ("88.37", "0.50", "017", "1234567890", "=1+1", "−3", "12:05")
    rows = [Row((Cell(text, TABLE_FIGURE), Cell(text, TABLE_TEXT))) for text in cells]
    sheet = openpyxl.load_workbook(io.BytesIO(tabulate(made(*rows)))).active
    first, second = zip(*sheet.iter_rows(values_only=True), strict=True)
    assert first == (88.37, 0.5, "017", "1234567890", "=1+1", "−3", "12:05")
    assert second == cells
    assert sheet["A2"].number_format == "0.00"
    assert sheet["A5"].data_type == "s"


def test_a_tall_row_takes_several_and_a_joined_cell_goes_on() -> None:
    tall = Row((Cell("甲", LABEL, sticky=True), Cell(LONG)))
    grid = grid_of(made(tall, Row((Cell("甲", LABEL, joins=True), Cell("乙"))), widths=(1, 3)))
    joined, long, last = grid.boxes
    assert long.rows > 1
    assert joined.rows == long.rows + 1 == len(grid.heights)
    assert last.row == long.rows


def test_a_place_to_sign_stands_below_the_text() -> None:
    grid = grid_of(made(Row((Cell("意见"), Cell("属实", foot="签字")), height=40)))
    label, said, foot = grid.boxes
    assert (label.rows, said.rows, said.sides, foot.sides) == (2, 1, "lrt", "lrb")
    assert (foot.row, foot.column) == (1, said.column)


def test_the_page_is_set_up_like_the_paper() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form.tabulated(CONTENTS["F01"](30))))
    sheet = book.active
    assert sheet.title == "实地考核评分表"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.oddHeader.left.text == "内部资料 注意保管"
    assert "表号：F01" in sheet.oddFooter.left.text
    assert sheet.print_title_rows == "$5:$5"


def test_the_head_of_a_short_table_is_not_said_again() -> None:
    assert grid_of(form.document(form.Print(CONTENTS["F13"](1)))).head is None
