"""Standings (现状): what the tables hold of entities, and how another word changes it.

An entity that one counted commit made is its row and nothing else. When a
second commit touches it, both stand in ``touch`` and the row is folded from
them. Entities are read and written many at a time: one by one, an import that
changes 100,000 entries would ask the database half a million times.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.journal.entity import Entity
from app.journal.merge import Folded, Touch, fold
from app.models.database import table_of
from app.services.workbook.column import column_of, from_column, insert_rows, to_column

BULK = 400
"""From so many ids on, what exists is read whole instead of asked for."""

_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class Word(NamedTuple):
    """One commit's word on an entity: its head's number, whether its author could say it."""

    number: int
    counted: bool
    touch: Touch


@dataclass(slots=True)
class Standing:
    """An entity as the tables have it: its fields that are no defaults, all words on it.

    ``values`` is None where there is nothing that could be shown or scored.
    """

    values: dict[str, Any] | None = None
    words: list[Word] = field(default_factory=list)
    kept: int = 0
    """How many of the words stand in ``touch``; a single commit's word stands in the row alone."""
    conflicts: tuple[str, ...] = ()

    def folded(self, entity: Entity) -> Folded | None:
        """The state with its heads; None where no word counts."""
        return fold(entity, (word.touch for word in self.words if word.counted))

    def add(self, entity: Entity, word: Word) -> None:
        """Take in another commit's word."""
        self.words.append(word)
        state = self.folded(entity)
        if state is None or not is_whole(entity, state.values):
            self.values, self.conflicts = None, ()
            return
        self.values = {
            name: value for name, value in state.values.items() if value != entity.default(name)
        }
        self.conflicts = state.conflicts

    def made_by(self) -> int:
        """The number of the head that made it: the first of the counted ones."""
        counted = (word for word in self.words if word.counted)
        return min(counted, key=lambda word: (word.touch.time, word.touch.home, word.touch.seq))[0]


def is_whole(entity: Entity, fields: Mapping[str, Any]) -> bool:
    """Whether the fields make an entity that can be shown and scored."""
    return all(fields.get(name) is not None for name in entity.needed)


def standings(connection: Connection, entity: Entity, ids: Collection[str]) -> dict[str, Standing]:
    """How each of these entities stands, by id; an empty standing where there is none."""
    found = {id: Standing() for id in ids}
    _read_rows(connection, entity, found)
    _read_touches(connection, entity, found)
    return found


def _read_rows(connection: Connection, entity: Entity, found: Mapping[str, Standing]) -> None:
    fields = [
        (name, kind, to_column(kind, entity.default(name))) for name, kind in entity.fields.items()
    ]
    names = ", ".join(f'row."{name}"' for name in entity.fields)
    chosen, args = _among("row.id", found)
    for id, number, commit, time, home, seq, *columns in connection.exec_driver_sql(
        f"SELECT row.id, made_by, head.id, head.time, head.home, head.seq, {names} "
        f"FROM {table_of(entity.name).name} row JOIN head ON head.number = made_by WHERE {chosen}",
        args,
    ):
        standing = found.get(id)
        if standing is not None:
            standing.values = {
                name: from_column(kind, value)
                for (name, kind, default), value in zip(fields, columns, strict=True)
                if value != default
            }
            touch = Touch(commit, time, home, seq, standing.values, {})
            standing.words = [Word(number, True, touch)]


def _read_touches(connection: Connection, entity: Entity, found: Mapping[str, Standing]) -> None:
    chosen, args = _among("touch.id", found)
    for id, number, counted, commit, time, home, seq, fields, base in connection.exec_driver_sql(
        'SELECT touch.id, head.number, counted, head.id, time, home, seq, "set", base FROM touch '
        f"JOIN head ON head.number = touch.head WHERE entity = ? AND {chosen}",
        (entity.name, *args),
    ):
        standing = found.get(id)
        if standing is not None:
            if not standing.kept:
                standing.words = []
            touch = Touch(commit, time, home, seq, json.loads(fields), json.loads(base))
            standing.words.append(Word(number, bool(counted), touch))
            standing.kept += 1


def _among(column: str, ids: Collection[str]) -> tuple[str, tuple[str, ...]]:
    if len(ids) > BULK:
        return "1", ()
    return f"{column} IN ({', '.join('?' * len(ids))})", tuple(ids)


def keep(connection: Connection, entity: Entity, changed: Mapping[str, Standing]) -> None:
    """Write the words that were added to these standings, and their rows and conflicts anew."""
    table = table_of(entity.name).name
    _many(
        connection,
        'INSERT INTO touch (entity, id, head, "set", base, counted) VALUES (?, ?, ?, ?, ?, ?)',
        [
            (entity.name, id, number, _text(touch.set), _text(touch.base), int(counted))
            for id, standing in changed.items()
            for number, counted, touch in standing.words[standing.kept :]
        ],
    )
    _many(connection, f"DELETE FROM {table} WHERE id = ?", [(id,) for id in changed])
    _many(
        connection,
        "DELETE FROM conflict WHERE entity = ? AND id = ?",
        [(entity.name, id) for id in changed],
    )
    whole = {id: each for id, each in changed.items() if each.values is not None}
    sets = [each.values or {} for each in whole.values()]
    columns = [column_of(entity, name, sets) for name in entity.fields]
    made_by = [each.made_by() for each in whole.values()]
    _many(connection, insert_rows(entity), list(zip(whole, made_by, *columns, strict=True)))
    _many(
        connection,
        "INSERT INTO conflict (entity, id, slot, unit) VALUES (?, ?, ?, ?)",
        [
            (entity.name, id, slot, (standing.values or {}).get("unit"))
            for id, standing in changed.items()
            for slot in standing.conflicts
        ],
    )


def _many(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Run a statement for every row; where there is none, not at all."""
    if rows:
        connection.exec_driver_sql(statement, list(rows))
