"""Merging: the state of an entity as a function of the set of commits alone.

The *heads* of a slot (a field, or the score group) are the commits that set it
and that no counted commit's base of this slot names. Two heads with different
values are a conflict; the value shown provisionally is that of the greatest
``(time, home, seq)``. No order of arrival enters anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.journal.commit import ZERO, Head
from app.journal.entity import SCORE, Entity


class Touch(NamedTuple):
    """One commit's word on one entity."""

    commit: str
    time: str
    home: str
    seq: int
    set: Mapping[str, Any]
    base: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Version:
    """One head of a slot: the fields' values under it."""

    commit: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Folded:
    """An entity's state: values, the heads by slot (greatest last), the slots in conflict."""

    values: Mapping[str, Any]
    heads: Mapping[str, tuple[Version, ...]]
    conflicts: tuple[str, ...]


def fold(entity: Entity, touches: Iterable[Touch]) -> Folded | None:
    """The state after all ``touches``; None where there is none at all."""
    ordered = sorted(touches, key=lambda touch: (touch.time, touch.home, touch.seq))
    if not ordered:
        return None
    setters: dict[str, list[Touch]] = {}
    named: dict[str, set[str]] = {}
    for touch in ordered:
        for slot in {entity.slot(field) for field in touch.set}:
            setters.setdefault(slot, []).append(touch)
        for slot, commits in touch.base.items():
            named.setdefault(slot, set()).update(commits)
    values: dict[str, Any] = {}
    heads: dict[str, tuple[Version, ...]] = {}
    conflicts = []
    for slot, touched in setters.items():
        replaced: Set[str] = named.get(slot, frozenset())
        standing = [touch for touch in touched if touch.commit not in replaced]
        versions = tuple(
            Version(touch.commit, slot_values(entity, slot, touch.set))
            for touch in standing or touched[-1:]
        )
        heads[slot] = versions
        values.update(versions[-1].values)
        if any(version.values != versions[0].values for version in versions[1:]):
            conflicts.append(slot)
    values.update((field, entity.default(field)) for field in entity.fields.keys() - values)
    return Folded(values, heads, tuple(sorted(conflicts)))


def slot_values(entity: Entity, slot: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a commit gives the members of a slot, defaults where it is silent."""
    return {
        member: fields[member] if member in fields else entity.default(member)
        for member in entity.members(slot)
    }


def complete(entity: Entity, fields: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as an op must carry them: a change within the score group carries the whole group.

    So a head's value of the group stands in one commit, and two partial edits
    can never be mixed into a value that nobody entered.
    """
    result = dict(fields)
    if any(entity.slot(field) == SCORE for field in fields):
        for member in entity.score:
            value = fields.get(member, now.get(member))
            if value not in (None, False, []):
                result[member] = value
            elif member in fields:
                result[member] = fields[member]
    return result


def counting(heads: Iterable[Head], accepted: Set[str]) -> set[str]:
    """The hashes of one home's heads that count.

    A plain chain counts whole. A forked one counts up to the fork, and beyond
    it along the branches that lead to an accepted head.
    """
    by_prev: dict[str, list[Head]] = {}
    for head in heads:
        by_prev.setdefault(head.prev, []).append(head)
    counted: set[str] = set()
    before = ZERO
    while len(by_prev.get(before, ())) == 1:
        before = by_prev[before][0].hash()
        counted.add(before)
    parents = {head.hash(): head.prev for branch in by_prev.values() for head in branch}
    for digest in accepted & parents.keys():
        link = digest
        while link in parents and link not in counted:
            counted.add(link)
            link = parents[link]
    return counted


def differing_field(entity: Entity, slot: str, versions: Sequence[Version]) -> str:
    """The one field in which the versions of a slot differ, or ``score`` where several do."""
    members = [
        member
        for member in entity.members(slot)
        if any(version.values[member] != versions[0].values[member] for version in versions)
    ]
    return members[0] if len(members) == 1 else slot
