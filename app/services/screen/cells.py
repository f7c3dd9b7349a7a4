"""The fields of rows that are edited cell by cell, as the sheets describe them."""

from __future__ import annotations

from collections.abc import Collection

from app.exchange.workbook.schema import Column, Kind
from app.exchange.workbook.sheets import SETTING_BY_NAME, SHEET_BY_TITLE
from app.services.screen.siterows import FieldRow, Sort

LONG = frozenset({"依据", "要点", "内容"})
"""Texts that may take several lines."""


def fields_of(title: str, without: Collection[str] = ()) -> tuple[FieldRow, ...]:
    """The columns of a sheet as fields, those named left out."""
    sheet = SHEET_BY_TITLE[title]
    return tuple(_field(column) for column in sheet.columns if column.name not in without)


def setting_field(name: str) -> FieldRow:
    """A setting (项目) of 方案 as a field."""
    return _field(SETTING_BY_NAME[name])


def _field(column: Column) -> FieldRow:
    sort = Sort.LINE
    choices: tuple[tuple[str, str], ...] = ()
    if column.kind in (Kind.CHOICE, Kind.YES_NO):
        sort, choices = Sort.CHOICE, tuple((each, each) for each in column.choices)
    elif column.name in LONG:
        sort = Sort.MEMO
    elif column.kind in (Kind.POINTS, Kind.WHOLE):
        sort = Sort.FIGURE
    elif column.kind is Kind.DATE:
        sort = Sort.DAY
    return FieldRow(
        column.name, column.name, sort, needed=column.filled, choices=choices, hint=column.note
    )
