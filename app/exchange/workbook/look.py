"""A second look at a sheet's XML for what the workbook library does not tell.

It gives formulas without a value and error cells as empty, and no number
formats. The bytes are searched for their marks first; the XML is walked only
where one occurs (libraries.md, "reading workbooks").
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError  # the reader below is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from app.errors import BadInput
from app.exchange.workbook.archive import Container, damaged, local_name

MOST_ROWS = 200_000
MOST_CELLS = 6_000_000
"""The rectangle around all cells: the workbook library holds it in memory whole."""

_ERRORS = (b't="e"', b"t='e'")
_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref=[\"'](?:[A-Z]+\d+:)?([A-Z]+)(\d+)[\"']")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_PERCENT_IDS = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.')


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


def percent_styles(container: Container) -> frozenset[int]:
    """The cell styles whose number format shows a percentage."""
    tree = container.parse("xl/styles.xml")
    if tree is None:
        return frozenset()
    formats = {
        element.get("numFmtId"): element.get("formatCode", "")
        for element in tree.iter()
        if local_name(element.tag) == "numFmt"
    }
    styles = next((e for e in tree if local_name(e.tag) == "cellXfs"), ())
    return frozenset(
        index
        for index, style in enumerate(styles)
        if style.get("numFmtId") in {str(number) for number in _PERCENT_IDS}
        or "%" in _QUOTED.sub("", formats.get(style.get("numFmtId"), ""))
    )


def look(container: Container, member: str, *, percent: frozenset[int] = frozenset()) -> SheetLook:
    """Search one sheet; walk it only where a mark occurs or ``percent`` styles are asked for.

    Raises BadInput for too many rows and for a stray cell so far off that the
    sheet would not fit into memory.
    """
    marked, rows, tail, far, prefix = bool(percent), 0, b"", False, b""
    for number, chunk in enumerate(container.chunks(member)):
        if not number:
            if found := _ROOT.search(chunk):
                prefix = found[1] or b""
            if found := _DIMENSION.search(chunk):
                far = int(found[2]) * column_number(found[1].decode()) > MOST_CELLS
        seam = tail + chunk
        marked = marked or _has_mark(seam, b"<" + prefix + b"f")
        rows += chunk.count(b"</" + prefix + b"row")
        tail = chunk[-24:]
    if not marked and not far and rows <= MOST_ROWS:
        return SheetLook()
    return _walk(container, member, percent)


def _has_mark(text: bytes, formula: bytes) -> bool:
    """Whether a formula or an error cell occurs; ``<formula1>`` of a validation is none."""
    if formula in text and any(formula + end in text for end in (b">", b" ", b"/")):
        return True
    return any(error in text for error in _ERRORS)


class _Stream:
    """The chunks of a member as a file for the XML reader."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._rest = chunk
        size = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece


def _cells(container: Container, member: str) -> Generator[tuple[int, int, Element]]:
    """Every cell element of a sheet with its place, row by row."""
    row = column = 0
    with closing(container.chunks(member)) as chunks:
        try:
            events = ("start", "end")
            for event, element in iterparse(_Stream(chunks), events=events, forbid_dtd=True):
                name = local_name(element.tag)
                if name == "row" and event == "start":
                    row, column = _whole(element.get("r")) or row + 1, 0
                elif name == "row":
                    element.clear()
                elif name == "c" and event == "end":
                    place = _REFERENCE.fullmatch(element.get("r", ""))
                    column = column_number(place[1]) if place else column + 1
                    yield int(place[2]) if place else row, column, element
        except DefusedXmlException:
            raise BadInput("工作簿内含有实体声明，可能是恶意文件，不予读取。") from None
        except (ParseError, ValueError, LookupError):
            raise damaged() from None


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _walk(container: Container, member: str, percent: frozenset[int]) -> SheetLook:
    with closing(_cells(container, member)) as cells:
        return _gather(cells, percent)


def _gather(cells: Iterable[tuple[int, int, Element]], percent: frozenset[int]) -> SheetLook:
    seen = SheetLook()
    last_row = rows = right = bottom = 0
    for row, column, cell in cells:
        parts = {local_name(part.tag): part for part in cell}
        kind, value = cell.get("t"), parts.get("v")
        if not ("f" in parts or "is" in parts or (value is not None and value.text)):
            continue
        rows, last_row = rows + (row != last_row), row
        right, bottom = max(right, column), max(bottom, row)
        if rows > MOST_ROWS:
            raise too_many_rows()
        if kind == "e":
            seen.errors[row, column] = (value.text if value is not None else None) or "#"
        elif "f" in parts and not (value is not None and (value.text or kind == "str")):
            seen.uncached.add((row, column))
        if percent and _whole(cell.get("s")) in percent:
            seen.percent.add((row, column))
    if right * bottom > MOST_CELLS:
        raise BadInput(
            f"工作表的内容远至 {column_letters(right)}{bottom} 单元格，超出可读取的范围。",
            hint="请删除数据区以外的内容后再导入。",
        )
    return seen
