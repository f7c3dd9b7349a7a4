"""Item analysis (试题分析) of a paper, for the office: exact inside, four places when told."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from app.errors import Refused
from app.fieldwork.exam.analysis import ItemAnalysis, analyse
from app.scoring.number import SCALE, plain
from app.services.exam.paper import KeptPaper, paper_of
from app.services.exam.result import outcomes, script_of
from app.services.session import Session


def analysed(session: Session, paper: str) -> dict[str, Any]:
    """What the answers say about the questions of a paper, over all of its forms and units.

    Raises NotFound, and Refused before anybody's score is settled.
    """
    session.need_office()
    kept = paper_of(session, paper)
    scripts = [script for each in outcomes(session, kept) if (script := script_of(each))]
    found = analyse(kept.paper, scripts)
    if found is None:
        raise Refused("还没有评定的成绩，不能分析。", code="no-scores")
    return {
        "paper": paper,
        "people": found.people,
        "mean": _told(found.mean / SCALE),
        "alpha": None if found.alpha is None else _told(found.alpha),
        "caution": found.caution,
        "items": [_item(kept, each) for each in found.items],
    }


def _item(kept: KeptPaper, each: ItemAnalysis) -> dict[str, Any]:
    kind = next(
        item.question.kind for item in kept.paper.items if item.question.number == each.number
    )
    spread = each.discrimination
    return {
        "question": each.number,
        "type": str(kind),
        "difficulty": _told(each.facility),
        "discrimination": None if spread is None else _told(spread),
        "blank": each.blank,
        "options": [
            {
                "option": "ABCDEF"[option.option],
                "right": option.right,
                "all": option.everybody,
                "best": option.best,
                "weakest": option.weakest,
            }
            for option in each.options
        ],
    }


def _told(value: Fraction) -> str:
    """To four places, half away from zero."""
    return plain(_rounded(value * SCALE))


def _rounded(value: Fraction) -> int:
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -size if value < 0 else size
