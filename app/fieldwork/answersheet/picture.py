"""Pictures of answer sheets: scans and photos opened with care, one page at a time.

This runs in the child process: a file comes from outside and is not to be
trusted. Only JPEG, PNG, TIFF and PDF are opened, told by their content, and no
picture beyond the caps is unpacked.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from app.errors import BadInput

if TYPE_CHECKING:
    from PIL import Image

Picture: TypeAlias = NDArray[np.uint8]
"""Rows × columns × red, green, blue."""

FORMATS = ("JPEG", "PNG", "TIFF")
MOST_BYTES = 400 * 1024 * 1024
MOST_PIXELS = {"JPEG": 220_000_000, "PNG": 60_000_000, "TIFF": 60_000_000}
"""A JPEG is unpacked at a fraction of its size, the others whole."""
MOST_PAGES = 1000
LONG_SIDE = 3000
"""A larger picture is made smaller: 10 pixels a millimetre are enough."""
PDF_LONG_SIDE = 2480
_PDF = b"%PDF-"
_SPOILT = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What the library of pictures raises for files that are not as they should be."""


def open_pages(path: Path) -> Iterator[Picture]:
    """The pages of a file from the first to the last, each upright as its camera says.

    Raises BadInput where the file is none of the four kinds, is damaged or too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"“{path.name}”超过 {MOST_BYTES // 2**20} MB，不予读取。")
        data = path.read_bytes()
    except OSError:
        raise BadInput(f"不能打开“{path.name}”。") from None
    if _PDF in data[:1024]:
        yield from open_pdf(data, path.name)
    else:
        yield from _picture_pages(data, path.name)


def open_pdf(data: bytes, name: str) -> Iterator[Picture]:
    """The pages of a PDF file; raises BadInput where it is damaged."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        _check_pages(len(document), name)
        for page in document:
            scale = PDF_LONG_SIDE / max(*page.get_size(), 1.0)
            bitmap = page.render(scale=scale, rev_byteorder=True, draw_annots=False)
            yield _as_rgb(np.array(bitmap.to_numpy(), dtype=np.uint8))
            bitmap.close()
            page.close()
    except pypdfium2.PdfiumError:
        raise _damaged(name) from None


def _picture_pages(data: bytes, name: str) -> Iterator[Picture]:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # our own caps, by kind, are checked before anything is unpacked
    try:
        with warnings.catch_warnings(action="ignore"):  # of what is odd in a file and does no harm
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            frames = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
        _check_pages(frames, name)
        for frame in range(frames):
            with warnings.catch_warnings(action="ignore"):
                picture = _frame(image, frame, name)
            yield picture
    except UnidentifiedImageError:
        raise BadInput(
            f"“{name}”不是可以读取的扫描件或者照片。",
            hint="请提供 PDF、TIFF、PNG 或者 JPEG 文件。",
        ) from None
    except _SPOILT:
        raise _damaged(name) from None


def _frame(image: Image.Image, frame: int, name: str) -> Picture:
    from PIL import ImageOps

    if frame:
        image.seek(frame)
    if image.width * image.height > MOST_PIXELS[str(image.format)]:
        raise BadInput(f"“{name}”的画面太大，不予读取。")
    part = LONG_SIDE / max(image.size)
    if part < 1:
        image.draft("RGB", (int(image.width * part), int(image.height * part)))
    return _smaller(_pixels(ImageOps.exif_transpose(image)))


def _pixels(image: Image.Image) -> Picture:
    if image.mode.startswith("I;16"):  # sixteen bits a pixel, from some scanners
        return _as_rgb((np.asarray(image) >> 8).astype(np.uint8))
    return _as_rgb(np.asarray(image.convert("RGB"), dtype=np.uint8))


def _as_rgb(pixels: NDArray[np.uint8]) -> Picture:
    if pixels.ndim == 2:
        return np.repeat(pixels[:, :, None], 3, axis=2)
    return np.ascontiguousarray(pixels[:, :, :3])


def _smaller(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    factor = LONG_SIDE / max(height, width)
    if factor >= 1:
        return picture
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _check_pages(count: int, name: str) -> None:
    if count > MOST_PAGES:
        raise BadInput(f"“{name}”超过 {MOST_PAGES} 页，不予读取。", hint="请拆成几个文件后再导入。")


def _damaged(name: str) -> BadInput:
    return BadInput(f"“{name}”已损坏或者含有异常内容，无法读取。", hint="请重新扫描或者拍照。")
