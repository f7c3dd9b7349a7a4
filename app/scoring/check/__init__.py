"""What ``plan check`` says: what keeps a plan from being issued, and what to look at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.scoring.check.note import PlanNote
from app.scoring.check.roster import roster_errors, roster_warnings
from app.scoring.check.setting import setting_errors, setting_warnings
from app.scoring.check.tree import tree_errors, tree_warnings
from app.scoring.plan import Plan, Unit
from app.scoring.score import index_plan

__all__ = ["PlanNote", "check_plan"]


def check_plan(
    plan: Plan, units: Iterable[Unit], *, recorded_sources: Collection[str] = ()
) -> tuple[tuple[PlanNote, ...], tuple[PlanNote, ...]]:
    """Errors, with which the plan cannot be issued, and warnings, in the order of the workbook.

    ``recorded_sources`` are the sources of measures that instruments have made
    so far: one that no leaf lists has no home in the plan.
    """
    index = index_plan(plan)
    roster = tuple(units)
    errors = (*setting_errors(index), *tree_errors(index), *roster_errors(index, roster))
    warnings = (
        *setting_warnings(index, roster),
        *tree_warnings(index, recorded_sources),
        *roster_warnings(index, roster),
    )
    return errors, warnings
