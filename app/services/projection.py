"""Projections: the tables that screens, totals and forms read, made from the journal.

An entity that one counted commit made is its row and nothing else. When a
second commit touches it, both stand in ``touch`` and the row is folded from
them; so the state depends on the set of commits, never on their order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.journal.authority import Author, may_write, unit_of
from app.journal.commit import Head, Op, decode_body, decode_head
from app.journal.entity import ENTITIES, Entity
from app.journal.merge import Folded, Touch, fold
from app.models.database import projection_tables, table_of
from app.scoring.number import parse_points, plain
from app.services.bulk import collector_paused

BULK = 400
"""From so many ids on, what exists is read whole instead of asked for."""


@dataclass(slots=True)
class Changes:
    """What applying commits changed: entries made and changed, units and kinds gone stale."""

    made: int = 0
    changed: int = 0
    units: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


def is_whole(entity: Entity, fields: Mapping[str, Any]) -> bool:
    """Whether the fields make an entity that can be shown and scored."""
    return all(fields.get(name) is not None for name in entity.needed)


def to_column(kind: str, value: Any) -> Any:
    """A field's value as its column holds it."""
    if kind == "points":
        return _points(value)
    if kind == "list":
        return json.dumps(value, ensure_ascii=False)
    if kind == "flag":
        return int(value)  # which SQLite takes as it is; a bool it must first make out
    return value


def from_column(kind: str, value: Any) -> Any:
    """A column's value as a commit states it."""
    if kind == "points":
        return None if value is None else plain(value)
    if kind == "list":
        return json.loads(value)
    if kind == "flag":
        return bool(value)
    return value


Commit = tuple[int, Head, Sequence[Op]]
"""A head's number, the head, and its body's ops."""

WEIGHTY = frozenset({"home", "assignment", "unit", "acceptance"})
"""The kinds that decide who may write what."""


