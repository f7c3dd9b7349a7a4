"""Columns (列): how a field's value stands in its table, one value or many at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any

from app.journal.entity import Entity
from app.models.database import table_of
from app.scoring.number import parse_points, plain


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


def column_of(entity: Entity, name: str, sets: Sequence[Mapping[str, Any]]) -> list[Any]:
    """One field of many entities, as its column holds it: column by column is faster."""
    kind, default = entity.fields[name], entity.default(name)
    if kind in ("text", "whole"):
        return [fields.get(name, default) for fields in sets]
    if kind == "points":
        return [_points(fields.get(name)) for fields in sets]
    empty = to_column(kind, default)
    return [to_column(kind, fields[name]) if name in fields else empty for fields in sets]


def column_from(
    entity: Entity, name: str, texts: Sequence[str | None] | None
) -> Iterable[str | int | None]:
    """One field of many entities from the texts that commits state; None where none states it."""
    if texts is None:
        return repeat(to_column(entity.fields[name], entity.default(name)))
    return map(_points, texts) if entity.fields[name] == "points" else texts


@lru_cache(maxsize=65536)
def _points(text: str | None) -> int | None:
    return None if text is None else parse_points(text)


def insert_rows(entity: Entity) -> str:
    """The statement that makes a row: id, number of the head that made it, the fields."""
    columns = ", ".join(f'"{name}"' for name in entity.fields)
    marks = ", ".join("?" * (len(entity.fields) + 2))
    return f"INSERT INTO {table_of(entity.name).name} (id, made_by, {columns}) VALUES ({marks})"
