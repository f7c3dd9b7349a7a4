"""A list of the screen as a workbook (导出列表)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from app.exchange.workbook.writing import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    SheetTable,
    write_workbook,
)

LONGEST_TITLE = 31
"""What a workbook takes as the name of a sheet."""
LEAST, MOST = 6, 40
"""Characters of a column's width."""
SAMPLE = 200
"""So many rows are looked at for a column's width."""


def write_list(
    path: Path, title: str, columns: Sequence[str], rows: Sequence[Sequence[str | Decimal]]
) -> Path:
    """Write a list as it is seen, its rows below its titles. Raises DiskError, Refused."""
    widths = {
        name: _width([name, *(str(row[at]) for row in rows[:SAMPLE])])
        for at, name in enumerate(columns)
    }
    width = min(sum(widths.values()), LANDSCAPE_WIDTH)
    sheet = re.sub(r"[\[\]:*?/\\]", " ", title).strip()[:LONGEST_TITLE] or "列表"
    table = SheetTable(
        sheet, columns, rows, widths=widths, landscape=width > PORTRAIT_WIDTH, heading=title
    )
    write_workbook(path, [table])
    return path


def _width(texts: Sequence[str]) -> int:
    """Wide characters count twice."""
    longest = max(sum(2 if ord(each) > 0x2E7F else 1 for each in text) for text in texts)
    return min(max(longest + 1, LEAST), MOST)
