"""The judgement of 题库: answers among the options, no question twice, nothing missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.exchange.workbook.content import SheetContent
from app.exchange.workbook.sheets import SHEET_BY_TITLE
from app.fieldwork.exam.bank import Judgement, read_questions
from app.fieldwork.exam.question import Question
from app.scoring.number import parse_points
from app.services.session import Session
from app.services.workbook.sheetcheck import SheetCheck
from app.services.workbook.sheetmap import SHEET_MAPS, Items, rows_of
from app.services.year.yearplan import entity_rows

BANK = "题库"


class BankHearing:
    """Judges the rows of 题库 as they come out of the child, which goes on meanwhile."""

    def __init__(self) -> None:
        self.judgement = Judgement()

    def __call__(self, title: str, columns: Sequence[Sequence[Any]]) -> None:
        if title == BANK:
            names = SHEET_BY_TITLE[title].names
            self.judgement.hear(dict(zip(names, columns, strict=True)))


def bank_items(
    session: Session, sheets: Sequence[SheetContent], check: SheetCheck, hearing: BankHearing | None
) -> Iterator[Items]:
    """The rows of 题库, every fault placed; with a fault the file brings nothing at all.

    ``hearing`` has heard them all as they were read; None where nobody listened.
    """
    for sheet in sheets:
        if hearing is None:
            hearing = BankHearing()
            hearing(sheet.title, sheet.rows.columns)
        for fault in hearing.judgement.faults(questions_of(session)):
            check.fault(sheet, fault.row, fault.column, fault.message, fault.expected)
        if sheet.rows:
            yield rows_of(sheet)


def questions_of(session: Session) -> tuple[Question, ...]:
    """The home's bank."""
    stored = entity_rows(session.connection, "question", "number", "NOT withdrawn")
    return read_questions([_as_read(row) for row in stored])[0]


def _as_read(row: dict[str, Any]) -> dict[str, Any]:
    """A stored question as the sheet's reader would have given it."""
    read: dict[str, Any] = {}
    for name in SHEET_BY_TITLE[BANK].names:
        field = SHEET_MAPS[BANK].columns[name][0]
        read[name] = row[field] or ""
    read["分值"] = None if row["points"] is None else parse_points(row["points"])
    read["适用"] = (row["audience"] or "").split(";") if row["audience"] else []
    return read
