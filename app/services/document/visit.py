"""The sheets of a visit, filled: F01 with scores for the team, F25 with facts for the unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.reports.fieldsheet.facts import Fact, FactsConfirmation
from app.reports.fieldsheet.scores import (
    FieldScores,
    ScoredBlock,
    ScoredLeaf,
    ScoreLine,
    Unscored,
)
from app.scoring.number import parse_points, plain
from app.scoring.plan import Indicator, Unit
from app.scoring.score import LeafScore, applicable_leaves, score_leaf
from app.scoring.term import Component, Method
from app.services.document.filling import Filling, Fillings
from app.services.document.words import category, exact, period
from app.services.fieldwork.presence import covert_entries, derived_entries, shown_pieces
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.assessment import Year

LEADING = 3
"""So many problems are drafted on F01 (突出成绩 are for the team to write)."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One unit's visit: its team, the leaves looked at on site, and all entries by leaf."""

    unit: Unit
    team: str
    members: tuple[str, ...]
    leaves: tuple[Indicator, ...]
    entries: dict[str, list[dict[str, Any]]]
    covert: frozenset[str] = frozenset()
    """The ids of entries that no sheet for the unit shows."""
    pieces: frozenset[str] = frozenset()
    """The SHA-256 of the proof that the unit may see."""

    @property
    def period(self) -> str:
        return period(entry["date"] for each in self.entries.values() for entry in each)


def visited(session: Session, year: Year) -> list[str]:
    """The units that a team is assigned to, in the order of team and unit."""
    rows = session.connection.exec_driver_sql(
        "SELECT unit FROM assignment WHERE NOT withdrawn ORDER BY length(team), team, unit"
    ).scalars()
    mine = list(dict.fromkeys(rows))
    if not session.is_office:
        mine = [unit for unit in mine if (session.team, unit) in _assignments(session)]
    return [unit for unit in mine if unit in year.units]


def _assignments(session: Session) -> set[tuple[str, str]]:
    rows = session.connection.exec_driver_sql(
        "SELECT team, unit FROM assignment WHERE NOT withdrawn"
    )
    return {(team, unit) for team, unit in rows}


def load_visit(session: Session, year: Year, code: str) -> Visit:
    """Everything that F01 and F25 show of one unit's visit."""
    unit = year.units[code]
    teams = sorted(team for team, assigned in _assignments(session) if assigned == code)
    team = teams[0] if teams else ""
    leaves = tuple(
        leaf for leaf in applicable_leaves(year.index, unit) if leaf.component is Component.SITE
    )
    found: dict[str, list[dict[str, Any]]] = {leaf.code: [] for leaf in leaves}
    derived = {entry["id"]: entry for entry in derived_entries(session, code)}
    typed = [entry for entry in entries_of(session, code) if entry["id"] not in derived]
    for entry in (*typed, *derived.values()):
        if entry.get("indicator") in found and not entry["withdrawn"]:
            found[entry["indicator"]].append(entry)
    covert = covert_entries(session, code)
    pieces = shown_pieces(session, code)
    return Visit(unit, team, _members(session, team), leaves, found, covert, pieces)


def _members(session: Session, team: str) -> tuple[str, ...]:
    ranks = ("组长", "副组长", "成员", "特邀")
    rows = session.connection.exec_driver_sql(
        "SELECT name, identity FROM member WHERE team = ? AND NOT withdrawn ORDER BY name", (team,)
    ).all()
    known = [
        (ranks.index(identity) if identity in ranks else len(ranks), name)
        for name, identity in rows
    ]
    return tuple(name for _, name in sorted(known))


