"""Workbooks made for the tests: plain ones, and such as only a hostile hand would make."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.errors import BadInput, Fault
from app.exchange.workbook.reading import read_cells

Rows = Sequence[Sequence[Any]]

SCORES: list[list[Any]] = [
    ["单位编码", "指标编码", "得分", "测评值", "来源", "日期", "说明"],
    ["U1", "C1.1", 1.5, None, "甲局", "2026-11-23", "好"],
    ["U2", "C1.1", None, 88, "乙局", None, None],
]


class Formula(str):
    """A formula cell; ``value`` is what it was last worked out to, None for never."""

    value: Any

    def __new__(cls, text: str, value: Any = None) -> Formula:
        made = super().__new__(cls, text)
        made.value = value
        return made


def make(path: Path, sheets: Mapping[str, Rows], *, hidden: Sequence[str] = ()) -> Path:
    """A workbook of these rows; ints, floats, bools, dates and formulas are cells of their type."""
    with xlsxwriter.Workbook(str(path), {"strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, Formula):
                        sheet.write_formula(number, column, cell, None, cell.value or "")
                    elif isinstance(cell, date):
                        sheet.write_datetime(number, column, cell, day)
                    elif isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    elif cell is not None:
                        sheet.write(number, column, cell)
            if title in hidden:
                sheet.hide()
    return path


def remade(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same workbook with its members changed; None drops one."""
    with zipfile.ZipFile(path) as old:
        members = [(name, change(name, old.read(name))) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members:
            if content is not None:
                new.writestr(name, content)
    return path


def replaced(path: Path, old: str, new: str, *, member: str = "xl/worksheets/sheet1.xml") -> Path:
    """The same workbook with a text of one member replaced, which must occur."""

    def change(name: str, content: bytes) -> bytes:
        if name != member:
            return content
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return remade(path, change)


def faults_of(path: Path) -> tuple[Fault, ...]:
    """All faults of a workbook that must be refused."""
    with pytest.raises(BadInput) as refusal:
        read_cells(path)
    return refusal.value.details


def column_of(path: Path, title: str, column: str) -> list[Any]:
    """What one column of a workbook without faults was read as."""
    sheet = read_cells(path).sheet(title)
    assert sheet is not None
    return [row[sheet.columns.index(column)] for row in sheet.rows]
