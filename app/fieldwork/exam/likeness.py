"""Likeness (雷同): what two stems, or two options of one question, must differ in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_TOGETHER = 1000
_BREAK = "\n"
_SELDOM = re.compile("([^0-9a-z一-鿿\n]+)")
"""Whatever may be left out is among these, and little else in an official's text."""
_SAYS_SOMETHING = "%‰-"


class _Kept(dict[int, int | None]):
    """For each letter itself, or None where a text is compared without it; filled as they come."""

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        said = letter in _SAYS_SOMETHING or unicodedata.category(letter)[0] not in "PZC"
        self[code] = code if said else None
        return self[code]


_KEPT = _Kept({ord(_BREAK): ord(_BREAK)})


def normalised(stem: str) -> str:
    """A stem as it is compared: folded (NFKD, case), without blanks, spaces and punctuation.

    Everything stays taken apart: what the punctuation kept asunder cannot join
    and become another letter.
    """
    return normalised_all([stem])[0]


def normalised_all(texts: Sequence[str]) -> list[str]:
    """:func:`normalised` for each text. Many are folded as one: a bank has 100,000 of them."""
    starts = range(0, len(texts), _TOGETHER)
    return [told for start in starts for told in _folded(texts[start : start + _TOGETHER])]


def _folded(texts: Sequence[str]) -> list[str]:
    """These, not none, folded as the lines of one text.

    A line break folds to itself, and no letter moves across it. One inside a
    text becomes a space, which is left out just like it.
    """
    lines = _BREAK.join([text.replace(_BREAK, " ") for text in texts])
    lines = _apart(_apart(lines))
    parts = _SELDOM.split(lines)
    if any(run.translate(_KEPT) for run in set(parts[1::2])):
        lines = lines.translate(_KEPT)
    else:  # as nearly always, and in a third of the time
        lines = "".join(parts[::2])
    return unicodedata.normalize("NFKD", lines).split(_BREAK)


def _apart(text: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
