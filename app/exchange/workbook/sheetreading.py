"""One sheet: its header found, its columns read in blocks, its rows compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from app.errors import Fault
from app.exchange.workbook.cells import (
    CellError,
    RawCell,
    Truth,
    cell_reader,
    exact,
    fold,
    read_setting,
    reads_as_it_stands,
    shown,
)
from app.exchange.workbook.cellwalk import SheetLook, column_letters
from app.exchange.workbook.faults import FaultList
from app.exchange.workbook.parts import Block
from app.exchange.workbook.rules import RULES
from app.exchange.workbook.schema import Column, Kind, Sheet, Value
from app.exchange.workbook.sheets import SETTING_BY_NAME

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

HEADER_WITHIN = 10
BLOCK = 4096
MOST_MERGED = 100_000


class _Distinct(dict[RawCell, Value]):
    """Each distinct cell of a column read once; ``wrong`` holds those that cannot be."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._read = cell_reader(column)
        self.wrong: dict[RawCell, CellError] = {}

    def __missing__(self, raw: RawCell) -> Value:
        try:
            value = self._read(raw)
        except CellError as error:
            self.wrong[raw] = error
            value = None
        self[raw] = value
        return value


class SheetReading:
    """The reading of one sheet: first ``find_columns``, then ``blocks`` to their end.

    Faults and warnings go into the lists handed in; where any were added, the
    values of the blocks mean nothing.
    """

    def __init__(
        self, sheet: Sheet, seen: SheetLook, faults: FaultList, warnings: FaultList
    ) -> None:
        self._sheet = sheet
        self._seen = seen
        self._faults = faults
        self._warnings = warnings
        self._places: dict[str, int] = {}  # column name -> column in the file, from 1
        self._first_column = 1
        self._ranges: list[tuple[tuple[int, int], tuple[int, int]]] = []  # counted from 0
        self._next_row = 1
        self._rows: Iterator[Sequence[RawCell]] = iter(())
        self._faulty: set[tuple[int, str]] = set()
        self._distinct: dict[str, _Distinct] = {}
        self._keys: list[tuple[Value, ...]] = []
        self._key_rows: list[int] = []

    @property
    def title(self) -> str:
        return self._sheet.title

    @property
    def letters(self) -> tuple[str, ...]:
        """Where each column of the schema stands, ``""`` where the file has none."""
        return tuple(column_letters(self._places.get(name, 0)) for name in self._sheet.names)

    def find_columns(self, cells: CalamineSheet) -> bool:
        """Find the header; False, with the faults added, where the rows cannot be read."""
        self._first_column = cells.start[1] + 1 if cells.start else 1
        self._ranges = cells.merged_cell_ranges or []
        rows = cells.iter_rows()
        top = list(islice(rows, HEADER_WITHIN))
        headers = [[_header(cell) for cell in row] for row in top]
        known = set(self._sheet.names)
        counts = [len(known.intersection(header)) for header in headers]
        if not any(counts):
            required = "、".join(c.name for c in self._sheet.columns if c.required)
            self._fault(1, 1, f"前 {HEADER_WITHIN} 行内找不到表头", expected=f"列名 {required}")
            return False
        index = counts.index(max(counts))
        self._next_row = index + 2
        self._rows = chain(top[index + 1 :], rows)
        return self._place_columns(index + 1, headers[index])

    def _place_columns(self, row: int, header: list[str]) -> bool:
        sound = True
        for number, name in enumerate(header, self._first_column):
            if name in self._places:
                first = f"{column_letters(self._places[name])}{row}"
                self._fault(row, number, f"列名与 {first} 重复", name)
                sound = False
            elif name in self._sheet.names:
                self._places[name] = number
            elif name and name not in self._sheet.aids:
                self._warn(row, number, "不认识的列，已忽略", name)
        for column in self._sheet.columns:
            if column.required and column.name not in self._places:
                self._fault(row, self._first_column, f"表头缺少必需的列“{column.name}”")
                sound = False
        return sound

    def blocks(self) -> Iterator[Block]:
        """The rows in blocks, empty ones left out; the keys are compared after the last."""
        self._report_marks()
        for name in self._places:
            column = self._sheet.column(name)
            if column.kind is not Kind.SETTING:
                self._distinct[name] = _Distinct(column)
        while rows := list(islice(self._rows, BLOCK)):
            numbers: Sequence[int] = range(self._next_row, self._next_row + len(rows))
            self._next_row += len(rows)
            numbers, raw = self._filled_rows(numbers, rows)
            if numbers:
                yield self._block(numbers, raw)
        self._compare_keys()

    def _report_marks(self) -> None:
        names = {number: name for name, number in self._places.items()}
        for (row, number), word in self._seen.errors.items():
            if row >= self._next_row and number in names:
                self._fault(row, number, "单元格是错误值", word, "正确的值")
                self._faulty.add((row, names[number]))
        for row, number in self._seen.uncached:
            if row >= self._next_row and number in names:
                message = "公式没有计算结果，请用 Excel 或 WPS 打开保存一次"
                self._fault(row, number, message, expected="有结果的公式或直接填写的值")
                self._faulty.add((row, names[number]))

    def _filled_rows(
        self, numbers: Sequence[int], rows: list[Sequence[RawCell]]
    ) -> tuple[Sequence[int], dict[str, Sequence[RawCell]]]:
        """The rows that hold anything in a known column, and these columns by name."""
        columns = list(zip(*rows, strict=True))
        raw: dict[str, Sequence[RawCell]] = {
            name: columns[number - self._first_column] for name, number in self._places.items()
        }
        anchor = next(c.name for c in self._sheet.columns if c.filled)
        if set(map(type, raw[anchor])) == {str} and all(map(str.strip, raw[anchor])):  # type: ignore[arg-type]
            return numbers, raw
        kept = [
            index
            for index, cells in enumerate(zip(*raw.values(), strict=True))
            if not all(map(_blank, cells))
        ]
        if len(kept) < len(numbers):
            numbers = [numbers[index] for index in kept]
            raw = {name: [cells[index] for index in kept] for name, cells in raw.items()}
        return numbers, raw

    def _block(self, numbers: Sequence[int], raw: dict[str, Sequence[RawCell]]) -> Block:
        values: dict[str, list[Value]] = {}
        for column in self._sheet.columns:
            name = column.name
            if name not in raw:
                values[name] = [column.empty] * len(numbers)
            elif column.kind is Kind.SETTING:
                values[name] = self._settings(numbers, values["项目"], raw[name])
            else:
                values[name] = self._column(column, numbers, raw[name])
            if column.filled and ("" in values[name] or None in values[name]):
                self._report_missing(name, numbers, values[name])
        self._apply_rule(numbers, values)
        self._keep_keys(numbers, values)
        return Block(numbers, list(values.values()))

    def _column(
        self, column: Column, numbers: Sequence[int], cells: Sequence[RawCell]
    ) -> list[Value]:
        types = set(map(type, cells))
        if bool in types:
            cells = [_truth(cell) for cell in cells]
        elif types == {str}:
            if not any(cells):
                return [column.empty] * len(cells)
            if reads_as_it_stands(column, cells):  # type: ignore[arg-type]
                return list(map(str.strip, cells))  # type: ignore[arg-type]
        distinct = self._distinct[column.name]
        values = list(map(distinct.__getitem__, cells))
        if distinct.wrong:
            for number, cell in zip(numbers, cells, strict=True):
                if error := distinct.wrong.get(cell):
                    self._cell_fault(number, column.name, error, cell)
        return values

    def _settings(
        self, numbers: Sequence[int], items: list[Value], cells: Sequence[RawCell]
    ) -> list[Value]:
        values: list[Value] = []
        for number, item, cell in zip(numbers, items, cells, strict=True):
            raw = _truth(cell)
            if (number, self._places["值"]) in self._seen.percent and isinstance(raw, float):
                raw = f"{exact(raw) * 100:f}%"
            try:
                values.append(read_setting(str(item), raw))
            except CellError as error:
                self._cell_fault(number, "值", error, raw)
                values.append(None)
            if item and item not in SETTING_BY_NAME:
                unknown = CellError("没有这个项目", "、".join(SETTING_BY_NAME))
                self._cell_fault(number, "项目", unknown, str(item))
        return values

    def _report_missing(self, name: str, numbers: Sequence[int], values: list[Value]) -> None:
        for number, value in zip(numbers, values, strict=True):
            if value in ("", None):
                expected = f"“{name}”"
                if (number, self._places[name]) in self._merged:
                    expected += "；合并的单元格只有左上角有值，请取消合并后逐行填写"
                self._cell_fault(number, name, CellError("没有填写", expected), "")

    @cached_property
    def _merged(self) -> set[tuple[int, int]]:
        """The cells that lie in merged ranges, as far as these are few and small."""
        merged: set[tuple[int, int]] = set()
        for (top, left), (bottom, right) in self._ranges[:MOST_MERGED]:
            if (bottom - top + 1) * (right - left + 1) <= BLOCK:
                merged.update(product(range(top + 1, bottom + 2), range(left + 1, right + 2)))
            if len(merged) > MOST_MERGED:
                break
        return merged

    def _apply_rule(self, numbers: Sequence[int], values: dict[str, list[Value]]) -> None:
        rule = RULES.get(self._sheet.title)
        if rule is None:
            return
        for offset, name, message, expected, warns, emptied in list(rule(values)):
            number, value = numbers[offset], values[name][offset]
            found = value if isinstance(value, str) else ""
            if not warns:
                self._cell_fault(number, name, CellError(message, expected), found)
                continue
            self._warn(number, self._places.get(name, 0), message, found)
            if emptied:
                values[name][offset] = self._sheet.column(name).empty

    def _keep_keys(self, numbers: Sequence[int], values: dict[str, list[Value]]) -> None:
        keys = list(zip(*(values[name] for name in self._sheet.key), strict=True))
        if own := values.get(self._sheet.number):
            keys = [(number,) if number else key for number, key in zip(own, keys, strict=True)]
        self._keys.extend(keys)
        self._key_rows.extend(numbers)

    def _compare_keys(self) -> None:
        if len(set(self._keys)) == len(self._keys):
            return
        broken = {row for row, name in self._faulty if name in self._sheet.key}
        first: dict[tuple[Value, ...], int] = {}
        for key, row in zip(self._keys, self._key_rows, strict=True):
            if row in broken or first.setdefault(key, row) == row:
                continue
            names = (
                (self._sheet.number,) if len(key) == 1 < len(self._sheet.key) else self._sheet.key
            )
            place = self._places.get(names[0], self._first_column)
            earlier = f"{column_letters(place)}{first[key]}"
            message = f"与 {earlier} 重复：{'、'.join(names)}相同"
            self._fault(row, place, message, "、".join(str(part) for part in key if part))

    def _cell_fault(self, row: int, name: str, error: CellError, raw: RawCell) -> None:
        """A fault at one cell, unless that cell has one already."""
        if (row, name) not in self._faulty:
            self._faulty.add((row, name))
            self._fault(row, self._places.get(name, 0), error.message, shown(raw), error.expected)

    def _fault(
        self, row: int, number: int, message: str, found: str = "", expected: str = ""
    ) -> None:
        fault = self._placed(row, number, message, found, expected)
        self._faults.add(fault, row, number)

    def _warn(self, row: int, number: int, message: str, found: str) -> None:
        self._warnings.add(self._placed(row, number, message, found, ""), row, number)

    def _placed(self, row: int, number: int, message: str, found: str, expected: str) -> Fault:
        cell = f"{column_letters(number)}{row}" if number else f"第{row}行"
        return Fault(message, self._faults.file, self._sheet.title, cell, found, expected)


def _header(cell: RawCell) -> str:
    """A column's name as it is compared: folded, without any space or line break."""
    return "".join(fold(cell).split()) if isinstance(cell, str) else ""


def _blank(cell: RawCell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _truth(cell: RawCell) -> RawCell:
    return Truth(str(cell).upper()) if isinstance(cell, bool) else cell
