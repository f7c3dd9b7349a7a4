"""The frozen rows of 结果: results, charts, what would move, the steps of approval.

Figures are published ones, integers of 1/100 point; they load nothing heavy.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.page.block import Drawing, Label, Shape

__all__ = [
    "CHARTS",
    "ApprovalState",
    "ChartRow",
    "Drawing",
    "GateRow",
    "Label",
    "MovedRow",
    "ResultList",
    "ResultRow",
    "SettingRow",
    "Shape",
    "StepRow",
]

CHARTS = ("等次分布", "总分分布", "得分组成", "与上年比较", "失分指标")
"""The charts of 结果 by their names."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One unit's result of a version. None where there is no figure."""

    code: str
    name: str
    heading: str
    """The group, as the printed list calls it."""
    ranked: bool
    order: int
    total: int | None
    daily: int | None
    site: int | None
    satisfaction: int | None
    base: int | None
    bonus: int | None
    penalty: int | None
    grade: str
    rank: int | None
    last_total: int | None
    change: int | None
    """The total less last year's; None where the two may not be compared."""
    last_rank: int | None
    risen: int | None
    """By how many ranks; None where the two may not be compared."""
    deferred: str
    missing: int
    outcomes: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultList:
    """The results of one version; ``version`` 0 where the year is open."""

    version: int
    asked: int
    """The version that was asked for; 0: what stands."""
    steps: tuple[str, ...]
    versions: tuple[int, ...]
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One chart by its name, in one or several drawings; ``note`` says what it leaves out."""

    name: str
    drawings: tuple[Drawing, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting that may be supposed: its term, what the plan says, what may be typed."""

    term: str
    value: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One unit as it stands and as it would; figures in 1/100."""

    code: str
    name: str
    group: str
    total: int | None
    then_total: int | None
    grade: str
    then_grade: str
    rank: int | None
    then_rank: int | None
    moved: bool
    outcomes: tuple[str, ...]
    """What would be proposed anew or no more, each with its sign."""


@dataclass(frozen=True, slots=True)
class GateRow:
    """One thing that stands in the way of 审核; ``code`` is its kind, for the way there."""

    code: str
    kind: str
    unit: str
    leaf: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of approval that was taken, or the opening again."""

    version: int
    name: str
    body: str
    document: str
    date: str
    scan: bool
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """Where the approval stands, what it has been through, and what is in the way."""

    version: int
    taken: tuple[str, ...]
    expected: str
    """The next step, or empty after the last."""
    needs_document: bool
    today: str
    history: tuple[StepRow, ...]
    gate: tuple[GateRow, ...]
