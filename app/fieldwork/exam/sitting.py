"""A sitting (上机答题) as a pure state over events; nothing here reads a clock or a disk.

The caller keeps every event, or the state after it, on disk before it shows what the event did,
and after a crash goes on from there. Time is counted by a *tick*, the milliseconds of a
monotonic clock, which starts anew with each *run* of the program: between two events of one run
the difference of their ticks is time used, between runs nothing is. So a changed wall clock
changes nothing, a power cut costs nobody time, and what is lost is the time since the last
event, a second at most as long as the caller saves whenever :func:`due` says so. ``clock`` is
the wall clock as text, for the record and the invigilator alone.

An answer's moment is when it was given, which may be before that of an event kept already; the
caller keeps the answers that wait before it hands in.

| event            | what it does                                               |
| ---------------- | ---------------------------------------------------------- |
| Opened           | the first starts the countdown, later ones resume it       |
| Answered         | keeps the answer; the last one counts                      |
| Ticked           | nothing but time: the heartbeat                            |
| HandedIn         | ends the sitting; nothing changes after it                 |

Source: field-work.md, Legal-theory test, Sitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from app.errors import Refused
from app.fieldwork.exam.marking import Answer

SAVE_WITHIN = 1_000
"""Milliseconds within which an answer, and the time used, must be on disk."""
MINUTE = 60_000


class Ending(StrEnum):
    """Who ended a sitting."""

    PERSON = "本人交卷"
    TIME = "到时收卷"
    INVIGILATOR = "监考收卷"


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened: ``tick`` in milliseconds of a monotonic clock within ``run``."""

    run: str
    tick: int
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The program showed the paper, for the first time or again."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Answered:
    """The person answered a question, or changed or cleared the answer."""

    at: Moment
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time went by."""

    at: Moment


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The paper was handed in."""

    at: Moment
    ending: Ending = Ending.PERSON


Event: TypeAlias = Opened | Answered | Ticked | HandedIn


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person at one form. ``used`` is the time used at ``last``, in milliseconds.

    ``interruptions`` counts the runs after the first, for the invigilator.
    """

    person: str
    form: str
    questions: frozenset[str]
    minutes: int
    answers: Mapping[str, Answer] = field(default_factory=dict)
    used: int = 0
    last: Moment | None = None
    ending: Ending | None = None
    interruptions: int = 0

    @property
    def allowed(self) -> int:
        """The whole time in milliseconds."""
        return self.minutes * MINUTE


def remaining(sitting: Sitting, now: Moment) -> int:
    """Milliseconds left at a moment, never below 0; none once handed in."""
    if sitting.ending is not None:
        return 0
    return max(0, sitting.allowed - sitting.used - _since(sitting, now))


def due(sitting: Sitting, now: Moment, *, changed: bool = False) -> bool:
    """Whether the caller must keep an event now: a pending answer, or the time used.

    ``changed``: an answer differs from the kept one. Half the bound is left
    for the disk.
    """
    if sitting.ending is not None or sitting.last is None:
        return False
    half = SAVE_WITHIN // 2
    return _since(sitting, now) >= (half if changed else SAVE_WITHIN - half // 2)


def expired(sitting: Sitting, now: Moment) -> bool:
    """Whether the time is up and the caller must hand in (到时收卷)."""
    running = sitting.last is not None and sitting.ending is None
    return running and remaining(sitting, now) == 0


def apply(sitting: Sitting, event: Event) -> Sitting:
    """The sitting after one event.

    Raises Refused for anything after the end, for an answer after the time,
    in another run than the one opened last, or to a question that the form
    has not.
    """
    if sitting.ending is not None:
        raise Refused("试卷已经交出，不能再作答。", code="handed-in")
    if isinstance(event, Opened):
        return _opened(sitting, event)
    if sitting.last is None or event.at.run != sitting.last.run:
        raise Refused("试卷还没有打开。", code="not-open")
    if isinstance(event, Answered):
        if event.question not in sitting.questions:
            raise Refused(f"试卷中没有第 {event.question} 题。")
        if not remaining(sitting, event.at):
            raise Refused("答题时间已到，请交卷。", code="time-up")
    after = replace(sitting, used=_used(sitting, event.at), last=_later(sitting, event.at))
    if isinstance(event, Answered):
        return replace(after, answers={**sitting.answers, event.question: event.answer})
    return replace(after, ending=event.ending) if isinstance(event, HandedIn) else after


def replay(sitting: Sitting, events: Iterable[Event]) -> Sitting:
    """The sitting after all events that were kept, in their order."""
    for event in events:
        sitting = apply(sitting, event)
    return sitting


def _opened(sitting: Sitting, event: Opened) -> Sitting:
    if sitting.last is None:
        return replace(sitting, last=event.at)
    again = event.at.run != sitting.last.run
    return replace(
        sitting,
        used=_used(sitting, event.at),
        last=_later(sitting, event.at),
        interruptions=sitting.interruptions + again,
    )


def _since(sitting: Sitting, now: Moment) -> int:
    """Time since the last event; none in another run, and never below 0."""
    if sitting.last is None or now.run != sitting.last.run:
        return 0
    return max(0, now.tick - sitting.last.tick)


def _used(sitting: Sitting, now: Moment) -> int:
    return min(sitting.allowed, sitting.used + _since(sitting, now))


def _later(sitting: Sitting, now: Moment) -> Moment:
    """The moment to count from: a tick that went back within a run is not counted twice."""
    last = sitting.last
    if last is not None and now.run == last.run and now.tick < last.tick:
        return replace(now, tick=last.tick)
    return now
