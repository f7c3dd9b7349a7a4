"""Pictures as phones take them, made by chance, and what is done to one that is used again."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

FONT = Path(__file__).parent.parent / "resources/fonts/NotoSerifSC_400Regular.ttf"
FIRST, LAST = 0x4E00, 0x9FA5
"""The characters of the pages."""

Picture = Image.Image
Chance = random.Random
Maker = Callable[[random.Random], Image.Image]


def scene(chance: Chance, size: tuple[int, int] = (480, 360)) -> Picture:
    """Some place: areas of colour, round things, lines."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image = Image.blend(image, Image.new("RGB", size, _colour(chance)), chance.uniform(0.3, 0.8))
    pen = ImageDraw.Draw(image)
    for _ in range(chance.randint(6, 30)):
        _thing(pen, chance, size)
    return image.filter(ImageFilter.GaussianBlur(chance.uniform(0, 2)))


def room(chance: Chance) -> Picture:
    """An office like every other: wall, floor and desk, with other things in it."""
    wall = 200 + chance.randint(-20, 20)
    image = Image.new("RGB", (480, 360), (wall, wall, wall))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 247 + chance.uniform(-30, 30), 480, 360), fill=(120, 90, 60))
    desk = [at + chance.uniform(-30, 30) for at in (60, 180, 390, 285)]
    pen.rectangle(desk, fill=(90, 60 + chance.randint(-20, 20), 40))
    for _ in range(chance.randint(3, 9)):
        x, y, side = chance.uniform(0, 480), chance.uniform(45, 360), chance.uniform(11, 68)
        pen.rectangle((x, y, x + side, y + side), fill=_colour(chance))
    return image


def page(chance: Chance) -> Picture:
    """A page of text on a table, photographed by hand: the hardest to tell from another."""
    font = ImageFont.truetype(FONT, 15)
    sheet = Image.new("RGB", (480, 640), (245, 245, 240))
    pen, down = ImageDraw.Draw(sheet), 40
    while down < 580:
        length = chance.choice([26, 26, 26, 26, chance.randint(3, 26)])
        line = "".join(chr(chance.randint(FIRST, LAST)) for _ in range(length))
        pen.text((45, down), line, font=font, fill=(20, 20, 20))
        down += 24 + (chance.randint(10, 60) if chance.random() < 0.06 else 0)
    wide, high = (round(side * chance.uniform(1.02, 1.3)) for side in sheet.size)
    table = Image.new("RGB", (wide, high), _colour(chance))
    table.paste(sheet, (chance.randint(0, wide - 480), chance.randint(0, high - 640)))
    return table.rotate(chance.uniform(-4, 4), resample=Image.Resampling.BILINEAR)


def _thing(pen: ImageDraw.ImageDraw, chance: Chance, size: tuple[int, int]) -> None:
    x, y = chance.uniform(0, size[0]), chance.uniform(0, size[1])
    wide, high = (side * chance.uniform(0.01, 0.25) for side in size)
    draw = chance.choice([pen.rectangle, pen.ellipse])
    draw((x - wide, y - high, x + wide, y + high), fill=_colour(chance))


def _colour(chance: Chance) -> tuple[int, int, int]:
    return chance.randint(0, 255), chance.randint(0, 255), chance.randint(0, 255)


def as_jpeg(image: Picture, quality: int, exif: Image.Exif | None = None) -> bytes:
    """The bytes of a photo."""
    into = io.BytesIO()
    image.save(into, "JPEG", quality=quality, exif=Image.Exif() if exif is None else exif)
    return into.getvalue()


def _saved(image: Picture, _: Chance) -> Picture:
    return Image.open(io.BytesIO(as_jpeg(image, 30)))


def _smaller(image: Picture, _: Chance) -> Picture:
    return image.resize((image.width * 2 // 5, image.height * 2 // 5))


def _lit(image: Picture, chance: Chance) -> Picture:
    brighter = ImageEnhance.Brightness(image).enhance(chance.uniform(0.65, 1.4))
    return ImageEnhance.Contrast(brighter).enhance(chance.uniform(0.75, 1.3))


def _blurred(image: Picture, chance: Chance) -> Picture:
    return image.filter(ImageFilter.GaussianBlur(chance.uniform(1, 2.5)))


def cut(image: Picture, chance: Chance, most: float) -> Picture:
    """Cut on every side, of each direction by at most that part of it."""
    left, top, right, low = (chance.uniform(0, most / 2) for _ in range(4))
    return image.crop(
        (
            round(image.width * left),
            round(image.height * top),
            round(image.width * (1 - right)),
            round(image.height * (1 - low)),
        )
    )


def _turned(image: Picture, chance: Chance) -> Picture:
    return image.transpose(chance.choice([*Image.Transpose]))


CHANGES: Mapping[str, Callable[[Picture, Chance], Picture]] = {
    "saved at quality 30": _saved,
    "made smaller": _smaller,
    "other light": _lit,
    "blurred": _blurred,
    "turned or mirrored": _turned,
    "cut by up to 6 %": lambda image, chance: cut(image, chance, 0.06),
    "cut by up to 12 %": lambda image, chance: cut(image, chance, 0.12),
    "cut by 4 %, lit, smaller, saved": lambda image, chance: _saved(
        _smaller(_lit(cut(image, chance, 0.04), chance), chance), chance
    ),
}
