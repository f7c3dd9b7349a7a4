"""What the letters on a result tell of it: grades by group, losses, proposals, and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from app.reports.resultletter.frame import About, shared
from app.reports.resultletter.yearreport import GroupGrades, Loss, Proposed
from app.scoring.number import publish, two_places
from app.scoring.outcome import Outcome, last_year
from app.scoring.result import UnitResult
from app.scoring.score import leaf_scores
from app.scoring.term import Grade, MatterKind
from app.services.document.words import figure
from app.services.document.yearend import grouped
from app.services.session import Session
from app.services.title import is_draft, is_sample
from app.services.year.assessment import Year

AGREED = "同意"
"""The decision that lets a proposed outcome be carried out as it is."""
PROBLEMS = 5
"""So many indicators are named as those at which most was lost."""


def about(session: Session, year: Year, *, internal: bool = True, result: bool = True) -> About:
    """What a letter says of itself; one on a result is a draft until that is decided."""
    settings = year.index.plan.settings
    return About(
        year=settings.year,
        plan=settings.name,
        sample=is_sample(year),
        draft=result and is_draft(session),
        internal=internal,
    )


def group_grades(year: Year) -> tuple[GroupGrades, ...]:
    """How the grades fell, group by group."""
    return tuple(_graded(group_name(heading), results) for heading, _, results in grouped(year))


def group_name(heading: str) -> str:
    """A group's heading without what is done with it."""
    return re.sub("（[^（）]*评定等次[^（）]*）$", "", heading)


def _graded(heading: str, results: Sequence[UnitResult]) -> GroupGrades:
    counts = Counter(each.grade or "" for each in results)
    return GroupGrades(
        heading,
        str(len(results)),
        *(str(counts[grade]) for grade in (*Grade, "")),
    )


def with_outcome(year: Year, *outcomes: Outcome) -> list[UnitResult]:
    """The units for which any of these is proposed, in the order of the result."""
    return [each for each in year.result.units if {*outcomes} & {*each.outcomes}]


def carried_out(session: Session, result: UnitResult) -> frozenset[Outcome]:
    """What is proposed for a unit and was not decided otherwise (不予, 改为)."""
    rows = session.connection.exec_driver_sql(
        "SELECT outcome, decision FROM outcome WHERE unit = ? AND NOT withdrawn ORDER BY version",
        (result.unit.code,),
    )
    decided = dict(tuple(row) for row in rows)
    return frozenset(
        outcome for outcome in result.outcomes if decided.get(str(outcome.value), AGREED) == AGREED
    )


def proposals(year: Year) -> tuple[Proposed, ...]:
    """Every proposed outcome with its units."""
    found = ((outcome, with_outcome(year, outcome)) for outcome in Outcome)
    return tuple(
        Proposed(str(outcome.value), "、".join(each.unit.name for each in results))
        for outcome, results in found
        if results
    )


def worst(year: Year) -> tuple[Loss, ...]:
    """The indicators at which the largest share of their points was lost."""
    ranked = sorted(losses(year).items(), key=lambda pair: (-_share(pair[1]), pair[0]))
    return tuple(
        Loss(
            year.index.indicators[code].name, exact_share(lost), str(sum(map(bool, lost.values())))
        )
        for code, lost in ranked[:PROBLEMS]
        if _share(lost)
    )


def losses(year: Year) -> dict[str, dict[str, Fraction]]:
    """By leaf and unit the share of its points that was lost; assessed leaves alone."""
    found: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for code, record in year.records.items():
        if not year.is_scored(code) or record.unit.delegated:
            continue
        for each in leaf_scores(year.index, record):
            if each.score is not None and each.points:
                found[each.code][code] = Fraction(each.points - each.score, each.points)
    return found


def _share(lost: dict[str, Fraction]) -> Fraction:
    return sum(lost.values(), Fraction()) / len(lost) if lost else Fraction()


def exact_share(lost: dict[str, Fraction]) -> str:
    """The mean share lost, in percent with two places."""
    return two_places(round_half_up(_share(lost) * 10_000))


def round_half_up(value: Fraction) -> int:
    """A figure that is not below 0, rounded once, for the paper."""
    return int(value + Fraction(1, 2))


def causes(year: Year, result: UnitResult) -> Iterator[str]:
    """Why a unit is called in or criticised: its grade, severe matters, 重大法治问题."""
    words, number = shared(), year.index.plan.settings.year
    if result.grade == Grade.FAIL:
        total = figure(result.total.total_published)
        told = "cause_veto" if result.total.vetoed else "cause_grade"
        yield words.text(told, year=number, total=total)
    for matter in year.records[result.unit.code].matters:
        if matter.kind != MatterKind.PENALTY or matter.withdrawn:
            continue
        flags = [
            words.text(name)
            for name, holds in (("severe", matter.severe), ("major", matter.major))
            if holds
        ]
        if flags:
            document = words.text("document", document=matter.document) if matter.document else ""
            title = matter.title or matter.number
            yield words.text(
                "cause_matter", flags="、".join(flags), matter=title, document=document
            )


def warned(year: Year, result: UnitResult, size: int) -> str:
    """Why a unit is warned, by the rule: among the last, or fallen back."""
    words, settings = shared(), year.index.plan.settings
    said = []
    if Outcome.BOTTOM in result.outcomes:
        said.append(words.text("warned_bottom", size=size, places=settings.bottom))
    before = last_year(settings, year.records[result.unit.code])
    if Outcome.REGRESS in result.outcomes and before is not None:
        told = []
        if before.rank is not None:
            told.append(words.text("last_rank", rank=before.rank))
        if before.total is not None:
            now = figure(result.total.total_published)
            told.append(words.text("last_total", total=figure(publish(before.total)), now=now))
        said.append(words.text("warned_regress", facts="，".join(told)))
    return "；".join(said)
