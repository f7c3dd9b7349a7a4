"""The frozen rows of the tests: sheets that are gathered and keyed, and who sits at a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.fieldwork.exam.term import UNDER_WAY, Absence

NOT_IN, READ, KEYED, ON_SCREEN = "未收", "已读", "已录", "上机"
GAPS, IN_DOUBT = "缺页", "待认定"
REASONS = tuple(map(str, Absence))
"""Why somebody did not sit, in the order of the keys that say so."""
BEGUN, NOT_BEGUN = UNDER_WAY, "未开考"
SEALED, OPEN, ENDED = "未启封", "已启封", "已结束"


@dataclass(frozen=True, slots=True)
class CollectedRow:
    """How far the answers of one unit at one paper are in."""

    paper: str
    unit: str
    name: str
    title: str
    people: int
    came: int
    gaps: int
    doubts: int
    absent: int

    @property
    def waiting(self) -> int:
        """How many are neither in nor said to be absent."""
        return self.people - self.came - self.absent


@dataclass(frozen=True, slots=True)
class ExamineeRow:
    """One seat and what came from it; no score."""

    person: str
    name: str
    form: str
    state: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Something that a reading of files has to tell; ``kind`` says what."""

    kind: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading files."""

    pages: int
    doubts: int
    rows: tuple[ReadRow, ...]


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A place on a sheet that waits for a person; ``letters`` are the options there."""

    person: str
    question: int
    paper: str
    form: str
    unit: str
    kind: str
    reason: str
    picture: str
    letters: str

    @property
    def id(self) -> tuple[str, int]:
        return self.person, self.question


@dataclass(frozen=True, slots=True)
class KeyCell:
    """What a place of a line takes: letters of so many options, or words."""

    place: int
    kind: str
    letters: str

    @property
    def takes_one(self) -> bool:
        """Whether one letter is the whole answer."""
        return bool(self.letters) and self.kind != "多选"


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A person's line: what was keyed before, and why it cannot be keyed here."""

    person: str
    name: str
    form: str
    answers: tuple[str, ...]
    state: str
    closed: bool


@dataclass(frozen=True, slots=True)
class KeySheet:
    """A unit's lines at a paper, and what each form asks; ``draft`` is a line not finished."""

    lines: tuple[KeyLine, ...]
    cells: Mapping[str, tuple[KeyCell, ...]]
    draft: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """Where the second keying says something else than the first."""

    person: str
    name: str
    question: int
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class SittingRow:
    """One paper of one unit; how many people there are is known once it is open."""

    unit: str
    name: str
    paper: str
    title: str
    opens: str
    state: str
    people: int | None
    handed_in: int
    running: int
    absent: int


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Somebody at an open paper. ``answered`` and ``minutes_left`` only while they sit."""

    person: str
    name: str
    post: str
    form: str
    state: str
    questions: int
    answered: int | None
    minutes_left: int | None
    interruptions: int | None
