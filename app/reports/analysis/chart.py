"""Charts (图) as vectors, told apart in black and white by gray, hatching and dashes.

Every figure of a chart stands in a table too: a chart shows, the table tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import ceil, cos, pi, sin

from app.reports.page.block import (
    MM,
    SMALL_FIGURE,
    SMALL_TEXT,
    Align,
    Drawing,
    Label,
    Point,
    Shape,
    Style,
)

WIDTH = 156.0
"""版心 in millimetres."""
NAMES = 52.0
"""What the names take at the left."""
BARS = (NAMES + 3, WIDTH - 16)
"""From where to where bars stand; a figure may follow them."""
LINE = SMALL_TEXT.leading / MM
CHARACTER = SMALL_TEXT.size / MM
LATIN = 0.6
"""How wide a letter or a figure is, at most, of a Chinese character."""
GAP = 2.5
BAR = 5.0
PALE = 0.6
RIGHT = replace(SMALL_TEXT, align=Align.RIGHT)
FINE = 0.2
"""Ticks nearer than so many millimetres are one."""
HATCH = 1.6
"""Millimetres from one line of a hatching to the next."""
RINGS = (25, 50, 75, 100)
"""Percent at which a radar has its rings."""
FEWEST_AXES = 3


@dataclass(frozen=True, slots=True)
class Fill:
    """How one part of a chart is told from the others."""

    gray: float
    hatched: bool = False


FILLS = (Fill(0.2), Fill(0.62), Fill(1.0, hatched=True), Fill(1.0), Fill(0.88))
"""优秀, 良好, 合格, 不合格, 未评定."""


@dataclass(slots=True)
class _Board:
    """A chart as it grows downwards."""

    shapes: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    y: float = 0.0

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Fill) -> None:
        corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))
        self.shapes.append(Shape(corners, fill.gray))
        if fill.hatched:
            self.shapes.extend(_hatching(x0, y0, x1, y1))

    def line(
        self, *points: Point, weight: float = 0.5, gray: float = 0.0, dash: bool = False
    ) -> None:
        self.shapes.append(Shape(points, None, weight, gray, (2.5, 2.0) if dash else ()))

    def text(self, text: str, style: Style, left: float, right: float, y: float) -> None:
        self.labels.append(Label(text, style, left, right, y))

    def named(self, name: str) -> tuple[float, float]:
        """A row with its name at the left; its top and its height."""
        wide = sum(LATIN if each.isascii() else 1.0 for each in name)
        lines = ceil(wide * CHARACTER / (NAMES - CHARACTER))
        top, height = self.y, max(lines * LINE, BAR) + GAP
        self.text(name, RIGHT, 0.0, NAMES, top + (height - lines * LINE) / 2)
        self.y += height
        return top, height

    def drawing(self, said: str) -> Drawing:
        return Drawing(self.y + GAP, tuple(self.shapes), tuple(self.labels), said, above=2)


def _hatching(x0: float, y0: float, x1: float, y1: float) -> Iterator[Shape]:
    """Slanting lines within a box."""
    height = y1 - y0
    for step in range(1, int((x1 - x0 + height) / HATCH) + 1):
        at = step * HATCH
        low, high = max(0.0, at - (x1 - x0)), min(at, height)
        if high > low:
            yield Shape(((x0 + at - low, y0 + low), (x0 + at - high, y0 + high)), weight=0.35)


def distribution(
    rows: Sequence[tuple[str, Sequence[str]]], legend: Sequence[str], said: str
) -> Drawing:
    """Stacked bars: of each group, which share of its units got which grade, with their counts."""
    board = _Board()
    _legend(board, legend)
    left, right = BARS
    for name, counts in rows:
        top, height = board.named(name)
        numbers = [int(count) for count in counts]
        whole = sum(numbers)
        x, y = left, top + (height - BAR) / 2
        for number, fill in zip(numbers, FILLS, strict=True):
            if number:
                end = x + (right - left) * number / whole
                board.box(x, y, end, y + BAR, fill)
                _count(board, str(number), x, end, y, fill)
                x = end
        board.text(str(whole), SMALL_TEXT, right + 2, WIDTH, y + (BAR - LINE) / 2)
    return board.drawing(said)


def _count(board: _Board, count: str, x0: float, x1: float, y: float, fill: Fill) -> None:
    """A count in its part, on white paper that it can be read from; none where it is too narrow."""
    width = (len(count) + 1) * CHARACTER / 2 + 1
    if x1 - x0 < width + 1:
        return
    middle = (x0 + x1) / 2
    if fill.gray < 1 or fill.hatched:
        near, far, above, below = middle - width / 2, middle + width / 2, y + 0.6, y + BAR - 0.6
        paper = ((near, above), (far, above), (far, below), (near, below))
        board.shapes.append(Shape(paper, 1.0, 0.0))
    board.text(count, SMALL_FIGURE, x0, x1, y + (BAR - LINE) / 2)


def _legend(board: _Board, names: Sequence[str]) -> None:
    each = (WIDTH - BARS[0]) / len(names)
    for at, (name, fill) in enumerate(zip(names, FILLS[: len(names)], strict=True)):
        x = BARS[0] + at * each
        board.box(x, 0.8, x + 4, 3.8, fill)
        board.text(name, SMALL_TEXT, x + 5, x + each, (4.6 - LINE) / 2)
    board.y = LINE + GAP


def stack(
    rows: Sequence[tuple[str, Sequence[str], str]], legend: Sequence[str], said: str
) -> Drawing:
    """Stacked bars on one scale: what each whole is made of, its figure at the end."""
    board = _Board()
    _legend(board, legend)
    left, right = BARS
    longest = max(
        (sum(Decimal(part) for part in parts) for _, parts, _ in rows), default=Decimal(0)
    )
    scale = (right - left) / float(max(longest, Decimal(1)))
    for name, parts, whole in rows:
        top, height = board.named(name)
        x, y = left, top + (height - BAR) / 2
        for part, fill in zip(parts, FILLS[: len(parts)], strict=True):
            end = x + scale * float(Decimal(part))
            if end > x:
                board.box(x, y, end, y + BAR, fill)
                _count(board, part, x, end, y, fill)
                x = end
        board.text(whole, SMALL_TEXT, right + 2, WIDTH, y + (BAR - LINE) / 2)
    return board.drawing(said)


def strip(rows: Sequence[tuple[str, Sequence[str]]], said: str) -> Drawing:
    """Of each group every total as a tick on one scale, its middle as a diamond."""
    board = _Board()
    figures = [Decimal(text) for _, texts in rows for text in texts]
    scale = _Scale.over(figures)
    for name, texts in rows:
        top, height = board.named(name)
        y, ordered = top + height / 2, sorted(map(Decimal, texts))
        for x in sorted({round(scale.place(figure) / FINE) * FINE for figure in ordered}):
            board.line((x, y - BAR / 2), (x, y + BAR / 2), weight=0.6)
        if ordered:
            middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
            board.shapes.append(_diamond(scale.place(middle), y))
            board.text(f"{middle:.2f}", SMALL_TEXT, BARS[1] + 2, WIDTH, y - LINE / 2)
    scale.draw(board, 0.0)
    return board.drawing(said)


def spans(
    rows: Sequence[tuple[str, str, str, str, str]], legend: Sequence[str], said: str
) -> Drawing:
    """Name, from, to, others' (a ring) and own figure (a dot): where the dot stands to the span."""
    board = _Board()
    _pair_legend(board, legend)
    scale = _Scale.over([Decimal(text) for _, *texts in rows for text in texts])
    begun = board.y
    for name, low, high, others, own in rows:
        top, height = board.named(name)
        y = top + height / 2
        ends = scale.place(Decimal(low)), scale.place(Decimal(high))
        board.box(ends[0], y - BAR / 2, max(ends[1], ends[0] + 0.2), y + BAR / 2, FILLS[4])
        for end in ends:
            board.line((end, y - BAR / 2), (end, y + BAR / 2), weight=0.8)
        board.shapes.append(_disc(scale.place(Decimal(others)), y, 1.0))
        board.shapes.append(_disc(scale.place(Decimal(own)), y, 0.0))
        board.text(own, SMALL_TEXT, BARS[1] + 2, WIDTH, y - LINE / 2)
    scale.draw(board, begun)
    return board.drawing(said)