def field_scores(year: Year, visit: Visit) -> FieldScores:
    """F01: the leaves looked at on site with their grounds; totals are not converted."""
    record = year.records[visit.unit.code]
    scores = {leaf.code: score_leaf(year.index, record, leaf.code) for leaf in visit.leaves}
    serials = {leaf.code: str(number) for number, leaf in enumerate(visit.leaves, start=1)}
    blocks: dict[str, list[Indicator]] = {}
    for leaf in visit.leaves:
        blocks.setdefault(_first(year, leaf), []).append(leaf)
    assessed = [score.score for score in scores.values() if score.score is not None]
    points = sum(leaf.points or 0 for leaf in visit.leaves)
    lost = sum(score.points - score.score for score in scores.values() if score.score is not None)
    return FieldScores(
        year=year.index.plan.settings.year,
        unit_code=visit.unit.code,
        unit_name=visit.unit.name,
        category=category(visit.unit),
        team=f"考核组{visit.team}" if visit.team else "",
        period=visit.period,
        points=plain(points),
        deduction=exact(lost),
        score=exact(sum(assessed)),
        blocks=tuple(
            _block(year, visit, name, leaves, scores, serials) for name, leaves in blocks.items()
        ),
        unscored=(*_missing(visit, scores, serials), *_exempted(year, visit.unit)),
        problems=tuple(_problems(visit)),
    )


def _block(
    year: Year,
    visit: Visit,
    name: str,
    leaves: Sequence[Indicator],
    scores: dict[str, LeafScore],
    serials: dict[str, str],
) -> ScoredBlock:
    known = [scores[leaf.code] for leaf in leaves]
    assessed = [each.score for each in known if each.score is not None]
    lost = sum(each.points - each.score for each in known if each.score is not None)
    return ScoredBlock(
        first=name,
        leaves=tuple(
            ScoredLeaf(
                serial=serials[leaf.code],
                second=_second(year, leaf),
                name=f"{leaf.code} {leaf.name}",
                points=plain(leaf.points or 0),
                approach=leaf.approach,
                score="" if (score := scores[leaf.code].score) is None else exact(score),
                lines=tuple(_lines(leaf, visit.entries[leaf.code])),
            )
            for leaf in leaves
        ),
        points=plain(sum(leaf.points or 0 for leaf in leaves)),
        deduction=exact(lost),
        score=exact(sum(assessed)),
    )


def _lines(leaf: Indicator, entries: Sequence[dict[str, Any]]) -> Iterator[ScoreLine]:
    clauses = {clause.number: clause for clause in leaf.clauses}
    shown = 0
    for entry in entries:
        if entry["entity"] == "finding":
            clause = clauses.get(entry["clause"])
            count = 1 if entry["count"] is None else entry["count"]
            awaiting = entry["state"] == "待补证"
            points = (
                parse_points(entry["points"])
                if entry["points"] is not None
                else count * (clause.points if clause else 0)
            )
            yield ScoreLine(
                standard=f"第{entry['clause']}条 {clause.text if clause else ''}".strip(),
                facts=("（待补证）" if awaiting else "") + (entry["note"] or ""),
                proofs=proofs(entry),
                count=str(count),
                deduction="" if awaiting else plain(points),
                scorer=entry["who"],
            )
            shown += 1
        elif entry["entity"] in ("award", "measure"):
            value = entry["points"] if entry["entity"] == "award" else entry["value"]
            term = "得分" if entry["entity"] == "award" else "测评值"
            yield ScoreLine(
                standard=leaf.outline or leaf.name,
                facts="；".join(
                    part for part in (f"{entry['source']}：{term} {value}", entry["note"]) if part
                ),
                proofs=proofs(entry),
                scorer=entry["who"],
            )
            shown += 1
    if not shown:
        standards = "；".join(f"第{clause.number}条 {clause.text}" for clause in leaf.clauses)
        checks = [entry["who"] for entry in entries if entry["entity"] == "check"]
        yield ScoreLine(
            standard=standards or leaf.outline or leaf.name, scorer=checks[0] if checks else ""
        )


def proofs(entry: dict[str, Any]) -> str:
    """佐证编号 of an entry as printed; a file without a number by its name."""
    return "、".join(called for _, called in entry.get("proofs") or ())


