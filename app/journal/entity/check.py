"""What an op may say of an entity."""

from __future__ import annotations

import re
from typing import Any

from app.journal.commit import LARGEST_INTEGER, Malformed, Op
from app.journal.entity.kind import LISTS, SCORE
from app.journal.entity.table import ENTITIES
from app.journal.key import BAR

DECIMAL = re.compile(r"0|-?([1-9]\d{0,11}|0(?=\.))(\.\d{0,3}[1-9])?", re.ASCII)
DIGEST = re.compile(r"[0-9a-f]{64}")

_VITAL = {name: {*entity.needed} & {*entity.score} for name, entity in ENTITIES.items()}
"""The fields that every word on a score group must bring."""


def check_op(op: Op) -> None:
    """Refuse an op that does not fit the table; raises Malformed.

    What passes can be folded and shown whatever else is said of the entity: a
    word on the score group is whole, and a key never leads to another's id.
    """
    entity = ENTITIES.get(op.entity)
    if entity is None:
        raise Malformed(f"unknown entity {op.entity}")
    for field, value in op.set.items():
        kind = entity.fields.get(field)
        if kind is None:
            raise Malformed(f"{op.entity} has no field {field}")
        if not _fits(field, kind, value) or (value is None and field in entity.needed):
            raise Malformed(f"{op.entity}.{field} cannot be {value!r}")
    slots = {entity.slot(field) for field in op.set}
    for slot, named in op.base.items():
        if slot not in slots or not isinstance(named, list | tuple):
            raise Malformed(f"{op.entity} has no base {slot}")
        if not all(isinstance(commit, str) for commit in named):
            raise Malformed(f"{op.entity} has a base of another shape")
    if SCORE in slots and not _VITAL[op.entity] <= op.set.keys():
        raise Malformed(f"{op.entity} {op.id} has a part of its score group")
    if not op.set.keys().isdisjoint(entity.key) and op.id != entity.id_of(op.set):
        raise Malformed(f"{op.entity} {op.id} has another natural key")
    if any(BAR in str(op.set.get(part) or "") for part in entity.key):
        raise Malformed(f"{op.entity} {op.id} has a key that could be two")


def _fits(field: str, kind: str, value: Any) -> bool:
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "list":
        return isinstance(value, list) and all(_is_item(field, item) for item in value)
    if value is None:
        return True
    if kind == "whole":
        return type(value) is int and abs(value) <= LARGEST_INTEGER
    if not isinstance(value, str):
        return False
    return kind == "text" or DECIMAL.fullmatch(value) is not None


def _is_item(field: str, item: Any) -> bool:
    """Whether this may stand in the list of that field; evidence is named by its SHA-256."""
    kinds = LISTS.get(field)
    if kinds is None:
        return isinstance(item, str)
    if not isinstance(item, list) or tuple(map(type, item)) != kinds:
        return False
    return field != "evidence" or DIGEST.fullmatch(item[0]) is not None
