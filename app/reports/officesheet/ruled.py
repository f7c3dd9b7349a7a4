"""What these sheets have in common: ruled particulars, lines under a head, boxes to sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.reports.page.block import (
    LABEL,
    SMALL_FIGURE,
    SMALL_HEAD,
    TABLE_TEXT,
    Cell,
    Row,
    Style,
    Table,
)

Line = tuple[str, ...]
Roles = tuple[str, ...]
"""Who signs in one box."""
STICKY = 2
"""As many first texts of a line say again, on the next page, which line goes on."""


def particulars(widths: tuple[float, ...], *lines: Sequence[tuple[str, str]]) -> Table:
    """Labels with their values; the last value of a short line takes what is left of it."""
    return Table(widths, tuple(_pairs(line, len(widths)) for line in lines))


def _pairs(line: Sequence[tuple[str, str]], columns: int) -> Row:
    rest = columns - 2 * len(line)
    cells = [
        cell
        for label, value in line
        for cell in (Cell(label, LABEL, sticky=True), Cell(value, TABLE_TEXT))
    ]
    cells[-1] = Cell(line[-1][1], TABLE_TEXT, span=1 + rest)
    return Row(tuple(cells), height=8)


def head(columns: Sequence[str]) -> tuple[Row, ...]:
    """The head that stands above a table on every page."""
    return (Row(tuple(Cell(text, SMALL_HEAD) for text in columns), height=8),)


def ruled(
    widths: tuple[float, ...],
    columns: Sequence[str],
    styles: Sequence[Style],
    lines: Iterable[Line],
    nothing: str,
    *closing: Row,
    height: float = 7,
) -> Table:
    """Numbered lines under their head; one that says ``nothing`` where there are none."""
    rows = [
        Row((Cell(str(serial), SMALL_FIGURE, sticky=True), *_cells(line, styles)), height)
        for serial, line in enumerate(lines, start=1)
    ]
    if not rows:
        rows = [Row((Cell(nothing, SMALL_FIGURE, span=len(widths)),), height=10)]
    return Table(widths, (*rows, *closing), head(columns), above=3)


def _cells(line: Line, styles: Sequence[Style]) -> Iterable[Cell]:
    for at, (text, style) in enumerate(zip(line, styles, strict=True)):
        yield Cell(text, style, sticky=at < STICKY)


def signatures(
    labels: Sequence[str], foot: str, height: float = 20, *, roles: Sequence[Roles] = ()
) -> Table:
    """One box beside the other, each with its place to sign; ``roles`` says whose, box by box.

    A box has none where it is no signer's of the register.
    """
    cells = [
        cell
        for label, signing in zip(labels, roles or ((),) * len(labels), strict=True)
        for cell in (Cell(label, LABEL), Cell("", foot=foot, roles=signing))
    ]
    share = (40 - 5 * len(labels)) / len(labels)
    return Table((5, share) * len(labels), (Row(tuple(cells), height=height),))
