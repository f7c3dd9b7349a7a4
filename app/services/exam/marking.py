"""Marking (阅卷) of answers in words: by question, names hidden, two markers where the plan asks.

A script is known by its blind number, which says nothing of the person and stays the same
whoever else is seated later.
"""

from __future__ import annotations

from typing import Any

from app.errors import NotFound, Refused
from app.fieldwork.draw import draw_key
from app.fieldwork.exam.marking import MarkingRule, Rating, Stage, rate, settle
from app.fieldwork.exam.paper import Item
from app.journal.entity import ENTITIES
from app.scoring.number import plain
from app.services.exam.paper import KeptPaper, paper_of
from app.services.exam.result import Outcome, keep, outcomes, ratings
from app.services.operation import Done, change_op, create_op
from app.services.session import Session
from app.services.year.approval import need_open
from app.services.year.assessment import current_year

DIGITS = 8
FINEST = 10
"""Points have three places at most, so that the mean of two markers has four (1/10,000)."""


def queue(session: Session, paper: str, question: str, marker: str) -> dict[str, Any]:
    """The scripts whose answer to this question the marker may mark next, by blind number.

    Raises NotFound, and Refused for a question that has a key.
    """
    session.need_office()
    kept = paper_of(session, paper)
    item = _by_hand(kept, question)
    rule = _rule(session)
    given = ratings(session, paper)
    waiting = []
    for each in outcomes(session, kept):
        own = given.get(each.seat.person, {}).get(question, [])
        stage = settle(own, rule).stage
        words = _words(each, question)
        if words and stage is not Stage.SETTLED and all(one.marker != marker for one in own):
            told = {"blind": blind_number(kept, each), "answer": words, "stage": str(stage)}
            waiting.append(told)
    return {
        "paper": paper,
        "question": question,
        "points": plain(item.points),
        "waiting": sorted(waiting, key=lambda each: str(each["blind"])),
    }


def questions(session: Session, paper: str, marker: str) -> list[dict[str, Any]]:
    """The questions of a paper that people mark, and how many scripts of each wait for the marker.

    ``places`` are where the question stands in each form. Raises NotFound.
    """
    session.need_office()
    kept = paper_of(session, paper)
    forms = kept.forms
    by_hand = [item for item in kept.paper.items if item.question.kind.by_hand]
    return [
        {
            "question": item.question.number,
            "kind": str(item.question.kind),
            "points": plain(item.points),
            "places": {
                letter: form.item(item.question.number).place for letter, form in forms.items()
            },
            "stem": item.question.stem,
            "waiting": len(queue(session, paper, item.question.number, marker)["waiting"]),
        }
        for item in by_hand
    ]


def mark(session: Session, paper: str, question: str, blind: str, points: int, marker: str) -> Done:
    """One marker's points (1/10,000) for one answer.

    Raises NotFound, and Refused as the rules of marking do.
    """
    session.need_office()
    need_open(session)
    kept = paper_of(session, paper)
    item = _by_hand(kept, question)
    if not marker.strip():
        raise Refused("须写明评卷人。", code="marker-needed")
    if points % FINEST:
        raise Refused("评分最多 3 位小数。", code="bad-value")
    outcome = _script(session, kept, blind)
    if not _words(outcome, question):
        raise Refused("这份答卷没有作答这道题，不需要评分。", code="blank")
    person = outcome.seat.person
    given = ratings(session, paper).get(person, {}).get(question, [])
    rate(given, Rating(marker.strip(), person, question, points), item, _rule(session))
    fields = {
        "paper": paper,
        "person": person,
        "question": question,
        "marker": marker.strip(),
        "points": plain(points),
    }
    touched = [(kept, outcome.seat.unit)]
    return keep(session, "exam mark", [create_op("rating", fields)], touched)


def correct(
    session: Session, paper: str, question: str, blind: str, points: int, marker: str, reason: str
) -> Done:
    """Correct the points (1/10,000) that a marker gave, with the reason; the first stay in the log.

    Raises NotFound where the marker gave none, and Refused for points out of
    range or without a reason.
    """
    session.need_office()
    need_open(session)
    kept = paper_of(session, paper)
    item = _by_hand(kept, question)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    if points % FINEST:
        raise Refused("评分最多 3 位小数。", code="bad-value")
    outcome = _script(session, kept, blind)
    person = outcome.seat.person
    given = ratings(session, paper).get(person, {}).get(question, [])
    if marker.strip() not in [each.marker for each in given]:
        raise NotFound(f"{marker}没有评过这份答卷的这道题。", code="no-rating")
    rate([], Rating(marker.strip(), person, question, points), item, _rule(session))
    key = {"paper": paper, "person": person, "question": question, "marker": marker.strip()}
    id = ENTITIES["rating"].id_of(key)
    op = change_op(session, "rating", id, {"points": plain(points)})
    ops = [] if op is None else [op]
    return keep(session, "exam correct", ops, [(kept, outcome.seat.unit)], reason=reason.strip())


def blind_number(kept: KeptPaper, outcome: Outcome) -> str:
    """The blind number of a person's script: it comes from the paper's seed."""
    return draw_key(kept.paper.seed, f"阅卷|{outcome.seat.person}")[:DIGITS].upper()


def _rule(session: Session) -> MarkingRule:
    settings = current_year(session).index.plan.settings
    return MarkingRule(settings.double_review, settings.double_limit)


def _by_hand(kept: KeptPaper, question: str) -> Item:
    for item in kept.paper.items:
        if item.question.number == question:
            if not item.question.kind.by_hand:
                raise Refused(f"第 {question} 题有标准答案，不由人评分。", code="has-key")
            return item
    raise NotFound(f"试卷 {kept.number} 没有题号为“{question}”的题。", code="no-question")


def _script(session: Session, kept: KeptPaper, blind: str) -> Outcome:
    for outcome in outcomes(session, kept):
        if outcome.pages and blind_number(kept, outcome) == blind.strip().upper():
            return outcome
    raise NotFound(f"没有盲评编号为“{blind}”的答卷。", code="no-script")


def _words(outcome: Outcome, question: str) -> str:
    answer = outcome.answers.get(question)
    return "" if answer is None or answer.blank else answer.texts[0]
