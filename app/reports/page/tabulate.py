"""A form as a workbook: the cells of its grid, set up to print as the paper does.

What reads as a figure is a number and shows as it was written; all other text
is text, whatever it begins with. No QR code stands on it: a workbook is to be
worked on, the paper is what is signed.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.reports.page.block import Align, Chrome, Document
from app.reports.page.flow import UPRIGHT, WIDE
from app.reports.page.grid import Box, Grid, grid_of
from app.reports.page.typeface import Face

A4 = 9
FONTS = {
    Face.TITLE: "方正小标宋简体",
    Face.SONG: "宋体",
    Face.HEI: "黑体",
    Face.KAI: "楷体",
    Face.FANG: "仿宋",
}
"""What offices have under these names; a program without one takes its own."""
FIGURE = re.compile(r"-?(0|[1-9]\d{0,8})(\.(\d{1,4}))?")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_FOOT = 220
"""A header or footer holds 255 characters."""
PIXELS = 96 / 72
INCH = 25.4
HEADED = 0.9
"""The margins above and below, in inches, which header and footer stand in."""
SIDES = {"l": "left", "r": "right", "t": "top", "b": "bottom"}
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def tabulate(document: Document) -> bytes:
    """The workbook's bytes: one sheet, called as the form is."""
    file = io.BytesIO()
    book = Workbook(file, _SAFE)
    sheet = book.add_worksheet(document.chrome.title[:31])
    grid = grid_of(document)
    for at, width in enumerate(grid.widths):
        sheet.set_column_pixels(at, at, round(width * PIXELS))
    for at, height in enumerate(grid.heights):
        sheet.set_row(at, height)
    looks = _Looks(book)
    for box in grid.boxes:
        _write(sheet, box, looks)
    _set_page(sheet, document.chrome, grid)
    book.close()
    return file.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[Any, ...], Format] = {}

    def of(self, box: Box, number: str = "", *, quoted: bool = False) -> Format:
        key = (box.style, box.sides, box.rows > 1, number, quoted)
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = self.book.add_format(_shape(box, number, quoted=quoted))
        return found


def _shape(box: Box, number: str, *, quoted: bool) -> dict[str, Any]:
    style = box.style
    shape: dict[str, Any] = {
        "font_name": FONTS[style.face],
        "font_size": style.size,
        "align": style.align.value.replace("centre", "center"),
        "valign": "vcenter",
        "text_wrap": True,
    }
    if box.sides and box.sides != "lrtb":
        shape["valign"] = "top" if "t" in box.sides else "bottom"
    elif style.align is Align.RIGHT:
        shape["valign"] = "bottom"
    elif style.align is Align.LEFT and box.rows > 1:
        shape["valign"] = "top"
    shape |= {SIDES[side]: 1 for side in box.sides}
    shape |= {"num_format": number} if number else {}
    return shape | ({"quote_prefix": True} if quoted else {})


def _write(sheet: Worksheet, box: Box, looks: _Looks) -> None:
    figure = FIGURE.fullmatch(box.text) if box.style.align is Align.CENTRE else None
    if figure is not None:
        places = len(figure[3] or "")
        look = looks.of(box, f"0.{'0' * places}" if places else "0")
    else:
        look = looks.of(box, quoted=box.text.startswith(FORMULA_STARTS))
    if box.rows > 1 or box.columns > 1:
        last = box.row + box.rows - 1, box.column + box.columns - 1
        sheet.merge_range(box.row, box.column, *last, "", look)
    if figure is not None:
        sheet.write_number(box.row, box.column, float(Decimal(box.text)), look)
    elif box.text:
        sheet.write_string(box.row, box.column, box.text, look)
    else:
        sheet.write_blank(box.row, box.column, None, look)


def _set_page(sheet: Worksheet, chrome: Chrome, grid: Grid) -> None:
    """A4 with the margins of the form, one page wide, the head on every page."""
    margins = WIDE if chrome.landscape else UPRIGHT
    sheet.set_paper(A4)
    if chrome.landscape:
        sheet.set_landscape()
    sheet.set_margins(margins.left / INCH, margins.right / INCH, HEADED, HEADED)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, len(grid.heights) - 1, len(grid.widths) - 1)
    sheet.hide_gridlines(2)
    if grid.head is not None:
        sheet.repeat_rows(*grid.head)
    sheet.set_h_pagebreaks(list(grid.breaks))
    banner = "　".join(filter(None, (*chrome.banner, chrome.watermark)))
    if banner:
        sheet.set_header(f"&L{_said(banner)}")
    foot = _said("\n".join(chrome.foot)[:LONGEST_FOOT])
    sheet.set_footer(f"&L&8 {foot}&R&8 第 &P 页 共 &N 页")


def _said(text: str) -> str:
    return text.replace("&", "&&")