def ranking(rows: Sequence[tuple[str, str]], said: str) -> Drawing:
    """Bars from the longest to the shortest; the longest takes the whole width."""
    board = _Board()
    left, right = BARS
    longest = max((Decimal(figure) for _, figure in rows), default=Decimal(0)) or Decimal(1)
    for name, figure in rows:
        top, height = board.named(name)
        y = top + (height - BAR) / 2
        end = left + (right - left) * float(Decimal(figure) / longest)
        board.box(left, y, max(end, left + 0.2), y + BAR, Fill(0.62))
        board.text(f"{figure}%", SMALL_TEXT, end + 1.5, WIDTH, y + (BAR - LINE) / 2)
    board.line((left, 0.0), (left, board.y))
    return board.drawing(said)


def comparison(rows: Sequence[tuple[str, str, str]], legend: Sequence[str], said: str) -> Drawing:
    """Last year (a ring) and this year (a dot) on one scale, joined where both are known."""
    board = _Board()
    _pair_legend(board, legend)
    scale = _Scale.over([Decimal(text) for _, *texts in rows for text in texts if text], finest=5)
    begun = board.y
    for name, before, now in rows:
        top, height = board.named(name)
        y = top + height / 2
        if before and now:
            ends = scale.place(Decimal(before)), scale.place(Decimal(now))
            board.line((ends[0], y), (ends[1], y), weight=1.2)
        if before:
            board.shapes.append(_disc(scale.place(Decimal(before)), y, 1.0))
        if now:
            board.shapes.append(_disc(scale.place(Decimal(now)), y, 0.0))
            board.text(now, SMALL_TEXT, BARS[1] + 2, WIDTH, y - LINE / 2)
    scale.draw(board, begun)
    return board.drawing(said)


