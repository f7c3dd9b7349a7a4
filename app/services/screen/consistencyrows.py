"""The frozen rows of 评分一致性; figures are statistics, already written out. Nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.screen.resultrows import ChartRow


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team in one aspect: per unit its mean and the others' at like units."""

    team: str
    units: int
    compared: int
    aspect: str
    own: float | None
    others: float | None
    low: float | None
    high: float | None
    p: float | None
    verdict: str
    is_named: bool
    """Whether the team is named for this very aspect."""


@dataclass(frozen=True, slots=True)
class TeamLeafRow:
    """One leaf of one team in one aspect; ``beyond`` where chance rarely brings it there."""

    team: str
    code: str
    name: str
    aspect: str
    units: int
    own: float
    others: float
    low: float
    high: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """A leaf that separates nobody, or hardly anybody; ``share`` in percent."""

    code: str
    name: str
    units: int
    alike: int
    share: str
    nobody: bool


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Two reviewers, or all (``reviewers`` empty); figures as texts, empty where undefined."""

    reviewers: str
    pairs: int
    observed: str
    kappa: str
    difference: str
    why: str


@dataclass(frozen=True, slots=True)
class ConsistencyRows:
    """Everything that the page shows."""

    teams: tuple[TeamRow, ...]
    charts: tuple[ChartRow, ...]
    leaves: tuple[TeamLeafRow, ...]
    alike: tuple[AlikeRow, ...]
    agreements: tuple[AgreementRow, ...]
