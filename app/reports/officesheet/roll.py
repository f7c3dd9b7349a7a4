"""Rolls (表册): particulars, lines under their head, what they come to, boxes to sign.

A form of this kind says by its :class:`Layout` what stands where; its words are in its template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from app.reports.officesheet.ruled import particulars, ruled, signatures
from app.reports.page.block import (
    NOTE,
    SUBTITLE,
    TEXT,
    TITLE,
    Block,
    Paragraph,
    Style,
    Table,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording

Values = Sequence[Sequence[str]]
"""What stands beside the labels of the head, line by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """What every form of this kind says; each names its own lines."""

    year: int
    unit_code: str = ""
    unit_name: str
    lines: tuple[Any, ...] = ()


def no_values(_content: Any) -> Values:
    """A form without a head."""
    return ()


def no_texts(_content: Any, _words: Wording) -> Sequence[str]:
    """A form that says nothing above or below its lines."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where things stand: ``heads`` beside their labels, texts ``above`` and ``below`` the lines.

    ``head_widths`` are those of a head line's labels and values in turn. So many lines are
    left ``blank`` that there are as many in all. Without ``widths`` there are no lines.
    """

    widths: tuple[float, ...] = ()
    styles: tuple[Style, ...] = ()
    head_widths: tuple[float, ...] = (6, 14, 6, 14)
    heads: Callable[[Any], Values] = no_values
    above: Callable[[Any, Wording], Sequence[str]] = no_texts
    below: Callable[[Any, Wording], Sequence[str]] = no_texts
    blank: int = 0
    line_height: float = 7
    sign_height: float = 18


def roll_form(
    name: str,
    content: type[Roll],
    layout: Layout,
    *,
    signers: tuple[str, ...],
    retention: Retention,
    labels: int = 0,
    texts: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    lists: Mapping[str, int] = MappingProxyType({}),
    scored: bool = False,
    landscape: bool = False,
    workbook: bool = False,
) -> Form:
    """The register's entry; ``texts``, ``lists``: what its template has beside the usual ones."""
    return Form(
        name=name,
        signers=signers,
        retention=retention,
        content=content,
        outline=Outline(
            texts={
                "title": (),
                "subtitle": ("year",),
                "date": (),
                "note": (),
                **({"nothing": ()} if layout.widths else {}),
                **texts,
            },
            lists={
                "signers": len(signers),
                **({"columns": len(layout.widths)} if layout.widths else {}),
                **({"head_labels": labels} if labels else {}),
                **lists,
            },
        ),
        draw=partial(draw, layout, signers),
        scored=scored,
        landscape=landscape,
        workbook=workbook,
    )


def draw(layout: Layout, signers: Sequence[str], content: Any, words: Wording) -> tuple[Block, ...]:
    """The roll as blocks."""
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        *_head(layout, content, words),
        *(Paragraph(text, TEXT, indent=2, above=1) for text in layout.above(content, words)),
        *_lines(layout, content, words),
        Together(
            (
                *(
                    Paragraph(text, TEXT, indent=2, below=2)
                    for text in layout.below(content, words)
                ),
                signatures(
                    words.items("signers"),
                    words.text("date"),
                    layout.sign_height,
                    roles=[(role,) for role in signers],
                ),
                Paragraph(words.text("note"), NOTE, above=2),
            ),
            above=3,
        ),
    )


def _lines(layout: Layout, content: Any, words: Wording) -> tuple[Table, ...]:
    if not layout.widths:
        return ()
    lines: list[tuple[str, ...]] = [astuple(line) for line in content.lines]
    empty = ("",) * (len(layout.widths) - 1)
    lines += [empty] * (layout.blank - len(lines))
    columns, nothing = words.items("columns"), words.text("nothing")
    return (
        ruled(layout.widths, columns, layout.styles, lines, nothing, height=layout.line_height),
    )


def _head(layout: Layout, content: Any, words: Wording) -> tuple[Table, ...]:
    values = layout.heads(content)
    if not values:
        return ()
    labels = iter(words.items("head_labels"))
    lines = [[(next(labels), value) for value in line] for line in values]
    return (particulars(layout.head_widths, *lines),)
