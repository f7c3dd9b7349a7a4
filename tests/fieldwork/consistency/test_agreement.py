"""Cohen's kappa and leaves that separate nobody: by hand, and where they are undefined."""

from __future__ import annotations

from fractions import Fraction

from app.fieldwork.consistency.agreement import (
    NO_PAIRS,
    ONE_GRADE,
    agreements,
    double_reviews,
    kappa,
)
from app.fieldwork.consistency.separation import unseparating
from app.fieldwork.instrument.review import CaseFile, CaseReview, ContentItem, Standard


def review(
    file: str, reviewer: str, lost: int, *, met: bool = True, third: bool = False
) -> CaseReview:
    return CaseReview(
        unit="U1",
        date="2026-11-05",
        file=CaseFile(number=file, kind="处罚"),
        reviewer=reviewer,
        third=third,
        standards=(Standard(text="主体合法", met=met),),
        items=(ContentItem(text="程序", points="100", deducted=str(lost)),),
    )


def test_the_table_of_the_docstring() -> None:
    pairs = [("优秀", "优秀")] * 20 + [("优秀", "良好")] * 5
    pairs += [("良好", "优秀")] * 10 + [("良好", "良好")] * 15
    assert kappa(pairs) == Fraction(2, 5)


def test_it_is_one_for_all_alike_and_undefined_for_one_grade_or_nothing() -> None:
    assert kappa([("优秀", "优秀"), ("良好", "良好")]) == 1
    assert kappa([("优秀", "良好"), ("良好", "优秀")]) == -1
    assert kappa([("优秀", "优秀")] * 3) is None
    assert kappa([]) is None


def test_pairs_are_of_one_file_and_never_a_third_review() -> None:
    doubled = double_reviews(
        [
            review("1号", "李明", 5),
            review("1号", "王芳", 15),
            review("1号", "赵强", 0, third=True),
            review("2号", "王芳", 5),
            review("2号", "李明", 0, met=False),
            review("3号", "李明", 5),
            review("4号", "李明", 5),
            review("4号", "李明", 50),
        ]
    )
    assert [(each.reviewers, each.grades) for each in doubled] == [
        (("李明", "王芳"), ("优秀", "良好")),
        (("李明", "王芳"), ("不合格", "优秀")),
    ]
    assert [each.scores for each in doubled] == [(95, 85), (0, 95)]
    both, two = agreements(doubled)
    assert (both.reviewers, both.pairs, two.reviewers, two.pairs) == ((), 2, ("李明", "王芳"), 2)
    assert (two.observed, two.difference) == (0, Fraction(105, 2))
    assert both.kappa == Fraction(-3, 5)
    assert two.kappa == Fraction(-1, 3)


def test_why_there_is_none_is_said() -> None:
    (nothing,) = agreements(())
    assert (nothing.pairs, nothing.kappa, nothing.why) == (0, None, NO_PAIRS)
    alike = double_reviews([review("1号", "李明", 5), review("1号", "王芳", 5)])
    assert {each.why for each in agreements(alike)} == {ONE_GRADE}
    assert {each.observed for each in agreements(alike)} == {1}


def test_a_leaf_that_separates_nobody() -> None:
    full, half = Fraction(1), Fraction(1, 2)
    found = {
        each.code: each
        for each in unseparating(
            {
                "全满": [full] * 6,
                "太少": [full] * 4,
                "有别": [full] * 5 + [half],
                "几乎": [full] * 19 + [half],
                "差一点": [full] * 18 + [half] * 2,
            }
        )
    }
    assert found.keys() == {"全满", "几乎"}
    assert (found["全满"].separates_nobody, found["几乎"].separates_nobody) == (True, False)
    assert (found["几乎"].alike, found["几乎"].units, found["几乎"].share) == (19, 20, 1)
