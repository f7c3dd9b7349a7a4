"""The documents of files that are reviewed, on site and at the office, and a file's score.

| file                                 | its score                                   |
| ------------------------------------ | ------------------------------------------- |
| a basic standard is not met          | 0 (不合格卷)                                |
| else                                 | ``max(0, 100 − Σ deductions)``              |
| two reviews, apart by at most 双评差限 | their mean                                |
| two reviews, further apart           | the third's; until then none                |
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Meta

from app.fieldwork.instrument.field import (
    Code,
    Day,
    Document,
    Figure,
    Part,
    SiteDocument,
    Text,
    Word,
)

FULL = 100
EXCELLENT, GOOD = 90, 80


class FilePart(Part, frozen=True, kw_only=True):
    """What the cover of a file says: its 文号, 类别, 案由, 承办人, 执法证号 and its three days.

    ``kind`` is 处罚, 许可, 强制, 检查, 规范性文件, 重大决策, …
    """

    number: Code
    kind: Word
    cause: Text = ""
    handler: Text = ""
    licence: Text = ""
    filed: Day | None = None
    decided: Day | None = None
    closed: Day | None = None


class CaseFile(FilePart, frozen=True, kw_only=True):
    """案卷: the drawn file."""


class Standard(Part, frozen=True, kw_only=True):
    """A basic standard with its basis in law, and whether the file meets it."""

    text: Word
    basis: Text = ""
    met: bool
    note: Text = ""


class ContentItem(Part, frozen=True, kw_only=True):
    """A content item of a stage (环节) with its points and standard, and what was deducted."""

    stage: Text = ""
    text: Word
    points: Figure
    standard: Text = ""
    deducted: Figure = "0"
    note: Text = ""


class CaseReview(SiteDocument, frozen=True, kw_only=True):
    """案卷评查: one member's review of one file. ``third`` settles two that are far apart."""

    file: CaseFile
    reviewer: Word
    third: bool = False
    standards: tuple[Standard, ...] = ()
    items: Annotated[tuple[ContentItem, ...], Meta(min_length=1)]
    draw: Code | None = None


class Reviewer(Part, frozen=True, kw_only=True):
    """One of those who review, and the organ they come from."""

    name: Word
    organ: Word


Medium = Literal["案卷", "音像记录", "案例"]


class PooledFile(FilePart, frozen=True, kw_only=True):
    """A file of the pool under its blind number; which unit's it is, only the office knows."""

    blind: Code
    unit: Code
    medium: Medium = "案卷"


class ReviewActivity(Document, frozen=True, kw_only=True):
    """集中评查活动: the reviewers from several organs and the pool of files."""

    name: Word
    reviewers: Annotated[tuple[Reviewer, ...], Meta(min_length=1)]
    files: Annotated[tuple[PooledFile, ...], Meta(min_length=1)]


class MinuteMark(Part, frozen=True, kw_only=True):
    """A moment of a recording (音像记录), as ``12:05`` or ``1:02:05``."""

    minute: Annotated[str, Meta(pattern=r"^(\d{1,2}:)?\d{1,2}:[0-5]\d$")]
    note: Word


class CentralReview(Document, frozen=True, kw_only=True):
    """集中评查: one reviewer's review of one file, known by its blind number alone."""

    activity: Word
    blind: Code
    reviewer: Word
    third: bool = False
    standards: tuple[Standard, ...] = ()
    items: Annotated[tuple[ContentItem, ...], Meta(min_length=1)]
    marks: tuple[MinuteMark, ...] = ()


Review = CaseReview | CentralReview


def file_of(review: Review) -> str:
    """What one file's reviews have in common: its number, or activity and blind number."""
    if isinstance(review, CaseReview):
        return review.file.number
    return f"{review.activity}|{review.blind}"


def qualified(review: Review) -> bool:
    """Whether the file meets every basic standard."""
    return all(standard.met for standard in review.standards)


def review_score(review: Review) -> Fraction:
    """The points out of 100 that one review gives its file."""
    if not qualified(review):
        return Fraction(0)
    deducted = sum((Fraction(item.deducted) for item in review.items), Fraction(0))
    return max(Fraction(0), FULL - deducted)


@dataclass(frozen=True, slots=True)
class FileScore:
    """A file's score out of 100, or why it has none yet; ``qualified`` as its reviews found."""

    score: Fraction | None
    qualified: bool = False
    waiting: str = ""

    @property
    def grade(self) -> str:
        """等次: 优秀 from 90 points, 良好 from 80, else 合格; 不合格 by a basic standard alone."""
        if self.score is None:
            return ""
        if not self.qualified:
            return "不合格"
        return "优秀" if self.score >= EXCELLENT else "良好" if self.score >= GOOD else "合格"


def file_score(reviews: Iterable[Review], *, double: bool, limit: Fraction) -> FileScore:
    """The score of one file from all its standing reviews.

    ``double`` and ``limit`` (points) are the plan's 双评 and 双评差限. The order
    of the reviews decides nothing.
    """
    every = list(reviews)
    first = [review for review in every if not review.third]
    third = [review for review in every if review.third]
    if double and len(first) < 2 and not third:
        return FileScore(None, waiting="待第二人评查")
    if first and (not double or not far_apart(first, limit)):
        return _mean(first)
    return _mean(third) if third else FileScore(None, waiting="待第三人评查")


def far_apart(reviews: Collection[Review], limit: Fraction) -> bool:
    """Whether the scores differ by more than the limit."""
    scores = [review_score(review) for review in reviews]
    return max(scores) - min(scores) > limit


def _mean(reviews: Collection[Review]) -> FileScore:
    total = sum((review_score(review) for review in reviews), Fraction(0))
    return FileScore(total / len(reviews), all(map(qualified, reviews)))
