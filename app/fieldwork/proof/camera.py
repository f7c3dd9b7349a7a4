"""What the camera wrote into a picture (EXIF): when, where, with what.

Nothing of it is trusted: a value that is not as it should be is as if it were
not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF, _GPS = 0x8769, 0x8825
_MAKE, _MODEL, _CHANGED = 0x010F, 0x0110, 0x0132
_TAKEN = 0x9003
_SOUTH_OR_NORTH, _LATITUDE, _EAST_OR_WEST, _LONGITUDE = 1, 2, 3, 4
_TIME = re.compile(r"(\d{4})[:\-/](\d{2})[:\-/](\d{2})[ T](\d{2}):(\d{2}):(\d{2})", re.ASCII)
LONGEST_NAME = 60
_ODD = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, OSError, SyntaxError)


@dataclass(frozen=True, slots=True)
class Shot:
    """``taken`` as the camera's clock said, ``YYYY-MM-DDTHH:MM:SS``; ``place`` in degrees."""

    taken: str = ""
    place: str = ""
    camera: str = ""


def shot_of(image: Image) -> Shot:
    """What is told of how the picture was taken; empty where nothing is."""
    try:
        exif = image.getexif()
        inner, gps = exif.get_ifd(_EXIF), exif.get_ifd(_GPS)
        taken = moment(inner.get(_TAKEN)) or moment(exif.get(_CHANGED))
        camera = " ".join(filter(None, (_name(exif.get(_MAKE)), _name(exif.get(_MODEL)))))
    except _ODD:
        return Shot()
    return Shot(taken, _place(gps), camera[:LONGEST_NAME])


def moment(value: object) -> str:
    """A camera's time as ISO; empty where it is none."""
    found = _TIME.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return ""
    try:
        return datetime(*map(int, found.groups())).isoformat()  # type: ignore[arg-type]
    except ValueError:
        return ""


def _name(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return "".join(char for char in value if char.isprintable()).strip()


def _place(gps: Mapping[int, Any]) -> str:
    """``北纬 33.76620°，东经 113.19250°``."""
    try:
        latitude, longitude = _degrees(gps[_LATITUDE]), _degrees(gps[_LONGITUDE])
        south = str(gps.get(_SOUTH_OR_NORTH, "N")).upper().startswith("S")
        west = str(gps.get(_EAST_OR_WEST, "E")).upper().startswith("W")
    except _ODD:
        return ""
    if not (0 <= latitude <= 90 and 0 <= longitude <= 180) or latitude == longitude == 0:
        return ""
    return (
        f"{'南纬' if south else '北纬'} {latitude:.5f}°，{'西经' if west else '东经'} "
        f"{longitude:.5f}°"
    )


def _degrees(value: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in value)
    return degrees + minutes / 60 + seconds / 3600
