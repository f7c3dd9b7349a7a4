"""Authority as one table: every entity by every author, and every scope by every receiver."""

from __future__ import annotations

import pytest

from app.journal.authority import Author, admits, may_write, unit_of
from app.journal.commit import Op
from app.journal.entity import ENTITIES, Entity
from app.journal.key import natural_id

OFFICE = Author("office", "office")
ASSIGNED = Author("laptop-1", "team", "1")
OTHER = Author("laptop-2", "team", "2")
STRANGER = Author("stranger")
PAIRS = {("1", "U1"), ("2", "U2")}

BY_TEAMS = {
    "finding", "award", "measure", "check", "matter", "visit", "instrument", "proof", "answer",
    "sheet", "signature",
}  # fmt: skip
"""Entries, visits and their records: the office and the teams to which the unit is assigned."""

BOOKS = {"parcel"}
"""A team keeps books of its own packages."""


def op_at(entity: Entity, unit: str = "U1") -> Op:
    return Op(entity.name, "an-id", {"unit": unit} if "unit" in entity.fields else {}, {})


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda each: each.name)
def test_who_may_write_what(entity: Entity) -> None:
    op = op_at(entity)
    unit = unit_of(op, None)
    assert may_write(OFFICE, op, unit, PAIRS)
    assert may_write(ASSIGNED, op, unit, PAIRS) == (entity.name in BY_TEAMS | BOOKS)
    assert may_write(OTHER, op, unit, PAIRS) == (entity.name in BOOKS)
    assert not may_write(STRANGER, op, unit, PAIRS)


@pytest.mark.parametrize("name", sorted(BY_TEAMS))
def test_a_team_writes_nowhere_without_a_unit(name: str) -> None:
    assert not may_write(ASSIGNED, Op(name, "an-id", {}, {}), None, PAIRS)


@pytest.mark.parametrize("author", [ASSIGNED, OTHER, STRANGER])
def test_everybody_says_of_themselves_who_they_are_and_of_nobody_else(author: Author) -> None:
    own = Op("home", natural_id("home", author.home), {"role": "team"}, {})
    assert may_write(author, own, None, PAIRS)
    another = Op("home", natural_id("home", "laptop-3"), {"role": "team"}, {})
    assert not may_write(author, another, None, PAIRS)


def test_the_unit_is_what_the_op_sets_or_what_the_entry_has() -> None:
    assert unit_of(Op("award", "x", {"unit": "U2"}, {}), {"unit": "U1"}) == "U2"
    assert unit_of(Op("award", "x", {"note": "好"}, {}), {"unit": "U1"}) == "U1"
    assert unit_of(Op("award", "x", {"note": "好"}, {}), None) is None


@pytest.mark.parametrize(
    ("scope", "office", "own", "other"),
    [
        ("all", True, True, True),
        ("office", True, False, False),
        ("team 1", True, True, False),
        ("team 11", True, False, False),
        ("home", False, False, False),
    ],
)
def test_who_may_see_a_body(scope: str, office: bool, own: bool, other: bool) -> None:
    assert admits(scope, "office", "") == office
    assert admits(scope, "team", "1") == own
    assert admits(scope, "team", "2") == other
    assert admits(scope, "", "") == (scope == "all")
