"""F09 抽取记录表: everything that anybody needs to repeat the draw with two common tools.

The whole candidate list is on the sheet, in the order and the form that its
SHA-256 is of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.reports.fieldsheet.record import Pair, Recorded, closing, opening, remarks, section
from app.reports.officesheet.ruled import head, ruled
from app.reports.page.block import (
    SMALL_FIGURE,
    SMALL_TEXT,
    Block,
    Cell,
    Paragraph,
    Row,
    Size,
    Style,
    Table,
)
from app.reports.page.typeface import Face
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCandidate:
    """One line of the candidate list."""

    code: str
    stratum: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCandidate:
    """One that was drawn, with the key that won; ``place`` names the stratum that it stands for."""

    code: str
    name: str
    place: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckCandidate:
    """One that was drawn and withdrawn, why, and who took the place."""

    code: str
    reason: str
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawSheet(Recorded):
    """F09 抽取记录表."""

    number: ClassVar[str] = "F09"

    purpose: str
    sha256: str
    """校验值 of the candidate list."""
    count: str
    """How many candidates there were."""
    wanted: str
    seed: str
    strata: str = ""
    witness: str = ""
    present: str = ""
    drawn: tuple[DrawnCandidate, ...] = ()
    struck: tuple[StruckCandidate, ...] = ()
    candidates: tuple[ListedCandidate, ...] = ()


OUTLINE = Outline(
    texts={
        "title": (),
        "rule": (),
        "steps": ("seed", "wanted"),
        "drawn": (),
        "no_drawn": (),
        "struck": (),
        "no_struck": (),
        "list": (),
        "no_candidate": (),
        "note": (),
    },
    lists={
        "head_labels": 8,
        "drawn_columns": 5,
        "struck_columns": 4,
        "list_columns": 3,
        "signers": 3,
    },
)
RULE_TEXT = Style(Face.SONG, Size.WU, 15.0)
"""宋体, whose upright bar and quotes nobody takes for letters."""
ACROSS = 2
"""So many candidates stand in one row of the list."""
LIST_WIDTHS = (6, 5, 9) * ACROSS
WITNESS, MEMBERS = SIGNERS = ("被考核单位见证人", "考核组成员两人")


def draw(content: DrawSheet, words: Wording) -> tuple[Block, ...]:
    """F09 as blocks."""
    steps = words.text("steps", seed=content.seed, wanted=content.wanted)
    return (
        *opening(
            content.about,
            words.text("title"),
            *_settings(content, words.items("head_labels")),
        ),
        *section(
            words.text("rule"),
            *(Paragraph(line, RULE_TEXT, below=0.5) for line in steps.splitlines()),
        ),
        *section(
            words.text("drawn"),
            ruled(
                (2.6, 7, 9, 6, 15.4),
                words.items("drawn_columns"),
                (SMALL_TEXT, SMALL_TEXT, SMALL_TEXT, SMALL_TEXT),
                [(each.code, each.name, each.place, each.key) for each in content.drawn],
                words.text("no_drawn"),
            ),
        ),
        *section(
            words.text("struck"),
            ruled(
                (2.6, 9, 18, 10.4),
                words.items("struck_columns"),
                (SMALL_TEXT, SMALL_TEXT, SMALL_TEXT),
                [(each.code, each.reason, each.successor) for each in content.struck],
                words.text("no_struck"),
            ),
        ),
        *section(words.text("list"), _list(content.candidates, words)),
        *remarks(content.about),
        closing(
            content.about,
            words.items("signers"),
            words.text("note"),
            roles=((WITNESS,), (MEMBERS,), (MEMBERS,)),
        ),
    )


def _settings(content: DrawSheet, labels: Sequence[str]) -> tuple[Sequence[Pair], ...]:
    values = (
        content.purpose,
        content.sha256,
        content.count,
        content.wanted,
        content.strata,
        content.seed,
        content.witness,
        content.present,
    )
    purpose, digest, count, wanted, strata, seed, witness, present = zip(
        labels, values, strict=True
    )
    return (purpose,), (digest,), (count, wanted), (strata,), (seed, witness), (present,)


def _list(candidates: Sequence[ListedCandidate], words: Wording) -> Table:
    cells = [
        (Cell(each.code, SMALL_TEXT), Cell(each.stratum, SMALL_TEXT), Cell(each.name, SMALL_TEXT))
        for each in candidates
    ]
    cells += [(Cell(""),) * 3] * (-len(cells) % ACROSS)
    rows = [
        Row(tuple(cell for cells_of in cells[at : at + ACROSS] for cell in cells_of))
        for at in range(0, len(cells), ACROSS)
    ]
    if not rows:
        told = Cell(words.text("no_candidate"), SMALL_FIGURE, span=len(LIST_WIDTHS))
        rows = [Row((told,), height=10)]
    return Table(LIST_WIDTHS, tuple(rows), head(words.items("list_columns") * ACROSS))


FORMS = (
    Form(
        name="抽取记录表",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=DrawSheet,
        outline=OUTLINE,
        draw=draw,
    ),
)
