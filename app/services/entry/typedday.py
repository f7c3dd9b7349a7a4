"""A day as a person types it: with dashes, slashes, dots or in Chinese."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from app.errors import Refused

DAY_FIELDS = frozenset({"date", "document_date", "deadline"})
"""The fields of entries that hold a day."""

_DAY = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)


def day_from(name: str, text: str) -> str:
    """``2026年11月3日`` as ``2026-11-03``; empty where nothing was typed. Raises Refused."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if not folded:
        return ""
    found = _DAY.fullmatch(folded)
    try:
        if found is None:
            raise ValueError(folded)
        year, _, month, day, chinese_month, chinese_day = found.groups()
        return date(int(year), int(month or chinese_month), int(day or chinese_day)).isoformat()
    except ValueError:
        raise Refused(
            f"“{name}”应为日期，如 2026-11-23，现为“{text.strip()}”。", code="bad-value"
        ) from None