STEPS = (1, 2, 5, 10, 20, 50, 100)
"""Points from one line of a scale to the next."""
MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class _Scale:
    """From where to where a scale goes, and its lines."""

    floor: int
    ceiling: int
    step: int

    @classmethod
    def over(cls, figures: Sequence[Decimal], finest: int = 1) -> _Scale:
        """One on which all these stand, 0 to 100 where there are none."""
        least, most = (min(figures), max(figures)) if figures else (Decimal(0), Decimal(99))
        fitting = (step for step in STEPS if finest <= step and most - least < step * MOST_LINES)
        step = next(fitting, STEPS[-1])
        return cls(int(least // step) * step, (int(most // step) + 1) * step, step)

    def place(self, figure: Decimal) -> float:
        """Where a figure stands."""
        left, right = BARS
        share = (figure - self.floor) / (self.ceiling - self.floor)
        return left + (right - left) * float(share)

    def draw(self, board: _Board, begun: float) -> None:
        """Faint lines at every step, with their figures below."""
        lines = []
        for mark in range(self.floor, self.ceiling + 1, self.step):
            x = self.place(Decimal(mark))
            lines.append(Shape(((x, begun), (x, board.y)), None, 0.3, PALE))
            board.text(str(mark), SMALL_FIGURE, x - 6, x + 6, board.y)
        board.shapes[:0] = lines
        board.y += LINE


def _pair_legend(board: _Board, names: Sequence[str]) -> None:
    for at, (name, gray) in enumerate(zip(names, (1.0, 0.0), strict=True)):
        x = NAMES + 4 + at * 40
        board.shapes.append(_disc(x, LINE / 2, gray))
        board.text(name, SMALL_TEXT, x + 2.5, x + 38, 0.0)
    board.y = LINE + GAP


def _disc(x: float, y: float, gray: float, radius: float = 1.1) -> Shape:
    corners = [
        (x + radius * cos(turn * pi / 12), y + radius * sin(turn * pi / 12)) for turn in range(25)
    ]
    return Shape(tuple(corners), gray, 0.6)


def _diamond(x: float, y: float, radius: float = 1.8) -> Shape:
    corners = ((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    return Shape(corners, 1.0, 0.8)


def radar(axes: Sequence[tuple[str, str]], legend: Sequence[str], said: str) -> Drawing | None:
    """A unit (filled, a full line) against its group (a dashed one); None below three axes.

    ``axes`` are percent of the unit and of the group; their serials stand at the ends.
    """
    if len(axes) < FEWEST_AXES:
        return None
    radius, middle = 38.0, (WIDTH / 2, 48.0)
    board = _Board()
    own, group = ([float(Decimal(pair[at])) for pair in axes] for at in range(2))
    outline = tuple(_polygon(middle, radius, own))
    board.shapes.append(Shape(outline, 0.88, 0.0))
    for ring in RINGS:
        board.line(*_polygon(middle, radius, [ring] * len(axes)), weight=0.3, gray=PALE)
        x, y = middle[0], middle[1] - radius * ring / 100
        board.text(str(ring), RIGHT, x - 12, x - 1, y)
    for at in range(len(axes)):
        x, y = _end(middle, radius, at, len(axes))
        board.line(middle, (x, y), weight=0.3, gray=PALE)
        x, y = _end(middle, radius + 5, at, len(axes))
        board.text(str(at + 1), SMALL_FIGURE, x - 5, x + 5, y - LINE / 2)
    board.line(*outline, weight=1.6)
    board.line(*_polygon(middle, radius, group), weight=1.2, dash=True)
    board.shapes.extend(_disc(*point, 0.0, 0.8) for point in outline[:-1])
    for at, name in enumerate(legend):
        x, y = 2.0, 2 + at * (LINE + 1)
        board.line((x, y + LINE / 2), (x + 9, y + LINE / 2), weight=1.6 - 0.4 * at, dash=at > 0)
        board.text(name, SMALL_TEXT, x + 11, WIDTH / 2 - radius - 2, y)
    board.y = middle[1] + radius + 8
    return board.drawing(said)


def _polygon(middle: Point, radius: float, shares: Sequence[float]) -> Iterator[Point]:
    """The corners at these percents of the radius, back to the first."""
    for at in (*range(len(shares)), 0):
        yield _end(middle, radius * shares[at] / 100, at, len(shares))


def _end(middle: Point, radius: float, at: int, axes: int) -> Point:
    turn = 2 * pi * at / axes
    return middle[0] + radius * sin(turn), middle[1] - radius * cos(turn)
