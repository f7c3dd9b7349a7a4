"""F39B 现场记录用纸: sheets to be written on by a pair of members, keyed in the evening.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import Line, head, particulars, signatures
from app.reports.page.block import (
    HEADING,
    NOTE,
    SMALL_FIGURE,
    SMALL_TEXT,
    SUBTITLE,
    TITLE,
    Block,
    Cell,
    Paragraph,
    Row,
    Style,
    Table,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording

SPARE = 3
"""So many empty lines follow each list, for what nobody expected."""
WRITTEN = 12.0
"""A line that is written on by hand is at least so many millimetres high."""


@dataclass(frozen=True, slots=True)
class BlankItem:
    """One thing to look at: its leaf, the clause, and the key tasks that it belongs to."""

    leaf: str
    text: str
    tasks: str = ""


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """F39B of one unit and one pair. ``sheet`` is the number that finds the list again."""

    number: ClassVar[str] = "F39B"

    year: int
    unit_code: str
    unit_name: str
    sheet: str
    team: str
    members: str
    items: tuple[BlankItem, ...] = ()
    questions: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "items": (),
        "questions": (),
        "standards": (),
        "result": (),
        "rating": (),
        "met": (),
        "task": ("tasks",),
        "date": (),
        "note": (),
    },
    lists={
        "head_labels": 5,
        "item_columns": 5,
        "question_columns": 4,
        "standard_columns": 4,
        "signers": 3,
    },
)
RECORDERS, COMPANION = SIGNERS = ("记录人两人", "单位陪同人员")


def draw(content: BlankSheet, words: Wording) -> tuple[Block, ...]:
    """F39B as blocks."""
    unit, sheet, team, date, members = words.items("head_labels")
    items: list[Line] = [
        (each.leaf, _item(each, words), words.text("result"), "") for each in content.items
    ]
    questions: list[Line] = [(each, words.text("rating"), "") for each in content.questions]
    standards: list[Line] = [(each, words.text("met"), "") for each in content.standards]
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars(
            (6, 14, 6, 14),
            ((unit, content.unit_name),),
            ((sheet, content.sheet), (date, "")),
            ((team, content.team), (members, content.members)),
        ),
        *_list(words, "items", "item_columns", (3, 7.4, 13.6, 5, 11), items),
        *_list(words, "questions", "question_columns", (3, 13, 10, 14), questions),
        *_list(words, "standards", "standard_columns", (3, 17, 4, 16), standards),
        Together(
            (
                signatures(
                    words.items("signers"),
                    words.text("date"),
                    16,
                    roles=((RECORDERS,), (RECORDERS,), (COMPANION,)),
                ),
                Paragraph(words.text("note"), NOTE, above=2),
            ),
            above=4,
        ),
    )


def _item(each: BlankItem, words: Wording) -> str:
    return each.text + (f"\n{words.text('task', tasks=each.tasks)}" if each.tasks else "")


def _list(
    words: Wording, name: str, columns: str, widths: tuple[float, ...], lines: list[Line]
) -> tuple[Block, ...]:
    """A numbered list with room to write, and spare lines below it."""
    styles: tuple[Style, ...] = (*(SMALL_TEXT,) * (len(widths) - 3), SMALL_FIGURE, SMALL_TEXT)
    spare = [("",) * (len(widths) - 1)] * SPARE
    rows = tuple(
        Row(
            (
                Cell(str(serial), SMALL_FIGURE, sticky=True),
                *(Cell(text, style) for text, style in zip(line, styles, strict=True)),
            ),
            WRITTEN,
        )
        for serial, line in enumerate((*lines, *spare), start=1)
    )
    return (
        Paragraph(words.text(name), HEADING, above=3, below=1, with_next=True),
        Table(widths, rows, head(words.items(columns))),
    )


FORMS = (
    Form(
        name="现场记录用纸",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=BlankSheet,
        outline=OUTLINE,
        draw=draw,
    ),
)
