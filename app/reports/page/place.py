"""Where on the paper a role signs (签署处): the gaps after 签字： of a cell's foot, or the blank
above that foot.

The wording of a foot is the office's: one that leaves no such gap is signed above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.reports.page.block import MM, Cell
from app.reports.page.setting import Line, Place
from app.reports.page.typeface import glyphs

SIGNING = 7 * MM
"""The least height that is left for ink."""
HIGHEST = 14 * MM
GAPS = re.compile(r"签[字名][^：]*：(\u3000{4,})(?:、(\u3000{4,}))?")

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def places(cell: Cell, blank: Corners, foot: Sequence[Line]) -> Iterator[Place]:
    """The places of a cell's roles; ``foot`` stands right below the ``blank``, flush right.

    One role has every gap, of several each has its own; those for whom there is
    no gap share the blank from left to right.
    """
    left, bottom, right, top = blank
    gaps = list(_gaps(cell, blank, foot))
    if len(cell.roles) == 1 and gaps:
        yield from (_place(cell, 0, gap) for gap in gaps)
        return
    step = (right - left) / max(1, len(cell.roles))
    for at in range(len(cell.roles)):
        own = (left + at * step, bottom, left + (at + 1) * step, top)
        yield _place(cell, at, gaps[at] if at < len(gaps) else own)


def _place(cell: Cell, at: int, corners: Corners) -> Place:
    left, bottom, right, top = corners
    height = min(top - bottom, HIGHEST)
    return Place(cell.roles[at], left, bottom, right - left, height, cell.person)


def _gaps(cell: Cell, blank: Corners, foot: Sequence[Line]) -> Iterator[Corners]:
    """The gaps to sign in; one in the first line is open to the blank above it."""
    _, bottom, right, top = blank
    style, table = cell.style, glyphs(cell.style.face)
    for row, line in enumerate(foot):
        text = "".join(run.text for run in line.runs)
        at = [right - line.width]
        for glyph in map(table.__getitem__, text):
            at.append(at[-1] + (glyph.advance if glyph else 0) * style.size / 1000)
        under = bottom - row * style.leading
        for found in GAPS.finditer(text):
            for group in (1, 2):
                if found[group]:
                    start, end = found.span(group)
                    yield at[start], under - style.leading, at[end], under if row else top
