"""Fonts inside the PDF: registered once, subset, and copied out of it rightly.

The one place that works round the PDF library's faults with fonts:
the ToUnicode table of characters beyond the basic plane (𬭎 came out as Ⲵ).
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from app.reports.resource import FONTS

BLOCK = 100
"""How many characters one ``beginbfchar`` may list (PDF 32000-1, 9.10.3)."""


class EmbeddedFont(TTFont):  # type: ignore[misc]  # the library has no types
    """A font whose text can be copied and searched, whatever plane its characters are in."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # the library's name
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode()
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(name, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """The CMap from a subset's one-byte codes to UTF-16, surrogate pairs included."""
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    blocks = [pairs[start : start + BLOCK] for start in range(0, len(pairs), BLOCK)]
    listed = [
        line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *listed,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def register(name: str) -> dict[int, int]:
    """Read the font ``name`` and give what it can draw: code point -> advance in 1/1000.

    Controls and code points that the font maps to its "missing" glyph are left out.
    """
    font = EmbeddedFont(name, str(FONTS / f"{name}.ttf"), asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    widths = font.face.charWidths
    return {
        code: round(widths[code])
        for code, glyph in font.face.charToGlyph.items()
        if glyph and code in widths and code >= 0x20
    }
