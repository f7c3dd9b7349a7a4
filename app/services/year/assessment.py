"""Assessment: from the tables to the year's totals, kept fresh entry by entry.

Totals are worked out, never stored. After one more entry only its unit's total
is worked out again; ranks, grades and outcomes follow from all totals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from app.errors import NotFound
from app.scoring.entry import (
    Award,
    Check,
    Finding,
    History,
    LeafRecord,
    Matter,
    Measure,
    Registered,
    UnitRecord,
)
from app.scoring.number import SCALE
from app.scoring.plan import Unit
from app.scoring.result import UnitResult, YearResult, assess_year
from app.scoring.score import PlanIndex, index_plan
from app.scoring.term import FindingState
from app.scoring.total import UnitTotal, total_unit
from app.services.bulk import collector_paused
from app.services.fieldwork.presence import derived_measures
from app.services.session import Session
from app.services.year.yearplan import (
    PLAN_KINDS,
    ROSTER_KINDS,
    indicator_digests,
    load_plan,
    load_units,
    plan_rows,
)

WHOLE_YEAR = PLAN_KINDS | ROSTER_KINDS | {"issue", "history", "registered", "deferral"}
"""The kinds after which everything is read again; other kinds touch their units alone."""


@dataclass(slots=True)
class Frame:
    """Plan and roster as they stand: what entries are held against."""

    version: int
    index: PlanIndex
    units: dict[str, Unit]
    digests: dict[str, str]
    """By leaf the version digest that new entries carry; empty while the plan is a draft."""


@dataclass(slots=True)
class Year(Frame):
    """The year as it stands: its frame, entries, totals, results."""

    records: dict[str, UnitRecord] = field(default_factory=dict)
    totals: dict[str, UnitTotal] = field(default_factory=dict)
    _result: YearResult | None = None

    @property
    def result(self) -> YearResult:
        """Ranks, grades and outcomes, worked out when asked for."""
        if self._result is None:
            scored = {code: self.totals[code] for code in self.records if self.is_scored(code)}
            self._result = assess_year(
                self.index, list(scored.values()), [self.records[code] for code in scored]
            )
        return self._result

    def is_scored(self, code: str) -> bool:
        """Whether the unit has a result of its own; a sub-unit has none."""
        return self.units[code].parent is None

    def update(self, records: dict[str, UnitRecord]) -> None:
        """Take in the records of some units and work out their totals."""
        self.records.update(records)
        for code, record in records.items():
            self.totals[code] = total_unit(self.index, record)
        self._result = None

    def unit_result(self, code: str) -> UnitResult:
        """One unit's result. Raises NotFound for a code that no unit has, or a sub-unit's."""
        found = self.result.by_code().get(code)
        if found is None:
            raise NotFound(f"没有编码为“{code}”的考核单位。", code="no-unit")
        return found


def current_year(session: Session) -> Year:
    """The year as the tables have it now; only what went stale is worked out again."""
    found: Year | None = session.cache.get("year")
    pending = session.cache.pop("stale", None)
    if found is None or (pending and pending["kinds"] & WHOLE_YEAR):
        found = load_year(session, session.connection)
        session.cache["year"] = found
    elif pending and pending["units"]:
        codes = sorted(code for code in pending["units"] if code in found.units)
        found.update(_records(session.connection, found, codes))
    return found


def current_frame(session: Session) -> Frame:
    """Plan and roster as the tables have them now; no entry is read for it."""
    pending = session.cache.get("stale")
    if pending and pending["kinds"] & WHOLE_YEAR:
        pending["kinds"] -= WHOLE_YEAR
        session.cache.pop("year", None)
        session.cache.pop("frame", None)
    found: Frame | None = session.cache.get("year") or session.cache.get("frame")
    if found is None:
        found = session.cache["frame"] = load_frame(session, session.connection)
    return found


def load_year(session: Session, connection: Connection) -> Year:
    """Read a whole year from the projections of ``connection``."""
    frame = load_frame(session, connection)
    year = Year(frame.version, frame.index, frame.units, frame.digests)
    with collector_paused():
        year.update(_records(connection, year, None))
    return year


def load_frame(session: Session, connection: Connection) -> Frame:
    """Read the year's plan and roster from the projections of ``connection``."""
    version, plan = load_plan(connection, session.year)
    units = {unit.code: unit for unit in load_units(connection)}
    digests = indicator_digests(plan_rows(connection)) if version else {}
    return Frame(version, index_plan(plan), units, digests)


def _records(
    connection: Connection, year: Year, codes: Sequence[str] | None
) -> dict[str, UnitRecord]:
    """The records of some units, or of all where ``codes`` is None."""
    where, args = _restriction(codes)
    standing = f"{where} AND NOT withdrawn" if where else "WHERE NOT withdrawn"
    leaves = _leaves(connection, where, args, _outdated(connection, year, where, args))
    _join_derived(connection, year, codes, leaves)
    matters: dict[str, list[Matter]] = defaultdict(list)
    for matter in _rows(
        connection,
        Matter,
        "SELECT id, unit, kind, points, number, coalesce(level, ''), coalesce(source, ''), title, "
        "severe, veto, withdrawn, coalesce(circumstance, ''), coalesce(document, ''), major "
        f"FROM matter {where} ORDER BY id",
        args,
    ):
        matters[matter.unit].append(matter)
    registered = {
        row.unit: row
        for row in _rows(
            connection,
            Registered,
            f"SELECT unit, total, grade, coalesce(document, '') FROM registered {standing}",
            args,
        )
    }
    history: dict[str, list[History]] = defaultdict(list)
    for row in _rows(
        connection,
        History,
        "SELECT year, unit, total, grade, rank, coalesce(ranking_group, ''), "
        f"coalesce(conversion, ''), coalesce(head, '') FROM history {standing} ORDER BY year",
        args,
    ):
        history[row.unit].append(row)
    conflicts: dict[str, int] = _pairs(
        connection, "SELECT unit, count(*) FROM conflict WHERE slot = 'score' GROUP BY unit"
    )
    deferred: dict[str, str] = _pairs(
        connection, "SELECT unit, decision FROM deferral WHERE NOT withdrawn"
    )
    chosen = year.units if codes is None else codes
    return {
        code: UnitRecord(
            unit=year.units[code],
            leaves=leaves[code].entries if code in leaves else {},
            matters=tuple(matters.get(code, ())),
            registered=registered.get(code),
            history=tuple(history.get(code, ())),
            blocked=frozenset(leaves[code].blocked) if code in leaves else frozenset(),
            conflicts=conflicts.get(code, 0),
            deferred=deferred.get(code, ""),
        )
        for code in chosen
    }


