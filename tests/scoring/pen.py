"""How offices fill in a cell: the many spellings of one number, code, date or mark."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from app.scoring.number import plain

PLAIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.:;=%,-"
WIDE = str.maketrans(PLAIN, "".join(chr(ord(sign) + 0xFEE0) for sign in PLAIN))
BLANK_SHEET = "说明"
UNKNOWN_COLUMN = "备注栏"


@dataclass(frozen=True, slots=True)
class Formatted:
    """A number cell with a display format of its own."""

    value: float
    number_format: str


Cell = str | int | float | bool | datetime.date | Formatted | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Pen:
    """A clerk's hand: every call may spell the same thing differently."""

    random: Random

    def sometimes(self, chance: float) -> bool:
        return self.random.random() < chance

    def typed(self, text: str) -> str:
        """Text of a code or number: now and then full-width, or with stray spaces."""
        if self.sometimes(0.1):
            return text.translate(WIDE)
        return f" {text} " if self.sometimes(0.1) else text

    def number(self, points: int) -> Cell:
        """Points of 1/10,000 as text or as a number cell, its last binary digit perhaps off."""
        text = plain(points)
        if self.sometimes(0.5):
            return self.typed(f"{text}0" if "." in text and self.sometimes(0.1) else text)
        value = float(text)
        if value.is_integer():
            return int(value)
        if self.sometimes(0.3):
            return math.nextafter(value, self.random.choice((0, math.inf)))
        return Formatted(value, "0.00") if self.sometimes(0.1) else value

    def whole(self, number: int) -> Cell:
        return number if self.sometimes(0.5) else self.typed(str(number))

    def percent(self, points: int) -> str:
        return f"{plain(points)}%"

    def mark(self, holds: bool, *, default: bool = False) -> Cell:
        """是/否: a word, a TRUE/FALSE cell, or nothing where that means the same."""
        if holds is default and self.sometimes(0.5):
            return None
        return self.random.choice(("是" if holds else "否", holds))

    def date(self, day: datetime.date) -> Cell:
        spellings: list[Cell] = [
            day,
            day.isoformat(),
            f"{day.year}/{day.month:02}/{day.day:02}",
            f"{day.year}.{day.month}.{day.day}",
            f"{day.year}年{day.month}月{day.day}日",
        ]
        return self.random.choice(spellings)

    # --- Sheets ----------------------------------------------------------------------------

    def write_file(self, path: Path, sheets: Mapping[str, Sequence[Row]]) -> Path:
        workbook = openpyxl.Workbook()
        workbook.active.title = BLANK_SHEET
        for title, rows in sheets.items():
            if rows:
                self.write_sheet(workbook.create_sheet(title), rows)
        if self.sometimes(0.7):
            workbook.remove(workbook[BLANK_SHEET])
        workbook.save(path)
        workbook.close()
        return path

    def write_sheet(self, sheet: Worksheet, rows: Sequence[Row]) -> None:
        """Titles, a header with its columns shuffled, and the rows, shuffled too."""
        columns = list(rows[0])
        assert all(set(row) == set(columns) for row in rows)
        if self.sometimes(0.2):
            columns.append(UNKNOWN_COLUMN)
        self.random.shuffle(columns)
        top = self.random.choice((0, 0, 1, 3))
        if top:
            sheet.cell(1, 1, f"平顶山市法治建设考核{sheet.title}")
            sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
        for at, name in enumerate(columns, 1):
            sheet.cell(top + 1, at, name)
        for down, row in enumerate(self.random.sample(rows, len(rows)), top + 2):
            for at, name in enumerate(columns, 1):
                value = row.get(name)
                if isinstance(value, Formatted):
                    sheet.cell(down, at, value.value).number_format = value.number_format
                elif value is not None:
                    sheet.cell(down, at, value)
