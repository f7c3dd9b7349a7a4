"""Whether a matter (加减分事项) is documented well enough to stand (plan 五（七）)."""

from __future__ import annotations

PROVINCIAL = ("国", "中央", "部", "省")
"""A level that names one of these is 省部级 or above."""

PROMOTED = "经验推广"


def matter_gap(
    kind: str, level: str, circumstance: str, document: str, document_date: str
) -> str | None:
    """What a matter still lacks: a warning at import, a blocker at approval."""
    if not document or not document_date:
        return "缺少文号或发文日期"
    if kind == "加分" and circumstance != PROMOTED and not any(c in level for c in PROVINCIAL):
        return "加分事项低于省部级，且认定情形不是“经验推广”"
    return None
