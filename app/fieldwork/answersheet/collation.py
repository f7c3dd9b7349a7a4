"""Sheets that were read, put together: the same one twice, pages that are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.fieldwork.answersheet.sheet import SheetRead


@dataclass(frozen=True, slots=True)
class Twice:
    """The same page of the same person came again; ``differs``: with other answers."""

    first: SheetRead
    again: SheetRead
    differs: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A page that the sheet's other pages say there is."""

    sitting: str
    person: str
    page: int
    pages: int

    def sentence(self) -> str:
        """The gap in one sentence."""
        return f"准考号 {self.person} 的答题卡缺第 {self.page} 页（共 {self.pages} 页）"


@dataclass(frozen=True, slots=True)
class Collation:
    """``sheets`` has every page once, the first that came; ``nameless`` has no known person."""

    sheets: tuple[SheetRead, ...]
    twice: tuple[Twice, ...]
    missing: tuple[Missing, ...]
    nameless: tuple[SheetRead, ...]


def collate(reads: Iterable[SheetRead], sitting: str = "") -> Collation:
    """What the files hold together, in the order of the reads.

    A sheet whose code could not be read belongs to ``sitting``, the one that is
    being taken in. A page that could not be read at all is ``nameless``.
    """
    first: dict[tuple[str, str, int], SheetRead] = {}
    twice: list[Twice] = []
    nameless: list[SheetRead] = []
    pages: dict[tuple[str, str], int] = {}
    for read in reads:
        identity = read.identity
        if identity is None or not identity.person:
            nameless.append(read)
            continue
        owner = (identity.sitting or sitting, identity.person)
        pages[owner] = max(pages.get(owner, 0), identity.pages, identity.page)
        before = first.get((*owner, identity.page))
        if before is None:
            first[*owner, identity.page] = read
        else:
            twice.append(Twice(before, read, _marks(before) != _marks(read)))
    missing = tuple(
        Missing(*owner, page, count)
        for owner, count in pages.items()
        for page in range(1, count + 1)
        if (*owner, page) not in first
    )
    return Collation(tuple(first.values()), tuple(twice), missing, tuple(nameless))


def _marks(read: SheetRead) -> tuple[dict[int, str], set[int]]:
    answers = {answer.question: answer.chosen for answer in read.answers}
    return answers, {doubt.question for doubt in read.doubts}
