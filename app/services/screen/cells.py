"""The fields of rows that are edited cell by cell, as the sheets describe them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from app.exchange.workbook.schema import Column, Kind
from app.exchange.workbook.sheets import SETTING_BY_NAME, SHEET_BY_TITLE
from app.services.operation import Done
from app.services.screen import draft
from app.services.screen.siterows import FieldRow, Sort
from app.services.session import Session

LONG = frozenset({"依据", "要点", "内容"})
"""Texts that may take several lines."""


DRAFTED = "方案"
"""Under this, where a record's unit would stand, drafts of cells are kept."""


def drafts_of(session: Session, kind: str) -> dict[str, Mapping[str, str]]:
    """By row the cells that were typed and not kept."""
    found = draft.drafts(session, DRAFTED)
    return {each.record: json.loads(each.document) for each in found if each.kind == kind}


def keep_draft(session: Session, kind: str, key: str, document: str) -> Done:
    """Keep what is typed into a row, on this laptop alone."""
    return draft.keep(session, DRAFTED, kind, key, document)


def drop_draft(session: Session, kind: str, key: str) -> Done:
    """Keep the draft of a row no longer."""
    return draft.drop(session, DRAFTED, kind, key)


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
