"""Stamped copies (加注副本): a picture's number, time and place drawn on a copy for print.

The pictures are our own copies, never what came from outside.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from app.reports.resource import FONTS

FONT = "NotoSansSC_400Regular.ttf"
LETTERS_ACROSS = 44
"""The letters are so large that about as many stand in one line."""
SMALLEST = 14
QUALITY = 88


def stamped(jpeg: bytes, lines: Sequence[str], turned: int = 0) -> bytes:
    """The picture as JPEG with these lines on a dark band along its lower edge.

    ``turned`` clockwise by so many degrees, in quarters. A line that is too long
    for the width is broken; nothing is left out.
    """
    image = _opened(jpeg)
    if turned:
        image = image.rotate(-turned, expand=True)
    size = max(SMALLEST, image.width // LETTERS_ACROSS)
    font = _font(size)
    drawn = [part for line in lines for part in _broken(line, font, image.width - size)]
    step = size * 4 // 3
    height = step * len(drawn) + size // 2
    whole = Image.new("RGB", (image.width, max(image.height, height + size)), "black")
    whole.paste(image, (0, 0))
    band = Image.new("RGB", (whole.width, height), "black")
    top = whole.height - height
    under = whole.crop((0, top, whole.width, whole.height))
    whole.paste(Image.blend(under, band, 0.65), (0, top))
    pen = ImageDraw.Draw(whole)
    for place, line in enumerate(drawn):
        pen.text((size // 2, top + place * step + size // 5), line, font=font, fill="white")
    return _saved(whole)


def smaller(jpeg: bytes, side: int) -> bytes:
    """The picture with this long side at most."""
    image = _opened(jpeg)
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return _saved(image)


def _opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg), formats=("JPEG",)).convert("RGB")


def _saved(image: Image.Image) -> bytes:
    into = io.BytesIO()
    image.save(into, "JPEG", quality=QUALITY)
    return into.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / FONT, size)


def _broken(line: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The line in pieces that fit the width."""
    pieces, piece = [], ""
    for char in line:
        if piece and font.getlength(piece + char) > width:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece] if piece else pieces
