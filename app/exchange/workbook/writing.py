"""Tables to a workbook that prints well on A4 and that nobody's text can turn into a formula.

What is written from a sheet of the schema reads back in as it was.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from app.errors import Fault, Refused
from app.exchange.workbook.cells import LONGEST_TEXT
from app.exchange.workbook.cellwalk import column_letters
from app.exchange.workbook.content import Row
from app.exchange.workbook.schema import Column, Kind, Sheet, Value
from app.exchange.workbook.sheets import SETTING_BY_NAME, YES_NO
from app.host import replacing
from app.scoring.number import plain
from app.scoring.term import CATEGORIES

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = str | int | Decimal | date | bool | None
"""What may be written: a bool becomes 是 or 否, None and ``""`` stay empty."""

TWO_PLACES, DAY, AS_TEXT = "0.00", "yyyy-mm-dd", "@"
FONT = "宋体"
A4 = 9
PORTRAIT_WIDTH = 95
"""The widths, in characters, that a portrait page holds without shrinking too far."""
LANDSCAPE_WIDTH = 190
"""The widths that a landscape page holds so; a grid that is wider goes over several pages."""
LINE, HIGHEST_ROW = 16, 409
"""The height of one line of text, and what a row can have at most, in points."""
WIDE, NARROW = 2.1, 1.05
"""What a Chinese character and a Latin one take of a column's width."""
EXACT_DIGITS = 15
_FACE = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
_BODY = _FACE | {"border": 1, "text_wrap": True}
_HEADER = _BODY | {"bold": True, "align": "center", "bg_color": "#E7E6E6"}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet to be written: a header, rows aligned to it, and how they look.

    ``formats`` maps column names to number formats (published figures:
    ``TWO_PLACES``), ``widths`` to characters; ``heading`` and ``lines`` stand
    above the header, over the whole width, ``running`` at the top of every
    printed page; the names in ``emphasised`` are red, and so are the cells that
    say one of the words in ``flagged``. ``rows`` may be any iterable and is gone
    through once. ``grows``: people will add rows, so that what prints is not
    fixed. The first ``pinned`` columns stay in sight, on the screen and on every
    page of a grid that is too wide for one.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    formats: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    heading: str = ""
    lines: Sequence[str] = ()
    running: str = ""
    emphasised: Sequence[str] = ()
    flagged: Sequence[str] = ()
    grows: bool = False
    landscape: bool = False
    pinned: int = 0

    @property
    def width(self) -> int:
        """All columns together, in characters."""
        return sum(self.widths.get(name, 12) for name in self.columns)


def table_of(sheet: Sheet, rows: Iterable[Row]) -> SheetTable:
    """Typed rows of a sheet of the schema as a table that reads back in as the same rows."""
    return SheetTable(
        sheet.title,
        sheet.names,
        (written_row(sheet, row) for row in rows),
        {c.name: f for c in sheet.columns if (f := column_format(c))},
        {c.name: c.width for c in sheet.columns},
    )


def column_format(column: Column) -> str:
    """The number format that keeps a column as it was typed, ``""`` for none."""
    match column.kind:
        case Kind.DATE:
            return DAY
        case Kind.POINTS | Kind.WHOLE | Kind.YES_NO | Kind.CHOICE:
            return ""
    return AS_TEXT


def write_workbook(path: Path, sheets: Iterable[SheetTable]) -> None:
    """Write the tables, whole or not at all; an existing file of that name is replaced.

    Each table is written before the next is asked for.

    Raises DiskError where the disk refuses, and Refused, naming the cell, for
    a text longer than a cell can hold.
    """
    with new_workbook(path) as book:
        for table in sheets:
            write_table(book, table)


