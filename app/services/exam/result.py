"""Results (成绩): everybody's score out of 100, and the record of the sitting that they make.

The record is an instrument of kind ``sitting``: answers and scores, never a question or the key.
It follows the answers by the same transaction, so that the unit's mean, which is worked out from
it, is as fresh as they are. An answer in doubt, a page that is missing or an answer in words that
nobody has marked keeps a score open, and with it the mean.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from app.errors import NotFound, Refused
from app.fieldwork.exam.analysis import Script
from app.fieldwork.exam.marking import Answer, MarkingRule, Rating, Settled, settle
from app.fieldwork.exam.paper import FormItem
from app.fieldwork.exam.result import PersonResult, absent, result_of, unit_mean
from app.fieldwork.exam.term import Absence
from app.fieldwork.instrument.register import KINDS
from app.fieldwork.instrument.sitting import Absentee, Sitting, SittingAnswer, SittingPerson
from app.journal.commit import Op
from app.journal.key import natural_id
from app.scoring.number import plain, publish, two_places
from app.services.exam.answer import Page, pages
from app.services.exam.paper import KeptPaper, paper_of
from app.services.exam.seating import Seat, seats
from app.services.exam.secrecy import need_clerk
from app.services.fieldwork.judgement import Judgement
from app.services.operation import Done, append, change_op, stale
from app.services.projection import Changes
from app.services.session import Session
from app.services.year.assessment import current_year

ON_PAPER = Answer(texts=("写在试卷上",))
"""An answer in words beside an answer sheet: it stands on the paper, for people to mark."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One seat with its pages and, once there is anything, its result."""

    seat: Seat
    pages: tuple[Page, ...]
    result: PersonResult | None
    answers: Mapping[str, Answer]
    marked: Mapping[str, Settled]

    @property
    def score(self) -> Fraction | None:
        """In 1/10,000 points; None where it is open or the person is left out."""
        return self.result.score if self.result is not None else None


def outcomes(session: Session, kept: KeptPaper, unit: str = "") -> list[Outcome]:
    """Everybody at a paper, of one unit or of all, by number."""
    by_person: dict[str, list[Page]] = defaultdict(list)
    for page in pages(session, paper=kept.number, unit=unit):
        by_person[page.person].append(page)
    given = ratings(session, kept.number)
    settings = current_year(session).index.plan.settings
    rule = MarkingRule(settings.double_review, settings.double_limit)
    return [
        _outcome(
            kept,
            *_sat(seat, by_person.get(seat.person, [])),
            {number: settle(each, rule) for number, each in given.get(seat.person, {}).items()},
            partial=settings.partial_choice,
        )
        for seat in seats(session, unit=unit, paper=kept.number)
    ]


def ratings(session: Session, paper: str) -> dict[str, dict[str, list[Rating]]]:
    """By person and question the points that markers gave, in their order."""
    rows = session.connection.exec_driver_sql(
        "SELECT person, question, marker, points FROM rating "
        "JOIN head ON head.number = made_by WHERE paper = ? AND NOT withdrawn "
        "ORDER BY head.time, head.home, head.seq, rating.id",
        (paper,),
    )
    found: dict[str, dict[str, list[Rating]]] = defaultdict(lambda: defaultdict(list))
    for person, question, marker, points in rows:
        found[person][question].append(Rating(marker, person, question, points))
    return found


def keep(
    session: Session,
    action: str,
    ops: Sequence[Op],
    touched: Iterable[tuple[KeptPaper, str]],
    *,
    reason: str = "",
) -> Done:
    """Write these ops, and the records of the sittings that they touch after them, as one.

    ``touched`` names papers and units. Nothing is written where nothing differs.
    """
    changes = Changes()
    head_id = ""
    with session.transaction():
        if ops:
            head, changes = append(session, action, ops, reason=reason)
            head_id = head.id
        records = [op for kept, unit in touched if (op := _record_op(session, kept, unit))]
        if records:
            head, more = append(session, "record sitting", records, reason=reason)
            changes.units |= more.units
            changes.kinds |= more.kinds
            head_id = head_id or head.id
    stale(session, changes)
    id = ops[0].id if ops else ""
    return Done(head_id, id, frozenset(changes.units), frozenset(changes.kinds))


def follow(session: Session, units: Iterable[str]) -> list[str]:
    """Make the records of sittings what the answers of these units are now; what could not be.

    For answers that came with a package: the team that handed them in has no
    key, so the office marks them. Inside a transaction of somebody else's.
    """
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT paper, unit FROM answer WHERE NOT withdrawn ORDER BY paper, unit"
    )
    wanted = set(units)
    told = []
    for paper, unit in rows.all():
        if unit not in wanted:
            continue
        try:
            keep(session, "record sitting", [], [(paper_of(session, paper), unit)])
        except (NotFound, Refused) as error:
            told.append(f"单位“{unit}”的答卷还不能评分：{error.message}")
    return told


def collect(session: Session) -> list[str]:
    """Mark whatever was handed in and is not marked; what could not be. Office only."""
    session.need_office()
    units = session.connection.exec_driver_sql("SELECT DISTINCT unit FROM answer").scalars()
    return follow(session, units.all())


def record_id(paper: str, unit: str) -> str:
    """The id of the record of a unit's sitting at a paper."""
    return natural_id("instrument", "sitting", paper, unit)


def script_of(outcome: Outcome) -> Script | None:
    """What the analysis of questions takes; None where the score is open or nobody sat."""
    result = outcome.result
    if result is None or result.absence is not None or result.open:
        return None
    points = {number: each for number, each in result.points.items() if each is not None}
    return Script(outcome.seat.person, outcome.answers, points)


