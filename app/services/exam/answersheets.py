"""Answer sheets that came back: read by the child process, each page kept once, with its doubts.

Nothing is guessed: a page whose owner is not certain is told and not kept; of the same page twice
the first stands, and whether the other one differs is told.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.errors import BadInput, Refused
from app.fieldwork.answersheet.geometry import MOST_PAGES
from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.parts import LayoutBook
from app.fieldwork.answersheet.sheet import Doubt, SheetRead
from app.journal.commit import Op
from app.services import evidence
from app.services.evidence.adding import files_in
from app.services.exam.answer import Page, doubtful, page_op, pages
from app.services.exam.paper import KeptPaper, paper_of
from app.services.exam.result import keep
from app.services.exam.seating import Seat, seat_of, seats
from app.services.reading import read_answer_sheets
from app.services.session import Session
from app.services.year.approval import need_open

Progress = Callable[[str, int, int], None]
"""Called with a file's name and how many of its pages are read."""

STRANGE = "准考号 {person} 不是这次测试的应试人员"
OTHER_PAPER = "准考号 {person} 的试卷是 {paper}，答题卡是 {sitting}"
NO_FORM = "试卷 {paper} 没有 {form} 卷"
KEYED = "准考号 {person} 的答卷已经录入、上机交卷或登记缺考"


@dataclass(slots=True)
class _Sorted:
    """Pages as they are sorted: to be kept, come twice, not to be read."""

    kept: dict[tuple[str, int], tuple[Seat, SheetRead]] = field(default_factory=dict)
    twice: list[dict[str, Any]] = field(default_factory=list)
    unread: list[dict[str, Any]] = field(default_factory=list)


