"""Sittings killed at any moment: at most a second lost, no kept answer, never a handed-in one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from app.errors import Refused
from app.fieldwork.exam.marking import Answer
from app.fieldwork.exam.sitting import (
    MINUTE,
    SAVE_WITHIN,
    Answered,
    Ending,
    Event,
    HandedIn,
    Moment,
    Opened,
    Sitting,
    Ticked,
    apply,
    due,
    expired,
    remaining,
    replay,
)

EMPTY = Sitting("U101|样例·张某|", "A", frozenset({"1", "2", "3"}), minutes=2)


def at(tick: int, run: str = "r1", clock: str = "") -> Moment:
    return Moment(run, tick, clock)


def first(*options: int) -> Answer:
    return Answer(frozenset(options))


def refused(sitting: Sitting, event: Event) -> str:
    with pytest.raises(Refused) as refusal:
        apply(sitting, event)
    return refusal.value.code


def test_nothing_runs_before_the_paper_is_opened() -> None:
    assert remaining(EMPTY, at(99_999)) == 2 * MINUTE
    assert not due(EMPTY, at(99_999)) and not expired(EMPTY, at(99_999_999))
    assert refused(EMPTY, Answered(at(1), "1", first(0))) == "not-open"
    assert refused(EMPTY, HandedIn(at(1))) == "not-open"


def test_the_countdown_counts_ticks_and_the_last_answer_counts() -> None:
    sitting = replay(
        EMPTY,
        [
            Opened(at(5_000)),
            Answered(at(9_000), "1", first(0)),
            Answered(at(15_000), "1", first(2)),
            Answered(at(16_000), "2", Answer(texts=("催告",))),
            Ticked(at(17_000)),
        ],
    )
    assert sitting.answers == {"1": first(2), "2": Answer(texts=("催告",))}
    assert sitting.used == 12_000
    assert remaining(sitting, at(18_500)) == 2 * MINUTE - 13_500
    assert sitting.interruptions == 0


def test_a_power_cut_costs_no_time_and_is_told() -> None:
    events = [Opened(at(0)), Answered(at(30_000), "1", first(0))]
    sitting = replay(EMPTY, [*events, Opened(at(777_000_000, "r2"))])
    assert (sitting.used, sitting.interruptions) == (30_000, 1)
    assert remaining(sitting, at(777_010_000, "r2")) == 2 * MINUTE - 40_000
    assert remaining(sitting, at(5, "r1")) == 2 * MINUTE - 30_000
    assert sitting.answers == {"1": first(0)}
    assert refused(sitting, Answered(at(31_000), "2", first(0))) == "not-open"


def test_a_changed_clock_changes_nothing() -> None:
    events: list[Event] = [
        Opened(at(0, clock="2026-11-23 09:00")),
        Ticked(at(1_000, clock="2031-01-01 00:00")),
        Answered(at(2_000, clock="1999-01-01 00:00"), "1", first(1)),
    ]
    sitting = replay(EMPTY, events)
    assert sitting.used == 2_000
    assert sitting.last == at(2_000, clock="1999-01-01 00:00")


def test_a_tick_that_goes_back_is_not_counted_twice() -> None:
    sitting = replay(
        EMPTY, [Opened(at(0)), Ticked(at(50_000)), Ticked(at(10_000)), Ticked(at(51_000))]
    )
    assert sitting.used == 51_000


def test_opening_again_in_the_same_run_is_no_interruption() -> None:
    sitting = replay(EMPTY, [Opened(at(0)), Opened(at(10_000))])
    assert (sitting.used, sitting.interruptions) == (10_000, 0)


def test_an_answer_given_in_time_may_be_kept_after_it() -> None:
    sitting = replay(EMPTY, [Opened(at(0)), Ticked(at(2 * MINUTE - 100))])
    late = apply(sitting, Answered(at(2 * MINUTE - 50), "1", first(0)))
    assert late.answers == {"1": first(0)}
    assert expired(late, at(2 * MINUTE + 300))


def test_time_runs_out_and_only_handing_in_is_left() -> None:
    sitting = apply(EMPTY, Opened(at(0)))
    assert not expired(sitting, at(2 * MINUTE - 1))
    assert expired(sitting, at(2 * MINUTE))
    apply(sitting, Answered(at(2 * MINUTE - 1), "1", first(0)))
    assert refused(sitting, Answered(at(2 * MINUTE), "1", first(0))) == "time-up"
    over = apply(sitting, HandedIn(at(5 * MINUTE), Ending.TIME))
    assert (over.used, over.ending, remaining(over, at(0))) == (2 * MINUTE, Ending.TIME, 0)
    assert not expired(over, at(9 * MINUTE)) and not due(over, at(9 * MINUTE), changed=True)


@pytest.mark.parametrize(
    "event",
    [Opened(at(9, "r2")), Answered(at(9), "1", first(1)), Ticked(at(9)), HandedIn(at(9))],
    ids=lambda event: type(event).__name__,
)
def test_what_is_handed_in_never_changes(event: Event) -> None:
    done = replay(EMPTY, [Opened(at(0)), Answered(at(1), "1", first(0)), HandedIn(at(2))])
    assert refused(done, event) == "handed-in"


def test_a_question_that_the_form_has_not_is_refused() -> None:
    assert refused(apply(EMPTY, Opened(at(0))), Answered(at(1), "9", first(0))) == "refused"


def test_an_answer_is_due_at_once_and_the_time_within_a_second() -> None:
    sitting = apply(EMPTY, Opened(at(0)))
    assert not due(sitting, at(499), changed=True)
    assert due(sitting, at(500), changed=True)
    assert not due(sitting, at(749)) and due(sitting, at(750))


# --- killed at any moment ------------------------------------------------------------------------


class Person:
    """Somebody at a computer that is killed now and then; ``disk`` is what was kept."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.blank = replace(EMPTY, minutes=chance.randint(1, 3))
        self.disk: list[Event] = []
        self.kills = 0
        self.worked = 0  # milliseconds in front of a running paper
        self.typed: dict[str, tuple[Answer, int]] = {}  # the answer meant, and since when
        self.start()

    def start(self) -> None:
        self.run = f"run {self.kills}"
        self.tick = self.chance.randrange(10**9)
        self.state = replay(self.blank, self.disk)
        self.pending: dict[str, Answered] = {}
        if self.state.ending is None:
            self.keep(Opened(self.now()))

    def now(self) -> Moment:
        clock = f"{self.chance.randint(1970, 2099)}-01-01"
        return Moment(self.run, self.tick, clock)

    def keep(self, event: Event) -> None:
        self.state = apply(self.state, event)
        self.disk.append(event)

    def step(self) -> None:
        """A quarter of a second or less: perhaps an answer, then what the window does."""
        moved = self.chance.randint(0, 250)
        self.tick += moved
        self.worked += moved
        if expired(self.state, self.now()):
            self.hand_in(Ending.TIME)
            return
        if self.chance.random() < 0.2:
            number = self.chance.choice("123")
            answer = first(self.chance.randrange(4))
            self.pending[number] = Answered(self.now(), number, answer)
            self.typed[number] = (answer, self.worked)
        if due(self.state, self.now(), changed=bool(self.pending)):
            self.keep_answers()
            self.keep(Ticked(self.now()))

    def keep_answers(self) -> None:
        for event in self.pending.values():
            self.keep(event)
        self.pending = {}

    def hand_in(self, ending: Ending = Ending.PERSON) -> None:
        self.keep_answers()
        self.keep(HandedIn(self.now(), ending))

    def killed(self) -> None:
        """Everything in memory is lost; what is kept is checked when the paper opens again."""
        self.kills += 1
        for number, (answer, since) in self.typed.items():
            kept = replay(self.blank, self.disk).answers.get(number)
            if kept != answer:
                assert self.worked - since <= SAVE_WITHIN, "an answer older than a second is lost"
        self.start()
        for number in list(self.typed):
            if number in self.state.answers:
                self.typed[number] = (self.state.answers[number], self.worked)
            else:
                del self.typed[number]


def test_random_sittings_killed_at_any_moment_lose_a_second_at_most(
    rounds: Callable[[int], int], chance: random.Random
) -> None:
    kills = 0
    for _ in range(rounds(200)):
        person = Person(chance)
        while person.state.ending is None:
            person.step()
            if chance.random() < 0.005:
                person.killed()
            if chance.random() < 0.0005 and person.state.ending is None:
                person.hand_in()
        handed_in = person.state
        assert handed_in.answers == {number: answer for number, (answer, _) in person.typed.items()}
        lost = min(person.worked, handed_in.allowed) - handed_in.used
        assert -250 <= lost <= person.kills * SAVE_WITHIN
        assert handed_in.interruptions == person.kills
        person.killed()
        assert person.state == handed_in
        kills += person.kills
    assert kills > rounds(200)


def test_every_prefix_of_what_was_kept_is_a_state_to_go_on_from(chance: random.Random) -> None:
    person = Person(chance)
    while person.state.ending is None:
        person.step()
    states = [replay(person.blank, person.disk[:end]) for end in range(len(person.disk) + 1)]
    assert [state.used for state in states] == sorted(state.used for state in states)
    assert states[-1] == person.state
    for before, after in pairwise(states):
        assert set(before.answers) <= set(after.answers)
