"""Merging as laws: the state is a function of the set of commits, and nothing is mixed or lost."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal.commit import ZERO, Head
from app.journal.entity import ENTITIES, SCORE
from app.journal.merge import (
    Folded,
    Touch,
    complete,
    counting,
    differing_field,
    fold,
    slot_values,
)

AWARD, FINDING = ENTITIES["award"], ENTITIES["finding"]
PLACE = {"unit": "U1", "indicator": "C1", "source": "甲"}


def touch(
    commit: str,
    time: int,
    fields: dict[str, Any],
    base: dict[str, Any] | None = None,
    home: str = "h",
) -> Touch:
    return Touch(commit, f"{time:04d}", home, time, fields, base or {})


def award(points: str, **more: Any) -> dict[str, Any]:
    return PLACE | {"points": points} | more


@st.composite
def histories(draw: st.DrawFn) -> list[Touch]:
    """Touches of one award, each with a base of any earlier ones, as honest homes write them."""
    made: list[Touch] = []
    for number in range(draw(st.integers(1, 8))):
        fields: dict[str, Any] = {}
        if number == 0 or draw(st.booleans()):
            fields = award(draw(st.sampled_from("123")))
            if draw(st.booleans()):
                fields["withdrawn"] = True
        if not fields or draw(st.booleans()):
            fields["note"] = draw(st.sampled_from(["好", "差", None]))
        seen = draw(st.lists(st.sampled_from([*range(number)]), unique=True)) if number else []
        base: dict[str, list[str]] = {}
        for slot in {AWARD.slot(field) for field in fields}:
            setters = [f"c{at}" for at in seen if slot in {AWARD.slot(f) for f in made[at].set}]
            if setters:
                base[slot] = setters
        home = draw(st.sampled_from("xyz"))
        made.append(
            Touch(f"c{number}", f"{draw(st.integers(0, 9)):04d}", home, number, fields, base)
        )
    return made


class TestFold:
    @given(histories(), st.randoms(use_true_random=False))
    def test_the_order_of_arrival_never_matters(
        self, touches: list[Touch], chance: random.Random
    ) -> None:
        shuffled = list(touches)
        chance.shuffle(shuffled)
        assert fold(AWARD, shuffled) == fold(AWARD, touches)

    @given(histories())
    def test_heads_are_who_set_the_slot_and_whom_no_base_names(self, touches: list[Touch]) -> None:
        state = folded(touches)
        for slot in {AWARD.slot(field) for each in touches for field in each.set}:
            setters = {e.commit for e in touches if slot in {AWARD.slot(f) for f in e.set}}
            named = {commit for each in touches for commit in each.base.get(slot, ())}
            assert {version.commit for version in state.heads[slot]} == setters - named

    @given(histories())
    def test_a_conflict_is_two_heads_that_differ(self, touches: list[Touch]) -> None:
        state = folded(touches)
        for slot, versions in state.heads.items():
            kinds = {tuple(sorted(map(str, version.values.items()))) for version in versions}
            assert (slot in state.conflicts) == (len(kinds) > 1)

    @given(histories())
    def test_what_scores_is_one_commits_word_whole(self, touches: list[Touch]) -> None:
        state = folded(touches)
        shown = {member: state.values[member] for member in AWARD.score}
        said = [slot_values(AWARD, SCORE, e.set) for e in touches if "points" in e.set]
        assert shown in said

    @given(histories())
    def test_the_greatest_time_is_shown_provisionally(self, touches: list[Touch]) -> None:
        by_commit = {each.commit: (each.time, each.home, each.seq) for each in touches}
        for versions in folded(touches).heads.values():
            places = [by_commit[version.commit] for version in versions]
            assert places == sorted(places)

    @given(histories())
    def test_resolving_leaves_one_head_and_no_conflict(self, touches: list[Touch]) -> None:
        state = folded(touches)
        for slot, versions in state.heads.items():
            word = touch(
                "resolved", 1, dict(versions[0].values), {slot: [v.commit for v in versions]}
            )
            after = folded([*touches, word])
            assert [version.commit for version in after.heads[slot]] == ["resolved"]
            assert slot not in after.conflicts
            assert all(after.values[m] == v for m, v in versions[0].values.items())

    def test_nothing_gives_nothing(self) -> None:
        assert fold(AWARD, []) is None

    def test_a_withdrawal_against_an_edit_is_a_conflict_and_no_mixture(self) -> None:
        first = touch("a", 1, award("5"))
        withdrawn = touch("b", 2, award("5", withdrawn=True), {SCORE: ["a"]})
        edited = touch("c", 3, award("7"), {SCORE: ["a"]})
        state = folded([first, withdrawn, edited])
        assert state.conflicts == (SCORE,)
        assert (state.values["points"], state.values["withdrawn"]) == ("7", False)
        assert differing_field(AWARD, SCORE, state.heads[SCORE]) == SCORE

    def test_a_count_against_an_explicit_deduction_is_a_conflict(self) -> None:
        place = PLACE | {"clause": "1"}
        words = [
            touch("a", 1, place | {"count": 1}),
            touch("b", 2, place | {"count": 3}, {SCORE: ["a"]}),
            touch("c", 3, place | {"count": 1, "points": "2"}, {SCORE: ["a"]}),
        ]
        state = fold(FINDING, words)
        assert state is not None
        assert state.conflicts == (SCORE,)
        assert (state.values["count"], state.values["points"]) == (1, "2")

    def test_a_note_against_a_figure_is_none(self) -> None:
        state = folded(
            [
                touch("a", 1, award("5", note="初")),
                touch("b", 2, {"note": "改"}, {"note": ["a"]}),
                touch("c", 3, award("7"), {SCORE: ["a"]}),
            ]
        )
        assert state.conflicts == ()
        assert (state.values["note"], state.values["points"]) == ("改", "7")

    def test_equal_values_from_two_hands_are_none(self) -> None:
        state = folded([touch("a", 1, award("5"), home="x"), touch("b", 1, award("5"), home="y")])
        assert state.conflicts == ()
        assert len(state.heads[SCORE]) == 2

    def test_two_values_from_two_hands_name_the_field(self) -> None:
        state = folded([touch("a", 1, award("5")), touch("b", 2, award("6"))])
        assert differing_field(AWARD, SCORE, state.heads[SCORE]) == "points"

    def test_a_base_counts_though_what_it_names_has_not_arrived(self) -> None:
        edited = touch("b", 2, award("6"), {SCORE: ["a"]})
        alone = folded([edited])
        assert alone.values["points"] == "6"
        late = folded([edited, touch("a", 9, award("5"))])
        assert late == folded([touch("a", 9, award("5")), edited])
        assert late.values["points"] == "6"
        assert late.conflicts == ()

    def test_of_words_that_replace_each_other_in_a_ring_the_last_stands(self) -> None:
        ring = [
            touch("a", 1, award("5"), {SCORE: ["b"]}),
            touch("b", 2, award("6"), {SCORE: ["a"]}),
        ]
        assert folded(ring).values["points"] == "6"

    def test_three_heads_take_a_word_that_names_all_three(self) -> None:
        heads = [touch(name, 1, award(name), home=name) for name in "123"]
        some = touch("r", 5, award("2"), {SCORE: ["1", "2"]})
        assert folded([*heads, some]).conflicts == (SCORE,)
        every = touch("r", 5, award("2"), {SCORE: ["1", "2", "3"]})
        assert folded([*heads, every]).conflicts == ()


class TestComplete:
    def test_a_change_of_the_score_group_carries_the_group(self) -> None:
        now = (
            dict.fromkeys(FINDING.fields) | PLACE | {"clause": "1", "count": 2, "withdrawn": False}
        )
        assert complete(FINDING, {"count": 3}, now) == PLACE | {"clause": "1", "count": 3}
        assert complete(FINDING, {"points": None}, now) == PLACE | {
            "clause": "1", "count": 2, "points": None,
        }  # fmt: skip

    def test_another_field_goes_alone(self) -> None:
        assert complete(FINDING, {"note": "好"}, PLACE) == {"note": "好"}


def folded(touches: list[Touch]) -> Folded:
    state = fold(AWARD, touches)
    assert state is not None
    return state


def chain(length: int, *, before: Head | None = None, mark: str = "") -> list[Head]:
    """A run of one home's heads that follows ``before``."""
    made: list[Head] = []
    for _ in range(length):
        last = made[-1] if made else before
        seq = last.seq + 1 if last else 1
        made.append(
            Head(f"{mark}{seq}", "h", seq, "t", "w", "all", last.hash() if last else ZERO, "b" * 64)
        )
    return made


