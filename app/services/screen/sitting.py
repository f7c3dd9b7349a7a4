"""A place at a computer (考位) as the window sees it: frozen values of the desk behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import HomeError, NotFound, Refused
from app.fieldwork.exam.sitting import Ending
from app.fieldwork.exam.term import LETTERS, UNDER_WAY, QuestionType
from app.home import admitted
from app.services.exam import sealed
from app.services.exam.desk import Desk, Tick, listed, milliseconds, sit
from app.services.session import Session
from app.services.year.assessment import current_year

HANDED_IN = "handed-in"
"""The code of a refusal that says that it is over."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question as it stands on the form."""

    place: int
    kind: str
    points: str
    stem: str
    options: tuple[str, ...]

    @property
    def letters(self) -> str:
        """The options that there are; none where words are asked for."""
        return LETTERS[: len(self.options)]

    @property
    def takes_many(self) -> bool:
        """Whether several options may be right."""
        return self.kind == QuestionType.MULTIPLE

    @property
    def takes_text(self) -> bool:
        """Whether many lines are asked for."""
        return self.kind == QuestionType.ESSAY


@dataclass(frozen=True, slots=True)
class Admitted:
    """Who has a number, before they begin: nothing of the paper yet."""

    person: str
    name: str
    post: str
    unit: str
    title: str
    form: str
    minutes: int
    questions: int
    resumes: bool


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """The paper before somebody, with what they answered before."""

    who: Admitted
    asked: tuple[AskedRow, ...]
    answers: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Left:
    """How a sitting stands: milliseconds left, who ended it, what could not be taken."""

    milliseconds: int
    ending: str = ""
    refused: tuple[tuple[int, str], ...] = ()
    units: frozenset[str] = frozenset()


class Place:
    """One place; its methods are called on the worker's thread alone, one person after another."""

    def __init__(self, tick: Tick = milliseconds) -> None:
        self.tick = tick
        self._desk: Desk | None = None

    def begin(self, session: Session, person: str) -> PaperSheet:
        """Put the paper before a person, again with the time that was left.

        Raises NotFound, and Refused once it is handed in.
        """
        who = admit(session, person)
        desk = self._desk = sit(session, person, self.tick)
        asked = tuple(
            AskedRow(each.place, str(each.kind), each.points, each.stem, each.options)
            for each in desk.questions.values()
        )
        return PaperSheet(who, asked, desk.answers)

    def keep(self, answers: Mapping[int, str]) -> Left:
        """Take what was answered, and keep what is due; a beat where there is nothing new.

        A wrong answer is told with its question and stops no other one.
        """
        desk = self._sat()
        refused = []
        for place, text in answers.items():
            try:
                desk.answer(place, text)
            except (NotFound, Refused) as error:
                if error.code != HANDED_IN:
                    refused.append((place, error.message))
        left = desk.beat()
        return Left(left, str(desk.ending or ""), tuple(refused), _unit(desk))

    def hand_in(self, *, by_invigilator: bool = False) -> Left:
        """Hand in for good."""
        desk = self._sat()
        desk.hand_in(Ending.INVIGILATOR if by_invigilator else Ending.PERSON)
        return Left(0, str(desk.ending or ""), units=_unit(desk))

    def leave(self) -> None:
        """Keep what waits at once; the time that is left stays for another time."""
        if self._desk is not None:
            self._desk.leave()

    def _sat(self) -> Desk:
        if self._desk is None:
            raise Refused("还没有打开试卷。", code="not-open")
        return self._desk


def admit(session: Session, person: str) -> Admitted:
    """Who has this number (准考号). Raises NotFound, and Refused for one who is done."""
    number = person.strip()
    for paper in sealed.opened(session):
        for seat in paper.people:
            if seat.person == number:
                (told,) = (each for each in listed(session) if each["person"] == number)
                if told["state"] == "已交卷":
                    raise Refused("这个准考号已经交卷，不能再作答。", code=HANDED_IN)
                unit = current_year(session).units.get(paper.unit)
                return Admitted(
                    number,
                    seat.name,
                    seat.post,
                    unit.name if unit else paper.unit,
                    paper.title,
                    seat.letter,
                    paper.minutes,
                    len(paper.forms[seat.letter]),
                    told["state"] == UNDER_WAY,
                )
    raise NotFound("没有这个准考号，请核对后重新输入。", code="no-person")


def invigilate(session: Session, passphrase: str) -> None:
    """Let the invigilator (监考) past a sitting: by a passphrase of the home, or the papers'.

    Who works here stays the same. Raises Refused.
    """
    if not session.home.plain:
        try:
            admitted(session.home.folder, passphrase)
        except HomeError:
            pass
        else:
            return
    if not sealed.is_told(session, passphrase):
        raise Refused("口令不正确。", code="wrong-passphrase")


def _unit(desk: Desk) -> frozenset[str]:
    return frozenset({desk.paper.unit})
