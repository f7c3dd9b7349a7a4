"""对外显示 of sheets: which forms a unit may be given, and that it is given its own alone."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import Refused

PUBLISHED = frozenset({"F14P"})
"""What is published says something of every unit."""
ANSWERED = frozenset({"F11", "F12P", "F12R", "F31", "F31A", "F31C"})
"""What of feedback and rectification goes to the unit, or comes back from it."""
SHOWN_FORMS = frozenset({"F04", "F04V", "F08S", "F09", "F24", "F25", "F39S"}) | ANSWERED | PUBLISHED
"""What the unit signs or fills in. A form is kept from it until it stands here.

No register is among them: registers carry points, and everything covert.
"""


def need_shown(form: str, units: Sequence[str]) -> None:
    """Refuse what a unit may not see: scores, covert visits, other units."""
    if form not in SHOWN_FORMS:
        raise Refused(f"{form} 供考核组和考核办内部使用，对外显示时不能导出。", code="not-shown")
    if form not in PUBLISHED and len(units) != 1:
        raise Refused("对外显示一次一个单位，请写明单位编码。", code="not-shown")
