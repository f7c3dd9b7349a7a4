"""Answer sheets in a file to identities, answers and doubts.

This runs in the child process (``app.reader``): the file comes from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import cv2

from app.errors import BadInput, Fault
from app.fieldwork.answersheet import geometry
from app.fieldwork.answersheet.bubble import measure
from app.fieldwork.answersheet.fiducial import find_sheet, ink_channel
from app.fieldwork.answersheet.geometry import Box, QuestionRow, question_rows
from app.fieldwork.answersheet.identification import identify
from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.layout import Block, Layout
from app.fieldwork.answersheet.light import Ink, measure_light
from app.fieldwork.answersheet.parts import End, LayoutBook, Part
from app.fieldwork.answersheet.picture import Picture, open_pages
from app.fieldwork.answersheet.sheet import Answer, Doubt, Quality, SheetRead
from app.fieldwork.answersheet.straighten import Placed, place_sheet
from app.fieldwork.answersheet.verdict import Verdict, judge_bubbles, judge_question

LayoutFor: TypeAlias = Callable[[Identity | None], Layout | None]
"""The layout of a sheet by its identity; asked with None where that could not be read."""

_NO_MEMORY = -4
"""OpenCV's own number for it."""
PAGE = Box(0, 0, geometry.WIDTH, geometry.HEIGHT)
WIDEST_BLUR = 1.1
"""A picture whose printed edges are wider than this many mm is not read."""
LEAST_CONTRAST = 0.35
LEAST_RESOLUTION = 3.5
"""Pixels a millimetre; 90 dpi."""
NO_SHEET = "没有找到答题卡的定位标记，可能不是答题卡，或者四角没有拍全"
NOT_FLAT = "答题卡两侧的标记没有拍全，或者纸张弯折太大"
POOR = "画面太糊、太暗或者太小，请重新扫描或者拍照"
NO_LAYOUT = "不知道这张答题卡属于哪场测试的哪份试卷，没有读取填涂"
NO_PAGE = "看不出这是第几页，或者这份试卷的答题卡没有这一页，没有读取填涂"


def read_pages(path: Path, layout_for: LayoutFor) -> list[SheetRead]:
    """Every page of the file, read; a page on which nothing can be read says why.

    Raises BadInput where the file itself cannot be opened.
    """
    return list(each_page(path, layout_for))


def read_parts(path: Path, layouts: LayoutBook) -> Iterator[Part]:
    """The pages as they are read and ``End`` the last; raises nothing for what a file may hold.

    MemoryError where the limit of memory is reached.
    """
    try:
        yield from each_page(path, layouts.layout_for)
    except BadInput as refusal:
        yield End((Fault(refusal.message, file=path.name),), refusal.hint)
    except cv2.error as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from error
        raise
    else:
        yield End()


def each_page(path: Path, layout_for: LayoutFor) -> Iterator[SheetRead]:
    """As ``read_pages``, page by page."""
    place = 0
    for place, picture in enumerate(open_pages(path), start=1):
        yield read_picture(picture, layout_for, path.name, place)
    if not place:
        raise BadInput(f"“{path.name}”里没有页面。")


def read_picture(
    picture: Picture, layout_for: LayoutFor, file: str = "", place: int = 1
) -> SheetRead:
    """One page from its picture; ``file`` and ``place`` are only repeated."""
    gray = ink_channel(picture)
    found = find_sheet(gray)
    if found is None:
        return SheetRead(file, place, fault=NO_SHEET)
    placed = place_sheet(gray, found)
    if placed is None:
        return SheetRead(file, place, fault=NOT_FLAT)
    flat = placed.flatten(gray, PAGE)
    light = measure_light(flat)
    quality = Quality(
        round(found.resolution, 2),
        round(light.blur, 3),
        round(light.contrast, 3),
        len(found.fiducials),
        round(placed.deviation, 3),
    )
    if _poor(quality):
        return SheetRead(file, place, quality=quality, fault=POOR)
    identity, reason = identify(flat, light.ink)
    doubts: tuple[Doubt, ...] = ()
    if reason is not None:
        shown = _shown(picture, placed, geometry.IDENTITY)
        doubts = (Doubt(0, reason, str(identity or ""), 0.0, shown),)
    layout = layout_for(identity)
    if layout is None:
        return SheetRead(file, place, identity, (), doubts, quality, NO_LAYOUT)
    blocks = _blocks(layout, identity)
    if not blocks:
        return SheetRead(file, place, identity, (), doubts, quality, NO_PAGE)
    judged = _judge(blocks, light.ink)
    answers = tuple(
        Answer(row.number, verdict.chosen, round(verdict.confidence, 3))
        for row, verdict in judged
        if verdict.reason is None
    )
    doubts += tuple(_doubts(judged, picture, placed))
    return SheetRead(file, place, identity, answers, doubts, quality)


def _poor(quality: Quality) -> bool:
    return (
        quality.blur > WIDEST_BLUR
        or quality.contrast < LEAST_CONTRAST
        or quality.resolution < LEAST_RESOLUTION
    )


def _blocks(layout: Layout, identity: Identity | None) -> tuple[Block, ...]:
    """The blocks of the page; none where the layout has no such page or it is not known which."""
    pages = layout.pages
    if identity is None:
        return pages[0] if len(pages) == 1 else ()
    return pages[identity.page - 1] if identity.page <= len(pages) else ()


def _judge(blocks: tuple[Block, ...], ink: Ink) -> list[tuple[QuestionRow, Verdict]]:
    """Every question of the page with what its bubbles say."""
    rows = [question_rows(block, place) for place, block in enumerate(blocks)]
    bubbles: list[Box] = []
    together: list[slice] = []
    for block in rows:
        start = len(bubbles)
        bubbles.extend(bubble for row in block for bubble in row.bubbles)
        together.append(slice(start, len(bubbles)))
    letters = [f"{row.kind}{option}" for block in rows for row in block for option in row.letters]
    states = iter(judge_bubbles(measure(ink, bubbles, together), letters))
    return [
        (row, judge_question(row.kind, [next(states) for _ in row.bubbles]))
        for block in rows
        for row in block
    ]


def _doubts(
    judged: list[tuple[QuestionRow, Verdict]], picture: Picture, placed: Placed
) -> Iterator[Doubt]:
    for row, verdict in judged:
        if verdict.reason is not None:
            shown = _shown(picture, placed, row.box)
            confidence = round(verdict.confidence, 3)
            yield Doubt(row.number, verdict.reason, verdict.chosen, confidence, shown)


def _shown(picture: Picture, placed: Placed, box: Box) -> bytes:
    """The place itself as PNG, upright, with a little around it."""
    around = Box(box.x - 1, box.y - 1, box.width + 2, box.height + 2)
    part = placed.flatten(picture, around)
    done, data = cv2.imencode(".png", cv2.cvtColor(part, cv2.COLOR_RGB2BGR))
    if not done:
        raise ValueError("no picture of the place")
    return data.tobytes()
