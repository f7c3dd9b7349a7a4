"""F34C 结果审定呈批件: the result laid before those who decide (plan 二, 六（一）)."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.letter import Letter, Part, Passage
from app.reports.resultletter.frame import About, headed, listed, office_letter, open_passage
from app.reports.resultletter.yearreport import GroupGrades, Proposed, grade_table
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True)
class GradedUnits:
    """The units of one grade."""

    grade: str
    units: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """F34C of a year. ``steps`` are those taken so far, ``open`` units without a grade and why."""

    about: About
    version: str
    grades: tuple[GroupGrades, ...]
    graded: tuple[GradedUnits, ...] = ()
    restricted: tuple[str, ...] = ()
    """限制性情形, one a unit."""
    open: tuple[str, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    steps: tuple[str, ...] = ()


OUTLINE = Outline(
    texts={
        "title": ("year",),
        "addressee": (),
        "opening": ("plan", "year"),
        "result": (),
        "result_text": ("version",),
        "graded": ("grade", "units"),
        "restricted": (),
        "open": (),
        "proposals": (),
        "proposal": ("outcome", "units"),
        "none": (),
        "steps": (),
        "asking": (),
        "opinion": (),
        "closing": (),
    },
    lists={"columns": 7, "attachments": 0},
)


def letter(content: Submission, words: Wording) -> Letter:
    """The draft of the letter."""
    about = content.about
    graded = [words.text("graded", grade=each.grade, units=each.units) for each in content.graded]
    proposals = [
        words.text("proposal", outcome=each.outcome, units=each.units) for each in content.proposals
    ]
    return office_letter(
        about,
        title=words.text("title", year=about.year),
        addressee=words.text("addressee"),
        body=(
            Passage(words.text("opening", plan=about.plan, year=about.year)),
            *headed(
                words.text("result"),
                [
                    Passage(words.text("result_text", version=content.version)),
                    grade_table(content.grades, words.items("columns")),
                    *listed(graded),
                ],
            ),
            *headed(words.text("restricted"), _each(content.restricted, words)),
            *headed(words.text("open"), _each(content.open, words)),
            *headed(words.text("proposals"), _each(proposals, words)),
            *headed(words.text("steps"), _each(content.steps, words)),
            *headed(
                words.text("asking"),
                [
                    open_passage(words.text("opinion"), f"{words.text('opinion')}："),
                    Passage(words.text("closing")),
                ],
            ),
        ),
        attachments=words.items("attachments"),
        upwards=True,
    )


def _each(texts: tuple[str, ...] | list[str], words: Wording) -> list[Part]:
    return [*listed(texts)] if texts else [Passage(words.text("none"))]
