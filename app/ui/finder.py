"""Finding by code, name, pinyin or initials. No Qt: tested without a window.

| typed  | finds  | because                          |
| ------ | ------ | -------------------------------- |
| u102   | 卫东区 | its code begins so               |
| 卫东   | 卫东区 | its name has it                  |
| wdq    | 卫东区 | the initials of its syllables    |
| weidong| 卫东区 | its sound begins so              |
| wgq    | 卫东区 | letters of its sound, in order   |
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

MOST = 12
"""How many are shown."""


class Findable(Protocol):
    """What can be found: its code, its name, and how the name sounds."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def sounds(self) -> str: ...

    @property
    def initials(self) -> str: ...


Row = TypeVar("Row", bound=Findable)


def find(rows: Iterable[Row], typed: str, most: int = MOST) -> list[Row]:
    """The rows that match, best first; nothing typed finds nothing."""
    wanted = "".join(typed.split()).lower()
    if not wanted:
        return []
    ranked = [
        (rank, place, row)
        for place, row in enumerate(rows)
        if (rank := rank_of(row, wanted)) is not None
    ]
    ranked.sort(key=lambda found: found[:2])
    return [row for _, _, row in ranked[:most]]


def rank_of(row: Findable, wanted: str) -> int | None:
    """How well a row matches lower-case text without spaces: 0 is best, None not at all."""
    code, name = row.code.lower(), row.name.lower()
    tests = (
        wanted in (code, name),
        code.startswith(wanted) or name.startswith(wanted),
        row.initials.startswith(wanted) or row.sounds.startswith(wanted),
        wanted in name or wanted in code,
        wanted in row.initials,
        wanted in row.sounds,
    )
    for rank, matched in enumerate(tests):
        if matched:
            return rank
    return len(tests) if wanted.isascii() and _in_order(wanted, row.sounds) else None


def _in_order(wanted: str, sounds: str) -> bool:
    """Whether the letters stand in the sound in this order, the first at its beginning."""
    letters = iter(sounds)
    return sounds[:1] == wanted[:1] and all(letter in letters for letter in wanted)