def listed(session: Session, kept: KeptPaper, unit: str = "") -> list[dict[str, Any]]:
    """Everybody's result as ``exam results`` prints it for the clerk. Raises Refused for others."""
    need_clerk(session)
    return [
        {
            "person": each.seat.person,
            "unit": each.seat.unit,
            "name": each.seat.examinee.name,
            "form": each.seat.letter,
            "absent": str(each.seat.absence) if each.seat.absence else None,
            "score": None if each.score is None else exact(each.score),
            "open": _waiting(kept, each),
        }
        for each in outcomes(session, kept, unit)
    ]


def means(session: Session, kept: KeptPaper, unit: str = "") -> list[dict[str, Any]]:
    """By unit how many sat and their mean, which everybody at the office may see.

    The mean is null while anybody's score is open, or where nobody counts.
    """
    by_unit: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes(session, kept, unit):
        by_unit[each.seat.unit].append(each)
    told = []
    for code, found in sorted(by_unit.items()):
        results = [each.result for each in found if each.result is not None]
        closed = len(results) == len(found) and not any(each.open for each in results)
        mean = unit_mean(results) if closed else None
        told.append(
            {
                "unit": code,
                "people": len(found),
                "absent": sum(each.seat.absence is not None for each in found),
                "mean": None if mean is None else two_places(publish(mean)),
            }
        )
    return told


def exact(points: Fraction) -> str:
    """Points of 1/10,000 as the shortest decimal; what people gave has three places at most."""
    if points.denominator != 1:
        raise ValueError(f"points of no whole part: {points}")
    return plain(points.numerator)


def _sat(seat: Seat, own: list[Page]) -> tuple[Seat, tuple[Page, ...]]:
    """The seat and what was handed in there; a team's word that nobody came counts as a seat's."""
    away = next((page.absence for page in own if page.absence), "")
    if not away:
        return seat, tuple(own)
    return replace(seat, absence=seat.absence or Absence(away)), ()


def _outcome(
    kept: KeptPaper,
    seat: Seat,
    own: tuple[Page, ...],
    marked: Mapping[str, Settled],
    *,
    partial: bool,
) -> Outcome:
    if seat.absence is not None:
        return Outcome(seat, own, absent(seat.examinee, seat.absence), {}, {})
    if not own:
        return Outcome(seat, own, None, {}, {})
    answers: dict[str, Answer] = {}
    unknown: set[str] = set()
    told = {number: text for page in own for number, text in page.answers.items()}
    waiting = {number for page in own for number in page.open}
    for item in kept.forms[own[0].form].items:
        number = item.item.question.number
        if item.item.question.kind.by_hand:
            answers[number] = _in_words(item, told, keyed=own[0].keyed)
        elif item.place in waiting or item.place not in told:
            unknown.add(number)
        else:
            answers[number] = Answer(item.chosen(told[item.place]))
    result = result_of(seat.examinee, kept.paper, answers, marked, partial=partial)
    points = dict(result.points) | dict.fromkeys(unknown)
    return Outcome(seat, own, replace(result, points=points), answers, marked)


def _in_words(item: FormItem, told: Mapping[int, str], *, keyed: bool) -> Answer:
    return Answer(texts=(told.get(item.place, ""),)) if keyed else ON_PAPER


def _waiting(kept: KeptPaper, outcome: Outcome) -> list[int]:
    """The questions, by their numbers on the form, that keep the score open."""
    if outcome.result is None or outcome.result.absence is not None:
        return []
    points = outcome.result.points
    items = kept.forms[outcome.pages[0].form].items
    return [item.place for item in items if points[item.item.question.number] is None]


def _record_op(session: Session, kept: KeptPaper, unit: str) -> Op | None:
    """The op that makes a unit's record what its answers are; None where it is so already."""
    found = outcomes(session, kept, unit)
    if not any(each.result for each in found):
        return None
    id = record_id(kept.number, unit)
    before = session.connection.exec_driver_sql(
        "SELECT date, versions FROM instrument WHERE id = ?", (id,)
    ).one_or_none()
    today = session.today
    document = Sitting(
        unit=unit,
        paper=kept.number,
        date=today if before is None else before.date,
        examinees=tuple(_person(kept, each) for each in found if each.seat.absence is None),
        absent=tuple(
            Absentee(
                name=each.seat.examinee.name,
                licence=each.seat.examinee.certificate,
                reason=each.seat.absence.value,
            )
            for each in found
            if each.seat.absence is not None
        ),
    )
    made = Judgement(session, KINDS["sitting"], id).instrument(document, ())
    if before is not None:  # answers belong to the plan that they were given under
        made = replace(made, versions={**made.versions, **dict(json.loads(before.versions))})
    return change_op(session, "instrument", id, made.fields())


def _person(kept: KeptPaper, outcome: Outcome) -> SittingPerson:
    seat = outcome.seat
    letter = outcome.pages[0].form if outcome.pages else seat.letter
    told = {number: text for page in outcome.pages for number, text in page.answers.items()}
    items = kept.forms[letter].items if outcome.pages else ()
    return SittingPerson(
        name=seat.examinee.name,
        licence=seat.examinee.certificate,
        letter=letter,  # type: ignore[arg-type]
        answers=tuple(
            SittingAnswer(
                number=item.place,
                answer=told.get(item.place, ""),
                points=_given(outcome.marked.get(item.item.question.number)),
            )
            for item in items
            if item.place in told or item.item.question.number in outcome.marked
        ),
        score=None if outcome.score is None else exact(outcome.score),
    )


def _given(settled: Settled | None) -> str | None:
    return None if settled is None or settled.points is None else exact(settled.points)
