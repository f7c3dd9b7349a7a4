"""Records -> measures: what the standing documents of one unit come to together, exactly.

| source                       | measure 0..100                                                   |
| ---------------------------- | ---------------------------------------------------------------- |
| 座谈交流                     | mean over interviewees of ``Σ rating / (2 × asked) × 100``       |
| 案卷评查, 集中评查           | mean of the files' scores; none while a file waits for a review  |
| 集中评查合格率               | share of the files that meet every basic standard                |
| 法治理论测试                 | mean of the scores, 无故缺考 as 0; none while one is open        |
| a satisfaction route         | mean of the indices of that source                               |
| a rate                       | ``100 × Σ n / Σ d``; 0 of 0 is 不涉及 and no measure             |

A measure is derived: it is never stored, and the order of the documents changes nothing.
Source: field-work.md, Instruments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from app.fieldwork.instrument.field import Document
from app.fieldwork.instrument.office import FEW, Rate, Satisfaction
from app.fieldwork.instrument.onsite import Interview, Interviewee
from app.fieldwork.instrument.register import KINDS, PASS_RATE, measure_sources
from app.fieldwork.instrument.review import (
    CaseReview,
    CentralReview,
    Review,
    file_of,
    file_score,
    review_score,
)
from app.fieldwork.instrument.sitting import Sitting

UNREADABLE = "有记录无法读取"
MIXED = "不同种类的记录用了同一个来源"
NOT_INVOLVED = "不涉及"


@dataclass(frozen=True, slots=True)
class Doubling:
    """双评 of the plan: whether files are reviewed twice, and how far apart two may be."""

    asked: bool = False
    limit: Fraction = Fraction(5)


@dataclass(frozen=True, slots=True)
class Record:
    """One standing document. ``document`` None: it could not be read."""

    id: str
    kind: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one record gives a measure, as the derivation shows it."""

    record: str
    label: str
    value: Fraction | None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """The measure of one source for one unit; ``value`` None with the reason in ``waiting``."""

    source: str
    value: Fraction | None
    formula: str
    shares: tuple[Share, ...]
    waiting: str = ""
    remarks: tuple[str, ...] = field(default=())


def derive(records: Iterable[Record], doubling: Doubling) -> dict[str, Derived]:
    """By source the measures of one unit's standing records."""
    by_source: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda record: record.id):
        for source in _sources(record):
            by_source.setdefault(source, []).append(record)
    return {source: _derived(source, found, doubling) for source, found in by_source.items()}


def _sources(record: Record) -> Sequence[str]:
    kind = KINDS.get(record.kind)
    if kind is None:
        return ()
    return kind.measures if record.document is None else measure_sources(kind, record.document)


def _derived(source: str, records: Sequence[Record], doubling: Doubling) -> Derived:
    readable = {record.id: record.document for record in records if record.document is not None}
    mixed = len({type(document) for document in readable.values()}) > 1
    if mixed or len(readable) < len(records):
        return Derived(source, None, "", (), MIXED if mixed else UNREADABLE)
    first = next(iter(readable.values()))
    if isinstance(first, Interview):
        return _awareness(source, readable)
    if isinstance(first, CaseReview | CentralReview):
        return _files(source, readable, doubling)
    if isinstance(first, Rate):
        return _rate(source, readable)
    if isinstance(first, Sitting):
        return _tested(source, readable)
    return _satisfaction(source, readable)


def rating_of(person: Interviewee) -> tuple[int, int] | None:
    """Σ rating and 2 × asked of one interviewee; None where nothing was asked."""
    ratings = [answer.rating for answer in person.answers if answer.rating is not None]
    return (sum(ratings), 2 * len(ratings)) if ratings else None


def _awareness(source: str, documents: Mapping[str, Document]) -> Derived:
    people: list[Fraction] = []
    shares = []
    for id, document in documents.items():
        if not isinstance(document, Interview):
            continue
        given = [
            pair for person in document.interviewees if (pair := rating_of(person)) is not None
        ]
        values = [Fraction(100 * got, most) for got, most in given]
        people += values
        parts = [f"{got} ÷ {most} × 100" for got, most in given]
        formula = parts[0] if len(parts) == 1 else f"({' + '.join(parts)}) ÷ {len(parts)}"
        label = f"{document.mode}（{'、'.join(_categories(document))}）"
        shares.append(Share(id, label, mean_of(values), formula if parts else ""))
    value = mean_of(people)
    formula = f"{len(people)} 人的平均"
    return Derived(source, value, formula, tuple(shares), "" if people else "没有提问")


