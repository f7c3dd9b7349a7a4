"""The rows of a team's pages: its units with progress, and one unit's score sheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from app.errors import NotFound
from app.scoring.entry import UnitRecord
from app.scoring.method import Missing
from app.scoring.number import HUNDRED, parse_points, plain, publish
from app.scoring.plan import Indicator
from app.scoring.score import LeafScore, applicable_leaves, score_leaf
from app.scoring.term import Component, FindingState, Method
from app.services.query import entries_of
from app.services.screen.rows import (
    BranchRow,
    ClauseRow,
    EntryRow,
    LeafRow,
    MemberRow,
    ScoreSheet,
    SourceRow,
    TaskRow,
    UnitProgress,
)
from app.services.session import Session
from app.services.year.assessment import Year, current_year
from app.services.year.keytask import tasks_by_leaf

ON_SITE = ("考核组", "座谈交流", "法治理论测试", "案卷评查", "走访暗访", "现场查看", "核验")
"""How the sources begin that a visit gives; others come to the office by themselves."""


def members(session: Session) -> tuple[MemberRow, ...]:
    """The members of this home's team, the leader first."""
    rows = session.connection.exec_driver_sql(
        "SELECT name, coalesce(identity, '') FROM member WHERE team = ? AND NOT withdrawn "
        "ORDER BY CASE identity WHEN '组长' THEN 0 WHEN '副组长' THEN 1 ELSE 2 END, made_by",
        (session.team,),
    )
    return tuple(MemberRow(name, identity) for name, identity in rows)


def units(session: Session) -> tuple[UnitProgress, ...]:
    """The team's units by the day of their visit."""
    year = current_year(session)
    rows = session.connection.exec_driver_sql(
        "SELECT unit, coalesce(date, '') FROM assignment WHERE team = ? AND NOT withdrawn "
        "ORDER BY coalesce(date, '9'), unit",
        (session.team,),
    )
    return tuple(
        _progress(year, year.records[unit], session.team, date)
        for unit, date in rows
        if unit in year.records
    )


def sheet(session: Session, unit: str) -> ScoreSheet:
    """All leaves that apply to the unit, with everything recorded there. Raises NotFound."""
    year = current_year(session)
    record = year.records.get(unit)
    if record is None:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    date = session.connection.exec_driver_sql(
        "SELECT date FROM assignment WHERE team = ? AND unit = ? AND NOT withdrawn",
        (session.team, unit),
    ).scalar()
    entries: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in entries_of(session, unit):
        entries[entry.get("indicator") or ""].append(entry)
    tasks = tasks_by_leaf(session)
    conflicts = _conflicts(session, unit, entries)
    applicable = applicable_leaves(year.index, record.unit)
    leaves = tuple(
        _leaf(year, record, leaf, session.team, entries[leaf.code], tasks, conflicts)
        for leaf in applicable
    )
    return ScoreSheet(
        _progress(year, record, session.team, date or ""),
        leaves,
        _branches(year, record, [leaf for leaf in applicable if is_on_site(leaf)]),
        _branches(year, record, applicable),
    )


def leaf_row(session: Session, unit: str, code: str) -> LeafRow:
    """One leaf of a unit with everything recorded there. Raises NotFound."""
    year = current_year(session)
    record, leaf = year.records.get(unit), year.index.indicators.get(code)
    if record is None or leaf is None:
        raise NotFound(f"没有“{unit}”的评分点“{code}”。", code="no-leaf")
    entries = [each for each in entries_of(session, unit) if each.get("indicator") == code]
    tasks, conflicts = tasks_by_leaf(session), _conflicts(session, unit, {code: entries})
    return _leaf(year, record, leaf, session.team, entries, tasks, conflicts)


def is_on_site(leaf: Indicator) -> bool:
    """Whether a team gives this leaf something at its visit."""
    if leaf.component is not Component.SITE:
        return False
    return not leaf.sources or any(each.source.startswith(ON_SITE) for each in leaf.sources)


def is_done(score: LeafScore, record: UnitRecord, team: str) -> bool:
    """Whether this home has nothing more to do at the leaf.

    In a team's home a leaf that still lacks another body's required source is
    done once the team's own figure is there: the other one comes to the office.
    """
    if score.assessed:
        return True
    if not team or score.cause is not Missing.SOURCE_ABSENT:
        return False
    entries = record.leaves[score.code]
    given = [each.source for each in entries.awards if not each.withdrawn]
    given += [each.source for each in entries.measures if not each.withdrawn]
    return any(source.startswith(ON_SITE) for source in given)