def read_files(
    session: Session,
    files: Sequence[Path],
    *,
    paper: str = "",
    person: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """Read scans and photos of answer sheets, of folders all in them, and keep what they say.

    ``paper`` says of which paper sheets without a readable code are, ``person``
    whose all of them are, where somebody who looked at them says so. Gives
    ``read`` (pages), ``doubtful`` of all that is kept, ``twice``, ``missing``
    and ``unread`` with their reasons. A file that cannot be read at all is
    among ``unread``; the others are taken in. Raises NotFound, Refused,
    Cancelled.
    """
    session.need_office()
    need_open(session)
    owner = seat_of(session, person) if person else None
    papers = _papers(session, owner.paper if owner else paper)
    book = LayoutBook(
        {
            number: {
                letter: kept.layout(letter)
                for letter in kept.forms
                if owner is None or letter == owner.letter
            }
            for number, kept in papers.items()
        }
    )
    found = _Sorted()
    sorter = _Sorter(papers, seats(session), pages(session), found)
    for path in files_in(files):
        try:
            reads = read_answer_sheets(path, book, _told(path, progress), cancelled)
        except BadInput as error:
            found.unread.append({"file": path.name, "page": 0, "reason": error.message})
            continue
        for read in reads:
            sorter.put(read if owner is None else _owned(read, owner))
    ops = [op for seat, read in found.kept.values() if (op := _op(session, papers, seat, read))]
    touched = {(seat.paper, seat.unit) for seat, _ in found.kept.values()}
    keep(session, "exam read", ops, [(papers[number], unit) for number, unit in sorted(touched)])
    return {
        "read": len(ops),
        "doubtful": doubtful(session),
        "twice": found.twice,
        "missing": _missing(session, papers),
        "unread": found.unread,
    }


def _owned(read: SheetRead, owner: Seat) -> SheetRead:
    """The page as that of this person; its page number is what it says, else its place."""
    page = read.identity.page if read.identity else min(read.place, MOST_PAGES)
    identity = Identity(owner.paper, owner.person, owner.letter, page, 0)
    marks = tuple(doubt for doubt in read.doubts if doubt.question)
    return replace(read, identity=identity, doubts=marks)


def _papers(session: Session, paper: str) -> dict[str, KeptPaper]:
    """The papers that somebody is seated at."""
    numbers = dict.fromkeys(seat.paper for seat in seats(session, paper=paper))
    if not numbers:
        raise Refused(
            "还没有打印答题卡，不能读取。", hint="请先用 exam sheets 编准考号。", code="no-seats"
        )
    return {number: paper_of(session, number) for number in numbers}


class _Sorter:
    """Holds every page against who was seated and what is kept already."""

    def __init__(
        self,
        papers: dict[str, KeptPaper],
        seated: Iterable[Seat],
        there: Iterable[Page],
        found: _Sorted,
    ) -> None:
        self._papers = papers
        self._seats = {seat.person: seat for seat in seated}
        self._there = {(page.person, page.page): page for page in there}
        self._keyed = {page.person for page in self._there.values() if page.keyed}
        self._found = found

    def put(self, read: SheetRead) -> None:
        """Sort one page in."""
        if problem := self._problem(read):
            self._found.unread.append({"file": read.file, "page": read.place, "reason": problem})
            return
        identity = read.identity
        assert identity is not None  # noqa: S101
        key = (identity.person, identity.page)
        before = self._known(key)
        if before is None:
            self._found.kept[key] = (self._seats[identity.person], read)
            return
        self._found.twice.append(
            {
                "person": identity.person,
                "page": identity.page,
                "file": read.file,
                "differs": before != _marks(read),
            }
        )

    def _problem(self, read: SheetRead) -> str:
        identity = read.identity
        if read.fault or identity is None or not identity.person:
            return read.fault or _reason(read, "看不出准考号、试卷或者页码")
        doubt = next((each for each in read.doubts if each.question == 0), None)
        seat = self._seats.get(identity.person)
        if doubt is not None:
            return str(doubt.reason)
        if seat is None or seat.paper not in self._papers:
            return STRANGE.format(person=identity.person)
        if identity.sitting not in ("", seat.paper):
            return OTHER_PAPER.format(
                person=identity.person, paper=seat.paper, sitting=identity.sitting
            )
        form = identity.form or seat.letter
        if form not in self._papers[seat.paper].forms:
            return NO_FORM.format(paper=seat.paper, form=form)
        return KEYED.format(person=identity.person) if identity.person in self._keyed else ""

    def _known(self, key: tuple[str, int]) -> tuple[dict[int, str], set[int]] | None:
        if key in self._there:
            page = self._there[key]
            return dict(page.marks), set(page.doubts)
        return _marks(self._found.kept[key][1]) if key in self._found.kept else None


def _reason(read: SheetRead, otherwise: str) -> str:
    return next((str(doubt.reason) for doubt in read.doubts if doubt.question == 0), otherwise)


def _marks(read: SheetRead) -> tuple[dict[int, str], set[int]]:
    marks = {answer.question: answer.chosen for answer in read.answers}
    return marks, {doubt.question for doubt in read.doubts}


def _op(session: Session, papers: dict[str, KeptPaper], seat: Seat, read: SheetRead) -> Op | None:
    identity = read.identity
    if identity is None:
        raise ValueError("a page of nobody")
    pieces = [_picture(session, each) for each in read.doubts]
    return page_op(
        session,
        seat,
        {
            "form": identity.form or seat.letter,
            "page": identity.page,
            "file": read.file,
            "marks": [[answer.question, answer.chosen] for answer in read.answers],
            "doubts": [
                [doubt.question, str(doubt.reason), piece[0]]
                for doubt, piece in zip(read.doubts, pieces, strict=True)
            ],
            "evidence": pieces,
        },
    )


def _picture(session: Session, doubt: Doubt) -> list[str]:
    """Keep a doubt's picture as evidence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"第{doubt.question}题.png")
        path.write_bytes(doubt.picture)
        return evidence.keep(session, path)


def _missing(session: Session, papers: dict[str, KeptPaper]) -> list[dict[str, Any]]:
    """The pages that lack of people of whom another page is there."""
    there: dict[tuple[str, str], dict[int, str]] = {}
    for page in pages(session):
        if not page.keyed and page.paper in papers:
            there.setdefault((page.paper, page.person), {})[page.page] = page.form
    return [
        {"person": person, "page": number}
        for (paper, person), found in there.items()
        for number in range(1, len(papers[paper].layout(next(iter(found.values()))).pages) + 1)
        if number not in found
    ]


def _told(path: Path, progress: Progress | None) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    report = progress
    return lambda done, total: report(path.name, done, total)
