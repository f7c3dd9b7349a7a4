"""Which pages are printed (页码范围), as a person types it: ``1-3，5``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.errors import Refused

HIGHEST = 9999
_SPAN = re.compile(r"(\d{1,4})(?:[-－—~～至](\d{1,4})?)?")


@dataclass(frozen=True, slots=True)
class PageChoice:
    """The spans, first and last page each; none: all pages."""

    spans: tuple[tuple[int, int], ...] = ()

    def wants(self, page: int) -> bool:
        """Whether this page, counted from 1, is among them."""
        return not self.spans or any(first <= page <= last for first, last in self.spans)


def choice_from(text: str) -> PageChoice:
    """Read a choice; an empty one is all. Raises Refused."""
    spans = []
    for part in filter(None, re.split(r"[，,、；;\s]+", text.strip())):
        found = _SPAN.fullmatch(part)
        if found is None:
            raise Refused(f"页码“{part}”应写成 3、1-4 或 5- 的样子。", code="bad-pages")
        first = int(found[1])
        last = int(found[2]) if found[2] else (HIGHEST if len(part) > len(found[1]) else first)
        if not 1 <= first <= last:
            raise Refused(f"页码“{part}”的起止不对，应从小到大，从 1 开始。", code="bad-pages")
        spans.append((first, last))
    return PageChoice(tuple(spans))