@contextmanager
def new_workbook(path: Path) -> Iterator[Workbook]:
    """A workbook that takes its name when the ``with`` block ends without an error.

    Its rows wait on disk beside the target, so that nothing of them lies
    elsewhere in the clear. Raises DiskError where the disk refuses.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with (
        replacing(path) as target,
        tempfile.TemporaryDirectory(dir=path.parent, prefix=".rows-") as rows,
    ):
        book = Workbook(str(target), _OPTIONS | {"tmpdir": rows})
        try:
            yield book
        except BaseException:
            with suppress(Exception):
                book.close()  # lets go of its files; what it wrote is thrown away
            raise
        try:
            book.close()
        except FileCreateError as refused:
            raise OSError(*refused.args[0].args) from refused


def write_table(book: Workbook, table: SheetTable) -> Worksheet:
    """Add one table to an open workbook, ready to print."""
    sheet = book.add_worksheet(table.title)
    last = len(table.columns) - 1
    looks = [_Look(book, table.formats.get(name, "")) for name in table.columns]
    for number, name in enumerate(table.columns):
        sheet.set_column(number, number, table.widths.get(name, 12), looks[number].column)
    header = _write_titles(book, sheet, table)
    widths = [table.widths.get(name, 12) for name in table.columns]
    _fit_row(sheet, header, table.columns, widths)
    for number, name in enumerate(table.columns):
        red = {"font_color": "#C00000"} if name in table.emphasised else {}
        sheet.write_string(header, number, name, book.add_format(_HEADER | red))
    bottom = header
    flagged = frozenset(table.flagged)
    for bottom, row in enumerate(table.rows, header + 1):
        if not table.grows:
            _fit_row(sheet, bottom, row, widths)
        for number, cell in enumerate(row):
            if isinstance(cell, str) and cell in flagged:
                sheet.write_string(bottom, number, cell, looks[number].flagged)
            elif cell is not None and cell != "":
                write_cell(sheet, bottom, number, cell, looks[number])
            else:
                sheet.write_blank(bottom, number, None, looks[number].plain)
    _set_page(sheet, table, header)
    if not table.grows:
        sheet.print_area(0, 0, bottom, last)
    return sheet


def _write_titles(book: Workbook, sheet: Worksheet, table: SheetTable) -> int:
    """Heading and lines above the header; the header's row."""
    title = {"bold": True, "font_size": 16, "align": "center"}
    written = [(table.heading, 30, title)] if table.heading else []
    written += [(line, 20, {"align": "left"}) for line in table.lines]
    for row, (text, height, style) in enumerate(written):
        sheet.set_row(row, height)
        reach = max(_within_page(table), 1)
        look = book.add_format(_FACE | style)
        sheet.merge_range(row, 0, row, reach, "", look)
        _write_text(sheet, row, 0, text, look)
    return len(written)


def _fit_row(sheet: Worksheet, row: int, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    """Make a row as high as its text needs: no program does so by itself before it prints."""
    lines = max(
        (_lines(cell, width) for cell, width in zip(cells, widths, strict=True) if cell), default=1
    )
    if lines > 1:
        sheet.set_row(row, min(LINE * lines, HIGHEST_ROW))


def _lines(cell: Cell, width: int) -> int:
    if not isinstance(cell, str) or (len(cell) * WIDE <= width and "\n" not in cell):
        return 1
    return sum(max(1, ceil(_extent(part) / (width - 1))) for part in cell.split("\n"))


def _extent(text: str) -> float:
    """How wide a text is, in characters of a column's width."""
    wide = 0 if text.isascii() else sum(1 for sign in text if sign > "\u2e7f")
    return wide * WIDE + (len(text) - wide) * NARROW


def _within_page(table: SheetTable) -> int:
    """The last column of the first page across."""
    width = 0
    for number, name in enumerate(table.columns):
        width += table.widths.get(name, 12)
        if width > LANDSCAPE_WIDTH and table.pinned:
            return number - 1
    return len(table.columns) - 1


class _Look:
    """The formats of one column."""

    def __init__(self, book: Workbook, number_format: str) -> None:
        shape = {"num_format": number_format} if number_format else {}
        day = {"num_format": number_format or DAY}
        self.column = book.add_format(_FACE | shape)
        self.plain = book.add_format(_BODY | shape)
        self.day = book.add_format(_BODY | day)
        self.flagged = book.add_format(_BODY | {"font_color": "#C00000", "align": "center"})
        self.quoted = book.add_format(_BODY | shape | {"quote_prefix": True})


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: _Look) -> None:
    """One cell that is not empty; text is text whatever it begins with."""
    if isinstance(cell, bool):
        cell = YES_NO[0] if cell else YES_NO[1]
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, look.day)
    elif isinstance(cell, (int, Decimal)):
        number = Decimal(cell)
        if len(number.normalize().as_tuple().digits) <= EXACT_DIGITS:
            sheet.write_number(row, column, float(number), look.plain)
        else:
            sheet.write_string(row, column, format(number, "f"), look.plain)
    elif cell is not None:
        quoted = cell.startswith(_FORMULA_STARTS)
        _write_text(sheet, row, column, cell, look.quoted if quoted else look.plain)


