"""A sheet made flat and upright: its timing marks put right what the fiducials leave bent."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.fieldwork.answersheet import geometry
from app.fieldwork.answersheet.fiducial import Found, Gray, Points, transform
from app.fieldwork.answersheet.geometry import Box
from app.fieldwork.answersheet.light import SCALE, darkness
from app.fieldwork.answersheet.picture import Picture

_COARSE = 4
"""Pixels a millimetre of the flat sheet in which the timing marks are looked for."""
_STRIP = 25.0
"""The timing marks stand within so many mm of an edge."""
_STEP = 2.0
"""The picture's place is worked out at every so many mm and taken as straight between."""
_WINDOW = (5.0, 4.0)
"""How far, in mm, a timing mark may be from its place: not as far as the next one."""
_STRAY = 0.5
"""A timing mark further than this from where the others say, in mm, is not one."""
FEWEST_MARKS = 26
"""Of 48; a sheet that shows fewer is no whole sheet."""


@dataclass(frozen=True, slots=True)
class Bend:
    """How far paper that is not flat lies from where the fiducials say, in mm, for x and y."""

    terms: Points

    def at(self, points: Points) -> Points:
        """The displacement at the points."""
        return _basis(points) @ self.terms


@dataclass(frozen=True, slots=True)
class Placed:
    """A sheet whose every point is known: in the picture, and how well the marks agreed."""

    found: Found
    bend: Bend
    marks: int
    deviation: float

    def pixels(self, points: Points) -> Points:
        """Where points of the sheet, in mm, lie in the picture."""
        return transform(self.found.matrix, points + self.bend.at(points))

    def flatten(self, picture: Gray | Picture, box: Box, scale: float = SCALE) -> NDArray[np.uint8]:
        """The part of the sheet, upright, ``scale`` pixels a mm; black where nothing was taken.

        At its edges a strip of a millimetre is not quite in place.
        """
        size = (round(box.width * scale), round(box.height * scale))
        columns, rows = round(box.width / _STEP) + 1, round(box.height / _STEP) + 1
        grid_x, grid_y = np.meshgrid(
            box.x + (np.arange(columns) + 0.5) * box.width / columns,
            box.y + (np.arange(rows) + 0.5) * box.height / rows,
        )
        at = self.pixels(np.c_[grid_x.ravel(), grid_y.ravel()]).astype(np.float32)
        x, y = (
            cv2.resize(plane.reshape(rows, columns), size, interpolation=cv2.INTER_LINEAR)
            for plane in at.T
        )
        flat = cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderValue=(0, 0, 0))
        return np.asarray(flat, dtype=np.uint8)


def _basis(points: Points) -> Points:
    """The shapes of which a bend is made: cubic down the sheet, straight across."""
    x = points[:, 0] / geometry.WIDTH * 2 - 1
    y = points[:, 1] / geometry.HEIGHT * 2 - 1
    along = np.c_[np.ones_like(y), y, y * y, y * y * y]
    return np.hstack([along, along * x[:, None]])


_FLAT = Bend(np.zeros((8, 2)))


def place_sheet(gray: Gray, found: Found) -> Placed | None:
    """The sheet's every point from fiducials and timing marks; None where the marks disagree."""
    bend = _FLAT
    expected = np.array([mark.centre for mark in geometry.timing_marks()])
    for _ in range(2):  # a strong bend brings some marks into their windows only now
        seen = _timing_marks(gray, Placed(found, bend, 0, 0.0), expected)
        there = ~np.isnan(seen[:, 0])
        if there.sum() < FEWEST_MARKS:
            return None
        off = seen - expected + bend.at(expected)
        bend, kept = _fit(expected[there], off[there])
    if kept.sum() < FEWEST_MARKS:
        return None
    left = np.linalg.norm(off[there] - bend.at(expected[there]), axis=1)[kept]
    return Placed(found, bend, int(kept.sum()), float(np.percentile(left, 90)))


def _timing_marks(gray: Gray, placed: Placed, expected: Points) -> Points:
    """Where the marks are seen, in mm; NaN where there is none."""
    seen = np.full_like(expected, np.nan)
    for left in (0.0, geometry.WIDTH - _STRIP):
        here = (expected[:, 0] >= left) & (expected[:, 0] <= left + _STRIP)
        strip = placed.flatten(gray, Box(left, 0, _STRIP, geometry.HEIGHT), _COARSE)
        bars = _bars(strip) + np.array([left, 0])
        if not len(bars):
            continue
        apart = np.abs(bars[None, :, :] - expected[here][:, None, :])
        nearest = apart.sum(axis=2).argmin(axis=1)
        near = (apart[np.arange(len(nearest)), nearest] < _WINDOW).all(axis=1)
        seen[here] = np.where(near[:, None], bars[nearest], np.nan)
    return seen


def _bars(strip: Gray) -> Points:
    """The centres, in mm of the strip, of everything that looks like a timing mark."""
    dark = darkness(strip, _COARSE)
    black = float(np.percentile(dark, 98))
    _, _, boxes, centres = cv2.connectedComponentsWithStats(
        (dark > black / 2).astype(np.uint8), connectivity=4
    )
    width, height = boxes[:, 2] / _COARSE, boxes[:, 3] / _COARSE
    area = boxes[:, 4] / (geometry.TIMING_WIDTH * geometry.TIMING_HEIGHT * _COARSE**2)
    fits = (np.abs(width - geometry.TIMING_WIDTH) < 1.2) & (area > 0.55) & (area < 1.6)
    fits &= np.abs(height - geometry.TIMING_HEIGHT) < 0.9
    return np.asarray((centres[fits] + 0.5) / _COARSE, dtype=np.float64)


def _fit(points: Points, off: Points) -> tuple[Bend, NDArray[np.bool_]]:
    """The bend that the marks show, and which of them agree with it."""
    corners = np.vstack([np.array(box.corners) for box in geometry.MARKERS])
    anchors = np.zeros_like(corners)
    kept = np.ones(len(points), dtype=np.bool_)
    terms = _FLAT.terms
    for _ in range(4):
        # The corners weigh little: they only hold the ends where marks are missing.
        rows = np.vstack([_basis(points[kept]), 0.05 * _basis(corners)])
        wanted = np.vstack([off[kept], anchors])
        terms = np.linalg.lstsq(rows, wanted, rcond=None)[0]
        left = np.linalg.norm(off - _basis(points) @ terms, axis=1)
        now = left < max(_STRAY, 3 * float(np.median(left)))
        if (now == kept).all():
            break
        kept = now
    return Bend(terms), kept
