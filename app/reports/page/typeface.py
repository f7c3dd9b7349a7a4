"""The five faces of an official document, and which font draws which character.

A face (字体) is asked for by its use; a character that its font lacks is drawn
by the next font of the chain (宋体 first), run by run, and one that no font has
is written out as ``〔缺字U+2A6D6〕`` and named to the caller: nothing ever
prints as a box or as nothing. Fonts are read when the first character needs
them, once a process, and registered with the PDF library under their file's
name.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import cache
from typing import NamedTuple


class Face(Enum):
    """字体 by use; the value is the font file's name without its ending."""

    TITLE = "NotoSerifSC_900Black"
    """小标宋"""
    SONG = "NotoSerifSC_400Regular"
    """宋体"""
    HEI = "NotoSansSC_400Regular"
    """黑体"""
    KAI = "LXGWWenKai-Regular"
    """楷体"""
    FANG = "FandolFang-Regular"
    """仿宋"""


UNFIT = {
    Face.FANG: frozenset("￥"),
    Face.KAI: frozenset("“”‘’"),
}
"""Characters that a font has but draws wrongly: ``$`` for ￥, Western narrow quotes."""


class Glyph(NamedTuple):
    """Who draws a character, and its advance in 1/1000 of the size."""

    font: str
    advance: int


class Run(NamedTuple):
    """A piece of one line in one font; ``offset`` and ``width`` in points."""

    offset: float
    font: str
    text: str
    width: float


@cache
def _advances(face: Face) -> dict[int, int]:
    """Code point -> advance of what the face's font really has; the font is registered."""
    from app.reports.page.embedding import register  # the PDF library, only when first needed

    unfit = {ord(char) for char in UNFIT.get(face, ())}
    return {code: width for code, width in register(face.value).items() if code not in unfit}


@cache
def _chain(face: Face) -> tuple[Face, ...]:
    """The face itself, then 宋体, then every other."""
    order = (face, Face.SONG, Face.KAI, Face.HEI, Face.FANG, Face.TITLE)
    return tuple(dict.fromkeys(order))


class _Glyphs(dict[str, Glyph | None]):
    """Character -> glyph for one face; None where no font has it."""

    def __init__(self, face: Face) -> None:
        self.face = face

    def __missing__(self, char: str) -> Glyph | None:
        found = None if _invisible(char) else _first(self.face, ord(char))
        self[char] = found
        return found


def _first(face: Face, code: int) -> Glyph | None:
    for each in _chain(face):
        advance = _advances(each).get(code)
        if advance is not None:
            return Glyph(each.value, advance)
    return None


def _invisible(char: str) -> bool:
    """Controls, zero-width marks and variation selectors: no font is asked for them."""
    return (
        unicodedata.category(char) in ("Cc", "Cf")
        or "\ufe00" <= char <= "\ufe0f"
        or ("\U000e0100" <= char <= "\U000e01ef")
    )


@cache
def glyphs(face: Face) -> dict[str, Glyph | None]:
    """The lookup of a face: index it with a character."""
    return _Glyphs(face)


def printable(text: str, face: Face) -> tuple[str, frozenset[str]]:
    """The text as it will be drawn, and the characters that no font has.

    Tabs and unusual spaces become a space, line ends ``\\n``; zero-width marks and
    variation selectors go; a missing character is replaced by its code point in words.
    """
    table = glyphs(face)
    if all(table[char] is not None for char in text):
        return text, frozenset()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    drawn: list[str] = []
    missing: set[str] = set()
    for char in text:
        if char == "\n" or table[char] is not None:
            drawn.append(char)
        elif char in "\u2028\u2029\x85\v\f":
            drawn.append("\n")
        elif char == "\t" or unicodedata.category(char) == "Zs":
            drawn.append(" ")
        elif unicodedata.category(char) == "Cc" or not _invisible(char):
            missing.add(char)
            drawn.append(f"〔缺字U+{ord(char):04X}〕")
    return "".join(drawn), frozenset(missing)


def runs(text: str, face: Face, size: float) -> tuple[tuple[Run, ...], float]:
    """One line's text as runs of one font each, left to right, and its width in points."""
    table = glyphs(face)
    pieces: list[Run] = []
    start = 0
    font = ""
    left = x = 0
    for index, char in enumerate(text):
        glyph = table[char]
        if glyph is None:
            raise ValueError(f"U+{ord(char):04X} was not made printable")
        if glyph.font != font:
            if index:
                pieces.append(
                    Run(left * size / 1000, font, text[start:index], (x - left) * size / 1000)
                )
            start, font, left = index, glyph.font, x
        x += glyph.advance
    if text:
        pieces.append(Run(left * size / 1000, font, text[start:], (x - left) * size / 1000))
    return tuple(pieces), x * size / 1000
