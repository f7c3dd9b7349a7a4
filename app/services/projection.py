"""Projections: the tables that screens, totals and forms read, made from the journal.

What they hold is a function of the set of commits, never of their order: see
:mod:`app.services.standing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.journal.authority import Author, may_write, unit_of
from app.journal.commit import Head, Op, Sheaf, decode_body, decode_head
from app.journal.entity import ENTITIES, Entity
from app.journal.merge import Folded, Touch
from app.models.database import (
    projection_schema,
    projection_tables,
    renew_projections,
    table_of,
)
from app.services.bulk import collector_paused
from app.services.session import SCHEMA, Session
from app.services.standing import BULK, Standing, Word, keep, standings
from app.services.workbook.column import column_from, column_of, insert_rows


@dataclass(slots=True)
class Changes:
    """What applying commits changed: entries made and changed, units and kinds gone stale."""

    made: int = 0
    changed: int = 0
    units: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


Commit = tuple[int, Head, Sequence[Op]]
"""A head's number, the head, and its body's ops."""

WEIGHTY = frozenset({"home", "assignment", "unit", "acceptance"})
"""The kinds that decide who may write what."""


class Claim(NamedTuple):
    """One op with its head and its author: whether it counts is still to be seen."""

    number: int
    head: Head
    author: Author
    op: Op


class Projector:
    """Applies commits to the projection tables of one connection."""

    def __init__(self, connection: Connection, offices: Set[str]) -> None:
        self._connection = connection
        self._offices = offices
        self._authors: dict[str, Author] | None = None
        self._assigned: set[tuple[str, str]] | None = None
        self._accepted: set[str] | None = None
        self.changes = Changes()
        self.authority_changed = False
        """Whether what was applied could change who may write what: all is to be projected anew."""

    def apply(self, commits: Iterable[Commit]) -> None:
        """Apply counted commits, whose heads stand in ``head`` under their numbers.

        Commits that say who may write what are applied by themselves, in their
        order; all between them go together, kind by kind.
        """
        together: dict[str, list[Claim]] = {}
        for number, head, ops in commits:
            author = self._author(head)
            weighty = any(op.entity in WEIGHTY for op in ops)
            if weighty:
                self._apply_kinds(together)
                together = {}
                pairs = self._pairs()
            for op in ops:
                together.setdefault(op.entity, []).append(Claim(number, head, author, op))
            if weighty:
                self._apply_kinds(together)
                self._weigh(set(together), pairs)
                together = {}
        self._apply_kinds(together)

    def apply_sheaf(self, number: int, head: Head, sheaf: Sheaf) -> None:
        """Apply a sheaf of a counted commit: as it is, or op by op where any op needs a look."""
        entity = ENTITIES[sheaf.entity]
        columns = sheaf.columns
        simple = (
            entity.name not in WEIGHTY
            and self._author(head).role == "office"
            and all(name in columns and None not in columns[name] for name in entity.needed)
            and self._known(entity, sheaf.ids).isdisjoint(sheaf.ids)
        )
        if not simple:
            self.apply([(number, head, list(sheaf.ops()))])
            return
        fields = (column_from(entity, name, columns.get(name)) for name in entity.fields)
        self._write(entity, list(zip(sheaf.ids, repeat(number), *fields, strict=False)))
        self.changes.units.update(filter(None, columns.get("unit", ())))
        self.changes.kinds.add(entity.name)

    def _weigh(self, kinds: Set[str], pairs: Set[tuple[str, str]]) -> None:
        """Forget what was remembered of authority; note whether it changed."""
        self._authors = self._assigned = self._accepted = None
        if "acceptance" in kinds or pairs != self._pairs():
            self.authority_changed = True

    def _apply_kinds(self, together: Mapping[str, Sequence[Claim]]) -> None:
        for name, claims in together.items():
            self._apply_kind(ENTITIES[name], claims)
            self.changes.kinds.add(name)

    def _apply_kind(self, entity: Entity, claims: Sequence[Claim]) -> None:
        known = self._known(entity, [claim.op.id for claim in claims])
        needed = frozenset(entity.needed)
        fresh: list[Claim] = []
        others: list[Claim] = []
        for claim in claims:
            _, _, author, op = claim
            simple = (
                op.id not in known
                and not op.base
                and needed <= op.set.keys()
                and (author.role == "office" or self._may(author, op, None))
            )
            if simple:
                known.add(op.id)
            (fresh if simple else others).append(claim)
        self._insert(entity, fresh)
        if others:
            # A word that says its unit goes before one that takes it from what is there.
            others.sort(key=lambda claim: claim.op.set.get("unit") is None)
            self._touch(entity, others)

    def _may(self, author: Author, op: Op, row: Mapping[str, Any] | None) -> bool:
        """Whether the op counts: its author may write at its unit, and at the one it stood at."""
        if not may_write(author, op, unit_of(op, row), self._pairs()):
            return False
        standing = row.get("unit") if row else None
        return standing is None or may_write(author, op, standing, self._pairs())

    def _known(self, entity: Entity, ids: Sequence[str]) -> set[str]:
        table = table_of(entity.name).name
        if len(ids) > BULK:
            rows = self._connection.exec_driver_sql(f"SELECT id FROM {table}").scalars().all()
            touched = self._connection.exec_driver_sql(
                "SELECT DISTINCT id FROM touch WHERE entity = ?", (entity.name,)
            ).scalars()
            return {*rows, *touched}
        marks = ",".join("?" * len(ids))
        found = self._connection.exec_driver_sql(
            f"SELECT id FROM {table} WHERE id IN ({marks}) "
            f"UNION SELECT id FROM touch WHERE entity = ? AND id IN ({marks})",
            (*ids, entity.name, *ids),
        ).scalars()
        return set(found)

    def _insert(self, entity: Entity, claims: Sequence[Claim]) -> None:
        if not claims:
            return
        numbers, _, _, ops = zip(*claims, strict=True)
        sets = [op.set for op in ops]
        columns = [column_of(entity, name, sets) for name in entity.fields]
        self._write(entity, list(zip([op.id for op in ops], numbers, *columns, strict=True)))
        if "unit" in entity.fields:
            self.changes.units.update(str(op.set["unit"]) for op in ops)

    def _write(self, entity: Entity, rows: list[tuple[Any, ...]]) -> None:
        self._connection.exec_driver_sql(insert_rows(entity), rows)
        self.changes.made += len(rows)

    def _touch(self, entity: Entity, claims: Sequence[Claim]) -> None:
        """Apply what speaks of entities that are there already, or cannot stand by itself."""
        found = standings(self._connection, entity, {claim.op.id for claim in claims})
        for number, head, author, op in claims:
            standing = found[op.id]
            before = standing.values or {}
            counted = self._may(author, op, before)
            if not counted or not all(word.counted for word in standing.words):
                self.authority_changed = True  # which word came first must not decide which counts
            said = {
                field: value
                for field, value in op.set.items()
                if value != entity.default(field) or entity.slot(field) in op.base
            }
            touch = Touch(head.id, head.time, head.home, head.seq, said, op.base)
            standing.add(entity, Word(number, counted, touch))
            self.changes.changed += counted
            for values in (op.set, before):
                if values.get("unit"):
                    self.changes.units.add(str(values["unit"]))
        keep(self._connection, entity, found)

    def standing(self, entity: Entity, id: str) -> Standing:
        """How one entity stands."""
        return standings(self._connection, entity, [id])[id]

    def row(self, entity: Entity, id: str) -> tuple[int, dict[str, Any]] | None:
        """An entity's row as (number of the head that made it, its fields that are no defaults)."""
        standing = self.standing(entity, id)
        return None if standing.values is None else (standing.made_by(), standing.values)

    def touches(self, entity: Entity, id: str) -> list[Word]:
        """Every commit's word on an entity."""
        return self.standing(entity, id).words

    def folded(self, entity: Entity, id: str) -> Folded | None:
        """The state of an entity with its heads, whether one commit or many touched it."""
        return self.standing(entity, id).folded(entity)

    def _author(self, head: Head) -> Author:
        """The author of a head; what the office accepted by name counts like its own."""
        home = head.home
        accepted = self._acceptances()
        if home in self._offices or (accepted and head.hash() in accepted):
            return Author(home, "office")
        if self._authors is None:
            rows = self._connection.exec_driver_sql(
                "SELECT home, role, team FROM known_home WHERE role = 'team'"
            )
            self._authors = {name: Author(name, role, team or "") for name, role, team in rows}
        return self._authors.get(home, Author(home))

    def _acceptances(self) -> set[str]:
        if self._accepted is None:
            self._accepted = set(
                self._connection.exec_driver_sql("SELECT hash FROM acceptance").scalars()
            )
        return self._accepted

    def _pairs(self) -> set[tuple[str, str]]:
        if self._assigned is None:
            rows = self._connection.exec_driver_sql(
                "SELECT team, unit FROM assignment WHERE NOT withdrawn UNION "
                "SELECT team, unit.code FROM assignment JOIN unit ON unit.parent = assignment.unit "
                "WHERE NOT assignment.withdrawn"
            )
            self._assigned = {(team, unit) for team, unit in rows}
        return self._assigned


