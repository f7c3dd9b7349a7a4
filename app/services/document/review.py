"""Files that were reviewed, filled: F06, F29V, F29A one a file, F06L one a review.

A file that still waits for a reviewer is on no F06, and F06L shows none of its scores: nobody
may see the other's before the own is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from app.fieldwork.instrument.mean import Doubling, mean_of
from app.fieldwork.instrument.office import DrawRecord
from app.fieldwork.instrument.review import (
    CaseReview,
    CentralReview,
    ContentItem,
    FilePart,
    FileScore,
    PooledFile,
    Review,
    ReviewActivity,
    Standard,
    file_of,
    file_score,
    review_score,
)
from app.reports.officesheet.filereview import (
    Cover,
    ExampleReview,
    FileReview,
    ItemLine,
    ItemVerdict,
    Moment,
    Opinion,
    RecordingReview,
    StandardLine,
    StandardVerdict,
)
from app.reports.officesheet.reviewlist import FileLine, ReviewList
from app.scoring.number import SCALE
from app.services.document.filling import Filling, Fillings
from app.services.document.words import exact, spoken
from app.services.fieldwork.derivation import doubling_of
from app.services.fieldwork.instrument import activity_document, instruments_of
from app.services.session import Session
from app.services.year.assessment import Year

ON_SITE = "实地考核案卷评查"
ORDER = ("一评", "二评", "三评")
MEDIA: dict[str, type[FileReview]] = {
    "案卷": FileReview,
    "音像记录": RecordingReview,
    "案例": ExampleReview,
}
"""The sheet of each medium (载体)."""

Made = TypeVar("Made", Standard, ContentItem)


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """One file with its standing reviews, first ones first, the third last."""

    activity: str
    """The central review that it was pooled for; empty for one reviewed on site."""
    file: FilePart
    reviews: tuple[Review, ...]
    score: FileScore
    drawn: str = ""
    """抽取序号"""

    @property
    def blind(self) -> str:
        return self.file.blind if isinstance(self.file, PooledFile) else ""

    @property
    def medium(self) -> str:
        return self.file.medium if isinstance(self.file, PooledFile) else "案卷"

    def named(self) -> Iterator[tuple[str, Review]]:
        """Each review with its turn: 一评, 二评, 三评."""
        firsts = 0
        for review in self.reviews:
            yield ORDER[2] if review.third else ORDER[min(firsts, 1)], review
            firsts += not review.third


def reviewed_files(session: Session, year: Year, unit: str) -> list[ReviewedFile]:
    """The files of a unit that anybody reviewed, in the order of their first reviews."""
    doubling = doubling_of(year.index.plan.settings)
    records = [each for each in instruments_of(session, unit) if not each.withdrawn]
    drawn = {
        code: str(serial)
        for each in records
        if isinstance(each.document, DrawRecord)
        for serial, code in enumerate(each.document.drawn or (), start=1)
    }
    files: dict[str, list[Review]] = {}
    for each in records:
        if isinstance(each.document, CaseReview | CentralReview):
            files.setdefault(file_of(each.document), []).append(each.document)
    found = (_file(session, reviews, doubling, drawn) for reviews in files.values())
    return [each for each in found if each is not None]


def _file(
    session: Session, reviews: list[Review], doubling: Doubling, drawn: dict[str, str]
) -> ReviewedFile | None:
    """The file of these reviews; None where its central review is not known here."""
    ordered = tuple(sorted(reviews, key=lambda review: review.third))
    score = file_score(ordered, double=doubling.asked, limit=doubling.limit)
    first = ordered[0]
    if isinstance(first, CaseReview):
        return ReviewedFile("", first.file, ordered, score, drawn.get(first.file.number, ""))
    pool = activity_document(session, first.activity)
    files = pool.files if isinstance(pool, ReviewActivity) else ()
    for file in files:
        if file.blind == first.blind:
            return ReviewedFile(first.activity, file, ordered, score, file.blind)
    return None


def _sheets(medium: str) -> Filling:
    def contents(session: Session, year: Year, unit: str) -> list[FileReview]:
        return [
            file_review(year, unit, each)
            for each in reviewed_files(session, year, unit)
            if each.medium == medium and not each.score.waiting
        ]

    return Filling(True, contents, reviewed_units)


def reviewed_units(session: Session, year: Year) -> list[str]:
    """The units of which files were reviewed, in the order of the roster."""
    found = session.connection.exec_driver_sql(
        "SELECT DISTINCT unit FROM instrument "
        "WHERE kind IN ('case-review', 'central-review') AND NOT withdrawn"
    ).scalars()
    known = set(found)
    return [code for code in year.units if code in known]


def file_review(year: Year, unit: str, found: ReviewedFile) -> FileReview:
    """F06, F29V or F29A: the file with everything that its reviewers said."""
    file = found.file
    handler = f"{file.handler}（{file.licence}）" if file.licence else file.handler
    return MEDIA[found.medium](
        year=year.index.plan.settings.year,
        unit_code=unit,
        unit_name=year.units[unit].name,
        activity=found.activity or ON_SITE,
        blind=found.blind,
        cover=Cover(
            file=file.number,
            kind=file.kind,
            cause=file.cause,
            handler=handler,
            filed=spoken(file.filed or ""),
            decided=spoken(file.decided or ""),
            closed=spoken(file.closed or ""),
        ),
        score=_figure(found.score.score),
        grade=found.score.grade,
        standards=tuple(_standards(found)),
        items=tuple(_items(found)),
        opinions=tuple(
            Opinion(by, review.reviewer, _figure(review_score(review)), review.note)
            for by, review in found.named()
        ),
        moments=tuple(
            Moment(by, mark.minute, mark.note)
            for by, review in found.named()
            if isinstance(review, CentralReview)
            for mark in review.marks
        ),
    )


def _standards(found: ReviewedFile) -> Iterator[StandardLine]:
    given = [(each.text, by, each) for by, review in found.named() for each in review.standards]
    for lines in _gathered(given):
        first = lines[0][1]
        verdicts = tuple(
            StandardVerdict(by, "是" if each.met else "否", each.note) for by, each in lines
        )
        yield StandardLine(first.text, first.basis, verdicts)


def _items(found: ReviewedFile) -> Iterator[ItemLine]:
    given = [
        (f"{each.stage}|{each.text}", by, each)
        for by, review in found.named()
        for each in review.items
    ]
    for lines in _gathered(given):
        first = lines[0][1]
        verdicts = tuple(
            ItemVerdict(by, each.note, each.deducted, _figure(_left(each))) for by, each in lines
        )
        yield ItemLine(first.stage, first.text, first.points, first.standard, verdicts)


def _left(item: ContentItem) -> Fraction:
    return Fraction(item.points) - Fraction(item.deducted)


def _gathered(given: Iterable[tuple[str, str, Made]]) -> list[list[tuple[str, Made]]]:
    """What the reviewers say of the same line together, in the order of the first of them."""
    lines: dict[str, list[tuple[str, Made]]] = {}
    for line, by, each in given:
        lines.setdefault(line, []).append((by, each))
    return list(lines.values())


def review_lists(session: Session, year: Year, unit: str) -> list[ReviewList]:
    """F06L: one for the files reviewed on site, one for each central review."""
    by_activity: dict[str, list[ReviewedFile]] = {}
    for each in reviewed_files(session, year, unit):
        by_activity.setdefault(each.activity, []).append(each)
    return [
        _review_list(year, unit, activity or ON_SITE, files)
        for activity, files in by_activity.items()
    ]


def _review_list(year: Year, unit: str, activity: str, files: Sequence[ReviewedFile]) -> ReviewList:
    scores = [each.score.score for each in files if each.score.score is not None]
    settled = len(scores) == len(files)
    good = sum(each.score.qualified for each in files)
    return ReviewList(
        year=year.index.plan.settings.year,
        unit_code=unit,
        unit_name=year.units[unit].name,
        activity=activity,
        pass_rate=_figure(Fraction(100 * good, len(files))) if settled else "",
        mean=_figure(mean_of(scores)) if settled else "",
        lines=tuple(map(_line, files)),
    )


def _line(found: ReviewedFile) -> FileLine:
    file, score = found.file, found.score
    if score.waiting:
        return FileLine(file.number, file.kind, found.drawn, "", "", "", "", "", "", score.waiting)
    firsts = [review_score(review) for review in found.reviews if not review.third]
    thirds = [review_score(review) for review in found.reviews if review.third]
    return FileLine(
        file=file.number,
        kind=file.kind,
        draw=found.drawn,
        first=_figure(firsts[0]) if firsts else "",
        second=_figure(firsts[1]) if len(firsts) > 1 else "",
        difference=_figure(max(firsts) - min(firsts)) if len(firsts) > 1 else "",
        third=_figure(thirds[0]) if thirds else "",
        score=_figure(score.score),
        grade=score.grade,
        cause="" if score.qualified else "；".join(_causes(found)),
    )


def _causes(found: ReviewedFile) -> list[str]:
    """The basic standards that any reviewer found not met, each once, with the facts."""
    failed = (
        f"{each.text}（{each.note}）" if each.note else each.text
        for review in found.reviews
        for each in review.standards
        if not each.met
    )
    return list(dict.fromkeys(failed))


def _figure(points: Fraction | None) -> str:
    """Points out of 100 as printed."""
    return "" if points is None else exact(points * SCALE)


FILLINGS: Fillings = {
    "F06": _sheets("案卷"),
    "F06L": Filling(True, review_lists, reviewed_units),
    "F29A": _sheets("案例"),
    "F29V": _sheets("音像记录"),
}
