"""What follows from a result (plan 六): proposals, each decided by people."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum

from app.scoring.entry import History, UnitRecord
from app.scoring.plan import Settings
from app.scoring.term import Grade
from app.scoring.total import UnitTotal

STATIONED = frozenset({"省驻平", "中央驻平"})
"""隶属 of units that answer to a provincial or central body."""

ZONES = ("示范区", "高新区")
"""Category 1 units that are no counties: whether they may be recommended is for people to say."""


class Outcome(StrEnum):
    """Proposed outcomes, in the order in which they are listed."""

    BOTTOM = "后三名通报警示"
    REGRESS = "退步较大通报警示"
    TWICE_EXCELLENT = "连续两年优秀"
    RECOMMEND = "推荐省级示范地区"
    LETTER = "法治建议书"
    SUMMON = "约谈整改"
    COPY = "抄送主管部门"


def outcomes_of(
    settings: Settings,
    record: UnitRecord,
    total: UnitTotal,
    grade: str | None,
    *,
    bottom: bool,
    regressed: bool,
) -> tuple[Outcome, ...]:
    """What is proposed for one unit, given how it stands among the others."""
    if not total.complete or (not total.delegated and not total.possible):
        return (Outcome.SUMMON,) if total.severe else ()
    twice = grade == Grade.EXCELLENT and _excellent_before(settings, record)
    applies = {
        Outcome.BOTTOM: bottom,
        Outcome.REGRESS: regressed,
        Outcome.TWICE_EXCELLENT: twice,
        Outcome.RECOMMEND: twice and record.unit.category == 1,
        Outcome.LETTER: grade in (Grade.PASS, Grade.FAIL),
        Outcome.SUMMON: grade == Grade.FAIL or total.severe or total.major,
        Outcome.COPY: record.unit.affiliation in STATIONED,
    }
    return tuple(outcome for outcome in Outcome if applies[outcome])


def at_bottom(rank: int | None, ranks: Sequence[int], places: int) -> bool:
    """后三名: more than ``places`` are ranked, and fewer than that stand below.

    ``ranks`` are those of the whole group, ascending.

    | ranks      | places | at the bottom     |
    | ---------- | ------ | ----------------- |
    | 1 2 3 4 5  | 3      | 3, 4, 5           |
    | 1 2 2 2 5  | 3      | every 2, and 5    |
    | 1 2 3      | 3      | nobody            |
    """
    if rank is None or len(ranks) <= places:
        return False
    return len(ranks) - bisect_right(ranks, rank) < places


def last_year(settings: Settings, record: UnitRecord) -> History | None:
    """The unit's 历史 row of the year before."""
    return next((row for row in record.history if row.year == settings.year - 1), None)


def comparable(settings: Settings, row: History, group: str | None) -> bool:
    """Whether last year's row may be held against this year's: same group, same conversion."""
    same_group = not row.group or row.group == group
    return same_group and (not row.conversion or row.conversion == settings.conversion)


def has_regressed(
    settings: Settings, row: History, rank: int | None, total_published: int | None
) -> bool:
    """退步较大: fallen by the plan's number of ranks, or of points.

    A number that the plan leaves out, or a figure that is missing, switches its half off.
    """
    ranks, points = settings.regress_ranks, settings.regress_points
    by_rank = (
        ranks is not None and row.rank is not None and rank is not None and rank - row.rank >= ranks
    )
    by_points = (
        points is not None
        and row.total is not None
        and total_published is not None
        and row.total - total_published * 100 >= points
    )
    return by_rank or by_points


def _excellent_before(settings: Settings, record: UnitRecord) -> bool:
    row = last_year(settings, record)
    return row is not None and row.grade == Grade.EXCELLENT
