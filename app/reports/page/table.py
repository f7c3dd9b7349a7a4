"""Ruled tables that flow over pages and lose nothing.

The head repeats on every page. A row that does not fit goes to the next page; a
tall one is split inside its cells, between lines (one with pictures only where no page
holds it). A cell that joins the one above shares its box, and a sticky text is shown
again on the next page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.reports.page.block import MM, Align, Cell, Row, Style, Table
from app.reports.page.place import SIGNING, places
from app.reports.page.setting import Image, Line, Page, Pager, Rule

PAD_X = 3.5
PAD_Y = 2.5
TALL = 1 / 3
"""A row taller than this share of a page may be split; a lower one is kept whole."""
FEWEST = 3
"""Fewer lines than this are not left at the foot of a page when a row is split."""
STICKY_LINES = 10
"""A repeated text longer than this is shown as 续."""
ABSENT = "〔图片不在本机〕"
CAPTION_GAP = 3.0
"""Points between a picture and its text."""


@dataclass(slots=True)
class _Part:
    """A cell set into lines, between two x; the last ``foot`` lines are the foot's.

    A picture takes ``above`` points over the lines, ink ``signing`` points over the foot.
    """

    cell: Cell
    left: float
    right: float
    lines: Sequence[Line]
    foot: int = 0
    cut: bool = False
    above: float = 0.0
    jpeg: bytes = b""
    signing: float = 0.0

    @property
    def height(self) -> float:
        return self.above + self.signing + len(self.lines) * self.cell.style.leading


@dataclass(slots=True)
class _Placed:
    """A row, or a piece of one, with its place on the page."""

    parts: list[_Part]
    top: float
    bottom: float


class _Setter:
    """Sets the rows of one table for one pager."""

    def __init__(self, table: Table, pager: Pager) -> None:
        self.pager = pager
        body = pager.body
        total = sum(table.widths)
        shares = (0.0, *accumulate(table.widths))
        self.edges = [body.left + body.width * share / total for share in shares]

    def parts(self, row: Row) -> list[_Part]:
        """The row's cells in lines; a cell that joins has none."""
        column = 0
        found: list[_Part] = []
        for cell in row.cells:
            left, right = self.edges[column], self.edges[column + cell.span]
            column += cell.span
            part = _Part(cell, left, right, ())
            if not cell.joins:
                self._fill(part)
            found.append(part)
        if column != len(self.edges) - 1:
            raise ValueError(f"a row of {column} columns in a table of {len(self.edges) - 1}")
        return found

    def _fill(self, part: _Part) -> None:
        cell = part.cell
        width = part.right - part.left - 2 * PAD_X - cell.indent * MM
        part.lines = self.pager.lines(cell.text, cell.style, width) if cell.text else ()
        if cell.foot:
            foot = self.pager.lines(cell.foot, cell.style, width)
            part.lines = (*part.lines, *foot)
            part.foot = len(foot)
        part.signing = SIGNING if cell.roles else 0.0
        if cell.picture is not None:
            part.above = cell.picture.height * MM + CAPTION_GAP
            part.jpeg = self.pager.picture(cell.picture.digest)
            if not part.jpeg:
                told = self.pager.lines(ABSENT, cell.style, width)
                part.lines = (*told, *part.lines)

    def renewed(self, parts: Iterable[_Part]) -> list[_Part]:
        """The parts as they begin a page: nothing joins, sticky texts stand there again."""
        fresh: list[_Part] = []
        for part in parts:
            new = replace(part, cell=replace(part.cell, joins=False))
            if new.cell.sticky and not new.lines and new.cell.text:
                self._fill(new)
                if len(new.lines) > STICKY_LINES:
                    width = new.right - new.left
                    new.lines = self.pager.lines("续", new.cell.style, width)
            fresh.append(new)
        return fresh


def _height(parts: Sequence[_Part], least: float = 0.0) -> float:
    return max(max(part.height for part in parts) + 2 * PAD_Y, least)


def _take(parts: Sequence[_Part], room: float) -> tuple[list[_Part], list[_Part]]:
    """The lines that fit into ``room`` points, one a cell at least, and what is left."""
    now: list[_Part] = []
    later: list[_Part] = []
    for part in parts:
        count = max(1, int((room - 2 * PAD_Y - part.above) / part.cell.style.leading))
        if part.signing and part.height + 2 * PAD_Y > room:
            count = min(count, len(part.lines) - part.foot)  # the foot stays where ink has room
        head, tail = part.lines[:count], part.lines[count:]
        rest = min(part.foot, len(tail))
        kept = 0.0 if tail else part.signing
        now.append(replace(part, lines=head, foot=part.foot - rest, cut=True, signing=kept))
        later.append(replace(part, lines=tail, foot=rest, cut=True, above=0.0, jpeg=b""))
    return now, later


def heights(table: Table, pager: Pager) -> list[float]:
    """The heights of head and rows when nothing is split."""
    setter = _Setter(table, pager)
    rows = (*table.head, *table.rows)
    return [_height(setter.parts(row), row.height * MM) for row in rows]


