"""Pages of a PDF as pictures (预览): for the screen and for a printer.

The library that draws them may be used by one thread at a time: the caller sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from math import ceil

BAND = 4_000_000
"""So many pixels of a printed page are drawn at a time: 16 MB."""
WHITE = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page, ``top`` pixels below the page's upper edge.

    ``pixels`` are four bytes each, blue, green, red and one unused, in lines of ``stride`` bytes.
    """

    width: int
    height: int
    stride: int
    top: int
    pixels: bytes


Size = tuple[float, float]
"""Width and height in points of 1/72 inch."""


def sizes(pdf: bytes) -> tuple[Size, ...]:
    """The size of every page."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return tuple((page.get_width(), page.get_height()) for page in document)


def page(pdf: bytes, number: int, scale: float) -> Picture:
    """One page as one picture; ``scale`` is in pixels a point."""
    (whole,) = bands(pdf, number, scale, rows=0)
    return whole


def bands(pdf: bytes, number: int, scale: float, rows: int | None = None) -> Iterator[Picture]:
    """A page from top to bottom in bands of so many ``rows``; 0 is all of it in one.

    Where none is given a band has about BAND pixels, so that the resolution of a
    printer asks for no more memory than a screen.
    """
    import pypdfium2
    from pypdfium2 import raw

    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[number]
        width, height = (max(1, ceil(side * scale)) for side in sheet.get_size())
        step = rows or (height if rows == 0 else max(1, BAND // width))
        for top in range(0, height, step):
            deep = min(step, height - top)
            bitmap = pypdfium2.PdfBitmap.new_native(width, deep, raw.FPDFBitmap_BGRx)
            bitmap.fill_rect(WHITE, 0, 0, width, deep)
            raw.FPDF_RenderPageBitmap(
                bitmap, sheet, 0, -top, width, height, 0, raw.FPDF_ANNOT | raw.FPDF_PRINTING
            )
            yield Picture(width, deep, bitmap.stride, top, bytes(bitmap.buffer))
            bitmap.close()


def bound(pdfs: Iterable[bytes]) -> bytes:
    """Several PDFs as one, page after page; the caller's iterable is gone through once."""
    import pypdfium2

    with pypdfium2.PdfDocument.new() as whole:
        for pdf in pdfs:
            with pypdfium2.PdfDocument(pdf) as part:
                whole.import_pages(part)
        written = BytesIO()
        whole.save(written)
        return written.getvalue()
