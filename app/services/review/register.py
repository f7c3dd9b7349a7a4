"""The register (反馈复核台账): what was sent, objected, decided and rectified, as it stands."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.errors import NotFound
from app.journal.entity import ENTITIES
from app.scoring.calendar import FeedbackPeriods, WorkingCalendar, decision_due, feedback_periods
from app.scoring.plan import Settings
from app.services.review.problem import Problem, decode
from app.services.session import Session
from app.services.year.yearplan import entity_rows

Row = dict[str, Any]
PLAN, REPORT, ACCEPTANCE, DONE = STAGES = ("待报方案", "整改中", "待销号", "已销号")
"""How far a rectification is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The problems that were sent to a unit at one time, and what became of the letter."""

    id: str
    unit: str
    round: int
    problems: tuple[Problem, ...]
    document: str
    date: str
    served: str
    means: str
    receiver: str
    verified: str
    opinion: str
    agreed: str
    signer: str
    note: str

    def periods(self, calendar: WorkingCalendar, settings: Settings) -> FeedbackPeriods | None:
        """The periods of this letter; None before its receipt. Raises NotFound (calendar)."""
        return _periods(self, calendar, settings) if self.served else None

    def planned(self, calendar: WorkingCalendar, settings: Settings) -> FeedbackPeriods:
        """The periods that the letter names: from the receipt, before it as if on its own day."""
        counted = replace(self, served=self.served or self.date, verified="", agreed="")
        return _periods(counted, calendar, settings)


def _periods(letter: Feedback, calendar: WorkingCalendar, settings: Settings) -> FeedbackPeriods:
    day = datetime.date.fromisoformat
    return feedback_periods(
        calendar,
        day(letter.served),
        opinion=day(letter.verified) if letter.verified else None,
        agreed=day(letter.agreed) if letter.agreed else None,
        from_receipt=settings.objection_from_receipt,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One objection with its decision, where there is one."""

    id: str
    unit: str
    target: str
    kind: str
    problem: int | None
    reason: str
    date: str
    signer: str
    accepted: str
    """Why a late one was accepted."""
    evidence: Sequence[Sequence[str]]
    late: bool
    ruling: Row | None

    @property
    def stands(self) -> bool:
        """Whether it is to be decided: in time, or accepted though late."""
        return not self.late or bool(self.accepted)

    @property
    def is_open(self) -> bool:
        return self.stands and self.ruling is None

    @property
    def state(self) -> str:
        if self.ruling is not None:
            return str(self.ruling["outcome"])
        return "待复核" if self.stands else "逾期未受理"

    def due(self, calendar: WorkingCalendar, settings: Settings) -> datetime.date:
        """The last day for deciding it. Raises NotFound (calendar)."""
        return decision_due(calendar, datetime.date.fromisoformat(self.date), settings.review_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification:
    """How far one problem's rectification is."""

    id: str
    unit: str
    problem: Problem
    notice: str
    date: str
    due: str
    plan: str
    plan_date: str
    person: str
    report: str
    report_date: str
    accepted: str
    accepted_by: str
    note: str
    evidence: Sequence[Sequence[str]] = ()

    @property
    def stage(self) -> str:
        if self.accepted:
            return DONE
        if self.report:
            return ACCEPTANCE
        return REPORT if self.plan else PLAN

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether its day is past without a confirmation; a report in time waits for the office."""
        if self.accepted:
            return False
        if self.report and self.report_date <= self.due:
            return False
        return self.due < today.isoformat()


def feedbacks(session: Session, unit: str = "") -> list[Feedback]:
    """What was sent, by unit and round; of one unit or of all."""
    return [
        Feedback(
            id=ENTITIES["feedback"].id_of(row),
            problems=decode(row["content"]),
            round=row["round"],
            **{name: row[name] or "" for name in _FEEDBACK},
        )
        for row in _rows(session, "feedback", unit, "round")
    ]


_FEEDBACK = (
    "unit", "document", "date", "served", "means", "receiver", "verified", "opinion", "agreed",
    "signer", "note",
)  # fmt: skip


def objections(session: Session, unit: str = "") -> list[Objection]:
    """What was objected, by unit and day; whether late was seen when it came."""
    where, values = ("unit = ?", (unit,)) if unit else ("1", ())
    made = entity_rows(session.connection, "ruling", "id", where, values)
    rulings = {row["objection"]: row for row in made}
    found = []
    for row in _rows(session, "objection", unit, "date, problem, target"):
        id = ENTITIES["objection"].id_of(row)
        told = {name: row[name] or "" for name in ("unit", "target", "kind", "reason", "date")}
        found.append(
            Objection(
                id=id,
                **told,
                problem=row["problem"],
                signer=row["signer"] or "",
                accepted=row["accepted"] or "",
                evidence=row["evidence"],
                late=row["late"],
                ruling=rulings.get(id),
            )
        )
    return found


def objection_of(session: Session, id: str) -> Objection:
    """An objection by its number. Raises NotFound."""
    for each in objections(session):
        if each.id == id:
            return each
    raise NotFound(f"没有编号为“{id}”的异议。", code="no-objection")


def rectifications(session: Session, unit: str = "") -> list[Rectification]:
    """What is to be rectified, by unit and number."""
    return [
        Rectification(
            id=ENTITIES["rectification"].id_of(row),
            problem=decode(row["content"])[0],
            evidence=row["evidence"],
            **{name: row[name] or "" for name in _RECTIFICATION},
        )
        for row in _rows(session, "rectification", unit, "problem")
    ]


_RECTIFICATION = (
    "unit", "notice", "date", "due", "plan", "plan_date", "person", "report", "report_date",
    "accepted", "accepted_by", "note",
)  # fmt: skip


def sent_problems(session: Session, unit: str) -> dict[int, Problem]:
    """All problems that a unit was sent, by number."""
    return {each.number: each for letter in feedbacks(session, unit) for each in letter.problems}


def _rows(session: Session, kind: str, unit: str, order: str) -> list[Row]:
    where, values = ("NOT withdrawn AND unit = ?", (unit,)) if unit else ("NOT withdrawn", ())
    return entity_rows(session.connection, kind, f"unit, {order}", where, values)