def _pairs(connection: Connection, statement: str) -> dict[str, Any]:
    return {row[0]: row[1] for row in connection.exec_driver_sql(statement)}


class _UnitLeaves(NamedTuple):
    entries: dict[str, LeafRecord]
    blocked: set[str]


def _leaves(
    connection: Connection,
    where: str,
    args: tuple[str, ...],
    outdated: dict[str, list[tuple[str, str]]],
) -> dict[str, _UnitLeaves]:
    """All entries by unit and leaf; those of an outdated indicator version only block theirs."""
    gathered: dict[str, dict[str, tuple[list[Any], ...]]] = {}
    columns: dict[str, tuple[Callable[[Any], Any], str]] = {
        "finding": (
            Finding._make,
            f"clause, coalesce(count, 1), points, source, "
            f"coalesce(state, '{FindingState.UPHELD}'), withdrawn",
        ),
        "award": (Award._make, "points, source, withdrawn"),
        "measure": (Measure._make, f"value, source, withdrawn, {SCALE}"),
        "check_mark": (Check._make, "source, withdrawn"),
    }
    blocked: dict[str, set[str]] = defaultdict(set)
    for position, (table, (make, names)) in enumerate(columns.items()):
        stale = _stale_rows(connection, table, outdated.get(table, []), where, args)
        for unit, leaf, _ in stale.values():
            blocked[unit].add(leaf)
        for row in connection.exec_driver_sql(
            f"SELECT id, unit, indicator, {names} FROM {table} {where}", args
        ):
            if row[0] in stale:
                continue
            leaves = gathered.get(row[1])
            if leaves is None:
                leaves = gathered[row[1]] = {}
            lists = leaves.get(row[2])
            if lists is None:
                lists = leaves[row[2]] = ([], [], [], [])
            lists[position].append(make(row))
    return {
        unit: _UnitLeaves(
            {code: LeafRecord._make(map(_by_id, lists)) for code, lists in leaves.items()},
            blocked.get(unit, set()),
        )
        for unit, leaves in gathered.items()
    } | {unit: _UnitLeaves({}, codes) for unit, codes in blocked.items() if unit not in gathered}


def _by_id(entries: list[Any]) -> tuple[Any, ...]:
    """Entries in an order that every home has: that of the tables' rows is how packages came."""
    return tuple(sorted(entries)) if len(entries) > 1 else tuple(entries)


def _join_derived(
    connection: Connection,
    year: Year,
    codes: Sequence[str] | None,
    leaves: dict[str, _UnitLeaves],
) -> None:
    """Put what the units' records come to among their entries."""
    derived = derived_measures(connection, year.index, year.digests, codes)
    for unit, found in derived.items():
        entries, blocked = leaves.setdefault(unit, _UnitLeaves({}, set()))
        blocked |= found.blocked
        for leaf in found.sources:
            entries[leaf] = found.joined(leaf, entries.get(leaf, LeafRecord()))


def _stale_rows(
    connection: Connection,
    table: str,
    outdated: Iterable[tuple[str, str]],
    where: str,
    args: tuple[str, ...],
) -> dict[str, tuple[str, str, str]]:
    """The standing entries given under another version of their indicator, by id."""
    found: dict[str, tuple[str, str, str]] = {}
    more = "AND" if where else "WHERE"
    for indicator, version in outdated:
        rows = connection.exec_driver_sql(
            f"SELECT id, unit, indicator FROM {table} {where} {more} indicator = ? "
            "AND version = ? AND NOT withdrawn",
            (*args, indicator, version),
        )
        found |= {id: (unit, leaf, id) for id, unit, leaf in rows}
    return found


def _outdated(
    connection: Connection, year: Year, where: str, args: tuple[str, ...]
) -> dict[str, list[tuple[str, str]]]:
    """By table the pairs (indicator, digest) that entries carry and the plan no longer has."""
    if not year.version:
        return {}
    found = {}
    for table in ("finding", "award", "measure", "check_mark"):
        rows = connection.exec_driver_sql(
            f"SELECT DISTINCT indicator, version FROM {table} {where}", args
        )
        found[table] = [
            (indicator, digest)
            for indicator, digest in rows
            if digest is not None and year.digests.get(indicator) != digest
        ]
    return found


def _restriction(codes: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    if codes is None:
        return "", ()
    marks = ", ".join("?" * len(codes))
    return f"WHERE unit IN ({marks})", tuple(codes)


Row = TypeVar("Row", Matter, Registered, History)


def _rows(
    connection: Connection, kind: type[Row], statement: str, args: tuple[str, ...]
) -> Iterable[Row]:
    return [kind._make(row) for row in connection.exec_driver_sql(statement, args)]
