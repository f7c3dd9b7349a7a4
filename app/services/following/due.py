"""What must be sent (应发公文): the letters that decisions, feedback and the plan call for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.reports.resource import LETTER_WORDING
from app.reports.resultletter import advice, copying
from app.reports.resultletter.frame import addressees
from app.reports.wording import wording
from app.scoring.outcome import Outcome
from app.scoring.result import UnitResult
from app.services.following.deciding import Proposal, proposals
from app.services.review.register import Feedback, Rectification, feedbacks, rectifications
from app.services.session import Session
from app.services.year.approval import standing
from app.services.year.assessment import Year
from app.services.year.outcome import standing_year

CIRCULARS = {
    "F16C": (Outcome.TWICE_EXCELLENT,),
    "F16D": (Outcome.BOTTOM, Outcome.REGRESS),
    "F16E": (Outcome.SUMMON,),
}
"""The circulars, and what they tell everybody."""
EVERYBODY = "各县（市、区），城乡一体化示范区、高新区，市直各单位"
DECIDERS = "市考核工作委员会"
LEADERS = "市委、市政府"


@dataclass(frozen=True, slots=True)
class Due:
    """A letter that must go out. ``records`` are the ids of what it carries out.

    ``document``, ``date``, ``served`` and ``receiver`` are what another register knows of it.
    """

    form: str
    addressee: str
    about: str
    unit: str = ""
    records: tuple[str, ...] = ()
    document: str = ""
    date: str = ""
    served: str = ""
    receiver: str = ""


def due_letters(session: Session) -> list[Due]:
    """Every letter that must go out, in the order of their forms."""
    year, approved = standing_year(session)
    found = [*_sent_problems(session, year), *_notices(session, year)]
    if approved:
        agreed = [each for each in proposals(session) if each.is_agreed]
        found += _of_decisions(year, agreed)
        found += _copies(year)
        number = year.index.plan.settings.year
        found.append(Due("F34C", DECIDERS, f"{number}年度考核结果审定"))
        found.append(Due("F34Y", LEADERS, f"{number}年度考核情况"))
    return sorted(found, key=lambda each: each.form)


def has_result(session: Session) -> bool:
    """Whether there is an approved result for letters to tell."""
    return standing(session).frozen


def _sent_problems(session: Session, year: Year) -> Iterator[Due]:
    for each in feedbacks(session):
        if each.unit in year.units:
            yield _feedback(year, each)


def _feedback(year: Year, each: Feedback) -> Due:
    return Due(
        "F10",
        year.units[each.unit].name,
        f"第{each.round}次反馈，{len(each.problems)}个问题",
        each.unit,
        (each.id,),
        each.document,
        each.date,
        each.served,
        each.receiver,
    )


def _notices(session: Session, year: Year) -> Iterator[Due]:
    """One letter for what was asked of a unit on one day under one number."""

    def together(each: Rectification) -> tuple[str, str, str]:
        return each.unit, each.date, each.notice

    found = sorted(rectifications(session), key=together)
    for (unit, day, document), group in groupby(found, key=together):
        asked = tuple(group)
        if unit in year.units:
            numbers = "、".join(str(each.problem.number) for each in asked)
            about = f"第{numbers}号问题的整改"
            ids = tuple(each.id for each in asked)
            yield Due("F12", year.units[unit].name, about, unit, ids, document, day)


def _of_decisions(year: Year, agreed: Sequence[Proposal]) -> Iterator[Due]:
    results = year.result.by_code()
    superiors: dict[str, list[Proposal]] = {}
    for each in agreed:
        outcome, made = Outcome(each.outcome), each.decision
        ids: tuple[str, ...] = (made.id,) if made is not None else ()
        result = results[each.unit]
        if outcome is Outcome.LETTER:
            for name, purpose in _contests(result):
                yield Due("F16A", name, f"{each.name}：{purpose}", each.unit, ids)
        elif outcome is Outcome.SUMMON:
            yield Due("F16B", each.name, "约谈", each.unit, ids)
            yield Due("F36O", each.name, "责令整改", each.unit, ids)
        elif outcome is Outcome.COPY and result.unit.superior:
            superiors.setdefault(result.unit.superior, []).append(each)
    for superior, told in superiors.items():
        yield _to_all("F16F", superior, told)
    for form, outcomes in CIRCULARS.items():
        told = [each for each in agreed if each.outcome in outcomes]
        if told:
            yield _to_all(form, EVERYBODY, told)


def _to_all(form: str, addressee: str, told: Sequence[Proposal]) -> Due:
    """One letter on several units."""
    names = "、".join(dict.fromkeys(each.name for each in told))
    ids = tuple(each.decision.id for each in told if each.decision is not None)
    return Due(form, addressee, names, "", ids)


def _contests(result: UnitResult) -> Iterator[tuple[str, str]]:
    words = wording("F16A", advice.OUTLINE, LETTER_WORDING)
    for each in addressees(words, "F16A"):
        if not each.categories or result.unit.category in each.categories:
            yield each.name, each.purpose


def _copies(year: Year) -> Iterator[Due]:
    """The result for the bodies of the plan's list, each for its purpose."""
    graded = [each.unit.category for each in year.result.units if each.grade]
    words = wording("F16F", copying.OUTLINE, LETTER_WORDING)
    for each in addressees(words, "F16F"):
        if any(not each.categories or category in each.categories for category in graded):
            yield Due("F16F", each.name, each.purpose or "年度考核结果")
