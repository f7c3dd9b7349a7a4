"""The table of entities, and what an op may say of one."""

from __future__ import annotations

from typing import Any

import pytest

from app.journal.commit import Malformed, Op
from app.journal.entity import ENTITIES, LISTS, SCORE, Entity, check_op
from app.models.database import table_of

DIGEST = "ab" * 32
GOOD: dict[str, list[Any]] = {
    "text": ["", "甲", "x" * 5000, None],
    "points": ["0", "1.5", "-0.0001", "999999999999.9999", None],
    "whole": [0, -1, 2**53 - 1, None],
    "flag": [True, False],
}
BAD: dict[str, list[Any]] = {
    "text": [1, True, [], {}],
    "points": [
        1, "", "1.50", "01", "-0", "+1", "1.", ".5", "1e2", "1.00001", "1234567890123", "１", "NaN",
    ],
    "whole": ["1", True, 2**53, -(2**53), []],
    "flag": [0, 1, "是", None],
    "list": [None, "x", {}, [1], [["a"], 1]],
}  # fmt: skip
ITEMS: dict[type, Any] = {str: DIGEST, int: 7}
EVERY = [(entity, field) for entity in ENTITIES.values() for field in entity.fields]


def base_of(entity: Entity) -> dict[str, Any]:
    """The least that a word on this entity must carry, its key among it."""
    fill = {"text": "甲", "points": "1", "whole": 1, "flag": True, "list": []}
    return {field: fill[entity.fields[field]] for field in (*entity.key, *entity.needed)}


def op_of(entity: Entity, fields: dict[str, Any]) -> Op:
    return Op(entity.name, entity.id_of(fields) if entity.key else "an-id", fields, {})


def list_of(field: str) -> list[Any]:
    """A list that this field may hold."""
    kinds = LISTS.get(field)
    return ["甲"] if kinds is None else [[ITEMS[kind] for kind in kinds]]


@pytest.mark.parametrize(("entity", "field"), EVERY, ids=lambda x: getattr(x, "name", x))
def test_every_field_takes_its_type_and_no_other(entity: Entity, field: str) -> None:
    kind = entity.fields[field]
    least = base_of(entity)
    for value in [[], list_of(field)] if kind == "list" else GOOD[kind]:
        if value is None and field in entity.needed:
            continue
        check_op(op_of(entity, least | {field: value}))
    for value in BAD[kind]:
        with pytest.raises(Malformed):
            check_op(op_of(entity, least | {field: value}))


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda each: each.name)
class TestEveryEntity:
    def test_what_it_needs_cannot_be_null(self, entity: Entity) -> None:
        for field in entity.needed:
            with pytest.raises(Malformed):
                check_op(op_of(entity, base_of(entity) | {field: None}))

    def test_an_unknown_field_is_refused(self, entity: Entity) -> None:
        with pytest.raises(Malformed):
            check_op(op_of(entity, base_of(entity) | {"unheard": "of"}))

    def test_a_natural_key_fits_its_id(self, entity: Entity) -> None:
        fields = base_of(entity)
        for field in entity.key:
            other = fields | {field: 2 if entity.fields[field] == "whole" else "乙"}
            with pytest.raises(Malformed):
                check_op(Op(entity.name, entity.id_of(fields), other, {}))
            with pytest.raises(Malformed):
                slot = entity.slot(field)
                check_op(Op(entity.name, entity.id_of(fields), other, {slot: ["seen"]}))

    def test_a_first_word_on_another_field_needs_neither_key_nor_base(self, entity: Entity) -> None:
        free = next((f for f in entity.fields if f not in {*entity.key, *entity.score}), None)
        if free is not None:
            check_op(
                Op(
                    entity.name,
                    "0" * 32,
                    {free: base_of(entity).get(free, _some(entity, free))},
                    {},
                )
            )

    def test_its_table_has_a_column_for_every_field_and_takes_what_is_whole(
        self, entity: Entity
    ) -> None:
        columns = table_of(entity.name).columns
        assert {column.name for column in columns} == {"id", "made_by", *entity.fields}
        always = {"id", "made_by", *entity.needed}
        always |= {field for field, kind in entity.fields.items() if kind in ("flag", "list")}
        assert {column.name for column in columns if not column.nullable} <= always

    def test_the_score_group_is_said_whole(self, entity: Entity) -> None:
        if not entity.score:
            return
        with pytest.raises(Malformed):
            check_op(Op(entity.name, "0" * 32, {"withdrawn": True}, {SCORE: ["seen"]}))


def _some(entity: Entity, field: str) -> Any:
    kind = entity.fields[field]
    return list_of(field) if kind == "list" else GOOD[kind][1]


def test_an_unknown_entity_is_refused() -> None:
    with pytest.raises(Malformed):
        check_op(Op("unheard", "x", {}, {}))


@pytest.mark.parametrize(
    "base", [{"note": ["c"]}, {"unheard": ["c"]}, {"points": ["c"]}, {SCORE: "c"}, {SCORE: [1]},
             {SCORE: [["c"]]}, {SCORE: None}]
)  # fmt: skip
def test_a_base_names_commits_of_slots_that_are_set(base: dict[str, Any]) -> None:
    award = ENTITIES["award"]
    fields = {"unit": "U1", "indicator": "C1", "source": "甲", "points": "1"}
    check_op(Op("award", award.id_of(fields), fields, {SCORE: ["c", "d"]}))
    with pytest.raises(Malformed):
        check_op(Op("award", award.id_of(fields), fields, base))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "", "AB" * 32, "ab" * 31])
def test_evidence_is_named_by_its_hash(name: str) -> None:
    check_op(Op("finding", "x", {"evidence": [[DIGEST, "图.jpg", "12"]]}, {}))
    with pytest.raises(Malformed):
        check_op(Op("finding", "x", {"evidence": [[name, "图.jpg", "12"]]}, {}))


def test_the_score_groups_are_those_of_the_exchange_format() -> None:
    groups = {entity.name: set(entity.score) for entity in ENTITIES.values() if entity.score}
    place = {"unit", "indicator", "source", "withdrawn"}
    assert groups == {
        "finding": place | {"clause", "count", "points", "state"},
        "award": place | {"points"},
        "measure": place | {"value"},
        "check": place,
        "matter": {
            "unit", "kind", "number", "level", "source", "points", "severe", "veto", "withdrawn",
        },
        "instrument": {
            "kind", "unit", "team", "visit", "activity", "date", "covert", "document", "versions",
            "withdrawn",
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entity", "field"),
    [("award", "indicator"), ("award", "source"), ("unit", "code"), ("member", "name")],
)
def test_a_key_that_could_be_two_is_refused(entity: str, field: str) -> None:
    kind = ENTITIES[entity]
    check_op(op_of(kind, base_of(kind)))
    with pytest.raises(Malformed, match="could be two"):
        check_op(op_of(kind, base_of(kind) | {field: "甲|乙"}))
