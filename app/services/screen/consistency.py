"""评分一致性: the statistics as rows, and a chart of the teams against chance."""

from __future__ import annotations

from collections.abc import Callable

from app.fieldwork.consistency.judged import ASPECTS, Aspect
from app.fieldwork.consistency.strictness import Verdict
from app.reports.analysis import chart
from app.services.screen.consistencyrows import (
    AgreementRow,
    AlikeRow,
    ConsistencyRows,
    TeamLeafRow,
    TeamRow,
)
from app.services.screen.resultrows import ChartRow
from app.services.session import Session
from app.services.watch import Progress
from app.services.year.consistency import Consistency, consistency, hundredths, percent

TITLES = {
    Aspect.LOSS: "每个单位失分",
    Aspect.FINDINGS: "每个单位问题数",
    Aspect.EXEMPTIONS: "每个单位不涉及项数",
}
LEGEND = ("其他组", "本组")


def rows(
    session: Session,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ConsistencyRows:
    """Work everything out. Raises Cancelled."""
    found = consistency(session, progress, cancelled)
    return ConsistencyRows(
        tuple(_teams(found)),
        tuple(_charts(found)),
        tuple(_leaves(found)),
        tuple(
            AlikeRow(each.code, found.names[each.code], each.units, each.alike,
                     percent(each.share), each.separates_nobody)
            for each in found.unseparating
        ),
        tuple(_agreements(found)),
    )  # fmt: skip


def _teams(found: Consistency) -> list[TeamRow]:
    told = []
    for team in found.teams:
        head = (team.team, team.units, team.compared)
        if not team.differences:
            told.append(TeamRow(*head, "", None, None, None, None, None, team.verdict, False))
        told += [
            TeamRow(
                *head, str(each.aspect), each.own, each.others, each.low, each.high, each.p,
                str(team.verdict if each.aspect in team.aspects or not team.aspects
                    else Verdict.WITHIN),
                each.aspect in team.aspects,
            )
            for each in team.differences
        ]  # fmt: skip
    return told


def _charts(found: Consistency) -> list[ChartRow]:
    charts = []
    for aspect in ASPECTS:
        bars = [
            (
                f"考核组{team.team}",
                f"{one.low:.2f}",
                f"{one.high:.2f}",
                f"{one.others:.2f}",
                f"{one.own:.2f}",
            )
            for team in found.teams
            for one in team.differences
            if one.aspect is aspect
        ]
        if bars:
            drawing = chart.spans(bars, LEGEND, f"各组的{TITLES[aspect]}与偶然范围")
            charts.append(ChartRow(TITLES[aspect], (drawing,)))
    return charts


def _leaves(found: Consistency) -> list[TeamLeafRow]:
    return [
        TeamLeafRow(
            each.team, each.code, found.names[each.code], str(aspect), each.units,
            one.own, one.others, one.low, one.high, one.is_beyond,
        )
        for each in found.leaves
        for aspect, one in each.aspects.items()
        if one.own or one.others
    ]  # fmt: skip


def _agreements(found: Consistency) -> list[AgreementRow]:
    return [
        AgreementRow(
            "、".join(each.reviewers),
            each.pairs,
            "" if each.observed is None else f"{percent(each.observed)}%",
            "" if each.kappa is None else hundredths(each.kappa),
            "" if each.difference is None else hundredths(each.difference),
            each.why,
        )
        for each in found.agreements
    ]
