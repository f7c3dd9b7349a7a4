"""F34Y 年度考核情况报告: what was done, what came of it, what follows (plan 六).

Advice and achievements are for people to write; figures, problems and proposals are filled in.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.letter import Letter, Listing, Part, Passage
from app.reports.resultletter.frame import About, headed, listed, office_letter, open_passage
from app.reports.wording import Outline, Wording

GRADE_WIDTHS = (34, 11, 11, 11, 11, 11, 11)


@dataclass(frozen=True, slots=True)
class GroupGrades:
    """How many of a group's units got which grade; the table's columns in order."""

    group: str
    units: str
    excellent: str
    good: str
    passed: str
    failed: str
    open: str
    """Without a grade yet, 暂缓评定 or 不评定."""


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator at which much was lost: the share of its points, and of how many units."""

    name: str
    share: str
    units: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed outcome with its units."""

    outcome: str
    units: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """F34Y of a year. ``leading`` are the ranked groups with their first three."""

    about: About
    units: str
    delegated: str
    teams: str
    visited: str
    findings: str
    matters: str
    grades: tuple[GroupGrades, ...]
    leading: tuple[tuple[str, str], ...] = ()
    losses: tuple[Loss, ...] = ()
    proposals: tuple[Proposed, ...] = ()


OUTLINE = Outline(
    texts={
        "title": ("year",),
        "addressee": (),
        "opening": ("plan", "year"),
        "work": (),
        "work_text": ("units", "delegated", "teams", "visited", "findings", "matters"),
        "result": (),
        "result_text": (),
        "leading": ("group", "units"),
        "achievements": (),
        "problems": (),
        "loss": ("leaf", "share", "units"),
        "no_losses": (),
        "proposals": (),
        "proposal": ("outcome", "units"),
        "no_proposals": (),
        "advice": (),
    },
    lists={"columns": len(GRADE_WIDTHS)},
)


def letter(content: YearReport, words: Wording) -> Letter:
    """The draft of the letter."""
    about = content.about
    work = words.text(
        "work_text",
        units=content.units,
        delegated=content.delegated,
        teams=content.teams,
        visited=content.visited,
        findings=content.findings,
        matters=content.matters,
    )
    return office_letter(
        about,
        title=words.text("title", year=about.year),
        addressee=words.text("addressee"),
        body=(
            Passage(words.text("opening", plan=about.plan, year=about.year)),
            *headed(words.text("work"), [Passage(work)]),
            *headed(words.text("result"), _result(content, words)),
            *headed(words.text("achievements"), [open_passage(words.text("achievements"))]),
            *headed(words.text("problems"), _problems(content, words)),
            *headed(words.text("proposals"), _proposals(content, words)),
            *headed(words.text("advice"), [open_passage(words.text("advice"))]),
        ),
        upwards=True,
    )


def grade_table(grades: tuple[GroupGrades, ...], columns: tuple[str, ...]) -> Listing:
    """How the grades fell, group by group."""
    rows = tuple(
        (
            each.group,
            each.units,
            each.excellent,
            each.good,
            each.passed,
            each.failed,
            each.open,
        )
        for each in grades
    )
    return Listing(columns, rows, GRADE_WIDTHS)


def _result(content: YearReport, words: Wording) -> list[Part]:
    leading = [words.text("leading", group=group, units=units) for group, units in content.leading]
    return [
        Passage(words.text("result_text")),
        grade_table(content.grades, words.items("columns")),
        *listed(leading),
    ]


def _problems(content: YearReport, words: Wording) -> list[Part]:
    told = [
        words.text("loss", leaf=each.name, share=each.share, units=each.units)
        for each in content.losses
    ]
    return [*listed(told)] if told else [Passage(words.text("no_losses"))]


def _proposals(content: YearReport, words: Wording) -> list[Part]:
    told = [
        words.text("proposal", outcome=each.outcome, units=each.units) for each in content.proposals
    ]
    return [*listed(told)] if told else [Passage(words.text("no_proposals"))]