def project_all(
    connection: Connection, offices: Set[str], within: Set[str] | None = None
) -> Changes:
    """Project every commit that counts and whose body is here.

    ``within`` names by hash the commits that count, None those that count now.
    The office's go first: they say who is who and what is whose; then whoever
    says so of itself. The others follow all together, so that neither the order
    of arrival decides anything nor a clock that is wrong by years.
    """
    with collector_paused():
        projector = Projector(connection, offices)
        projector.apply(_counted(connection, offices, within))
        return projector.changes


def _counted(
    connection: Connection, offices: Set[str], within: Set[str] | None
) -> Iterator[Commit]:
    rows = connection.exec_driver_sql(
        "SELECT number, hash, state, home FROM head ORDER BY time, home, seq, hash"
    )
    heads = sorted(rows, key=lambda row: row[3] not in offices)
    others: list[Commit] = []
    for number, digest, state, home in heads:
        if state != "counted" if within is None else digest not in within:
            continue
        encoded, content = connection.exec_driver_sql(
            "SELECT head.content, body.content FROM head LEFT JOIN body ON body.hash = head.body "
            "WHERE number = ?",
            (number,),
        ).one()
        if content is None:
            continue
        found: Commit = (number, decode_head(encoded), decode_body(content).ops)
        if home in offices or any(op.entity in WEIGHTY for op in found[2]):
            yield found
        else:
            others.append(found)
    yield from others


def renew_tables(session: Session) -> None:
    """Make the projections anew where another version of the program made them.

    There are no migrations: what screens and totals read comes from the journal.
    """
    if session.local.get(SCHEMA) != projection_schema():
        with session.transaction() as connection:
            renew_projections(connection)
            project_all(connection, session.offices)
            session.set_local(SCHEMA, projection_schema())


def clear(connection: Connection) -> None:
    """Empty every projection table."""
    for table in projection_tables():
        connection.exec_driver_sql(f"DELETE FROM {table.name}")


def contents(connection: Connection) -> dict[str, set[tuple[Any, ...]]]:
    """All rows of all projection tables, to hold two projections against each other."""
    found = {}
    for table in projection_tables():
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        rows: Iterable[Any] = connection.exec_driver_sql(f"SELECT {columns} FROM {table.name}")
        found[table.name] = {tuple(row) for row in rows}
    return found
