"""Probable duplicates (疑似重复): findings that two people may have recorded of one fact.

Two findings recorded by hand are never a conflict; these are listed for a look.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations, groupby
from typing import Any

from app.services.session import Session

ALIKE = 0.6
"""From this share of common text on, two notes are taken to tell one fact."""


def listed(session: Session) -> list[dict[str, Any]]:
    """Pairs of standing findings of one unit, clause and day whose notes are alike."""
    rows = session.connection.exec_driver_sql(
        "SELECT unit, indicator, clause, coalesce(date, ''), finding.id, coalesce(note, ''), "
        "coalesce(actor, ''), head.home FROM finding JOIN head ON head.number = made_by "
        "LEFT JOIN body ON body.hash = head.body WHERE NOT withdrawn "
        "ORDER BY unit, indicator, clause, date, finding.id"
    ).all()
    found = []
    for place, group in groupby(rows, key=lambda row: tuple(row[:4])):
        for one, other in combinations(list(group), 2):
            alike = SequenceMatcher(None, one[5], other[5], autojunk=False).ratio()
            if alike >= ALIKE:
                unit, indicator, clause, day = place
                found.append(
                    {
                        "unit": unit,
                        "indicator": indicator,
                        "clause": clause,
                        "date": day,
                        "findings": [
                            {"id": each[4], "note": each[5], "who": each[6], "home_id": each[7]}
                            for each in (one, other)
                        ],
                    }
                )
    return found
