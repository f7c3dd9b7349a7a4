"""Derived measures: worked out from the standing records whenever a year is assessed.

A record feeds every 测评 leaf whose 评分来源 lists its source. Where records exist, a typed
figure of the same unit, leaf and source counts nothing. A record given under another version
of a leaf keeps that leaf missing. Source: field-work.md, Instruments.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from app.fieldwork.instrument.mean import Derived, Doubling, Record, derive
from app.fieldwork.instrument.reading import decode
from app.fieldwork.instrument.register import KINDS, PASS_RATE, measure_sources
from app.journal.entity import ENTITIES
from app.scoring.entry import LeafRecord, Measure
from app.scoring.number import SCALE
from app.scoring.plan import Settings
from app.scoring.score import PlanIndex
from app.scoring.term import Method

MEASURING = tuple(
    name for name in KINDS if KINDS[name].measures or name in ("satisfaction", "rate")
)
"""The kinds whose records come to a measure."""


class Kept(NamedTuple):
    """A standing record with the indicator versions that it was given under."""

    record: Record
    versions: Mapping[str, str]


@dataclass(slots=True)
class UnitMeasures:
    """What a unit's records come to: by source, and by leaf what counts there."""

    by_source: dict[str, Derived] = field(default_factory=dict)
    measures: dict[str, list[Measure]] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)
    """By leaf the sources that have records: no typed figure of theirs counts."""
    blocked: set[str] = field(default_factory=set)
    """Leaves with records of an outdated version."""

    def joined(self, leaf: str, typed: LeafRecord) -> LeafRecord:
        """A leaf's entries with what its records come to, in place of typed figures."""
        sources = self.sources.get(leaf, set())
        standing = tuple(each for each in typed.measures if each.source not in sources)
        return typed._replace(measures=(*standing, *self.measures.get(leaf, ())))


def doubling_of(settings: Settings) -> Doubling:
    """双评 as the plan has it."""
    return Doubling(settings.double_review, Fraction(settings.double_limit, SCALE))


def leaves_by_source(index: PlanIndex) -> dict[str, tuple[str, ...]]:
    """By source the 测评 leaves whose 评分来源 list it."""
    found: dict[str, list[str]] = defaultdict(list)
    for leaf in index.leaves:
        if leaf.method is Method.MEASURE:
            for each in leaf.sources:
                found[each.source].append(leaf.code)
    return {source: tuple(codes) for source, codes in found.items()}


def derived_measures(
    connection: Connection,
    index: PlanIndex,
    digests: Mapping[str, str],
    codes: Sequence[str] | None = None,
) -> dict[str, UnitMeasures]:
    """By unit what its records come to; ``digests`` is empty while the plan is a draft."""
    homes = leaves_by_source(index)
    doubling = doubling_of(index.plan.settings)
    return {
        unit: _unit(unit, kept, homes, doubling, digests)
        for unit, kept in standing_records(connection, codes).items()
    }


def _unit(
    unit: str,
    kept: Sequence[Kept],
    homes: Mapping[str, Sequence[str]],
    doubling: Doubling,
    digests: Mapping[str, str],
) -> UnitMeasures:
    found = UnitMeasures(derive((each.record for each in kept), doubling))
    for source, derived in found.by_source.items():
        mine = [each for each in kept if source in _sources(each.record)]
        for leaf in homes.get(source, ()):
            found.sources.setdefault(leaf, set()).add(source)
            if _outdated(leaf, mine, digests):
                found.blocked.add(leaf)
            elif derived.value is not None:
                found.measures.setdefault(leaf, []).append(
                    _measure(unit, leaf, derived.value, source)
                )
    return found


def _sources(record: Record) -> Sequence[str]:
    kind = KINDS[record.kind]
    return kind.measures if record.document is None else measure_sources(kind, record.document)


def _outdated(leaf: str, kept: Iterable[Kept], digests: Mapping[str, str]) -> bool:
    if not digests:
        return False
    return any(each.versions.get(leaf, digests.get(leaf)) != digests.get(leaf) for each in kept)


def _measure(unit: str, leaf: str, value: Fraction, source: str) -> Measure:
    return Measure(
        measure_id(unit, leaf, source),
        unit,
        leaf,
        value.numerator,
        source,
        denominator=value.denominator,
    )


def measure_id(unit: str, leaf: str, source: str) -> str:
    """The id of the measure of this unit, leaf and source, typed or derived."""
    return ENTITIES["measure"].id_of({"unit": unit, "indicator": leaf, "source": source})


def standing_records(
    connection: Connection, codes: Sequence[str] | None = None
) -> dict[str, list[Kept]]:
    """By unit the records that come to measures, withdrawn ones left out."""
    marks = ", ".join("?" * len(MEASURING))
    args: tuple[Any, ...] = MEASURING
    where = f"kind IN ({marks}) AND NOT withdrawn"
    if codes is not None:
        where += f" AND unit IN ({', '.join('?' * len(codes))})"
        args = (*args, *codes)
    found: dict[str, list[Kept]] = defaultdict(list)
    for id, unit, kind, document, versions in connection.exec_driver_sql(
        f"SELECT id, unit, kind, document, versions FROM instrument WHERE {where}", args
    ):
        found[unit].append(Kept(read_record(id, kind, document), dict(json.loads(versions))))
    return found


def read_record(id: str, kind: str, document: str) -> Record:
    """A record from its columns; one that another version wrote may be unreadable."""
    known = KINDS.get(kind)
    try:
        return Record(id, kind, decode(known, document) if known else None)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return Record(id, kind, None)


def recorded_places(
    connection: Connection, index: PlanIndex, codes: Sequence[str] | None = None
) -> frozenset[tuple[str, str, str]]:
    """Every (unit, leaf, source) at which records stand in the place of a typed figure."""
    homes = leaves_by_source(index)
    return frozenset(
        (unit, leaf, source)
        for unit, kept in standing_records(connection, codes).items()
        for each in kept
        for source in _sources(each.record)
        for leaf in homes.get(source, ())
    )


def homeless(connection: Connection, index: PlanIndex) -> list[str]:
    """The sources that have records and that no 测评 leaf of the plan lists."""
    homes = leaves_by_source(index)
    found = set()
    for kept in standing_records(connection).values():
        for each in kept:
            sources = _sources(each.record)
            if not any(source in homes for source in sources):
                found.add(next(source for source in sources if source != PASS_RATE))
    return sorted(found)
