"""评分一致性: the teams' strictness, the indicators that separate nobody, the double reviews.

Read from the year whose figures stand; nothing of it changes anybody's result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.errors import Cancelled
from app.fieldwork.consistency.agreement import Agreement, agreements, double_reviews
from app.fieldwork.consistency.judged import JudgedUnit, LeafJudged
from app.fieldwork.consistency.leafwise import LeafCompared, compare_leaves
from app.fieldwork.consistency.separation import Unseparating, unseparating
from app.fieldwork.consistency.strictness import TeamJudged, judge_teams
from app.fieldwork.instrument.review import CaseReview, CentralReview
from app.scoring.number import SCALE, two_places
from app.scoring.ranking import pool_of
from app.scoring.score import assessed_leaves
from app.services.fieldwork import presence
from app.services.screen.team import is_on_site
from app.services.session import Session
from app.services.watch import Progress
from app.services.year.assessment import Year
from app.services.year.outcome import standing_tables, standing_year

TOLD_EVERY = 50
"""After how many shuffles progress is told."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """Everything that the page shows; leaves by team, then by the plan's order."""

    teams: tuple[TeamJudged, ...]
    leaves: tuple[LeafCompared, ...]
    unseparating: tuple[Unseparating, ...]
    agreements: tuple[Agreement, ...]
    names: Mapping[str, str]
    """The leaves' names by their codes."""


def consistency(
    session: Session,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Consistency:
    """Hold the teams against each other. Raises Cancelled."""
    session.need_office()
    year, _ = standing_year(session)
    scores = {code: dict(assessed_leaves(year.index, record)) for code, record in _assessed(year)}
    judged = tuple(_judged(session, year, scores))
    order = {leaf.code: place for place, leaf in enumerate(year.index.leaves)}

    def step(done: int, whole: int) -> None:
        if done % TOLD_EVERY:
            return
        if cancelled():
            raise Cancelled("已取消。")
        if progress is not None:
            progress(done, whole)

    teams = judge_teams(judged, step=step)
    place = {each.team: at for at, each in enumerate(teams)}
    leaves = sorted(compare_leaves(judged), key=lambda each: (place[each.team], order[each.code]))
    return Consistency(
        teams,
        tuple(leaves),
        tuple(sorted(unseparating(_shares(year, scores)), key=lambda each: order[each.code])),
        agreements(double_reviews(_reviews(session))),
        {leaf.code: leaf.name for leaf in year.index.leaves},
    )


Scores = Mapping[str, Mapping[str, int | Fraction]]
"""By unit and leaf, in parts of the plan's denominator; assessed leaves alone."""


def _assessed(year: Year) -> Iterator[tuple[str, Any]]:
    """The units that the office assesses, with their records."""
    for code, record in year.records.items():
        if year.is_scored(code) and not record.unit.delegated:
            yield code, record


def _judged(session: Session, year: Year, scores: Scores) -> Iterator[JudgedUnit]:
    """The units that one team judged, at the leaves that a team assesses on site."""
    on_site = {leaf.code for leaf in year.index.leaves if is_on_site(leaf)}
    with standing_tables(session) as connection:
        teams: dict[str, list[str]] = defaultdict(list)
        for unit, team in connection.exec_driver_sql(
            "SELECT unit, team FROM assignment WHERE NOT withdrawn ORDER BY unit, team"
        ):
            teams[unit].append(team)
    for code, scored in scores.items():
        unit = year.records[code].unit
        pool = pool_of(unit)
        if pool is None or len(teams[code]) != 1:
            continue
        (team,) = teams[code]
        leaves = {
            leaf: _leaf(year, code, leaf, score, f"考核组{team}")
            for leaf, score in scored.items()
            if leaf in on_site
        }
        for exemption in unit.exemptions:
            below = year.index.below.get(exemption.indicator, ())
            leaves |= {leaf: LeafJudged(None, 0, True) for leaf in below if leaf in on_site}
        if leaves:
            yield JudgedUnit(code, team, pool.name, leaves)


def _leaf(year: Year, unit: str, leaf: str, score: int | Fraction, source: str) -> LeafJudged:
    """What the leaf lost, as a float of points: this is a statistic, not a score."""
    entries = year.records[unit].leaves.get(leaf)
    findings = entries.findings if entries is not None else ()
    found = sum(each.source == source and not each.withdrawn for each in findings)
    scored = float(score) / year.index.denominator
    return LeafJudged(((year.index.indicators[leaf].points or 0) - scored) / SCALE, found)


def _shares(year: Year, scores: Scores) -> dict[str, list[Fraction]]:
    """By leaf the shares of its points that the assessed units scored."""
    found: dict[str, list[int | Fraction]] = defaultdict(list)
    for scored in scores.values():
        for leaf, score in scored.items():
            found[leaf].append(score)
    whole = {leaf.code: (leaf.points or 0) * year.index.denominator for leaf in year.index.leaves}
    return {
        leaf: [Fraction(score) / whole[leaf] for score in several]
        for leaf, several in found.items()
        if whole[leaf]
    }


def _reviews(session: Session) -> Iterator[CaseReview | CentralReview]:
    with standing_tables(session) as connection:
        if not presence.any_records(connection):
            return
        from app.services.fieldwork.derivation import standing_records

        kept = standing_records(connection)
    for records in kept.values():
        for each in records:
            if isinstance(each.record.document, CaseReview | CentralReview):
                yield each.record.document


def consistency_json(found: Consistency) -> dict[str, Any]:
    """The document of ``consistency --json``; statistics as numbers, published figures as text."""
    return {
        "teams": [
            {
                "team": each.team,
                "units": each.units,
                "compared": each.compared,
                "verdict": str(each.verdict),
                "aspects": [str(aspect) for aspect in each.aspects],
                "differences": [
                    {
                        "aspect": str(one.aspect),
                        "own": round(one.own, 4),
                        "others": round(one.others, 4),
                        "low": round(one.low, 4),
                        "high": round(one.high, 4),
                        "p": round(one.p, 4),
                    }
                    for one in each.differences
                ],
            }
            for each in found.teams
        ],
        "indicators": [
            {
                "team": each.team,
                "code": each.code,
                "units": each.units,
                "aspects": {
                    str(aspect): {
                        "own": round(one.own, 4),
                        "others": round(one.others, 4),
                        "low": round(one.low, 4),
                        "high": round(one.high, 4),
                        "beyond": one.is_beyond,
                    }
                    for aspect, one in each.aspects.items()
                },
            }
            for each in found.leaves
        ],
        "unseparating": [
            {"code": each.code, "units": each.units, "alike": each.alike,
             "share": percent(each.share)}
            for each in found.unseparating
        ],
        "double_reviews": [
            {
                "reviewers": list(each.reviewers),
                "pairs": each.pairs,
                "observed": None if each.observed is None else percent(each.observed),
                "kappa": None if each.kappa is None else hundredths(each.kappa),
                "difference": None if each.difference is None else hundredths(each.difference),
                "why": each.why,
            }
            for each in found.agreements
        ],
    }  # fmt: skip


def percent(share: Fraction) -> str:
    """An exact share as percent with two places."""
    return hundredths(share * 100)


def hundredths(value: Fraction) -> str:
    """An exact figure with two places, half up, away from 0."""
    magnitude = int(abs(value) * 100 + Fraction(1, 2))
    return two_places(-magnitude if value < 0 else magnitude)
