"""Files from outside to what they are and show; pictures to copies for print.

This runs in the child process (``app.reader``). A file that is damaged, too
large or dangerous has its fault told and does not keep the others out.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.errors import BadInput, system_reason
from app.fieldwork.proof.camera import shot_of
from app.fieldwork.proof.content import LARGEST, PICTURE, SCAN, Content, content_of, judged
from app.fieldwork.proof.likeness import fingerprint
from app.fieldwork.proof.look import Begun, Copy, Look

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

FORMATS = ("JPEG", "PNG")
MOST_PIXELS = {"jpeg": 220_000_000, "png": 60_000_000, "tiff": 60_000_000}
"""A JPEG is unpacked at a fraction of its size, the others whole."""
MOST_PAGES = 1000
THUMBNAIL, PRINT = 320, 1600
"""The long sides of what is shown in a list and of what is printed."""
SPOILT = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError,
    AttributeError, struct.error, zlib.error,
)  # fmt: skip
"""What the library of pictures raises for files that are not as they should be."""


def look_at(paths: Sequence[Path]) -> Iterator[Begun | Look]:
    """Each file begun and looked at, in their order; nothing is raised for what they hold."""
    for place, path in enumerate(paths):
        yield Begun(place)
        try:
            yield _look(place, path)
        except BadInput as refused:
            yield Look(place, fault=refused.message, hint=refused.hint)
        except MemoryError:
            yield _too_large(place, path.name)


def look_at_stream(stream: BinaryIO, name: str) -> Iterator[Begun | Look]:
    """What comes through a pipe: eight bytes of length, then the bytes of one picture."""
    yield Begun(0)
    data = stream.read(int.from_bytes(stream.read(8), "big"))
    try:
        yield _looked(0, name, data)
    except BadInput as refused:
        yield Look(0, fault=refused.message, hint=refused.hint)
    except MemoryError:
        yield _too_large(0, name)


def _too_large(place: int, name: str) -> Look:
    return Look(place, fault=f"“{name}”的画面太大，不予读取。", hint="请缩小后再添加。")


def _look(place: int, path: Path) -> Look:
    try:
        size = path.stat().st_size
        if not path.is_file() or size == 0:
            raise BadInput(f"“{path.name}”不是文件，或是空文件。")
        if size > LARGEST:
            raise BadInput(f"“{path.name}”超过 200 MB。", hint="请压缩或截取后再添加。")
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"不能打开“{path.name}”：{system_reason(error, '读取失败')}。") from None
    return _looked(place, path.name, data)


def _looked(place: int, name: str, data: bytes) -> Look:
    """What these bytes are and show; raises BadInput."""
    told = judged(name, data)
    found = Look(
        place, hashlib.sha256(data).hexdigest(), len(data), kind=told.kind, format=told.format
    )
    if told.kind not in (PICTURE, SCAN):
        return found
    try:
        with warnings.catch_warnings(action="ignore"):  # of what is odd in a file and harmless
            return _pdf(found, data, name) if told.format == "pdf" else _shown(found, data, name)
    except SPOILT:
        raise BadInput(
            f"“{name}”已损坏或者含有异常内容，无法读取。", hint="请从原来的设备上重新复制。"
        ) from None


def opened(data: bytes, format: str, name: str, side: int) -> Picture:
    """A picture upright, not smaller than ``side`` where it was larger; raises BadInput, SPOILT."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own caps, by format, are checked before it is unpacked
    image: Picture = Image.open(io.BytesIO(data), formats=(format.upper(),))
    if image.width * image.height > MOST_PIXELS[format]:
        raise BadInput(f"“{name}”的画面太大，不予读取。", hint="请缩小后再添加。")
    part = side / max(image.size)
    if part < 1:
        image.draft("RGB", (max(1, int(image.width * part)), max(1, int(image.height * part))))
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    times = max(image.size) // (2 * side)
    if times > 1 and image.mode in ("L", "RGB"):  # one large copy less
        return image.reduce(times)
    return image


def _shown(found: Look, data: bytes, name: str) -> Look:
    from dataclasses import replace

    from PIL import Image

    with Image.open(io.BytesIO(data), formats=(found.format.upper(),)) as first:
        shot, (width, height) = shot_of(first), first.size
        pages = int(getattr(first, "n_frames", 1)) if found.format == "tiff" else 1
    if pages > MOST_PAGES:
        raise BadInput(f"“{name}”超过 {MOST_PAGES} 页。", hint="请拆成几个文件后再添加。")
    image = opened(data, found.format, name, THUMBNAIL)
    if (image.width > image.height) != (width > height):
        width, height = height, width
    return replace(
        found, width=width, height=height, pages=pages, taken=shot.taken, where=shot.place,
        camera=shot.camera, fingerprint=fingerprint(_grey(image)),
        thumbnail=jpeg(image, THUMBNAIL, 75),
    )  # fmt: skip


def _pdf(found: Look, data: bytes, name: str) -> Look:
    from dataclasses import replace

    pages, image = first_page(data, THUMBNAIL * 2)
    if pages > MOST_PAGES:
        raise BadInput(f"“{name}”超过 {MOST_PAGES} 页。", hint="请拆成几个文件后再添加。")
    # Pages of text look alike: a document is known again by its bytes alone.
    return replace(
        found, pages=pages, width=image.width, height=image.height,
        thumbnail=jpeg(image, THUMBNAIL, 75),
    )  # fmt: skip


def first_page(data: bytes, side: int) -> tuple[int, Picture]:
    """How many pages a PDF has, and the first as a picture; raises ValueError where it is none."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
        if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
            raise BadInput("这个 PDF 带有脚本，不能作为佐证材料。", hint="请重新打印为 PDF。")
        if pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
            raise BadInput("这个 PDF 带有附件，不能作为佐证材料。", hint="请重新打印为 PDF。")
        page = document[0]
        bitmap = page.render(scale=side / max(*page.get_size(), 1.0), draw_annots=False)
        return len(document), bitmap.to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise ValueError("no PDF") from error


def _grey(image: Picture) -> Picture:
    """Sixteen bits a pixel, from some scanners, become eight."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image


def jpeg(image: Picture, side: int, quality: int) -> bytes:
    """The picture with this long side at most, as JPEG, without what the camera wrote."""
    from PIL import Image

    small = _flat(_grey(image))
    small.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    into = io.BytesIO()
    small.save(into, "JPEG", quality=quality)
    return into.getvalue()


def _flat(image: Picture) -> Picture:
    """In colour or grey, on white where it was transparent."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        solid = image.convert("RGBA")
        white = Image.new("RGBA", solid.size, "white")
        return Image.alpha_composite(white, solid).convert("RGB")
    return image.copy() if image.mode in ("L", "RGB") else image.convert("RGB")


def copies_for_print(stream: BinaryIO) -> Iterator[Copy]:
    """A copy for print of every file of the stream: eight bytes of length, then its bytes."""
    place = 0
    while head := stream.read(8):
        data = stream.read(int.from_bytes(head, "big"))
        yield Copy(place, _copy(data))
        place += 1


def _copy(data: bytes) -> bytes:
    told = content_of(data)
    if not isinstance(told, Content) or told.kind not in (PICTURE, SCAN):
        return b""
    try:
        with warnings.catch_warnings(action="ignore"):
            if told.format == "pdf":
                return jpeg(first_page(data, PRINT)[1], PRINT, 85)
            return jpeg(opened(data, told.format, "", PRINT), PRINT, 85)
    except (BadInput, MemoryError, *SPOILT):
        return b""
