"""A drawing as a picture (PNG), for a letter: 300 dots an inch, from the same vectors."""

from __future__ import annotations

import io

from app.reports.page.block import MM, Drawing
from app.reports.page.drawing import put_drawing
from app.reports.page.flow import LaidOut
from app.reports.page.setting import Body, Pager

DOTS = 300
INCH = 72
WIDTH = 156
"""版心 in millimetres: what a drawing is drawn for."""


def picture(drawing: Drawing) -> bytes:
    """The drawing as a PNG; the same drawing gives the same picture."""
    import pypdfium2  # these libraries, only when a picture is made

    from app.reports.page.paint import paint

    size = (WIDTH * MM, drawing.height * MM)
    pager = Pager(Body(0.0, 0.0, *size))
    put_drawing(drawing, pager)
    laid = LaidOut(size, tuple(pager.pages), frozenset(pager.missing))
    document = pypdfium2.PdfDocument(paint([laid], lambda: drawing.said).pdf)
    held = io.BytesIO()
    document[0].render(scale=DOTS / INCH).to_pil().convert("L").save(held, "PNG", optimize=False)
    document.close()
    return held.getvalue()