def _categories(document: Interview) -> list[str]:
    return list(dict.fromkeys(person.category for person in document.interviewees))


def _files(source: str, documents: Mapping[str, Document], doubling: Doubling) -> Derived:
    files: dict[str, list[tuple[str, Review]]] = {}
    for id, document in documents.items():
        if isinstance(document, CaseReview | CentralReview):
            files.setdefault(file_of(document), []).append((id, document))
    scores = {
        name: file_score(
            (review for _, review in reviews), double=doubling.asked, limit=doubling.limit
        )
        for name, reviews in sorted(files.items())
    }
    shares = tuple(
        Share(id, f"{name.rpartition('|')[2]}（{review.reviewer}）", review_score(review))
        for name, reviews in sorted(files.items())
        for id, review in reviews
    )
    waiting = [
        f"{name.rpartition('|')[2]}{each.waiting}" for name, each in scores.items() if each.waiting
    ]
    if waiting:
        return Derived(source, None, "", (), "；".join(waiting))
    if source == PASS_RATE:
        good = sum(each.qualified for each in scores.values())
        value = Fraction(100 * good, len(scores))
        return Derived(source, value, f"100 × {good} ÷ {len(scores)}", shares)
    every = [each.score for each in scores.values() if each.score is not None]
    return Derived(source, mean_of(every), f"{len(every)} 卷的平均", shares)


def _rate(source: str, documents: Mapping[str, Document]) -> Derived:
    rates = {id: each for id, each in documents.items() if isinstance(each, Rate)}
    shares = tuple(
        Share(
            id,
            each.name,
            Fraction(100 * each.numerator, each.denominator) if each.denominator else None,
            f"100 × {each.numerator} ÷ {each.denominator}" if each.denominator else NOT_INVOLVED,
        )
        for id, each in rates.items()
    )
    top = sum(each.numerator for each in rates.values())
    bottom = sum(each.denominator for each in rates.values())
    if not bottom:
        return Derived(source, None, "", shares, NOT_INVOLVED)
    return Derived(source, Fraction(100 * top, bottom), f"100 × {top} ÷ {bottom}", shares)


def _tested(source: str, documents: Mapping[str, Document]) -> Derived:
    sittings = {id: each for id, each in documents.items() if isinstance(each, Sitting)}
    everybody = [score for each in sittings.values() for score in each.scores]
    scores = [score for score in everybody if score is not None]
    shares = tuple(
        Share(
            id,
            f"试卷 {each.paper}" if each.paper else "法治理论测试",
            mean_of([score for score in each.scores if score is not None]),
            f"{len(each.examinees)} 人应试，{len(each.absent)} 人缺考",
        )
        for id, each in sittings.items()
    )
    if waiting := len(everybody) - len(scores):
        return Derived(source, None, "", shares, f"{waiting} 人的成绩还没有评定")
    formula = f"{len(scores)} 人的平均"
    return Derived(source, mean_of(scores), formula, shares, "" if scores else "没有人应试")


def _satisfaction(source: str, documents: Mapping[str, Document]) -> Derived:
    found = {id: each for id, each in documents.items() if isinstance(each, Satisfaction)}
    indices = {id: Fraction(each.index) for id, each in found.items()}
    shares = tuple(
        Share(id, f"{each.agency}（有效 {each.valid} 份）", indices[id])
        for id, each in found.items()
    )
    remarks = tuple(
        f"{each.agency}的有效份数为 {each.valid}，不足 {FEW} 份"
        for each in found.values()
        if each.valid < FEW
    )
    formula = f"{len(indices)} 次调查的平均"
    return Derived(source, mean_of(list(indices.values())), formula, shares, remarks=remarks)


def mean_of(values: Sequence[Fraction]) -> Fraction | None:
    """The exact mean; None of nothing."""
    return sum(values, Fraction(0)) / len(values) if values else None
