"""What commits speak of: every kind of entity, its fields, its key and its score group.

One table, read by the merge, by authority and by the projections. Field types:

| type   | in a commit                         |
| ------ | ----------------------------------- |
| text   | string                              |
| points | decimal string in shortest form     |
| whole  | integer                             |
| flag   | true or false                       |
| list   | list of strings, or as LISTS says   |

A field that is absent from the commit that made an entity has its default:
null, false or the empty list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.journal.commit import LARGEST_INTEGER, Malformed, Op, natural_id

OPTIONAL_KEYS = frozenset({"level", "source", "licence"})
"""Parts of a matter's key that may be empty; entries at a leaf need their source all the same."""

SCORE = "score"
"""The slot of all fields that together decide what an entry scores."""

DECIMAL = re.compile(r"0|-?([1-9]\d{0,11}|0(?=\.))(\.\d{0,3}[1-9])?", re.ASCII)
DIGEST = re.compile(r"[0-9a-f]{64}")

LISTS: Mapping[str, tuple[type, ...]] = {
    "exemptions": (str, str),
    "evidence": (str, str, str),
    "cut": (str, int, str),
    "ranges": (str, int, int, str),
    "versions": (str, str),
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


def _fields(**kinds: str) -> Mapping[str, str]:
    return {name: kind for kind, names in kinds.items() for name in names.split()}


_ENTRY = ("unit", "indicator")
_RECORD = ("kind", "unit", "team", "visit", "activity", "date", "covert", "document", "versions")

ENTITIES: Mapping[str, Entity] = {
    entity.name: entity
    for entity in (
        Entity(
            "home",
            "数据文件夹",
            _fields(text="home role team name age", list="certificates predecessor"),
            ("home",),
            also_needed=("role",),
        ),
        Entity("setting", "方案", _fields(text="name value"), ("name",)),
        Entity(
            "indicator",
            "指标",
            _fields(
                text="code parent name block component approach method categories basis "
                "outline bands bodies",
                points="points",
                whole="position",
                flag="withdrawn",
            ),
            ("code",),
            also_needed=("name", "block"),
        ),
        Entity(
            "clause",
            "扣分标准",
            _fields(
                text="indicator number content",
                points="points cap",
                whole="position",
                flag="withdrawn",
            ),
            ("indicator", "number"),
            also_needed=("content", "points"),
        ),
        Entity(
            "source",
            "评分来源",
            _fields(
                text="indicator source",
                points="weight",
                whole="position",
                flag="required withdrawn",
            ),
            ("indicator", "source"),
            also_needed=("source", "weight"),
        ),
        Entity(
            "unit",
            "单位",
            _fields(
                text="code name parent delegated ranking_group affiliation superior head "
                "contact phone",
                whole="category position",
                flag="no_photos withdrawn",
                list="additions exemptions",
            ),
            ("code",),
            also_needed=("name",),
        ),
        Entity(
            "exemption",
            "不涉及指标",
            _fields(text="unit indicator reason approver", flag="after_issue withdrawn"),
            _ENTRY,
        ),
        Entity(
            "addition",
            "增加指标",
            _fields(text="unit indicator reason", flag="after_issue withdrawn"),
            _ENTRY,
        ),
        Entity("cap_lift", "不限扣分", _fields(text="unit reason", flag="withdrawn"), ("unit",)),
        Entity(
            "deferral",
            "暂缓评定",
            _fields(text="unit decision document reason", flag="withdrawn"),
            ("unit",),
            also_needed=("decision",),
        ),
        Entity(
            "member",
            "考核组成员",
            _fields(
                text="team name identity organ post rank origin",
                flag="withdrawn",
                list="avoid",
            ),
            ("team", "name"),
        ),
        Entity(
            "assignment", "分工", _fields(text="team unit date", flag="withdrawn"), ("team", "unit")
        ),
        Entity(
            "task",
            "重点任务",
            _fields(text="number content title", flag="withdrawn", list="indicators"),
            ("number",),
            also_needed=("content",),
        ),
        Entity(
            "question",
            "题库",
            _fields(
                text="number type stem A B C D E F answer difficulty field audience explanation",
                points="points",
                flag="withdrawn",
            ),
            ("number",),
            also_needed=("type", "stem", "answer"),
        ),
        Entity(
            "examinee",
            "应试人员",
            _fields(text="unit name post category licence", flag="withdrawn"),
            ("unit", "name", "licence"),
            also_needed=("category",),
        ),
        Entity(
            "history",
            "历史",
            _fields(
                text="unit grade ranking_group",
                points="total",
                whole="year rank",
                flag="withdrawn",
            ),
            ("year", "unit"),
            also_needed=("grade",),
        ),
        Entity(
            "registered",
            "委托结果",
            _fields(text="unit grade document date", points="total", flag="withdrawn"),
            ("unit",),
            also_needed=("grade",),
        ),
        Entity(
            "finding",
            "扣分",
            _fields(
                text="unit indicator clause source state date note number version origin deadline "
                "brought brought_by brought_on",
                points="points",
                whole="count",
                flag="withdrawn",
                list="evidence",
            ),
            (),
            ("unit", "indicator", "clause", "count", "points", "source", "state", "withdrawn"),
            by_team=True,
            also_needed=("unit", "indicator", "clause", "source"),
        ),
        Entity(
            "award",
            "赋分",
            _fields(
                text="unit indicator source date note version",
                points="points",
                flag="withdrawn",
                list="evidence",
            ),
            ("unit", "indicator", "source"),
            ("unit", "indicator", "points", "source", "withdrawn"),
            by_team=True,
            also_needed=("points", "source"),
        ),
        Entity(
            "measure",
            "测评值",
            _fields(
                text="unit indicator source date note version",
                points="value",
                flag="withdrawn",
                list="evidence",
            ),
            ("unit", "indicator", "source"),
            ("unit", "indicator", "value", "source", "withdrawn"),
            by_team=True,
            also_needed=("value", "source"),
        ),
        Entity(
            "check",
            "已核查",
            _fields(
                text="unit indicator source date note version", flag="withdrawn", list="evidence"
            ),
            ("unit", "indicator", "source"),
            ("unit", "indicator", "source", "withdrawn"),
            by_team=True,
            also_needed=("source",),
        ),
        Entity(
            "matter",
            "加减分",
            _fields(
                text="unit kind number level source title circumstance issuer document "
                "document_date date note",
                points="points",
                flag="severe veto major withdrawn",
                list="evidence",
            ),
            ("unit", "kind", "number", "level", "source"),
            ("unit", "kind", "number", "level", "source", "points", "severe", "veto", "withdrawn"),
            by_team=True,
            also_needed=("points",),
        ),
        Entity(
            "instrument",
            "考核记录",
            _fields(
                text="kind unit team visit activity date document",
                flag="covert withdrawn",
                list="versions evidence",
            ),
            (),
            (*_RECORD, "withdrawn"),
            by_team=True,
            also_needed=("kind", "unit", "document"),
        ),
        Entity(
            "activity",
            "集中评查活动",
            _fields(text="name date document", flag="withdrawn"),
            ("name",),
            also_needed=("document",),
        ),
        Entity(
            "issue",
            "方案印发",
            _fields(text="document digest date content", whole="version"),
            ("version",),
            also_needed=("digest", "content"),
        ),
        Entity(
            "approval",
            "审定",
            _fields(
                text="step body document date scan", whole="version", list="cut", flag="reopened"
            ),
            also_needed=("step", "version"),
        ),
        Entity(
            "acceptance",
            "认可",
            _fields(text="home hash reason", whole="seq"),
            ("home", "seq", "hash"),
        ),
        Entity(
            "trust",
            "信任",
            _fields(text="home team state fingerprint hash reason", whole="seq number"),
            ("home",),
            also_needed=("state", "number"),
        ),
        Entity(
            "redaction",
            "销毁登记",
            _fields(text="target kind reason witness", whole="size"),
            ("target",),
            also_needed=("kind", "reason", "witness"),
        ),
        Entity(
            "visit",
            "实地考核",
            _fields(text="unit team state date reason", list="items"),
            ("unit", "team"),
            by_team=True,
            also_needed=("state",),
        ),
        Entity(
            "parcel",
            "数据包登记",
            _fields(
                text="direction kind file sha256 team",
                whole="serial new changed same conflicts bytes heads bodies attachments",
                list="ranges",
            ),
            also_needed=("direction", "kind", "file", "sha256"),
        ),
    )
}

ENTRIES = ("finding", "award", "measure", "check", "matter")
"""The kinds that score."""


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
