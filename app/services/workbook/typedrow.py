"""A typed row (键入的行): what a person types in the window, judged as a workbook's row is.

So the window refuses exactly what an import refuses, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import BadInput, Fault
from app.exchange.workbook.cells import CellError, cell_reader, read_setting
from app.exchange.workbook.content import Row, Rows, SheetContent, WorkbookContent
from app.exchange.workbook.rules import RULES
from app.exchange.workbook.schema import Column, Kind, Sheet, Value
from app.exchange.workbook.sheets import SHEET_BY_TITLE, YES_NO
from app.exchange.workbook.writing import written_row
from app.services.session import Session
from app.services.workbook.intake import PLAN_SHEETS
from app.services.workbook.sheetcheck import SheetCheck
from app.services.workbook.sheetmap import SHEET_MAPS, setting_text
from app.services.workbook.sheetrow import row_of

DECIDED = ("增加指标", "不涉及指标")
"""The columns of a unit's row that are decided one by one (``unit add``, ``unit exempt``)."""


@dataclass(frozen=True, slots=True)
class _Typed(SheetContent):
    """One row, whose cells are known by the names of their columns."""

    def cell(self, index: int, column: str) -> str:
        del index
        return column


def typed_fields(
    session: Session, title: str, cells: Mapping[str, str], now: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The fields that typed cells of a sheet's row set, as a commit states them.

    ``now`` are the fields of what is changed; where it is None the row is a new
    one and all its fields are given. Raises BadInput with a fault for each
    wrong cell: ``cell`` is the column's name, ``message`` a whole sentence.
    What is still to be filled in elsewhere in the row is no fault.
    """
    sheet, faults = SHEET_BY_TITLE[title], list[Fault]()
    row = _row(sheet, cells, now, faults)
    _raise(faults)
    emptied = _apply_rule(sheet, row, faults)
    rows = Rows([[row[name]] for name in sheet.names])
    content = _Typed(title, sheet.names, sheet.names, (1,), rows)
    check = SheetCheck(session, WorkbookContent("", (content,)), faults, [])
    items = check.plan_items if title in PLAN_SHEETS else check.roster_items
    fields = next(iter(items((content,)))).fields
    said = {name for name in sheet.names if now is None or name in cells} | emptied
    _raise([fault for fault in faults if fault.cell in said])
    return {SHEET_MAPS[title].columns[name][0]: fields[SHEET_MAPS[title].columns[name][0]]
            for name in said if name not in DECIDED}  # fmt: skip


def typed_setting(name: str, text: str) -> str | None:
    """A setting of 方案 from what was typed, as a commit states it. Raises BadInput."""
    try:
        return setting_text(name, read_setting(name, text))
    except CellError as error:
        raise _refusal([_fault(name, error.message, error.expected)]) from None


def cells_of(title: str, fields: Mapping[str, Any]) -> dict[str, str]:
    """A row's cells as texts that can be typed again, by column."""
    sheet = SHEET_BY_TITLE[title]
    stated = dict(fields) | ({"exemptions": "", "additions": []} if title == "单位" else {})
    row = written_row(sheet, row_of(sheet, stated))
    return {
        name: _text(cell)
        for name, cell in zip(sheet.names, row, strict=True)
        if name not in DECIDED
    }


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return YES_NO[0] if cell else YES_NO[1]
    return "" if cell is None else str(cell)


def _row(
    sheet: Sheet, cells: Mapping[str, str], now: Mapping[str, Any] | None, faults: list[Fault]
) -> dict[str, Value]:
    """The row by column: what was typed, and what stands there."""
    standing: Row = tuple(column.empty for column in sheet.columns)
    if now is not None:
        decided = {"exemptions": "", "additions": []} if sheet.title == "单位" else {}
        standing = row_of(sheet, dict(now) | decided)
    row = dict(zip(sheet.names, standing, strict=True))
    for name, text in cells.items():
        column = sheet.column(name)
        try:
            row[name] = cell_reader(column)(text)
        except CellError as error:
            faults.append(_fault(name, error.message, error.expected))
    faults += _unfilled(sheet, cells, row, new=now is None)
    return row


def _unfilled(
    sheet: Sheet, cells: Mapping[str, str], row: Mapping[str, Value], *, new: bool
) -> Iterator[Fault]:
    for column in sheet.columns:
        empty = row[column.name] in ("", None)
        if column.filled and empty and (new or column.name in cells):
            yield _fault(column.name, "须填写这一项", _expected(column))


def _expected(column: Column) -> str:
    return "、".join(column.choices) if column.kind is Kind.CHOICE else ""


def _apply_rule(sheet: Sheet, row: dict[str, Value], faults: list[Fault]) -> set[str]:
    """What the cells owe to each other; the columns that are read as empty."""
    rule = RULES.get(sheet.title)
    emptied = set()
    for found in rule({name: [value] for name, value in row.items()}) if rule else ():
        if found.emptied:
            row[found.column] = sheet.column(found.column).empty
            emptied.add(found.column)
        elif not found.warns:
            faults.append(_fault(found.column, found.message, found.expected))
    return emptied


def _fault(column: str, message: str, expected: str = "") -> Fault:
    return Fault(message, cell=column, expected=expected, code="bad-cell")


def _raise(faults: list[Fault]) -> None:
    if faults:
        raise _refusal(faults)


def _refusal(faults: list[Fault]) -> BadInput:
    """One sentence a cell, the first fault of each."""
    told: dict[str, Fault] = {}
    for fault in faults:
        words = (
            f"{fault.message}，应为{fault.expected}。" if fault.expected else f"{fault.message}。"
        )
        told.setdefault(fault.cell, Fault(words, cell=fault.cell, code="bad-cell"))
    first = next(iter(told.values()))
    return BadInput(f"“{first.cell}”{first.message}", details=tuple(told.values()), code="bad-cell")
