"""The QR codes on the pages of a scan or a photo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.fieldwork.answersheet.picture import open_pages


def codes_on_pages(path: Path) -> Iterator[tuple[str, ...]]:
    """What the QR codes of each page say, page after page; raises BadInput.

    Source: libraries.md (zxing reads every code of 20 mm at 150 dpi).
    """
    import zxingcpp

    for page in open_pages(path):
        found = zxingcpp.read_barcodes(page)
        yield tuple(code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode)
