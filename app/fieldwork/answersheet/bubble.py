"""What is seen in and around the bubbles of a flat sheet, as figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.fieldwork.answersheet import geometry
from app.fieldwork.answersheet.geometry import Box
from app.fieldwork.answersheet.light import SCALE, Ink

Figures = NDArray[np.float32]

HALF_X, HALF_Y = round(3.3 * SCALE), round(2.7 * SCALE)
"""The cut-out around a bubble's centre, in pixels each way; beyond it the next ones begin."""
SHIFT = round(0.7 * SCALE)
"""How far, in pixels, a block may lie from where the timing marks put it."""
_MARGIN = round(4.5 * SCALE)
"""So much of the sheet around the outermost bubbles is looked at."""
_INSET = 0.45
_SPOT = 0.5
_DARK = 0.4
_JOINED = 0.35
"""Ink of which strokes are made: darker than the letters, lighter than a pencil's."""
_STROKE = 0.1
"""A stroke covers this share of a place beyond the frame."""
_ALONG = 0.6
"""A stroke is as dark as this share of its darkest spot all along."""
_CROSSING = (0.07, 0.03)
"""Mean ink beyond the second and the third darkest corner where a blurred cross goes on: the
least of 2,400 thin ones in poor photos."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Figures of many bubbles, in their order; ink is 0 for paper and 1 for printed black."""

    mean: Figures
    """Mean ink inside the frame."""
    area: Figures
    """The share of the inside that is rather dark."""
    peak: Figures
    """Ink of its darkest spot, half a millimetre wide."""
    frame: Figures
    """How much darker the frame's line is than the paper beside it, on its faintest side."""
    extent: Figures
    """How far apart its dark spots lie, in mm."""
    reach: Figures
    """The longer side of its stroke as a whole, frame and all that hangs on it, in mm."""
    height: Figures
    """The height of the same."""
    rise: Figures
    """How far apart its dark spots lie up and down, in mm."""
    part: Figures
    """The stroke's ink in this bubble against that in the one which has most of it."""
    arms: Figures
    """Well beyond how many of its corners, 0 to 4, a stroke goes on."""
    crossing: Figures
    """1 and more: there is some ink, however faint and whosever it is, beyond three corners."""
    sides: Figures
    """Beyond how many of its left and right side its stroke goes on."""
    spread: Figures
    """The same in the middle of its upper and lower side, where a large cross leaves it white."""
    foreign: Figures
    """The share of its ink that belongs to strokes which have more ink in another bubble."""


def measure(ink: Ink, bubbles: Sequence[Box], blocks: Sequence[slice]) -> Seen:
    """The figures of all bubbles; each slice holds those that stand together and shift together."""
    centres = np.array([bubble.centre for bubble in bubbles]) * SCALE
    low = np.floor(centres.min(axis=0)).astype(int) - _MARGIN
    high = np.ceil(centres.max(axis=0)).astype(int) + _MARGIN
    ink, centres = ink[low[1] : high[1], low[0] : high[0]], centres - low
    moved = centres.copy()
    for block in blocks:
        moved[block] += _shift(ink, centres[block])
    _, strokes, boxes, _ = cv2.connectedComponentsWithStats(
        (ink > _JOINED).astype(np.uint8), connectivity=8
    )
    sides = np.asarray(boxes[:, 2:4] / SCALE, dtype=np.float32)
    return _figures(_cut(ink, moved), _cut(strokes, moved), sides)


def _cut(plane: NDArray[Any], centres: NDArray[np.float64]) -> NDArray[Any]:
    """The cut-outs, bubble × row × column."""
    columns = np.floor(centres[:, 0]).astype(int)
    rows = np.floor(centres[:, 1]).astype(int)
    down = rows[:, None] + np.arange(-HALF_Y, HALF_Y)[None, :]
    across = columns[:, None] + np.arange(-HALF_X, HALF_X)[None, :]
    return plane[down[:, :, None], across[:, None, :]]


@dataclass(frozen=True, slots=True)
class _Zones:
    """Parts of a cut-out, as masks."""

    inside: NDArray[np.bool_]
    core: NDArray[np.bool_]
    """Where a spot does not reach the frame."""
    frame: tuple[NDArray[np.bool_], ...]
    beside: tuple[NDArray[np.bool_], ...]
    corners: tuple[NDArray[np.bool_], ...]
    sides: tuple[NDArray[np.bool_], ...]
    middles: tuple[NDArray[np.bool_], ...]


@cache
def _zones() -> _Zones:
    y, x = np.mgrid[-HALF_Y:HALF_Y, -HALF_X:HALF_X]
    right, down = (x + 0.5) / SCALE, (y + 0.5) / SCALE
    over_x = np.abs(right) - geometry.BUBBLE_WIDTH / 2
    over_y = np.abs(down) - geometry.BUBBLE_HEIGHT / 2
    flat, upright = over_x < -0.6, over_y < -0.6  # the frame's lines without its round corners
    lines = (flat & (down < 0), flat & (down > 0), upright & (right < 0), upright & (right > 0))
    beyond = (over_x > 0.6) & (over_y > 0.6) & (over_x < 1.2) & (over_y < 1.3)
    beside = upright & (over_x > 0.7) & (over_x < 1.2)
    middle = (over_x < -1.4) & (over_y > 0.55) & (over_y < 1.0)
    over = np.maximum(over_x, over_y)
    return _Zones(
        over < -_INSET,
        over < -_INSET - _SPOT / 2,
        tuple(line & (np.abs(over) <= 0.13) for line in lines),
        tuple(line & (over > 0.4) & (over < 0.65) for line in lines),
        tuple(beyond & (right * a > 0) & (down * b > 0) for a in (-1, 1) for b in (-1, 1)),
        tuple(beside & (right * a > 0) for a in (-1, 1)),
        tuple(middle & (down * a > 0) for a in (-1, 1)),
    )


