"""不涉及指标: what a unit is excused from, with the reason for each."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from app.exchange.workbook.cells import fold

_AFTER_CODE = re.compile(r"\s*[:：]\s*|\s+")


class Exempted(NamedTuple):
    """One code of 指标 and the reason as written, ``""`` where none is given."""

    indicator: str
    reason: str


def split_exemptions(text: str, codes: Container[str]) -> tuple[list[Exempted], str]:
    """Exemptions, and what stands before the first code of 指标 (``""`` in good order).

    A part that does not begin with one of ``codes`` belongs to the reason
    before it, semicolon and all:

    | text                              | gives                                   |
    | --------------------------------- | --------------------------------------- |
    | ``C1.1：无立法职责;C2.4：无权``   | C1.1 无立法职责, C2.4 无权              |
    | ``C1.1：机构改革；职责已划出``    | C1.1 机构改革；职责已划出               |
    | ``C2``                            | C2 with no reason                       |
    """
    found: list[Exempted] = []
    stray = ""
    pieces = re.split(r"([;；])", text)
    for index in range(0, len(pieces), 2):
        part, mark = pieces[index], pieces[index - 1] if index else ""
        code, *rest = _AFTER_CODE.split(part.strip(), maxsplit=1)
        reason = rest[0].strip() if rest else ""
        if fold(code) in codes:
            found.append(Exempted(fold(code), reason))
        elif found:
            before = found[-1]
            found[-1] = before._replace(reason=f"{before.reason}{mark}{part}".strip())
        else:
            stray += f"{mark}{part}"
    closed = [each._replace(reason=each.reason.rstrip(";；").strip()) for each in found]
    return closed, stray.strip(";； ")