def _missing(
    visit: Visit, scores: dict[str, LeafScore], serials: dict[str, str]
) -> Iterator[Unscored]:
    for leaf in visit.leaves:
        cause = scores[leaf.code].cause
        if cause is not None:
            yield Unscored(
                serials[leaf.code],
                f"{leaf.code} {leaf.name}",
                plain(leaf.points or 0),
                "未评",
                str(cause),
            )


def _exempted(year: Year, unit: Unit) -> Iterator[Unscored]:
    for exemption in unit.exemptions:
        for code in year.index.below.get(exemption.indicator, ()):
            leaf = year.index.indicators[code]
            if leaf.component is Component.SITE:
                yield Unscored(
                    "", f"{code} {leaf.name}", plain(leaf.points or 0), "不涉及", exemption.reason
                )


def _problems(visit: Visit) -> list[str]:
    """The findings that cost most, in their own words."""
    clauses = {
        (leaf.code, clause.number): clause.points
        for leaf in visit.leaves
        for clause in leaf.clauses
    }
    weighed = []
    for code, entries in visit.entries.items():
        for entry in entries:
            if entry["entity"] == "finding" and entry["state"] != "待补证" and entry["note"]:
                count = 1 if entry["count"] is None else entry["count"]
                points = (
                    parse_points(entry["points"])
                    if entry["points"] is not None
                    else count * clauses.get((code, entry["clause"]), 0)
                )
                weighed.append((-points, code, entry["note"]))
    return [note for _, _, note in sorted(weighed)[:LEADING]]


def facts_confirmation(year: Year, visit: Visit) -> FactsConfirmation:
    """F25: what was found and what was looked at, in facts alone; no points, nothing covert."""
    open_entries = {
        code: [entry for entry in entries if entry["id"] not in visit.covert]
        for code, entries in visit.entries.items()
    }
    return FactsConfirmation(
        year=year.index.plan.settings.year,
        unit_code=visit.unit.code,
        unit_name=visit.unit.name,
        team=f"考核组{visit.team}" if visit.team else "",
        period=replace(visit, entries=open_entries).period,
        members="、".join(visit.members),
        facts=tuple(fact for leaf in visit.leaves for fact in _facts(leaf, visit)),
    )


def _facts(leaf: Indicator, visit: Visit) -> Iterator[Fact]:
    if leaf.method is not Method.DEDUCT:
        return
    entries = visit.entries[leaf.code]
    found = [entry for entry in entries if entry["entity"] == "finding"]
    findings = [entry for entry in found if entry["id"] not in visit.covert]
    clauses = {clause.number: clause.text for clause in leaf.clauses}
    for entry in findings:
        count = 1 if entry["count"] is None else entry["count"]
        text = entry["note"] or clauses.get(entry["clause"], "")
        if count > 1:
            text += f"（{count}处）"
        if entry["state"] == "待补证":
            text += "（待单位补充材料）"
        shown = [each for each in entry["proofs"] if each[0] in visit.pieces]
        yield Fact(leaf.name, text, proofs({"proofs": shown}))
    if not found and any(entry["entity"] == "check" for entry in entries):
        yield Fact(leaf.name, "已核查，未发现问题。")


def _first(year: Year, leaf: Indicator) -> str:
    """The name of the leaf's first-level indicator."""
    node = leaf
    while node.parent is not None and node.parent in year.index.indicators:
        node = year.index.indicators[node.parent]
    return node.name


def _second(year: Year, leaf: Indicator) -> str:
    """The name of the content (考核内容) that the leaf stands under."""
    parent = year.index.indicators.get(leaf.parent or "")
    return parent.name if parent is not None else leaf.name


FILLINGS: Fillings = {
    "F01": Filling(
        True,
        lambda session, year, code: [field_scores(year, load_visit(session, year, code))],
        visited,
    ),
    "F25": Filling(
        True,
        lambda session, year, code: [facts_confirmation(year, load_visit(session, year, code))],
        visited,
    ),
}
