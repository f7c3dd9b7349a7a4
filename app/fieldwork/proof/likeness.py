"""Likeness (画面指纹): numbers by which a picture that was used before is known again.

A picture is made grey and 32 × 32 and turned into its frequencies (DCT-II); of
the lowest 16 × 16 without the mean the signs are kept: 255 bits. Another size,
stronger compression, more light or a little blur change few of them. A cropped
copy has other frequencies: therefore the same is done for eleven cuts of the
picture, and every cut of one picture is held against the whole of the other.
Turning or mirroring a picture only swaps frequencies and flips signs, so the
bits of its eight positions follow from those of one.

| bits that differ, of 255        | most often  |
| ------------------------------- | ----------- |
| saved again, smaller, brighter  | below 30    |
| cut by 6 %                      | 10 to 50    |
| two pages of text               | 40 and more |
| two different places            | 60 and more |

Source: Zauner, Implementation and Benchmarking of Perceptual Image Hash
Functions (2010). Measured in ``benchmarks/proof.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

GRID, KEPT = 32, 16
WORDS = KEPT * KEPT // 64
CLOSE = 40
"""Pictures that differ in no more bits than this look the same."""
LEAST_CONTRAST = 4.0
"""A picture with less than this spread of grey is blank and is like no other."""

_MIDDLE = (0.5, 0.5)
_CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
_CUTS = (
    (1.0, _MIDDLE),
    (0.97, _MIDDLE),
    *((0.94, place) for place in (_MIDDLE, *_CORNERS)),
    *((0.88, place) for place in (_MIDDLE, *_CORNERS)),
)
"""The whole, then cuts: their part of each side, and where they lie."""

_WAVES = np.cos(
    np.pi * np.outer(np.arange(KEPT), 2 * np.arange(GRID) + 1) / (2 * GRID)
)  # the DCT-II's rows, unscaled: signs alone are asked

Bits = NDArray[np.uint64]
"""Cuts × words of one picture."""


def fingerprint(image: Image) -> bytes:
    """The bits of a picture and its cuts; nothing where it is blank."""
    from PIL.Image import Resampling

    grey = image.convert("L")
    found = []
    for part, (left, top) in _CUTS:
        width, height = grey.width * part, grey.height * part
        x, y = (grey.width - width) * left, (grey.height - height) * top
        small = grey.resize((GRID, GRID), Resampling.BOX, box=(x, y, x + width, y + height))
        pixels = np.asarray(small, dtype=np.float64)
        if pixels.std() < LEAST_CONTRAST:
            return b""
        signs = _WAVES @ pixels @ _WAVES.T > 0
        signs[0, 0] = False
        found.append(np.packbits(signs).tobytes())
    return b"".join(found)


class Like(NamedTuple):
    """A picture that looks the same: its place among those that were added, and how far it is."""

    place: int
    distance: int


class Gallery:
    """Pictures by their fingerprints, to be searched for like ones."""

    def __init__(self, fingerprints: Sequence[bytes]) -> None:
        """Those of another length than ours, or empty, are like no picture."""
        known = [(place, bits) for place, mark in enumerate(fingerprints) if (bits := _bits(mark))]
        self._places = [place for place, _ in known]
        self._cuts = np.array([bits for _, bits in known], dtype=">u8").reshape(
            len(known), len(_CUTS), WORDS
        )
        self._wholes = np.ascontiguousarray(self._cuts[:, 0])

    def like(self, mark: bytes) -> list[Like]:
        """The pictures that look the same, the most alike first."""
        bits = _bits(mark)
        if not bits or not self._places:
            return []
        cuts = np.array(bits, dtype=">u8").reshape(len(_CUTS), WORDS)
        nearest = _apart(self._cuts, cuts[0]).min(axis=1)
        for other in (*cuts[1:], *_positions(cuts[0])):
            nearest = np.minimum(nearest, _apart(self._wholes, other))
        order = np.argsort(nearest, kind="stable")
        return [Like(self._places[at], int(nearest[at])) for at in order if nearest[at] <= CLOSE]


def _bits(mark: bytes) -> list[int]:
    """The fingerprint as words; none where it is no fingerprint of this version."""
    if len(mark) != len(_CUTS) * WORDS * 8:
        return []
    return [int(word) for word in np.frombuffer(mark, dtype=">u8")]


def _apart(many: Bits, one: Bits) -> NDArray[np.int64]:
    """How many bits differ, along the last axis."""
    apart: NDArray[np.int64] = np.bitwise_count(many ^ one).sum(axis=-1, dtype=np.int64)
    return apart


def _positions(whole: Bits) -> Iterator[Bits]:
    """The bits of the picture turned and mirrored, in the seven other positions."""
    signs = np.unpackbits(whole.view(np.uint8)).reshape(KEPT, KEPT).astype(bool)
    odd = np.arange(KEPT) % 2 == 1
    for turned in (signs, signs.T):
        for down in (False, True):
            for across in (False, True):
                if turned is signs and not down and not across:
                    continue
                flipped = turned ^ (odd[:, None] & down) ^ (odd[None, :] & across)
                yield np.packbits(flipped).view(">u8")
