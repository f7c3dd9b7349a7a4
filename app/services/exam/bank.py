"""The shipped bank (题库) taken into the home, and the report on what is there."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from app.errors import DiskError, system_reason
from app.exchange.workbook.content import Row, Rows, SheetContent, WorkbookContent
from app.exchange.workbook.sheets import SHEET_BY_TITLE
from app.fieldwork.exam.question import tally
from app.reports.resource import RESOURCES
from app.services.session import Session
from app.services.workbook.bankcheck import BANK, questions_of
from app.services.workbook.intake import Report, take_in

QUESTIONS = RESOURCES / "questions"
SHIPPED = "随程序提供的题库"


def take_shipped(session: Session) -> Report:
    """Take the shipped questions in; those that are there already are only counted.

    A question that somebody changed here is set back to the shipped one. Raises
    BadInput as an import of the sheet 题库 does, and Refused outside the office.
    """
    return take_in(session, Path(SHIPPED), WorkbookContent(SHIPPED, _sheets()))


def counted(session: Session) -> dict[str, Any]:
    """How many questions the home has, by type, difficulty, field and category."""
    found = tally(questions_of(session))
    return {
        "total": found.total,
        "types": {str(kind): count for kind, count in found.types.items()},
        "difficulties": {str(level): count for level, count in found.difficulties.items()},
        "fields": dict(found.fields),
        "categories": {str(category): count for category, count in found.categories.items()},
    }


def _sheets() -> tuple[SheetContent, ...]:
    """One sheet with the rows of every shipped file."""
    names = SHEET_BY_TITLE[BANK].names
    rows: list[Row] = []
    try:
        for path in sorted(QUESTIONS.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                rows += [_row(line, names) for line in csv.DictReader(file)]
    except OSError as error:
        raise DiskError(f"不能读取{SHIPPED}：{system_reason(error, '读取失败')}。") from None
    letters = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at] for at in range(len(names)))
    return (
        SheetContent(
            BANK, names, letters, range(2, len(rows) + 2), Rows(list(zip(*rows, strict=True)))
        ),
    )


def _row(line: dict[str, str], names: tuple[str, ...]) -> Row:
    """A line of text as the reader of workbooks would have given it."""
    special = {"分值": None, "适用": [part for part in line["适用"].split(";") if part]}
    return tuple(special[name] if name in special else line.get(name, "") for name in names)
