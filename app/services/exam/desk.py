"""The desk (考位): one person at a computer, from the first look to the handed-in paper.

Every kept state of a running sitting is one durable write to this home's own values; handing in
makes the answers a commit of the journal and drops the state by the same transaction. So what is
handed in is in the journal whatever happens, and what is not is at most a second old. The rules
are those of :mod:`app.fieldwork.exam.sitting`; nothing here reads the wall clock but to say it.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.errors import NotFound, Refused
from app.fieldwork.exam.marking import Answer
from app.fieldwork.exam.sitting import (
    MINUTE,
    Answered,
    Ending,
    Event,
    HandedIn,
    Moment,
    Opened,
    Sitting,
    Ticked,
    due,
    expired,
    remaining,
    replay,
)
from app.fieldwork.exam.term import LETTERS, UNDER_WAY, Absence
from app.journal.commit import wall_text
from app.journal.entity import ENTITIES
from app.services.exam.answer import ON_SCREEN, letters_in
from app.services.exam.sealed import Asked, OpenedPaper, Seated, drop, opened
from app.services.operation import Done, append, change_op, commit, stale
from app.services.session import Session

STATE = "sitting:"
"""Under this, the paper and the person stands the state of a sitting that runs here."""

Tick = Callable[[], int]


def milliseconds() -> int:
    """A monotonic clock: setting the machine's clock does not move it."""
    return time.monotonic_ns() // 1_000_000


class Desk:
    """One person at one form. Made by :func:`sit`; call :meth:`beat` four times a second."""

    def __init__(self, session: Session, paper: OpenedPaper, seat: Seated, tick: Tick) -> None:
        self._session = session
        self._tick = tick
        self._run = secrets.token_hex(8)
        self._name = _state_name(paper.paper, seat.person)
        self._waiting: dict[str, Answered] = {}
        self.paper = paper
        self.seat = seat
        self.questions = {each.place: each for each in paper.forms[seat.letter]}
        self.state = _kept(session, paper, seat)
        self._keep(Opened(self._now()))

    @property
    def remaining(self) -> int:
        """Milliseconds left; 0 once the paper is handed in."""
        return remaining(self.state, self._now())

    @property
    def ending(self) -> Ending | None:
        """Who ended the sitting; None while it runs."""
        return self.state.ending

    @property
    def answers(self) -> dict[int, str]:
        """What was answered so far, by the numbers of this form, also what is not on disk yet."""
        waiting = {number: event.answer for number, event in self._waiting.items()}
        return {
            int(number): _text(answer)
            for number, answer in {**self.state.answers, **waiting}.items()
        }

    def answer(self, place: int, text: str) -> None:
        """Answer a question, or clear it with an empty text; :meth:`beat` brings it to the disk.

        Raises NotFound for a question that the form has not, and Refused for
        an option that it has not or after the end.
        """
        if place not in self.questions:
            raise NotFound(f"试卷没有第 {place} 题。", code="no-question")
        asked = self.questions[place]
        told = text.strip()
        if not asked.kind.by_hand:
            told = letters_in(asked.kind, len(asked.options), place, text)
        self.beat()
        if self.ending is not None:
            raise Refused("试卷已经交出，不能再作答。", code="handed-in")
        self._waiting[str(place)] = Answered(self._now(), str(place), _answer(asked, told))
        self.beat()

    def beat(self) -> int:
        """Keep what is due, and hand in when the time is up; the milliseconds left."""
        now = self._now()
        if expired(self.state, now):
            self.hand_in(Ending.TIME)
        elif due(self.state, now, changed=bool(self._waiting)):
            self._keep(*self._waiting.values(), Ticked(now))
        return self.remaining

    def hand_in(self, ending: Ending = Ending.PERSON) -> Done | None:
        """Hand in: from here on the answers are in the journal and nothing changes them.

        None where the paper was handed in already, as when the time ran out.
        """
        if self.ending is not None:
            return None
        after = replay(self.state, [*self._waiting.values(), HandedIn(self._now(), ending)])
        done = _handed_in(self._session, self.paper, self.seat, after, self._name)
        self.state, self._waiting = after, {}
        return done

    def leave(self) -> None:
        """Keep what waits at once; the sitting goes on another time, with the time that is left."""
        if self.ending is None:
            self._keep(*self._waiting.values(), Ticked(self._now()))

    def _keep(self, *events: Event) -> None:
        after = replay(self.state, events)
        with self._session.transaction():
            self._session.set_local(self._name, _encoded(after))
        self.state = after
        self._waiting = {}

    def _now(self) -> Moment:
        return Moment(self._run, self._tick(), wall_text(self._session.now()))


def sit(session: Session, person: str, tick: Tick = milliseconds) -> Desk:
    """Open a person's paper, for the first time or again with the time that was left.

    Raises NotFound where no opened paper names the person, and Refused once it
    is handed in.
    """
    paper, seat = _seat(session, person)
    told = _page(session, paper.paper, person)
    if told is not None and not told["absence"]:
        raise Refused("试卷已经交出，不能再作答。", code="handed-in")
    return Desk(session, paper, seat, tick)


def note_absent(session: Session, person: str, reason: str) -> Done:
    """Note why somebody did not sit: 公差 and 病假 are left out, 无故缺考 counts 0.

    Raises NotFound, and Refused for another reason or somebody who sat.
    """
    paper, seat = _seat(session, person)
    if reason not in tuple(Absence):
        raise Refused(f"缺考原因只能是{'、'.join(Absence)}。", code="bad-value")
    told = _page(session, paper.paper, person)
    if _state_name(paper.paper, person) in session.local or (told and not told["absence"]):
        raise Refused(f"{seat.name}已经开考，不能登记缺考。", code="sat")
    op = change_op(session, *_answer_page(paper, seat, [], reason))
    if op is None:
        return Done("")
    return commit(session, "exam absent", [op], reason=reason)