def _progress(year: Year, record: UnitRecord, team: str, date: str) -> UnitProgress:
    unit = record.unit
    leaves = applicable_leaves(year.index, unit)
    ours = [leaf for leaf in leaves if is_on_site(leaf)] if team else list(leaves)
    scores = [score_leaf(year.index, record, leaf.code) for leaf in ours]
    done = [is_done(score, record, team) for score in scores]
    findings = [
        finding
        for entries in record.leaves.values()
        for finding in entries.findings
        if not finding.withdrawn
    ]
    return UnitProgress(
        code=unit.code,
        name=unit.name,
        category=unit.category,
        date=date,
        leaves=len(ours),
        done=sum(done),
        open_points=publish(
            sum(score.points for score, is_in in zip(scores, done, strict=True) if not is_in)
        ),
        score=publish(sum((score.score or Fraction() for score in scores), Fraction())),
        possible=publish(sum(score.points for score in scores)),
        findings=len(findings),
        awaiting=sum(finding.state == FindingState.AWAITING for finding in findings),
        conflicts=record.conflicts,
        refused=f"由{unit.delegated}负责考核，不在本组评分" if unit.delegated else "",
    )


def _leaf(
    year: Year,
    record: UnitRecord,
    leaf: Indicator,
    team: str,
    entries: Iterable[Mapping[str, Any]],
    tasks: Mapping[str, tuple[TaskRow, ...]],
    conflicts: Counter[str],
) -> LeafRow:
    score = score_leaf(year.index, record, leaf.code)
    full = leaf.points or 0
    each = {clause.number: clause.points for clause in leaf.clauses}
    return LeafRow(
        code=leaf.code,
        name=leaf.name,
        path=tuple(_path(year, leaf)),
        component=str(leaf.component or ""),
        approach=leaf.approach,
        method=str(leaf.method or ""),
        full=publish(full),
        range=plain(HUNDRED if leaf.method is Method.MEASURE else full),
        score=None if score.score is None else publish(score.score),
        cause=str(score.cause or ""),
        on_site=is_on_site(leaf),
        done=is_done(score, record, team),
        outline=leaf.outline,
        basis=leaf.basis,
        clauses=tuple(
            ClauseRow(c.number, c.text, plain(c.points), "" if c.cap is None else plain(c.cap))
            for c in leaf.clauses
        ),
        sources=tuple(_sources(leaf, record.unit.name, team)),
        tasks=tasks.get(leaf.code, ()),
        entries=tuple(_entry(entry, each) for entry in entries),
        conflicts=conflicts[leaf.code],
    )


def _branches(year: Year, record: UnitRecord, leaves: Iterable[Indicator]) -> dict[str, BranchRow]:
    """The sums of these leaves by every branch above them, rounded once."""
    full: Counter[str] = Counter()
    got: defaultdict[str, Fraction] = defaultdict(Fraction)
    for leaf in leaves:
        score = score_leaf(year.index, record, leaf.code)
        for code, _ in _path(year, leaf):
            full[code] += score.points
            got[code] += score.score or 0
    return {code: BranchRow(publish(full[code]), publish(got[code])) for code in full}


def _path(year: Year, leaf: Indicator) -> Iterator[tuple[str, str]]:
    above = []
    code = leaf.parent
    while code is not None and (branch := year.index.indicators.get(code)) is not None:
        above.append((branch.code, branch.name))
        code = branch.parent
    return reversed(above)


def _sources(leaf: Indicator, unit: str, team: str) -> Iterator[SourceRow]:
    """Who may give the leaf a figure in this home; a body never scores itself."""
    if leaf.method is Method.DEDUCT:
        return
    for each in leaf.sources:
        if each.source != unit:
            yield SourceRow(each.source, plain(each.weight), each.required)
    if not leaf.sources and team:
        yield SourceRow(f"考核组{team}", "", False)


def _entry(entry: Mapping[str, Any], each: Mapping[str, int]) -> EntryRow:
    kind = entry["entity"]
    figure = entry.get("value" if kind == "measure" else "points") or ""
    clause, count = entry.get("clause") or "", entry.get("count") or 1
    loss = 0
    if kind == "finding":
        loss = publish(parse_points(figure) if figure else each.get(clause, 0) * count)
    return EntryRow(
        id=entry["id"],
        kind=kind,
        source=entry.get("source") or "",
        figure=figure,
        note=entry.get("note") or "",
        date=entry.get("date") or "",
        who=entry["who"],
        when=entry["when"],
        withdrawn=entry["withdrawn"],
        clause=clause,
        count=count,
        state=(entry.get("state") or str(FindingState.UPHELD)) if kind == "finding" else "",
        loss=loss,
        proof=tuple(digest for digest, _ in entry["proofs"]),
    )


def _conflicts(
    session: Session, unit: str, entries: Mapping[str, Iterable[Mapping[str, Any]]]
) -> Counter[str]:
    open_ids = set(
        session.connection.exec_driver_sql(
            "SELECT id FROM conflict WHERE unit = ?", (unit,)
        ).scalars()
    )
    return Counter(
        code for code, listed in entries.items() for entry in listed if entry["id"] in open_ids
    )
