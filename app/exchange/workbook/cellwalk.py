"""Every cell of a sheet's XML, one by one, as fast as the parser allows.

Guarded as ``defusedxml`` guards its readers: a document type, without which
there are no entities, ends the walk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from app.errors import BadInput
from app.exchange.workbook.archive import damaged, has_entities

MOST_ROWS = 200_000
MOST_CELLS = 6_000_000
"""The rectangle around all cells: the workbook library holds it in memory whole."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)


@dataclass(slots=True)
class SheetLook:
    """What the second look found. Cells are (row, column), counted from 1."""

    uncached: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percent: set[tuple[int, int]] = field(default_factory=set)


def too_many_rows() -> BadInput:
    """The refusal of a workbook of more than ``MOST_ROWS``."""
    return BadInput("工作簿超过 20 万行，不予读取。", hint="请拆成几个文件导入。")


def column_number(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The reverse of ``column_number``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def walk_cells(chunks: Iterable[bytes], percent: frozenset[int]) -> SheetLook:
    """Look at every cell; ``percent`` are the styles that show a percentage.

    Raises BadInput for damage, for too many filled rows, and for a filled cell
    so far off that the sheet would not fit into memory.
    """
    walk = _Walk(percent)
    try:
        for chunk in chunks:
            walk.parser.Parse(chunk, False)
        walk.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        raise damaged() from None
    if walk.right * walk.bottom > MOST_CELLS:
        place = f"{column_letters(walk.right)}{walk.bottom}"
        raise BadInput(
            f"工作表的内容远至 {place} 单元格，超出可读取的范围。",
            hint="请删除数据区以外的内容后再导入。",
        )
    return walk.seen


class _Walk:
    """The parser's handlers, and the cell that they are in."""

    def __init__(self, percent: frozenset[int]) -> None:
        self.seen = SheetLook()
        self.right = self.bottom = 0
        self._percent = {str(style) for style in percent}
        self._row = self._column = self._rows = self._last_row = 0
        self._cell: dict[str, str] = {}
        self._formula = self._filled = False
        self._value: str | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.StartElementHandler = self._root

    def _document_type(self, *_: object) -> None:
        raise has_entities()

    def _root(self, name: str, _: dict[str, str]) -> None:
        """The first element, whose prefix all others share."""
        prefix = name[: name.find(":") + 1]
        self._c, self._v, self._f = prefix + "c", prefix + "v", prefix + "f"
        self._is, self._r = prefix + "is", prefix + "row"
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._c:
            self._cell = attributes
            self._formula = self._filled = False
            self._value = None
        elif name == self._v:
            self._filled = True
            if self._formula or self._cell.get("t") == "e":
                self._value = ""
                self.parser.CharacterDataHandler = self._text
        elif name == self._f:
            self._formula = self._filled = True
        elif name == self._is:
            self._filled = True
        elif name == self._r:
            number = attributes.get("r", "")
            known = number.isascii() and number.isdigit() and len(number) < 8
            self._row, self._column = int(number) if known else self._row + 1, 0

    def _text(self, text: str) -> None:
        self._value = (self._value or "") + text

    def _end(self, name: str) -> None:
        if name == self._v:
            self.parser.CharacterDataHandler = None
        elif name == self._c:
            self._close_cell()

    def _close_cell(self) -> None:
        place = _REFERENCE.fullmatch(self._cell.get("r", ""))
        row = int(place[2]) if place else self._row
        self._column = column_number(place[1]) if place else self._column + 1
        if not self._filled:
            return
        self._count(row)
        kind = self._cell.get("t")
        if kind == "e":
            self.seen.errors[row, self._column] = self._value or "#"
        elif self._formula and not (self._value or (kind == "str" and self._value is not None)):
            self.seen.uncached.add((row, self._column))
        if self._percent and self._cell.get("s") in self._percent:
            self.seen.percent.add((row, self._column))

    def _count(self, row: int) -> None:
        self.right, self.bottom = max(self.right, self._column), max(self.bottom, row)
        if row != self._last_row:
            self._last_row = row
            self._rows += 1
            if self._rows > MOST_ROWS:
                raise too_many_rows()
