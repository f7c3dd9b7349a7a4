"""The second scorer: scoring.md sentence by sentence, slow and obviously right.

Written apart from ``app.scoring``, whose value types are all that it shares.
Every figure is a ``Fraction``; nothing is remembered from one unit to the next
and nothing is clever. Sentences in quotes are the specification's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import floor
from typing import Any

from app.scoring.entry import History, Matter, UnitRecord
from app.scoring.plan import Plan
from app.scoring.term import RANKED_CATEGORIES, Component, Conversion, Grade, MatterKind
from tests.scoring.leafmodel import (
    HUNDRED,
    PART,
    applicable_leaves,
    full_points,
    leaf_score,
    published,
    two_places,
    without_zeros,
)

STATIONED = frozenset({"省驻平", "中央驻平"})


# --- The unit's total ----------------------------------------------------------------------


def matter_sum(record: UnitRecord, kind: MatterKind) -> Fraction:
    """ "Entries of one kind sharing a matter number are one matter", "at its highest points"."""
    highest: dict[str, Fraction] = {}
    for matter in standing_matters(record):
        if matter.kind == kind:
            points = matter.points * PART
            highest[matter.number] = max(points, highest.get(matter.number, points))
    return sum(highest.values(), Fraction(0))


def standing_matters(record: UnitRecord) -> list[Matter]:
    return [matter for matter in record.matters if not matter.withdrawn]


def is_severe(record: UnitRecord) -> bool:
    """ "A matter is severe, or a veto, if any of its 扣分 entries says so"."""
    return any(m.severe for m in standing_matters(record) if m.kind == MatterKind.PENALTY)


def is_vetoed(record: UnitRecord) -> bool:
    return any(m.veto for m in standing_matters(record) if m.kind == MatterKind.PENALTY)


def is_marked_major(record: UnitRecord) -> bool:
    """Whether one is "marked 重大法治问题"."""
    return any(m.major for m in standing_matters(record) if m.kind == MatterKind.PENALTY)


def conversion_factors(
    plan: Plan, possible: dict[Component, Fraction]
) -> dict[Component, Fraction]:
    """By what the raw points of each component are multiplied to be parts of the base."""
    if plan.settings.conversion == Conversion.WHOLE:
        return dict.fromkeys(Component, HUNDRED / sum(possible.values()))
    # "The full points of a component with nothing applicable are spread over the others in
    # proportion to theirs."
    full = {part: plan.settings.full[part] * PART for part in Component if possible[part] > 0}
    spread = sum((plan.settings.full[part] * PART for part in Component), Fraction(0))
    spread -= sum(full.values())
    whole = sum(full.values(), Fraction(0))
    return {
        part: (full[part] + spread * full[part] / whole) / possible[part]
        if part in full
        else Fraction(0)
        for part in Component
    }


class Verdict:
    """One unit's result while it is being made; None stands for null."""

    def __init__(self, plan: Plan, record: UnitRecord) -> None:
        unit = record.unit
        self.record = record
        self.unit = unit
        self.delegated = bool(unit.delegated)
        self.severe = is_severe(record)
        self.vetoed = is_vetoed(record)
        self.major = is_marked_major(record)
        self.missing: list[str] = []
        self.possible: Fraction | None = None
        self.components: dict[Component, Fraction] | None = None
        self.base: Fraction | None = None
        self.bonus: Fraction | None = None
        self.penalty: Fraction | None = None
        self.total: Fraction | None = None
        self.grade: str | None = None
        self.rank: int | None = None
        self.outcomes: list[str] = []
        self.group: str | None = None
        if self.delegated:
            # "Its result is registered as received and never recomputed." "`complete` says
            # whether a result is registered."
            self.complete = record.registered is not None
            self.severe = self.vetoed = self.major = False
            if record.registered is not None:
                self.grade = record.registered.grade
                if record.registered.total is not None:
                    self.total = record.registered.total * PART
            return
        # "A unit's group is its 排名组 where the roster gives one, else its category's digit
        # for 1, 4, 7, else null."
        if unit.group:
            self.group = unit.group
        elif unit.category in RANKED_CATEGORIES:
            self.group = str(unit.category)
        self.add_up(plan)
        self.complete = not self.missing

    def add_up(self, plan: Plan) -> None:
        """possible, raw, base, bonus, penalty, total; the missing leaves."""
        possible = dict.fromkeys(Component, Fraction(0))
        raw = dict.fromkeys(Component, Fraction(0))
        for leaf in applicable_leaves(plan, self.unit):
            assert leaf.component is not None
            possible[leaf.component] += full_points(leaf)
            score = leaf_score(leaf, self.record)
            # "Its provisional total counts the missing ones as 0 in raw and keeps them in
            # possible."
            if score is None:
                self.missing.append(leaf.code)
            else:
                raw[leaf.component] += score
        self.missing.sort()
        self.possible = sum(possible.values(), Fraction(0))
        # "Only possible = 0 is no result: ... null, complete is true."
        if self.possible == 0:
            return
        factors = conversion_factors(plan, possible)
        self.components = {part: raw[part] * factors[part] for part in Component}
        self.base = sum(self.components.values(), Fraction(0))
        settings = plan.settings
        self.bonus = min(matter_sum(self.record, MatterKind.BONUS), settings.bonus_cap * PART)
        self.penalty = matter_sum(self.record, MatterKind.PENALTY)
        if not self.unit.penalty_cap_lifted:
            self.penalty = min(self.penalty, settings.penalty_cap * PART)
        self.total = max(Fraction(0), self.base + self.bonus - self.penalty)
        # "Unless the plan sets the ceiling 100, applied before rounding."
        if settings.ceiling:
            self.total = min(HUNDRED, self.total)

    @property
    def judged(self) -> bool:
        """Complete, with a result, no open conflict: it can have a grade."""
        return self.complete and self.total is not None and not self.record.conflicts

    @property
    def ranked(self) -> bool:
        """ "Ranked are the units of a group that are complete, have a result, and are neither
        delegated nor vetoed"; exchange.md: an open conflict in what scores, no rank.
        """
        return self.judged and not self.delegated and not self.vetoed


