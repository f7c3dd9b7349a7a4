"""A hand with a pen or a pencil: fills, crosses, ticks, strikes out and rubs out.

Draws on a picture of the printed paper; ``scale`` is its pixels a millimetre.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Point = tuple[float, float]

WIDTH, HEIGHT = 4.2, 2.8
SHIFT = 4
"""Sub-pixel bits of the drawing library."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Colour (red, green, blue), weight in mm, how much it covers, how grainy its line is."""

    colour: tuple[int, int, int]
    weight: float
    cover: float = 1.0
    grain: float = 0.0


PENS = {
    "black": Pen((25, 25, 28), 0.5),
    "blue-black": Pen((28, 36, 70), 0.5),
    "blue": Pen((35, 60, 170), 0.5),
    "red": Pen((190, 35, 40), 0.5),
    "fine": Pen((30, 30, 35), 0.3),
    "ballpoint": Pen((40, 50, 130), 0.3, 0.9, 0.3),
    "pencil": Pen((70, 70, 74), 0.6, 0.85, 0.35),
    "light pencil": Pen((95, 95, 98), 0.5, 0.8, 0.4),
    "marker": Pen((20, 20, 22), 1.0),
}
RUBBED = ("pencil", "light pencil")


class Hand:
    """One writer: a pen, a size and a neatness of fills, crosses and ticks."""

    def __init__(self, chance: random.Random, pen: Pen, scale: float) -> None:
        self.chance, self.pen, self.scale = chance, pen, scale
        self.size = chance.uniform(0.75, 1.25)
        self.unsteady = chance.uniform(0.6, 1.4)
        self.cover = chance.uniform(0.6, 1.0)

    def mark(self, sheet: Picture, at: Point, manner: str) -> None:
        """One mark: ``fill``, ``cross`` or ``tick``."""
        {"fill": self.fill, "cross": self.cross, "tick": self.tick}[manner](sheet, at)

    def fill(self, sheet: Picture, at: Point) -> None:
        """Shaded to and fro over most of the bubble, sometimes a little over its frame."""
        x, y = self._about(at, 0.25)
        wide = WIDTH / 2 * self.cover * self.chance.uniform(0.9, 1.05)
        high = HEIGHT / 2 * self.chance.uniform(0.75, 1.05)
        step = self.pen.weight * self.chance.uniform(0.6, 1.1)
        lean = self.chance.uniform(-0.5, 0.5)
        points: list[Point] = []
        offset = -wide
        while offset <= wide:
            for end in (-high, high) if len(points) % 4 == 0 else (high, -high):
                points.append((x + offset + lean * end * 0.4, y + end * self._near(0.92, 0.08)))
            offset += step
        self._line(sheet, points)

    def cross(self, sheet: Picture, at: Point) -> None:
        """Two strokes from corner to corner, a little short or a little long."""
        x, y = self._about(at, 0.3)
        wide = WIDTH / 2 * min(1.15, self.size * self.chance.uniform(0.8, 1.05))
        high = HEIGHT / 2 * min(1.25, self.size * self.chance.uniform(0.85, 1.1))
        self._two_strokes(sheet, x, y, wide, high)

    def tick(self, sheet: Picture, at: Point) -> None:
        """Down and up again, the long stroke often beyond the frame."""
        x, y = self._about(at, 0.3)
        start = (x - self.size * self.chance.uniform(0.9, 1.7), y - self.chance.uniform(-0.1, 0.5))
        low = (x - self.chance.uniform(0.0, 0.7), y + self.size * self.chance.uniform(0.6, 1.2))
        end = (
            x + self.size * self.chance.uniform(1.2, 2.3),
            y - self.size * self.chance.uniform(0.9, 2.4),
        )
        self._line(sheet, [start, low, end])

    def strike_out(self, sheet: Picture, at: Point) -> None:
        """The printed correction: a large cross beyond all four corners."""
        x, y = self._about(at, 0.3)
        reach = self.chance.uniform(1.1, 1.7)
        self._two_strokes(sheet, x, y, WIDTH / 2 + reach, HEIGHT / 2 + reach)

    def rub_out(self, sheet: Picture, at: Point, clean: Picture, left: float) -> None:
        """An eraser: what was drawn near ``at`` fades to the share ``left``, smeared a little."""
        half_x, half_y = 2.9 * self.scale, 2.4 * self.scale
        x0, x1 = int(at[0] * self.scale - half_x), int(at[0] * self.scale + half_x)
        y0, y1 = int(at[1] * self.scale - half_y), int(at[1] * self.scale + half_y)
        now, before = sheet[y0:y1, x0:x1], clean[y0:y1, x0:x1]
        drawn = cv2.GaussianBlur(now.astype(np.float32), (0, 0), 0.25 * self.scale)
        kept = np.minimum(before, before * (1 - left) + np.minimum(drawn, before) * left)
        sheet[y0:y1, x0:x1] = kept.astype(np.uint8)

    def dot(self, sheet: Picture, at: Point) -> None:
        """A pen rested on the paper while its owner thought."""
        x, y = self._about(at, 1.0)
        self._line(sheet, [(x, y), (x + 0.05, y)])

    def scribble(self, sheet: Picture, start: Point, end: Point) -> None:
        """A note or a slip of the pen across the sheet."""
        middle = self._about(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), 3.0)
        self._line(sheet, [start, middle, end])

    def _two_strokes(self, sheet: Picture, x: float, y: float, wide: float, high: float) -> None:
        for sign in (1, -1):
            start, end = (x - wide, y - sign * high), (x + wide, y + sign * high)
            self._line(sheet, [self._about(start, 0.2), self._about(end, 0.2)])

    def _about(self, at: Point, spread: float) -> Point:
        return at[0] + self._near(0, spread), at[1] + self._near(0, spread)

    def _near(self, middle: float, spread: float) -> float:
        return middle + max(-2.0, min(2.0, self.chance.gauss(0, 0.5))) * spread * self.unsteady

    def _line(self, sheet: Picture, points: list[Point]) -> None:
        """A stroke with the pen's ink, a little unsteady."""
        steady = [self._about(point, 0.06) for point in points]
        scaled = np.array(steady) * self.scale
        margin = math.ceil(self.pen.weight * self.scale) + 2
        low, high = np.floor(scaled.min(axis=0)) - margin, np.ceil(scaled.max(axis=0)) + margin
        x0, y0 = (max(0, int(value)) for value in low)
        x1, y1 = (int(value) for value in high)
        part = sheet[y0:y1, x0:x1]
        mask = np.zeros(part.shape[:2], np.uint8)
        path = np.round((scaled - (x0, y0)) * 2**SHIFT).astype(np.int32)
        weight = max(1, round(self.pen.weight * self.scale))
        cv2.polylines(mask, [path], False, 255, weight, cv2.LINE_AA, SHIFT)
        alpha = mask.astype(np.float32) / 255 * self.pen.cover
        if self.pen.grain:
            source = np.random.default_rng(self.chance.randrange(2**32))
            alpha *= 1 - self.pen.grain * source.random(alpha.shape, dtype=np.float32)
        ink = np.array(self.pen.colour, np.float32)
        mixed = part * (1 - alpha[:, :, None]) + ink * alpha[:, :, None]
        part[:] = np.minimum(part, mixed).astype(np.uint8)
