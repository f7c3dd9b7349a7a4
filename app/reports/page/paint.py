"""Laid-out pages as a PDF: the same pages always give the same bytes.

The page set-up names no font of its own, so that the PDF lists embedded ones only.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import segno
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.reports.page.archive import BODY, FIGURE, LANGUAGE, VERSION, Archive
from app.reports.page.drawing import paint_shapes
from app.reports.page.flow import LaidOut
from app.reports.page.setting import RULE, Nib, Page, Piece, Plate
from app.reports.page.typeface import Face, glyphs

QR_MASK = 3
"""Fixed, since trying all eight costs five times as much and every one can be read."""
PHOTO, HANDWRITING = "照片", "手写签名"
"""What a reader that speaks says of them."""
WATERMARK = Face.HEI
WATERMARK_GRAY = 0.92
WATERMARK_ANGLE = 35
PALE_GRAY = 0.6


@dataclass(frozen=True, slots=True)
class Painted:
    """A PDF file's bytes and the number of its pages, blank ones included."""

    pdf: bytes
    pages: int


def paint(forms: Iterable[LaidOut], title: Callable[[], str], *, duplex: bool = False) -> Painted:
    """One PDF of all forms, taken one by one; ``title`` is asked for after the last.

    With ``duplex`` each form begins on an odd page.
    """
    buffer = io.BytesIO()
    glyphs(WATERMARK)["样"]
    canvas = Canvas(
        buffer,
        invariant=1,
        initialFontName=WATERMARK.value,
        lang=LANGUAGE,
        pdfVersion=VERSION,
    )
    archive = Archive(canvas)
    count = 0
    for form in forms:
        if duplex and count % 2:
            archive.show()
            count += 1
        canvas.setPageSize(form.size)
        for page in form.pages:
            _paint_page(archive, page, form.size)
            archive.show()
            count += 1
    archive.end(title())
    canvas.save()
    return Painted(buffer.getvalue(), count)


def _paint_page(archive: Archive, page: Page, size: tuple[float, float]) -> None:
    canvas = archive.canvas
    with archive.passed():
        if page.watermark:
            _paint_watermark(canvas, page.watermark, size)
        for plate in page.plates:
            _paint_plate(canvas, plate)
        if page.pale:
            canvas.saveState()
            canvas.setFillGray(PALE_GRAY)
            _paint_texts(canvas, page.pale)
            canvas.restoreState()
    for image in page.images:
        with archive.read(FIGURE, PHOTO):
            canvas.drawImage(
                ImageReader(io.BytesIO(image.jpeg)),
                *image[:4],
                preserveAspectRatio=True,
                anchor="c",
            )
    for drawn in page.drawings:
        with archive.read(FIGURE, drawn.said):
            paint_shapes(canvas, drawn.shapes)
    with archive.read(BODY):
        _paint_texts(canvas, page.pieces[: page.around])
    with archive.passed():
        if page.around is not None:
            _paint_texts(canvas, page.pieces[page.around :])
        canvas.setLineWidth(RULE)
        canvas.setLineCap(2)
        canvas.lines(page.rules)
        if page.qr:
            _paint_qr(canvas, page.qr, page.qr_at)
    if page.ink:
        with archive.read(FIGURE, HANDWRITING):
            canvas._code.append(_ink(page.ink))


def _paint_texts(canvas: Any, pieces: Iterable[Piece]) -> None:
    text = canvas.beginText()
    for (font, points), alike in groupby(pieces, key=lambda piece: piece[2:4]):
        text.setFont(font, points)
        for piece in alike:
            text.setTextOrigin(piece.x, piece.y)
            text.textOut(piece.text)
    canvas.drawText(text)


def _ink(nibs: Sequence[Nib]) -> str:
    """Strokes with round ends; what goes on in the same weight is one path."""
    said = ["q 0 G 1 J 1 j"]
    before: Nib | None = None
    for nib in nibs:
        x0, y0, x1, y1, weight = (f"{value:.2f}" for value in nib)
        if before is None or before.weight != nib.weight or before[2:4] != nib[:2]:
            said.append(f"{'S ' if before else ''}{weight} w {x0} {y0} m")
        said.append(f"{x1} {y1} l")
        before = nib
    return "\n".join((*said, "S Q"))


def _paint_plate(canvas: Any, plate: Plate) -> None:
    canvas.saveState()
    if plate.weight:
        canvas.setStrokeGray(plate.gray)
        canvas.setLineWidth(plate.weight)
    draw, shape = (canvas.roundRect, (plate.radius,)) if plate.radius else (canvas.rect, ())
    draw(
        plate.x,
        plate.y,
        plate.width,
        plate.height,
        *shape,
        stroke=int(plate.weight > 0),
        fill=int(plate.weight == 0),
    )
    canvas.restoreState()


def _paint_watermark(canvas: Any, text: str, size: tuple[float, float]) -> None:
    width, height = size
    points = min(150.0, 0.8 * width / len(text))
    canvas.saveState()
    canvas.setFillGray(WATERMARK_GRAY)
    canvas.setFont(WATERMARK.value, points)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(WATERMARK_ANGLE)
    canvas.drawCentredString(0, -points * 0.38, text)
    canvas.restoreState()


@lru_cache(maxsize=512)
def qr_bars(text: str) -> tuple[int, Sequence[tuple[int, int, int]]]:
    """Modules a side, and the dark bars as (column, row from the top, length)."""
    matrix = segno.make(text, error="m", micro=False, boost_error=False, mask=QR_MASK).matrix
    bars: list[tuple[int, int, int]] = []
    for row, modules in enumerate(matrix):
        column = 0
        for dark, group in groupby(modules):
            length = len(list(group))
            if dark & 1:
                bars.append((column, row, length))
            column += length
    return len(matrix), bars


def _paint_qr(canvas: Any, text: str, at: tuple[float, float, float]) -> None:
    x, y, side = at
    modules, bars = qr_bars(text)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side / modules, side / modules)
    # Written as it is: the library's path object takes as long as all else on the page.
    rectangles = [f"{column} {modules - 1 - row} {length} 1 re" for column, row, length in bars]
    canvas._code.append("\n".join((*rectangles, "f")))
    canvas.restoreState()