def close(session: Session, unit: str) -> int:
    """End the test of a unit on this machine: its papers go; how many there were.

    Raises Refused while somebody has begun and not handed in, whose answers would stay behind.
    """
    sitting = [
        f"{each['name']}（{each['person']}）"
        for each in listed(session)
        if each["unit"] == unit and each["state"] == UNDER_WAY
    ]
    if sitting:
        raise Refused(
            f"还有 {len(sitting)} 人没有交卷：{'、'.join(sitting)}。",
            hint="请他们交卷以后再结束测试。",
            code="still-sitting",
        )
    return drop(session, unit)


def listed(session: Session) -> list[dict[str, Any]]:
    """Everybody at the papers that are open here, and how far they are."""
    return [_told(session, paper, seat) for paper in opened(session) for seat in paper.people]


def _told(session: Session, paper: OpenedPaper, seat: Seated) -> dict[str, Any]:
    page = _page(session, paper.paper, seat.person)
    running = _state_name(paper.paper, seat.person) in session.local
    state = _kept(session, paper, seat)
    words = "未开考"
    if page is not None:
        words = page["absence"] or "已交卷"
    elif running:
        words = UNDER_WAY
    return {
        "person": seat.person,
        "name": seat.name,
        "unit": paper.unit,
        "paper": paper.paper,
        "form": seat.letter,
        "state": words,
        "answered": len(state.answers) if running else None,
        "minutes_left": (state.allowed - state.used) // MINUTE if running else None,
        "interruptions": state.interruptions if running else None,
    }


def _seat(session: Session, person: str) -> tuple[OpenedPaper, Seated]:
    for paper in opened(session):
        for seat in paper.people:
            if seat.person == person:
                return paper, seat
    raise NotFound(
        f"已启封的试卷中没有准考号 {person}。", hint="请先启封这个单位的试卷。", code="no-person"
    )


def _page(session: Session, paper: str, person: str) -> dict[str, Any] | None:
    """What the journal has of a person's answers."""
    row = (
        session.connection.exec_driver_sql(
            "SELECT absence FROM answer WHERE paper = ? AND person = ? AND NOT withdrawn",
            (paper, person),
        )
        .mappings()
        .one_or_none()
    )
    return None if row is None else dict(row)


def _handed_in(
    session: Session, paper: OpenedPaper, seat: Seated, state: Sitting, name: str
) -> Done:
    """The answers as a commit and the end of the running state, as one."""
    marks = [
        [each.place, _text(state.answers.get(str(each.place), Answer()))]
        for each in paper.forms[seat.letter]
    ]
    op = change_op(session, *_answer_page(paper, seat, marks, None))
    seconds = state.used // 1_000
    used = f"用时 {seconds // 60} 分 {seconds % 60} 秒，中断 {state.interruptions} 次"
    with session.transaction():
        ops = [op] if op is not None else []
        head, changes = append(session, "exam hand in", ops, reason=f"{state.ending}，{used}")
        session.drop_local(name)
    stale(session, changes)
    return Done(head.id, op.id if op else "", frozenset(changes.units), frozenset(changes.kinds))


def _answer_page(
    paper: OpenedPaper, seat: Seated, marks: list[list[Any]], absence: str | None
) -> tuple[str, str, dict[str, Any]]:
    fields = {
        "paper": paper.paper,
        "person": seat.person,
        "unit": paper.unit,
        "form": seat.letter,
        "page": 1,
        "file": ON_SCREEN,
        "absence": absence,
        "keyed": True,
        "marks": marks,
        "withdrawn": False,
    }
    return "answer", ENTITIES["answer"].id_of(fields), fields


def _state_name(paper: str, person: str) -> str:
    return f"{STATE}{paper}|{person}"


def _kept(session: Session, paper: OpenedPaper, seat: Seated) -> Sitting:
    """The sitting as it was kept last; a fresh one where nothing was."""
    questions = {each.place: each for each in paper.forms[seat.letter]}
    fresh = Sitting(seat.person, seat.letter, frozenset(map(str, questions)), paper.minutes)
    text = session.local.get(_state_name(paper.paper, seat.person))
    if text is None:
        return fresh
    found = json.loads(text)
    return replace(
        fresh,
        answers={
            number: _answer(questions[int(number)], told)
            for number, told in found["answers"].items()
        },
        used=found["used"],
        last=Moment(*found["last"]),
        interruptions=found["interruptions"],
    )


def _encoded(state: Sitting) -> str:
    last = state.last
    return json.dumps(
        {
            "answers": {number: _text(answer) for number, answer in state.answers.items()},
            "used": state.used,
            "last": [last.run, last.tick, last.clock] if last else [],
            "interruptions": state.interruptions,
        },
        ensure_ascii=False,
    )


def _answer(asked: Asked, text: str) -> Answer:
    """Letters of the form as its places, words as they are."""
    if asked.kind.by_hand:
        return Answer(texts=(text,))
    return Answer(frozenset(map(LETTERS.index, text)))


def _text(answer: Answer) -> str:
    return answer.texts[0] if answer.texts else "".join(LETTERS[at] for at in sorted(answer.chosen))
