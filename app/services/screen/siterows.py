"""The frozen rows of 考核步骤: the steps of a visit, their records, and the forms of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.services.screen.rows import ClauseRow

Value = str | int | bool | None
"""What a choice stands for."""

PROOF, WHOLE = "evidence", "proof"
"""The fields of proof: what a part of a document names itself, what supports the whole of it."""


class Sort(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    MEMO = "memo"
    NUMBER = "number"
    FIGURE = "figure"
    DAY = "day"
    CLOCK = "clock"
    MOMENT = "moment"
    CHOICE = "choice"
    TICK = "tick"
    NAMES = "names"
    SENTENCES = "sentences"
    PART = "part"
    PARTS = "parts"
    INDICATOR = "indicator"
    INDICATORS = "indicators"
    CLAUSE = "clause"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field. ``default`` is what stands for nothing typed; ``parts`` are a part's fields.

    ``optional`` is a PART that may be absent, ``rare`` what most records go without,
    ``member`` where the people of the team are meant.
    """

    name: str
    term: str
    sort: Sort
    needed: bool = False
    default: Value = None
    choices: tuple[tuple[Value, str], ...] = ()
    parts: tuple[FieldRow, ...] = ()
    optional: bool = False
    rare: bool = False
    member: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """The form of one kind of record."""

    kind: str
    term: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What is typed of a record, as JSON; ``record`` empty where it is to be made."""

    kind: str
    record: str
    document: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record. ``document`` is its JSON, empty where the reader may not see it.

    ``proof`` are the SHA-256 of what supports it as a whole, ``files`` how many there are
    with those that its parts name; ``lasting`` what is changed and never withdrawn.
    """

    id: str
    kind: str
    title: str
    date: str
    covert: bool = False
    withdrawn: bool = False
    document: str = ""
    files: int = 0
    proof: tuple[str, ...] = ()
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: ``kind`` of its records, or empty where it has a screen of its own.

    ``done`` counts what is done, ``open`` what is still to do; ``skipped`` says
    why the step does not apply, where it does not; ``may_skip`` whether it may not.
    ``form`` is what would be printed of it.
    """

    name: str
    title: str
    kind: str = ""
    done: int = 0
    open: int = 0
    skipped: str = ""
    may_skip: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True)
class LeafChoice:
    """A leaf that applies to the unit, to be picked; its sound as the search box knows it."""

    code: str
    name: str
    method: str
    sounds: str
    initials: str
    clauses: tuple[ClauseRow, ...] = ()

    kind: str = "leaf"


@dataclass(frozen=True, slots=True)
class AwaitingRow:
    """A finding that awaits proof (待补证)."""

    id: str
    indicator: str
    name: str
    clause: str
    note: str
    deadline: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """A deduction that the team has not agreed on yet. ``deduction`` is what it takes."""

    id: str
    indicator: str
    name: str
    clause: str
    clause_text: str
    count: int
    deduction: str
    points: str
    note: str
    proofs: tuple[str, ...]
    who: str
    date: str
    record: str
    record_note: str
    covert: bool
    clauses: tuple[ClauseRow, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One thing that is known of the unit before the visit (单位画像)."""

    section: str
    text: str
    figure: str = ""
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of F25 as the unit is shown it."""

    item: str
    fact: str
    proofs: str = ""


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A member of the team, and when the undertaking (承诺书) was signed; empty: not yet."""

    name: str
    signed: str = ""


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A leaf looked at on site that is 未评."""

    code: str
    name: str
    points: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One that was drawn; ``key`` is the SHA-256 by which, ``stratum`` the place that it took."""

    code: str
    name: str
    stratum: str
    key: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The draft of 考核组情况报告: at most three strengths and five problems, one a line."""

    strengths: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeavingRow:
    """离场: how far the visit is, what is still 未评, what to look at before the team leaves."""

    state: str = ""
    missing: tuple[MissingRow, ...] = ()
    remarks: tuple[str, ...] = ()
    may_start: bool = False
    may_finish: bool = False


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """All that 考核步骤 shows of one unit; ``shown`` where the unit looks on (对外显示)."""

    unit: str
    name: str
    team: str
    shown: bool
    steps: tuple[StepRow, ...]
    records: tuple[RecordRow, ...]
    drafts: tuple[DraftRow, ...] = ()
    awaiting: tuple[AwaitingRow, ...] = ()
    deductions: tuple[DeductionRow, ...] = ()
    agreed: tuple[str, ...] = ()
    """One line for every decision taken, the last first."""
    known: tuple[KnownRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    members: tuple[str, ...] = ()
    undertaken: tuple[SignedRow, ...] = ()
    leaving: LeavingRow = LeavingRow()
    leaves: tuple[LeafChoice, ...] = ()
    held: int = 0
    """How many documents of the unit the team still holds."""
    unsigned: int = 0
    """How many members have not signed the undertaking."""
    seal: str = ""
    """Whether the unit's confirmation is sealed, and by when it will be; empty without one."""
    forms: Mapping[str, FormRow] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)
    """By kind how a new record begins, as JSON."""

    def drafted(self, kind: str, record: str = "") -> str:
        """What is typed of a record that is not kept yet, or empty."""
        found = (each for each in self.drafts if (each.kind, each.record) == (kind, record))
        return next((each.document for each in found), "")
