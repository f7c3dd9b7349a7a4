"""What the records of a visit have in common: head, problems, remarks, places to sign.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here. No points
stand on a record: those are on F01 alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.reports.officesheet.ruled import Roles, particulars, ruled, signatures
from app.reports.page.block import (
    HEADING,
    NOTE,
    SMALL_TEXT,
    SUBTITLE,
    TEXT,
    TITLE,
    Block,
    Paragraph,
    Table,
    Together,
)
from app.reports.wording import Outline, Wording, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Which record it is, of whom, when and where."""

    year: int
    unit_code: str
    unit_name: str
    record: str
    """记录编号"""
    team: str = ""
    subunit: str = ""
    time: str = ""
    place: str = ""
    recorder: str = ""
    burden: str = ""
    """基层负担: what it asked of the unit."""
    note: str = ""
    proofs: str = ""
    """佐证编号 of all files that came with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """问题: what was found against a clause. No points."""

    leaf: str
    clause: str
    fact: str
    proofs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A sheet that shows one record of a unit."""

    about: About

    @property
    def year(self) -> int:
        return self.about.year

    @property
    def unit_code(self) -> str:
        return self.about.unit_code

    @property
    def unit_name(self) -> str:
        return self.about.unit_name

    @property
    def part(self) -> str:
        """Which of the unit's sheets of this form it is."""
        return self.about.record


SHARED = Outline(
    texts={
        "subtitle": ("year",),
        "problems": (),
        "nothing": (),
        "remarks": (),
        "proofs": (),
        "burden": (),
        "date": (),
        "record": ("record",),
    },
    lists={"head_labels": 6, "problem_columns": 5},
)
"""``resources/forms/record.toml``, the words of every record."""

HEAD_WIDTHS = (5.5, 15.5, 5, 14)
REMARK_WIDTHS = (5.5, 34.5)
PROBLEM_WIDTHS = (2.6, 8, 11, 12, 6.4)
PROBLEM_STYLES = (SMALL_TEXT,) * 4

ABREAST = 3
"""So many places to sign stand in one row; of more there are two rows."""

Pair = tuple[str, str]


def shared() -> Wording:
    """The words of every record."""
    return wording("record", SHARED)


def opening(about: About, title: str, *lines: Sequence[Pair]) -> tuple[Block, ...]:
    """Title and particulars; ``lines`` are the form's own."""
    words = shared()
    unit, subunit, team, time, place, recorder = words.items("head_labels")
    own = [((subunit, about.subunit),)] if about.subunit else []
    return (
        Paragraph(title, TITLE),
        Paragraph(words.text("subtitle", year=about.year), SUBTITLE, below=2),
        particulars(
            HEAD_WIDTHS,
            ((unit, about.unit_name),),
            *own,
            ((team, about.team), (time, about.time)),
            ((recorder, about.recorder), (place, about.place)),
            *lines,
        ),
    )


def section(title: str, *blocks: Block) -> tuple[Block, ...]:
    """A heading that goes with what it heads, a table close below it."""
    near = [replace(each, above=0) if isinstance(each, Table) else each for each in blocks]
    return (Paragraph(title, HEADING, above=3, below=1, with_next=True), *near)


def problem_table(problems: Sequence[Problem]) -> Table:
    """问题, by number."""
    words = shared()
    lines = [(each.leaf, each.clause, each.fact, each.proofs) for each in problems]
    columns = words.items("problem_columns")
    return ruled(PROBLEM_WIDTHS, columns, PROBLEM_STYLES, lines, words.text("nothing"))


def found(problems: Sequence[Problem]) -> tuple[Block, ...]:
    """The section of the problems."""
    return section(shared().text("problems"), problem_table(problems))


def remarks(about: About, *pairs: Pair) -> tuple[Block, ...]:
    """The form's own ``pairs``, then note, proof and burden, as far as there is any."""
    words = shared()
    own = (
        (words.text("remarks"), about.note),
        (words.text("proofs"), about.proofs),
        (words.text("burden"), about.burden),
    )
    lines = [((label, text),) for label, text in (*pairs, *own) if text]
    return (replace(particulars(REMARK_WIDTHS, *lines), above=3),) if lines else ()


def closing(
    about: About,
    signers: Sequence[str],
    note: str,
    *,
    above: str = "",
    roles: Sequence[Roles] = (),
) -> Together:
    """The places to sign, ``above`` them what is signed, below them the form's note.

    ``roles`` says whose each place is.
    """
    words = shared()
    ends = [len(signers)] if len(signers) <= ABREAST else [2, len(signers)]
    rows = [(signers[start:end], roles[start:end]) for start, end in pairwise((0, *ends))]
    said = (Paragraph(above, TEXT, indent=2, below=2),) if above else ()
    return Together(
        (
            *said,
            *(signatures(each, words.text("date"), 24, roles=whose) for each, whose in rows),
            Paragraph(note, NOTE, above=2),
            Paragraph(words.text("record", record=about.record), NOTE),
        ),
        above=4,
    )
