"""Files of proof for the tests: pictures of places and pages, and what is not to be taken in."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

Picture = Image.Image


def place(seed: int, size: tuple[int, int] = (480, 360)) -> Picture:
    """A picture of some place: areas of colour, lines, round things."""
    chance = random.Random(seed)
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    tint = Image.new("RGB", size, _colour(chance))
    image = Image.blend(image, tint, chance.uniform(0.3, 0.8))
    pen = ImageDraw.Draw(image)
    for _ in range(chance.randint(8, 24)):
        x, y = chance.uniform(0, size[0]), chance.uniform(0, size[1])
        wide, high = (side * chance.uniform(0.03, 0.3) for side in size)
        box = (x - wide, y - high, x + wide, y + high)
        (pen.rectangle if chance.random() < 0.6 else pen.ellipse)(box, fill=_colour(chance))
    return image


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randint(0, 255), chance.randint(0, 255), chance.randint(0, 255)


def as_jpeg(image: Picture, quality: int = 85, exif: Image.Exif | None = None) -> bytes:
    into = io.BytesIO()
    image.save(into, "JPEG", quality=quality, exif=Image.Exif() if exif is None else exif)
    return into.getvalue()


def as_file(image: Picture, format: str) -> bytes:
    into = io.BytesIO()
    image.save(into, format)
    return into.getvalue()


def shot(
    taken: str = "2026:11:05 09:30:12",
    where: tuple[object, object] | None = ((33.0, 45.0, 58.3), (113.0, 11.0, 33.0)),
    turned: int = 1,
) -> Image.Exif:
    """What a camera writes."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "HUAWEI", "P50", turned
    exif.get_ifd(0x8769)[0x9003] = taken
    if where is not None:
        exif.get_ifd(0x8825).update({1: "N", 2: where[0], 3: "E", 4: where[1]})
    return exif


CHANGES: Mapping[str, Callable[[Picture], Picture]] = {
    "saved again": lambda image: Image.open(io.BytesIO(as_jpeg(image, 30))),
    "smaller": lambda image: image.resize((image.width // 3, image.height // 3)),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.25),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.7),
    "flatter": lambda image: ImageEnhance.Contrast(image).enhance(0.8),
    "blurred": lambda image: image.filter(ImageFilter.GaussianBlur(1.5)),
    "grey": lambda image: image.convert("L"),
    "cut": lambda image: image.crop(
        (image.width * 2 // 100, image.height // 100, image.width * 98 // 100, image.height)
    ),
    "turned": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "mirrored": lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
}
"""What is done to a picture so that nobody knows it again."""


def zipped(names: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return into.getvalue()


def compound(*streams: str) -> bytes:
    """Enough of an older document of Word: its mark and the names of its streams."""
    names = b"".join(name.encode("utf-16-le") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + names + bytes(512)


def pdf(pages: int = 1, more: bytes = b"") -> bytes:
    """A small PDF, its cross-reference table left to the reader to mend."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages)).encode()
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more + b">>endobj\n"
    body += b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n" % (pages, kids)
    for number in range(pages):
        body += b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\n" % (number + 3)
    return body + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write these files; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def empty(folder: Path) -> Path:
    """A folder with nothing that a person put there."""
    files(folder, {"Thumbs.db": b"x"})
    return folder


def photos(folder: Path, seeds: range, minute: int = 30) -> list[Path]:
    """Photos of these places, a second apart."""
    return files(
        folder,
        {
            f"IMG_{seed:03}.jpg": as_jpeg(
                place(seed), exif=shot(f"2026:11:05 09:{minute}:{seed % 60:02}")
            )
            for seed in seeds
        },
    )