def _figures(cut: Ink, strokes: NDArray[np.int32], sides: Figures) -> Seen:
    """``strokes`` numbers, in the same cut-outs, what hangs together (0 is none).

    ``sides`` has the width and the height of each of them, in mm.
    """
    zones = _zones()
    own, part, foreign = _owners(strokes[:, zones.inside])
    reaching = strokes == own[:, None, None]
    reach = np.where(own[:, None] > 0, sides[own], 0).astype(np.float32)
    spot = (round(_SPOT * SCALE), round(_SPOT * SCALE))
    soft = np.stack([cv2.blur(each, spot) for each in cut])
    inside = cut[:, zones.inside]
    peak = soft[:, zones.core].max(axis=1)
    extent = _extent((soft > _ALONG * peak[:, None, None]) & zones.inside)
    lines = [
        cut[:, line].mean(axis=1) - cut[:, beside].mean(axis=1)
        for line, beside in zip(zones.frame, zones.beside, strict=True)
    ]
    return Seen(
        inside.mean(axis=1),
        (inside > _DARK).mean(axis=1, dtype=np.float32),
        peak,
        np.min(lines, axis=0),
        np.asarray(np.hypot(extent[0], extent[1]), dtype=np.float32),
        reach.max(axis=1),
        reach[:, 1],
        extent[1],
        part,
        _crossed(reaching, zones.corners),
        _crossing(cut, zones.corners),
        _crossed(reaching, zones.sides),
        _crossed(reaching, zones.middles),
        foreign,
    )


def _crossed(reaching: NDArray[np.bool_], parts: Sequence[NDArray[np.bool_]]) -> Figures:
    """In how many of the parts the bubble's own stroke is seen."""
    shares = [reaching[:, part].mean(axis=1) for part in parts]
    crossed = np.stack(shares) > _STROKE
    return np.asarray(crossed.sum(axis=0), dtype=np.float32)


def _crossing(cut: Ink, corners: Sequence[NDArray[np.bool_]]) -> Figures:
    beyond = np.sort(np.stack([cut[:, corner].mean(axis=1) for corner in corners]), axis=0)
    least = np.minimum(beyond[2] / _CROSSING[0], beyond[1] / _CROSSING[1])
    return np.asarray(least, dtype=np.float32)


def _extent(within: NDArray[np.bool_]) -> list[Figures]:
    """The width and the height of what is set in each of the masks, in mm."""
    sides: list[Figures] = []
    for axis in (1, 2):
        there: NDArray[np.bool_] = np.any(within, axis=axis)
        first, last = there.argmax(axis=1), there.shape[1] - there[:, ::-1].argmax(axis=1)
        length = np.where(there.any(axis=1), last - first, 0) / SCALE
        sides.append(length.astype(np.float32))
    return sides


def _owners(inside: NDArray[np.int32]) -> tuple[NDArray[np.int32], Figures, Figures]:
    """For every bubble its own stroke, the part of it that it has, what others bring into it.

    Its own is the stroke that it has most of (-1: none); a stroke belongs to the
    bubble that has most of it.
    """
    shares = [np.unique(each[each > 0], return_counts=True) for each in inside]
    owned = np.zeros(int(inside.max(initial=0)) + 1, dtype=np.int64)
    for numbers, counts in shares:
        owned[numbers] = np.maximum(owned[numbers], counts)
    own = np.full(len(shares), -1, dtype=np.int32)
    part, foreign = (np.zeros(len(shares), dtype=np.float32) for _ in range(2))
    for index, (numbers, counts) in enumerate(shares):
        if len(counts):
            own[index] = numbers[counts.argmax()]
            part[index] = counts.max() / owned[own[index]]
            foreign[index] = counts[counts < owned[numbers]].sum() / counts.sum()
    return own, part, foreign


def _shift(ink: Ink, centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the frames of these bubbles lie from their place, in pixels."""
    half = np.array([HALF_X, HALF_Y])
    low = np.floor(centres.min(axis=0)).astype(int) - half
    high = np.floor(centres.max(axis=0)).astype(int) + half
    pattern = np.zeros((high[1] - low[1], high[0] - low[0]), dtype=np.float32)
    for x, y in np.floor(centres).astype(int) - low:
        part = pattern[y - HALF_Y : y + HALF_Y, x - HALF_X : x + HALF_X]
        np.maximum(part, _frame_pattern(), out=part)
    pattern -= pattern.mean()
    window = ink[low[1] - SHIFT : high[1] + SHIFT, low[0] - SHIFT : high[0] + SHIFT]
    fit = cv2.matchTemplate(np.clip(window, 0, 0.7), pattern, cv2.TM_CCORR)
    row, column = np.unravel_index(int(np.argmax(fit)), fit.shape)
    return np.array([column - SHIFT, row - SHIFT], dtype=np.float64)


@cache
def _frame_pattern() -> Ink:
    zones = _zones()
    line, beside = np.stack(zones.frame).any(axis=0), np.stack(zones.beside).any(axis=0)
    return np.asarray(line - 0.35 * beside, dtype=np.float32)
