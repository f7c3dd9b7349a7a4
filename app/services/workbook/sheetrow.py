"""Entities as rows of their sheets (工作表的行): the way back of :mod:`.sheetmap`.

Every row is one of the schema, so that what is written from it reads back in
as the entity that it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.exchange.workbook.content import Row
from app.exchange.workbook.schema import Column, Kind, Sheet, Value
from app.exchange.workbook.sheets import SETTING_BY_NAME
from app.exchange.workbook.writing import (
    TWO_PLACES,
    Cell,
    SheetTable,
    column_format,
    written_row,
)
from app.journal.entity import ENTITIES
from app.models.database import table_of
from app.scoring.number import parse_points
from app.scoring.plan import Unit
from app.services.workbook.column import from_column
from app.services.workbook.sheetmap import SHEET_MAPS
from app.services.year.yearplan import pairs, quota_of


class Aid(NamedTuple):
    """A column for the reader's eye behind another one, worked out from its row."""

    name: str
    behind: str
    cell: Callable[[Row], Cell]


def entities(
    connection: Connection, kind: str, *, order: str = "id", units: Sequence[str] = ()
) -> Iterator[tuple[str, dict[str, Any]]]:
    """All entities of one kind, one by one: the id, and every field as a commit states it."""
    fields = ENTITIES[kind].fields
    columns = ", ".join(f'"{name}"' for name in fields)
    where = f"WHERE unit IN ({', '.join('?' * len(units))}) " if units else ""
    for id, *values in connection.exec_driver_sql(
        f"SELECT id, {columns} FROM {table_of(kind).name} {where}ORDER BY {order}", tuple(units)
    ):
        yield (
            id,
            {
                name: from_column(field, value)
                for (name, field), value in zip(fields.items(), values, strict=True)
            },
        )


def row_of(sheet: Sheet, fields: Mapping[str, Any]) -> Row:
    """A row of the sheet from an entity's fields as a commit states them."""
    columns = SHEET_MAPS[sheet.title].columns
    return tuple(_value(column, fields[columns[column.name][0]]) for column in sheet.columns)


def score_row(kind: str, fields: Mapping[str, Any]) -> Row:
    """A row of 成绩 from an award or a measure."""
    figure = parse_points(fields["points" if kind == "award" else "value"])
    award, measure = (figure, None) if kind == "award" else (None, figure)
    names = (fields["unit"], fields["indicator"], award, measure, fields["source"])
    return (*names, fields["date"] or "", fields["note"] or "")


def setting_row(name: str, text: str) -> Row:
    """A row of 方案 from a setting as the journal states it."""
    kind = SETTING_BY_NAME[name].kind
    value: Value = text
    if kind is Kind.POINTS:
        value = parse_points(text)
    elif kind is Kind.WHOLE:
        value = int(text)
    elif kind is Kind.YES_NO:
        value = text == "是"
    elif kind is Kind.COMPONENTS:
        value = text.split(";")
    elif kind is Kind.QUOTA:
        quota = quota_of(text)
        named = [[group, percent] for group, percent in quota.by_name.items()]
        value = named if quota.every is None else [["", quota.every]]
    return (name, value)


def _value(column: Column, stated: Any) -> Value:
    """A field's value as the schema types it; nothing becomes what an empty cell does."""
    if stated is None:
        return None if column.kind in (Kind.POINTS, Kind.WHOLE) else column.empty
    typed = _TYPED.get(column.kind)
    found: Value = stated if typed is None else typed(stated)
    return found


_TYPED: dict[Kind, Callable[[Any], Any]] = {
    Kind.POINTS: parse_points,
    Kind.CODE: lambda stated: ";".join(stated) if isinstance(stated, list) else stated,
    Kind.CODES: lambda stated: stated if isinstance(stated, list) else stated.split(";"),
    Kind.CATEGORIES: lambda stated: [int(part) for part in stated.split(",")],
    Kind.BANDS: lambda stated: [[lower, percent] for lower, percent in pairs(stated)],
}


def sheet_table(
    sheet: Sheet,
    rows: Iterable[Row],
    aids: Sequence[Aid] = (),
    widths: Mapping[str, int] | None = None,
) -> SheetTable:
    """Rows of a sheet as a table to print that reads back in; points with two places.

    ``aids`` must be among the sheet's own, or an import would name them as unknown.
    """
    behind = {name: [aid for aid in aids if aid.behind == name] for name in sheet.names if aids}
    names = [
        each for name in sheet.names for each in (name, *(aid.name for aid in behind.get(name, ())))
    ]
    formats = {column.name: _format(column) for column in sheet.columns}
    own = {column.name: column.width for column in sheet.columns}

    def cells() -> Iterator[list[Cell]]:
        for row in rows:
            yield [
                each
                for name, cell in zip(sheet.names, written_row(sheet, row), strict=True)
                for each in (cell, *(aid.cell(row) for aid in behind.get(name, ())))
            ]

    return SheetTable(
        sheet.title,
        names,
        cells(),
        {name: look for name, look in formats.items() if look},
        own | dict(widths or {}),
    )


def unit_aid(sheet: Sheet, units: Mapping[str, Unit]) -> Aid:
    """单位名称 behind 单位编码; empty for a unit that is not there."""
    at = sheet.names.index("单位编码")

    def name(row: Row) -> Cell:
        unit = units.get(str(row[at]))
        return unit.name if unit else None

    return Aid("单位名称", "单位编码", name)


def _format(column: Column) -> str:
    return TWO_PLACES if column.kind is Kind.POINTS else column_format(column)
