"""What a kind of entity is: its fields, its natural key, its score group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.journal.key import natural_id

OPTIONAL_KEYS = frozenset({"level", "source", "licence", "part"})
"""Parts of keys that may be empty; entries at a leaf need their source all the same."""

SCORE = "score"
"""The slot of all fields that together decide what an entry scores."""

LISTS: Mapping[str, tuple[type, ...]] = {
    "exemptions": (str, str),
    "evidence": (str, str, str),
    "cut": (str, int, str),
    "ranges": (str, int, int, str),
    "versions": (str, str),
    "people": (str, str, str),
    "absent": (str, str),
    "marks": (int, str),
    "doubts": (int, str, str),
    "settled": (int, str, str),
    "skipped": (str, str),
}
"""The fields whose items are lists themselves, and of what."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of entity. ``key`` names the fields of its natural key, if it has one."""

    name: str
    term: str
    fields: Mapping[str, str]
    key: tuple[str, ...] = ()
    score: tuple[str, ...] = ()
    by_team: bool = False
    """Teams may write it too, for units that are assigned to them."""
    also_needed: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields without which there is no such entity: what lacks one is kept and unseen."""
        return (*(part for part in self.key if part not in OPTIONAL_KEYS), *self.also_needed)

    def slot(self, field: str) -> str:
        """The field, or ``score`` where the field belongs to the score group."""
        return SCORE if field in self.score else field

    def members(self, slot: str) -> tuple[str, ...]:
        """The fields of a slot."""
        return self.score if slot == SCORE else (slot,)

    def default(self, field: str) -> bool | list[str] | None:
        """What a field is where no commit set it."""
        kind = self.fields[field]
        if kind == "flag":
            return False
        return [] if kind == "list" else None

    def id_of(self, values: Mapping[str, Any]) -> str:
        """The id from the natural key; the key's parts as text."""
        return natural_id(self.name, *(str(values.get(part) or "") for part in self.key))


def fields(**kinds: str) -> Mapping[str, str]:
    """Names of fields by their types, as a mapping of each field to its type."""
    return {name: kind for kind, names in kinds.items() for name in names.split()}
