"""How a branch's sum came about: the leaves below it that apply to the unit."""

from __future__ import annotations

from app.scoring.derivation.leaf import explain_leaf
from app.scoring.derivation.node import NOTHING, Node, figure, points, total_of
from app.scoring.entry import UnitRecord
from app.scoring.score import PlanIndex, applicable_leaves, branch_score


def explain_branch(plan_index: PlanIndex, record: UnitRecord, code: str) -> Node:
    """What the branch shows for the unit: the sum of its leaves, missing ones counting 0."""
    within = set(plan_index.below[code])
    leaves = [
        explain_leaf(plan_index, record, leaf.code)
        for leaf in applicable_leaves(plan_index, record.unit)
        if leaf.code in within
    ]
    return figure(
        f"{code} {plan_index.indicators[code].name}",
        total_of(leaf.exact or NOTHING for leaf in leaves),
        points(branch_score(plan_index, record, code)),
        children=leaves,
    )
