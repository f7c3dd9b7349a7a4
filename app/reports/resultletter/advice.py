"""F16A 法治建议书: to one body that holds another contest, what of it should be cancelled.

Plan 六（二）: of a unit graded 合格 or 不合格, one letter an addressee.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.letter import Letter, Passage
from app.reports.resultletter.frame import About, headed, listed, office_letter, open_passage
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """F16A. ``losses`` are the indicators at which most was lost, with what was found."""

    about: About
    addressee: str
    contest: str
    """The prize or place that is to be cancelled."""
    unit: str
    grade: str
    losses: tuple[str, ...] = ()


OUTLINE = Outline(
    texts={
        "title": ("unit",),
        "opening": ("plan", "unit", "year", "grade"),
        "basis": (),
        "problems": (),
        "advice": (),
        "cancel": ("unit", "year", "contest"),
        "answer": (),
        "term": (),
    },
    lists={"addressees": 0},
)


def letter(content: Advice, words: Wording) -> Letter:
    """The draft of the letter."""
    about = content.about
    cancel = words.text("cancel", unit=content.unit, year=about.year, contest=content.contest)
    opening = words.text(
        "opening", plan=about.plan, unit=content.unit, year=about.year, grade=content.grade
    )
    problems = headed(words.text("problems"), listed(content.losses)) if content.losses else []
    return office_letter(
        about,
        title=words.text("title", unit=content.unit),
        addressee=content.addressee,
        body=(
            Passage(opening + words.text("basis")),
            *problems,
            *headed(
                words.text("advice"),
                [
                    Passage(cancel),
                    Passage(words.text("answer")),
                    open_passage(words.text("term"), f"{words.text('term')}："),
                ],
            ),
        ),
    )
