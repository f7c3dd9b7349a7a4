"""Deciding (结果运用的决定): what people say to each outcome that the result proposes.

A decision belongs to the approved version that it was made on. It stays on record
whatever becomes of the result: where a later version no longer proposes the outcome, the
decision has lost its ground (已失去依据).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import NotFound, Refused
from app.journal.entity import ENTITIES
from app.scoring.outcome import Outcome
from app.services.document.standingresult import AGREED
from app.services.document.yearend import GROUNDS, decision_told
from app.services.following.basis import basis_of
from app.services.operation import Done
from app.services.review.keeping import change, keep
from app.services.review.workday import day_of
from app.services.session import Session
from app.services.year.approval import standing
from app.services.year.assessment import Year
from app.services.year.outcome import standing_year
from app.services.year.yearplan import entity_rows

REJECTED, REPLACED = "不予", "改为"
DECISIONS = (AGREED, REJECTED, REPLACED)
UNDECIDED, DECIDED, GROUNDLESS = "未决定", "已决定", "已失去依据"
ORDER = {str(outcome.value): place for place, outcome in enumerate(Outcome)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided, by whom and when; ``version`` is the approved one that it is about."""

    decision: str
    changed_to: str = ""
    decider: str = ""
    document: str = ""
    date: str = ""
    done: str = ""
    reason: str = ""
    id: str = ""
    version: int = 0
    basis: str = ""

    def told(self) -> str:
        """In a few words: 同意（市考核工作委员会，平法治考〔2027〕3号，2027-01-20）."""
        facts = (self.decider, self.document, self.date)
        return decision_told(self.decision, self.changed_to, *facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One outcome of one unit: proposed, or proposed once and decided then.

    ``ground`` is the rule's place in the plan, ``basis`` the figures that made it.
    """

    unit: str
    name: str
    outcome: str
    ground: str
    basis: str
    decision: Decision | None

    is_proposed: bool = True
    """Whether the result as it stands proposes it."""

    @property
    def state(self) -> str:
        if not self.is_proposed:
            return GROUNDLESS
        return DECIDED if self.decision is not None else UNDECIDED

    @property
    def is_agreed(self) -> bool:
        """Whether it stands and is to be carried out as proposed."""
        return self.is_proposed and self.decision is not None and self.decision.decision == AGREED

    @property
    def has_moved(self) -> bool:
        """Whether the figures behind it are others than those that were decided on."""
        return self.is_proposed and self.decision is not None and self.decision.basis != self.basis

    def as_json(self) -> dict[str, Any]:
        """As ``outcome list`` prints it."""
        made = self.decision
        return {
            "unit": self.unit,
            "name": self.name,
            "outcome": self.outcome,
            "ground": self.ground,
            "basis": self.basis,
            "state": self.state,
            "moved": self.has_moved,
            "version": made.version if made else None,
            "decision": made.decision if made else None,
            "changed_to": (made.changed_to or None) if made else None,
            "decider": made.decider if made else None,
            "document": (made.document or None) if made else None,
            "date": made.date if made else None,
            "done": (made.done or None) if made else None,
            "reason": (made.reason or None) if made else None,
        }


def proposals(session: Session, unit: str = "") -> list[Proposal]:
    """Every outcome with its decision, in the order of the result; those without ground last.

    The year's figures are those that stand: an approved version's, else the year as it is.
    Raises Refused in a team's home.
    """
    session.need_office()
    year, _ = standing_year(session)
    decided = decisions(session)
    found = list(_proposed(year, decided))
    seen = {(each.unit, each.outcome) for each in found}
    found += [
        Proposal(
            unit=code,
            name=year.units[code].name if code in year.units else "",
            outcome=outcome,
            ground=GROUNDS[Outcome(outcome)],
            basis=made.basis,
            decision=made,
            is_proposed=False,
        )
        for (code, outcome), made in sorted(decided.items())
        if (code, outcome) not in seen
    ]
    return [each for each in found if unit in ("", each.unit)]


def _proposed(year: Year, decided: Mapping[tuple[str, str], Decision]) -> Iterator[Proposal]:
    for result in year.result.units:
        for outcome in result.outcomes:
            name = str(outcome.value)
            yield Proposal(
                unit=result.unit.code,
                name=result.unit.name,
                outcome=name,
                ground=GROUNDS[outcome],
                basis=basis_of(year, result, outcome),
                decision=decided.get((result.unit.code, name)),
            )


def decisions(session: Session) -> dict[tuple[str, str], Decision]:
    """By unit and outcome the decision made last, on whichever version."""
    found: dict[tuple[str, str], Decision] = {}
    for row in entity_rows(session.connection, "outcome", "version, unit", "NOT withdrawn"):
        found[row["unit"], row["outcome"]] = Decision(
            id=ENTITIES["outcome"].id_of(row),
            version=row["version"],
            basis=row["basis"],
            decision=row["decision"],
            **{name: row[name] or "" for name in _TOLD},
        )
    return found


_TOLD = ("changed_to", "decider", "document", "date", "done", "reason")


def decide(session: Session, unit: str, outcome: str, said: Decision) -> Done:
    """Keep a decision on a proposed outcome of the approved version; said again, it is changed.

    Raises NotFound where it is not proposed, Refused where the year is open or something is
    not said.
    """
    proposal = _standing(session, unit, outcome)
    _need_whole(said)
    day = day_of(session, "决定日期", said.date)
    fields = {
        "version": standing(session).version,
        "unit": unit,
        "outcome": outcome,
        "decision": said.decision,
        "changed_to": said.changed_to.strip() or None,
        "decider": said.decider.strip(),
        "document": said.document.strip() or None,
        "date": day,
        "done": _done_on(session, said.done, day) if said.done.strip() else None,
        "reason": said.reason.strip() or None,
        "basis": proposal.basis,
        "withdrawn": False,
    }
    return keep(session, "outcome decide", "outcome", fields)


def finish(session: Session, unit: str, outcome: str, done: str = "") -> Done:
    """Keep the day on which what was decided was done (办结); today where none is given."""
    proposal = _standing(session, unit, outcome)
    made = proposal.decision
    if made is None:
        raise Refused(f"“{outcome}”还没有决定，不能办结。", code="no-decision")
    day = _done_on(session, done, made.date)
    return change(session, "outcome decide", "outcome", made.id, {"done": day})


def _standing(session: Session, unit: str, outcome: str) -> Proposal:
    """A proposal of the approved version. Raises NotFound, Refused."""
    session.need_office()
    if not standing(session).frozen:
        raise Refused(
            "年度结果还没有送审，不能决定结果运用。",
            hint="决定以送审的版本为准，请先用 approve 送审。",
            code="not-frozen",
        )
    for each in proposals(session, unit):
        if each.outcome == outcome and each.is_proposed:
            return each
    raise NotFound(f"现在的结果没有对单位“{unit}”拟定“{outcome}”。", code="no-proposal")


def _need_whole(said: Decision) -> None:
    if said.decision not in DECISIONS:
        raise Refused(f"决定应为{'、'.join(DECISIONS)}之一。", code="bad-value")
    if not said.decider.strip():
        raise Refused("须写明决定机关。", code="names-needed")
    if said.decision != AGREED and not said.reason.strip():
        raise Refused(f"“{said.decision}”的，须写明理由。", code="reason-needed")
    if bool(said.changed_to.strip()) != (said.decision == REPLACED):
        raise Refused("“改为”的，须写明改为什么；其余的不写。", code="bad-value")


def _done_on(session: Session, text: str, decided: str) -> str:
    day = day_of(session, "办结日期", text)
    if day < decided:
        raise Refused(f"办结日期不能早于决定日期{decided}。", code="bad-value")
    return day
