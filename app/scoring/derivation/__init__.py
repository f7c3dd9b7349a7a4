"""Why a figure is so: every published figure as a tree down to its entries.

Made when somebody asks, never while totals are worked out.
"""

from app.scoring.derivation.branch import explain_branch
from app.scoring.derivation.leaf import explain_leaf
from app.scoring.derivation.node import Node
from app.scoring.derivation.unit import explain_grade, explain_unit

__all__ = ["Node", "explain_branch", "explain_grade", "explain_leaf", "explain_unit"]
