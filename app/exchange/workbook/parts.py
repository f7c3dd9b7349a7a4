"""A workbook in parts, one line of JSON each, on its way out of the child process.

Columns travel whole and in blocks, so that nothing waits for the last row and
progress can be shown. Nothing is believed before ``End`` has come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, TypeAlias

from app.errors import BadInput, Fault
from app.exchange.workbook.content import Rows, SheetContent, WorkbookContent
from app.exchange.workbook.schema import Value
from app.exchange.workbook.sheets import SHEET_BY_TITLE


@dataclass(frozen=True, slots=True)
class SheetStart:
    """A sheet begins; ``height`` is about how many rows it has."""

    title: str
    letters: tuple[str, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of the sheet that began last, column by column."""

    row_numbers: Sequence[int]
    columns: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class End:
    """The whole file has been read. With any fault there is no content."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    hint: str = ""


Part: TypeAlias = SheetStart | Block | End

_MARKS = "".join(map(chr, range(0x100, 0x900)))
"""Each stands for one of the values of a column."""
_BETWEEN = "\x7f"
"""Between the texts of a column: JSON takes it as it is, and people do not type it."""
_SAMPLE = 256
"""Cells of a column that tell whether its values repeat."""
_EMPTY = "\x1b"
"""In the place of an empty cell among texts; a column that holds such a text crosses as it is."""


def encode(part: Part) -> bytes:
    """One part as one line."""
    match part:
        case SheetStart(title, letters, height):
            line = json.dumps(["sheet", title, letters, height])
        case Block(row_numbers, columns):
            numbers = (
                {"from": row_numbers.start, "to": row_numbers.stop}
                if isinstance(row_numbers, range)
                else row_numbers
            )
            packed = [_pack(column) for column in columns]
            line = _plain(["rows", numbers, packed])
        case End(faults, warnings, hint):
            line = json.dumps(
                ["end", [f.as_json() for f in faults], [w.as_json() for w in warnings], hint]
            )
    return line.encode() + b"\n"


def decode(line: bytes) -> Part:
    """The part that ``encode`` made a line of; raises ValueError for any other line."""
    match json.loads(line):
        case ["sheet", str(title), [*letters], int(height)]:
            return SheetStart(title, tuple(letters), height)
        case ["rows", {"from": int(first), "to": int(stop)}, [*columns]]:
            return Block(range(first, stop), [_unpack(column) for column in columns])
        case ["rows", [*numbers], [*columns]]:
            return Block(numbers, [_unpack(column) for column in columns])
        case ["end", [*faults], [*warnings], str(hint)]:
            return End(
                tuple(Fault(**fault) for fault in faults),
                tuple(Fault(**warning) for warning in warnings),
                hint,
            )
    raise ValueError("not a part of a workbook")


_plain = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def _pack(column: Sequence[Value]) -> Any:
    """A column whose values repeat as its distinct values and, row by row, the mark of one.

    So they cross once, and in the parent equal cells are one object, whose hash and UTF-8
    are worked out once. Other texts cross as one text: there is less to write and to read.
    """
    types = set(map(type, column))
    if not types <= {str, int, NoneType}:
        return column  # lists cannot be keys, and true would be one with 1
    distinct = dict.fromkeys(column if _repeats(column[:_SAMPLE]) else ())
    if distinct and len(distinct) * 4 <= len(column) and len(distinct) <= len(_MARKS):
        marks = dict(zip(distinct, _MARKS, strict=False))
        return {"distinct": list(distinct), "marks": "".join(map(marks.__getitem__, column))}
    if types <= {str, NoneType} and _EMPTY not in column:
        filled = [_EMPTY if text is None else text for text in column] if types - {str} else column
        texts = _BETWEEN.join(filled)  # type: ignore[arg-type]
        if texts.count(_BETWEEN) == len(column) - 1:
            return {"texts": texts}
    return column


def _repeats(some: Sequence[Value]) -> bool:
    """Whether a column that begins so may repeat its values, which is dear to learn in full."""
    return len(set(some)) * 2 <= len(some)


def _unpack(packed: Any) -> Sequence[Value]:
    match packed:
        case {"texts": str(texts)}:
            column = texts.split(_BETWEEN)
            return (
                [None if text == _EMPTY else text for text in column] if _EMPTY in texts else column
            )
        case {"distinct": [*distinct], "marks": str(marks)}:
            values = dict(zip(_MARKS, distinct, strict=False))
            return [values[mark] for mark in marks]
        case [*column]:
            return column
    raise ValueError("not a column")


def assemble(file: str, parts: Iterable[Part]) -> WorkbookContent:
    """The content that the parts make; raises BadInput with every fault of ``End``.

    ValueError where the parts stop before ``End``.
    """
    sheets: list[_Gathered] = []
    for part in parts:
        match part:
            case SheetStart():
                sheets.append(_Gathered(part))
            case Block(row_numbers, columns):
                sheets[-1].add(row_numbers, columns)
            case End(faults, warnings, hint):
                if faults:
                    raise BadInput(_headline(file, faults), details=faults, hint=hint)
                return WorkbookContent(file, tuple(each.content() for each in sheets), warnings)
    raise ValueError("the parts have no end")


def _headline(file: str, faults: Sequence[Fault]) -> str:
    if len(faults) == 1:
        return faults[0].sentence()
    return f"{file}有 {len(faults)} 处错误，没有导入任何内容。"


class _Gathered:
    """What has come of one sheet so far."""

    def __init__(self, start: SheetStart) -> None:
        self._start = start
        self._names = SHEET_BY_TITLE[start.title].names
        self._row_numbers: list[int] = []
        self._columns: list[list[Value]] = [[] for _ in self._names]

    def add(self, row_numbers: Sequence[int], columns: Sequence[Sequence[Value]]) -> None:
        """Add a block; ValueError where its columns are not the sheet's, or not of one length."""
        if any(len(column) != len(row_numbers) for column in columns):
            raise ValueError("a column of another length")
        self._row_numbers.extend(row_numbers)
        for gathered, column in zip(self._columns, columns, strict=True):
            gathered.extend(column)

    def content(self) -> SheetContent:
        """The sheet as it was read."""
        title, letters = self._start.title, self._start.letters
        return SheetContent(title, self._names, letters, self._row_numbers, Rows(self._columns))
