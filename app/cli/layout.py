"""Text on a terminal: tables, trees and help pages whose columns stand though Chinese is wide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import click

GAP = "  "
_PIECES = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。；：、！？）》”’…％")


def columns_of(text: str) -> int:
    """How many terminal columns a text fills: two for a Chinese character or mark."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
        if not unicodedata.combining(sign)
    )


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with blanks; ``right`` puts it at the right edge, as figures stand."""
    blanks = " " * (width - columns_of(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns; words whole, no line begun by a mark."""
    lines = [""]
    for piece in _PIECES.findall(text):
        here = lines[-1]
        if piece == "\n":
            lines.append("")
        elif columns_of(here + piece) <= width or not here or piece in _NEVER_FIRST:
            lines[-1] = here + piece if here or not piece.isspace() else here
        else:
            lines.append("" if piece.isspace() else piece)
    return [line.rstrip() for line in lines]


def harmless(text: str) -> str:
    """The text without what would steer the terminal; breaks and tabs of a text stay."""
    return "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf")
    )


def table(
    heads: Sequence[str], rows: Iterable[Sequence[object]], *, figures: Iterable[str] = ()
) -> Iterator[str]:
    """Lines of a table; the columns named by ``figures`` stand at the right. None is blank.

    A line break or a tab in a cell is a blank: it would break the table.
    """
    cells = [list(heads)]
    cells += [["" if cell is None else " ".join(str(cell).split()) for cell in row] for row in rows]
    widths = [max(columns_of(row[at]) for row in cells) for at in range(len(heads))]
    right = [name in set(figures) for name in heads]
    for row in cells:
        parts = map(
            lambda cell, width, figure: padded(cell, width, right=figure), row, widths, right
        )
        yield GAP.join(parts).rstrip()


class HelpPage(click.HelpFormatter):
    """The library's help page with columns and line breaks made for Chinese."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{'用法：' if prefix is None else prefix}{prog} {args}".rstrip() + "\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for paragraph in text.split("\n\n"):
            joined = "".join(line.strip() for line in paragraph.splitlines())
            for line in wrapped(joined, self.width - self.current_indent):
                self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 34, col_spacing: int = 2
    ) -> None:
        listed = list(rows)
        first = min(max(columns_of(term) for term, _ in listed), col_max)
        indent = " " * self.current_indent
        for term, meaning in listed:
            lines = wrapped(meaning, max(self.width - first - col_spacing - 2, 20))
            if columns_of(term) > first:
                terms = [term, *[""] * len(lines)]
                lines.insert(0, "")
            else:
                terms = [term, *[""] * (len(lines) - 1)]
            for left, right in zip(terms, lines, strict=True):
                filled = padded(left, first) + " " * col_spacing + right
                self.write(f"{indent}{filled}".rstrip() + "\n")


class Context(click.Context):
    """A command's context, with our help page."""

    formatter_class = HelpPage