def flow_table(table: Table, pager: Pager, tail: float = 0.0) -> None:
    """Put the table on the pages from the pager's place on.

    The last row leaves ``tail`` points below it, where a page can hold both.
    """
    setter = _Setter(table, pager)
    head = [(setter.parts(row), row.height * MM) for row in table.head]
    top = sum(_height(parts, least) for parts, least in head)
    placed: list[_Placed] = []

    def place(parts: list[_Part], height: float) -> None:
        placed.append(_Placed(parts, pager.y, pager.y - height))
        pager.y -= height

    def begin() -> None:
        for parts, least in head:
            place(parts, _height(parts, least))

    def turn() -> None:
        _draw(placed, pager.page)
        placed.clear()
        pager.turn()
        begin()

    full = pager.body.height - top
    needs = _needs(table, setter, full, tail)
    if pager.room < top + (needs[0] if needs else 0.0) and not pager.fresh:
        pager.turn()
    begin()
    for row, need in zip(table.rows, needs, strict=True):
        parts = setter.parts(row)
        if need > pager.room and len(placed) > len(head):
            turn()
            parts = setter.renewed(parts)
        height = _height(parts, row.height * MM)
        while height > pager.room:
            now, parts = _take(parts, pager.room)
            place(now, _height(now))
            turn()
            parts = setter.renewed(parts)
            height = _height(parts)
        place(parts, height)
    _draw(placed, pager.page)


def _needs(table: Table, setter: _Setter, full: float, tail: float) -> list[float]:
    """For every row, the room that must be left on the page for it to begin there."""
    needs: list[float] = []
    for index, row in enumerate(reversed(table.rows)):
        parts = setter.parts(row)
        height = _height(parts, row.height * MM)
        above = max(part.above for part in parts)
        if height > full * TALL and not (above and height <= full):
            leading = max(part.cell.style.leading for part in parts)
            height = max(above + FEWEST * leading + 2 * PAD_Y, min(row.height * MM, full))
        elif index == 0 and height + tail <= full:
            height += tail
        needs.append(height)
    needs.reverse()
    return needs


def _draw(placed: Sequence[_Placed], page: Page) -> None:
    """Draw the rows that stand on one page: texts first, then the rules."""
    across: dict[float, list[tuple[float, float]]] = {}
    down: dict[float, list[tuple[float, float]]] = {}
    for index, row in enumerate(placed):
        for part in row.parts:
            joined = part.cell.joins and index > 0 and _above(placed[index - 1], part)
            down.setdefault(part.left, []).append((row.bottom, row.top))
            down.setdefault(part.right, []).append((row.bottom, row.top))
            if joined:
                continue
            across.setdefault(row.top, []).append((part.left, part.right))
            _draw_text(part, row.top, _floor(placed, index, part), page)
    if placed:
        last = placed[-1]
        across.setdefault(last.bottom, []).append((last.parts[0].left, last.parts[-1].right))
    for y, spans in across.items():
        page.rules.extend(Rule(x0, y, x1, y) for x0, x1 in _merged(spans))
    for x, spans in down.items():
        page.rules.extend(Rule(x, y0, x, y1) for y0, y1 in _merged(spans))


def _above(row: _Placed, part: _Part) -> bool:
    return any(each.left == part.left and each.right == part.right for each in row.parts)


def _floor(placed: Sequence[_Placed], index: int, part: _Part) -> float:
    """The bottom of a part's box: that of the last row that joins it."""
    bottom = placed[index].bottom
    for row in placed[index + 1 :]:
        same = [each for each in row.parts if each.left == part.left and each.right == part.right]
        if not same or not same[0].cell.joins:
            break
        bottom = row.bottom
    return bottom


def _draw_text(part: _Part, top: float, bottom: float, page: Page) -> None:
    style = part.cell.style
    left, right = part.left + PAD_X + part.cell.indent * MM, part.right - PAD_X
    body, foot = (
        part.lines[: len(part.lines) - part.foot],
        part.lines[len(part.lines) - part.foot :],
    )
    y = top - PAD_Y
    if not (part.cut or part.cell.foot or part.above or part.signing):
        y = top - (top - bottom - part.height) / 2
    if part.jpeg:
        height = part.above - CAPTION_GAP
        page.images.append(Image(left, y - height, right - left, height, part.jpeg))
    y -= part.above
    for line in body:
        page.put(line, style, left, right, y)
        y -= style.leading
    blank = y
    y -= part.signing
    if not part.cut:
        y = bottom + PAD_Y + part.foot * style.leading
    if part.signing:
        page.places.extend(places(part.cell, (left, y, right, blank), foot))
    right_hand = Style(style.face, style.size, style.leading, Align.RIGHT)
    for line in foot:
        page.put(line, right_hand, left, right, y)
        y -= style.leading


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Touching spans as one."""
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 0.01:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
