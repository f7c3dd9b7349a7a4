"""The frozen rows of 反馈复核: letters to units, objections with decisions, rectification."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.screen.siterows import FormRow

UNSENT, DRAFTED, NO_CALENDAR = "未反馈", "待送达", "缺放假安排"
UNASKED = "未通知整改"
"""The stage of a problem that stands and whose rectification was not asked for yet."""
DONE = "已销号"
GREEN, YELLOW, RED = "绿", "黄", "红"
WHERE_CALENDAR = "请到“方案”的“日历”一栏，按国务院办公厅的通知录入。"


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem as the unit is told of it; ``number`` 0 before it stands in a letter."""

    number: int
    place: str
    fact: str
    proofs: str = ""
    demand: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """One letter to a unit, or (``round`` 0) what it was not told yet.

    ``lacks`` says which year's calendar is not on board, where the dates cannot be counted.
    """

    unit: str
    name: str
    state: str
    light: str
    round: int = 0
    problems: tuple[ProblemRow, ...] = ()
    document: str = ""
    date: str = ""
    served: str = ""
    means: str = ""
    receiver: str = ""
    note: str = ""
    verified: str = ""
    opinion: str = ""
    agreed: str = ""
    signer: str = ""
    verification_until: str = ""
    objection_from: str = ""
    objection_until: str = ""
    objections: int = 0
    scans: tuple[str, ...] = ()
    covert: bool = False
    """Whether facts of covert visits stand in the letter."""
    lacks: str = ""

    @property
    def key(self) -> tuple[str, int]:
        return self.unit, self.round

    @property
    def due(self) -> str:
        """整改时限, the same for all problems of a draft."""
        return next((each.due for each in self.problems), "")


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What the office says of a draft. ``demands`` are 整改要求 by the problem's number."""

    document: str = ""
    date: str = ""
    due: str = ""
    covert: bool = False
    demands: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptWords:
    """How something reached the unit; ``receivers`` as they are typed, with 、 between them."""

    means: str
    date: str = ""
    receivers: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What a decision does to the unit's figures, as they are shown: never a rank."""

    outcome: str
    document: str
    leaf_before: str
    leaf_after: str
    total_before: str
    total_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRow:
    """One objection. ``held`` is what was held against the unit, ``place`` where it belongs.

    ``now`` are the fields of what it is about that a decision may change, by name, as they are.
    ``scorers`` may not review it. ``form`` and ``document`` are the fields and the JSON of
    a record that it is about.
    """

    id: str
    unit: str
    name: str
    kind: str
    problem: int | None
    place: str
    held: str
    proofs: tuple[str, ...]
    reason: str
    date: str
    signer: str
    late: bool
    accepted: str
    state: str
    light: str
    due: str
    lacks: str
    files: tuple[str, ...]
    now: tuple[tuple[str, str], ...]
    scorers: frozenset[str]
    form: FormRow | None = None
    document: str = ""
    figures: FigureRow | None = None
    found: str = ""
    reviewers: str = ""
    decided: str = ""
    served: str = ""
    receiver: str = ""

    @property
    def key(self) -> str:
        return self.id

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.figures is None and (not self.late or bool(self.accepted))

    @property
    def title(self) -> str:
        """What it is about, in few words."""
        return f"第{self.problem}号问题" if self.problem is not None else self.kind


@dataclass(frozen=True, slots=True)
class TargetRow:
    """Something that a unit may object to: a problem, an entry, a record or a missing leaf."""

    problem: int | None
    entry: str
    indicator: str
    told: str

    @property
    def key(self) -> str:
        return str(self.problem or self.entry or self.indicator)


@dataclass(frozen=True, slots=True)
class ObjectionWords:
    """What the unit says, as the office keeps it."""

    reason: str
    date: str = ""
    signer: str = ""
    accept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingWords:
    """What two people decide; ``changes`` are the fields that become different."""

    outcome: str
    reason: str
    reviewer: str
    second: str
    changes: tuple[tuple[str, str], ...] = ()
    content: str = ""
    clause: str = ""
    approver: str = ""
    document: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RectifyRow:
    """One problem and how far its rectification is."""

    unit: str
    name: str
    problem: int
    place: str
    fact: str
    demand: str
    stage: str
    light: str
    due: str = ""
    overdue: bool = False
    notice: str = ""
    date: str = ""
    plan: str = ""
    plan_date: str = ""
    person: str = ""
    report: str = ""
    report_date: str = ""
    accepted: str = ""
    accepted_by: str = ""
    note: str = ""
    files: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        return self.unit, self.problem


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """整改通知: until when, on what paper."""

    due: str
    document: str = ""
    date: str = ""
