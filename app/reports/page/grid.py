"""Blocks as the cells of one sheet, for a workbook that looks and prints like the form.

Wherever any table has an edge, the sheet has a column; a cell spans as many
columns as it is wide on paper and is as high as there, measured with the
fonts of the paper. A row that is higher than a sheet's row can be takes
several, so that nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import ceil

from app.reports.page.block import (
    MM,
    Align,
    Block,
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Row,
    Style,
    Table,
    Together,
)
from app.reports.page.flow import UPRIGHT, WIDE, paper_size
from app.reports.page.setting import Body, Pager
from app.reports.page.table import heights

HIGHEST = 120.0
"""A sheet's row can be 409 points high; lower ones leave less room at the foot of a page."""
SNAP = 0.008
"""Edges nearer to each other than this share of the width are one."""
FEW = 8
"""A table of so few rows is on one page as a rule: its head is not said again."""
LEAST = 1.0
"""A gap lower than this, in points, is none."""


@dataclass(slots=True)
class Box:
    """One cell of the sheet, from its first row and column; ``sides`` are those ruled."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    style: Style
    sides: str = "lrtb"


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: column widths and row heights in points, its boxes, breaks before rows.

    ``head``: the first and last row of the longest table's head, for every page.
    """

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    boxes: tuple[Box, ...]
    breaks: tuple[int, ...]
    head: tuple[int, int] | None


def grid_of(document: Document) -> Grid:
    """The document's blocks as one sheet."""
    margins = WIDE if document.chrome.landscape else UPRIGHT
    size = paper_size(document.chrome)
    body = Body(0.0, 0.0, size[0] - (margins.left + margins.right) * MM, size[1])
    setter = _Setter(document.blocks, Pager(body))
    for block in document.blocks:
        setter.place(block)
    edges = [edge * body.width for edge in setter.edges]
    widths = tuple(right - left for left, right in pairwise(edges))
    return Grid(
        widths, tuple(setter.heights), tuple(setter.boxes), tuple(setter.breaks), setter.head
    )


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Together):
            yield from _tables(block.blocks)


def _edges(table: Table) -> list[float]:
    """Where the table's columns begin and end, as shares of the width."""
    total = sum(table.widths)
    return [share / total for share in (0.0, *accumulate(table.widths))]


class _Setter:
    """Places blocks one below the other and counts the sheet's rows."""

    def __init__(self, blocks: Sequence[Block], pager: Pager) -> None:
        self.pager = pager
        self.edges = _joined([edge for table in _tables(blocks) for edge in _edges(table)])
        self.heights: list[float] = []
        self.boxes: list[Box] = []
        self.breaks: list[int] = []
        self.head: tuple[int, int] | None = None
        self._longest = FEW

    def place(self, block: Block) -> None:
        """Put a block below what is there."""
        match block:
            case PageBreak():
                self.breaks.append(len(self.heights))
            case Paragraph():
                self._paragraph(block)
            case Table():
                self._gap(block.above)
                self._table(block)
            case Together():
                self._gap(block.above)
                for inner in block.blocks:
                    self.place(inner)

    def _gap(self, above: float) -> None:
        if above * MM >= LEAST:
            self.heights.append(above * MM)

    def _paragraph(self, block: Paragraph) -> None:
        self._gap(block.above)
        lines = self.pager.lines(block.text, block.style, self.pager.body.width, block.indent)
        text = "\u3000" * block.indent + block.text
        below = block.below * MM
        self._box(0, len(self.edges) - 1, text, block.style, "")
        self.heights.append(len(lines) * block.style.leading + below)

    def _box(self, first: int, last: int, text: str, style: Style, sides: str) -> Box:
        box = Box(len(self.heights), first, 1, last - first, text, style, sides)
        self.boxes.append(box)
        return box

    def _table(self, table: Table) -> None:
        columns = [self._column(edge) for edge in _edges(table)]
        high = heights(table, self.pager)
        top = len(self.heights)
        above: dict[int, Box] = {}
        for row, height in zip((*table.head, *table.rows), high, strict=True):
            above = self._row(row, height, columns, above)
        if table.head and len(table.rows) > self._longest:
            self._longest = len(table.rows)
            self.head = (top, top + len(table.head) - 1)

    def _column(self, edge: float) -> int:
        return min(range(len(self.edges)), key=lambda at: abs(self.edges[at] - edge))

    def _row(
        self, row: Row, height: float, columns: Sequence[int], above: dict[int, Box]
    ) -> dict[int, Box]:
        """Put a row down; ``above`` has the boxes of the row before it by column."""
        signed = any(cell.foot and cell.text for cell in row.cells)
        parts = max(2 if signed else 1, ceil(height / HIGHEST))
        found: dict[int, Box] = {}
        at = 0
        for cell in row.cells:
            first, last = columns[at], columns[at + cell.span]
            at += cell.span
            if cell.joins and first in above:
                box = above[first]
                box.rows += parts
            else:
                box = self._cell(cell, first, last, parts)
            found[first] = box
        self.heights.extend([height / parts] * parts)
        return found

    def _cell(self, cell: Cell, first: int, last: int, parts: int) -> Box:
        if not cell.foot:
            box = self._box(first, last, cell.text, cell.style, "lrtb")
            box.rows = parts
            return box
        right = replace(cell.style, align=Align.RIGHT)
        if not cell.text:
            box = self._box(first, last, cell.foot, right, "lrtb")
            box.rows = parts
            return box
        said = self._box(first, last, cell.text, cell.style, "lrt")
        said.rows = parts - 1
        foot = self._box(first, last, cell.foot, right, "lrb")
        foot.row += parts - 1
        return foot


def _joined(edges: Sequence[float]) -> list[float]:
    """The edges in order, those that nearly meet as one; a sheet has two at least."""
    found: list[float] = []
    for edge in sorted({0.0, 1.0, *edges}):
        if not found or edge - found[-1] > SNAP:
            found.append(edge)
    return found
