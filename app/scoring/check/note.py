"""One remark of a plan check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanNote:
    """``code`` is stable, ``message`` a Chinese sentence, ``place`` what it is about.

    The place is the code of an indicator or a unit, the name of a setting, or
    ``类别 4`` for a category.
    """

    code: str
    message: str
    place: str = ""
