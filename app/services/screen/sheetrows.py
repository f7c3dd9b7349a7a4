"""The frozen rows of 补录: a paper sheet's lines in the order of the paper, and what was keyed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.services.screen.siterows import LeafChoice


class Ask(StrEnum):
    """What a line of the paper asks for."""

    TEXT = "text"
    MODE = "mode"
    RESULT = "result"
    RATING = "rating"
    MET = "met"
    FIGURE = "figure"
    FINDING = "finding"
    QUESTION = "question"


MARKS: Mapping[Ask, Mapping[str, str]] = {
    Ask.MODE: {"1": "集体座谈", "2": "个别访谈"},
    Ask.RESULT: {"1": "符合", "2": "不符合", "3": "不适用"},
    Ask.RATING: {"2": "知晓", "1": "基本知晓", "0": "不知晓"},
    Ask.QUESTION: {"2": "知晓", "1": "基本知晓", "0": "不知晓"},
    Ask.MET: {"1": "符合", "2": "不符合"},
}
"""By what a line asks its answers and the figure that is typed for each."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line. ``serial`` is its number on the paper; ``kept`` stays for the next record."""

    key: str
    ask: Ask
    text: str
    serial: str = ""
    leaf: str = ""
    indicator: str = ""
    clause: str = ""
    needed: bool = False
    kept: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was keyed at a line: a mark as typed, a count, words; a finding has its place."""

    mark: str = ""
    count: str = ""
    note: str = ""
    indicator: str = ""
    clause: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was keyed."""
        return not any((self.mark, self.note, self.indicator, self.clause))


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A blank sheet that was printed: its number, the unit and the pair whose paper it is."""

    number: str
    unit: str
    name: str
    members: tuple[str, ...] = ()
    keyed: int = 0
    """How many records were keyed from it."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """What is keyed of one record: the day, who wrote it by hand, an answer a line."""

    day: str = ""
    writers: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyingSheet:
    """A sheet in hand and one of its lists. ``record`` is what was keyed from it before.

    ``number`` is empty where the list was chosen by its name; ``is_draft``: not recorded yet.
    """

    unit: str
    name: str
    kind: str
    number: str
    lines: tuple[SheetLine, ...]
    keyed: Keyed
    record: str = ""
    is_draft: bool = False
    today: str = ""
    members: tuple[str, ...] = ()
    leaves: tuple[LeafChoice, ...] = ()
