"""得分: the grid of units by leaves, what is missing and who owes it, one cell with its forms.

A line of the grid is worked out once and kept until an entry of its unit changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.errors import NotFound, Refused
from app.scoring.entry import LeafRecord, UnitRecord
from app.scoring.number import publish, publish_ratio
from app.scoring.plan import Indicator
from app.scoring.score import applicable_leaves, assessed_leaves, score_leaf
from app.scoring.term import Method
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.operation import Done
from app.services.screen import office, proof, team
from app.services.screen.proofrows import PieceRow
from app.services.screen.rows import LeafRow, SourceRow
from app.services.screen.scorerows import (
    NOT_HERE,
    Cell,
    GridRow,
    LeafHead,
    MissingRow,
    ScoreGrid,
    Seen,
)
from app.services.session import Session
from app.services.year import planning
from app.services.year.approval import standing
from app.services.year.assessment import Year, current_year

OFFICE = "市考核办"
"""Who speaks for an office that was given no name."""
WITHHELD = "单位拒不提供"
"""The cause of a missing leaf that becomes a finding, or nothing of what the source gives."""

Kept = dict[str, tuple[UnitRecord, tuple[int | None, ...]]]


def grid(session: Session) -> ScoreGrid:
    """Every unit that the office assesses in the order of the roster, by every leaf."""
    year = current_year(session)
    index, kept = session.cache.get("grid", (None, {}))
    if index is not year.index:
        kept = {}
        session.cache["grid"] = (year.index, kept)
    places = {leaf.code: place for place, leaf in enumerate(year.index.leaves)}
    rows = []
    for result in year.result.units:
        unit = result.unit
        if not result.total.delegated:
            cells = _cells(year, kept, year.records[unit.code], places)
            total = result.total.total_published
            lacking = len(result.total.missing)
            rows.append(GridRow(unit.code, unit.name, result.group or "", total, lacking, cells))
    heads = tuple(
        LeafHead(each.code, each.name, str(each.component or ""), str(each.method or ""),
                 publish(each.points or 0))
        for each in year.index.leaves
    )  # fmt: skip
    return ScoreGrid(heads, tuple(rows))


def missing(session: Session) -> tuple[MissingRow, ...]:
    """Every leaf that a unit lacks, with its cause and who owes it."""
    year = current_year(session)
    teams = _teams(session)
    found = []
    for result in year.result.units:
        codes = set() if result.total.delegated else set(result.total.missing)
        record = year.records[result.unit.code]
        for leaf in applicable_leaves(year.index, result.unit) if codes else ():
            if leaf.code in codes:
                score = score_leaf(year.index, record, leaf.code)
                found.append(
                    MissingRow(
                        unit=result.unit.code,
                        name=result.unit.name,
                        leaf=leaf.code,
                        leaf_name=leaf.name,
                        component=str(leaf.component or ""),
                        full=publish(score.points),
                        cause=str(score.cause or ""),
                        owed=_owed(record, leaf, teams.get(result.unit.code, "")),
                    )
                )
    return tuple(found)


def cell(session: Session, unit: str, leaf: str) -> Cell:
    """One figure: how it came about, and what may be entered. Raises NotFound."""
    year = current_year(session)
    found = year.records.get(unit)
    if found is None:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    row, indicator = team.leaf_row(session, unit, leaf), year.index.indicators[leaf]
    applies = leaf in {each.code for each in applicable_leaves(year.index, found.unit)}
    steps = standing(session).steps
    refused = "" if applies else "这个评分点不适用于本单位。"
    if steps:
        refused = f"年度结果已经{steps[-1]}，评分不能再改。"
    speakers = _speakers(session, indicator, found.unit.name)
    if row.method != str(Method.DEDUCT):
        row = replace(row, sources=_all_sources(row, speakers))
    return Cell(
        unit=unit,
        name=found.unit.name,
        derivation=office.derivation(session, unit, leaf),
        leaf=row,
        speakers=speakers,
        refused=refused,
    )


def withheld(session: Session, unit: str, leaf: str, reason: str) -> Done:
    """单位拒不提供: the whole leaf is lost, as a finding or as nothing given by a source."""
    year = current_year(session)
    indicator, record = year.index.indicators[leaf], year.records[unit]
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    note = f"{WITHHELD}：{reason.strip()}"
    speakers = _speakers(session, indicator, record.unit.name)
    lacking = [each for each in _lacking(record, indicator) if each in speakers]
    said = Particulars(source=(lacking or list(speakers))[0], note=note)
    if indicator.method is Method.AWARD:
        return recording.record_award(session, unit, leaf, 0, said)
    if indicator.method is Method.MEASURE:
        return recording.record_measure(session, unit, leaf, 0, said)
    clause = next((each for each in indicator.clauses if each.cap is None), None)
    if clause is None:
        raise Refused("这个评分点的扣分标准都有上限，请按条款登记扣分。", code="no-clause")
    return recording.record_finding(
        session, unit, leaf, clause.number, points=indicator.points or 0, particulars=said
    )


def not_concerned(session: Session, unit: str, leaf: str, reason: str) -> Done:
    """单位不涉及: the missing leaf becomes an exemption."""
    return planning.exempt(session, unit, leaf, reason)


def pieces(session: Session, unit: str, files: Sequence[str], said: str) -> tuple[Seen, ...]:
    """The proof behind an entry, in the order in which it names it; ``said`` is the entry."""
    known = {each.digest: each for each in proof.cards(session, unit, files)}
    return tuple(Seen(known.get(each) or _unknown(unit, each), said) for each in files)


def _unknown(unit: str, digest: str) -> PieceRow:
    """A file that an entry names and that is no piece of proof of the unit."""
    return PieceRow(
        digest, unit, "", digest[:12], digest, "", digest[:12], "", "", "", "", "", 0, ()
    )


def _cells(
    year: Year, kept: Kept, record: UnitRecord, places: dict[str, int]
) -> tuple[int | None, ...]:
    before = kept.get(record.unit.code)
    if before is not None and before[0] is record:
        return before[1]
    cells: list[int | None] = [NOT_HERE] * len(places)
    for leaf in applicable_leaves(year.index, record.unit):
        cells[places[leaf.code]] = None
    denominator = year.index.denominator
    for code, score in assessed_leaves(year.index, record):
        cells[places[code]] = publish_ratio(score.numerator, denominator * score.denominator)
    found = tuple(cells)
    kept[record.unit.code] = (record, found)
    return found


def _owed(record: UnitRecord, leaf: Indicator, team_of_unit: str) -> str:
    """Who is to give it: the sources that are lacking, else the bodies, else the team."""
    lacking = _lacking(record, leaf) or [each.source for each in leaf.sources] or list(leaf.bodies)
    if not lacking or (not leaf.sources and team.is_on_site(leaf)):
        lacking = [f"考核组{team_of_unit}"] if team_of_unit and team.is_on_site(leaf) else lacking
    return "、".join(lacking) or "未写明考核主体"


def _lacking(record: UnitRecord, leaf: Indicator) -> list[str]:
    entries = record.leaves.get(leaf.code, LeafRecord())
    given = {each.source for each in entries.awards if not each.withdrawn}
    given |= {each.source for each in entries.measures if not each.withdrawn}
    return [each.source for each in leaf.sources if each.required and each.source not in given]


def _speakers(session: Session, leaf: Indicator, unit: str) -> tuple[str, ...]:
    """Who may speak at a leaf in an office's home: its sources, else its bodies and the office."""
    own = str(session.local.get("name") or OFFICE)
    named = [each.source for each in leaf.sources] or [*leaf.bodies, own]
    return tuple(dict.fromkeys(each for each in named if each != unit))


def _all_sources(row: LeafRow, speakers: tuple[str, ...]) -> tuple[SourceRow, ...]:
    """The plan's sources; where it lists none, those that gave something and those that may."""
    if row.sources:
        return row.sources
    names = dict.fromkeys((*row.given, *speakers))
    return tuple(SourceRow(name, "", False) for name in names)


def _teams(session: Session) -> dict[str, str]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for unit, name in session.connection.exec_driver_sql(
        "SELECT unit, team FROM assignment WHERE NOT withdrawn ORDER BY team"
    ):
        found[unit].append(name)
    return {unit: "、".join(names) for unit, names in found.items()}
