"""A PDF read back: its texts, the boxes of its characters, its QR codes."""

from __future__ import annotations

import atexit
from functools import cached_property
from typing import NamedTuple

import pypdfium2
import zxingcpp
from PIL.Image import Image

WATERMARK_FROM = 40.0
"""Type larger than this is the watermark's, in points."""
LOW_SURROGATES = (0xDC00, 0xDFFF)
"""PDFium counts a character beyond the basic plane twice; the second time is left out."""


class Box(NamedTuple):
    """A character's ink, in points from the lower left corner; ``unit`` is its UTF-16 unit."""

    unit: int
    left: float
    bottom: float
    right: float
    top: float
    size: float


class Paper:
    """One PDF. Pages are counted from 0."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)
        atexit.register(self.document.close)  # before the library looks for what is left open

    @cached_property
    def texts(self) -> list[str]:
        """The text of every page as a reader would copy it, line ends as ``\\n``."""
        return [
            page.get_textpage().get_text_range().replace("\r\n", "\n") for page in self.document
        ]

    @cached_property
    def packed(self) -> list[str]:
        """The texts without any white space."""
        return ["".join(text.split()) for text in self.texts]

    def size(self, number: int) -> tuple[float, float]:
        return self.document[number].get_size()

    def boxes(self, number: int) -> list[Box]:
        """The ink of a page's characters, without the watermark's."""
        text = self.document[number].get_textpage()
        found: list[Box] = []
        for index in range(text.count_chars()):
            unit = pypdfium2.raw.FPDFText_GetUnicode(text, index)
            if chr(unit).isspace() or LOW_SURROGATES[0] <= unit <= LOW_SURROGATES[1]:
                continue
            left, bottom, right, top = text.get_charbox(index)
            size = pypdfium2.raw.FPDFText_GetFontSize(text, index)
            if size <= WATERMARK_FROM and right > left:
                found.append(Box(unit, left, bottom, right, top, size))
        return found

    def finds(self, text: str) -> bool:
        """Whether a search for the text finds it on any page.

        The texts are searched, not PDFium: on Linux its own search finds no character
        beyond the basic plane in any document.
        """
        return any(text in page for page in self.texts)

    def codes(self, number: int, dpi: int = 150) -> list[str]:
        """The QR codes that a scan of the page at ``dpi`` shows."""
        return [code.text for code in zxingcpp.read_barcodes(self.scan(number, dpi))]

    def scan(self, number: int, dpi: int = 150) -> Image:
        """The page in grey as a scanner gives it."""
        picture: Image = self.document[number].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture

    def holds(self, text: str) -> bool:
        """Whether the whole text is there, in one piece or carried on over the next pages."""
        rest = "".join(text.split())
        if any(rest in page for page in self.packed):
            return True
        for page in self.packed:
            rest = rest[_longest_start(rest, page) :]
        return not rest


def _longest_start(text: str, page: str) -> int:
    """How many first characters of ``text`` stand on the page in one piece."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in page:
            low = middle
        else:
            high = middle - 1
    return low
