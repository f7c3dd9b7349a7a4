"""Key tasks (重点任务) of the year's implementation plan, and the leaves linked to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import NotFound
from app.scoring.score import PlanIndex, applicable_leaves
from app.services.screen.rows import TaskRow
from app.services.session import Session
from app.services.year.assessment import current_year
from app.services.year.yearplan import entity_rows


def listed(session: Session, indicator: str = "") -> list[dict[str, Any]]:
    """The year's key tasks in their order, or those of a leaf or branch, as ``plan tasks`` prints.

    Raises NotFound for an indicator that the plan does not have.
    """
    index = current_year(session).index
    rows = _rows(session)
    if indicator:
        if indicator not in index.indicators:
            raise NotFound(f"方案中没有编码为“{indicator}”的指标。", code="no-indicator")
        wanted = set(index.below[indicator])
        rows = [row for row in rows if wanted & _leaves(index, row)]
    return [
        {
            "number": row["number"],
            "title": row["title"] or "",
            "content": row["content"],
            "indicators": list(row["indicators"]),
        }
        for row in rows
    ]


def tasks_by_leaf(session: Session) -> dict[str, tuple[TaskRow, ...]]:
    """By leaf the texts of the key tasks linked to it, or to a branch that it stands under."""
    index = current_year(session).index
    found: dict[str, list[TaskRow]] = {}
    for row in _rows(session):
        for leaf in _leaves(index, row):
            task = TaskRow(row["number"], row["title"] or "", row["content"])
            found.setdefault(leaf, []).append(task)
    return {leaf: tuple(tasks) for leaf, tasks in found.items()}


def tasks_of(session: Session, unit: str) -> dict[str, tuple[TaskRow, ...]]:
    """By leaf that applies to the unit its key tasks, in plan order; leaves without are left out.

    Raises NotFound.
    """
    year = current_year(session)
    known = year.units.get(unit)
    if known is None:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    every = tasks_by_leaf(session)
    leaves = applicable_leaves(year.index, known)
    return {leaf.code: every[leaf.code] for leaf in leaves if leaf.code in every}


def _rows(session: Session) -> list[dict[str, Any]]:
    return entity_rows(session.connection, "task", "length(number), number", "NOT withdrawn")


def _leaves(index: PlanIndex, row: Mapping[str, Any]) -> set[str]:
    """The leaves that a task is linked to; a code that the plan dropped since leads nowhere."""
    return {leaf for code in row["indicators"] for leaf in index.below.get(code, ())}
