"""How dark each point of a flat sheet is against the paper around it, whatever the light."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.fieldwork.answersheet import geometry
from app.fieldwork.answersheet.fiducial import Gray
from app.fieldwork.answersheet.geometry import Box

Ink = NDArray[np.float32]
"""0 paper, 1 printed black."""

SCALE = 8
"""Pixels a millimetre of a flat sheet that is read."""
_SMALLER = 4
_PAPER = 4.5
"""Nothing dark is wider than this many mm both ways but fiducials and code: beside it is paper."""
DARKEST = 12
"""Paper darker than this (of 255) shows nothing."""


@dataclass(frozen=True, slots=True)
class Lit:
    """The sheet's ink, how dark printed black was before it was called 1, how wide an edge is."""

    ink: Ink
    contrast: float
    blur: float


def darkness(flat: Gray, scale: float) -> Ink:
    """How much darker than paper each point is: 0 paper, 1 no light at all.

    Paper is what remains when everything dark and narrow is closed, so that a
    shadow's edge is followed.
    """
    factor = _SMALLER * scale / SCALE
    small = cv2.resize(flat, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
    side = round(_PAPER * scale / factor) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), side / 4)
    light = cv2.resize(paper, flat.shape[::-1], interpolation=cv2.INTER_LINEAR)
    share = cv2.divide(flat, np.maximum(light, np.uint8(DARKEST)), dtype=cv2.CV_32F)
    return np.asarray(1 - share, dtype=np.float32)


def measure_light(flat: Gray) -> Lit:
    """The ink of a flat sheet; printed black is learnt from the timing marks."""
    dark = darkness(flat, SCALE)
    inner = [
        Box(mark.x + 0.8, mark.y + 0.5, mark.width - 1.6, mark.height - 1.0)
        for mark in geometry.timing_marks()
    ]
    contrast = max(float(np.median([_part(dark, box).mean() for box in inner])), 0.01)
    ink: Ink = np.asarray(np.clip(dark / contrast, -0.2, 1.2), dtype=np.float32)
    return Lit(ink, contrast, _blur(ink))


def _part(ink: Ink, box: Box) -> Ink:
    top, bottom = round(box.y * SCALE), round((box.y + box.height) * SCALE)
    left, right = round(box.x * SCALE), round((box.x + box.width) * SCALE)
    return ink[top:bottom, left:right]


def _blur(ink: Ink) -> float:
    """The width in mm over which the edge of a timing mark goes from paper to black."""
    slopes = []
    for mark in geometry.timing_marks():
        above = Box(mark.x + 0.8, mark.y - 1.2, mark.width - 1.6, mark.height / 2 + 1.2)
        slopes.append(float(np.diff(_part(ink, above).mean(axis=1)).max()))
    return 1 / (max(float(np.median(slopes)), 0.01) * SCALE)
