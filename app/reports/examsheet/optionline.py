"""Options side by side where they are short: four, two or one on a line, in columns."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports.page.block import TEXT
from app.reports.page.typeface import printable, runs

LINE = 36
"""Characters of the text's size on a line of an upright page."""
COLUMNS = (4, 2)
INDENT = "\u3000\u3000"
GAP = 1.0
"""Between two columns there is a character's room at least."""


def option_lines(options: Sequence[str]) -> list[str]:
    """The options in lines: as many abreast as the longest leaves room for."""
    widths = [_width(option) for option in options]
    room = LINE - len(INDENT)
    for abreast in COLUMNS:
        if options and max(widths) + GAP <= room / abreast:
            return [
                INDENT + _columns(options[start : start + abreast], room / abreast)
                for start in range(0, len(options), abreast)
            ]
    return [INDENT + option for option in options]


def _columns(options: Sequence[str], width: float) -> str:
    """Options in columns of so many characters, filled up with wide and narrow spaces."""
    line, used = "", 0.0
    for place, option in enumerate(options):
        missing = place * width - used
        wide = int(missing)
        narrow = round((missing - wide) / _width(" "))
        filling = "\u3000" * wide + " " * narrow
        line += filling + option
        used += wide + narrow * _width(" ") + _width(option)
    return line


def _width(text: str) -> float:
    """In characters of the text's size."""
    drawn, _ = printable(text, TEXT.face)
    return runs(drawn, TEXT.face, TEXT.size)[1] / TEXT.size