# --- Groups, ranks, grades -----------------------------------------------------------------


def ranking_key(plan: Plan, verdict: Verdict) -> tuple[Fraction, ...]:
    """ "Descending published total; equal totals go by the plan's 同分排序 (a list of
    components, the higher published one first)".
    """
    assert verdict.total is not None and verdict.components is not None
    parts = [published(verdict.components[part]) for part in plan.settings.tie_break]
    return (published(verdict.total), *parts)


def ranks_within(plan: Plan, verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Unit code -> rank: "share a rank, and the next rank skips (1, 2, 2, 4)"."""
    ranked = [verdict for verdict in verdicts if verdict.ranked]
    return {
        one.unit.code: 1
        + sum(ranking_key(plan, other) > ranking_key(plan, one) for other in ranked)
        for one in ranked
    }


def grade_by_bounds(plan: Plan, total: Fraction) -> Grade:
    settings = plan.settings
    if published(total) >= settings.excellent * PART:
        return Grade.EXCELLENT
    if published(total) >= settings.good * PART:
        return Grade.GOOD
    if published(total) >= settings.passing * PART:
        return Grade.PASS
    return Grade.FAIL


def give_first_grade(plan: Plan, verdict: Verdict) -> None:
    """The grade before any quota: bounds, severe matters, veto."""
    if verdict.delegated or not verdict.judged:
        return
    assert verdict.total is not None
    verdict.grade = grade_by_bounds(plan, verdict.total)
    # "A severe matter makes the grade at most 良好; lower grades stand. A vetoed unit is 不合格."
    if verdict.severe and verdict.grade == Grade.EXCELLENT:
        verdict.grade = Grade.GOOD
    if verdict.vetoed:
        verdict.grade = Grade.FAIL


def apply_quota(plan: Plan, verdicts: Sequence[Verdict], percent: int | None) -> None:
    """Limit 优秀 among ``verdicts``: all the units of one group that the office assesses."""
    if percent is None:
        return
    # "A percentage of a group, rounded down to k (of all the group's units that the office
    # itself assesses; incomplete ones, vetoed ones and those with no result included)"
    k = floor(len(verdicts) * percent * PART / HUNDRED)
    ranks = ranks_within(plan, verdicts)
    for one in verdicts:
        if one.grade != Grade.EXCELLENT:
            continue
        # "良好 when k or more units of the group that are ranked and neither severe nor vetoed
        # have a better rank"
        better = [
            other
            for other in verdicts
            if other.ranked
            and not other.severe
            and not other.vetoed
            and ranks[other.unit.code] < ranks[one.unit.code]
        ]
        if len(better) >= k:
            one.grade = Grade.GOOD


def percent_of_group(plan: Plan, group: str, category: int | None) -> int | None:
    """ "One percentage applies to every group; name=percent pairs apply by group name, or else
    by the digit of the group's category".
    """
    quota = plan.settings.quota
    if quota is None:
        return None
    if quota.every is not None:
        return quota.every
    return quota.by_name.get(group, quota.by_name.get(str(category)))


def rank_and_grade(plan: Plan, verdicts: list[Verdict]) -> None:
    own = [verdict for verdict in verdicts if not verdict.delegated]
    for verdict in own:
        give_first_grade(plan, verdict)
    for group in sorted({verdict.group for verdict in own if verdict.group is not None}):
        members = [verdict for verdict in own if verdict.group == group]
        ranks = ranks_within(plan, members)
        for verdict in members:
            verdict.rank = ranks.get(verdict.unit.code)
        apply_quota(plan, members, percent_of_group(plan, group, members[0].unit.category))
    # "By digit also to an unranked category, whose order is then made in the same way (all its
    # units that the office assesses) and not published."
    quota = plan.settings.quota
    for category in sorted({verdict.unit.category or 0 for verdict in own} - RANKED_CATEGORIES):
        members = [verdict for verdict in own if verdict.unit.category == category]
        apply_quota(plan, members, quota.by_name.get(str(category)) if quota else None)


# --- What follows from the result ----------------------------------------------------------


def last_year(plan: Plan, verdict: Verdict) -> History | None:
    rows = [row for row in verdict.record.history if row.year == plan.settings.year - 1]
    assert len(rows) <= 1
    return rows[0] if rows else None


def among_the_last(plan: Plan, verdict: Verdict, group: Sequence[Verdict]) -> bool:
    """ "The unit is ranked, more than n units of its group are ranked, and fewer than n of them
    rank below it. Ties at the edge are all in. 0 means none".
    """
    n = plan.settings.bottom
    if verdict.rank is None:
        return False
    ranks = [other.rank for other in group if other.rank is not None]
    return len(ranks) > n and sum(rank > verdict.rank for rank in ranks) < n


def fell_back(plan: Plan, verdict: Verdict) -> bool:
    """退步较大: "only for a unit ranked this year, against its 历史 row of the year before in
    the same group (an empty 组 there means the same)", "不可比 where groups or the way of
    conversion changed".
    """
    row = last_year(plan, verdict)
    if verdict.rank is None or row is None or (row.group and row.group != verdict.group):
        return False
    settings = plan.settings
    if row.conversion and row.conversion != settings.conversion:
        return False
    assert verdict.total is not None
    by_rank = (
        settings.regress_ranks is not None
        and row.rank is not None
        and verdict.rank - row.rank >= settings.regress_ranks
    )
    by_total = (
        settings.regress_points is not None
        and row.total is not None
        and row.total * PART - published(verdict.total) >= settings.regress_points * PART
    )
    return by_rank or by_total


def outcomes_of(plan: Plan, verdict: Verdict, group: Sequence[Verdict]) -> list[str]:
    """The outcomes in the order of cli.md."""
    # "An incomplete unit, or one with no result, has no outcome but 约谈整改, and that where it
    # has a severe matter."
    if not verdict.complete or (verdict.total is None and not verdict.delegated):
        return ["约谈整改"] if verdict.severe else []
    row = last_year(plan, verdict)
    twice_excellent = (
        verdict.grade == Grade.EXCELLENT and row is not None and row.grade == Grade.EXCELLENT
    )
    found = {
        "后三名通报警示": among_the_last(plan, verdict, group),
        "退步较大通报警示": fell_back(plan, verdict),
        "连续两年优秀": twice_excellent,
        "推荐省级示范地区": twice_excellent and verdict.unit.category == 1,
        "法治建议书": verdict.grade in {Grade.PASS, Grade.FAIL},
        "约谈整改": verdict.grade == Grade.FAIL or verdict.severe or verdict.major,
        "抄送主管部门": verdict.unit.affiliation in STATIONED,
    }
    return [name for name, holds in found.items() if holds]


# --- The document --------------------------------------------------------------------------


def document_of(verdict: Verdict) -> dict[str, Any]:
    def figure(value: Fraction | None) -> str | None:
        return None if value is None else two_places(value)

    return {
        "code": verdict.unit.code,
        "name": verdict.unit.name,
        "category": verdict.unit.category,
        "group": verdict.group,
        "delegated": verdict.delegated,
        "complete": verdict.complete,
        "missing": verdict.missing,
        "possible": None if verdict.possible is None else without_zeros(verdict.possible),
        "components": None
        if verdict.components is None
        else {str(part): two_places(value) for part, value in verdict.components.items()},
        "base": figure(verdict.base),
        "bonus": figure(verdict.bonus),
        "penalty": figure(verdict.penalty),
        "total": figure(verdict.total),
        "conflicts": verdict.record.conflicts,
        "grade": None if verdict.grade is None else str(verdict.grade),
        "rank": verdict.rank,
        "outcomes": verdict.outcomes,
    }


def model_verdicts(plan: Plan, records: Iterable[UnitRecord]) -> list[Verdict]:
    """Every scored unit's verdict with exact figures, in the order of ``totals --json``."""
    # workbooks.md: "Sub-units are not among the units of totals."
    verdicts = [Verdict(plan, record) for record in records if record.unit.parent is None]
    rank_and_grade(plan, verdicts)
    for one in verdicts:
        group = [other for other in verdicts if other.group == one.group]
        one.outcomes = outcomes_of(plan, one, group)
    # "Ordered by group, then rank, then code (by code point), nulls last."
    return sorted(
        verdicts,
        key=lambda one: (
            (one.group is None, one.group or ""),
            (one.rank is None, one.rank or 0),
            one.unit.code,
        ),
    )


def model_totals(plan: Plan, records: Iterable[UnitRecord]) -> dict[str, Any]:
    """``totals --json`` as this scorer has it: the year and its units."""
    return {
        "year": plan.settings.year,
        "units": [document_of(verdict) for verdict in model_verdicts(plan, records)],
    }