class Word(NamedTuple):
    """One op with its author and the number of its head."""

    number: int
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
        together: dict[str, list[Word]] = {}
        for number, head, ops in commits:
            author = self._author(head)
            weighty = any(op.entity in WEIGHTY for op in ops)
            if weighty:
                self._apply_kinds(together)
                together = {}
                pairs = self._pairs()
            for op in ops:
                together.setdefault(op.entity, []).append(Word(number, author, op))
            if weighty:
                self._apply_kinds(together)
                self._weigh(set(together), pairs)
                together = {}
        self._apply_kinds(together)

    def _weigh(self, kinds: Set[str], pairs: Set[tuple[str, str]]) -> None:
        """Forget what was remembered of authority; note whether it changed."""
        self._authors = self._assigned = self._accepted = None
        if "acceptance" in kinds or pairs != self._pairs():
            self.authority_changed = True

    def _apply_kinds(self, together: Mapping[str, Sequence[Word]]) -> None:
        for name, words in together.items():
            self._apply_kind(ENTITIES[name], words)
            self.changes.kinds.add(name)

    def _apply_kind(self, entity: Entity, words: Sequence[Word]) -> None:
        known = self._known(entity, [word.op.id for word in words])
        needed = frozenset(entity.needed)
        fresh: list[Word] = []
        others: list[Word] = []
        for word in words:
            _, author, op = word
            simple = (
                op.id not in known
                and not op.base
                and needed <= op.set.keys()
                and (author.role == "office" or self._may(author, op, None))
            )
            if simple:
                known.add(op.id)
            (fresh if simple else others).append(word)
        self._insert(entity, fresh)
        for word in others:
            self._touch(entity, *word)

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

    def _insert(self, entity: Entity, words: Sequence[Word]) -> None:
        if not words:
            return
        numbers, _, ops = zip(*words, strict=True)
        sets = [op.set for op in ops]
        columns = [_column(entity, name, sets) for name in entity.fields]
        rows = list(zip([op.id for op in ops], numbers, *columns, strict=True))
        self._connection.exec_driver_sql(_insert_sql(entity), rows)
        self.changes.made += len(rows)
        if "unit" in entity.fields:
            self.changes.units.update(str(op.set["unit"]) for op in ops)

    def _touch(self, entity: Entity, number: int, author: Author, op: Op) -> None:
        before = self.row(entity, op.id)
        touches = self.touches(entity, op.id)
        if before is not None and not touches:
            self._write_touch(entity, op.id, before[0], before[1], {}, counted=True)
        counted = self._may(author, op, before[1] if before else None)
        if not counted or not all(counts for _, counts, _ in touches):
            self.authority_changed = True  # which word came first must not decide which counts
        said = {
            field: value
            for field, value in op.set.items()
            if value != entity.default(field) or entity.slot(field) in op.base
        }
        self._write_touch(entity, op.id, number, said, op.base, counted=counted)
        self.refold(entity, op.id)
        self.changes.changed += counted
        for values in (op.set, before[1] if before else {}):
            if values.get("unit"):
                self.changes.units.add(str(values["unit"]))

    def _write_touch(
        self,
        entity: Entity,
        id: str,
        number: int,
        fields: Mapping[str, Any],
        base: Mapping[str, Any],
        *,
        counted: bool,
    ) -> None:
        self._connection.exec_driver_sql(
            'INSERT INTO touch (entity, id, head, "set", base, counted) VALUES (?, ?, ?, ?, ?, ?)',
            (
                entity.name,
                id,
                number,
                json.dumps(fields, ensure_ascii=False, sort_keys=True),
                json.dumps(base, ensure_ascii=False, sort_keys=True),
                counted,
            ),
        )

    def row(self, entity: Entity, id: str) -> tuple[int, dict[str, Any]] | None:
        """An entity's row as (number of the head that made it, its fields that are no defaults)."""
        columns = ", ".join(f'"{name}"' for name in entity.fields)
        found = self._connection.exec_driver_sql(
            f"SELECT made_by, {columns} FROM {table_of(entity.name).name} WHERE id = ?", (id,)
        ).one_or_none()
        if found is None:
            return None
        values = {
            name: from_column(kind, value)
            for (name, kind), value in zip(entity.fields.items(), found[1:], strict=True)
        }
        return found[0], {
            name: value for name, value in values.items() if value != entity.default(name)
        }

    def touches(self, entity: Entity, id: str) -> list[tuple[int, bool, Touch]]:
        """Every commit's word on an entity, where more than one touched it."""
        rows = self._connection.exec_driver_sql(
            'SELECT head.number, counted, head.id, time, home, seq, "set", base FROM touch '
            "JOIN head ON head.number = touch.head WHERE entity = ? AND touch.id = ?",
            (entity.name, id),
        )
        return [
            (row[0], bool(row[1]), Touch._make((*row[2:6], json.loads(row[6]), json.loads(row[7]))))
            for row in rows
        ]

    def folded(self, entity: Entity, id: str) -> Folded | None:
        """The state of an entity with its heads, whether one commit or many touched it."""
        touches = self.touches(entity, id)
        if touches:
            return fold(entity, (touch for _, counted, touch in touches if counted))
        row = self.row(entity, id)
        if row is None:
            return None
        head = self._connection.exec_driver_sql(
            "SELECT id, time, home, seq FROM head WHERE number = ?", (row[0],)
        ).one()
        commit, time, home, seq = head
        return fold(entity, [Touch(commit, time, home, seq, row[1], {})])

    def refold(self, entity: Entity, id: str) -> None:
        """Make an entity's row and its conflicts again from its touches."""
        touches = [
            (number, touch) for number, counted, touch in self.touches(entity, id) if counted
        ]
        table = table_of(entity.name).name
        self._connection.exec_driver_sql(f"DELETE FROM {table} WHERE id = ?", (id,))
        self._connection.exec_driver_sql(
            "DELETE FROM conflict WHERE entity = ? AND id = ?", (entity.name, id)
        )
        state = fold(entity, (touch for _, touch in touches))
        if state is None or not is_whole(entity, state.values):
            return
        first = min(touches, key=lambda pair: (pair[1].time, pair[1].home, pair[1].seq))[0]
        row = (
            id,
            first,
            *(to_column(kind, state.values[name]) for name, kind in entity.fields.items()),
        )
        self._connection.exec_driver_sql(_insert_sql(entity), row)
        for slot in state.conflicts:
            self._connection.exec_driver_sql(
                "INSERT INTO conflict (entity, id, slot, unit) VALUES (?, ?, ?, ?)",
                (entity.name, id, slot, state.values.get("unit")),
            )

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


def _column(entity: Entity, name: str, sets: Sequence[Mapping[str, Any]]) -> list[Any]:
    """One field of many new entities, as its column holds it: column by column is faster."""
    kind, default = entity.fields[name], entity.default(name)
    if kind in ("text", "whole"):
        return [fields.get(name, default) for fields in sets]
    if kind == "points":
        return [_points(fields.get(name)) for fields in sets]
    empty = to_column(kind, default)
    return [to_column(kind, fields[name]) if name in fields else empty for fields in sets]


@lru_cache(maxsize=65536)
def _points(text: str | None) -> int | None:
    return None if text is None else parse_points(text)


def _insert_sql(entity: Entity) -> str:
    columns = ", ".join(f'"{name}"' for name in entity.fields)
    marks = ", ".join("?" * (len(entity.fields) + 2))
    return f"INSERT INTO {table_of(entity.name).name} (id, made_by, {columns}) VALUES ({marks})"


def project_all(
    connection: Connection, offices: Set[str], within: Set[str] | None = None
) -> Changes:
    """Project every commit that counts and whose body is here.

    ``within`` names by hash the commits that count, None those that count now.
    The office's go first: they say who is who and what is whose. The others
    follow by their clocks, so that the order of arrival decides nothing.
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
    for number, digest, state, _ in heads:
        if state != "counted" if within is None else digest not in within:
            continue
        encoded, content = connection.exec_driver_sql(
            "SELECT head.content, body.content FROM head LEFT JOIN body ON body.hash = head.body "
            "WHERE number = ?",
            (number,),
        ).one()
        if content is not None:
            yield number, decode_head(encoded), decode_body(content).ops


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
