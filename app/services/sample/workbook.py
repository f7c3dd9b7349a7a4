"""The sample's tables as real workbooks, with cells as an official would have typed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.exchange.workbook.schema import Column, Kind
from app.exchange.workbook.sheets import SHEET_BY_TITLE
from app.exchange.workbook.writing import Cell, SheetTable, column_format, write_workbook
from app.services.sample.material import Table


def write_tables(path: Path, tables: Iterable[Table]) -> None:
    """Write the tables as one workbook. Raises DiskError where the disk refuses."""
    write_workbook(path, [_sheet(table) for table in tables])


def _sheet(table: Table) -> SheetTable:
    columns = [SHEET_BY_TITLE[table.title].column(name) for name in table.columns]
    return SheetTable(
        table.title,
        table.columns,
        _typed(columns, table.rows),
        {column.name: look for column in columns if (look := column_format(column))},
        {column.name: column.width for column in columns},
    )


def _typed(columns: list[Column], rows: Iterable[tuple[str, ...]]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [_cell(column, text) for column, text in zip(columns, row, strict=True)]


def _cell(column: Column, text: str) -> Cell:
    if not text:
        return None
    match column.kind:
        case Kind.POINTS | Kind.WHOLE:
            return Decimal(text)
        case Kind.DATE:
            return date.fromisoformat(text)
    return text
