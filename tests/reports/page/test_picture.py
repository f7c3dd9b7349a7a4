"""Pictures in cells: each beside its caption, inside its box, asked for once; absent ones told."""

from __future__ import annotations

import io
from collections import Counter

import pypdfium2
import pytest
from PIL import Image

from app.reports.page.block import MM, Cell, Chrome, Document, Paragraph, Picture, Row, Table
from app.reports.page.flow import LaidOut, lay_out
from app.reports.page.paint import paint
from app.reports.page.table import ABSENT

CHROME = Chrome("F00", "表", "单位", ("脚",), "")
HEIGHT = 85
PRINTS = {"wide": (64, 48), "high": (48, 64)}


def jpeg(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "gray").save(stream, "JPEG")
    return stream.getvalue()


def laid_out(
    captions: list[str], digest: str = "wide", asked: Counter[str] | None = None
) -> LaidOut:
    def give(name: str) -> bytes | None:
        if asked is not None:
            asked[name] += 1
        return jpeg(*PRINTS[name]) if name in PRINTS else None

    rows = tuple(
        Row((Cell(caption, picture=Picture(digest, HEIGHT)), Cell(""))) for caption in captions
    )
    blocks = (Paragraph("照片"), Table((1, 1), rows))
    return lay_out(Document(CHROME, blocks, give))


@pytest.mark.parametrize("digest", PRINTS)
@pytest.mark.parametrize("length", [0, 3, 60, 300, 5_000])
def test_a_picture_stands_on_one_page_with_the_beginning_of_its_caption(
    digest: str, length: int
) -> None:
    captions = [mark + "说" * length for mark in "甲乙丙丁戊"]
    laid = laid_out(captions, digest)
    places = [(at, image) for at, page in enumerate(laid.pages) for image in page.images]
    assert len(places) == len(captions)
    for (at, image), mark in zip(places, "甲乙丙丁戊", strict=True):
        assert round(image.height / MM) == HEIGHT
        assert image.y >= 28 * MM
        below = [piece for piece in laid.pages[at].pieces if piece.text.startswith(mark)]
        assert len(below) == 1
        assert image.y - 20 < below[0].y < image.y
    drawn = "".join(piece.text for page in laid.pages for piece in page.pieces)
    assert drawn.count("说") == length * len(captions)


def test_a_picture_is_asked_for_once_and_embedded_as_it_is() -> None:
    asked: Counter[str] = Counter()
    laid = laid_out(["一", "二", "三"], asked=asked)
    assert asked == {"wide": 1}
    pdf = paint([laid], lambda: "图").pdf
    assert pdf == paint([laid], lambda: "图").pdf
    document = pypdfium2.PdfDocument(pdf)
    found = [
        image.get_px_size()
        for page in document
        for image in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    document.close()
    assert found == [(64, 48)] * 3


def test_an_absent_picture_is_named_and_said_in_its_place() -> None:
    laid = laid_out(["一"], "gone")
    assert laid.absent == {"gone"}
    assert not any(page.images for page in laid.pages)
    assert ABSENT in [piece.text for page in laid.pages for piece in page.pieces]
