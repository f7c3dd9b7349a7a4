"""A second look at a sheet's XML for what the workbook library does not tell.

It gives formulas without a value and error cells as empty, and no number
formats. The bytes are searched for their marks first; the XML is walked only
where one occurs (libraries.md, "reading workbooks").
"""

from __future__ import annotations

import re
from contextlib import closing

from app.exchange.workbook.archive import Container, local_name
from app.exchange.workbook.cellwalk import (
    MOST_CELLS,
    MOST_ROWS,
    SheetLook,
    column_number,
    walk_cells,
)

_SEAM = 64
"""More than any mark has bytes, which may lie astride two chunks."""
_ERRORS = (b't="e"', b"t='e'")
_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref=[\"'](?:[A-Z]+\d+:)?([A-Z]+)(\d+)[\"']")
_PERCENT_IDS = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.')


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
        for text in (tail + chunk[:_SEAM], chunk):
            marked = marked or _has_mark(text, b"<" + prefix + b"f")
        rows += chunk.count(b"</" + prefix + b"row")
        tail = chunk[-_SEAM:]
    if not marked and not far and rows <= MOST_ROWS:
        return SheetLook()
    with closing(container.chunks(member)) as chunks:
        return walk_cells(chunks, percent)


def _has_mark(text: bytes, formula: bytes) -> bool:
    """Whether a formula or an error cell occurs; ``<formula1>`` of a validation is none.

    One letter of each is searched for first, which is much faster: plain rows have neither.
    """
    ends = (b">", b" ", b"/") if b"f" in text and formula in text else ()
    if any(formula + end in text for end in ends):
        return True
    return b"e" in text and any(error in text for error in _ERRORS)