def hashes(heads: list[Head]) -> set[str]:
    return {head.hash() for head in heads}


class TestCounting:
    @given(st.integers(0, 12), st.randoms(use_true_random=False))
    def test_a_plain_chain_counts_whole(self, length: int, chance: random.Random) -> None:
        heads = chain(length)
        shuffled = list(heads)
        chance.shuffle(shuffled)
        assert counting(shuffled, set()) == hashes(heads)

    def test_a_forked_one_counts_up_to_the_fork(self) -> None:
        trunk = chain(3)
        left, right = chain(2, before=trunk[-1], mark="l"), chain(4, before=trunk[-1], mark="r")
        assert counting([*trunk, *left, *right], set()) == hashes(trunk)

    def test_or_up_to_the_accepted_head(self) -> None:
        trunk = chain(3)
        left, right = chain(3, before=trunk[-1], mark="l"), chain(4, before=trunk[-1], mark="r")
        every = [*trunk, *left, *right]
        assert counting(every, {left[1].hash()}) == hashes([*trunk, *left[:2]])
        both = {left[2].hash(), right[0].hash()}
        assert counting(every, both) == hashes([*trunk, *left, right[0]])

    def test_a_fork_at_the_first_head_counts_nothing(self) -> None:
        assert counting([*chain(2, mark="l"), *chain(2, mark="r")], set()) == set()

    def test_a_part_without_its_beginning_counts_nothing(self) -> None:
        assert counting(chain(5)[2:], set()) == set()

    def test_an_accepted_head_that_is_not_here_changes_nothing(self) -> None:
        heads = chain(2)
        assert counting(heads, {"f" * 64}) == hashes(heads)

    @given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.data())
    def test_the_order_of_arrival_never_matters(
        self, trunk: int, left: int, right: int, data: st.DataObject
    ) -> None:
        stem = chain(trunk)
        heads = [*stem, *chain(left, before=stem[-1], mark="l"), *chain(right, before=stem[-1])]
        accepted = data.draw(st.sets(st.sampled_from(heads).map(Head.hash)))
        shuffled = data.draw(st.permutations(heads))
        assert counting(shuffled, accepted) == counting(heads, accepted)


@pytest.mark.parametrize("prev", [ZERO, "1" * 64])
def test_a_chain_says_what_it_follows(prev: str) -> None:
    """The hash covers ``prev``: the same commit after another history is another link."""
    head = chain(1)[0]
    assert (replace(head, prev=prev).hash() == head.hash()) == (prev == ZERO)
