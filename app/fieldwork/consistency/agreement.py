"""双评一致性: do two reviewers who did not see each other grade the same file alike?

Cohen's kappa: agreement beyond what the reviewers' own habits would bring about.
Source: Cohen, Educational and Psychological Measurement 20, 1960.

| one / other | 优秀 | 良好 |                                              |
| ----------- | ---- | ---- | -------------------------------------------- |
| 优秀        | 20   | 5    | observed 35/50, expected 25/50               |
| 良好        | 10   | 15   | kappa = (35 − 25) / (50 − 25) = 0.40         |

Exact fractions, for these figures are published.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from app.fieldwork.instrument.review import Review, file_of, file_score, review_score

NO_PAIRS = "没有两人评过同一案卷"
ONE_GRADE = "两人给出的全是同一等次，无从计算"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviewers, or all pairs of them, agree on 等次; ``why`` where kappa is undefined.

    ``difference`` is the mean distance of their scores out of 100.
    """

    reviewers: tuple[str, ...]
    pairs: int
    observed: Fraction | None
    kappa: Fraction | None
    difference: Fraction | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class DoubleReview:
    """One file that two members reviewed; reviewers in the order of their names."""

    reviewers: tuple[str, str]
    grades: tuple[str, str]
    scores: tuple[Fraction, Fraction]


def double_reviews(reviews: Iterable[Review]) -> tuple[DoubleReview, ...]:
    """Every pair of first reviews of one file; a third one saw the others' and is none."""
    files: dict[tuple[str, str], list[Review]] = defaultdict(list)
    for review in reviews:
        if not review.third:
            files[type(review).__name__, file_of(review)].append(review)
    found = []
    for _, several in sorted(files.items()):
        ordered = sorted(several, key=lambda each: each.reviewer)
        for one, other in combinations(ordered, 2):
            if one.reviewer != other.reviewer:
                found.append(
                    DoubleReview(
                        (one.reviewer, other.reviewer),
                        (_grade(one), _grade(other)),
                        (review_score(one), review_score(other)),
                    )
                )
    return tuple(found)


def agreements(doubled: Sequence[DoubleReview]) -> tuple[Agreement, ...]:
    """All pairs together first, then each two reviewers, those with most files first.

    Together nobody is the first or the second: every file is counted both ways,
    so that the expected agreement is that of all reviewers' common habits.
    """
    both = [*doubled, *(_turned(each) for each in doubled)]
    found = [_agreement((), both, len(doubled))]
    by_two: dict[tuple[str, str], list[DoubleReview]] = defaultdict(list)
    for each in doubled:
        by_two[each.reviewers].append(each)
    ordered = sorted(by_two.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    found += [_agreement(two, several, len(several)) for two, several in ordered]
    return tuple(found)


def kappa(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """Cohen's kappa of pairs of grades; None where it is undefined: no pairs, or one grade."""
    number = len(pairs)
    if not number:
        return None
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = Fraction(sum(one == other for one, other in pairs), number)
    expected = Fraction(sum(ones[grade] * others[grade] for grade in ones), number * number)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _agreement(
    reviewers: tuple[str, ...], doubled: Sequence[DoubleReview], number: int
) -> Agreement:
    if not doubled:
        return Agreement(reviewers, 0, None, None, None, NO_PAIRS)
    grades = [each.grades for each in doubled]
    found = kappa(grades)
    apart = sum((abs(one - other) for one, other in (e.scores for e in doubled)), Fraction(0))
    return Agreement(
        reviewers,
        number,
        Fraction(sum(one == other for one, other in grades), len(grades)),
        found,
        apart / len(doubled),
        "" if found is not None else ONE_GRADE,
    )


def _grade(review: Review) -> str:
    return file_score([review], double=False, limit=Fraction(0)).grade


def _turned(pair: DoubleReview) -> DoubleReview:
    (one, other), (first, second), (left, right) = pair.reviewers, pair.grades, pair.scores
    return DoubleReview((other, one), (second, first), (right, left))