def _write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format | None) -> None:
    if len(text) > LONGEST_TEXT:
        place = f"{column_letters(column + 1)}{row + 1}"
        fault = Fault("文字过长，单元格放不下", sheet=sheet.name, cell=place, found=text[:20])
        raise Refused(f"文字超过 {LONGEST_TEXT} 个字，不能写入工作簿。", details=(fault,))
    sheet.write_string(row, column, text, style)


def _set_page(sheet: Worksheet, table: SheetTable, header: int) -> None:
    """A4, one page wide, the header on every page, page numbers below; the header frozen."""
    sheet.freeze_panes(header + 1, table.pinned)
    sheet.set_paper(A4)
    if table.landscape or table.width > PORTRAIT_WIDTH:
        sheet.set_landscape()
    sheet.fit_to_pages(_pages_across(table), 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.repeat_rows(header)
    if table.pinned:
        sheet.repeat_columns(0, table.pinned - 1)
    if table.running:
        sheet.set_header(f"&R{table.running.replace('&', '&&')}")
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _pages_across(table: SheetTable) -> int:
    """One, or as many as a grid needs whose pinned columns stand on each."""
    if not table.pinned or table.width <= LANDSCAPE_WIDTH:
        return 1
    pinned = sum(table.widths.get(name, 12) for name in table.columns[: table.pinned])
    return -(-(table.width - pinned) // (LANDSCAPE_WIDTH - pinned))


def written_row(sheet: Sheet, row: Row) -> list[Cell]:
    """A typed row of a sheet of the schema as the cells that read back as it."""
    item = row[0] if sheet.columns[1].kind is Kind.SETTING else ""
    return [written(c, value, str(item)) for c, value in zip(sheet.columns, row, strict=True)]


def written(column: Column, value: Value, item: str = "") -> Cell:
    """One value as the cell that reads back as it; ``item`` names the 项目 of a 值 of 方案."""
    if column.kind is Kind.SETTING:
        column = SETTING_BY_NAME[item]
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return _LISTS.get(column.kind, ";".join)(value)
    if column.kind is Kind.POINTS:
        return Decimal(plain(value)) if isinstance(value, int) else value
    return date.fromisoformat(str(value)) if column.kind is Kind.DATE else value


def _categories(value: list[int]) -> str:
    return "全部" if len(value) == len(CATEGORIES) else ",".join(map(str, value))


def _bands(value: list[list[int]]) -> str:
    return ";".join(f"{plain(lower)}={plain(percent)}%" for lower, percent in value)


def _quota(value: list[tuple[str, int]]) -> str:
    return ";".join(f"{name}={plain(percent)}%".removeprefix("=") for name, percent in value)


_LISTS: dict[Kind, Callable[[list[Any]], str]] = {
    Kind.CATEGORIES: _categories,
    Kind.BANDS: _bands,
    Kind.QUOTA: _quota,
}
