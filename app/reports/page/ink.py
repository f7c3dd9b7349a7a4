"""Ink captured on a screen (屏幕手写): strokes kept as vectors, drawn where their role signs.

The file is JSON of numbers alone, so that nothing but handwriting can be put on a line:

    {"version": 1, "strokes": [[[x, y, pressure, milliseconds], ...], ...]}

x to the right, y downwards, in whatever unit the screen has; pressure from 0 to 1, left
out where the pen has none; the time since the first point, left out where it is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

import msgspec

from app.errors import BadInput, Refused
from app.reports.page.block import NOTE, Align, Style
from app.reports.page.setting import Body, Nib, Page, Pager, Place

LARGEST = 1_000_000
"""Bytes of a file of strokes."""
MOST_STROKES = 300
MOST_POINTS = 20_000
FARTHEST = 100_000
LONGEST = 3_600_000
"""Milliseconds."""
FINEST, BROADEST = 0.4, 1.8
"""Points of a line at no pressure and at full pressure."""
STEP = 0.05
"""Weights are rounded to this, so that a line of one weight is one path."""
LOW = 4
"""Such a part of the height that is left over is below the ink."""
ABSENT = "〔笔迹不在本机〕"


class Point(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """Where the pen was, how hard it pressed, and when."""

    x: Annotated[float, msgspec.Meta(ge=-FARTHEST, le=FARTHEST)]
    y: Annotated[float, msgspec.Meta(ge=-FARTHEST, le=FARTHEST)]
    pressure: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    time: Annotated[int, msgspec.Meta(ge=0, le=LONGEST)] | None = None


Stroke = Annotated[tuple[Point, ...], msgspec.Meta(min_length=1)]


class Handwriting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """笔迹: what one person wrote, stroke by stroke."""

    version: Literal[1]
    strokes: Annotated[tuple[Stroke, ...], msgspec.Meta(min_length=1, max_length=MOST_STROKES)]

    @property
    def points(self) -> Iterator[Point]:
        """Every point, in the order of writing."""
        return (point for stroke in self.strokes for point in stroke)


@dataclass(frozen=True, slots=True)
class Ink:
    """Whose handwriting stands in whose place; without any, the place says that it is not here."""

    role: str
    person: str
    handwriting: Handwriting | None


def read_handwriting(content: bytes, name: str = "笔迹文件") -> Handwriting:
    """The strokes of a file. Raises BadInput for text, a typed name, a mere dot, too much of it."""
    if len(content) > LARGEST:
        raise BadInput(f"“{name}”超过 1 MB，不是笔迹文件。", code="bad-ink")
    try:
        found = msgspec.json.decode(content, type=Handwriting)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(
            f"“{name}”不是笔迹文件{_where(error)}：其中只能有笔画的坐标、压力和时间，不能有文字。",
            code="bad-ink",
        ) from None
    points = list(found.points)
    if len(points) > MOST_POINTS:
        raise BadInput(f"“{name}”的笔迹超过 {MOST_POINTS} 个点。", code="bad-ink")
    times = [each.time for each in points if each.time is not None]
    if times != sorted(times):
        raise BadInput(f"“{name}”里点的时间前后颠倒。", code="bad-ink")
    if max(_extent([each.x for each in points]), _extent([each.y for each in points])) <= 0:
        raise BadInput(f"“{name}”里没有笔画，只有一个点，请重新书写。", code="bad-ink")
    return found


def _where(error: Exception) -> str:
    """The stroke and the point that the library's message names, counted from 1."""
    found = re.search(r"strokes\[(\d+)\](?:\[(\d+)\])?", str(error))
    if found is None:
        return ""
    point = f"第{int(found[2]) + 1}点" if found[2] else ""
    return f"（第{int(found[1]) + 1}笔{point}）"


def _extent(values: Sequence[float]) -> float:
    return max(values) - min(values)


def put_ink(pages: Sequence[Page], inks: Iterable[Ink]) -> None:
    """Draw each in its role's next place; what has no place of its own shares the last one.

    Raises Refused where the form has no place for a role, or none for that person.
    """
    slots = [(page, place) for page in pages for place in page.places]
    given: dict[int, list[Ink]] = {}
    for ink in inks:
        own = [
            at
            for at, (_, place) in enumerate(slots)
            if place.role == ink.role and place.person in ("", ink.person)
        ]
        if not own:
            raise Refused(f"表上没有“{ink.role} {ink.person}”的签名处。", code="no-place")
        given.setdefault(next((at for at in own if at not in given), own[-1]), []).append(ink)
    for at, several in given.items():
        page, place = slots[at]
        width = place.width / len(several)
        for nth, ink in enumerate(several):
            _put(page, place._replace(x=place.x + nth * width, width=width), ink)


def _put(page: Page, place: Place, ink: Ink) -> None:
    if ink.handwriting is None:
        _say_absent(page, place)
    else:
        page.ink.extend(_nibs(ink.handwriting, place))


def _say_absent(page: Page, place: Place) -> None:
    style = Style(NOTE.face, NOTE.size, NOTE.leading, Align.CENTRE)
    body = Body(place.x, place.y, place.x + place.width, place.y + place.height)
    (line, *_) = Pager(body).lines(ABSENT, style, max(place.width, 9 * style.size))
    page.put(line, style, body.left, body.right, body.top)


def _nibs(handwriting: Handwriting, place: Place) -> Iterator[Nib]:
    """The strokes as large as the place can hold, in its middle and near the line."""
    points = list(handwriting.points)
    left, top = min(each.x for each in points), min(each.y for each in points)
    wide, high = _extent([each.x for each in points]), _extent([each.y for each in points])
    room = place.width - BROADEST, place.height - BROADEST
    scale = min(space / size for space, size in zip(room, (wide, high), strict=True) if size > 0)
    x0 = place.x + (place.width - wide * scale) / 2
    y0 = place.y + BROADEST / 2 + high * scale + (room[1] - high * scale) / LOW
    for stroke in handwriting.strokes:
        for start, end in pairwise((*stroke, stroke[-1]) if len(stroke) == 1 else stroke):
            pressure = (start.pressure + end.pressure) / 2
            weight = FINEST + (BROADEST - FINEST) * pressure
            yield Nib(
                x0 + (start.x - left) * scale,
                y0 - (start.y - top) * scale,
                x0 + (end.x - left) * scale,
                y0 - (end.y - top) * scale,
                round(weight / STEP) * STEP,
            )
